"""Statements: claims as the record shows them as of a day; the word that the interface uses for claim."""

from dataclasses import dataclass
from decimal import Decimal
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
    `identity_proposed` marks a speaker joined to others by name alone, undecided. `rules` are all by which it is found
    now; `found` is false where later runs no longer find what was decided on.
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
    rules: tuple[str, ...] = ()
    found: bool = True

    def as_json(self) -> dict[str, object]:
        """The statement for machines, as `variorum claims --json` prints it; numbers are numbers."""
        claim = self.claim
        content = claim.proposition
        quantity = content.quantity
        return {
            "id": self.id,
            "status": str(self.status),
            "speaker": self.speaker,
            "stance": str(claim.stance),
            "certainty": str(claim.certainty),
            "modality": str(claim.modality),
            "mode": str(claim.mode),
            "type": str(content.type),
            "arguments": dict(content.arguments),
            "scope": {
                "place": content.place,
                "group": content.group,
                "time": content.time,
                "method": content.method,
            },
            "lo": _number(quantity.lo) if quantity else None,
            "hi": _number(quantity.hi) if quantity else None,
            "unit": quantity.unit if quantity else None,
            "wording": quantity.wording if quantity else None,
            "convention": quantity.convention if quantity else None,
            "said": claim.said,
            "utterance": claim.utterance,
            "voice": self.voice,
            "source": claim.source,
            "title": self.source_title,
            "publisher": self.publisher,
            "published": self.published,
            "passages": [
                {"start": p.start, "end": p.end, "exact": p.exact, "text": p.text, "place": p.place}
                for p in claim.passages
            ],
            "chain": [{"who": r.who, "act": r.act, "commitment": str(r.commitment)} for r in claim.chain],
            "rule": claim.rule,
            "rules": list(self.rules),
            "found": self.found,
            "withdrawn": self.struck,
            "note": claim.note,
        }


def _number(bound: Decimal | None) -> int | float | None:
    if bound is None:
        return None
    return int(bound) if bound == bound.to_integral_value() else float(bound)
