"""What an extraction comes to: the claims made of a document, each once, in the order of the text, with their links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.extract.document import Document, Extraction
from variorum.model.claim import Claim, Stance, Utterance
from variorum.model.entity import Entity
from variorum.model.link import Link, Relation
from variorum.model.passage import Passage
from variorum.model.source import Block


@dataclass(frozen=True, slots=True)
class Made:
    """A claim before its occurrence is counted, with the links it asks for, by position among the claims made."""

    claim: Claim
    start: int
    end: int
    part_of: int | None = None
    because_of: int | None = None
    takes_back: int | None = None


def passage(document: Document, start: int, end: int) -> Passage:
    """The words [start, end) of a document's text."""
    return Passage(document.text.digest, start, end, document.content[start:end])


def finished(
    document: Document, made_ones: Sequence[Made], entities: Iterable[Entity], utterances: Iterable[Utterance]
) -> Extraction:
    """Everything made, in the order of the text; each claim once, with the second printings of its words."""
    order = sorted(range(len(made_ones)), key=lambda i: (made_ones[i].start, made_ones[i].end, i))
    seen: Counter[str] = Counter()
    printed_again = [block for block in document.text.blocks if block.duplicate_of is not None]
    done: dict[int, Claim] = {}
    places: dict[tuple[str, int], int] = {}
    for i in order:
        made = made_ones[i]
        exact = made.claim.passages[0].exact
        at = (exact, made.start)
        if at not in places:
            places[at] = seen[exact]
            seen[exact] += 1
        again = _reprints(document, printed_again, made.start, made.end)
        done[i] = made.claim
        if places[at] or again:
            done[i] = replace(made.claim, occurrence=places[at], passages=(*made.claim.passages, *again))
    claims = {done[i].id: done[i] for i in reversed(order)}
    ordered = [done[i] for i in order if claims.pop(done[i].id, None) is not None]
    links = {link: None for i in order for link in _links(made_ones[i], i, done)}
    used = {c.utterance for c in ordered}
    utterances = tuple(u for u in utterances if u.id in used)
    return Extraction(tuple(entities), utterances, tuple(ordered), tuple(links))


def _links(made: Made, i: int, done: dict[int, Claim]) -> list[Link]:
    claim = done[i]
    asked = (
        (Relation.PART_OF, made.part_of),
        (Relation.WITHDRAWS if claim.stance == Stance.WITHDRAWS else Relation.DISOWNS, made.takes_back),
    )
    links = [Link(claim.id, relation, done[to].id) for relation, to in asked if to is not None]
    if made.because_of is not None:
        links.append(Link(done[made.because_of].id, Relation.BECAUSE, claim.id))
    return [link for link in links if link.claim != link.to]


def _reprints(document: Document, printed_again: Sequence[Block], start: int, end: int) -> list[Passage]:
    """The same words where the block that holds them is printed again."""
    found = []
    for block in printed_again:
        first = document.text.blocks[block.duplicate_of or 0]
        if not (first.start <= start and end <= first.end):
            continue
        shift = block.start - first.start
        if document.content[start + shift : end + shift] == document.content[start:end]:
            found.append(passage(document, start + shift, end + shift))
    return found
