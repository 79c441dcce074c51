"""Killings told by a noun that implies the dead: 'a fatal shooting', 'a triple homicide', 'a murder-suicide'."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from variorum.extract.english.typed.deaths import attempted, non
from variorum.extract.english.typed.scene import EnglishScene, negated
from variorum.extract.english.wordlist import words
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, Quantity, proposition

_CRIMES = words("murder homicide manslaughter slaying killing")
_HARMS = words("shooting shootout stabbing attack beating crash assault ambush standoff rampage encounter")
_NOUNS = _CRIMES | _HARMS
_FATAL = frozenset(("fatal", "deadly"))
_TIMES = {"double": 2, "twin": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_TELLING = words("killed dies died dead fatally slain deceased fatal")
_UNITS = words("""unit detective division bureau squad investigator sergeant lieutenant rate number team section
    commander captain officer police mystery count weapon task force statistic total rates""")
_CONVENTION = '"{}" tells of at least {} dead'


def homicides(scene: EnglishScene, first: int, end: int, headline: bool) -> Iterator[Stated]:
    """The numbers of dead that the nouns of the words [first, end) imply; in a headline, what tells of dead."""
    told = [(word, least) for word in scene.among(_NOUNS, first, end) if (least := _least(word))]
    for word, least in told:
        low = min(
            (c.i for c in word.children if c.i < word.i and c.dep_ in ("amod", "compound", "nmod")), default=word.i
        )
        phrase = (max(first, low), word.i + 1)
        yield _stated(scene, word, least, phrase, phrase)
    bare = next((w for w in scene.words[first:end] if _headed(w)), None) if headline and not told else None
    if bare is not None:
        yield _stated(scene, bare, 1, (bare.i, bare.i + 1), (first, end))


def _stated(scene: EnglishScene, word: Any, least: int, wording: tuple[int, int], words: tuple[int, int]) -> Stated:
    """At least so many dead, by the wording that implies it, told in the given words."""
    start, finish = scene.span(*wording)
    text = scene.paragraph.text[start - scene.paragraph.start : finish - scene.paragraph.start]
    exactly = any(c.lower_ in _TIMES for c in word.children)
    quantity = Quantity(
        Decimal(least), Decimal(least) if exactly else None, "persons", text, _CONVENTION.format(text.lower(), least)
    )
    scope = {"place": scene.own_place(word), "group": "all", "time": scene.own_time(word)}
    content = proposition(PropositionType.QUANTITY, {"measure": "killed"}, **scope, quantity=quantity)
    return Stated(content, *scene.span(*words))


def _least(word: Any) -> int:
    """The least number of dead that a noun implies, 0 where it implies none: a bare 'murder' is mostly a charge."""
    low = word.lower_
    if low not in _NOUNS or word.pos_ not in ("NOUN", "PROPN") or any(c.dep_ == "nummod" for c in word.children):
        return 0
    if low in _HARMS:
        return 1 if any(c.lower_ in _FATAL and not non(c) for c in word.children) else 0
    if attempted(word) or _named_after(word) or _not_called(word):
        return 0
    beside = {c.lower_ for c in word.children} | {word.nbor(-1).lower_ if word.i else ""}
    if word.i + 2 < len(word.doc) and word.nbor(1).text in "-–/" and word.nbor(2).lower_ == "suicide":
        return max(2, _times(beside))
    return _times(beside)


def _headed(word: Any) -> bool:
    """Whether a headline's word tells of dead by itself."""
    crime = word.lower_ in _CRIMES and not attempted(word) and not _named_after(word)
    return crime or (word.lower_ in _TELLING and not non(word))


def _times(beside: set[str]) -> int:
    return max((_TIMES[w] for w in beside if w in _TIMES), default=0)


def _not_called(word: Any) -> bool:
    """'Is no double murder', 'are not ready to call it a murder-suicide'."""
    above = [word.head, word.head.head, word.head.head.head, word.head.head.head.head]
    called = any(a.lemma_ in ("call", "label", "dub", "describe", "treat", "classify") for a in above[:2])
    return any(negated(a) for a in (above if called else above[:1])) and (called or word.dep_ == "attr")


def _named_after(word: Any) -> bool:
    """'Homicide detectives', 'the murder rate'."""
    after = word.nbor(1) if word.i + 1 < len(word.doc) else None
    return after is not None and (after.lemma_.lower() in _UNITS or after.text == "Division")
