"""The gazetteer: an offline table of places by their names in English, Russian and Kazakh, found in declined forms.

It holds the countries of the world, large cities, and Kazakhstan down to its districts and towns; an inquiry adds its
own. Cities are from GeoNames (geonames.org), CC BY 4.0, other names from Unicode CLDR; `bench/gazetteer.py` makes it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from variorum.values.names import fold
from variorum.values.place_forms import kazakh_stems, russian_forms
from variorum.values.place_wording import find_sites
from variorum.values.places import Place, Precision

_LANGUAGES = ("en", "ru", "kk")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ.][^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Listed:
    """A place of the table: its precision, its path in English, widest part first, and its names by language.

    The first name of a language is the usual one.
    """

    precision: Precision
    path: tuple[str, ...]
    en: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    kk: tuple[str, ...] = ()

    def names(self, language: str) -> tuple[str, ...]:
        """The names in a language; Kazakh text uses Russian ones too, and names of the inquiry's own."""
        held = {"en": self.en, "ru": self.ru, "kk": tuple(dict.fromkeys((*self.kk, *self.ru, *self.en)))}
        return held.get(language, ())


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place in a text: the span of its name, and the place with its name in the nominative."""

    start: int
    end: int
    value: Place


@dataclass(frozen=True, slots=True)
class _Name:
    """One name as a text may write it: for each word the keys that fit, and the place with the name's usual form."""

    keys: tuple[frozenset[str], ...]
    name: str
    listed: Listed


class Gazetteer:
    """The places that texts of one language may name."""

    def __init__(self, language: str, listed: Iterable[Listed]) -> None:
        self.language = language
        self._by_first: dict[str, list[_Name]] = {}
        for place in listed:
            for name in place.names(language):
                entry = _Name(tuple(_written(word, language) for word in name.split()), name, place)
                for key in entry.keys[0]:
                    self._by_first.setdefault(key, []).append(entry)

    def at(self, words: Sequence[str], first: int) -> tuple[int, Place] | None:
        """The place whose name begins at a word, the longest one, with the word after its end; None where none does.

        Names begin as the table has them, with a capital letter mostly.
        """
        if not self._may_begin(words, first):
            return None
        best: tuple[int, _Name] | None = None
        for key in _read(words[first], self.language):
            for entry in self._by_first.get(key, ()):
                length = len(entry.keys)
                if (best is None or length > best[0]) and self._fits(entry, words, first):
                    best = length, entry
        if best is None:
            return None
        length, entry = best
        end = first + length
        return end, Place(entry.name, entry.listed.precision, entry.listed.path, " ".join(words[first:end]))

    def named(self, text: str) -> tuple[Listed, ...]:
        """All the places that a whole phrase may name, by the form of its words that is nearest to the nominative."""
        words = text.split()
        for key in _read(words[0], self.language) if words else ():
            entries = (entry for entry in self._by_first.get(key, ()) if len(entry.keys) == len(words))
            if found := tuple(dict.fromkeys(entry.listed for entry in entries if self._fits(entry, words, 0))):
                return found
        return ()

    def _may_begin(self, words: Sequence[str], first: int) -> bool:
        """Whether a name may begin at a word: it or the next has a capital letter, and some name begins like it."""
        if not (words[first][:1].isupper() or (first + 1 < len(words) and words[first + 1][:1].isupper())):
            return False
        return any(key in self._by_first for key in _read(words[first], self.language))

    def search(self, text: str) -> tuple[FoundPlace, ...]:
        """The places that a text names, in reading order, names of sites ("City Hospital No. 7") among them."""
        matches = list(_WORD.finditer(text))
        found: list[FoundPlace] = []
        words = [match[0].rstrip(".") if match[0].count(".") == 1 else match[0] for match in matches]
        at = 0
        while at < len(words):
            if not self._may_begin(words, at):
                at += 1
                continue
            run = next((n for n in range(1, _LONGEST) if _parted(text, matches, at + n)), _LONGEST)
            place = self.at(words[at : at + run], 0)
            if place is not None and not (words[at] in _WORDS_TOO and _begins_sentence(text, matches[at].start())):
                last = at + place[0] - 1
                found.append(FoundPlace(matches[at].start(), matches[last].start() + len(words[last]), place[1]))
                at = last
            at += 1
        # Of one stretch what is listed goes before what only looks like a site.
        found += [FoundPlace(*site) for site in find_sites(text, self.language) if not self._only_of(site[2])]
        found.sort(key=lambda one: (one.start, -one.end))
        kept: list[FoundPlace] = []
        for one in found:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return tuple(kept)

    def _only_of(self, site: Place) -> bool:
        """Whether a site is told only by where it is: «колония Таджикистана» has no name, «аэропорт Актау» has one."""
        last = site.name.rsplit(maxsplit=1)[-1]
        return not site.name.startswith(_NAMED_BY_CITY) and self.find(last) is not None

    def find(self, text: str) -> Place | None:
        """The place that a whole phrase names, in any form of its words; None where it is in no table."""
        words = text.split()
        found = self.at(words, 0) if words else None
        return found[1] if found is not None and found[0] == len(words) else None

    def extended(self, listed: Iterable[Listed]) -> "Gazetteer":
        """The gazetteer with further places, which go before those of the same name."""
        wider = Gazetteer(self.language, listed)
        joined = {key: [*names, *self._by_first.get(key, ())] for key, names in wider._by_first.items()}
        wider._by_first = {**self._by_first, **joined}
        return wider

    def _fits(self, entry: _Name, words: Sequence[str], first: int) -> bool:
        if first + len(entry.keys) > len(words):
            return False
        if entry.name[0].isupper() != words[first][:1].isupper():
            return False
        return all(not keys.isdisjoint(_read(words[first + at], self.language)) for at, keys in enumerate(entry.keys))


_NAMED_BY_CITY = ("аэропорт", "вокзал", "порт")

_WORDS_TOO = frozenset(("Того", "Семей", "Рудный", "Мары"))
"""Names that are common words as well, where a sentence begins with them."""

_LONGEST = 6
"""Words of the longest name."""


def _parted(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word begins a new name: more than a blank parts it from the one before."""
    return at >= len(words) or not text[words[at - 1].end() : words[at].start()].isspace()


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(' «„“"—–-')
    return not before or before[-1] in ".!?…\n:"


def _written(word: str, language: str) -> frozenset[str]:
    """The keys of a word of a name."""
    return frozenset(russian_forms(word)) if language == "ru" else frozenset((fold(word),))


def _read(word: str, language: str) -> tuple[str, ...]:
    """The keys that a word of a text may have."""
    if language == "ru":
        return (word.lower().replace("ё", "е"),)
    return tuple(map(fold, kazakh_stems(word))) if language == "kk" else (fold(word),)


@cache
def listed_places() -> tuple[Listed, ...]:
    """The places of the table, wider ones first."""
    text = files("variorum.values").joinpath("gazetteer.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    next(lines)
    places: list[Listed] = []
    for precision, within, *columns in lines:
        en, ru, kk = (tuple(filter(None, names.split("|"))) for names in columns)
        path = (*filter(None, within.split(" > ")), en[0])
        places.append(Listed(cast(Precision, precision), path, en, ru, kk))
    return tuple(places)


def find_places(text: str, language: str) -> tuple[FoundPlace, ...]:
    """Return the places that a text names, in reading order."""
    return gazetteer(language).search(text)


@cache
def gazetteer(language: str) -> Gazetteer:
    """The gazetteer of a language; that of a language other than English, Russian and Kazakh is empty."""
    return Gazetteer(language, listed_places() if language in _LANGUAGES else ())
