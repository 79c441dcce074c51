"""Headlines and transcripts: 'Ministry: Roads are safe', 'Mayor Vows To Rebuild' and 'RO: I never said so.'"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.english.cues import of_form
from variorum.extract.english.rules.made import made
from variorum.extract.english.rules.turns import TURN, is_label
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.words import word_span
from variorum.model.claim import Certainty, Commitment, Mode, Stance

_HEADLINE = re.compile(r"((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,3}): +(?=[‘'“\"]?[A-Z])")
_QUOTED_HEADLINE = re.compile(r"([A-Z][^:“”\"‘]{3,80}): +(?=[‘“\"'])")
_LONGEST_HEADLINE = 160
_LONGEST_INITIALS = 4
_LABELS = frozenset(("analysis", "editorial"))
_SIGNED = re.compile(r"[“”\"].{15,}[.!?”\"]\s*([―—–])\s*([A-Z][\w.’'-]+(?: [\w.’'-]+){1,5})[\s.]*$", re.DOTALL)
_NAMING = frozenset(("PROPN", "NOUN", "ADJ", "DET", "NUM", "PART", "PUNCT", "X"))


def colon_attributions(paragraph: Paragraph, speaking: Set[str]) -> Iterator[Attribution]:
    """The attribution that a name and a colon make at the head of a headline, or of a turn by a label in `speaking`."""
    text = paragraph.text
    turn = TURN.match(text)
    if turn and turn[1] in speaking:
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
    if (paragraph.kind in ("title", "heading") or paragraph.index == 0) and len(text) <= _LONGEST_HEADLINE:
        yield from _headline(paragraph)


def _headline(paragraph: Paragraph) -> Iterator[Attribution]:
    text = paragraph.text
    match = _HEADLINE.match(text)
    if match and _tells_where(paragraph, match[1]):
        return
    if match and not match[1].isdigit() and not is_label(match[1]) and _names(paragraph, match):
        yield _told(paragraph, "en.headline", match, Mode.INDIRECT)
        return
    quoted = _QUOTED_HEADLINE.match(text)
    if quoted:
        yield _told(paragraph, "en.headline", quoted, Mode.DIRECT, _subject(paragraph, quoted))
        return
    yield from _vows(paragraph)


def _names(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Whether what stands before a colon can name somebody: no verb or preposition, no label such as "The Latest"."""
    words = paragraph.tokens.char_span(*match.span(1), alignment_mode="expand")
    return all(w.pos_ in _NAMING for w in words) and words[-1].lower_ not in _LABELS


def _tells_where(paragraph: Paragraph, name: str) -> bool:
    """Whether capitals before a colon open a report, not a headline: "TARSK: Snow fell …"; "UN: …" are initials."""
    report = paragraph.text.rstrip().endswith(".")
    return report and name.isupper() and len(name) > _LONGEST_INITIALS and paragraph.kind not in ("title", "heading")


def _subject(paragraph: Paragraph, match: re.Match[str]) -> Span | None:
    """The main word of who is quoted: the subject of what stands before the colon, else its last word."""
    words = paragraph.tokens.char_span(*match.span(1), alignment_mode="expand")
    subjects = [w for w in words if w.dep_ in ("nsubj", "nsubjpass") and w.pos_ == "PROPN"]
    return word_span(paragraph, subjects[0] if subjects else words[-1])


def _vows(paragraph: Paragraph) -> Iterator[Attribution]:
    """'Mayor Vows To Rebuild': in title case the parser takes the verb for a name."""
    tokens = paragraph.tokens
    for verb in tokens[1:-2]:
        if verb.pos_ not in ("PROPN", "NOUN") or tokens[verb.i + 1].text != "To" or not tokens[verb.i - 1].is_title:
            continue
        cue = next((c for c in of_form(verb.lower_) if "X" in c.frames and c.lemma != verb.lower_), None)
        if cue is None:
            continue
        end = len(paragraph.text.rstrip(" ."))
        content = ((tokens[verb.i + 1].idx, end),)
        yield made(paragraph, "en.headline", verb, cue, _before(verb), content)
        return


def _before(verb: Any) -> Any:
    return verb.doc[verb.i - 1]


def _told(paragraph: Paragraph, rule: str, match: re.Match[str], mode: Mode, head: Span | None = None) -> Attribution:
    end = len(paragraph.text.rstrip())
    if mode == Mode.INDIRECT and paragraph.text[end - 1] == ".":
        end -= 1
    at = paragraph.start
    name = (at + match.start(1), at + match.end(1))
    last = (at + match.start(1) + match[1].rfind(" ") + 1, at + match.end(1))
    colon = (at + text_colon(paragraph.text, match.end(1)), at + text_colon(paragraph.text, match.end(1)) + 1)
    return Attribution(
        rule, head or name, head or last, colon, ((at + match.end(), at + end),), Stance.ASSERTS,
        Certainty.UNSPECIFIED, Commitment.NEUTRAL, mode, "say", "speech", paragraph.index,
    )  # fmt: skip


def text_colon(text: str, start: int) -> int:
    """Where the colon after `start` stands."""
    return text.index(":", start)
