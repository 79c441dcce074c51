"""Counts as intervals: "more than 200" is 201 and up, "dozens" is 20 and up by a declared convention.

Read are English, Russian and (in either script) Kazakh, in words and digits. What a number counts is for the
reader of the sentence to say; numbers that plainly are no counts (dates, times, ages, shares, money,
distances, ordinals, numbers of documents) are left alone.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from variorum.errors import ValueUnreadable
from variorum.values.count_wording import (
    CHANGE_VERBS,
    FOLLOWING,
    MODIFIERS,
    ONE_OF_SCALE,
    VAGUE_WORDS,
    count_pattern,
    not_a_count,
)
from variorum.values.date_wording import find_date_wordings
from variorum.values.kazakh_letters import Folded, folded
from variorum.values.number_wording import number_value
from variorum.values.small_letters import small
from variorum.values.truth import Truth


@dataclass(frozen=True, slots=True)
class Count:
    """A count as lowest and highest reading; lo None is no lower bound stated, hi None no upper bound."""

    lo: int | None
    hi: int | None
    wording: str
    convention: str | None = None


@dataclass(frozen=True, slots=True)
class Conventions:
    """What vague words are taken to mean: the least number each stands for, and how far "about" reaches.

    They are declared, shown beside each count that used one, and adjustable. Words with a factor, such as
    "several hundred", multiply.
    """

    dozens: int = 20
    scores: int = 40
    hundreds: int = 200
    thousands: int = 2000
    millions: int = 2_000_000
    several: int = 3
    couple: int = 2
    about: Decimal = Decimal("0.10")


DEFAULT = Conventions()


@dataclass(frozen=True, slots=True)
class FoundCount:
    """A count in a text: the span of its wording with the modifier, and its value."""

    start: int
    end: int
    value: Count


def find_counts(text: str, language: str = "en", conventions: Conventions = DEFAULT) -> tuple[FoundCount, ...]:
    """Return the counts of a text in reading order; a language other than en, ru and kk has none."""
    if language not in MODIFIERS:
        return ()
    # Kazakh is read in the letters that its spellings share; offsets and wordings are those of the text.
    letters = folded(text) if language == "kk" else Folded(text, None)
    masked = _without_dates(letters.text, language)
    found = []
    for at, stop, value in _read(masked, language, conventions):
        if not not_a_count(masked, at, stop, language):
            start, end = letters.span(at, stop)
            found.append(FoundCount(start, end, replace(value, wording=text[start:end])))
    return tuple(found)


@lru_cache(maxsize=65536)
def parse_count(wording: str, language: str = "en", conventions: Conventions = DEFAULT) -> Count:
    """Return the count that a wording states, which may name what is counted too ("13 officers killed").

    Raises ValueUnreadable, naming the wording and what is accepted.
    """
    tidy = folded(wording.strip()).text if language == "kk" else wording.strip()
    if tidy.lower() in ("any number", "любое число"):
        return Count(None, None, wording)
    if language in MODIFIERS:
        whole = next((value for start, _, value in _read(tidy, language, conventions) if start == 0), None)
        if whole is not None:
            return replace(whole, wording=wording)
        found = find_counts(tidy, language, conventions)
        if found:
            return replace(found[0].value, wording=wording)
        if language == "en" and re.match(r"(?i:an?|one)\s+\w", tidy + " x"):
            return Count(1, 1, wording)
    raise ValueUnreadable(
        f"cannot read the count {wording!r}: write it like 238, more than 200, at least 10, 5 to 8 or dozens"
    )


def print_count(count: Count) -> str:
    """Return the bounds in English words, from which `parse_count` gives the same bounds again."""
    lo, hi = count.lo, count.hi
    if lo is None:
        return "any number" if hi is None else f"up to {hi:,}"
    if hi is None:
        return f"at least {lo:,}"
    return f"{lo:,}" if lo == hi else f"{lo:,} to {hi:,}"


def disjoint(a: Count, b: Count) -> bool:
    """Whether no number fits both counts."""
    return _above(a, b) or _above(b, a)


def compare(a: Count, b: Count) -> Truth:
    """Return whether two counts are the same number: yes only for two exact ones, no when none fits both."""
    if disjoint(a, b):
        return Truth.NO
    exact = (a.lo or 0) == a.hi and (b.lo or 0) == b.hi
    return Truth.YES if exact else Truth.UNKNOWN


def _above(a: Count, b: Count) -> bool:
    return b.hi is not None and (a.lo or 0) > b.hi


def _without_dates(text: str, language: str) -> str:
    """Return the text with the digits and words of its dates blanked out, offsets unchanged."""
    pieces: list[str] = []
    at = 0
    for wording in find_date_wordings(text, language):
        pieces += [text[at : wording.start], "\0" * (wording.end - wording.start)]
        at = wording.end
    return "".join([*pieces, text[at:]])


def _read(text: str, language: str, conventions: Conventions) -> Iterator[tuple[int, int, Count]]:
    """The counts of a text with their spans; their wordings are in small letters."""
    for match in count_pattern(language).finditer(small(text)):
        if match["second"]:
            yield from _pair(match, language, conventions)
            continue
        value = _value(match, language, conventions)
        if value is not None:
            yield *match.span(), value


def _pair(match: re.Match[str], language: str, conventions: Conventions) -> Iterator[tuple[int, int, Count]]:
    """Return a range as one count; two numbers that a change or a vote joins are two counts."""
    low, high = number_value(match["number"], language), number_value(match["second"], language)
    if low is None or high is None:
        return
    # "5 to 8 thousand": the scale is said once, for both.
    scale = _SCALE_LAST.search(match["second"])
    if scale and not _SCALE_LAST.search(match["number"]) and not match["number"].isalpha():
        low *= number_value(f"1 {scale[0]}", language) or 1
    whole = low % 1 == 0 and high % 1 == 0
    if whole and low < high and not _changes(match, language):
        yield *match.span(), Count(int(low), int(high), match[0])
    elif whole and not re.search(r"\d\s*[-–—]\s*\d", match[0]):
        for name, number in (("number", low), ("second", high)):
            yield *match.span(name), Count(int(number), int(number), match[name])


_SCALE_LAST = re.compile(r"(?:hundred|thousand|million|тыс\w*\.?|млн|миллион\w*|мин)$")


def _changes(match: re.Match[str], language: str) -> bool:
    """Whether a verb of change stands before: "rose from 164 to 225" names two counts, not a range."""
    return CHANGE_VERBS[language].search(match.string, max(0, match.start() - 40), match.start()) is not None


def _value(match: re.Match[str], language: str, conventions: Conventions) -> Count | None:
    if match["none"]:
        return Count(0, 0, match[0])
    modifier = _modifier(match, language)
    if match["vague"]:
        return _vague(match, modifier, language, conventions)
    number = number_value(match["number"], language)
    if number is None or number % 1:
        return None
    return _bounded(int(number), modifier, match[0], conventions)


def _modifier(match: re.Match[str], language: str) -> str:
    """Return the kind of modifier (more, least, about, …), empty for a plain number."""
    if match["after"]:
        span = match.span("after")
        return next(kind for kind, pattern in FOLLOWING[language] if pattern.fullmatch(match.string, *span))
    if not match["modifier"]:
        return ""
    kind = next(kind for kind, pattern in MODIFIERS[language] if pattern.fullmatch(match["modifier"]))
    if kind == "to":
        return "" if _changes(match, language) else "most"
    return kind


def _bounded(number: int, modifier: str, wording: str, conventions: Conventions) -> Count:
    if modifier in ("", "exactly"):
        return Count(number, number, wording)
    if modifier in ("more", "least"):
        return Count(number + (modifier == "more"), None, wording)
    if modifier in ("less", "most"):
        return Count(None, max(number - 1, 0) if modifier == "less" else number, wording)
    reach = number * conventions.about
    least = math.floor(number - reach)
    if modifier == "almost":
        return Count(least, number, wording, f"at most {conventions.about:.0%} below the number named")
    return Count(least, math.ceil(number + reach), wording, f"within {conventions.about:.0%} of the number named")


def _vague(match: re.Match[str], modifier: str, language: str, conventions: Conventions) -> Count | None:
    """Return the open interval of a vague word; "up to several hundred" and the like state no bound."""
    words = match["vague"].lower().split()
    rules = [rule for rule in map(VAGUE_WORDS[language].get, words) if rule is not None]
    if len(rules) == 1 and modifier not in ("", "exactly") and words[0] in ONE_OF_SCALE:
        return _bounded(rules[0][1], modifier, match[0], conventions)  # «более тысячи» is over one thousand
    if not rules or modifier in ("less", "most"):
        return None
    # In "several hundred" and "tens of thousands" the first word is vague, the second a factor.
    least: int = getattr(conventions, rules[0][0])
    for _, factor in rules[1:]:
        least *= factor
    return Count(least, None, match[0], f'"{" ".join(words)}" is at least {least:,}')
