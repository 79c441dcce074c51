"""The Russian model: slovnet's tagger, parser and name finder for news, their weights checked when loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from variorum.errors import ModelUnavailable
from variorum.extract.russian.encoder import Encoder
from variorum.extract.weights import folder_of, one_thread, pinned_digest

CARRIER = "natasha"
"""The package that carries the weights. It is never imported: what it imports does not run on today's Python."""

PINNED = {CARRIER: "1f3f08b8bbef4efab178d0bf97e2bca49e4c49b142140cc7fdedfbd590a43c1c"}
"""Digest over the weights by package."""

_WORDS = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_TASKS = "data/model/slovnet_{}_news_v1.tar"
_ACCENT = str.maketrans({"\u0301": None, "\u0300": None, "\u00ad": None})
_AT_ONCE = 1600
"""Words, padding counted, that go through the networks together."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the networks find in one sentence: for each word its tag, head (itself for a root), relation and name tag.

    A tag is "POS|Feature=Value|…"; heads are positions in the sentence and need not make a tree.
    """

    tags: list[str]
    heads: list[int]
    relations: list[str]
    names: list[str]


class RussianModel:
    """The three networks, which share the vectors of words, with the name and digest that the ledger records."""

    def __init__(self, tagger: Any, parser: Any, finder: Any, name: str, digest: str) -> None:
        self._networks = (tagger.infer.model, parser.infer.model, finder.infer.model)
        self._encoders = [Encoder(network.encoder.layers) for network in self._networks]
        self._tags: list[str] = tagger.infer.decoder.tags_vocab.items
        self._relations: list[str] = parser.infer.decoder.rels_vocab.items
        self._names: list[str] = finder.infer.decoder.tags_vocab.items
        self._words = tagger.infer.encoder.words_vocab
        self._shapes = tagger.infer.encoder.shapes_vocab
        self._known: dict[str, tuple[int, int]] = {}
        self.name = name
        self.digest = digest

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """The analysis of each sentence, in order; sentences of like length go through the networks together."""
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        found: dict[int, Analysis] = {}
        for batch in _batches(order, sentences):
            found.update(zip(batch, self._batch([sentences[i] for i in batch]), strict=True))
        return [found[i] for i in range(len(sentences))]

    def _batch(self, sentences: list[Sequence[str]]) -> Iterator[Analysis]:
        import numpy as np

        # One column more: the last word of the longest sentence sees padding as all others do, so that no parse
        # depends on the sentences beside it.
        width = max(map(len, sentences)) + 1
        words = np.full((len(sentences), width), self._words.pad_id)
        shapes = np.full((len(sentences), width), self._shapes.pad_id)
        for row, sentence in enumerate(sentences):
            coded = [self._coded(word) for word in sentence]
            words[row, : len(coded)] = [word for word, _ in coded]
            shapes[row, : len(coded)] = [shape for _, shape in coded]
        padding = words == self._words.pad_id
        tagger, parser, finder = self._networks
        vectors = tagger.emb.word(words)
        of_tagger, of_parser, of_finder = (
            encoder(np.concatenate((vectors, network.emb.shape(shapes)), axis=-1), padding)
            for network, encoder in zip(self._networks, self._encoders, strict=True)
        )
        tags = tagger.head.decode(tagger.head(of_tagger))
        # Rounded: the last digits change with the shape of a batch, and words that are repeated make ties.
        heads = parser.head.decode(np.round(parser.head(of_parser), 3), ~padding)
        relations = parser.rel.decode(parser.rel(of_parser, heads), ~padding)
        names = finder.head.crf.decode(finder.head(of_finder), ~padding)
        for row, sentence in enumerate(sentences):
            n = len(sentence)
            yield Analysis(
                [self._tags[t] for t in tags[row, :n].tolist()],
                [head - 1 if head else at for at, head in enumerate(heads[row, :n].tolist())],
                [self._relations[r] for r in relations[row, :n].tolist()],
                [self._names[t] for t in names[row].tolist()],
            )

    def _coded(self, word: str) -> tuple[int, int]:
        """The ids of a word and of its shape, accents left out and ё read as е where only that is known."""
        found = self._known.get(word)
        if found is None:
            from slovnet.shape import word_shape

            plain = word.translate(_ACCENT) or word
            code = self._words.encode(plain.lower())
            if code == self._words.unk_id:
                code = self._words.encode(plain.lower().replace("ё", "е"))
            found = code, self._shapes.encode(word_shape(plain))
            if len(self._known) < 1 << 18:
                self._known[word] = found
        return found


def _batches(order: list[int], sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Positions of sentences, already in order of length, in batches of bounded size."""
    batch: list[int] = []
    for i in order:
        if batch and len(sentences[i]) * (len(batch) + 1) > _AT_ONCE:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


@cache
def load_russian() -> RussianModel:
    """The Russian model, loaded once a process; raises ModelUnavailable where it is missing or altered."""
    one_thread()
    digest = pinned_digest(CARRIER, PINNED.get(CARRIER))
    return RussianModel(*news_models(), "slovnet_news_v1", digest)


def news_models() -> tuple[Any, Any, Any]:
    """Slovnet's tagger, parser and name finder for news, by slovnet's own interface; raises ModelUnavailable."""
    folder = folder_of(CARRIER)
    try:
        from navec import Navec
        from slovnet import NER, Morph, Syntax
    except ImportError as error:
        raise ModelUnavailable("The Russian language model is not installed: run `make setup`.") from error
    vectors = Navec.load(str(folder / _WORDS))
    tagger, parser, finder = (
        kind.load(str(folder / _TASKS.format(task))).navec(vectors)
        for kind, task in ((Morph, "morph"), (Syntax, "syntax"), (NER, "ner"))
    )
    return tagger, parser, finder
