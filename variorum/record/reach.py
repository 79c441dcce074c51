"""Reach: the claims that a withdrawal can strike, read once and resolved as of as many days as are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from variorum.model.statement import Status
from variorum.record.as_of import by_day, shown
from variorum.record.bulk import Held
from variorum.record.rows import AsOf
from variorum.record.strikes import Sayable, Strikes
from variorum.values.truth import Truth


@dataclass(frozen=True, slots=True)
class Reach:
    """Rows of the listing by claim id, and from withdrawals to the claims that their links name."""

    rows: Mapping[str, Held]
    links: Mapping[str, tuple[str, ...]]

    def struck(self, as_of: AsOf) -> dict[str, tuple[str, ...]]:
        """From each claim that is certainly withdrawn by a day to the claims that strike it."""
        sayables = {row.id: _sayable(row, as_of) for row in self.rows.values() if shown(row, as_of, certain=False)}
        return Strikes(sayables, self.links).struck()


def _sayable(row: Held, as_of: AsOf) -> Sayable:
    said_to = row.said_to or (row.published_to if row.said is None else None)
    said = by_day(row.said_from, said_to, as_of.said)
    published = by_day(row.published_from, row.published_to, as_of.published)
    return Sayable(
        row.id,
        Status(row.status),
        row.stance == "withdraws",
        row.same_key,
        row.voice,
        row.speaker_entity,
        row.said_from,
        said_to,
        said is Truth.YES and published is Truth.YES,
        row.stance,
    )
