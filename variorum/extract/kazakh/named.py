"""Persons and bodies that a text names, found by capitals, surnames' endings, offices and nouns of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from variorum.extract.kazakh.nouns import case_of, possessed, speaker_noun
from variorum.extract.kazakh.reading import CLOSING, OPENING, opens
from variorum.model.entity import EntityKind
from variorum.values.kazakh_endings import Case, declined
from variorum.values.kazakh_letters import folded_word, plain

_INITIAL = re.compile(r"[^\W\d_]\.?")
_SURNAME = re.compile(plain(r"\w{2,}(?:[оеё]ва?|[иы]на?|ұлы|улы|қызы|кызы|ский|ская|цкий|ченко|ян|дзе|швили)"))
_GIVEN = re.compile(plain(r"\w{2,}(?:бек|бай|жан|хан|гүл|нұр|болат|ғали|мұрат|сұлтан|ай|тай|әлі|ғазы|мырза)"))
_NOT_FIRST = frozenset(
    plain(
        "бұл осы сол ол олар біз мен сіз ал бірақ және егер сондай сонымен қазір бүгін кеше енді тағы барлық кейбір "
        "жалпы жаңа алғашқы соңғы үлкен бас ішкі сыртқы ұлттық халықаралық мемлекеттік қазақ орыс қытай түрік"
    ).split()
)
_LONGEST_BODY = 8
_OF_BODIES = frozenset(
    plain(
        "ішкі істер сыртқы денсаулық сақтау білім ғылым ғылым және қорғаныс қаржы ұлттық экономика қауіпсіздік "
        "бас жоғарғы әділет ақпарат қоғамдық даму төтенше жағдайлар ауыл шаруашылығы еңбек халықты әлеуметтік "
        "қорғау мәдениет спорт туризм энергетика индустрия инфрақұрылымдық экология мемлекеттік кірістер баспасөз "
        "құқық қорғаныс тергеу жоғары сот қылмыстық істер азаматтық халықаралық сауда инвестиция балалар "
        "құқықтары құқығы адам ақпараттық"
    ).split()
)


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
    """A run of capitals with an initial, an end as surnames have, or an office before it."""
    run = 0
    while start + run < len(tokens) and run < 4 and _may_name(tokens[start + run], start + run in places):
        run += 1
        ended = declined(tokens[start + run - 1].text)
        if ended.case != Case.NOMINATIVE and folded_word(tokens[start + run - 1].text) not in names:
            break
    if run and run == 1 and _INITIAL.fullmatch(tokens[start].text):
        return None
    while run and _INITIAL.fullmatch(tokens[start + run - 1].text):
        run -= 1
    if not run:
        return None
    words = tokens[start : start + run]
    lows = [folded_word(declined(w.text).stem) for w in words]
    surname = any(_SURNAME.fullmatch(low) for low in lows)
    initial = any(_INITIAL.fullmatch(w.text) for w in words)
    office = start > 0 and speaker_noun(tokens[start - 1].text) in (EntityKind.OFFICE, EntityKind.COLLECTIVE)
    given = _GIVEN.fullmatch(lows[0]) is not None and run > 1
    if run == 1 and (opens(tokens, start) and lows[0] not in names) and not office:
        return None
    if not (
        surname or (initial and run > 1) or (office and case_of(tokens[start - 1].text) == Case.NOMINATIVE) or given
    ):
        return None
    last = words[-1].text
    keep = last if folded_word(last) in names and case_of(last) != Case.NOMINATIVE else declined(last).stem
    return Named(EntityKind.PERSON, start, start + run, " ".join([*(w.text for w in words[:-1]), keep]))


def _may_name(word: Any, place: bool) -> bool:
    if place or not word.text[:1].isupper() or word.pos_ == "NUM" or word.norm_ in _NOT_FIRST:
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
    if word.text.isupper() and len(word.text) >= 2 and word.text.isalpha() and not _INITIAL.fullmatch(word.text):
        return None
    for j in range(start, min(len(tokens), start + _LONGEST_BODY)):
        inner = tokens[j]
        noun = speaker_noun(inner.text)
        if noun == EntityKind.ORGANISATION and (possessed(inner.text) or j > start):
            further = j + 1 < len(tokens) and speaker_noun(tokens[j + 1].text) == EntityKind.ORGANISATION
            if not further or not possessed(tokens[j + 1].text):
                return _made(tokens, start, j + 1) if j > start else None
        elif (
            inner.pos_ in ("NUM", "SPACE", "VERB")
            or (inner.text != "," and inner.pos_ == "PUNCT")
            or not (inner.text[:1].isupper() or inner.norm_ in _OF_BODIES or inner.text == "," or noun is not None)
        ):
            return None
    return None


def _made(tokens: Any, first: int, end: int) -> Named:
    words = tokens[first:end]
    lead = words[:-1].text_with_ws if len(words) > 1 else ""
    return Named(EntityKind.ORGANISATION, first, end, " ".join((lead + declined(words[-1].text).stem).split()))
