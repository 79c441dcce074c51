"""What is said to be unknown, unproved, secret or doubtful: «белгісіз», «дәлел жоқ», «құпия», «күмән бар»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.kazakh.typed.characterisation import characterisations
from variorum.extract.kazakh.typed.participation import participations
from variorum.extract.kazakh.typed.phrases import nominative
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType, proposition
from variorum.values.kazakh_letters import plain

_UNKNOWN = frozenset(plain("белгісіз беймәлім белгісіздігін").split())
_PROOFS = frozenset(plain("дәлел дәлелі дәлелдер дәлелдері айғақ айғағы айғақтар айғақтары деректер").split())
_NONE = frozenset(plain("жоқ табылмады табылмаған келтірілмеді болмады").split())
_SECRET = frozenset(plain("құпия құпияланған құпияланды").split())
_DOUBT = frozenset(plain("күмән күмәнім күмәніміз күдік күмәнді").split())
_KNOWN = frozenset(plain("белгілі мәлім анық").split())
_FOUND = tuple(plain(word) for word in ("анықтал", "айқындал"))
_NOT_FOUND = tuple(f"{stem}ма" for stem in _FOUND)
_NOT_KNOWING = plain("білмейтін")
_LATELY = 6
_DONE = ("ган", "ганин", "гани")
_ASKS = frozenset(plain("кім кімнің кімдер кімді қайда қашан қанша неше неге қалай не").split())


def unsure(scene: Scene, first: int, end: int) -> Stated | None:
    """«… -ғанына дәлел жоқ», «… күмәнім бар»: a stance on what goes before."""
    tokens = scene.paragraph.tokens
    for i in range(first, end):
        norm = tokens[i].norm_
        if norm in _PROOFS and any(tokens[j].norm_ in _NONE for j in range(i + 1, min(end, i + 4))):
            return _on(scene, first, i, end, Stance.NO_EVIDENCE)
        if norm in _DOUBT and i + 1 < end and tokens[i + 1].norm_ == "бар":
            return _on(scene, first, i, end, Stance.DOUBTS)
    return None


def _on(scene: Scene, first: int, at: int, end: int, stance: Stance) -> Stated:
    tokens = scene.paragraph.tokens
    last = at
    while last > first and tokens[last - 1].norm_ in (plain("ешқандай"), plain("ешбір"), plain("әлі"), "да", "де"):
        last -= 1
    start, finish = scene.span(first, end)
    about = list(characterisations(scene, first, last))
    if about:
        return Stated(about[0].proposition, start, finish, stance=stance)
    words = [w for w in tokens[first:last] if not w.is_space] or list(tokens[first:end])
    gist = " ".join(w.text for w in words)
    return Stated(proposition(PropositionType.OTHER, {"gist": gist}), start, finish, stance=stance)


def knowledge(scene: Scene, first: int, end: int) -> Iterator[Stated]:
    """What the words [first, end) say is unknown or kept secret; unknown *who* asks who took part by `?`."""
    tokens = scene.paragraph.tokens
    for i in range(first, end):
        norm = tokens[i].norm_
        unknown = norm in _UNKNOWN or _not_found(tokens, i, end)
        if not (unknown or norm in _SECRET) or not _said_of(tokens, i, end):
            continue
        low, high = max(first, tokens[i].sent.start), min(end, tokens[i].sent.end)
        start, finish = scene.span(low, high)
        if unknown and any(w.norm_ in _ASKS for w in tokens[low:i]):
            asked = [p for p in participations(scene, low, i) if p.stance == Stance.UNKNOWN]
            if asked:
                yield Stated(asked[0].proposition, start, finish, stance=Stance.UNKNOWN)
                return
        about = _about(tokens, low, i)
        if unknown:
            stance = Stance.UNKNOWN if any(w.norm_ in _ASKS for w in tokens[low:i]) else None
            content = proposition(PropositionType.KNOWLEDGE, {"about": about, "state": "established"})
            yield Stated(content, start, finish, denied=stance is None, stance=stance)
        else:
            if about is None or about.lower().endswith(_ADJECTIVES) or (i + 1 < end and tokens[i + 1].norm_ == "емес"):
                continue
            content = proposition(PropositionType.KNOWLEDGE, {"about": about, "state": "disclosed"})
            yield Stated(content, start, finish, stance=Stance.WITHHOLDS)
        return


def _not_found(tokens: Any, i: int, end: int) -> bool:
    """Whether word i says that it was not found out: «анықталмады», «анықталған жоқ», «белгілі емес»."""
    norm = tokens[i].norm_
    after = tokens[i + 1].norm_ if i + 1 < end else ""
    if norm.startswith(_NOT_KNOWING):
        return any(w.norm_ in _ASKS for w in tokens[max(0, i - _LATELY) : i])
    if norm in _KNOWN:
        return bool(after == "емес")
    return norm.startswith(_FOUND) and (norm.startswith(_NOT_FOUND) or (norm.endswith(_DONE) and after == "жок"))


def _about(tokens: Any, low: int, at: int) -> str | None:
    words = [w for w in tokens[low:at] if w.pos_ not in ("PUNCT", "SPACE")]
    while words and words[-1].norm_ in _ADVERBS:
        words.pop()
    return nominative(words[-12:]) or None


def _said_of(tokens: Any, i: int, end: int) -> bool:
    """Whether a word ends its clause as what is said of the rest: not «белгісіз топ», an unknown group."""
    if i + 1 >= end:
        return True
    after = tokens[i + 1]
    return after.pos_ in ("PUNCT", "SPACE") or after.norm_.startswith(_COPULAS)


_COPULAS = tuple(
    plain(word) for word in ("екен", "жоқ", "бол", "деп", "дей", "де", "емес", "күйінде", "еді", "әрі", "және")
)
_ADJECTIVES = ("лық", "лік", "тық", "тік", "дық", "дік", "lyq", "lik", "tyq", "tik")
_ADVERBS = frozenset(plain("нақты әлі әзірге әлі де күнге дейін бүгінге қазір толық мүлдем").split())
