"""Quantities: how many were killed, injured, detained …, with group, place, and counts that are part of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from variorum.extract.english.people import is_person
from variorum.extract.english.typed.actuality import actuality
from variorum.extract.english.typed.lost import told_time
from variorum.extract.english.typed.measured import (
    STRONG_AFTER,
    VERBS,
    came_of,
    completing,
    measure_of,
    reached_court,
    strong_noun,
)
from variorum.extract.english.typed.phrases import MARKS
from variorum.extract.english.typed.scene import EnglishScene, modality, negated, phrase_words
from variorum.extract.english.typed.shares import shares
from variorum.extract.english.wordlist import words
from variorum.extract.stated import Stated
from variorum.model.claim import Modality
from variorum.model.proposition import PropositionType, Quantity, proposition
from variorum.values.counts import FoundCount

_ALL = words(
    """people person life human individual soul other more inhabitant resident death fatality casualty arrest
    detention injury detainee prisoner conviction killing murder corpse acquittal disappearance body victim case
    complaint dead total"""
)
_NUMBERING = words("nummod quantmod compound amod det npadvmod")
_PART = re.compile(
    r"\b(?:including|among them|among whom|of whom|of them|of those|of which|comprising|include[sd]?)\b", re.IGNORECASE
)
_OF = re.compile(r"(?:^|[\s“\"])of(?:\s+(?:the|those|these|all|its|some|about|at|least|more|than))*\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_LEFT_OUT = words("""record only more than least some about over at - strong among them including as many few nearly
    almost so far a an dozen dozens several hundreds thousands scores around another reportedly approximately roughly
    estimated between and""")
_RATE = re.compile(
    r"\b(?:(?:each|every|per) (?:year|month|week|day|hour|minute|decade)|"
    r"a (?:year|month|week|day|hour|minute|decade)"
    r"(?! (?:ago|later|earlier|after|before|since|old|of|in|from|when|that|on|at|for|prior))|"
    r"annually|yearly|on average|an average of|per (?:capita|\d[\d,]*))\b(?!-)",
    re.IGNORECASE,
)
_HARMED = words("shot stabbed killed wounded injured hurt dead slain arrested detained missing deceased")
_NEAR = 4
_SERIOUSLY = words("seriously badly severely critically gravely life-threateningly fatally")
_STREETS = words("st st. street ave ave. avenue road rd. blvd boulevard lane drive")
_CASES = words("cases cases_closed cases_in_court")


@dataclass(frozen=True, slots=True)
class _Counted:
    """One count as its words give it: the number's word, the noun counted, the verb, the measure, the whole if a part.

    `position` is its place among the counts that the stretch states.
    """

    found: FoundCount
    word: Any
    noun: Any
    verb: Any | None
    measure: str
    position: int
    part_of: int | None = None


def quantities(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """The counts of persons harmed, held, tried or deployed that the words [first, end) state, parts after wholes."""
    tokens = scene.paragraph.tokens
    if first >= end:
        return
    start_char, end_char = tokens[first].idx, tokens[end - 1].idx + len(tokens[end - 1])
    whole: _Counted | None = None
    made = 0
    for count in scene.counts:
        if not start_char <= count.start < end_char:
            continue
        word = _number(scene, count)
        noun = _strong(scene, count) or (word if reached_court(word) is not None else _noun(word))
        if _base(word, noun) or _year(count, noun) or noun.lower_ in _STREETS or _rate(word) or _some_dead(word, noun):
            continue
        measure, verb = measure_of(scene, word, noun)
        part = whole if whole is not None and _is_part(scene, whole, (word, noun), measure) else None
        if part is not None and measure in (None, part.measure):
            measure = came_of(word, part.measure)
        if measure is None or _only_slightly(verb):
            continue
        counted = _Counted(count, word, noun, verb, measure, made, part.position if part is not None else None)
        yield _stated(scene, counted)
        whole = counted if part is None else whole
        made += 1
    yield from shares(scene, start_char, end_char)


def _number(scene: EnglishScene, count: FoundCount) -> Any:
    span = scene.paragraph.tokens.char_span(count.start, count.end, alignment_mode="expand")
    numbers = [w for w in span if w.like_num or w.pos_ in ("NUM", "NOUN", "PRON")]
    word = numbers[-1] if numbers else span.root
    while word.dep_ == "conj" and word.head.i >= span.start and word.head is not word:
        word = word.head  # "two hundred and six", "between 5 and 8"
    return word


def _year(count: FoundCount, noun: Any) -> bool:
    """Whether a number is the year of what it stands before: 'the 1999 shooting death'."""
    return _YEAR.fullmatch(count.value.wording) is not None and noun.tag_ in ("NN", "NNP")


def _rate(word: Any) -> bool:
    """Whether a number tells how many it always is, which is no toll: '300 people a year', 'every day three die'."""
    return _RATE.search(word.sent.text) is not None


def _some_dead(word: Any, noun: Any) -> bool:
    """Whether the counted is only said to belong to the dead, of whom there are more: 'one of the slain victims'."""
    if noun.i == word.i or not any(c.lower_ == "of" and c.dep_ == "prep" for c in word.children):
        return False
    told = {noun.lower_, *(c.lower_ for c in noun.children if c.dep_ in ("amod", "acl"))}
    return bool(told & _HARMED) and word.head.lemma_ not in VERBS


def _only_slightly(verb: Any | None) -> bool:
    """'Were not seriously hurt' tells of no hurt and denies none."""
    return verb is not None and negated(verb) and any(c.lower_ in _SERIOUSLY for c in verb.children)


def _base(word: Any, noun: Any) -> bool:
    """Whether the counted are those out of whom others are counted: the five of 'one of the five victims died'."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return (
        above is not None
        and above.i != word.i
        and (above.like_num or above.lower_ in ("one", "some", "none", "most", "several", "all"))
    )


def _strong(scene: EnglishScene, count: FoundCount) -> Any | None:
    """The noun of 'the 2,500-strong force'."""
    match = STRONG_AFTER.match(scene.paragraph.text, count.end)
    span = scene.paragraph.tokens.char_span(match.end(), match.end() + 1, alignment_mode="expand") if match else None
    return strong_noun(scene.paragraph.tokens[span.start : span.start + 4]) if span is not None else None


def _noun(word: Any) -> Any:
    """The noun that a number counts: its head, or the noun of 'three of the officers', or the number itself."""
    if word.dep_ in _NUMBERING:
        head = word.head
        while head.pos_ in ("NUM", "ADJ", "VERB") and head.dep_ in ("nummod", "amod", "compound"):
            head = head.head
        return head
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            nouns = [c for c in child.children if c.dep_ == "pobj"]
            if nouns and nouns[0].pos_ in ("NOUN", "PROPN"):
                return nouns[0]
    return word


def _is_part(scene: EnglishScene, whole: _Counted, words: tuple[Any, Any], measure: str | None) -> bool:
    """Whether a count is among the one before: 'including 19 officers', 'of the 160 killed, 29 were officers'."""
    word, noun = words
    if measure is None and (noun.i < word.i or not (noun.i == word.i or is_person(noun))):
        return False  # an age, a house number
    if word.sent != whole.word.sent or (measure or whole.measure) not in (whole.measure, came_of(word, whole.measure)):
        return False
    text = scene.paragraph.text
    if _OF.search(text[word.sent.start_char : whole.found.start]):
        return True
    between = text[whole.word.idx : word.idx]
    return bool(_PART.search(between)) or bool(_PART.match(text[word.idx + len(word) :].lstrip()))


def _stated(scene: EnglishScene, counted: _Counted) -> Stated:
    noun, verb, value = counted.noun, counted.verb, counted.found.value
    start, end = scene.span(*_stretch(scene, counted))
    death = scene.deaths.get(noun.i)
    told = death.by if death is not None and death.by.pos_ == "NOUN" else noun if verb is None else verb
    complaints = "complaints" if counted.measure == "complaints" else "persons"
    quantity = Quantity(
        None if value.lo is None else Decimal(value.lo),
        None if value.hi is None else Decimal(value.hi),
        "cases" if counted.measure in _CASES else complaints,
        value.wording,
        value.convention,
    )
    content = proposition(
        PropositionType.QUANTITY,
        {"measure": counted.measure},
        place=scene.own_place(told),
        group=_group(counted),
        time=told_time(scene, told, start, end),
        quantity=quantity,
    )
    return Stated(
        content,
        start,
        end,
        denied=verb is not None and negated(verb) and value.lo != 0,
        modality=_modality(verb if verb is not None else noun),
        part_of=counted.part_of,
    )


def _modality(told: Any) -> Modality:
    """Whether what is counted happened; a bare verb is mostly a participle that the parser of a headline mistook."""
    bare = told.tag_ == "VB" and not any(c.dep_ == "aux" for c in told.children)
    return modality(told) if bare else actuality(told)


def _stretch(scene: EnglishScene, counted: _Counted) -> tuple[int, int]:
    """The words that state a count: number, noun and the verb near them; of a part only its own phrase."""
    word, noun, verb = counted.word, counted.noun, counted.verb
    first, last = word.i, max(noun.i, word.i)
    begin = scene.paragraph.tokens.char_span(counted.found.start, counted.found.end, alignment_mode="expand").start
    if counted.part_of is not None:
        last = max(last, min(_own_end(noun), last + 6))
    elif noun.dep_ == "pobj" and noun.head.i == noun.sent.start and noun.head.lower_ == "of":
        last = max(last, _own_end(noun))  # "of 200 complaints, two …": the verb tells of the part
    elif verb is not None and abs(verb.i - noun.i) <= 12 and verb.sent == noun.sent:
        first, last = min(first, verb.i), max(last, verb.i)
        if verb.dep_ in ("acl", "relcl", "amod"):
            last = max(last, min(verb.right_edge.i, last + 6))
        death = scene.deaths.get(noun.i) or scene.deaths.get(word.i)
        if death is not None and 0 < death.by.i - last <= _NEAR:
            last = death.by.i  # 'two were pronounced dead'
        done = completing(verb)
        if done is not None:
            last = max(last, done.i)
        if verb.i < word.i:
            last = max(last, min(_own_end(noun), last + 5))
    return min(first, begin), last + 1


def _phrase_start(noun: Any) -> int:
    """Where a noun's phrase begins, what the parser of broken grammar hangs before it left out."""
    left = noun.doc[noun.left_edge.i : noun.i]
    cut = (w.i + 1 for w in reversed(left) if w.pos_ == "ADP" or w.text in MARKS[1:] or w.text in (";", ",", "("))
    return int(next(cut, noun.left_edge.i))


def _own_end(noun: Any) -> int:
    """The last word of a noun's own phrase, before what is joined to it by 'and'."""
    joined = [c for c in noun.children if c.dep_ in ("cc", "conj")]
    return int(min((c.left_edge.i - 1 for c in joined), default=noun.right_edge.i))


def _group(counted: _Counted) -> str:
    """Who is counted, in the text's words; 'all' where the noun names no group."""
    noun, word = counted.noun, counted.word
    if word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "else":
        return "others"
    if noun is word and word.dep_ == "nsubj" and word.head.lemma_ == "be":  # '29 were police officers'
        noun = next((c for c in word.head.children if c.dep_ == "attr" and c.pos_ == "NOUN"), noun)
    if noun is word or noun.pos_ not in ("NOUN", "PROPN") or noun.lower_ in _HARMED:
        return "all"
    if any(w.pos_ in ("VERB", "AUX") and w.tag_ in ("VBD", "VBZ", "VBP") for w in noun.doc[noun.left_edge.i : noun.i]):
        return "all"  # the parser took a clause for a noun's phrase
    first = _phrase_start(noun)
    if noun.left_edge.i <= word.i < first:
        return "all"
    name = phrase_words(noun, _LEFT_OUT | _HARMED, first)
    held = [c for c in noun.children if c.dep_ == "prep" and c.lower_ == "in" and c.right_edge.lemma_ == "custody"]
    general = noun.lemma_.lower() in _ALL and len(name.split()) <= 1
    if held:
        inside = " ".join(w.text for w in held[0].subtree)
        return inside if general and noun.lemma_.lower() != "person" and noun.lower_ != "people" else f"{name} {inside}"
    return "all" if general else name or "all"
