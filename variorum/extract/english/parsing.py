"""The English parse: spaCy's own components, their rules of one word looked up where they were matched before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from variorum.extract.english.rules.dateline import after_dateline

_BATCH = 64
_KEYS = ("TAG", "LOWER", "DEP", "IS_SPACE")
_FIRST = ("ai", "gon", "got", "let", "c'm", "y", "y'")
_SECOND = ("n't", "nt", "na", "ta", "'s", "on", "all")
_EXISTS = ("is", "are", "was", "were", "'s", "'re")
_MOST = 200_000


class EnglishParser:
    """Parses as the pipeline does, word for word, but faster, and a dateline apart from what it opens.

    What the attribute rules give a word depends on its tag, letters and dependency alone, so that words alike in these
    are given alike; texts in which a rule of two words may hold ("gonna", "there is") are left to the rules themselves.
    """

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self._known: dict[tuple[int, ...], list[tuple[int, int]]] = {}
        strings = pipeline.vocab.strings
        self._expletive = strings.add("expl")
        self._first, self._second, self._exists = (
            frozenset(strings.add(word) for word in words) for words in (_FIRST, _SECOND, _EXISTS)
        )

    def pipe(self, texts: Iterable[str]) -> Iterator[Any]:
        """The parse of each text, in order."""
        docs: Iterable[Any] = map(self._made, texts)
        for name, component in self._pipeline.pipeline:
            if name == "attribute_ruler":
                docs = self._attributed(docs, component)
            else:
                docs = component.pipe(docs, batch_size=_BATCH)
        yield from docs

    def _made(self, text: str) -> Any:
        """The words of a text; what follows a dateline begins a sentence, which the parser would not see."""
        doc = self._pipeline.make_doc(text)
        first = after_dateline(doc)
        if first:
            doc[first].is_sent_start = True
        return doc

    def _attributed(self, docs: Iterable[Any], ruler: Any) -> Iterator[Any]:
        for doc in docs:
            keys = [tuple(row) for row in doc.to_array(_KEYS).tolist()]
            if any(self._two(one, two) for one, two in pairwise(keys)):
                yield ruler(doc)
            else:
                ruler.set_annotations(doc, self._rules(doc, keys, ruler))
                yield doc

    def _two(self, one: tuple[int, ...], two: tuple[int, ...]) -> bool:
        """Whether a rule of two words may hold for two neighbours."""
        return (one[2] == self._expletive and two[1] in self._exists) or (
            one[1] in self._first and two[1] in self._second
        )

    def _rules(self, doc: Any, keys: list[tuple[int, ...]], ruler: Any) -> list[tuple[int, int, int, int]]:
        """Which rule holds for which word, as the component's matcher would say."""
        known = self._known
        if any(key not in known for key in keys):
            if len(known) > _MOST:
                known.clear()
            known.update({key: [] for key in keys})
            matched = ruler.match(doc)
            for key in {keys[start] for _, _, start, _ in matched}:
                first = keys.index(key)
                known[key] = [(rule, match) for rule, match, start, _ in matched if start == first]
            return list(matched)
        return [(rule, match, i, i + 1) for i, key in enumerate(keys) for rule, match in known[key]]
