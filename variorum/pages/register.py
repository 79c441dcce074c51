"""The register of an edition: what belongs to what, looked up once and used by every page."""

import re
from collections import defaultdict
from collections.abc import Iterable

from variorum.errors import RecordError
from variorum.model.comparison import Comparison
from variorum.model.entity import EntityKind, is_reference, referenced_id
from variorum.model.link import Link
from variorum.model.statement import Statement
from variorum.pages.edition import DecisionShown, Edition, EditionEntity, EditionSource
from variorum.pages.public import comparison_identity, public_id

SPEAKERS = (EntityKind.PERSON, EntityKind.OFFICE, EntityKind.ORGANISATION, EntityKind.COLLECTIVE)

_SHORTEST_NAME = 5


class Register:
    """Statements by source, by speaker and by whom they speak of; comparisons, links and decisions by statement."""

    def __init__(self, edition: Edition) -> None:
        """Index an edition; raises RecordError where two things would share one public id."""
        self.edition = edition
        self.statements = {s.id: s for s in edition.statements}
        self.sources = {s.source.id: s for s in edition.sources}
        self._entity = {m: e for e in edition.entities for m in (e.id, *e.members)}
        self.in_source: dict[str, list[Statement]] = defaultdict(list)
        self.said_by: dict[str, list[Statement]] = defaultdict(list)
        self.said_of: dict[str, list[Statement]] = defaultdict(list)
        self.on_topic: dict[str, list[Statement]] = defaultdict(list)
        self.in_voice: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        self._named = _names_of_persons(edition)
        longest_first = "|".join(re.escape(name) for name in sorted(self._named, key=lambda name: (-len(name), name)))
        self._names = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)") if longest_first else None
        for statement in edition.statements:
            self._place(statement)
        self.compared: dict[str, list[Comparison]] = defaultdict(list)
        for comparison in edition.comparisons:
            for claim in comparison.claims:
                self.compared[claim].append(comparison)
        self.links_from: dict[str, list[Link]] = defaultdict(list)
        self.links_to: dict[str, list[Link]] = defaultdict(list)
        for link in edition.links:
            if link.claim in self.statements and link.to in self.statements:
                self.links_from[link.claim].append(link)
                self.links_to[link.to].append(link)
        self.decided: dict[str, list[DecisionShown]] = defaultdict(list)
        for decision in edition.decisions:
            for subject in decision.subjects:
                self.decided[subject].append(decision)
        self._public: dict[tuple[str, str], str] = {}
        self._refuse_collisions()

    def _place(self, statement: Statement) -> None:
        self.in_source[statement.claim.source].append(statement)
        self.on_topic[statement.topic_key].append(statement)
        self.in_voice[statement.topic_key, statement.voice].append(statement)
        if statement.speaker_entity:
            self.said_by[self.representative(statement.speaker_entity)].append(statement)
        for entity in dict.fromkeys((*self.mentioned(statement), *self.named(statement))):
            self.said_of[entity].append(statement)

    def mentioned(self, statement: Statement) -> list[str]:
        """Representatives of the entities that a statement's proposition names, in order of its arguments."""
        values = (value for _, value in statement.claim.proposition.arguments)
        return [self.representative(referenced_id(value)) for value in values if is_reference(value)]

    def named(self, statement: Statement) -> list[str]:
        """Representatives of the persons whose names stand in the words of a statement's arguments."""
        words = "\n".join(value.casefold() for _, value in statement.claim.proposition.arguments)
        return [self._named[name] for name in self._names.findall(words)] if self._names else []

    def representative(self, entity: str) -> str:
        """The id that stands for an entity and those joined with it."""
        found = self._entity.get(entity)
        return found.id if found else entity

    def entity(self, entity: str) -> EditionEntity | None:
        """The joined entity, None where the edition does not carry it."""
        return self._entity.get(entity)

    def name(self, entity: str) -> str:
        """What an entity is called; never its id."""
        found = self._entity.get(entity)
        return found.name if found else "…"

    def shown_entities(self) -> list[EditionEntity]:
        """Speakers, and persons and bodies spoken of, in order of name."""
        shown = (
            e
            for e in self.edition.entities
            if e.kind in SPEAKERS and (self.said_by.get(e.id) or self.said_of.get(e.id))
        )
        return sorted(shown, key=lambda e: (e.name.casefold(), e.id))

    def public(self, kind: str, identity: str) -> str:
        """The public id of a thing."""
        known = self._public.get((kind, identity))
        if known is None:
            known = self._public[(kind, identity)] = public_id(self.edition.publication_key, kind, identity)
        return known

    def statement_path(self, statement: str) -> str:
        """Path of a statement's own page in the site."""
        return f"statements/{self.public('statement', statement)}.html"

    def proof_path(self, statement: str) -> str:
        """Path of a statement's proof in the site."""
        return f"proofs/{self.public('statement', statement)}.json"

    def source_path(self, source: str) -> str:
        """Path of a source's page."""
        return f"sources/{self.public('source', source)}.html"

    def entity_path(self, entity: str) -> str:
        """Path of a person's or body's page."""
        return f"persons/{self.public('entity', self.representative(entity))}.html"

    def comparison_path(self, comparison: Comparison) -> str:
        """Path of a comparison's page."""
        return f"comparisons/{self.public('comparison', comparison_identity(comparison))}.html"

    def question_path(self, question: str) -> str:
        """Path of a question's page."""
        return f"questions/{self.public('question', question)}.html"

    def source_of(self, statement: Statement) -> EditionSource | None:
        """The source in which a statement is found."""
        return self.sources.get(statement.claim.source)

    def _refuse_collisions(self) -> None:
        for kind, ids in (
            ("statement", self.statements.keys()),
            ("source", self.sources.keys()),
            ("entity", {e.id for e in self.edition.entities}),
        ):
            self._distinct(kind, ids)

    def _distinct(self, kind: str, ids: Iterable[str]) -> None:
        listed = list(ids)
        if len({self.public(kind, i) for i in listed}) != len(listed):
            raise RecordError(f"Two {kind}s of this edition share a public id: publish with another publication key.")


def _names_of_persons(edition: Edition) -> dict[str, str]:
    """Persons' full names, and last names that only one of them bears, each with the representative's id."""
    named: dict[str, str] = {}
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity in edition.entities:
        for name in (entity.name, *entity.names) if entity.kind is EntityKind.PERSON else ():
            first, _, last = name.casefold().rpartition(" ")
            if first:
                named[name.casefold()] = entity.id
                bearers[last].add(entity.id)
    alone = {last: ids.pop() for last, ids in bearers.items() if len(ids) == 1 and len(last) >= _SHORTEST_NAME}
    return alone | named
