"""Persons and bodies that a text names, found by capitals, surnames' endings, offices and nouns of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from variorum.extract.kazakh.nouns import OF_BODIES, case_of, possessed, speaker_noun, speaks
from variorum.extract.kazakh.reading import CLOSING, OPENING, opens
from variorum.model.entity import EntityKind
from variorum.values.kazakh_endings import Case, declined
from variorum.values.kazakh_letters import folded_word, plain

_INITIAL = re.compile(r"[^\W\d_]\.?")
_SURNAME = re.compile(plain(r"\w{2,}(?:[оеё]ва?|[иы]на?|ұлы|улы|қызы|кызы|ский|ская|цкий|ченко|ян|дзе|швили)"))
_NOT_FIRST = frozenset(
    plain(
        "батыс шығыс солтүстік оңтүстік біріккен хакім тұңғыш ислам сондай-ақ және биыл былтыр елбасы елбасының "
        "кейін сондықтан осылайша себебі өйткені мұндай бұрын жақында жуырда ендеше демек оның оны олардың мұның "
        "оған бұған біздің сіздің менің мұнда онда мысалы алайда дегенмен әрине бұл осы сол ол олар біз мен сіз "
        "ал бірақ және егер сондай сонымен қазір бүгін кеше енді тағы барлық кейбір жалпы жаңа алғашқы соңғы "
        "үлкен бас ішкі сыртқы ұлттық халықаралық мемлекеттік қазақ орыс қытай түрік"
    ).split()
)
_LONGEST_BODY = 8
_LONGEST_ACRONYM = 6
_ALONE = tuple(plain(word) for word in ("үкімет", "парламент", "мәжіліс", "сенат", "прокуратура"))


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a text: what it names, words [first, end) of the parse, and its nominative."""

    kind: EntityKind
    first: int
    end: int
    name: str


def named(tokens: Any, names: frozenset[str], places: frozenset[int] = frozenset()) -> Iterator[Named]:
    """The persons and bodies of a paragraph in order; `names`: words with capitals inside sentences, `places`: words
    of places that are known."""
    i = 0
    while i < len(tokens):
        found = _body(tokens, i) or _person(tokens, i, names, places)
        if found is None:
            i += 1
            continue
        yield found
        i = found.end


def _person(tokens: Any, start: int, names: frozenset[str], places: frozenset[int]) -> Named | None:
    """A run of capitals with an initial, an end as surnames have, an office before it, or two of them in a sentence."""
    run = _run(tokens, start, names, places)
    if not run:
        return None
    words = tokens[start : start + run]
    lows = [folded_word(declined(w.text).stem) for w in words]
    after = tokens[start + run] if start + run < len(tokens) else None
    if start + run - 1 in places and not _SURNAME.fullmatch(lows[-1]):
        return None
    if run == 1 and case_of(words[0].text) == Case.LOCATIVE:
        return None
    if run == 1 and (start in places or (after is not None and after.norm_ in _PLACE_NOUNS)):
        return None
    surname = _SURNAME.fullmatch(lows[-1]) is not None or any(_SURNAME.fullmatch(low) for low in lows[1:])
    initial = run > 1 and any(_INITIAL.fullmatch(w.text) for w in words)
    office = start > 0 and speaker_noun(tokens[start - 1].text) in (EntityKind.OFFICE, EntityKind.COLLECTIVE)
    office = office and case_of(tokens[start - 1].text) == Case.NOMINATIVE
    two = run in (2, 3) and not _joined(tokens, start, run)
    if run == 1 and opens(tokens, start) and lows[0] not in names and not office:
        return None
    if not (surname or initial or office or two):
        return None
    last = words[-1].text
    keep = last if folded_word(last) in names and case_of(last) != Case.NOMINATIVE else declined(last).stem
    return Named(EntityKind.PERSON, start, start + run, " ".join([*(w.text for w in words[:-1]), keep]))


def _run(tokens: Any, start: int, names: frozenset[str], places: frozenset[int]) -> int:
    """How many capitals from a word on may be one person's name: up to a declined one, or a surname."""
    run = 0
    while start + run < len(tokens) and run < 4:
        word = tokens[start + run]
        following = tokens[start + run + 1] if start + run + 1 < len(tokens) else None
        capitals = run > 0 or (following is not None and _may_name(following))
        if run and following is not None and following.norm_ in _PLACE_NOUNS:
            break  # «Ерлан Қонысбай Варкел қаласының әкімі болып …»
        if run > 1 and case_of(word.text) == Case.LOCATIVE:
            break  # «Олан Браск Велмде …»
        if not _may_name(word) or (start + run in places and not (capitals and word.text.isalpha())):
            break
        run += 1
        low = folded_word(declined(word.text).stem)
        if declined(word.text).case != Case.NOMINATIVE and (run > 1 or start + run - 1 not in places):
            break
        if (
            run > 1
            and _SURNAME.fullmatch(low)
            and not (following is not None and _PATRONYMIC.fullmatch(following.norm_))
        ):
            break
    while run and _INITIAL.fullmatch(tokens[start + run - 1].text):
        run -= 1
    return run


def _joined(tokens: Any, start: int, run: int) -> bool:
    """Whether two capitals begin another name or none: in quotes, before a noun they belong to, as a sentence opens."""
    after = tokens[start + run] if start + run < len(tokens) else None
    before = tokens[start - 1] if start else None
    quoted = before is not None and before.text in OPENING
    bare = case_of(tokens[start + run - 1].text) == Case.NOMINATIVE
    belongs = bare and after is not None and after.pos_ == "NOUN" and possessed(after.text)
    opening = bool(tokens[start].is_sent_start) and case_of(tokens[start].text) != Case.NOMINATIVE
    return quoted or belongs or opening


_PATRONYMIC = re.compile(plain(r"\w+(?:ұлы|улы|қызы|кызы|ович|евич|овна|евна|ұлының|қызының|ұлына|қызына)"))
_PLACE_NOUNS = frozenset(
    plain(
        "қаласы қаласында қаласының облысы облысында облысының ауданы ауданында ауылы ауылында көшесі көшесінде "
        "даңғылы алаңы өзені көлі тауы"
    ).split()
)


def _may_name(word: Any) -> bool:
    if not word.text[:1].isupper() or word.pos_ == "NUM" or word.norm_ in _NOT_FIRST:
        return False
    return not (word.text.isupper() and len(word.text) > 2) and speaker_noun(word.text) is None


def _body(tokens: Any, start: int) -> Named | None:
    """A body by its noun: from a capital or a quoted name on, "Ішкі істер министрлігі", "«Ашық дәптер» қоры"."""
    word = tokens[start]
    if word.text in OPENING:
        for j in range(start + 2, min(len(tokens) - 1, start + _LONGEST_BODY)):
            if tokens[j].text in CLOSING:
                noun = speaker_noun(tokens[j + 1].text)
                return _made(tokens, start, j + 2) if noun == EntityKind.ORGANISATION else None
        return None
    if not word.text[:1].isupper() or word.pos_ == "NUM":
        return None
    if word.text.isupper() and 1 < len(word.text) <= _LONGEST_ACRONYM and word.text.isalpha():
        following = tokens[start + 1].text if start + 1 < len(tokens) else ""
        return None if following[:1].isupper() else _made(tokens, start, start + 1)
    if word.norm_.startswith(_ALONE) and speaker_noun(word.text) == EntityKind.ORGANISATION:
        return _made(tokens, start, start + 1)
    if opens(tokens, start) and word.norm_ not in OF_BODIES and not tokens[start + 1 : start + 2].text[:1].isupper():
        return None
    for j in range(start, min(len(tokens), start + _LONGEST_BODY)):
        inner = tokens[j]
        noun = speaker_noun(inner.text) if speaks(tokens, j) else None
        if noun == EntityKind.OFFICE and _introduces(tokens, j):
            return None  # «генерал Шоқан Дәулеттің інісі Самат Дәулет сот залында …»
        if noun == EntityKind.ORGANISATION and (possessed(inner.text) or j > start):
            further = j + 1 < len(tokens) and speaker_noun(tokens[j + 1].text) == EntityKind.ORGANISATION
            if not further or not possessed(tokens[j + 1].text):
                return _made(tokens, start, j + 1) if j > start else None
        elif (
            inner.pos_ in ("NUM", "SPACE", "VERB")
            or (inner.text != "," and inner.pos_ == "PUNCT")
            or not (inner.text[:1].isupper() or inner.norm_ in OF_BODIES or inner.text == "," or noun is not None)
        ):
            return None
    return None


def _introduces(tokens: Any, j: int) -> bool:
    """Whether the name of who bears an office follows it."""
    named = j + 1 < len(tokens) and _may_name(tokens[j + 1]) and tokens[j + 1].norm_ not in OF_BODIES
    return named and case_of(tokens[j].text) == Case.NOMINATIVE


def _made(tokens: Any, first: int, end: int) -> Named:
    words = tokens[first:end]
    lead = words[:-1].text_with_ws if len(words) > 1 else ""
    return Named(EntityKind.ORGANISATION, first, end, " ".join((lead + declined(words[-1].text).stem).split()))
