"""Texts to parses: words and sentences by razdel, tags, heads and names by slovnet, lemmas by the dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from variorum.extract.russian.model import Analysis, RussianModel
from variorum.extract.russian.named import rescued, unbroken
from variorum.extract.russian.tree import rooted
from variorum.extract.russian.words import lemma, sound_tag

_TEXTS_AT_ONCE = 64
_LONGEST_SENTENCE = 200
"""Words; longer sentences (lists, tables, hostile text) are cut, since the parser weighs every pair of words."""


@dataclass(slots=True)
class _Sentence:
    """The words of a sentence, each with where it begins."""

    words: list[str]
    starts: list[int]


def parse(model: RussianModel, texts: Iterable[str]) -> Iterator[Any]:
    """The parse (a spaCy Doc) of each text, in order; its characters are those of the text."""
    waiting = iter(texts)
    while batch := list(islice(waiting, _TEXTS_AT_ONCE)):
        cut = [_sentences(text) for text in batch]
        analysed = iter(model.analyse([s.words for sentences in cut for s in sentences]))
        for text, sentences in zip(batch, cut, strict=True):
            yield _document(text, sentences, list(islice(analysed, len(sentences))))


def _sentences(text: str) -> list[_Sentence]:
    from razdel import sentenize, tokenize

    found = []
    for sentence in sentenize(text):
        words, starts = [], []
        for word in tokenize(sentence.text):
            words.append(word.text)
            starts.append(sentence.start + word.start)
        for at in range(0, len(words), _LONGEST_SENTENCE):
            found.append(_Sentence(words[at : at + _LONGEST_SENTENCE], starts[at : at + _LONGEST_SENTENCE]))
    return found


@cache
def _vocabulary() -> Any:
    import spacy

    return spacy.blank("ru").vocab


class _Columns:
    """The columns of a parse as they grow, one row a word; blanks between words that no single blank is are words."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.tags: list[str] = []
        self.lemmas: list[str] = []
        self.heads: list[int] = []
        self.relations: list[str] = []
        self.names: list[str] = []
        self.end = 0

    def blank(self, gap: str) -> None:
        """Add what stands between two words."""
        if gap.startswith(" ") and self.words:
            self.spaces[-1] = True
            gap = gap[1:]
        if gap:
            at = len(self.words)
            self.add(gap, "SPACE", gap, max(0, at - 1), "dep", "O")

    def add(self, *row: Any) -> None:
        """Add a word: its text, tag, lemma, head, relation and name tag."""
        word, tag, lemma_, head, relation, name = row
        self.words.append(word)
        self.spaces.append(False)
        self.tags.append(tag)
        self.lemmas.append(lemma_)
        self.heads.append(head)
        self.relations.append(relation)
        self.names.append(name)


def _document(text: str, sentences: Sequence[_Sentence], analyses: Sequence[Analysis]) -> Any:
    from spacy.tokens import Doc

    columns, end = _Columns(), 0
    for sentence, analysis in zip(sentences, analyses, strict=True):
        end = _add_sentence(columns, text, end, sentence, analysis)
    columns.blank(text[end:])
    if columns.words and columns.tags[0] == "SPACE" and len(columns.words) > 1:
        columns.heads[0] = 1
    parts = [tag.partition("|") for tag in columns.tags]
    return Doc(
        _vocabulary(),
        words=columns.words,
        spaces=columns.spaces,
        pos=[pos if pos != "<pad>" else "X" for pos, _, _ in parts],
        morphs=[features for _, _, features in parts],
        lemmas=columns.lemmas,
        heads=columns.heads,
        deps=columns.relations,
        ents=unbroken(columns.names, [tag == "SPACE" for tag in columns.tags]),
    )


def _add_sentence(columns: _Columns, text: str, end: int, sentence: _Sentence, analysis: Analysis) -> int:
    """Add a sentence's words; the end of its last word in the text comes back."""
    words = sentence.words
    heads = rooted(analysis.heads, analysis.relations)
    names = rescued(words, analysis.tags, analysis.names)
    places, blanks = [], 0
    first = len(columns.words)
    previous = end
    for i, (word, start) in enumerate(zip(words, sentence.starts, strict=True)):
        gap = text[previous:start]
        # A blank that is a word of its own moves all that follows.
        blanks += bool(gap) and not (gap == " " and (i > 0 or first > 0))
        places.append(first + i + blanks)
        previous = start + len(word)
    for i, (word, start) in enumerate(zip(words, sentence.starts, strict=True)):
        columns.blank(text[end:start])
        relation = analysis.relations[i]
        if heads[i] == i:
            relation = "ROOT"
        elif relation in ("root", "<pad>"):
            relation = "parataxis"
        tag = sound_tag(word, analysis.tags[i])
        columns.add(word, tag, lemma(word, tag), places[heads[i]], relation, names[i])
        end = start + len(word)
    return end
