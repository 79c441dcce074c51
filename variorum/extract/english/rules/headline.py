"""Headlines and transcripts: 'Ministry: Roads are safe', 'Mayor Vows To Rebuild' and 'RO: I never said so.'"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.english.cues import of_form
from variorum.extract.english.rules.agents import can_speak_by_noun
from variorum.extract.english.rules.made import made
from variorum.extract.english.rules.turns import TURN, is_label
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.words import word_span
from variorum.model.claim import Certainty, Commitment, Mode, Stance

_HEADLINE = re.compile(r"((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,3}): +(?=[‘'“\"]?[A-Z])")
_QUOTED_HEADLINE = re.compile(r"([A-Z][^:“”\"‘]{3,80}): +(?=[‘“\"'])")
_LONGEST_HEADLINE = 160
_LONGEST_INITIALS = 4
_SHORTEST = 2
_FEW = 3
_LABELS = frozenset(("analysis", "editorial"))
_SIGNED = re.compile(r"[“”\"].{15,}[.!?”\"]\s*([―—–])\s*([A-Z][\w.’'-]+(?: [\w.’'-]+){1,5})[\s.]*$", re.DOTALL)
_NAMING = frozenset(("PROPN", "NOUN", "ADJ", "DET", "NUM", "PART", "PUNCT", "X"))


def colon_attributions(paragraph: Paragraph, speaking: Set[str], names: Set[str]) -> Iterator[Attribution]:
    """The attribution that a name and a colon make at the head of a headline, or of a turn by a label in `speaking`.

    `names` are the words of the names in the text: "Ro: Roads are safe" speaks where the text names Ana Ro.
    """
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
        yield from _headline(paragraph, names)


def _headline(paragraph: Paragraph, names: Set[str]) -> Iterator[Attribution]:
    text = paragraph.text
    match = _HEADLINE.match(text)
    if match and _tells_where(paragraph, match[1]):
        return
    if match and not is_label(match[1]) and _names(paragraph, match, names):
        yield _told(paragraph, "en.headline", match, Mode.INDIRECT)
        return
    quoted = _QUOTED_HEADLINE.match(text)
    if quoted:
        subject = _subject(paragraph, quoted, names)
        if subject is not None:
            yield _told(paragraph, "en.headline", quoted, Mode.DIRECT, word_span(paragraph, subject))
        return
    yield from _vows(paragraph)


def _names(paragraph: Paragraph, match: re.Match[str], names: Set[str]) -> bool:
    """Whether what stands before a colon can name somebody: no verb or preposition, no label such as "The Latest"."""
    words = paragraph.tokens.char_span(*match.span(1), alignment_mode="expand")
    return all(w.pos_ in _NAMING for w in words) and _speaks(words[-1], names)


def _speaks(word: Any, names: Set[str]) -> bool:
    """Whether the last word before a colon is a name that the text knows, or a noun for who can speak."""
    if word.lower_ in _LABELS or len(word) < _SHORTEST:
        return False
    return word.lower_ in names or (word.pos_ in ("NOUN", "PROPN") and can_speak_by_noun(word))


def _tells_where(paragraph: Paragraph, name: str) -> bool:
    """Whether capitals before a colon open a report, not a headline: "TARSK: Snow fell …"; "UN: …" are initials."""
    report = paragraph.text.rstrip().endswith(".")
    return report and name.isupper() and len(name) > _LONGEST_INITIALS and paragraph.kind not in ("title", "heading")


def _subject(paragraph: Paragraph, match: re.Match[str], names: Set[str]) -> Any | None:
    """The main word of who is quoted before a colon: the name that opens it, its subject, or the name it ends with."""
    words = paragraph.tokens.char_span(*match.span(1), alignment_mode="expand")
    opening = next((w for w in words if w.lower_ not in names), words[-1])
    subjects = [w for w in words if w.dep_ in ("nsubj", "nsubjpass") and w.pos_ == "PROPN" and w.lower_ in names]
    if opening.i > words.start:
        return words.doc[opening.i - 1] if opening.lower_ not in names else words[-1]
    if subjects:
        return subjects[0]
    alone = words[-1].lower_ in names or (len(words) <= _FEW and _speaks(words[-1], names))
    return words[-1] if alone else None


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
