"""Clauses that a cue verb brings: with «деп» or «дегенді», made a noun («…-қанын айтты»), an object, a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.kazakh.cues import BEARING_NOUNS, PAPERS, FoundCue, nominal_cue_at
from variorum.extract.kazakh.nouns import case_of
from variorum.extract.kazakh.reading import DASHES, Reading
from variorum.extract.kazakh.rules.made import attribution, named
from variorum.extract.kazakh.sources import Source, owned, past_occasion, past_openers, subject
from variorum.extract.kazakh.verbs import nominalised
from variorum.model.claim import Stance
from variorum.values.kazakh_endings import Case, declined, singular
from variorum.values.kazakh_letters import folded_word, plain

_FAR = 9
_OF_SAYING = frozenset(("weekday", "deictic"))
_ACCUSING = frozenset(("айыпта", "кінәла", "сына"))
_HEARERS = frozenset(
    plain(
        "журналист тілші репортер агенттік агенттігі арна арнасы телеарна телеарнасы газет газеті сайт сайты портал "
        "порталы радио радиосы басылым басылымы бақ депутат тергеуші сот судья комиссия парламент мәжіліс жұртшылық "
        "халық корреспондент экономист хабаршы"
    ).split()
)
_PUBLISHING = frozenset(("жарияла",))
_TOO = frozenset(("болса", "да", "де", "та", "те"))
_SAYING_BARE = frozenset(plain("деді дейді депті десті дескен").split())
_SAID_THINGS = re.compile(
    plain(r"сан\w*|цифр\w*|айып\w*|тұжырым\w*|көрсеткіш\w*|өтініш\w*|арыз\w*|шағым\w*|нұсқа\w*|болжам\w*|қауесет\w*")
)
_TOPIC = frozenset(plain("туралы жайлы жөнінде жайында хақында").split())


def clause(reading: Reading, sentence: Any, floor: int, found: FoundCue) -> Iterator[Attribution]:
    """The attribution that a cue makes of the words of its sentence from `floor` on, and one told inside of it."""
    made = _framed(reading, sentence, floor, found)
    if made is not None:
        yield from _parted(reading, sentence, floor, found, made)


def _framed(reading: Reading, sentence: Any, floor: int, found: FoundCue) -> Attribution | None:
    """The attribution by the first frame that fits."""
    inner = found.end < sentence.end and reading.tokens[found.end].norm_ == "деп"  # «… жасырып отыр деп айыптады»
    rules = (_said,) if inner else (_said, _reported, _nominalised, _topic, _object)
    return next((made for rule in rules if (made := rule(reading, sentence, floor, found)) is not None), None)


def _parted(reading: Reading, sentence: Any, floor: int, found: FoundCue, made: Attribution) -> Iterator[Attribution]:
    """An attribution whose clause is a cue made a noun: «X … күмәнданатынын айтты» is a doubt, of X or of its own doer.

    Who denies having said something does not say it, so only what is told plainly is taken apart.
    """
    last = _clause_noun(reading, floor, found, {"acc"}) if made.form == "nominalised" else None
    within = nominal_cue_at(reading.tokens, last) if last is not None else None
    if within is None or found.stance != Stance.ASSERTS:
        yield made
        return
    first = _word_at(reading, made.content[0][0])
    own = _doer(reading, first, within.first) if made.source is not None else None
    inside = _framed(reading, sentence, own.end if own else floor, within)
    if own is None and inside is not None and within.stance != Stance.ASSERTS:
        yield replace(inside, source=made.source, head=made.head)
        return
    yield made
    if own is not None and inside is not None:
        source, head = named(reading, own)
        yield replace(inside, source=source, head=head, within=made.cue)


def _word_at(reading: Reading, offset: int) -> int:
    span = reading.tokens.char_span(*(offset - reading.paragraph.start + k for k in (0, 1)), alignment_mode="expand")
    return int(span.start)


def _doer(reading: Reading, start: int, stop: int) -> Source | None:
    """Who does what a clause made a noun tells: in the nominative, or as its owner («министрліктің …-ғанын»)."""
    found = subject(reading, start, stop, at_once=True)
    return found or next((s for i in range(start + 1, stop + 1) if (s := owned(reading, start, i)) is not None), None)


def _after_source(reading: Reading, start: int, stop: int, found: FoundCue) -> int:
    """Where content begins after its speaker.

    Passed over are «болса» (as for), «да» (too), an occasion, those spoken to («журналистерге»), whom it accuses, and
    the day of the saying: a day of the week, yesterday, or a day where an occasion or another day follows.
    """
    tokens = reading.tokens
    while start < stop and tokens[start].norm_ in _TOO:
        start += 1
    day = reading.dated.get(start)
    dated = start
    while day is not None and dated < stop and reading.dated.get(dated) is day:
        dated += 1
    again = any(i in reading.dated for i in range(dated, stop))
    occasion = past_occasion(reading, dated, min(stop, dated + 5)) > dated
    if day is not None and (again or occasion or day.form in _OF_SAYING):
        start = dated
    start = past_occasion(reading, start, min(stop, start + 5))
    if start + 1 < stop:
        case = case_of(tokens[start].text)
        told = case == Case.DATIVE and folded_word(singular(declined(tokens[start].text).stem)) in _HEARERS
        accused = case == Case.ACCUSATIVE and found.cue.verb in _ACCUSING
        start += told or accused
    return start


def that(reading: Reading, floor: int, found: FoundCue) -> tuple[int, Source | None] | None:
    """The «деп» that a cue verb has, and the source between the two; None where there is none."""
    tokens = reading.tokens
    for i in range(found.first - 1, max(floor - 1, found.first - _FAR), -1):
        if tokens[i].norm_ != "деп":
            continue
        if i + 1 == found.first:
            return i, None
        between = subject(reading, i + 1, found.first, at_once=True)
        return (i, between) if between is not None and between.end == found.first else None
    return None


def _said(reading: Reading, sentence: Any, floor: int, found: FoundCue) -> Attribution | None:
    """«X … деп мәлімдеді», «… деп мәлімдеді X», «… деп X мәлімдеді»."""
    bare = found.cue.verb == "де"
    linked = None if bare else that(reading, floor, found)
    if "C" not in found.cue.frames or (linked is None and not bare):
        return None
    if bare and reading.tokens[found.first].norm_ not in _SAYING_BARE:
        return None
    at, between = linked if linked is not None else (found.first, None)
    source, start = between, floor
    if source is None and "P" in found.cue.frames:
        source = _document(reading, floor, at)
    if source is None:
        source = subject(reading, found.end, sentence.end, at_once=True)
    if source is None:
        source = subject(reading, floor, at)
    if source is not None and source.end <= at:
        start = _after_source(reading, source.end, at, found)
    if bare and (source is None or at - start < 2):
        return None  # «Министр солай деді»
    return attribution(reading, "said", source, (min(at, found.first), found.end), found, [(start, at)])


def _reported(reading: Reading, sentence: Any, floor: int, found: FoundCue) -> Attribution | None:
    """«X … болды дегенді жоққа шығарды», «… деген мәліметке күмән келтірді»."""
    cases = {_GOVERNED[frame] for frame in found.cue.frames if frame in _GOVERNED}
    before = range(found.first - 1, max(floor, found.first - _FAR), -1)
    at = next((i for i in before if _what_is_said(reading, i)), None)
    if at is None:
        return None
    noun = at if reading.tokens[at].norm_ != _SAID_OF else at + 1
    if noun >= found.first or case_of(reading.tokens[noun].text) not in cases:
        return None
    between = subject(reading, noun + 1, found.first, at_once=True) if noun + 1 < found.first else None
    source = between or subject(reading, found.end, sentence.end, at_once=True) or subject(reading, floor, at)
    start = past_openers(reading, floor, at)
    if source is not None and source.end <= at:
        start = _after_source(reading, source.end, at, found)
    return attribution(reading, "said", source, (found.first, found.end), found, [(start, at)])


_SAID_OF = plain("деген")
_GOVERNED = {"N": Case.ACCUSATIVE, "O": Case.ACCUSATIVE, "D": Case.DATIVE}


def _what_is_said(reading: Reading, i: int) -> bool:
    """Whether a word makes a thing of what is said: «дегенді», «дегенге», «деген ақпаратты»."""
    norm = reading.tokens[i].norm_
    if norm == _SAID_OF:
        return i + 1 < len(reading.tokens) and _said_thing(reading.tokens[i + 1].text)
    return bool(norm.startswith(_SAID_OF))


def _nominalised(reading: Reading, sentence: Any, floor: int, found: FoundCue) -> Attribution | None:
    """«X … қаза тапқанын хабарлады», «… -ғанына күмән келтірді»."""
    wanted = {case for frame, case in (("N", "acc"), ("D", "dat"), ("P", "nom")) if frame in found.cue.frames}
    at = _clause_noun(reading, floor, found, wanted)
    if at is None:
        return None
    source = _document(reading, floor, at) if "P" in found.cue.frames else None
    source = source or subject(reading, floor, at) or subject(reading, at + 1, found.first)
    if source is None:
        source = subject(reading, found.end, sentence.end, at_once=True)
    start = past_openers(reading, floor, at)
    if source is not None and source.end <= at:
        start = _after_source(reading, source.end, at, found)
    return attribution(reading, "nominalised", source, (found.first, found.end), found, [(start, at + 1)])


def _clause_noun(reading: Reading, floor: int, found: FoundCue, wanted: set[str]) -> int | None:
    for i in range(found.first - 1, max(floor - 1, found.first - _FAR), -1):
        word = reading.tokens[i]
        if nominalised(word.text) in wanted:
            return i
        if word.pos_ == "VERB" or word.text in (",", ";", ":") or word.text in DASHES:
            return None
    return None


def _topic(reading: Reading, sentence: Any, floor: int, found: FoundCue) -> Attribution | None:
    """«X шабуыл туралы айтты»."""
    if "T" not in found.cue.frames:
        return None
    at = next((i for i in range(found.first - 1, max(floor, found.first - 3), -1) if _is_topic(reading, i)), None)
    if at is None:
        return None
    source = subject(reading, floor, at)
    start = source.end if source is not None else past_openers(reading, floor, at)
    return attribution(reading, "topic", source, (found.first, found.end), found, [(start, at)])


def _is_topic(reading: Reading, i: int) -> bool:
    return reading.tokens[i].norm_ in _TOPIC


def _object(reading: Reading, sentence: Any, floor: int, found: FoundCue) -> Attribution | None:
    """«X айыпты жоққа шығарды», «X нұсқаға күмәнданды», «X түсініктеме беруден бас тартты»."""
    last = found.first - 1
    doubted = "D" in found.cue.frames and found.cue.stance == Stance.DOUBTS
    if not (found.cue.frames & {"O", "B"} or doubted) or last < floor:
        return None
    wanted = Case.ABLATIVE if "B" in found.cue.frames else Case.DATIVE if doubted else Case.ACCUSATIVE
    if case_of(reading.tokens[last].text) != wanted:
        return None
    if (doubted or found.cue.stance == Stance.WITHDRAWS) and not _said_thing(reading.tokens[last].text):
        return None  # «кілтін қайтарып алды»
    if found.cue.verb in _PUBLISHING and not _said_thing(reading.tokens[last].text):
        return None  # «тізімін жариялады», not «әнін жариялады»
    source = subject(reading, floor, found.first)
    start = source.end if source is not None else past_openers(reading, floor, found.first)
    return attribution(reading, "object", source, (found.first, found.end), found, [(start, found.first)])


def _said_thing(word: str) -> bool:
    """Whether a noun is of something said or counted, that can be taken back."""
    stem = folded_word(declined(word).stem)
    return BEARING_NOUNS.fullmatch(stem) is not None or _SAID_THINGS.fullmatch(stem) is not None


def _document(reading: Reading, floor: int, stop: int) -> Source | None:
    """«Министрліктің хабарламасында … делінген»: what is written speaks for its owner."""
    first = (
        past_openers(reading, floor, stop) if not past_occasion(reading, floor, min(stop, floor + 8)) > floor else floor
    )
    for i in range(first, min(stop, first + 8)):
        word = reading.tokens[i]
        if word.pos_ in ("PUNCT", "NUM"):
            return None
        form = declined(word.text)
        stem = folded_word(form.stem)
        if form.case == Case.LOCATIVE and (BEARING_NOUNS.fullmatch(stem) or PAPERS.fullmatch(stem)):
            return Source(first, i + 1, i)
    return None
