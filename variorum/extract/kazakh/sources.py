"""Who is named as speaking: the noun phrase in the nominative that a verb of saying has, or the owner of the words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from variorum.extract.kazakh.cues import BEARING_NOUNS
from variorum.extract.kazakh.nouns import OCCASIONS, OF_BODIES, PRONOUNS, case_of, possessed, speaker_noun, speaks
from variorum.extract.kazakh.reading import CLOSING, OPENING, Reading, opens
from variorum.model.entity import EntityKind
from variorum.values.kazakh_endings import Case, declined, singular
from variorum.values.kazakh_letters import folded_word, plain
from variorum.values.number_wording import number_value

_LONGEST = 12
_SHORT = 4
_OPENERS = frozenset(
    plain(
        "ал бірақ алайда сонымен қатар сондай-ақ бұған дейін осыған дейін өз кезегінде кейін бұл ретте айтпақшы "
        "және демек дегенмен сөйтіп бұдан бөлек ақ кезегінде бұрын қазір кеше бүгін тағы да де оған бұған тіпті "
        "жалпы негізі енді сонымен мәселен мысалы осылайша сондықтан"
    ).split()
)
_SURNAME = re.compile(plain(r"\w{2,}(?:[оеё]в|[оеё]ва|[иы]н|[иы]на|ұлы|улы|қызы|кызы|ский|ская)"))
_NOT_NAMES = frozenset(
    plain(
        "ішкі ұлттық бас жоғарғы сыртқы денсаулық қорғаныс қаржы мемлекеттік халықаралық орталық ақпарат білім "
        "төтенше әділет қоғамдық құқық жергілікті біріккен президенттік тергеу баспасөз арнайы елдегі қаладағы "
        "бұл осы сол барлық кейбір көптеген біз мен сіз олар ол оның оны олардың мұның бұның соның осының менің "
        "біздің сіздің өзінің егер себебі өйткені қазір бүгін кеше сондықтан алғашқы жалпы енді тағы соңғы жаңа "
        "үлкен алты бес үш екі бір төрт жеті сегіз тоғыз он жиырма отыз қырық ешкім"
    ).split()
)


_AS = plain("болып")
_SELF = plain("өз")


@dataclass(frozen=True, slots=True)
class Source:
    """The words [first, end) that name a speaker, and the main one."""

    first: int
    end: int
    head: int


def subject(reading: Reading, start: int, stop: int, at_once: bool = False) -> Source | None:
    """The first noun phrase in the nominative of words [start, stop) that can speak; days and the like may go before.

    `at_once`: it must begin at `start`.
    """
    tokens = reading.tokens
    first = start if at_once else past_openers(reading, start, stop)
    if first >= stop:
        return None
    if tokens[first].norm_ in PRONOUNS:
        return Source(first, first + 1, first)
    run = _names(reading, first, stop)
    noun = _noun(reading, first, min(stop, first + _LONGEST))
    alone = noun is None or (noun >= first + run and not _leads(reading, first + run, noun))
    if run and alone and _begins_relative(reading, first + run, stop):
        return None
    if run and alone and _sure(reading, first, run):
        return Source(first, first + run, first + run - 1)
    if noun is None:
        return _named_later(reading, first, stop)
    if noun + 1 < stop and _bears(tokens[noun + 1]):
        return Source(first, noun + 2, noun)  # «қор есебі көрсетті»
    many = singular(declined(tokens[noun].text).stem) != declined(tokens[noun].text).stem
    end = noun + 1 + (0 if many else _names(reading, noun + 1, stop))  # «Тергеушілер Самал Әбенованың …»
    return Source(first, end, end - 1)


def _bears(word: Any) -> bool:
    """Whether a noun is what somebody's words stand in: "мәліметтері", "есебі"."""
    form = declined(word.text)
    owned = possessed(word.text) and form.case == Case.NOMINATIVE
    return owned and BEARING_NOUNS.fullmatch(folded_word(form.stem)) is not None


def _named_later(reading: Reading, first: int, stop: int) -> Source | None:
    """A full name after words that say what the person is by no noun that is known."""
    for i in range(first + 1, min(stop, first + _LONGEST)):
        run = _names(reading, i, stop)
        if run > 1:
            return Source(first, i + run, i + run - 1)
        word = reading.tokens[i]
        if word.pos_ != "NOUN" or not _modifies(word, case_of(word.text)):
            return None
    return None


def owner(reading: Reading, start: int, stop: int) -> Source | None:
    """The words [start, stop) as the owner of what is said, "министрліктің" of "министрліктің мәліметінше"."""
    tokens = reading.tokens
    first = past_openers(reading, start, stop)
    if first >= stop or stop - first > _LONGEST:
        return None
    last = tokens[stop - 1]
    if last.text in CLOSING:
        return Source(first, stop, stop - 2)
    if last.pos_ in ("PUNCT", "NUM"):
        return None
    said_of = case_of(last.text) == Case.GENITIVE and last.norm_ not in ("онин", "бунин", "осинин")
    named = last.text[0].isupper() and (not opens(tokens, last.i) or last.norm_ in reading.names)
    if last.norm_ == "онин" or said_of or speaker_noun(last.text) is not None or named:
        return Source(first, stop, stop - 1)
    return None


def owned(reading: Reading, start: int, stop: int) -> Source | None:
    """The words [start, stop) as the doer of a clause made a noun: one who speaks, in the genitive."""
    last = reading.tokens[stop - 1]
    speaks = speaker_noun(last.text) is not None or last.pos_ == "PROPN"
    return Source(start, stop, stop - 1) if speaks and case_of(last.text) == Case.GENITIVE else None


def past_openers(reading: Reading, start: int, stop: int) -> int:
    """The first word of [start, stop) that is no mark, day, linking word or occasion."""
    tokens, i = reading.tokens, start
    while i < stop:
        word = tokens[i]
        quoted = word.text in OPENING and _quoted_name(reading, i, stop) is not None
        if i in reading.dated or (word.pos_ in ("PUNCT", "SPACE") and not quoted) or word.norm_ in _OPENERS:
            i += 1
        elif (occasion := past_occasion(reading, i, min(stop, i + 4))) > i:
            i = occasion
        else:
            break
    return i


def past_occasion(reading: Reading, start: int, stop: int) -> int:
    """Where words go on after the occasion they begin with ("кешкі брифингте"); `start` where they begin with none."""
    for i in range(start, stop):
        word = reading.tokens[i]
        if word.pos_ == "PUNCT":
            return start
        form = declined(word.text)
        if form.case == Case.LOCATIVE and folded_word(form.stem) in OCCASIONS:
            return i + 1
        if form.case == Case.NOMINATIVE and speaker_noun(word.text) is not None:
            return start  # «полиция брифингте …»: who speaks stands before it
    return start


def _names(reading: Reading, start: int, stop: int) -> int:
    """How many words from `start` on are a person's name in the nominative: capitals, initials."""
    tokens, count = reading.tokens, 0
    while start + count < stop and count < 4:
        word = tokens[start + count]
        if not word.text[:1].isupper() or word.norm_ in _NOT_NAMES or speaker_noun(word.text) is not None:
            break
        if word.pos_ == "NUM" or (
            case_of(word.text) != Case.NOMINATIVE and folded_word(word.text) not in reading.names
        ):
            break
        count += 1
    goes_on = start + count < stop and tokens[start + count].text[:1].isupper()
    return 2 if count > 2 and goes_on and case_of(tokens[start + count].text) != Case.NOMINATIVE else count


def _bare(reading: Reading, i: int, stop: int) -> bool:
    """Whether a capital is in the nominative; short first names may look declined (Сейда, Елден)."""
    word = reading.tokens[i]
    form = declined(word.text)
    if form.case == Case.NOMINATIVE or folded_word(word.text) in reading.names:
        return True
    followed = i + 1 < stop and reading.tokens[i + 1].text[:1].isupper()
    return followed and len(form.stem) <= _SHORT


def _begins_relative(reading: Reading, i: int, stop: int) -> bool:
    """Whether a name is the doer of a relative clause: «Асанов бастаған топ»."""
    if i + 1 >= stop:
        return False
    word = reading.tokens[i]
    participle = word.pos_ == "VERB" and word.norm_.endswith(("ган", "ген", "кан", "кен"))
    return participle and reading.tokens[i + 1].pos_ not in ("PUNCT", "SPACE")


def _sure(reading: Reading, first: int, run: int) -> bool:
    """Whether a run of capitals is a name: two or more, or one that looks like a surname or is one elsewhere."""
    low = folded_word(reading.tokens[first + run - 1].text)
    after = reading.tokens[first + run] if first + run < len(reading.tokens) else None
    if run == 1 and after is not None and after.pos_ == "NOUN" and possessed(after.text):
        return False  # «Велмора халқы»
    return run > 1 or _SURNAME.fullmatch(low) is not None or low in reading.names


def _leads(reading: Reading, start: int, noun: int) -> bool:
    """Whether words from a name to a noun are one phrase: "Велмора Ішкі істер министрлігі", not «X өзінің …»."""
    between = reading.tokens[start:noun]
    parted = any(w.norm_.startswith(_SELF) or (w.pos_ == "PROPN" and case_of(w.text) == Case.GENITIVE) for w in between)
    return possessed(reading.tokens[noun].text) and noun - start <= 6 and not parted


def _noun(reading: Reading, first: int, stop: int) -> int | None:
    """The noun of one who speaks that a phrase beginning at `first` ends with; None where no such phrase begins."""
    tokens, i = reading.tokens, first
    while i < stop:
        word = tokens[i]
        if word.text in OPENING:
            after = _quoted_name(reading, i, stop)
            if after is None:
                return None
            i = after
            continue
        if word.pos_ in ("PUNCT", "NUM", "SPACE") or i in reading.dated or number_value(word.norm_, "kk") is not None:
            return None
        case = case_of(word.text)
        if speaks(tokens, i):
            governs = i + 1 < stop and _governed(tokens[i].text, tokens[i + 1].text)
            if i + 1 < stop and tokens[i + 1].norm_ == _AS:
                return None  # «мұғалім болып істейтін»: what somebody works as
            if case == Case.NOMINATIVE and not governs:
                return i
        elif word.pos_ == "VERB" or not _modifies(word, case):
            return None
        i += 1
    return None


def _governed(noun: str, after: str) -> bool:
    """Whether a phrase goes on with the next noun: «полиция бастығы», «атқарушы билік»."""
    kind = speaker_noun(after)
    acting = speaker_noun(noun) == EntityKind.COLLECTIVE and kind == EntityKind.ORGANISATION
    return kind is not None and (possessed(after) or acting)


def _modifies(word: Any, case: Case) -> bool:
    """Whether a word may stand inside a noun phrase before its noun; names may only look declined (Қарағанды)."""
    if case in (Case.NOMINATIVE, Case.GENITIVE) or word.norm_ in OF_BODIES:
        return True
    return _attribute(word.norm_) or (bool(word.text[0].isupper()) and case in (Case.LOCATIVE, Case.ACCUSATIVE))


def _attribute(norm: str) -> bool:
    """Whether a locative is an attribute: "қаладағы"."""
    return norm.endswith(("даги", "деги", "таги", "теги"))


def _quoted_name(reading: Reading, i: int, stop: int) -> int | None:
    """The word after a short quoted name that a noun of a body follows ("«Ашық дәптер» қоры"), else None."""
    tokens = reading.tokens
    for j in range(i + 1, min(stop - 1, i + 8)):
        if tokens[j].text in CLOSING:
            nouns = range(j + 1, min(stop, j + 4))
            speaks = any(speaker_noun(tokens[k].text) is not None and possessed(tokens[k].text) for k in nouns)
            return j + 1 if speaks else None
    return None
