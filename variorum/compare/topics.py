"""Topics and questions: what statements answer, matched by canonical terms, and how a topic is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from variorum.compare.wording import content, figure_text
from variorum.model.entity import UNKNOWN, is_reference, referenced_id
from variorum.model.proposition import VALUES, Proposition, PropositionType
from variorum.model.statement import Statement
from variorum.model.vocabulary import Vocabulary, folded_words
from variorum.record.keys import KINDS, canonical_names
from variorum.record.places import PLACE, Places, places_of

Names = Callable[[str], str | None]
"""The name of an entity by its id, None where it is not known."""

_SCOPE = ("place", "group", "method", "time")
_SEPARATOR = ": "


@dataclass(frozen=True, slots=True)
class Question:
    """A declared question: its text and the pattern (type and slots, `?` where the answer stands)."""

    id: str
    text: str
    pattern: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Topics:
    """Terms as the vocabulary calls them, and the names of entities where they are known."""

    vocabulary: Vocabulary
    names: Names = lambda _: None
    places: Places = field(init=False, repr=False)
    _canonical: Mapping[tuple[str, str], str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_canonical", canonical_names(self.vocabulary))
        object.__setattr__(self, "places", places_of(self.vocabulary))

    def term(self, slot: str, value: str) -> str:
        """The canonical name of a term in a slot; where no vocabulary lists it, the words as written."""
        if slot == PLACE:
            return self.places.term(value) or value
        return self._canonical.get((KINDS.get(slot, ""), folded_words(value)), value)

    def questions(self) -> tuple[Question, ...]:
        """The declared questions in their order; one without a pattern is left out."""
        found = []
        for number, declared in enumerate(self.vocabulary.questions, 1):
            pattern = declared.get("pattern")
            if isinstance(pattern, Mapping):
                slots = {str(slot): str(value) for slot, value in pattern.items()}
                identity = str(declared.get("id") or f"question-{number}")
                found.append(Question(identity, str(declared.get("text") or identity), slots))
        return tuple(found)

    def answers(self, question: Question, statement: Statement) -> bool:
        """Whether a statement speaks to a question: of its type, and with each slot of the pattern."""
        asked = statement.claim.proposition
        if str(asked.type) != question.pattern.get("type"):
            return False
        return all(
            self._fits(slot, value, slot_value(asked, slot))
            for slot, value in question.pattern.items()
            if slot != "type"
        )

    def answer(self, question: Question, statement: Statement) -> str | None:
        """The answer that a statement gives, its own words where it names no one known; None for an open slot."""
        asked = statement.claim.proposition
        open_slots = sorted(slot for slot, value in question.pattern.items() if value == UNKNOWN)
        if asked.type is PropositionType.QUANTITY:
            return figure_text(asked.quantity) if asked.quantity else None
        if not open_slots:
            return self.title(statement)
        values = [slot_value(asked, slot) for slot in open_slots]
        if all(value is None or value == UNKNOWN for value in values):
            return None
        named = [self.spoken(slot, value) for slot, value in zip(open_slots, values, strict=True)]
        return ", ".join(part for part in named if part) or _content(statement)

    def spoken(self, slot: str, value: str | None) -> str | None:
        """A slot's value as a reader sees it: a term, an entity's name; None for `?` and what has no known name."""
        if value is None or value == UNKNOWN:
            return None
        return self.names(referenced_id(value)) if is_reference(value) else self.term(slot, value)

    def title(self, statement: Statement) -> str:
        """What a statement's topic is called: its arguments but for the answer, and its scope."""
        asked = statement.claim.proposition
        left_out = VALUES[asked.type] | ({"event"} if asked.type is not PropositionType.PARTICIPATION else set())
        slots = [(slot, value) for slot, value in asked.arguments if slot not in left_out]
        named = [self.spoken(slot, value) for slot, value in slots]
        scope = [self.spoken(slot, slot_value(asked, slot)) for slot in ("group", "place", "method")]
        head = ", ".join(part for part in named if part)
        tail = ", ".join(part for part in scope if part)
        return _SEPARATOR.join(part for part in (head or _content(statement), tail) if part)

    def _fits(self, slot: str, wanted: str, given: str | None) -> bool:
        if wanted == UNKNOWN:
            return True
        if given is None:
            return slot == "event" or (slot in ("place", "group") and self._widest(slot, wanted))
        if is_reference(given):
            name = self.names(referenced_id(given))
            return name is not None and folded_words(name) == folded_words(wanted)
        if slot == PLACE:
            return self.places.key(given) == self.places.key(wanted)
        return folded_words(self.term(slot, given)) == folded_words(self.term(slot, wanted))

    def _widest(self, slot: str, value: str) -> bool:
        """Whether a scope that is not stated means this one: *all*, or a place that lies in no other."""
        name = self.term(slot, value)
        if slot == "group":
            return name == "all"
        return any(term.name == name and term.within is None for term in self.vocabulary.terms.get(slot, ()))


def _content(statement: Statement) -> str:
    passages = statement.claim.passages
    return content(statement.claim.proposition, passages[0].exact if passages else "")


def slot_value(proposition: Proposition, slot: str) -> str | None:
    """The value of an argument or of a part of the scope."""
    if slot in _SCOPE:
        value: str | None = getattr(proposition, slot)
        return value
    return proposition.argument(slot)
