"""Statements: claims as the record shows them as of a day; the word that the interface uses for claim."""

from dataclasses import dataclass
from enum import StrEnum

from variorum.model.claim import Claim


class Status(StrEnum):
    """Where a claim stands with the members: heads of decisions decide; two heads that differ make it disputed."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with what the record knows of it as of a day.

    `speaker` is the representative name, `speaker_entity` the representative's entity id; `voice` the id that all
    reports of one utterance share; `struck` whether it is certainly withdrawn as of the view's day, by `struck_by`.
    `identity_proposed` marks a speaker joined to others by name alone, undecided.
    """

    id: str
    claim: Claim
    status: Status
    speaker: str
    speaker_entity: str | None
    voice: str
    same_key: str
    topic_key: str
    source_title: str
    publisher: str | None
    published: str | None
    known: str
    struck: bool = False
    struck_by: tuple[str, ...] = ()
    identity_proposed: bool = False
