"""What reading a table by its mapping yields, and the rows it did not understand; claims are its publisher's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from variorum.extract.coded_speaker import kind_of
from variorum.extract.document import Document
from variorum.extract.tables.days import Reckoning
from variorum.extract.tables.grid import Row
from variorum.extract.tables.headings import Headed
from variorum.extract.tables.mapping import Mapping
from variorum.model.claim import (
    Certainty,
    Claim,
    Commitment,
    Modality,
    Mode,
    Reporter,
    Stance,
    Utterance,
    mint_utterance,
)  # fmt: skip
from variorum.model.entity import Entity, EntityKind, mint_entity
from variorum.model.link import Link
from variorum.model.passage import Passage
from variorum.model.proposition import Proposition
from variorum.values.counts import Conventions

SHOWN = 60
"""Characters of a row that a sentence about it quotes."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row, or a cell of it, that was not understood, in one sentence; row 0 is the table as a whole."""

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Told:
    """A table to be read: its document, its rows under their heading, its confirmed mapping, and what days lean on."""

    document: Document
    headed: Headed
    mapping: Mapping
    anchor: str | None
    conventions: Conventions = field(default_factory=Conventions)

    def reckoning(self, order: str | None, born: bool = False) -> Reckoning:
        """What the dates of a column lean on, given the order that its own cells show."""
        return Reckoning(self.mapping.settings.dates or order, self.anchor, self.document.source.language, born)

    def cells(self, column: int) -> Iterable[str]:
        """The cells of a column of the body."""
        return (row.cell(column) for row in self.headed.body)

    def words(self, row: Row) -> str:
        """A row exactly as it stands in the text."""
        return self.document.content[row.start : row.end]


class Made:
    """Gathers what a table yields: entities, the publisher's utterance, claims, links and faults, each once."""

    def __init__(self, told: Told) -> None:
        """Take the table that is read."""
        self.told = told
        self.entities: dict[str, Entity] = {}
        self.claims: dict[str, Claim] = {}
        self.links: dict[Link, None] = {}
        self.faults: list[Fault] = []
        self.utterance: Utterance | None = None
        self._twins: dict[tuple[str, tuple[str, ...]], list[Row]] = {}
        for row in told.headed.body:
            self._twins.setdefault((told.words(row), row.cells), []).append(row)
        self._speaker = self._publisher()
        self._said = told.mapping.settings.said or told.document.source.published
        if self._speaker is not None:
            self.utterance = mint_utterance(self._speaker.id, None, self._said, told.document.source.id)

    def person(self, name: str) -> Entity:
        """The person whom the source calls by this name."""
        return self._minted(EntityKind.PERSON, name)

    def repeats(self, row: Row) -> bool:
        """Whether a row prints an earlier one again, which is noted: it is a second place of the same statements."""
        first = self._twins[self.told.words(row), row.cells][0]
        if first is not row:
            self.fault(row, f"repeats row {first.number} word for word; it is kept as a second place of the same words")
        return first is not row

    def claim(self, row: Row, content: Proposition, rule: str, note: str | None = None) -> str:
        """Add the publisher's claim that a row states; its id."""
        exact = self.told.words(row)
        text = self.told.document.text.digest
        publisher = self._speaker.name if self._speaker else ""
        made = Claim(
            source=self.told.document.source.id,
            speaker=self._speaker.id if self._speaker else None,
            speaker_name=publisher,
            stance=Stance.ASSERTS,
            proposition=content,
            utterance=self.utterance.id if self.utterance else None,
            said=self._said,
            passages=tuple(Passage(text, twin.start, twin.end, exact) for twin in self._twins[exact, row.cells]),
            chain=(Reporter(publisher or "the publisher", "lists", Commitment.SELF),),
            certainty=Certainty.UNSPECIFIED,
            modality=Modality.ACTUAL,
            mode=Mode.NARRATION,
            rule=f"{self.told.headed.grid.form}.{rule}",
            note=note,
        )
        identifier = made.id
        self.claims.setdefault(identifier, made)
        return identifier

    def fault(self, row: Row | None, what: str) -> None:
        """Note that a row was not understood, or not wholly."""
        if row is None:
            self.faults.append(Fault(0, what))
            return
        words = " ".join(self.told.words(row).split())
        shown = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
        self.faults.append(Fault(row.number, f"Row {row.number} (“{shown}”) {what}."))

    def fits(self, row: Row) -> bool:
        """Whether a row has a cell for each column; one that has not is noted, unless only its end was left out."""
        width, has = self.told.headed.width, len(row.cells)
        if has == width or (has < width and self.told.headed.grid.padded):
            return True
        if has == 1:
            self.fault(row, "is a heading inside the table; which rows it bears on is not told")
        else:
            self.fault(row, f"has {has} cells where the heading has {width}, so that it cannot be told which is which")
        return False

    def _publisher(self) -> Entity | None:
        name = self.told.mapping.settings.publisher
        return self._minted(kind_of(name), name) if name else None

    def _minted(self, kind: EntityKind, name: str) -> Entity:
        entity = mint_entity(kind, name, self.told.document.source.id)
        return self.entities.setdefault(entity.id, entity)
