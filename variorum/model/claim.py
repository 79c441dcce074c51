"""Claims: a stance on a proposition, taken in an utterance, found in passages, passed on by reporters."""

from dataclasses import dataclass
from enum import StrEnum

from variorum.model.identifier import Json, content_id, identity_string
from variorum.model.passage import Passage
from variorum.model.proposition import Proposition


class Stance(StrEnum):
    """How a speaker stands to a proposition; silence is none of these and is never shown as denial."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    NO_EVIDENCE = "no_evidence"
    UNKNOWN = "unknown"
    WITHHOLDS = "withholds"
    WITHDRAWS = "withdraws"
    DISOWNS = "disowns"


class Certainty(StrEnum):
    """How sure the speaker says they are."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSPECIFIED = "unspecified"


class Modality(StrEnum):
    """Whether the proposition is told as having happened, as planned, ordered, possible or to come."""

    ACTUAL = "actual"
    PLANNED = "planned"
    ORDERED = "ordered"
    POSSIBLE = "possible"
    FUTURE = "future"


class Mode(StrEnum):
    """How the words reach us: quoted, reported, both, told by the author, or coded by hand."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATION = "narration"
    CODED = "coded"


class Commitment(StrEnum):
    """How a reporter colours what they pass on: 'claims' keeps a distance, 'establishes' endorses."""

    SELF = "self"
    NEUTRAL = "neutral"
    ENDORSE = "endorse"
    DISTANCE = "distance"


@dataclass(frozen=True, slots=True)
class Reporter:
    """One link of the chain from the source's author inwards to the speaker: who, by which act, with what colour."""

    who: str
    act: str
    commitment: Commitment

    def row(self) -> list[Json]:
        """The link as a list."""
        return [self.who, self.act, str(self.commitment)]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One act of saying: a speaker (entity id), an occasion and a day (EDTF); forty outlets report one utterance.

    Minted per source; that two are one and the same is decided, or proposed, in the record.
    """

    id: str
    speaker: str
    occasion: str | None
    said: str | None
    source: str

    def row(self) -> dict[str, Json]:
        """The utterance as a row of a run's body."""
        return {
            "row": "utterance",
            "id": self.id,
            "speaker": self.speaker,
            "occasion": self.occasion,
            "said": self.said,
            "source": self.source,
        }

    @classmethod
    def from_row(cls, row: dict[str, str]) -> "Utterance":
        """The utterance that a run's row describes."""
        return cls(row["id"], row["speaker"], row["occasion"], row["said"], row["source"])


def mint_utterance(speaker: str, occasion: str | None, said: str | None, source: str) -> Utterance:
    """The utterance of a speaker (entity id) on an occasion and day, as one source reports it."""
    where = identity_string(occasion) if occasion else None
    parts: dict[str, Json] = {"speaker": speaker, "occasion": where, "said": said, "source": source}
    return Utterance(content_id("utterance", parts), speaker, where, said, source)


@dataclass(frozen=True, slots=True)
class Claim:
    """A stance of a speaker on a proposition, in an utterance, at passages of a source.

    `speaker` is an entity id and `speaker_name` the name as the source writes or resolves it ("" and None where the
    speaker is unresolved: never guessed). `occurrence` counts earlier places in the source with the same exact words
    that are another claim. `rule` says what found it and stands outside the id, as passages' offsets do.
    """

    source: str
    speaker: str | None
    speaker_name: str
    stance: Stance
    proposition: Proposition
    utterance: str | None
    said: str | None
    passages: tuple[Passage, ...]
    chain: tuple[Reporter, ...]
    certainty: Certainty
    modality: Modality
    mode: Mode
    rule: str
    occurrence: int = 0
    note: str | None = None

    @property
    def id(self) -> str:
        """Content id: source, exact words with occurrence, speaker as written, stance, proposition, chain, day said."""
        return content_id(
            "claim",
            {
                "source": self.source,
                "exact": self.passages[0].exact,
                "occurrence": self.occurrence,
                "speaker": identity_string(self.speaker_name),
                "stance": str(self.stance),
                "proposition": self.proposition.row(),
                "chain": [link.row() for link in self.chain],
                "said": self.said,
            },
        )

    @property
    def verbatim(self) -> bool:
        """Whether its words are the source's own; a coder's wording, not found in a held text, may never be quoted."""
        return self.mode is not Mode.CODED or any(passage.text is not None for passage in self.passages)

    def row(self) -> dict[str, object]:
        """The claim as a row of a run's body."""
        return {
            "row": "claim",
            "id": self.id,
            "source": self.source,
            "speaker": self.speaker,
            "speaker_name": self.speaker_name,
            "stance": str(self.stance),
            "proposition": self.proposition.row(),
            "utterance": self.utterance,
            "said": self.said,
            "passages": [passage.row() for passage in self.passages],
            "chain": [link.row() for link in self.chain],
            "certainty": str(self.certainty),
            "modality": str(self.modality),
            "mode": str(self.mode),
            "rule": self.rule,
            "occurrence": self.occurrence,
            "note": self.note,
        }

    @classmethod
    def from_row(cls, row: dict[str, object]) -> "Claim":
        """The claim that a run's row describes."""
        same = ("source", "speaker", "speaker_name", "utterance", "said", "rule", "occurrence", "note")
        return cls(
            **{name: row[name] for name in same},  # type: ignore[arg-type]
            stance=Stance(str(row["stance"])),
            proposition=Proposition.from_row(row["proposition"]),  # type: ignore[arg-type]
            passages=tuple(Passage.from_row(p) for p in row["passages"]),  # type: ignore[attr-defined]
            chain=tuple(Reporter(w, a, Commitment(c)) for w, a, c in row["chain"]),  # type: ignore[attr-defined]
            certainty=Certainty(str(row["certainty"])),
            modality=Modality(str(row["modality"])),
            mode=Mode(str(row["mode"])),
        )
