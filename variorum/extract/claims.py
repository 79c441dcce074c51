"""From attributions and narration to claims: who, which stance, on what, at which passages, through which chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.extract.attribution import Attribution, merged, overlap
from variorum.extract.declared import Declared
from variorum.extract.document import Document, Extraction
from variorum.extract.finished import Made, finished, passage
from variorum.extract.grammar import Grammar
from variorum.extract.near import Near
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.said import day_said
from variorum.extract.scene import Scene
from variorum.extract.speaker import Speaker, same_name
from variorum.extract.spoken import Spoken
from variorum.extract.stated import Stated
from variorum.extract.told import Told
from variorum.extract.units import Unit, units
from variorum.model.claim import (
    Certainty,
    Claim,
    Commitment,
    Mode,
    Reporter,
    Stance,
    Utterance,
    mint_utterance,
)  # fmt: skip
from variorum.model.entity import Entity, EntityKind
from variorum.model.passage import Passage
from variorum.model.proposition import PropositionType, proposition
from variorum.values.dates import find_dates, parse_edtf
from variorum.values.edtf import EdtfDate

_SPOKEN = frozenset(("speech", "evidence", "judgement"))
_JUDGED = frozenset(("named-as", "about"))
_WITH_CUE = frozenset(("about", "object", "named-as", "number-that"))
_LATELY = 40
_PARTS = frozenset(("xcomp", "nominal-to"))
_NEARLY_ALL = 0.8
_BESIDE = 40
LONGEST_GIST = 320
_NARRATED = frozenset(("title", "paragraph", "list_item", "quote"))
_FLIPPED = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}


class ClaimMaker:
    """Makes the claims of one document; entities and utterances are kept as they are named."""

    def __init__(
        self, document: Document, paragraphs: Sequence[Paragraph], grammar: Grammar, declared: Declared
    ) -> None:
        self._document = document
        self._grammar = grammar
        self._paragraphs = paragraphs
        self._speakers = grammar.speakers(paragraphs, declared.gazetteer(grammar.language))
        self._entities: dict[str, Entity] = {}
        self._utterances: dict[str, Utterance] = {}
        self._made: list[Made] = []
        self._nested: dict[Span, list[Span]] = {}
        self._told = Told((), paragraphs, document.source, grammar, self._speakers)
        self._published = _anchor(document.source.published)
        self._dated: EdtfDate | None = None
        self._scenes = [self._scene(p, declared) for p in paragraphs]

    def _scene(self, paragraph: Paragraph, declared: Declared) -> Scene:
        dates = find_dates(paragraph.text, self._grammar.language, self._published, self._dated)
        if dates:
            self._dated = dates[-1].value
        return self._grammar.scene(
            paragraph,
            self._speakers,
            self._document.source.id,
            self._grammar.language,
            dates,
            declared,
            self._entities,
        )

    # Attributed claims ------------------------------------------------------------------------------------------------

    def take_attributions(self, attributions: Sequence[Attribution]) -> None:
        """Add the claims of attributions of speech and evidence whose speaker is at least named by a phrase."""
        near: Near[Attribution] = Near()
        for one in attributions:
            near.add(one, one.content)
        for one in attributions:
            holders = [a for a in near.at(*one.cue) if a is not one and overlap(a.content, (one.cue,))]
            if self._worth(one):
                for holder in holders:
                    hull = _hull(one)
                    if not overlap(one.content, (holder.cue,)):
                        self._nested.setdefault(holder.cue, []).append(hull)
        self._told = Told(attributions, self._paragraphs, self._document.source, self._grammar, self._speakers)
        for attribution in sorted(attributions, key=lambda a: (a.cue, a.content)):
            if self._worth(attribution):
                self._take(attribution, self._told.speaker(attribution))
        self._run_on(attributions)

    def _worth(self, attribution: Attribution) -> bool:
        if not attribution.said or (attribution.within is not None and _wished(attribution)):
            return False
        if attribution.form == "nominal-about":
            return False  # "criticism of the law" says about what, not what
        return attribution.kind in _SPOKEN

    def _take(self, attribution: Attribution, speaker: Speaker | None) -> None:
        scene = self._scenes[attribution.paragraph]
        target = self._grammar.taken(scene, attribution, self._lately())
        if target is not None:
            self._take_back(attribution, speaker, target)
        if target is not None or attribution.form == "denied-it":
            return
        plain: list[Unit] = []
        nested = self._nested.get(attribution.cue, [])
        if attribution.stance == Stance.WITHDRAWS and not self._own_words(attribution, speaker):
            attribution = replace(attribution, stance=Stance.DISOWNS)
        for unit in units(self._paragraphs, attribution):
            inside = [n for n in nested if n[0] < unit.stop and unit.start < n[1]]
            stated = _left(self._stated(unit, attribution), inside)
            if stated:
                self._add_plain(plain, attribution, speaker)
                plain = []
                self._add(stated, attribution, speaker)
            elif overlap(((unit.start, unit.stop),), merged(inside)) <= _NEARLY_ALL * (unit.stop - unit.start):
                plain.append(unit)  # what another says inside of it is claimed as theirs, through this speaker
        self._add_plain(plain, attribution, speaker)

    def _own_words(self, attribution: Attribution, speaker: Speaker | None) -> bool:
        """Whether what is withdrawn is the speaker's own: 'its figure of 12 dead', or something they said before."""
        if self._grammar.owned(" ".join(self._document.content[a:b] for a, b in attribution.content)):
            return True
        return speaker is not None and any(same_name(c.speaker_name, speaker.name) for _, c, _ in self._lately())

    def _lately(self) -> list[tuple[int, Claim, int]]:
        """The last claims made: position, claim, where it begins."""
        first = max(0, len(self._made) - _LATELY)
        return [(i, self._made[i].claim, self._made[i].start) for i in range(first, len(self._made))]

    def _stated(self, unit: Unit, attribution: Attribution) -> list[Stated]:
        scene = self._scenes[unit.paragraph.index]
        if attribution.stance == Stance.WITHHOLDS and attribution.form not in ("ccomp", "quote"):
            return []
        found = self._grammar.attributed(scene, unit.first, unit.end)
        if attribution.form in _WITH_CUE and len(found) == 1:
            found = [replace(found[0], start=unit.start)]
        if found or attribution.form not in _JUDGED:
            return found
        cue = attribution.cue[0] - unit.paragraph.start
        word = unit.paragraph.tokens.char_span(cue, attribution.cue[1] - unit.paragraph.start, alignment_mode="expand")
        judged = self._grammar.judged(scene, word.root) if word is not None else None
        return [judged] if judged is not None else []

    def _add(self, stated: Sequence[Stated], attribution: Attribution, speaker: Speaker | None) -> None:
        begun = len(self._made)
        for one in stated:
            stance = one.stance or attribution.stance
            if one.denied and one.stance is None:
                stance = _FLIPPED.get(stance, stance)
            part = None if one.part_of is None else begun + one.part_of
            self._append(one, stance, attribution, speaker, part)

    def _add_plain(self, plain: Sequence[Unit], attribution: Attribution, speaker: Speaker | None) -> None:
        """One claim of type other for neighbouring units that state nothing typed."""
        runs: list[list[Unit]] = []
        for unit in plain:
            parted = runs and runs[-1][-1].stop <= attribution.cue[0] < unit.start
            if runs and not parted and runs[-1][-1].paragraph is unit.paragraph and unit.first - runs[-1][-1].end <= 6:
                runs[-1].append(unit)
            else:
                runs.append([unit])
        for run in runs:
            start, stop = run[0].start, run[-1].stop
            words = " ".join(self._document.content[start:stop].split())
            if len(words.split()) < 2 or attribution.homely:
                continue
            gist = words if len(words) <= LONGEST_GIST else words[:LONGEST_GIST].rsplit(" ", 1)[0] + " …"
            content = proposition(PropositionType.OTHER, {"gist": gist})
            root = run[0].paragraph.tokens[run[0].first : run[0].end].root
            self._append(
                Stated(content, start, stop, modality=self._grammar.modality(root)),
                attribution.stance,
                attribution,
                speaker,
                None,
            )

    def _append(
        self, stated: Stated, stance: Stance, attribution: Attribution, speaker: Speaker | None, part_of: int | None
    ) -> int:
        entity = self._scenes[attribution.paragraph].minted(speaker) if speaker is not None else None
        said = day_said(self._scenes[attribution.paragraph], attribution, self._document.source.published)
        utterance = self._utterance(
            entity, self._grammar.occasion(self._scenes[attribution.paragraph], attribution), said
        )
        claim = Claim(
            source=self._document.source.id,
            speaker=entity.id if entity is not None else None,
            speaker_name=entity.name if entity is not None else "",
            stance=stance,
            proposition=stated.proposition,
            utterance=utterance,
            said=said,
            passages=(self._passage(stated.start, stated.end),),
            chain=self._told.chain(attribution, self._author_name()),
            certainty=stated.certainty or attribution.certainty,
            modality=stated.modality,
            mode=attribution.mode,
            rule=attribution.rule,
            note=self._told.note(attribution),
        )
        self._made.append(Made(claim, stated.start, stated.end, part_of))
        return len(self._made) - 1

    def _utterance(self, entity: Entity | None, occasion: str | None, said: str | None) -> str | None:
        if entity is None:
            return None
        utterance = mint_utterance(entity.id, occasion, said, self._document.source.id)
        self._utterances.setdefault(utterance.id, utterance)
        return utterance.id

    def _take_back(self, attribution: Attribution, speaker: Speaker | None, target: int) -> None:
        """'… a figure that the prosecutor later withdrew': one's own words are withdrawn, another's disowned."""
        earlier = self._made[target].claim
        own = speaker is not None and same_name(speaker.name, earlier.speaker_name)
        stance = attribution.stance
        if stance in (Stance.WITHDRAWS, Stance.DISOWNS):
            stance = Stance.WITHDRAWS if own else Stance.DISOWNS
        spans = (attribution.cue, *attribution.content)
        start, stop = min(spans)[0], max(end for _, end in spans)
        at = self._append(Stated(earlier.proposition, start, stop), stance, attribution, speaker, None)
        if stance in (Stance.WITHDRAWS, Stance.DISOWNS):
            self._made[at] = replace(self._made[at], takes_back=target)

    def _run_on(self, attributions: Sequence[Attribution]) -> None:
        """Sentences that go on giving a speaker's reasons are that speaker's, at low grade, with a link 'because'."""
        near: Near[int] = Near()
        for i, made in enumerate(self._made):
            near.add(i, ((made.start, made.end),))
        for sentence in self._grammar.run_on(self._paragraphs, attributions):
            first, last = sentence.of.content[0][0], sentence.of.content[-1][1]
            before = [i for i in near.at(first, last) if self._made[i].end <= sentence.unit.start]
            held = [i for i in before if overlap(((self._made[i].start, self._made[i].end),), sentence.of.content)]
            if not held:
                continue
            earlier = self._made[held[-1]].claim
            speaker = self._named(earlier)
            if speaker is None:
                continue
            begun = len(self._made)
            inherited = replace(
                sentence.of,
                rule=f"{self._grammar.language}.run-on",
                mode=Mode.INDIRECT,
                stance=Stance.ASSERTS,
                content=((sentence.unit.start, sentence.unit.stop),),
            )
            scene = self._scenes[sentence.unit.paragraph.index]
            stated = self._grammar.narrated(scene, sentence.unit.first, sentence.unit.end)
            if stated:
                self._add(stated, inherited, speaker)
            else:
                self._add_plain([sentence.unit], inherited, speaker)
            for i in range(begun, len(self._made)):
                self._made[i] = replace(self._made[i], because_of=held[-1] if sentence.reason else None)

    def _named(self, claim: Claim) -> Speaker | None:
        entity = self._entities.get(claim.speaker) if claim.speaker else None
        return Speaker(entity.kind, entity.name) if entity is not None else None

    # The author's own claims ------------------------------------------------------------------------------------------

    def take_narration(self, attributions: Sequence[Attribution]) -> None:
        """Add the author's own claims: sentences outside all attributions in which a typed rule finds something."""
        spoken = Spoken(attributions, self._made)
        author = self._author()
        for attribution in attributions:
            for stated in self._grammar.described(self._scenes[attribution.paragraph], attribution):
                self._narrate(stated, author, None)
        for scene in self._scenes:
            paragraph = scene.paragraph
            if paragraph.kind not in _NARRATED:
                continue
            for sentence in paragraph.tokens.sents:
                if spoken.tells(sentence, paragraph):
                    continue
                placed: dict[int, int] = {}
                for position, stated in enumerate(self._grammar.narrated(scene, sentence.start, sentence.end)):
                    if not spoken.holds(stated, paragraph):
                        whole = placed.get(stated.part_of) if stated.part_of is not None else None
                        placed[position] = self._narrate(stated, author, whole)

    def _narrate(self, stated: Stated, author: Speaker | None, part_of: int | None) -> int:
        entity = self._scenes[0].minted(author) if author is not None else None
        published = self._document.source.published
        stance = stated.stance or (Stance.DENIES if stated.denied else Stance.ASSERTS)
        claim = Claim(
            source=self._document.source.id,
            speaker=entity.id if entity is not None else None,
            speaker_name=entity.name if entity is not None else "",
            stance=stance,
            proposition=stated.proposition,
            utterance=self._utterance(entity, None, published),
            said=published,
            passages=(self._passage(stated.start, stated.end),),
            chain=(Reporter(self._author_name(), "tells", Commitment.SELF),),
            certainty=stated.certainty or Certainty.UNSPECIFIED,
            modality=stated.modality,
            mode=Mode.NARRATION,
            rule=f"{self._grammar.language}.narration.{stated.proposition.type.replace('_', '-')}",
        )
        self._made.append(Made(claim, stated.start, stated.end, part_of))
        return len(self._made) - 1

    def _author(self) -> Speaker | None:
        source = self._document.source
        if source.authors:
            return Speaker(EntityKind.PERSON, source.authors[0])
        return Speaker(EntityKind.ORGANISATION, source.publisher) if source.publisher else None

    def _author_name(self) -> str:
        author = self._author()
        return author.name if author is not None else "the author"

    # What comes out ---------------------------------------------------------------------------------------------------

    def _passage(self, start: int, end: int) -> Passage:
        return passage(self._document, start, end)

    def extraction(self) -> Extraction:
        """Everything made, in the order of the text; each claim once, with the second printings of its words."""
        return finished(self._document, self._made, self._entities.values(), self._utterances.values())


def _wished(attribution: Attribution) -> bool:
    """Whether an attribution tells only what somebody would do: inside another's words that is part of those."""
    return attribution.form in _PARTS and attribution.stance is not Stance.DENIES


def _hull(attribution: Attribution) -> Span:
    """From the first to the last word of an attribution: cue, content, and who says it where that stands beside."""
    spans = [attribution.cue, *attribution.content]
    source = attribution.source
    if source is not None and 0 <= attribution.cue[0] - source[1] <= _BESIDE:
        spans.append(source)
    return min(spans)[0], max(end for _, end in spans)


def _left(stated: list[Stated], elsewhere: list[Span]) -> list[Stated]:
    """What is stated outside words that a cue of their own brings in: that cue's claim is the one."""
    kept = [
        not any(
            (a <= s.start and s.end <= b + 1) or (s.start <= a and b <= s.end + 1 and s.proposition.quantity)
            for a, b in elsewhere
        )
        for s in stated
    ]
    position = {old: sum(kept[:old]) for old in range(len(stated)) if kept[old]}
    return [
        replace(s, part_of=position.get(s.part_of) if s.part_of is not None else None)
        for s, keep in zip(stated, kept, strict=True)
        if keep
    ]


def _anchor(published: str | None) -> EdtfDate | None:
    return parse_edtf(published) if published else None
