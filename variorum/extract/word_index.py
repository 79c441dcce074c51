"""The words of a paragraph by their lemmas, so that a rule looks only at the words that it is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Any


class WordIndex:
    """The words of a parse, kept (spaCy makes a word anew at each asking) and found by lemma; made when first asked."""

    def __init__(self, tokens: Any) -> None:
        self._tokens = tokens
        self._asked: dict[frozenset[str], Sequence[int]] = {}

    @cached_property
    def all(self) -> tuple[Any, ...]:
        """All words in order."""
        return tuple(self._tokens)

    @cached_property
    def _borders(self) -> list[int]:
        return [*(sentence.start for sentence in self._tokens.sents), len(self.all)]

    def sentence(self, word: Any) -> int:
        """Which sentence of the paragraph a word is in, from 0."""
        return bisect_right(self._borders, word.i) - 1

    def around(self, word: Any) -> tuple[int, int]:
        """The first and last-plus-one word of a word's sentence."""
        at = self.sentence(word)
        return self._borders[at], self._borders[at + 1]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i, word in enumerate(self.all):
            found.setdefault(word.lemma_, []).append(i)
        return found

    def of(self, lemmas: frozenset[str], first: int = 0, end: int | None = None) -> list[Any]:
        """The words [first, end) that have one of the lemmas, in order; a rule's set is looked for once a paragraph."""
        places = self._asked.get(lemmas)
        if places is None:
            places = sorted(i for lemma in lemmas & self._places.keys() for i in self._places[lemma])
            self._asked[lemmas] = places
        if not places:
            return []
        stop = len(self.all) if end is None else end
        return [self.all[i] for i in places if first <= i < stop]
