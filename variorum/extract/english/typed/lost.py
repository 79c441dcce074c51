"""The dead told one by one: 'a woman was shot dead' is her status, 'one of them died' a count of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from variorum.extract.english.people import is_person_noun
from variorum.extract.english.typed.accused import misnamed
from variorum.extract.english.typed.deaths import REFLEXIVE, Death
from variorum.extract.english.typed.phrases import begin, clause_edges, term
from variorum.extract.english.typed.scene import EnglishScene, modality, negated, verb_above
from variorum.extract.english.wordlist import words
from variorum.extract.stated import Stated
from variorum.model.claim import Modality
from variorum.model.proposition import PropositionType, Quantity, proposition

_NUMBERS = {"one": 1, "another": 1, "1": 1, "both": 2, "couple": 2}
_GENERAL = words("dead deceased anyone someone somebody everyone people you we i me us they them")
_ANYBODY = frozenset(("someone", "somebody", "anyone", "anybody", "one"))
_TRIED = words("try attempt threaten plan plot want intend conspire seek hope vow promise prepare help fail")
_NOT_SO = frozenset(("if", "unless", "whether", "until", "lest"))
ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8, "9th": 9, "10th": 10,
}  # fmt: skip
_LONGEST = 30
_SINCE = re.compile(r"\bsince\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_PLAIN_TIME = re.compile(r"\d{4}(?:-\d\d){0,2}")
_LONGEST_NAME = 8


def dead_persons(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """The single persons whom the words [first, end) tell dead; those told in numbers are quantities."""
    counted = {i for c in scene.counts for i in _words_of(scene, c.start, c.end)}
    for death in scene.deaths.values():
        if not (first <= death.victim.i < end and first <= death.by.i < end) or _introduced(death):
            continue
        if death.victim.lower_ in _NUMBERS and death.victim.i not in counted:
            yield _stated(scene, death, (first, end), _NUMBERS[death.victim.lower_])
        elif _single(death.victim, counted) and _happened(death.by) != Modality.PLANNED:  # a threat makes nobody dead
            nth = next((ORDINALS[c.lower_] for c in death.victim.children if c.lower_ in ORDINALS), None)
            if nth and {death.by.dep_, death.by.head.dep_} & {"relcl", "acl"}:
                continue  # 'the fifth adult to have died' of some longer list
            nth = nth if death.by.pos_ == "VERB" else None
            yield _stated(scene, death, (first, end), nth)


def _introduced(death: Death) -> bool:
    """Whether a colon parts the two: 'Sheriff: student dead' tells no sheriff dead."""
    low, high = sorted((death.victim.i, death.by.i))
    return any(w.text == ":" for w in death.by.doc[low:high])


def _words_of(scene: EnglishScene, start: int, end: int) -> Iterator[int]:
    span = scene.paragraph.tokens.char_span(start, end, alignment_mode="expand")
    for word in span if span is not None else ():
        yield word.i
        if word.dep_ in ("nummod", "amod", "det", "quantmod"):
            yield word.head.i


def _single(victim: Any, counted: set[int]) -> bool:
    if victim.i in counted or victim.lower_ in _GENERAL or victim.like_num or victim.tag_ in ("NNS", "NNPS"):
        return False
    edge = victim.left_edge.i
    if edge and victim.doc[edge - 1].lower_ in ("not", "nor"):
        return False  # 'not a single person was killed'
    before = [c for c in victim.children if c.i < victim.i]
    return not any(c.i in counted or c.lower_ == "no" for c in before)


def _happened(word: Any) -> Modality:
    """Whether what a word tells happened: 'tried to kill', 'could have died' and 'if he dies' did not."""
    verb = word if word.pos_ in ("VERB", "AUX") else verb_above(word)
    if verb is None:
        return Modality.ACTUAL
    if verb.tag_ == "VBZ" and any(c.dep_ == "nsubj" and c.lower_ in _ANYBODY for c in verb.children):
        return Modality.POSSIBLE  # 'when someone kills a child'
    for at in (verb, verb.head) if verb.dep_ in ("conj", "xcomp", "auxpass") else (verb,):
        found = modality(at)
        if found != Modality.ACTUAL:
            return found
        if any(c.lower_ in _NOT_SO and c.dep_ in ("mark", "advmod") for c in at.children):
            return Modality.POSSIBLE
    first = verb.head if verb.dep_ == "conj" and verb.tag_ == "VB" else verb  # 'threatened to rob and kill'
    leading = first.head if first.dep_ == "pobj" else None  # the parser's view of 'threatened to rob and kill'
    to = verb is word and verb.tag_ == "VB" and (any(c.tag_ == "TO" for c in first.children) or leading is not None)
    done = any(c.lower_ in ("have", "be") and c.dep_ in ("aux", "auxpass") for c in verb.children)
    if to and not done:
        governor = leading.head if leading is not None else first.head
        return Modality.PLANNED if governor.lemma_.lower() in _TRIED else Modality.POSSIBLE
    return Modality.ACTUAL


def _stated(scene: EnglishScene, death: Death, window: tuple[int, int], count: int | None) -> Stated:
    """The death as a status; as a count where the phrase is a number or an ordinal ("a third victim died")."""
    victim, by = death.victim, death.by
    verb = by if by.pos_ in ("VERB", "AUX") else verb_above(by)
    start, finish = scene.span(*_stretch(death, verb, window))
    scope: dict[str, object] = {"place": scene.own_place(by), "time": told_time(scene, by, start, finish)}
    if count is not None:
        most, convention = (
            (Decimal(count), None) if victim.lower_ in _NUMBERS else (None, f"the {victim.text} numbered {count}")
        )
        amount = Quantity(Decimal(count), most, "persons", victim.text, convention)
        content = proposition(PropositionType.QUANTITY, {"measure": "killed"}, group="all", quantity=amount, **scope)
    else:
        content = proposition(PropositionType.STATUS, {"subject": _named(scene, victim), "status": "dead"}, **scope)
    denied = verb is not None and negated(verb)
    return Stated(content, start, finish, denied=denied, modality=_happened(by))


def _stretch(death: Death, verb: Any | None, window: tuple[int, int]) -> tuple[int, int]:
    """The words that tell a death: its clause, or up to 'himself' where it is by one's own hand."""
    victim, by = death.victim, death.by
    low, high = min(victim.left_edge.i, by.i), max(victim.i, by.i) + 1
    own = next((c for c in by.children if c.lower_ in REFLEXIVE), None)
    if own is not None:
        return max(window[0], low), min(window[1], own.i + 1)
    if verb is not None and low <= verb.i <= high:
        left, right = clause_edges(verb)
        low, high = min(low, left), max(high, right)
    return max(window[0], low), min(window[1], max(min(high, low + _LONGEST), victim.i + 1, by.i + 1))


def told_time(scene: EnglishScene, word: Any, start: int, finish: int) -> str | None:
    """When it was: the one date among the words [start, finish), else of the clause; open after 'since'."""
    own = scene.own_dates(word)
    within = [d for d in own if start <= scene.paragraph.start + d.start < finish]
    for dates in (within, [d for d in within if d.kind == "absolute"]):
        if len({d.value.edtf for d in dates}) == 1:
            break
    else:
        dates = own
    if len({d.value.edtf for d in dates}) != 1:
        return None
    time = dates[0].value.edtf
    before = scene.paragraph.text[max(0, dates[0].start - 40) : dates[0].start]
    if not _PLAIN_TIME.fullmatch(time) or not _SINCE.search(before):
        return time
    return f"{time}/.." if dates[0] in within or _perfect(word) else None


def _perfect(word: Any) -> bool:
    """'Have been killed', which goes with 'since'; 'were killed' beside it leaves 'since' to another clause."""
    verb = word if word.pos_ == "VERB" else verb_above(word)
    return verb is not None and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def _years(scene: EnglishScene, word: Any) -> list[Any]:
    """The whole years that a sentence names: what it counts beside other dates is counted over the year."""
    low, high = word.sent.start_char, word.sent.end_char
    return [d for d in scene.dates if low <= d.start < high and len(d.value.edtf) == len("2022")]


def _named(scene: EnglishScene, victim: Any) -> str:
    """The person's reference where a name gives it, else the words that describe them.

    A pronoun keeps its word: to name the wrong person dead is worse than to name nobody.
    """
    if (victim.pos_ == "PROPN" and not is_person_noun(victim)) or any(
        c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in victim.children
    ):
        bearer = None if misnamed(scene, victim) else scene.actor(victim, alone=True)
        if bearer is not None:
            return bearer
    words = [w for w in victim.doc[max(begin(victim), victim.i - _LONGEST_NAME) : victim.i + 1] if w.dep_ != "det"]
    return term(words) or victim.text
