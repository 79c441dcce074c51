"""Relations between persons: kin, allies, mentors, heirs, rivals and inner circles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.kazakh.nouns import case_of, office
from variorum.extract.kazakh.typed.phrases import NamedPerson, names_in, names_person, nominative
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType, proposition
from variorum.values.kazakh_endings import Case
from variorum.values.kazakh_letters import plain

_TIES = {
    plain(word): relation
    for words, relation in (
        ("ұлы баласы", "son"), ("қызы", "daughter"), ("ағасы інісі бауыры", "brother"),
        ("әпкесі қарындасы сіңлісі апасы", "sister"), ("әкесі", "father"), ("анасы шешесі", "mother"),
        ("атасы", "grandfather"), ("әжесі", "grandmother"), ("немересі", "grandchild"), ("жиені", "nephew"),
        ("әйелі зайыбы", "wife"), ("күйеуі", "husband"), ("жұбайы", "spouse"), ("келіні", "daughter-in-law"),
        ("құдасы", "in-law"), ("нағашысы", "uncle"), ("туысы туысқаны", "relative"),
        ("үзеңгілесі серіктесі жақтасы одақтасы", "ally"), ("ұстазы тәлімгері", "mentor"), ("шәкірті", "protégé"),
        ("мұрагері ізбасары", "heir"), ("қарсыласы бәсекелесі", "rival"), ("досы", "friend"),
    )
    for word in words.split()
}  # fmt: skip
_BOUND = {"баласи": ("куиеу", "son-in-law"), "атаси": ("каин", "father-in-law"), "енеси": ("каин", "mother-in-law")}
_CIRCLE = frozenset(plain("ортасына айналасына төңірегіне").split())
_BELONGS = tuple(plain(word) for word in ("кіре", "кірг", "кірд", "жата", "жатқ"))
_IS = tuple(plain(word) for word in ("екен", "болған", "болды", "болып", "болатын", "еді", "емес", "саналады"))
_NEAR = frozenset(plain("жақын сенімді ең таяу").split())
_LONGEST_OWNER = 4


def kin(scene: Scene, first: int, end: int) -> Iterator[Stated]:
    """Those whom the words [first, end) name after whose kin or ally they are: «Сейсеновтің ағасы Ербол Сейсенов»."""
    tokens = scene.paragraph.tokens
    for bearer in names_in(scene, first + 1, end):
        tie = _tie(tokens, bearer.first - 1)
        if tie is None:
            continue
        owner = _owner(scene, first, tie[1])
        if owner is None:
            continue
        whose, begin = owner
        if whose == bearer.reference:  # «Сейсеновтің ағасы Ербол Сейсенов»: another of the surname
            whose = nominative(list(tokens[begin : tie[1]]))
        start, finish = scene.span(begin, bearer.end)
        yield Stated(_relation(bearer.reference, tie[0], whose), start, finish, stance=Stance.ASSERTS)


def ties(scene: Scene, first: int, end: int) -> Iterator[Stated]:
    """What the words [first, end) say somebody is to somebody: «Тайжанов – президенттің жиені», «… жиені екенін»."""
    tokens = scene.paragraph.tokens
    for i in range(first + 2, end):
        tie = _tie(tokens, i) if _said_of(tokens, i, end) else _circle(tokens, i, end)
        owner = _owner(scene, first, tie[1]) if tie is not None else None
        if tie is None or owner is None:
            continue
        low = max(first, tokens[i].sent.start)
        bearer = next((n for n in names_in(scene, low, owner[1]) if _subject(tokens, n, owner[1])), None)
        if bearer is None or bearer.reference == owner[0]:
            continue
        denied = any(w.norm_ == "емес" for w in tokens[i + 1 : min(end, i + 3)])
        start, finish = scene.span(bearer.first, min(end, i + 2))
        yield Stated(_relation(bearer.reference, tie[0], owner[0]), start, finish, denied=denied)


def _relation(subject: str, relation: str, of: str) -> Any:
    return proposition(PropositionType.RELATION, {"subject": subject, "relation": relation, "object": of})


def _tie(tokens: Any, at: int) -> tuple[str, int] | None:
    """The relation that word `at` names, and the word that its name begins with: "қайын атасы"."""
    noun = tokens[at].norm_  # as it stands: «жиені» would pass for an accusative
    before = tokens[at - 1].norm_ if at else ""
    if noun in _BOUND and before == _BOUND[noun][0]:
        return _BOUND[noun][1], at - 1
    start = at
    while start > 0 and tokens[start - 1].norm_ in _NEAR:
        start -= 1
    return (_TIES[noun], start) if noun in _TIES else None


def _circle(tokens: Any, at: int, end: int) -> tuple[str, int] | None:
    """«… жақын ортасына кіреді»."""
    if tokens[at].norm_ not in _CIRCLE or at + 1 >= end or not tokens[at + 1].norm_.startswith(_BELONGS):
        return None
    return "inner circle", at - 1 if tokens[at - 1].norm_ in _NEAR else at


def _said_of(tokens: Any, at: int, end: int) -> bool:
    """Whether a noun is what is said of somebody: it ends the clause or a copula follows."""
    return (
        at + 1 >= end or tokens[at + 1].text in (".", ";", "»", "”", ",", "!") or tokens[at + 1].norm_.startswith(_IS)
    )


def _owner(scene: Scene, first: int, stop: int) -> tuple[str, int] | None:
    """Whose kin: who is named, or the bearer of an office, in the genitive right before the word `stop`.

    Given with the word that the phrase begins with. "The driver's grandson" has no party that could be told again.
    """
    tokens = scene.paragraph.tokens
    at = stop - 1
    if at < first or case_of(tokens[at].text) != Case.GENITIVE:
        return None
    named = next((n for n in names_in(scene, max(first, at - _LONGEST_OWNER), stop) if n.first <= at < n.end), None)
    if named is not None:
        return named.reference, named.first
    held = office(tokens[at].text.split("-")[-1])
    if held is None:
        return None
    start = at
    while start > first and at - start < _LONGEST_OWNER and _joins(scene, tokens[start - 1]):
        start -= 1
    return nominative(list(tokens[start:stop])), start


def _joins(scene: Scene, word: Any) -> bool:
    """Whether a word belongs to the title before which it stands: «бұрынғы президенттің», «полиция бастығының»."""
    noun = word.pos_ in ("NOUN", "PROPN") and case_of(word.text) == Case.NOMINATIVE
    return noun and not names_person(scene, word)


def _subject(tokens: Any, name: NamedPerson, owner: int) -> bool:
    """Whether a name is of whom something is said: in the nominative or genitive, before the owner's phrase."""
    return name.end <= owner and case_of(tokens[name.end - 1].text) in (Case.NOMINATIVE, Case.GENITIVE)
