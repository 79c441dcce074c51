"""Quotations in a paragraph: pairs of quotation marks by position, the unclosed one included."""

import re
from dataclasses import dataclass

PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’"}
_MARK = re.compile(r"''|[“”«»„\"‘’]")
_GUILLEMETS = re.compile(r"[«»]")
_REMARK = re.compile(r"[,.!?…]? {0,3}[—–] ")
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
    done = 0
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if at < done:
            continue
        if opened < 0:
            done = _nested_end(text, at) if mark == "«" else 0
            if done:
                found.append(Quotation(at, done, True))
                continue
            closing = _closing(text, mark, at)
            if closing:
                opened = at
        elif _closes(text[opened:at], closing, mark) and _may_close(text, mark, at):
            found.append(Quotation(opened, match.end(), True))
            opened = -1
        elif at - opened > _LONGEST:
            opened = -1
    if opened >= 0 and text[opened] != "‘":
        found.append(Quotation(opened, len(text.rstrip()), False))
    return tuple(found)


def _nested_end(text: str, at: int) -> int:
    """The end of guillemets that hold others ("«Это «Заря», да»"), 0 where these hold none or are not paired."""
    depth, nested = 0, False
    for match in _GUILLEMETS.finditer(text, at, at + _LONGEST):
        depth += 1 if match.group() == "«" else -1
        nested = nested or depth > 1
        if depth == 0:
            return match.end() if nested else 0
        # One mark often closes both, before the words that tell who spoke.
        if match.group() == "»" and _REMARK.match(text, match.end()):
            return match.end()
    return 0


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


def _closes(inside: str, closing: str, mark: str) -> bool:
    """Whether a mark is the partner of the one that opened; a straight mark may be closed by a curly one."""
    return mark in (closing, closing[:1], closing[-1:]) or (closing == '"' and mark == "”" and "“" not in inside)


def _may_close(text: str, mark: str, at: int) -> bool:
    after = text[at + len(mark)] if at + len(mark) < len(text) else " "
    if mark == "’":
        return not after.isalnum()
    return not (mark in ('"', "''") and after.isalnum() and text[at - 1].isspace())
