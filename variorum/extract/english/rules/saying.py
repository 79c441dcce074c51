"""Whether a noun phrase that a cue brings in says something: "released the toll of 12", not "released an album"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from variorum.extract.english.cues import Cue
from variorum.extract.english.rules.agents import can_speak, is_somebody
from variorum.extract.english.rules.objects import SAYINGS
from variorum.extract.english.wordlist import words as listed
from variorum.model.claim import Stance

SPOKEN = frozenset(("speech", "evidence"))
_MEETING = listed("discover find detect uncover observe recognise recognize foresee diagnose")
"""Verbs that with a noun tell what somebody came upon: the telling is the author's."""
_DOING = listed(
    """offer grill question issue release publish announce reprise project point put pronounce celebrate recite contest
    repeat quote express withdraw tie link hammer rip corroborate profess swear signal document relate rescind mandate
    reveal testify compare summarise summarize interpret paraphrase convey encourage explain narrate recap"""
)
"""Verbs that with a noun tell what somebody did: something is said only where the noun tells how many, or is said."""
_GIVING = listed("offer celebrate grill compare interpret encourage testify paraphrase")
"""Verbs of doing whose number counts what is done: "offered a reward of 10,000"."""
_TELLING = listed("confirm report note recount mention")
"""Verbs of telling, which with a bare noun point at what was told: "reported the story", "confirmed that"."""
_UNTOLD = listed("confirm disclose reveal release announce identify publish explain specify provide give report name")
"""Verbs of telling that may be left undone: "did not release the name"."""
_GRANTED = listed(
    """request bail bond motion appeal application petition permission parole access entry admission visa bid offer
    filing registration s-1 candidacy plea claim entrance treatment coverage service nomination invitation proposal"""
)
"""What is granted or refused, which is no statement: "denied the request"."""
_CASES = listed("charge case lawsuit suit count indictment complaint warrant")
_REFUSING = listed("deny reject dismiss withdraw rescind")
_CLAIMED = listed("responsibility victory innocence credit knowledge ignorance success immunity ownership")
_THINGS = listed("money cash key car wallet phone ransom payment food drug gun weapon beer drink cigarette sex jewelry")
_BLOWS = listed("blast bash slam rip hammer skewer")
_NUMBERS = listed("dozen score hundred thousand million")
_POINTING = frozenset(("that", "this", "these", "those", "it", "all"))
_NOTHING = frozenset(("det", "punct", "predet"))
_ANYBODY = frozenset(("you", "one", "anyone", "anybody", "someone", "somebody"))
_COMPLEMENTS = frozenset(("oprd", "acomp", "xcomp", "ccomp"))
_OBJECTS = frozenset(("dobj", "attr", "nsubjpass"))


def says(verb: Any, cue: Cue, head: Any | None, stance: Stance) -> bool:
    """Whether a cue with a noun phrase tells a statement, not only a deed, a meeting or what anybody may do."""
    if cue.kind not in SPOKEN:
        return True  # told apart by its kind
    if head is not None and (head.lower_ in _ANYBODY | _POINTING - {"it"} or not can_speak(head)):
        return False
    objects = [c for c in verb.children if c.dep_ in _OBJECTS]
    if stance is Stance.WITHHOLDS:
        return cue.lemma in _UNTOLD
    if cue.lemma == "withdraw":
        return any(o.lemma_.lower() in SAYINGS for o in objects)
    if stance not in (Stance.ASSERTS, Stance.DOUBTS):
        return cue.lemma not in _REFUSING or not any(_refused(o, cue.lemma) for o in objects)
    if cue.lemma in _MEETING:
        return False
    told = any(_told(o, cue) for o in objects) or (
        cue.lemma == "put" and any(c.lower_ == "at" and c.dep_ == "prep" for c in verb.children)
    )
    if any(c.dep_ == "agent" for c in verb.children):
        return told or any(c.dep_ in _COMPLEMENTS for c in verb.children)
    if cue.lemma in _OF_OBJECTS:
        return told or any(_OF_OBJECTS[cue.lemma](o) for o in objects)
    if cue.lemma in _TELLING:
        return told or any(_tells(o) for o in objects)
    return told or cue.lemma not in _DOING


_OF_OBJECTS: Mapping[str, Callable[[Any], bool]] = {
    "claim": lambda noun: noun.lemma_.lower() in _CLAIMED,
    "admit": lambda noun: noun.pos_ != "PROPN" and not is_somebody(noun),
    "demand": lambda noun: noun.lemma_.lower() not in _THINGS,
    **dict.fromkeys(("urge", "acknowledge", *_BLOWS), lambda noun: not is_somebody(noun)),
}
"""What a verb's object must be for it to tell a statement: "claimed victory", not "claimed the body"."""


def _told(noun: Any, cue: Cue) -> bool:
    """Whether a noun tells how many, or is itself something said: "a toll of 12", "the names of three men"."""
    if noun.lemma_.lower() in SAYINGS and _tells(noun):
        return True
    return any(map(_counted, (noun, *_of(noun)))) and cue.lemma not in _GIVING


def speaks_of_numbers(verb: Any, cue: Cue) -> bool:
    """Whether a mention tells how many: 'spoke of 15 dead', not 'spoke of the war'."""
    return cue.kind == "mention" and any(_counted(noun) or noun.lemma_.lower() in _NUMBERS for noun in _of(verb))


def _of(word: Any) -> list[Any]:
    return [g for p in word.children if p.dep_ == "prep" and p.lower_ == "of" for g in p.children if g.dep_ == "pobj"]


def _counted(noun: Any) -> bool:
    return noun.pos_ == "NUM" or any(c.dep_ == "nummod" for c in noun.children)


def _tells(noun: Any) -> bool:
    """Whether a noun phrase holds more than a bare noun that points at something: not "the story", "that claim"."""
    if noun.left_edge.lower_ in _POINTING:
        return False
    return noun.pos_ == "PROPN" or any(c.dep_ not in _NOTHING for c in noun.children)


def _refused(noun: Any, lemma: str) -> bool:
    """Whether what is denied or rejected is a wish, a case or a person, not words."""
    if lemma == "dismiss" and noun.lemma_.lower() in _CASES:
        return True
    claimed = noun.lemma_.lower() == "claim" and any(c.dep_ in ("acl", "prep", "poss", "amod") for c in noun.children)
    return (noun.lemma_.lower() in _GRANTED and not claimed) or is_somebody(noun)
