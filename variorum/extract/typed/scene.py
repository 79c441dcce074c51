"""The scene of a proposition: the words looked at, and what round them gives place, time, persons and counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.speakers import Speaker, Speakers
from variorum.model.claim import Certainty, Modality, Stance
from variorum.model.entity import Entity, EntityKind, mint_entity
from variorum.model.proposition import Proposition
from variorum.values.counts import Conventions, FoundCount, find_counts
from variorum.values.dates import FoundDate
from variorum.values.measures import FoundMeasure, find_measures

_PLACE_WORDS = ("in", "at", "across", "near", "outside", "inside", "throughout", "around")
_PLACES = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class Stated:
    """A typed proposition found in words [start, end) of the text.

    `denied`: the words say it is not so. `stance`, `certainty`, `modality`: where the words themselves set them.
    `part_of` is the position, among what the same stretch states, of the count that this one is part of.
    """

    proposition: Proposition
    start: int
    end: int
    denied: bool = False
    stance: Stance | None = None
    certainty: Certainty | None = None
    modality: Modality = Modality.ACTUAL
    part_of: int | None = None
    because: bool = False


@dataclass(slots=True)
class Scene:
    """A document's paragraph with what typed rules may ask of it; entities that they name are kept here.

    `window` is the stretch (words first, end) being read: places and dates outside it are of the saying, not of what
    is said.
    """

    paragraph: Paragraph
    speakers: Speakers
    source: str
    dates: tuple[FoundDate, ...]
    conventions: Conventions
    entities: dict[str, Entity]
    window: tuple[int, int] | None = None
    _counts: tuple[FoundCount, ...] | None = field(default=None)
    _measures: tuple[FoundMeasure, ...] | None = field(default=None)

    @property
    def measures(self) -> tuple[FoundMeasure, ...]:
        """The shares and other measured quantities of the paragraph, offsets within it."""
        if self._measures is None:
            self._measures = find_measures(self.paragraph.text, "en")
        return self._measures

    @property
    def counts(self) -> tuple[FoundCount, ...]:
        """The counts of the paragraph, offsets within it."""
        if self._counts is None:
            self._counts = find_counts(self.paragraph.text, "en", self.conventions)
        return self._counts

    def span(self, first: int, end: int) -> Span:
        """The span in the document of the words [first, end), punctuation at the ends left out."""
        tokens = self.paragraph.tokens
        while end - 1 > first and (tokens[end - 1].is_punct or tokens[end - 1].is_space or _hangs(tokens[end - 1])):
            end -= 1
        while first < end - 1 and (tokens[first].is_punct or tokens[first].is_space or _joins(tokens[first])):
            first += 1
        last = tokens[end - 1]
        return self.paragraph.start + tokens[first].idx, self.paragraph.start + last.idx + len(last)

    def sentence(self, word: Any) -> Any:
        """The sentence of a word."""
        return word.sent

    def place(self, word: Any) -> str | None:
        """The place that the clause of a word names: nearest 'in Aral' after it, else before it, in its sentence."""
        first, end = self._bounds(word)
        entities = [e for e in word.sent.ents if e.label_ in _PLACES and first <= e.start < end]
        named = [e for e in entities if e.start > 0 and self._placed(e) and not _owning(e)]
        held = {w.i for e in entities for w in e}
        bare = [w for w in self.paragraph.tokens[first:end] if w.i not in held and _bare_place(w)]
        named += [self.paragraph.tokens[_name_start(w) : w.i + 1] for w in bare]
        if not named:
            return None
        named.sort(key=lambda e: int(e.start))
        after = [e for e in named if e.start > word.i]
        chosen = after[0] if after else named[-1]
        return re.sub(r"^(?:the|The)\s+|['’]s?$", "", " ".join(chosen.text.split()))

    def _bounds(self, word: Any) -> tuple[int, int]:
        low, high = self.window or (0, len(self.paragraph.tokens))
        return max(low, word.sent.start), min(high, word.sent.end)

    def _placed(self, entity: Any) -> bool:
        before = self.paragraph.tokens[entity.start - 1]
        if entity.root.dep_ == "appos" and entity.root.head.dep_ == "pobj":
            return entity.root.head.head.lower_ in _PLACE_WORDS  # "in the largest city, Aral"
        if before.dep_ == "prep" and before.head.pos_ == "PROPN":
            return False  # "in Europe" of an organisation's name
        if before.lower_ in ("the", "all", "of", "city", "capital", "region") and before.i > 0:
            before = self.paragraph.tokens[before.i - 1]
        return before.lower_ in _PLACE_WORDS

    def time(self, word: Any) -> str | None:
        """When the clause of a word happened (EDTF), by the one date of its sentence, None where it has none or two."""
        first, last = self._bounds(word)
        if first >= last:
            return None
        start, end = self.paragraph.tokens[first].idx, self.paragraph.tokens[last - 1].idx + 1
        here = [d for d in self.dates if start <= d.start < end]
        return here[0].value.edtf if len({d.value.edtf for d in here}) == 1 else None

    def actor(self, word: Any, alone: bool = False) -> str | None:
        """How a proposition names the bearer of a phrase: an entity reference where it is named, else its words."""
        if word.dep_ == "appos":
            bearer = self.speakers.of_word(self.paragraph, word.head)
            if bearer is not None and bearer.kind == EntityKind.PERSON:
                return self.reference(bearer)
        speaker = self.speakers.of_word(self.paragraph, word)
        if speaker is None:
            return None
        if alone:
            speaker = Speaker(speaker.kind, speaker.name.split(" and ")[0])
        owner = next((c for c in word.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
        if owner is not None and speaker.kind != EntityKind.PERSON:
            owning = self.speakers.of_word(self.paragraph, owner)
            if owning is None:
                return speaker.name
            return f"{owning.name}’s {re.sub(r'^(?:his|her|their|its) ', '', speaker.name, flags=re.IGNORECASE)}"
        return self.reference(speaker) if word.pos_ == "PROPN" or speaker.kind == EntityKind.PERSON else speaker.name

    def reference(self, speaker: Speaker) -> str:
        """The reference to the entity of a speaker, minted for this source."""
        return self.minted(speaker).reference

    def minted(self, speaker: Speaker) -> Entity:
        """The entity of a speaker, minted for this source."""
        entity = mint_entity(speaker.kind, speaker.name, self.source)
        self.entities.setdefault(entity.id, entity)
        return entity


def _bare_place(word: Any) -> bool:
    """A name after 'in' that the model does not know: 'in Tarsk'."""
    alone = (
        word.ent_type_ in ("", "PERSON", "ORG")
        and not word.is_upper
        and word.pos_ == "PROPN"
        and word.text[:1].isupper()
    )
    return (
        alone
        and word.dep_ == "pobj"
        and word.head.lower_ in ("in", "near", "across")
        and word.head.head.pos_ != "PROPN"
    )


def _name_start(word: Any) -> int:
    first: int = word.i
    while first > 0 and word.doc[first - 1].pos_ == "PROPN" and word.doc[first - 1].head == word:
        first -= 1
    return first


def _owning(entity: Any) -> bool:
    """'Aral’s largest city' is not Aral."""
    after = entity.doc[entity.end] if entity.end < len(entity.doc) else None
    return entity.text.endswith(("'s", "’s")) or (after is not None and after.tag_ == "POS")


def _hangs(word: Any) -> bool:
    """Whether a word leads to what comes after it: 'and', 'the', 'of'."""
    return word.dep_ in ("cc", "det", "mark", "prep", "aux") and word.lower_ not in ("so", "n't", "n’t")


def _joins(word: Any) -> bool:
    return word.dep_ in ("cc", "mark") or (
        word.lower_ in ("when", "who", "where") and word.head.dep_ in ("advcl", "relcl")
    )


def negated(word: Any) -> bool:
    """Whether a word, its auxiliary or its subject says that it is not so."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "nor", "neither") for c in word.children):
        return True
    if any(
        c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("nobody", "none", "nothing", "neither") for c in word.children
    ):
        return True
    if word.dep_ == "xcomp" and word.head.lemma_ in ("appear", "seem", "happen"):
        return negated(word.head)
    return any(c.dep_ in ("nsubj", "nsubjpass") and _no(c) for c in word.children)


def _no(word: Any) -> bool:
    return any(c.lower_ == "no" and c.dep_ == "det" for c in word.children)


def modality(word: Any) -> Modality:
    """Whether a verb tells of what happened, will, may or was ordered to happen."""
    auxiliaries = {c.lower_ for c in word.children if c.dep_ == "aux"}
    if auxiliaries & {"will", "shall", "'ll", "’ll", "would"}:
        return Modality.FUTURE
    if auxiliaries & {"may", "might", "could", "can"}:
        return Modality.POSSIBLE
    if "to" in auxiliaries and word.dep_ in ("xcomp", "advcl", "acl"):
        governor = word.head.lemma_
        if governor in ("order", "command", "instruct"):
            return Modality.ORDERED
        if governor in ("plan", "intend", "want", "threaten", "vow", "pledge", "promise"):
            return Modality.PLANNED
    return Modality.ACTUAL


def verb_above(word: Any) -> Any | None:
    """The nearest verb that governs a word."""
    return next((a for a in word.ancestors if a.pos_ in ("VERB", "AUX")), None)


def phrase_words(head: Any, drop: frozenset[str] = frozenset()) -> str:
    """The words of a noun phrase up to its head, determiners and the given words left out."""
    words = [w for w in head.doc[head.left_edge.i : head.i + 1] if w.dep_ not in ("det", "nummod", "punct", "predet")]
    words = [w for w in words if w.lower_ not in drop and w.tag_ not in ("PRP$",) and not w.like_num]
    return " ".join(" ".join(w.text for w in words).split())
