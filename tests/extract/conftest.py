"""Documents about an invented country, and the English model, loaded once."""

import hashlib
from collections.abc import Callable

import pytest

from variorum.extract import Document, Extraction, Grammar, extract, grammar_of
from variorum.model.claim import Claim
from variorum.model.proposition import PropositionType
from variorum.model.source import Block, Source, Text


def made_document(text: str, published: str | None = "2031-03-20", blocks: tuple[Block, ...] | None = None) -> Document:
    """A document of a text: one block a line unless blocks are given."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append(Block(at, at + len(line.rstrip()), "paragraph"))
        at += len(line)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    source = Source(
        digest, True, None, ("Ida Novak",), "The Velm Post", published, "en", "text/plain", 1, None, None
    )  # fmt: skip
    return Document(source, Text(digest, digest, "lines", "1", len(text), blocks or tuple(found), ()), text)


@pytest.fixture(scope="session")
def model() -> Grammar:
    return grammar_of("en")


@pytest.fixture(scope="session")
def extracted(model: Grammar) -> Callable[[str], Extraction]:
    return lambda text: extract(made_document(text), model)


@pytest.fixture(scope="session")
def only(extracted: Callable[[str], Extraction]) -> Callable[[str, str], Claim]:
    """The one claim of a text whose passage holds given words."""

    def find(text: str, words: str) -> Claim:
        held = [c for c in extracted(text).claims if words in c.passages[0].exact]
        assert len(held) == 1, [(c.rule, c.passages[0].exact) for c in extracted(text).claims]
        return held[0]

    return find


@pytest.fixture(scope="session")
def arguments(extracted: Callable[[str], Extraction]) -> Callable[[str, PropositionType], list[dict[str, str]]]:
    """The arguments of a text's claims of a type, persons by name."""

    def find(text: str, kind: PropositionType) -> list[dict[str, str]]:
        found = extracted(text)
        names = {e.reference: e.name for e in found.entities}
        held = [c.proposition for c in found.claims if c.proposition.type == kind]
        return [{k: names.get(v, v) for k, v in p.arguments} for p in held]

    return find
