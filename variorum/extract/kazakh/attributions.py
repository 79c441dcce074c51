"""All attributions of a Kazakh text: every cue is asked for direct speech first, then for a clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.extract.attribution import Attribution, length, overlap
from variorum.extract.kazakh.cues import cue_at
from variorum.extract.kazakh.reading import Reading, read
from variorum.extract.kazakh.rules.according import according
from variorum.extract.kazakh.rules.clauses import clause
from variorum.extract.kazakh.rules.quoting import headline, quoted
from variorum.extract.paragraph import Paragraph

_LOOSE = frozenset(("object", "topic"))


def find_attributions(paragraphs: Sequence[Paragraph], strict: bool = False) -> tuple[Attribution, ...]:
    """The attributions of a text in order of their content; `strict` leaves out objects and topics."""
    found: list[Attribution] = []
    for reading in read(paragraphs):
        found += _kept(list(_in_paragraph(reading)))
    if strict:
        found = [a for a in found if a.form not in _LOOSE and a.source is not None]
    return tuple(sorted(found, key=lambda a: (a.content, a.cue)))


def _in_paragraph(reading: Reading) -> Iterator[Attribution]:
    for sentence in reading.tokens.sents:
        yield from headline(reading, sentence)
        yield from according(reading, sentence)
        floor = sentence.start
        for i in range(sentence.start, sentence.end):
            found = cue_at(reading.tokens, i)
            if found is None:
                continue
            made = list(quoted(reading, sentence, floor, found)) or list(clause(reading, sentence, floor, found))
            if made:
                yield from made
                floor = found.end


def _kept(found: list[Attribution]) -> list[Attribution]:
    """One attribution a cue and a content; of a headline over the words of another cue the inner one goes first."""
    kept: list[Attribution] = []
    for one in found:
        same = [k for k in kept if k.cue == one.cue]
        covered = [
            k for k in kept
            if k.form == "headline" and overlap(k.content, one.content) * 10 >= length(one.content) * 9
            and length(one.content) * 10 >= length(k.content) * 7
        ]  # fmt: skip
        if not same and not covered:
            kept.append(one)
    return kept
