"""Attributions: who is told to say (or think, or show) which words of a text, by which cue; offsets never move."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.extract.paragraph import Span
from variorum.model.claim import Certainty, Commitment, Mode, Stance


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words of a text laid in somebody's mouth, by spans of the document's text.

    `source` is the phrase that names who says it and `head` its main word; None where the text names nobody.
    `rule` names what found it; `act` is the cue's lemma and `kind` the sort of act (speech, evidence, question,
    thought, intention, attitude, mention; judgement: an attitude with what it takes its object to be). `paragraph`
    indexes the paragraph of the cue. `within` is the cue of the attribution that this one is told inside of ("the
    agency said the ministry had denied …"). `unnamed`: the words say that it was said and leave open by whom ("it is
    reported"). `homely`: who says it is a thing or a person of everyday life ("my blog", "the recipe"), of whose words
    only what is typed is worth a claim.
    """

    rule: str
    source: Span | None
    head: Span | None
    cue: Span
    content: tuple[Span, ...]
    stance: Stance
    certainty: Certainty
    commitment: Commitment
    mode: Mode
    act: str
    kind: str
    paragraph: int
    negated: bool = False
    within: Span | None = None
    unnamed: bool = False
    homely: bool = False

    @property
    def start(self) -> int:
        """Where its content begins."""
        return self.content[0][0]

    @property
    def said(self) -> bool:
        """Whether the text tells that somebody says it, by a phrase or by "it is reported"."""
        return self.source is not None or self.unnamed

    @property
    def form(self) -> str:
        """The rule without its language: "ccomp" of "en.ccomp"."""
        return self.rule.partition(".")[2]


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap (blanks between are not seen here) made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def length(spans: tuple[Span, ...]) -> int:
    """How many characters the spans hold."""
    return sum(end - start for start, end in spans)


def overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> int:
    """How many characters two tuples of spans share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
