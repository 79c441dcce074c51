"""Measured quantities other than counts: shares in percent, money, distances and ages, each with its unit."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from variorum.values.kazakh_letters import Folded, folded, plain
from variorum.values.number_wording import number_pattern, number_value
from variorum.values.small_letters import small

# Metres in one unit of distance.
METRES = {"km": Decimal(1000), "mile": Decimal("1609.344"), "m": Decimal(1), "foot": Decimal("0.3048")}

# In small letters, as they are compared.
_UNITS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("percent", r"%|percent(?:age\s+points?)?|per\s+cent|pct\.?"),
        ("km", r"kilomet(?:er|re)s?|km"),
        ("mile", r"miles?"),
        ("m", r"met(?:er|re)s?"),
        ("foot", r"feet|foot"),
        ("USD", r"(?:u\.?s\.?\s+)?dollars?|usd"),
        ("EUR", r"euros?|eur"),
        ("KZT", r"(?:kazakh\s+)?tenge|kzt"),
        ("RUB", r"(?:russian\s+)?rou?bles?|rub"),
        ("GBP", r"pounds\s+sterling|gbp"),
        ("month of age", r"months?[\s-]old"),
        ("year of age", r"years?[\s-]old"),
    ),
    "ru": (
        ("percent", r"%|процент(?:а|ов|ами|ам)?|проц\."),
        ("km", r"километр(?:а|ов|ах|ами)?|км"),
        ("mile", r"миль|мил[яи]"),
        ("m", r"метр(?:а|ов|ах|ами)?|м"),
        ("USD", r"долл(?:ар\w*|\.)(?:\s+сша)?"),
        ("EUR", r"евро"),
        ("KZT", r"тенге"),
        ("RUB", r"руб(?:л\w+|\.)"),
    ),
    "kk": (
        ("percent", plain(r"%|пайыз\w*")),
        ("km", plain(r"шақырым\w*|километр\w*|км")),
        ("m", plain(r"метр\w*")),
        ("USD", plain(r"(?:ақш\s+)?доллар\w*")),
        ("EUR", plain(r"еуро\w*")),
        ("RUB", plain(r"рубл\w*")),
        ("KZT", plain(r"теңге\w*")),
        ("year of age", plain(r"жас(?:та|тағы|ында|қа)(?!\w)")),
    ),
}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₸": "KZT", "₽": "RUB"}
_AGES = {
    "en": r"(?<=\w,\s)(?P<plain>\d{1,3})(?=[,;.)])|(?:\baged?|\bthen)\s+(?P<aged>\d{1,3})(?![\d%.,-]*\d|-year)",
    "ru": r"(?<=\w,\s)(?P<plain>\d{1,3})(?=[,;.)])|"
    r"(?:в\s+возрасте\s+)?(?P<aged>\d{1,3})(?:-летн\w+|\s+лет(?!\w)(?!\s+назад))",
    "kk": r"(?!)(?P<plain>)(?P<aged>)",
}
_NAME_BEFORE = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'-]+,\s+$")
_SHARES = {
    "en": r"(?:the\s+)?(?:(?:vast|overwhelming|great|large)\s+)?majority|"
    r"most(?=\s+(?:of|people|victims|cases))",
    "ru": r"(?:подавляющее\s+)?большинств[оае]|большая\s+часть",
    "kk": plain(r"басым\s+(?:бөлігі|көпшілігі)|көпшілігі|көбісі"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measured quantity as lowest and highest reading in its unit; None is a bound that is not stated.

    Units are percent, a currency by its ISO 4217 code, km, mile, m, foot, year of age and month of age.
    """

    lo: Decimal | None
    hi: Decimal | None
    unit: str
    wording: str
    convention: str | None = None

    @property
    def metres(self) -> tuple[Decimal | None, Decimal | None] | None:
        """The bounds in metres, or None when the unit is no distance."""
        factor = METRES.get(self.unit)
        if factor is None:
            return None
        return (None if self.lo is None else self.lo * factor, None if self.hi is None else self.hi * factor)


@dataclass(frozen=True, slots=True)
class FoundMeasure:
    """A measured quantity in a text: its span and its value."""

    start: int
    end: int
    value: Measure


def find_measures(text: str, language: str = "en") -> tuple[FoundMeasure, ...]:
    """Return the shares, sums, distances and ages of a text in reading order."""
    if language not in _UNITS:
        return ()
    if language == "kk":
        letters = folded(text)
        return tuple(_written(text, letters, measure) for measure in _found(letters.text, language))
    return tuple(_found(text, language))


def _written(text: str, letters: Folded, found: FoundMeasure) -> FoundMeasure:
    """A measure found in plain letters as it is written in the text."""
    start, end = letters.span(found.start, found.end)
    return FoundMeasure(start, end, replace(found.value, wording=text[start:end]))


def _found(text: str, language: str) -> list[FoundMeasure]:
    found = [found for find in _sought(text, language) for found in find(text, language)]
    found.sort(key=lambda measure: (measure.start, -measure.end))
    kept: list[FoundMeasure] = []
    for measure in found:
        if not kept or measure.start >= kept[-1].end:
            kept.append(measure)
    return kept


_UNIT_LETTERS = {
    "en": (
        *("%", "cent", "pct", "kilomet", "km", "mile", "meter", "metre", "feet", "foot", "dollar", "usd"),
        *("eur", "tenge", "kzt", "ruble", "rouble", "rub", "sterling", "gbp", "old"),
    )
}
_SHARE_LETTERS = {"en": ("majority", "most")}
_FIGURE = re.compile(r"\d")


def _sought(text: str, language: str) -> Iterator[Callable[[str, str], Iterator[FoundMeasure]]]:
    """What finds the kinds of measures that a text may hold, by what is quickly seen."""
    low = text.lower()
    if _holds(low, _UNIT_LETTERS.get(language)):
        yield _numbered
    if _holds(text, tuple(_SIGNS)):
        yield _signed
    if _FIGURE.search(text):
        yield _ages
    if _holds(low, _SHARE_LETTERS.get(language)):
        yield _shares


def _holds(text: str, letters: tuple[str, ...] | None) -> bool:
    """Whether a text holds some of these letters; where none are known, it may."""
    return letters is None or any(some in text for some in letters)


@lru_cache(maxsize=4)
def _numbered_pattern(language: str) -> re.Pattern[str]:
    units = "|".join(f"(?:{pattern})" for _, pattern in _UNITS[language])
    number = number_pattern(language)
    return re.compile(
        rf"(?<![\w.,:$€£₸₽-])(?P<number>{number})(?:\s*[-–—]\s*(?P<second>{number}))?[\s-]*(?P<unit>{units})(?!\w)"
    )


@lru_cache(maxsize=4)
def _unit_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((unit, re.compile(pattern)) for unit, pattern in _UNITS[language])


def _numbered(text: str, language: str) -> Iterator[FoundMeasure]:
    for match in _numbered_pattern(language).finditer(small(text)):
        unit = next(unit for unit, pattern in _unit_patterns(language) if pattern.fullmatch(match["unit"]))
        lo = number_value(match["number"], language)
        hi = number_value(match["second"], language) if match["second"] else lo
        if lo is not None and hi is not None and lo <= hi:
            yield FoundMeasure(*match.span(), Measure(lo, hi, unit, text[match.start() : match.end()]))


@lru_cache(maxsize=4)
def _signed_pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<sign>[$€£₸₽])\s?(?P<number>{number_pattern(language)})(?!\w)", re.IGNORECASE)


def _signed(text: str, language: str) -> Iterator[FoundMeasure]:
    for match in _signed_pattern(language).finditer(text):
        value = number_value(match["number"], language)
        if value is not None:
            yield FoundMeasure(*match.span(), Measure(value, value, _SIGNS[match["sign"]], match[0]))


@lru_cache(maxsize=4)
def _age_pattern(language: str) -> re.Pattern[str]:
    return re.compile(_AGES[language], re.IGNORECASE)


def _ages(text: str, language: str) -> Iterator[FoundMeasure]:
    for match in _age_pattern(language).finditer(text):
        digits = match["plain"] or match["aged"]
        named = match["aged"] or _NAME_BEFORE.search(text, max(0, match.start() - 32), match.start())
        if digits and named and int(digits) <= 120:
            age = Decimal(digits)
            yield FoundMeasure(*match.span(), Measure(age, age, "year of age", match[0]))


@lru_cache(maxsize=4)
def _share_pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_SHARES[language]})(?!\w)", re.IGNORECASE)


def _shares(text: str, language: str) -> Iterator[FoundMeasure]:
    for match in _share_pattern(language).finditer(text):
        convention = "a majority is 50 to 100 percent"
        yield FoundMeasure(*match.span(), Measure(Decimal(50), Decimal(100), "percent", match[0], convention))
