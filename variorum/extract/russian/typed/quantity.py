"""Quantities in Russian: how many were killed, injured, detained …, with group, place, and counts that are parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from variorum.extract.figures import figure
from variorum.extract.russian.typed.clauses import (
    SUBJECTS,
    case,
    is_predicate,
    modality,
    negated,
    objects,
    preposition,
    subjects,
)
from variorum.extract.russian.typed.measures import (
    CASE_VERBS,
    DOING,
    HAPPENING,
    NOUNS,
    TOLL_VERBS,
    TOLLS,
    measure_of,
)  # fmt: skip
from variorum.extract.russian.typed.nominative import called, phrase
from variorum.extract.russian.typed.scene import RussianScene, person_span
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition
from variorum.values.counts import Count, FoundCount

_ALL = frozenset(("человек", "люди", "лицо", "душа", "жизнь"))
_SCALES = frozenset(("тысяча", "миллион", "десяток", "сотня", "тыс"))
_BOUNDS = frozenset(
    ("порядок", "более", "менее", "больше", "меньше", "около", "свыше", "порядка", "минимум", "максимум", "до")
)
_PART = re.compile(
    r"\b(?:в\s+(?:том|их)\s+числе|включая|из\s+(?:них|которых|этого\s+числа)|среди\s+(?:них|которых)|в\s+числе\s+которых)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s*(?:из|среди)\s+(?:них|которых)\b", re.IGNORECASE)
_UNITS = {"cases": "cases", "cases_closed": "cases", "cases_in_court": "cases", "cases_suspended": "cases",
          "complaints": "complaints"}  # fmt: skip
_FAR = 12
_COUNTED = frozenset(NOUNS)
_HARMING = frozenset(
    verb for verb, measure in (*HAPPENING.items(), *DOING.items()) if measure in ("killed", "injured", "abducted")
)


@dataclass(slots=True)
class _Whole:
    """The count before, which the next may be part of."""

    position: int
    measure: str
    word: Any
    noun: Any
    is_part: bool
    of: int | None


def quantities(scene: RussianScene, first: int, end: int) -> Iterator[Stated]:
    """The counts of persons, cases and complaints that the words [first, end) state, parts after wholes."""
    if first >= end:
        return
    low, high = scene.extent(first, end)
    whole: _Whole | None = None
    made = 0
    taken: set[int] = set()
    for count in scene.counts:
        if not low <= count.start < high:
            continue
        word = _number(scene, count)
        noun = _counted(word)
        role = _role(noun, word)
        if (of_whom := _out_of(word)) is not None and noun == word:
            noun = of_whom
        measure, verb = measure_of(role, noun)
        if noun == word and whole is not None and whole.noun.lemma_ == "дело" and verb is not None:
            measure = CASE_VERBS.get(verb.lemma_)  # «10 из них прекращены»
        part = whole is not None and _is_part(scene, whole, word, noun, measure)
        if part and whole is not None:
            measure = measure or whole.measure
        if measure is None or _was(word, verb) or (noun != word and _out_of(noun.head) == noun != of_whom):
            continue
        group = _group(noun, word, measure)
        if noun == word and (who := _said_to_be(word)) is not None:
            group, noun = called(who, "plur"), who  # «19 из них – сотрудники полиции»
        if group is None and whole is not None and _OF_THEM.match(scene.paragraph.text, count.end):
            group = _group(whole.noun, whole.word, whole.measure)
        of = None
        if part and whole is not None:
            of = whole.of if whole.is_part else whole.position
        yield _stated(scene, count, (word, noun, verb), (measure, group or "all"), of)
        taken.update(range(role.left_edge.i, role.right_edge.i + 1))
        if not part:
            whole = _Whole(made, measure, word, noun, False, None)
        elif whole is not None:
            whole = _Whole(whole.position, whole.measure, word, noun, True, of)
        made += 1
    yield from _single(scene, first, end, taken)
    yield from _none(scene, first, end)


def _out_of(word: Any) -> Any | None:
    """«9 из 14 дел»: the noun of the whole, of which a number is told."""
    if word.pos_ != "NUM" or word.lemma_ == "один":
        return None
    of = (c for c in word.children if c.dep_ in ("nmod", "obl") and preposition(c) == "из" and c.i > word.i)
    return next((c for c in of if c.pos_ in ("NOUN", "VERB", "ADJ") and "Plur" in c.morph.get("Number")), None)


def _was(word: Any, verb: Any | None) -> bool:
    """«Возросло с 14 до 17»: what the figure was before."""
    return verb is not None and verb.lemma_ in TOLL_VERBS and preposition(word) in ("с", "со")


def _number(scene: RussianScene, count: FoundCount) -> Any:
    span = scene.paragraph.tokens.char_span(count.start, count.end, alignment_mode="expand")
    numbers = [w for w in span if w.like_num or w.pos_ == "NUM" or w.lemma_ in _SCALES or w.lemma_ == "никто"]
    return numbers[-1] if numbers else span.root


def _counted(word: Any) -> Any:
    """The noun that a number counts, or the number itself where it stands alone."""
    at = word
    for _ in range(5):
        if at.lemma_ in _SCALES and (below := _genitive(at)) is not None:
            at = below
            break
        if (at.dep_.startswith("nummod") or (at.dep_ == "amod" and at.like_num)) and not is_predicate(at.head):
            at = at.head
            if at.pos_ != "NUM" and at.lemma_ not in _SCALES:
                break
            continue
        if at.pos_ == "NUM" and (below := _genitive(at)) is not None:
            return below  # «9 погибших»
        break
    told = at.head if at.head.lemma_ in (*_BOUNDS, "большой", "малый", "мало", "много") else at
    if at.pos_ == "NUM" and not is_predicate(told):
        of = [s for s in told.children if s.dep_ in SUBJECTS and case(s) == "Gen" and s.lemma_ in NOUNS]
        return of[0] if of else at  # «боевиков было не больше 50»
    return at


def _said_to_be(word: Any) -> Any | None:
    """What a number's counted are said to be, where the number is the subject."""
    near = [word.head, *(c for c in word.children if c.dep_ == "orphan")] if word.dep_ in SUBJECTS else []
    return next(
        (n for n in near if n.pos_ in ("NOUN", "ADJ") and "Plur" in n.morph.get("Number") and case(n) == "Nom"
         and "Anim" in n.morph.get("Animacy") and 0 < n.i - word.i <= 6),
        None,
    )  # fmt: skip


def _genitive(word: Any) -> Any | None:
    return next(
        (c for c in word.children if c.dep_ in ("nmod", "obl", "appos") and c.i > word.i and case(c) == "Gen"
         and not preposition(c)),
        None,
    )  # fmt: skip


def _role(noun: Any, word: Any) -> Any:
    """The word by which a counted phrase stands in its clause: over bounds, scales and what joins it to others."""
    at = noun
    for _ in range(6):
        head = at.head
        if head is at:
            break
        bound = head.lemma_ in _BOUNDS and at.dep_ in ("obl", "nmod", "obj", "nsubj", "nummod", "nummod:gov")
        scale = head.lemma_ in _SCALES or (head.pos_ == "NUM" and at.i > head.i and not preposition(at))
        joined = at.dep_ == "conj" and head.pos_ not in ("VERB", "AUX") and head.pos_ in ("NOUN", "NUM", "PROPN", "ADJ")
        if not (bound or scale or joined):
            break
        at = head
    return at


def _is_part(scene: RussianScene, whole: _Whole, word: Any, noun: Any, measure: str | None) -> bool:
    if word.sent != whole.word.sent or measure not in (None, whole.measure):
        return False
    if measure is None and preposition(word) not in ("", "из", "среди"):
        return False  # «по 25 из них дела прекращены»
    text = scene.paragraph.text
    between = text[whole.word.idx + len(whole.word) : word.idx]
    between = _OF_THEM.sub("", between, count=1) if _OF_THEM.match(between) else between  # «150 из них ранены»
    if _PART.search(between) or _OF_THEM.match(text, word.idx + len(word)):
        return True
    return whole.is_part and measure in (None, whole.measure) and whole.noun in (noun.head, noun)


def _stated(
    scene: RussianScene, count: FoundCount, words: tuple[Any, Any, Any], what: tuple[str, str], part_of: int | None
) -> Stated:
    word, noun, verb = words
    measure, group = what
    tokens = scene.paragraph.tokens
    begin = tokens.char_span(count.start, count.end, alignment_mode="expand").start
    own = phrase(noun)
    first, last = min(begin, word.i), max(own[-1].i, word.i)
    if part_of is None and verb is not None and verb.sent == noun.sent and abs(verb.i - noun.i) <= _FAR:
        turned = [c for c in verb.children if c.dep_ in ("obj", "obl", "iobj") and abs(c.i - verb.i) <= 2]
        first = min(first, verb.i, *(c.left_edge.i for c in turned))
        last = max(last, verb.i, *(c.i for c in turned))
        if verb.lemma_ in TOLL_VERBS:
            first = min([first, *(s.left_edge.i for s in subjects(verb) if s.lemma_ in TOLLS)])
    start, end = scene.span(first, last + 1)
    value = count.value
    if verb is not None and verb.lemma_ in ("превысить", "превышать") and value.lo is not None and value.lo == value.hi:
        value = replace(value, lo=value.lo + 1, hi=None)
    told = verb if verb is not None else noun
    return Stated(
        proposition(
            PropositionType.QUANTITY,
            {"measure": measure},
            place=scene.place(noun),
            group=group if measure not in _UNITS else None,
            time=scene.time(noun),
            quantity=figure(value, _UNITS.get(measure, "persons")),
        ),
        start,
        end,
        denied=verb is not None and value.lo != 0 and negated(verb) and is_predicate(verb),
        modality=modality(told),
        part_of=part_of,
    )


def _group(noun: Any, word: Any, measure: str) -> str | None:
    """The counted in the nominative plural; "all" for people, None where no noun tells it."""
    if noun is word or noun.pos_ in ("NUM", "PRON", "ADV"):
        return None
    alone = len(phrase(noun)) == 1
    among = next((c for c in noun.children if preposition(c) == "среди" and c.pos_ != "PRON"), None)
    if among is not None:
        return called(among, "plur")
    if (noun.lemma_ in _ALL or (NOUNS.get(noun.lemma_) == measure and measure != "attackers")) and alone:
        return "all"
    return called(noun, "plur")


def _single(scene: RussianScene, first: int, end: int, taken: set[int]) -> Iterator[Stated]:
    """One person told without a number: «погиб полицейский», «убита женщина»."""
    for verb in scene.paragraph.words.of(_HARMING, first, end):
        if not is_predicate(verb):
            continue
        for noun in (c for c in _harmed(verb) if first <= c.i < end):
            if noun.i in taken or not _one_person(noun) or (noun.i < verb.i and _definite(noun)):
                continue
            value = Count(1, 1, str(noun.text))
            at = scene.paragraph.tokens[noun.left_edge.i]
            found = FoundCount(at.idx, noun.idx + len(noun), value)
            measure = HAPPENING.get(verb.lemma_) or DOING[verb.lemma_]
            yield _stated(scene, found, (noun, noun, verb), (measure, called(noun, "plur")), None)


def _harmed(verb: Any) -> list[Any]:
    """Whom a verb of harm tells of: its subject, its own or that of the verb before; of an active its object."""
    if verb.lemma_ not in HAPPENING and "Short" not in verb.morph.get("Variant"):
        return [o for o in objects(verb) if "Fin" in verb.morph.get("VerbForm") and o.i > verb.i]
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    return own or (subjects(verb)[:1] if verb.dep_ == "conj" else [])


def _one_person(noun: Any) -> bool:
    single = "Sing" in noun.morph.get("Number") and "Anim" in noun.morph.get("Animacy") and noun.pos_ in ("NOUN", "ADJ")
    counted = any(c.dep_.startswith("nummod") or c.dep_ in ("det", "appos", "conj") for c in noun.children)
    return single and not counted and person_span(noun) is None


def _definite(noun: Any) -> bool:
    """Whether a subject before its verb is known from before: «полицейский погиб» tells of a certain one."""
    return not any(c.dep_ in ("amod", "nmod") for c in noun.children)


def _none(scene: RussianScene, first: int, end: int) -> Iterator[Stated]:
    """«Жертв нет», «погибших среди военных нет», «обошлось без жертв»: none were."""
    for word in scene.paragraph.words.of(_COUNTED, first, end):
        measure = NOUNS[word.lemma_]
        missing = word.head.lemma_ == "нет" or (word.head.lemma_ == "быть" and negated(word.head))
        absent = missing and word.dep_ in (*SUBJECTS, "obj", "obl") and case(word) == "Gen" and not preposition(word)
        without = preposition(word) == "без" and word.head.lemma_ in ("обойтись", "закончиться", "пройти")
        told = [c for c in word.children if c.dep_ in ("advmod", "amod") and c.lower_ != "не"]
        if not (absent or without) or told or any(c.dep_.startswith("nummod") for c in word.children):
            continue
        low, high = sorted((word.i, word.head.i))
        start, stop = scene.span(low, high + 1)
        value = Count(0, 0, scene.paragraph.tokens[low : high + 1].text)
        among = next((c for c in word.children if preposition(c) == "среди"), None)
        yield Stated(
            proposition(
                PropositionType.QUANTITY,
                {"measure": measure},
                place=scene.place(word),
                group=called(among, "plur") if among is not None else "all",
                time=scene.time(word),
                quantity=figure(value),
            ),
            start,
            stop,
        )
