"""Persons and bodies: what they say, what is said of them, their reply; the harmed and the accused kept apart."""

from dataclasses import dataclass

from variorum.model.entity import EntityKind
from variorum.model.proposition import PropositionType
from variorum.model.statement import Statement
from variorum.pages.edition import EditionEntity
from variorum.pages.line import Lines, StatementLine
from variorum.pages.listing import Leaf, leaves
from variorum.pages.replies import HARMED, accused_by

LISTED = 200
PLACE = "persons/index.html"


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A person or body in a list: name, page, and how many statements are by and of them."""

    name: str
    address: str
    kind: str
    said_by: int
    said_of: int
    proposed: bool


@dataclass(frozen=True, slots=True)
class PersonsPage:
    """One page of the list: persons, then bodies (offices, organisations, collectives)."""

    persons: tuple[PersonLink, ...]
    bodies: tuple[PersonLink, ...]
    charges: tuple[StatementLine, ...]
    leaf: Leaf[PersonLink]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person or body, by separate paths: charges with replies, harm, offices, other mentions, own statements."""

    name: str
    kind: str
    names: tuple[str, ...]
    proposed: bool
    reasons: tuple[str, ...]
    charges: tuple[StatementLine, ...]
    harm: tuple[StatementLine, ...]
    offices: tuple[StatementLine, ...]
    other: tuple[StatementLine, ...]
    said: tuple[StatementLine, ...]


def persons_pages(lines: Lines) -> tuple[PersonsPage, ...]:
    """The list of persons and bodies; the first page carries the charges made against persons."""
    edition, register = lines.register.edition, lines.register
    entities = sorted(
        register.shown_entities(), key=lambda e: (e.kind is not EntityKind.PERSON, e.name.casefold(), e.id)
    )
    charges = tuple(lines.line(s) for s in edition.statements if accused_by(register, s))
    pages = []
    for leaf in leaves([_link(lines, e) for e in entities], PLACE, LISTED):
        persons = tuple(p for p in leaf.items if p.kind == EntityKind.PERSON)
        bodies = tuple(p for p in leaf.items if p.kind != EntityKind.PERSON)
        pages.append(PersonsPage(persons, bodies, charges[:LISTED] if leaf.number == 1 else (), leaf))
    return tuple(pages)


def person_page(lines: Lines, entity: EditionEntity) -> PersonPage:
    """The page of one person or body."""
    register = lines.register
    paths: dict[str, list[StatementLine]] = {"charge": [], "harm": [], "office": [], "other": []}
    for statement in register.said_of.get(entity.id, ()):
        paths[_path(lines, statement, entity)].append(lines.line(statement))
    ids = dict.fromkeys((entity.id, *entity.members))
    reasons = dict.fromkeys(d.reason for i in ids for d in register.decided.get(i, ()) if d.head and d.reason)
    return PersonPage(
        name=entity.name,
        kind=lines.words(f"entity.{entity.kind}"),
        names=tuple(name for name in entity.names if name != entity.name),
        proposed=entity.proposed,
        reasons=tuple(reasons),
        charges=tuple(paths["charge"]),
        harm=tuple(paths["harm"]),
        offices=tuple(paths["office"]),
        other=tuple(paths["other"]),
        said=tuple(lines.line(s) for s in register.said_by.get(entity.id, ())),
    )


def _path(lines: Lines, statement: Statement, entity: EditionEntity) -> str:
    p = statement.claim.proposition
    if entity.id in accused_by(lines.register, statement):
        return "charge"
    role = (p.argument("role") or "").casefold()
    if p.type is PropositionType.STATUS or role in HARMED:
        return "harm"
    return "office" if p.type is PropositionType.OFFICE else "other"


def _link(lines: Lines, entity: EditionEntity) -> PersonLink:
    register = lines.register
    return PersonLink(
        entity.name,
        register.entity_path(entity.id),
        str(entity.kind),
        len(register.said_by.get(entity.id, ())),
        len(register.said_of.get(entity.id, ())),
        entity.proposed,
    )
