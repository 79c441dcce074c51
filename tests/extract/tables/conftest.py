"""Tables of an invented country as readers hand them on: a line a row, cells parted by bars."""

from dataclasses import replace

import pytest

from variorum.extract.document import Document
from variorum.extract.tables import propose_all, read_table
from variorum.model.source import Block, Source, Text

SOURCE = "a" * 64
TEXT = "b" * 64


def document(*parts, language="en", title="A page", reader="delimited", **stated):
    """A document of blocks: a string with a bar is a row, one that begins with "# " a heading, "- " an item."""
    content, blocks = "", []
    for given in parts:
        kind = {"# ": "heading", "- ": "list_item"}.get(given[:2], "table_row" if "|" in given else "paragraph")
        part = given[2:] if kind in ("heading", "list_item") else given
        blocks.append(Block(len(content), len(content) + len(part), kind))
        content += part + "\n\n"
    named = {"authors": (), "publisher": "Port Watch", "published": None} | stated
    source = Source(SOURCE, True, title, language=language, media_type=None, size=None, url=None, custody=None, **named)
    return Document(source, Text(TEXT, SOURCE, reader, "1", len(content), tuple(blocks), ()), content)


def proposed(*parts, **stated):
    """The one table of a document, with what is proposed for it."""
    made = document(*parts, **stated)
    (proposal,) = propose_all(made)
    return made, proposal


def read(*parts, subject=None, **stated):
    """What the one table of a document yields by the mapping proposed for it."""
    made, proposal = proposed(*parts, **stated)
    settings = proposal.mapping.settings
    mapping = replace(proposal.mapping, settings=replace(settings, subject=subject or settings.subject))
    return read_table(made, proposal.headed, mapping)


def statuses(found):
    """Of a roster: name, status, place and time of each person, in the order of the rows."""
    names = {entity.reference: entity.name for entity in found.extraction.entities}
    told = [claim.proposition for claim in found.extraction.claims if claim.proposition.argument("subject")]
    return [(names[p.argument("subject")], p.argument("status"), p.place, p.time) for p in told]


def counts(found):
    """Of figures: measure, group, place, time, lowest and highest reading, in the order of the cells."""
    told = [claim.proposition for claim in found.extraction.claims if claim.proposition.quantity]
    return [(p.argument("measure"), p.group, p.place, p.time, _int(p.quantity.lo), _int(p.quantity.hi)) for p in told]


def _int(bound):
    return None if bound is None else int(bound)


@pytest.fixture
def sentences():
    """The sentences about rows that were not understood."""
    return lambda found: [fault.sentence for fault in found.faults]
