"""Quotations in a paragraph: pairs of quotation marks by position, the unclosed one included."""

import re
from dataclasses import dataclass

PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’"}
_MARK = re.compile(r"''|[“”«»„\"‘’]")
_LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their marks at [start, end) of a paragraph; `closed` says whether the closing mark is there."""

    start: int
    end: int
    closed: bool


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a paragraph, in order; an opening mark with no partner runs to the end.

    A paragraph that closes a quotation it did not open is not repaired: its text may be anybody's.
    """
    found: list[Quotation] = []
    opened, closing = -1, ""
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if opened < 0:
            closing = _closing(text, mark, at)
            if closing:
                opened = at
        elif mark in (closing, closing[:1], closing[-1:]) and _may_close(text, mark, at):
            found.append(Quotation(opened, match.end(), True))
            opened = -1
        elif at - opened > _LONGEST:
            opened = -1
    if opened >= 0 and text[opened] != "‘":
        found.append(Quotation(opened, len(text.rstrip()), False))
    return tuple(found)


def _closing(text: str, mark: str, at: int) -> str:
    """The marks that close what `mark` opens here, or "" where it opens nothing."""
    before = text[at - 1] if at else " "
    after = text[at + len(mark)] if at + len(mark) < len(text) else " "
    if mark in ('"', "''"):
        return mark if not before.isalnum() and not after.isspace() else ""
    if mark == "‘":
        return "’" if not before.isalnum() and text.find("’", at) > 0 else ""
    if mark == "”":
        return "”" if before.isspace() and after.isalnum() else ""
    return PAIRS.get(mark, "")


def _may_close(text: str, mark: str, at: int) -> bool:
    after = text[at + len(mark)] if at + len(mark) < len(text) else " "
    if mark == "’":
        return not after.isalnum()
    return not (mark in ('"', "''") and after.isalnum() and text[at - 1].isspace())
