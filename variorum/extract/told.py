"""Who makes each attribution of a document, through whom the words reach it, and who may be meant where it is open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from variorum.extract.attribution import Attribution
from variorum.extract.grammar import Grammar, Voice
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.speaker import Speaker, Speakers
from variorum.model.claim import Commitment, Reporter
from variorum.model.entity import EntityKind
from variorum.model.source import Source

UNRESOLVED = "unresolved"
_DEEPEST = 5
_SPOKEN = frozenset(("speech", "evidence"))


class Told:
    """The attributions of one document with who makes each, resolved once in the order of their cues."""

    def __init__(
        self,
        attributions: Sequence[Attribution],
        paragraphs: Sequence[Paragraph],
        source: Source,
        grammar: Grammar,
        speakers: Speakers,
    ) -> None:
        self._source = source
        self._by_cue: dict[Span, Attribution] = {}
        self._speakers: dict[Span, Speaker | None] = {}
        self._notes: dict[Span, str] = {}
        for one in sorted(attributions, key=lambda a: (a.cue, a.content)):
            speaker = speakers.resolve(one)
            if speaker is None:
                speaker = self._own(grammar.own_voice(paragraphs, one))
            if speaker is None:
                self._note(one, paragraphs, grammar.candidates(speakers, one))
            self._by_cue.setdefault(one.cue, one)
            self._speakers.setdefault(one.cue, speaker)

    def speaker(self, attribution: Attribution) -> Speaker | None:
        """Who makes an attribution; None where that is open."""
        return self._speakers.get(attribution.cue)

    def note(self, attribution: Attribution) -> str | None:
        """Who may be meant where the speaker is open, for whoever reviews the claim."""
        return self._notes.get(attribution.cue)

    def chain(self, attribution: Attribution, author: str) -> tuple[Reporter, ...]:
        """From the author inwards to the speaker: 'the ministry, the agency reported, said'.

        Each link has the colour that its words give the next: "claims" keeps a distance from whoever claims.
        """
        told = [attribution, *self._holders(attribution)]
        told.reverse()
        links = [Reporter(author, "reports", told[0].commitment)]
        for outer, inner in pairwise(told):
            links.append(Reporter(self._name(outer), outer.act, inner.commitment))
        links.append(Reporter(self._name(attribution), attribution.act, Commitment.SELF))
        return tuple(links)

    def _holders(self, attribution: Attribution) -> list[Attribution]:
        """The attributions of speech that this one is told inside of, the innermost first."""
        found: list[Attribution] = []
        within = attribution.within
        while within is not None and len(found) < _DEEPEST:
            holder = self._by_cue.get(within)
            if holder is None or holder is attribution or holder in found:
                break
            if holder.kind in _SPOKEN and holder.source is not None:
                found.append(holder)
            within = holder.within
        return found

    def _name(self, attribution: Attribution) -> str:
        speaker = self.speaker(attribution)
        return speaker.name if speaker is not None else UNRESOLVED

    def _own(self, voice: Voice | None) -> Speaker | None:
        """Who speaks as 'I' or 'we' of a text: its one author, or the body that gives it out."""
        authors, publisher = self._source.authors, self._source.publisher
        if voice is Voice.MANY and publisher:
            return Speaker(EntityKind.ORGANISATION, publisher)
        return Speaker(EntityKind.PERSON, authors[0]) if voice is not None and len(authors) == 1 else None

    def _note(self, attribution: Attribution, paragraphs: Sequence[Paragraph], names: tuple[str, ...]) -> None:
        if attribution.source is None or not names:
            return
        paragraph = paragraphs[attribution.paragraph]
        start, end = (at - paragraph.start for at in attribution.source)
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
        self._notes.setdefault(attribution.cue, f"Speaker unresolved: “{paragraph.text[start:end]}” may be {listed}.")
