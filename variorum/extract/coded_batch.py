"""What reading a file of coded claims yields: model rows as a run needs them, and the faults found on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from variorum.model.claim import Claim, Utterance
from variorum.model.entity import Entity
from variorum.model.link import Link
from variorum.model.source import Source


@dataclass(frozen=True, slots=True)
class CodingFault:
    """Something in a coded file that could not be taken as it stands: where, and what to write instead.

    `row` is the number a spreadsheet shows (the header is row 1), in JSON Lines the line; None for the whole file.
    """

    row: int | None
    column: str | None
    message: str

    def __str__(self) -> str:
        """The fault as one sentence with its place."""
        return self.sentence

    @property
    def sentence(self) -> str:
        """The fault as one sentence with its place."""
        place = [f"row {self.row}"] if self.row is not None else []
        if self.column is not None:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.message}" if place else self.message


@dataclass(frozen=True, slots=True)
class Coded:
    """The claims of a coded file with all they rest on, in the order of the file.

    `sources` are cited-only; one whose id is the SHA-256 of held bytes is left out by a caller that holds them.
    `keys` are pairs of the file's own row id and the claim's id. Faulty rows are absent and stand in `faults`.
    `accounts` are pairs of a name and the speakers it groups; `questions` are as the vocabulary has them.
    """

    sources: tuple[Source, ...] = ()
    entities: tuple[Entity, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    questions: tuple[Mapping[str, object], ...] = ()
    accounts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    faults: tuple[CodingFault, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Gathering:
    """The batch while it is being read: each thing once, in order of first mention."""

    sources: dict[str, Source] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    utterances: dict[str, Utterance] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    links: dict[tuple[str, str, str], Link] = field(default_factory=dict)
    faults: list[CodingFault] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    def entity(self, minted: Entity) -> Entity:
        """The entity, kept."""
        return self.entities.setdefault(minted.id, minted)

    def link(self, made: Link) -> None:
        """Keep a link once."""
        self.links.setdefault((made.claim, str(made.relation), made.to), made)

    def fault(self, row: int | None, column: str | None, message: str) -> None:
        """Note a fault."""
        self.faults.append(CodingFault(row, column, message))

    def coded(
        self,
        questions: tuple[Mapping[str, object], ...] = (),
        accounts: tuple[tuple[str, tuple[str, ...]], ...] = (),
    ) -> Coded:
        """The batch as it came out, faults in order of row."""
        order = sorted(self.faults, key=lambda fault: (fault.row or 0, fault.column or ""))
        return Coded(
            tuple(self.sources.values()),
            tuple(self.entities.values()),
            tuple(self.utterances.values()),
            tuple(self.claims.values()),
            tuple(self.links.values()),
            questions,
            accounts,
            tuple(order),
            tuple(self.keys.items()),
        )
