"""Words of the interface in one language: its catalogue, with its plurals, dates and numbers."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from variorum.errors import UsageError

LANGUAGES = ("en", "ru", "kk")

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d|XX))?)?(?:T[^~?%]*)?([~?%]?)\Z")


def _english(number: int) -> str:
    return "one" if number == 1 else "other"


def _russian(number: int) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    return "few" if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else "other"


_PLURAL: Mapping[str, Callable[[int], str]] = {"en": _english, "ru": _russian, "kk": _english}


@lru_cache
def _catalogue(language: str) -> dict[str, str]:
    if language not in LANGUAGES:
        raise UsageError(f"There are no words in '{language}': choose one of {', '.join(LANGUAGES)}.")
    place = files("variorum.pages.words") / f"{language}.toml"
    if not place.is_file():
        return {}
    flat: dict[str, str] = {}
    _flatten("", tomllib.loads(place.read_text("utf-8")), flat)
    return flat


def _flatten(prefix: str, table: Mapping[str, object], flat: dict[str, str]) -> None:
    for key, value in table.items():
        if isinstance(value, Mapping):
            _flatten(f"{prefix}{key}.", value, flat)
        else:
            flat[prefix + key] = str(value)


def catalogue_keys(language: str) -> frozenset[str]:
    """All keys of a language's catalogue."""
    return frozenset(_catalogue(language))


def word_of_interface(words: str) -> bool:
    """Whether the interface itself says these words in some language, so that finding them tells of nobody."""
    sought = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return any(sought.search(said) for language in LANGUAGES for said in _catalogue(language).values())


class Words:
    """The interface's words in one language; a key missing there is taken from the English catalogue."""

    def __init__(self, language: str = "en") -> None:
        """Open a language's catalogue; raises UsageError for a language without one."""
        self.language = language
        self._own = _catalogue(language)
        self._english = _catalogue("en")

    def __call__(self, key: str, **fields: object) -> str:
        """The words under a key, with their fields filled in."""
        words = self._own.get(key) or self._english[key]
        return words.format(**fields) if fields else words

    def has(self, key: str) -> bool:
        """Whether the English catalogue (the complete one) knows a key."""
        return key in self._english

    def count(self, key: str, number: int) -> str:
        """The words under a key for that many, such as '1 statement' and '2 statements'."""
        form = _PLURAL[self.language](number)
        for candidate in (f"{key}.{form}", f"{key}.other"):
            if candidate in self._own:
                return self._own[candidate].format(n=self.number(number))
        return self._english[f"{key}.{_english(number)}"].format(n=self.number(number))

    def number(self, number: int | float | Decimal) -> str:
        """A number with groups of three digits as the language writes them."""
        plain = format(Decimal(str(number)).normalize(), "f")
        whole, _, rest = plain.partition(".")
        grouped = f"{int(whole):,}".replace(",", self("number.group") if len(whole.lstrip("-")) > 3 else "")
        return grouped + (self("number.point") + rest if rest else "")

    def day(self, day: date) -> str:
        """A day in words, such as 15 January 2022."""
        return self("date.day", day=day.day, month=self(f"date.of_month.{day.month}"), year=day.year)

    def short_day(self, day: date) -> str:
        """A day in few letters, such as 15 Jan 2022."""
        return self("date.short_day", day=day.day, month=self(f"date.short.{day.month}"), year=day.year)

    def when(self, edtf: str | None) -> str:
        """An EDTF date in words; a form that has none is given as it stands."""
        if not edtf:
            return self("date.unknown")
        if edtf.startswith("[") and edtf.endswith("]") and ".." not in edtf:
            return self("date.or").join(self.when(item.strip()) for item in edtf[1:-1].split(","))
        first, slash, last = edtf.partition("/")
        if slash:
            return self._interval(first, last)
        found = _DAY.match(edtf)
        return self._one(found) if found else edtf

    def _interval(self, first: str, last: str) -> str:
        if last in ("", ".."):
            return self("date.since", first=self.when(first))
        if first in ("", ".."):
            return self("date.until", last=self.when(last))
        return self("date.from_to", first=self.when(first), last=self.when(last))

    def _one(self, found: re.Match[str]) -> str:
        year, month, day, mark = found.groups()
        if month is None:
            words = year
        elif not 1 <= int(month) <= 12:
            return found.string
        elif day is None or day == "XX":
            words = self("date.month", month=self(f"date.month_name.{int(month)}"), year=year)
        else:
            words = self("date.day", day=int(day), month=self(f"date.of_month.{int(month)}"), year=year)
        if day == "XX":
            words = self("date.some_day", date=words)
        return (
            self({"~": "date.about", "?": "date.uncertain", "%": "date.about_uncertain"}[mark], date=words)
            if mark
            else words
        )
