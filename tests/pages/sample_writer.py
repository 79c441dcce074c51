# ruff: noqa: E501
"""Makes the sample's statements, whose passages are found in its texts."""

from tests.pages.sample_sources import MINTED, digest, rewrite
from variorum.model.claim import Certainty, Claim, Commitment, Modality, Mode, Reporter, Stance, mint_utterance
from variorum.model.passage import Passage
from variorum.model.proposition import PropositionType, proposition, same_key, topic_key
from variorum.model.statement import Statement, Status
from variorum.pages.edition import (
    EditionSource,
)


class Writer:
    """Makes statements whose passages are found in the sample's texts."""

    def __init__(self) -> None:
        self.made: dict[str, Statement] = {}

    def add(
        self, name: str, source: EditionSource, speaker: str | None, said: str | None, exact: str, kind: PropositionType,
        arguments: dict[str, str | None], *, stance: Stance = Stance.ASSERTS, mode: Mode = Mode.INDIRECT,
        via: str | None = None, status: Status = Status.ACCEPTED, struck_by: tuple[str, ...] = (), **scope: object,
    ) -> None:  # fmt: skip
        wanted = proposition(kind, arguments, **scope)
        entity = MINTED[speaker] if speaker else None
        utterance = mint_utterance(entity.id, None, said, source.source.id) if entity else None
        chain = (Reporter(via, "reports", Commitment.NEUTRAL),) if via else ()
        claim = Claim(
            source.source.id, entity.id if entity else None, entity.name if entity else "", stance, wanted,
            utterance.id if utterance else None, said, _passages(source, exact), chain, Certainty.UNSPECIFIED,
            Modality.ACTUAL, mode, "sample",
        )  # fmt: skip
        held = source.source
        self.made[name] = Statement(
            claim.id, claim, status, entity.name if entity else "", entity.id if entity else None,
            digest(f"{speaker} {said}"), same_key(wanted, rewrite), topic_key(wanted, rewrite), held.title or "",
            held.publisher, held.published, "2031-06-20T10:00:00Z", bool(struck_by),
            tuple(self.made[s].id for s in struck_by), speaker == "prosecutor",
        )  # fmt: skip


def _passages(source: EditionSource, exact: str) -> tuple[Passage, ...]:
    if source.content is None or source.text is None:
        return (Passage(None, None, None, exact),)
    places, at = [], source.content.find(exact)
    while at >= 0:
        places.append(Passage(source.text.digest, at, at + len(exact), exact))
        at = source.content.find(exact, at + 1)
    assert places, exact
    return tuple(places)
