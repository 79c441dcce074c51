"""What goes into extraction and what comes out: a document with its text, and the claims proposed from it."""

from dataclasses import dataclass

from variorum.model.claim import Claim, Utterance
from variorum.model.entity import Entity
from variorum.model.link import Link
from variorum.model.source import Source, Text


@dataclass(frozen=True, slots=True)
class Document:
    """A source with the text that a reader made of it; `content` is the text itself, to which offsets refer."""

    source: Source
    text: Text
    content: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document is found to claim, in the order of the text; everything here is a proposal."""

    entities: tuple[Entity, ...]
    utterances: tuple[Utterance, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
