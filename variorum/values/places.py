"""Places with the precision that the wording has: a country, a region, a city, a site, or not known."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from variorum.errors import ValueUnreadable
from variorum.values.names import fold
from variorum.values.truth import Truth

Precision = Literal["country", "region", "city", "site", "unknown"]

# Words that show what a part of a path is; a last part without any is a city below a country or region.
_REGION_WORDS = re.compile(
    r"\b(?:region|oblast|province|district|state|oblys|област[ьи]|край|район|облысы|ауданы)\b", re.IGNORECASE
)
_SITE_WORDS = re.compile(
    r"\b(?:airport|square|street|avenue|hospital|station|office|building|prison|school|house|akimat|morgue|road|bridge|"
    r"аэропорт|площадь|улица|проспект|больница|здание|акимат|морг|школа|мост|сизо|тюрьма|әуежай\w*|алаң\w*|көше\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its path from the widest part to the narrowest, with the precision of the narrowest."""

    name: str
    precision: Precision
    path: tuple[str, ...]
    wording: str


def parse_place(text: str) -> Place:
    """Return the place that a path such as "Kazakhstan > Almaty > airport" names, widest part first.

    A single name has the precision that the gazetteer gives it or a word in it shows, else unknown. Raises
    ValueUnreadable for a path without a name or with an empty part.
    """
    parts = tuple(" ".join(part.split()) for part in text.split(">"))
    if not all(any(letter.isalnum() for letter in part) for part in parts):
        raise ValueUnreadable(f"cannot read the place {text!r}: write it like Kazakhstan > Almaty > airport")
    return Place(parts[-1], _precision(parts), parts, text)


def print_place(place: Place) -> str:
    """Return the path, from which `parse_place` gives the same place again."""
    return " > ".join(place.path)


def contains(outer: Place, inner: Place) -> Truth:
    """Return whether a place lies in another or is it, by their paths.

    Unknown where a path begins elsewhere (it may leave out wider parts) or the wider-worded one may be inside.
    """
    wide, narrow = tuple(map(fold, outer.path)), tuple(map(fold, inner.path))
    if narrow[: len(wide)] == wide:
        return Truth.YES
    if wide[: len(narrow)] == narrow:
        return Truth.UNKNOWN  # inner is told more widely than outer: it may be within it or not
    if _follows(wide, narrow):
        return Truth.YES
    if wide[0] != narrow[0]:
        both_countries = len(wide) > 1 and len(narrow) > 1
        return Truth.NO if both_countries and not set(wide) & set(narrow) else Truth.UNKNOWN
    shared = next(at for at, (a, b) in enumerate(zip(wide, narrow, strict=False)) if a != b)
    # Two parts that differ below the same part are apart only when they are of one kind.
    kinds = _precision(outer.path[: shared + 1]), _precision(inner.path[: shared + 1])
    return Truth.NO if kinds[0] == kinds[1] != "unknown" and kinds[0] != "site" else Truth.UNKNOWN


def _follows(wide: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    """Whether the outer path stands within the inner one: "Almaty" in "Kazakhstan > Almaty > airport"."""
    return any(narrow[at : at + len(wide)] == wide for at in range(1, len(narrow)))


def _precision(parts: tuple[str, ...]) -> Precision:
    if _SITE_WORDS.search(parts[-1]):
        return "site"
    if _REGION_WORDS.search(parts[-1]):
        return "region"
    if len(parts) == 1:
        return _listed(parts[0])
    if len(parts) >= 4 or _precision(parts[:-1]) in ("city", "site"):
        return "site"
    return "city"


@lru_cache(maxsize=4096)
def _listed(name: str) -> Precision:
    from variorum.values.gazetteer import gazetteer  # which is made of places

    known = (gazetteer(language).find(name) for language in ("en", "ru", "kk"))
    return next((place.precision for place in known if place is not None), "unknown")
