"""The parse as the libraries' own interfaces give it: spaCy's pipeline, and slovnet's taggers over razdel's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variorum.extract.english.model import load_english
from variorum.extract.russian.model import news_models
from variorum.extract.weights import one_thread


def bare_parse(language: str) -> Callable[[Sequence[str]], None] | None:
    """What parses texts in a language with nothing of ours; None where no library parses it."""
    one_thread()
    return {"en": _spacy, "ru": _slovnet}[language]() if language in ("en", "ru") else None


def _spacy() -> Callable[[Sequence[str]], None]:
    pipeline = load_english().pipeline

    def parse(texts: Sequence[str]) -> None:
        for _ in pipeline.pipe(texts):
            pass

    return parse


def _slovnet() -> Callable[[Sequence[str]], None]:
    from razdel import sentenize, tokenize

    tagger, parser, finder = news_models()

    def parse(texts: Sequence[str]) -> None:
        sentences = [[word.text for word in tokenize(s.text)] for text in texts for s in sentenize(text)]
        for network, given in ((tagger, sentences), (parser, sentences), (finder, texts)):
            for _ in network.map(given):
                pass

    return parse
