"""Sentences: propositions and stances put into plain words, without adding anything that the statement lacks."""

from collections.abc import Callable
from decimal import Decimal

from variorum.model.claim import Stance
from variorum.model.entity import UNKNOWN, is_reference, referenced_id
from variorum.model.proposition import VALUES, Proposition, PropositionType, Quantity
from variorum.pages.words.catalogue import Words

PERSONS = frozenset({"", "person", "persons", "people"})
WHOLE = frozenset({"", "all"})

Naming = Callable[[str], str]
"""The display name of an entity id."""


_PAIRS = frozenset(
    {
        PropositionType.PARTICIPATION,
        PropositionType.CHARACTERISATION,
        PropositionType.CAUSE,
        PropositionType.OCCURRENCE,
    }
)
_SHAPES = {
    PropositionType.STATUS: ("subject", "status"),
    PropositionType.OFFICE: ("holder", "office", "body"),
    PropositionType.RELATION: ("subject", "relation", "object"),
    PropositionType.LEGAL_STEP: ("case", "step", "access", "outcome"),
    PropositionType.KNOWLEDGE: ("about", "state"),
}


def capitalised(text: str) -> str:
    """The text with its first letter large, as a heading has it."""
    return text[:1].upper() + text[1:]


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

    def proposition(self, p: Proposition, asked: bool = True) -> str:
        """What is claimed, in one phrase with its scope; a blank is a question, or (not `asked`) somebody unnamed."""
        core = self.core(p, asked)
        scope = [part for part in self._scope(p) if part and part not in core]
        return ", ".join([core, *scope])

    def answer(self, p: Proposition) -> str | None:
        """The part of a proposition that answers its topic: the count, or the values; None where there is none."""
        if p.quantity is not None:
            return self.count(p.quantity)
        if p.type is PropositionType.OTHER:
            return self.proposition(p)
        values = [self.term(v) for name, v in p.arguments if name in VALUES[p.type] and v != UNKNOWN]
        return ", ".join(values) or None

    def stance(self, stance: Stance) -> str:
        """How a speaker stands to a proposition, as a verb in the third person."""
        return self.words(f"stance.{stance}")

    def core(self, p: Proposition, asked: bool = True) -> str:
        """What is claimed, in one phrase without its scope."""
        given = {name: self.term(value) for name, value in p.arguments}
        if p.type is PropositionType.QUANTITY:
            return self._quantity(p, given)
        if p.type is PropositionType.OTHER:
            return given.get("gist", "")
        unnamed = {} if asked else {"actor": self.words("phrase.unnamed")}
        given = {name: unnamed.get(name, value) if value == UNKNOWN else value for name, value in given.items()}
        given = {name: value for name, value in given.items() if value != UNKNOWN}
        if p.type in _PAIRS:
            return self._pair(p, given)
        present = [given[name] for name in _SHAPES[p.type] if given.get(name)]
        if not present:
            return self.words(f"type.{p.type}")
        joint = " " if p.type is PropositionType.RELATION else ", "
        return self.words("phrase.of", head=present[0], rest=joint.join(present[1:])) if present[1:] else present[0]

    def _pair(self, p: Proposition, given: dict[str, str]) -> str:
        """A phrase for types with a form of their own; what is asked for, or not stated, is left as a question."""
        who = self.words("phrase.who")
        if p.type is PropositionType.PARTICIPATION:
            return self._participation(given, who)
        if p.type is PropositionType.CHARACTERISATION:
            value = given.get("value") or given.get("family") or self.words(f"type.{p.type}")
            return self.words("phrase.said_of", value=value, event=given["event"]) if given.get("event") else value
        if p.type is PropositionType.CAUSE:
            effect = given.get("effect") or given.get("event") or self.words("type.cause")
            return self.words("phrase.cause", effect=effect, cause=given["cause"]) if given.get("cause") else effect
        what = given.get("what") or given.get("event") or self.words(f"type.{p.type}")
        return self.words("phrase.occurrence", what=what, actor=given["actor"]) if given.get("actor") else what

    def _participation(self, given: dict[str, str], who: str) -> str:
        """Who did it: in a verb where the rules' roles have one, else 'X as role'."""
        role, actor = given.get("role", ""), given.get("actor")
        own = f"phrase.did.{role.replace(' ', '_')}"
        if self.words.has(own):
            phrase = self.words(own, actor=actor or who)
        else:
            key = "participation" if role else "participation_plain"
            key = key if actor or key == "participation_plain" else "participation_unknown"
            phrase = self.words(f"phrase.{key}", actor=actor or who, role=role)
        event = given.get("event")
        return self.words("phrase.within", phrase=phrase, event=event) if event else phrase

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
