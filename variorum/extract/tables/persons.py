"""What cells say of a person: the name or names in a cell, an age, and what the person's status is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from variorum.extract.tables.words import STATUS_OF, measures_in, plain

LONGEST_NAME = 120
"""Characters; a longer cell tells a story, not a name."""

MOST_NAMES = 4
OLDEST = 120

_NOBODY = re.compile(
    r"\W*\Z|[nx]\W{0,2}[nx]\W{0,2}\Z|\W*(?:n/?a(?!\w)|unknown|unidentified|unnamed|anonymous|no name|name not|"
    r"not (?:known|named|identified)|unclaimed|john doe|jane doe|неизвест|не ?известн|неопозн|не опозн|неустановл|"
    r"не установл|не назван|имя не|без имени|безымян|нет данных|н/?д(?!\w)|белгісіз|аты-жөні белгісіз|анықталмаған|"
    r"деректер жоқ)"
)
_PARTICLE = re.compile(
    r"(?:d[aeiou]|dos|del|della|l[ae]|v[ao]n|den|der|bin|ibn|[ae]l|ben|bint|abu|uly|[kq]yzy|ogl[uy]|zade|[ey]|"
    r"ұлы|улы|қызы|кызы|огл[ыу]|заде|де|ван|фон|аль|эль|бен|ибн)\Z"
)
_AND = re.compile(r"\s*(?:[;/&\n]|\s(?:and|и|және|мен)\s)\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_AGE = re.compile(
    r"(?:aged?|возраст|жасы)?\W*(?P<about>~|about|around|около|примерно|шамамен)?\s*"
    r"(?P<lo>\d{1,3})(?:\.0+)?(?:\s*[-–—]\s*(?P<hi>\d{1,3}))?\s*"
    r"(?P<unit>years?(?:[\s-]old)?|y\.?\s?o\.?|yrs?\.?|лет|год[а]?|г\.?|жаста|жас|"
    r"months?(?:[\s-]old)?|mos?\.?|мес\w*\.?|айлық|ай|weeks?|нед\w*\.?|апта\w*|days?|дн\w*\.?|день|күн\w*)?\W*\Z",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?:in (?:his|her|their) )?(?:early |mid-?|late )?([1-9]0)['’]?s\Z", re.IGNORECASE)
_UNITS = (("month", r"mo|мес|ай"), ("week", r"week|нед|апта"), ("day", r"day|дн|день|күн"))


@dataclass(frozen=True, slots=True)
class Age:
    """An age as lowest and highest reading in its unit: year, month, week or day."""

    lo: int
    hi: int
    unit: str
    about: bool = False

    @property
    def words(self) -> str:
        """The age in words: "34", "about 30", "5 months"."""
        number = str(self.lo) if self.lo == self.hi else f"{self.lo} to {self.hi}"
        unit = "" if self.unit == "year" else f" {self.unit}{'' if self.hi == 1 else 's'}"
        return ("about " if self.about else "") + number + unit


@lru_cache(maxsize=16_384)
def read_age(cell: str) -> Age | None:
    """The age in a cell, None where it holds none that a person can have."""
    if decade := _DECADE.match(cell.strip()):
        return Age(int(decade[1]), int(decade[1]) + 9, "year")
    found = _AGE.match(cell.strip()[:60])
    if found is None:
        return None
    lo = int(found["lo"])
    hi = int(found["hi"] or lo)
    word = (found["unit"] or "").lower()
    unit = next((name for name, stem in _UNITS if re.match(stem, word)), "year")
    return Age(lo, hi, unit, bool(found["about"])) if lo <= hi and (unit != "year" or hi <= OLDEST) else None


def names_nobody(cell: str) -> bool:
    """Whether a cell that should hold a name holds none: empty, a dash, "unknown", «неизвестный»."""
    return not any(letter.isalpha() for letter in cell) or _NOBODY.match(plain(cell)) is not None


def names_in(cell: str) -> tuple[str, ...]:
    """The names in a cell: one, several that are clearly apart, or none where it cannot be told how many there are."""
    words = " ".join(cell.split())
    if len(words) > LONGEST_NAME:
        return ()
    parts = [part for part in _AND.split(words) if part]
    if len(parts) > 1:
        whole = all(len(part.split()) > 1 and not names_nobody(part) for part in parts)
        return tuple(parts) if whole and len(parts) <= MOST_NAMES else ()
    # "Okel, Mira" is one name; "Mira Okel, Dana Okel" may be two, or one with a long family name.
    pieces = _COMMA.split(words)
    if len(pieces) > 2 or (len(pieces) == 2 and min(len(piece.split()) for piece in pieces) > 1):
        return ()
    return (words,)


def like_name(cell: str) -> bool:
    """Whether a cell looks like a person's name: two to five words with a capital each, no digits."""
    words = cell.replace(",", " ").split()
    if not 2 <= len(words) <= 5 or any(letter.isdigit() for letter in cell):
        return False
    small = [word for word in words if not word[:1].isupper()]
    return len(small) < len(words) - 1 and all(map(_PARTICLE.match, small))


def status_in(cell: str) -> str | None:
    """The status that a cell's words give a person: dead, injured, detained or missing; None for others, or several."""
    found = [STATUS_OF[measure] for measure in measures_in(cell) if measure in STATUS_OF]
    return found[0] if len(found) == 1 else None
