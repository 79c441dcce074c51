"""Entities: persons, organisations, offices, events and what else claims speak of; names, no facts."""

from dataclasses import dataclass
from enum import StrEnum

from variorum.model.identifier import content_id, identity_string

REFERENCE = "entity:"
UNKNOWN = "?"


class EntityKind(StrEnum):
    """What sort of thing an entity is; COLLECTIVE is a group nobody has named, such as 'unknown people'."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OFFICE = "office"
    PLACE = "place"
    EVENT = "event"
    PROCEEDING = "proceeding"
    COLLECTIVE = "collective"


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention's bearer of a name, minted per source; that two of them are the same is a link, never an id."""

    id: str
    kind: EntityKind
    name: str
    source: str

    @property
    def reference(self) -> str:
        """How propositions name this entity among their arguments."""
        return REFERENCE + self.id

    def row(self) -> dict[str, object]:
        """The entity as a row of a run's body."""
        return {
            "row": "entity",
            "id": self.id,
            "kind": str(self.kind),
            "name": self.name,
            "source": self.source,
        }

    @classmethod
    def from_row(cls, row: dict[str, str]) -> "Entity":
        """The entity that a run's row describes."""
        return cls(row["id"], EntityKind(row["kind"]), row["name"], row["source"])


def mint_entity(kind: EntityKind, name: str, source: str) -> Entity:
    """The entity of this kind that one source (by its id) calls by this name."""
    local = identity_string(name)
    return Entity(content_id("entity", {"kind": str(kind), "name": local, "source": source}), kind, local, source)


def is_reference(argument: str) -> bool:
    """Whether an argument names an entity rather than a term."""
    return argument.startswith(REFERENCE)


def referenced_id(argument: str) -> str:
    """The id of the entity that an argument names."""
    return argument.removeprefix(REFERENCE)
