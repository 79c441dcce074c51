"""Replies: what a named person accused of something says to it; no accusation is shown without one, or its lack."""

from dataclasses import dataclass

from variorum.model.claim import Stance
from variorum.model.entity import EntityKind
from variorum.model.proposition import PropositionType
from variorum.model.statement import Statement
from variorum.pages.register import Register

ACCUSING = frozenset({PropositionType.PARTICIPATION, PropositionType.CHARACTERISATION, PropositionType.LEGAL_STEP})
AGAINST = frozenset({Stance.DENIES, Stance.DOUBTS, Stance.NO_EVIDENCE, Stance.WITHDRAWS, Stance.DISOWNS})
HARMED = frozenset(
    {"victim", "killed", "injured", "wounded", "detained", "detainee", "missing", "tortured", "dead", "bystander"}
)


@dataclass(frozen=True, slots=True)
class Accusation:
    """A statement that charges a named person, with what they or others for them say to it (empty: none found)."""

    accused: str
    replies: tuple[Statement, ...]


def accused_by(register: Register, statement: Statement) -> list[str]:
    """Representatives of the persons whom a statement charges, whether it refers to them or writes their full names.

    Nobody accuses themselves, and a statement of harm done to somebody does not accuse them.
    """
    claim = statement.claim
    if claim.proposition.type not in ACCUSING or claim.stance is not Stance.ASSERTS:
        return []
    if (claim.proposition.argument("role") or "").casefold() in HARMED:
        return []
    own = register.representative(statement.speaker_entity) if statement.speaker_entity else None
    persons = []
    for entity in dict.fromkeys((*register.mentioned(statement), *register.named(statement))):
        found = register.entity(entity)
        if found and found.kind is EntityKind.PERSON and entity != own:
            persons.append(entity)
    return persons


def accusations(register: Register, statement: Statement) -> tuple[Accusation, ...]:
    """The charges that a statement makes, each with its replies.

    A reply is a statement on the same topic by the accused person, a denial or doubt on the same topic that names
    them, or a statement of theirs that a link ties to the accusation.
    """
    return tuple(
        Accusation(person, _replies(register, statement, person)) for person in accused_by(register, statement)
    )


def _replies(register: Register, statement: Statement, person: str) -> tuple[Statement, ...]:
    linked = {link.claim for link in register.links_to.get(statement.id, ())}
    found = [s for s in register.on_topic[statement.topic_key] if _replies_for(register, s, person)]
    own = (register.statements[claim] for claim in sorted(linked))
    found += [s for s in own if speaks(register, s, person) and s not in found]
    return tuple(s for s in found if s.id != statement.id)


def _replies_for(register: Register, statement: Statement, person: str) -> bool:
    denied = statement.claim.stance in AGAINST and person in (
        *register.mentioned(statement),
        *register.named(statement),
    )
    return denied or speaks(register, statement, person)


def speaks(register: Register, statement: Statement, person: str) -> bool:
    """Whether a statement is this person's own, by the representative of the person."""
    speaker = statement.speaker_entity
    return speaker is not None and register.representative(speaker) == person
