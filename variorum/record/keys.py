"""The keys under which claims meet: propositions rewritten with representatives and canonical terms."""

from collections.abc import Mapping
from typing import Any

import orjson

from variorum.model.entity import REFERENCE, UNKNOWN
from variorum.model.proposition import Proposition, same_key, topic_key
from variorum.model.vocabulary import Vocabulary, folded_words
from variorum.record.places import PLACE, places_of

KINDS: Mapping[str, str] = {slot: slot for slot in ("place", "group", "measure", "method", "value", "family", "role")}
"""Which kind of vocabulary term each slot takes; other slots are folded only."""

CACHED = 100_000


class Rewriter:
    """Rewrites the slots of propositions and computes their keys; remembers what it has seen."""

    def __init__(self, vocabulary: Vocabulary, representatives: Mapping[str, str]) -> None:
        """`representatives` gives the representative's id of each entity; one that is not in it stays itself."""
        self._names = canonical_names(vocabulary)
        self._places = places_of(vocabulary)
        self._representatives = dict(representatives)
        self._slots: dict[tuple[str, str], str] = {}
        self._keys: dict[str, tuple[str, str, str]] = {}

    def know(self, representatives: Mapping[str, str]) -> None:
        """Take representatives of further entities; those of entities rewritten before must not have changed."""
        self._representatives.update(representatives)

    def rewrite(self, slot: str, value: str) -> str:
        """The value of a slot as comparing sees it."""
        if (found := self._slots.get((slot, value))) is None:
            if len(self._slots) >= CACHED:
                self._slots.clear()
            found = self._slots[slot, value] = self._rewritten(slot, value)
        return found

    def keys(self, body: str) -> tuple[str, str, str]:
        """The same key, the topic key and the rewritten slots (JSON) of a proposition given as JSON."""
        if (found := self._keys.get(body)) is None:
            if len(self._keys) >= CACHED:
                self._keys.clear()
            found = self._keys[body] = self._computed(Proposition.from_row(orjson.loads(body)))
        return found

    def _computed(self, proposition: Proposition) -> tuple[str, str, str]:
        slots: dict[str, Any] = {name: self.rewrite(name, value) for name, value in proposition.arguments}
        for name in ("place", "group", "method"):
            value = getattr(proposition, name)
            slots[f"scope.{name}"] = None if value is None else self.rewrite(name, value)
        scope = orjson.dumps(slots, option=orjson.OPT_SORT_KEYS).decode()
        return same_key(proposition, self.rewrite), topic_key(proposition, self.rewrite), scope

    def _rewritten(self, slot: str, value: str) -> str:
        if value.startswith(REFERENCE):
            entity = value[len(REFERENCE) :]
            return REFERENCE + self._representatives.get(entity, entity)
        if value == UNKNOWN:
            return value
        if slot == PLACE:
            return self._places.key(value)
        words = folded_words(value)
        return self._names.get((KINDS.get(slot, ""), words), words)


def canonical_names(vocabulary: Vocabulary) -> dict[tuple[str, str], str]:
    """From kind and folded words (of a term's name or another of its names) to the term's name.

    A term's own name wins over another term's other name, and the first declared over later ones.
    """
    found: dict[tuple[str, str], str] = {}
    for kind in sorted(vocabulary.terms):
        for term in vocabulary.terms[kind]:
            found.setdefault((kind, folded_words(term.name)), term.name)
    for kind in sorted(vocabulary.terms):
        for term in vocabulary.terms[kind]:
            for other in term.also:
                found.setdefault((kind, folded_words(other)), term.name)
    return found


def closure(vocabulary: Vocabulary) -> list[tuple[str, str, str, int]]:
    """Each term with each term that includes it: kind, term, ancestor, depth (0 for itself); cycles are cut.

    Places are those of the gazetteer as well.
    """
    rows = places_of(vocabulary).closure()
    for kind in sorted(vocabulary.terms.keys() - {PLACE}):
        names = canonical_names(vocabulary)
        within = {term.name: term.within for term in vocabulary.terms[kind]}
        for term in sorted(within):
            met: list[str] = []
            at: str | None = term
            while at is not None and at not in met:
                rows.append((kind, term, at, len(met)))
                met.append(at)
                above = within.get(at)
                at = None if above is None else names.get((kind, folded_words(above)), above)
    return rows
