"""Datelines: place, day and agency before a report's first words, which are nobody's words and no one's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph

_PLACE = r"(?:[A-Z][A-Z.'’]+(?:[ /-][A-Z][A-Z.'’]+){0,3}|[A-Z][a-z'’]+(?: [A-Z][a-z'’]+){0,2}(?= ?\())"
_DATELINE = re.compile(
    rf"{_PLACE}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){{0,2}}(?: \d{{1,2}})?(?:, \d{{4}})?){{0,2}}"
    r"(?:,? ?\([^()]{2,40}\))?\s{0,2}[-–—]{1,2}\s(?=[“\"‘A-Z\d])"
)
_LONGEST = 100


def dateline(text: str) -> int:
    """Where a paragraph goes on after its dateline ("TARSK, Jan. 15 (Newsline) - "); 0 where it has none."""
    found = _DATELINE.match(text[:_LONGEST])
    return found.end() if found is not None else 0


def after_dateline(tokens: Any) -> int:
    """The first word of a parsed paragraph after its dateline; 0 where it has none."""
    if not any(word.text in ("-", "–", "—", "--") for word in tokens[1:25]):
        return 0
    end = dateline(tokens[:25].text)
    return next((word.i for word in tokens[1:26] if word.idx >= end), 0) if end else 0


def undated(paragraph: Paragraph, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions of a paragraph without its dateline in what they bring."""
    first = dateline(paragraph.text)
    begin = paragraph.start + first
    for one in found:
        if first and one.content[0][0] < begin:
            content = tuple((max(start, begin), end) for start, end in one.content if end > begin)
            if content:
                yield replace(one, content=content)
        else:
            yield one
