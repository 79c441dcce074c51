"""Headlines and transcripts: 'Ministry: Roads are safe' and 'RO: I never said so.'"""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph
from variorum.model.claim import Certainty, Commitment, Mode, Stance

_TURN = re.compile(r"[“\"]?([A-Z][A-Z.'’ -]{1,40}[A-Z])(?: \([A-Z-]+\))?: +(?=\S)")
_HEADLINE = re.compile(r"((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,3}): +(?=[‘'“\"]?[A-Z])")
_LONGEST_HEADLINE = 160
_NOTES = frozenset(("CLARIFICATION", "CORRECTION", "UPDATE", "NOTE", "PHOTOS", "VIDEO", "RELATED", "WATCH", "READ"))
_SIGNED = re.compile(r"[“”\"].{15,}[.!?”\"]\s*([―—–])\s*([A-Z][\w.’'-]+(?: [\w.’'-]+){1,5})[\s.]*$", re.DOTALL)


def colon_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attribution that a name and a colon make at the beginning of a headline or of a turn in a transcript."""
    text = paragraph.text
    turn = _TURN.match(text)
    if turn and turn[1] not in _NOTES:
        yield _told(paragraph, "en.transcript", turn, Mode.DIRECT)
        return
    signed = _SIGNED.match(text)
    if signed:
        at, end = paragraph.start, signed.start(1)
        yield Attribution(
            "en.signed", (at + signed.start(2), at + signed.end(2)), (at + signed.start(2), at + signed.end(2)),
            (at + end, at + end + 1), ((at, at + len(text[:end].rstrip())),), Stance.ASSERTS,
            Certainty.UNSPECIFIED, Commitment.NEUTRAL, Mode.DIRECT, "say", "speech", paragraph.index,
        )  # fmt: skip
        return
    headline = paragraph.kind in ("title", "heading") or paragraph.index == 0
    match = _HEADLINE.match(text) if headline and len(text) <= _LONGEST_HEADLINE else None
    if match and not match[1].isdigit():
        yield _told(paragraph, "en.headline", match, Mode.INDIRECT)


def _told(paragraph: Paragraph, rule: str, match: re.Match[str], mode: Mode) -> Attribution:
    end = len(paragraph.text.rstrip())
    if mode == Mode.INDIRECT and paragraph.text[end - 1] == ".":
        end -= 1
    at = paragraph.start
    name = (at + match.start(1), at + match.end(1))
    head = (at + match.start(1) + match[1].rfind(" ") + 1, at + match.end(1))
    colon = (at + text_colon(paragraph.text, match.end(1)), at + text_colon(paragraph.text, match.end(1)) + 1)
    return Attribution(
        rule, name, head, colon, ((at + match.end(), at + end),), Stance.ASSERTS, Certainty.UNSPECIFIED,
        Commitment.NEUTRAL, mode, "say", "speech", paragraph.index,
    )  # fmt: skip


def text_colon(text: str, start: int) -> int:
    """Where the colon after `start` stands."""
    return text.index(":", start)
