"""Participation: who did it, with which role; `?` where it is asked; nothing where the doer is not plainly named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from variorum.extract.kazakh.nouns import case_of
from variorum.extract.kazakh.typed.persons import is_person
from variorum.extract.kazakh.typed.phrases import actor_phrase, nominative, segment
from variorum.extract.kazakh.verbs import NOT
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.claim import Stance
from variorum.model.entity import UNKNOWN
from variorum.model.proposition import PropositionType, proposition
from variorum.values.kazakh_endings import Case
from variorum.values.kazakh_letters import plain

_FORM = rf"(?P<no>{NOT}(?=[дтгкпи]))?(?:[дт]и\w{{0,3}}|[гк][ае]н\w*|и?п(?:ти\w*)?|[аеи](?:ди|ти\w*))"
# Words before, stem, role; an object must be named for a role marked "!".
_ACTS = (
    ("оқ", "атыл", "shooter"), ("күш", "қолданыл", "user of force"), ("қару", "қолданыл", "user of force"),
    ("оқ", "ат", "shooter"), ("оқ", "жаудыр", "shooter"), ("оқ", "аш", "shooter"), ("күш", "қолдан", "user of force"),
    ("қару", "қолдан", "user of force"), ("газ", "қолдан", "user of force"), ("бұйрық", "бер", "ordered force"),
    ("бұйрық", "беріл", "ordered force"),
    ("шабуыл", "жаса", "perpetrator"), ("басып", "ал", "perpetrator"), ("", "тона", "perpetrator!"),
    ("", "өрте", "perpetrator!"), ("", "азапта", "torturer!"), ("", "қина", "torturer!"), ("ұрып", "соқ", "torturer!"),
    ("", "өлтір", "killer!"), ("атып", "таста", "killer!"), ("", "арандат", "instigator!"),
    ("", "ұйымдастыр", "instigator!"), ("", "тұтқында", "user of force!"), ("қамауға", "ал", "user of force!"),
)  # fmt: skip
_LETHAL = frozenset(plain("ату атуға атқылау оқ").split())
_UNREST = tuple(
    plain(
        "тәртіпсізді бүлік бүліг төңкеріс шабуыл көтеріліс террор лаңкесті қақтығыс зорлық қырғын толқу "
        "наразылық наразылығ"
    ).split()
)
_AFTER_PARTICIPLE = frozenset(plain("жоқ емес екен еді болатын деп және ал").split())
_NOT_ALONE = frozenset(plain("жоқ емес").split())


_WHO = plain("кім")
_UNTIL = plain("дейін")
_NOMINAL = re.compile("[гк][ае]н(?:и\\w*|[гд]\\w*)$")
"""«оқ атқанын», «оқ атқанға»: firing as a thing spoken of; only with «дейін» (until) is it told to have happened."""


def _by_stem() -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for before, stem, role in _ACTS:
        table.setdefault(plain(stem), []).append((plain(before), role))
    return {stem: sorted(rows, key=lambda row: -len(row[0])) for stem, rows in table.items()}


_STEMS = _by_stem()
_VERB = re.compile(rf"(?P<stem>{'|'.join(sorted(_STEMS, key=lambda s: (-len(s), s)))}){_FORM}")


@lru_cache(maxsize=65536)
def _read(norm: str) -> tuple[str, bool] | None:
    match = _VERB.fullmatch(norm)
    return (match["stem"], match["no"] is not None) if match else None


def participations(scene: Scene, first: int, end: int, told: bool = False) -> Iterator[Stated]:
    """Who the words [first, end) say took part in violence, and how; `told` by the author, only what is plain."""
    tokens = scene.paragraph.tokens
    for i in range(first, end):
        read = _read(tokens[i].norm_)
        if read is None:
            continue
        role = _role(tokens, i, read[0])
        whose = _asked_of(tokens, i, end)
        if role is None or (_attributive(tokens, i, end) and not whose):
            continue
        low, high = segment(tokens, i, first, end)
        if not _fits(role, list(tokens[low:i])):
            continue
        until = i + 1 < end and tokens[i + 1].norm_ == _UNTIL
        if told and not until and _NOMINAL.search(tokens[i].norm_):
            continue
        high = i + 2 if until else high
        asked = whose or any(w.norm_ == _WHO for w in tokens[low:i])
        passive = read[0].endswith("ил")
        doer = None if asked or passive else actor_phrase(scene, low, i)
        if doer is not None and any(w.is_quote for w in tokens[doer[1] : i]):
            continue
        if doer is None and not (asked or passive):
            continue
        actor = UNKNOWN if asked else _actor(scene, doer) if doer is not None else None
        negated = read[1] or (i + 1 < end and tokens[i + 1].norm_ in _NOT_ALONE)
        start, finish = scene.span(low, high)
        yield Stated(
            proposition(
                PropositionType.PARTICIPATION,
                {"role": role.rstrip("!"), "actor": actor},
                time=scene.time(tokens[i]),
            ),
            start,
            finish,
            denied=negated,
            stance=Stance.UNKNOWN if asked else None,
        )


def _attributive(tokens: Any, i: int, end: int) -> bool:
    """Whether a participle stands before its noun: «полиция оқ атқан жерді қарады» tells not who fired."""
    if i + 1 >= end or not tokens[i].norm_.endswith(("ган", "ген", "кан", "кен")):
        return False
    after = tokens[i + 1]
    return after.pos_ not in ("PUNCT", "SPACE") and after.norm_ not in _AFTER_PARTICIPLE


def _asked_of(tokens: Any, i: int, end: int) -> bool:
    """«Оқ атқан адамның кім екені»: who did it is asked after the deed."""
    return i + 2 < end and is_person(tokens[i + 1].text) and tokens[i + 2].norm_ == _WHO


def _fits(role: str, before: list[Any]) -> bool:
    """Whether the words before a verb bear out its role: an object for a deed, unrest to stir, fire to order."""
    if role.endswith("!") and not any(case_of(w.text) == Case.ACCUSATIVE for w in before):
        return False
    if role == "instigator!":
        return any(w.norm_.startswith(_UNREST) for w in before)
    return role != "ordered force" or any(w.norm_ in _LETHAL for w in before)


def _role(tokens: Any, i: int, stem: str) -> str | None:
    before = tokens[i - 1].norm_ if i else ""
    return next((role for word, role in _STEMS[stem] if not word or before == word), None)


def _actor(scene: Scene, doer: tuple[int, int]) -> str:
    words = scene.paragraph.tokens[doer[0] : doer[1]]
    speaker = scene.speakers.of_word(scene.paragraph, words[-1]) if words[-1].text[0].isupper() else None
    return scene.reference(speaker) if speaker is not None else nominative(list(words))
