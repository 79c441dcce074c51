"""Sentences: propositions and stances put into plain words, without adding anything that the statement lacks."""

from collections.abc import Callable
from decimal import Decimal

from variorum.model.claim import Stance
from variorum.model.entity import is_reference, referenced_id
from variorum.model.proposition import VALUES, Proposition, PropositionType, Quantity
from variorum.pages.words.catalogue import Words

PERSONS = frozenset({"", "person", "persons", "people"})
WHOLE = frozenset({"", "all"})

Naming = Callable[[str], str]
"""The display name of an entity id."""


class Sentences:
    """Puts propositions into words of one language, with entities called by the names that the record shows."""

    def __init__(self, words: Words, naming: Naming) -> None:
        """Take the words of a language and the naming of entities."""
        self.words = words
        self._naming = naming

    def term(self, value: str) -> str:
        """An argument's value as shown: an entity's name, '?' as a blank, or the term as written."""
        return self._naming(referenced_id(value)) if is_reference(value) else value

    def count(self, quantity: Quantity) -> str:
        """An interval in words, such as 225, at least 20 or 142 to 164; never a midpoint."""
        lo, hi = quantity.lo, quantity.hi
        unit = "" if quantity.unit in PERSONS else " " + quantity.unit
        return self.interval(lo, hi) + unit

    def interval(self, lo: Decimal | float | None, hi: Decimal | float | None) -> str:
        """Bounds in words; an open bound is never filled in."""
        if lo is None and hi is None:
            return self.words("count.open")
        if lo is None:
            return self.words("count.at_most", n=self.words.number(hi or 0))
        if hi is None:
            return self.words("count.at_least", n=self.words.number(lo))
        if lo == hi:
            return self.words.number(lo)
        return self.words("count.range", lo=self.words.number(lo), hi=self.words.number(hi))

    def proposition(self, p: Proposition) -> str:
        """What is claimed, in one phrase with its scope."""
        core = self._core(p)
        scope = [part for part in self._scope(p) if part and part not in core]
        return ", ".join([core, *scope])

    def answer(self, p: Proposition) -> str:
        """The part of a proposition that answers its topic: the count, or the values; else the whole phrase."""
        if p.quantity is not None:
            return self.count(p.quantity)
        values = [self.term(v) for name, v in p.arguments if name in VALUES[p.type]]
        return ", ".join(values) if values else self.proposition(p)

    def stance(self, stance: Stance) -> str:
        """How a speaker stands to a proposition, as a verb in the third person."""
        return self.words(f"stance.{stance}")

    def _core(self, p: Proposition) -> str:
        given = {name: self.term(value) for name, value in p.arguments}
        if p.type is PropositionType.QUANTITY:
            return self._quantity(p, given)
        if p.type is PropositionType.OTHER:
            return given.get("gist", "")
        shapes = {
            PropositionType.OCCURRENCE: ("what", "actor", "event"),
            PropositionType.PARTICIPATION: ("actor", "role", "event"),
            PropositionType.STATUS: ("subject", "status"),
            PropositionType.OFFICE: ("holder", "office", "body"),
            PropositionType.RELATION: ("subject", "relation", "object"),
            PropositionType.CHARACTERISATION: ("event", "value"),
            PropositionType.LEGAL_STEP: ("case", "step", "access", "outcome"),
            PropositionType.CAUSE: ("cause", "effect", "event"),
            PropositionType.KNOWLEDGE: ("about", "state"),
        }
        present = [given[name] for name in shapes[p.type] if given.get(name)]
        if not present and "family" in given:
            present = [given["family"]]
        if p.type is PropositionType.CAUSE and given.get("cause") and (given.get("effect") or given.get("event")):
            return self.words("phrase.cause", cause=given["cause"], effect=given.get("effect") or given["event"])
        if p.type is PropositionType.OCCURRENCE and given.get("actor") and given.get("what"):
            return self.words("phrase.occurrence", what=given["what"], actor=given["actor"])
        if len(present) < 2:
            return present[0] if present else self.words(f"type.{p.type}")
        return self.words("phrase.of", head=present[0], rest=", ".join(present[1:]))

    def _quantity(self, p: Proposition, given: dict[str, str]) -> str:
        measure = given.get("measure", "")
        if p.quantity is None:
            return measure
        return f"{self.count(p.quantity)} {measure}".strip()

    def _scope(self, p: Proposition) -> list[str]:
        event = p.argument("event")
        return [
            p.group if p.group and p.group.lower() not in WHOLE else "",
            self.term(event) if event and p.type is PropositionType.QUANTITY else "",
            p.place or "",
            self.words.when(p.time) if p.time and p.type is PropositionType.OCCURRENCE else "",
            self.words("phrase.method", method=p.method) if p.method else "",
        ]
