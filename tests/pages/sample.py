# ruff: noqa: E501
"""A sample edition to render with: every kind of thing that a page shows."""

from datetime import date
from functools import lru_cache

from tests.pages.sample_claims import statements
from tests.pages.sample_comparisons import comparisons, questions, timeline
from tests.pages.sample_pictures import matrix, panels, snapshots
from tests.pages.sample_sources import (
    AS_OF,
    ENTITIES,
    KEY,
    SOURCES,
    digest,
)
from variorum.model.link import Link, Relation
from variorum.pages.edition import (
    DecisionShown,
    Edition,
    Making,
    RunShown,
    UnreadFile,
)


@lru_cache
def edition() -> Edition:
    """The sample edition: a working one, so that a proposal is among what it shows."""
    s = statements()
    decisions = tuple(
        DecisionShown((s[n].id,), "accept", "Read against the source.", d)
        for n, d in (("41", date(2031, 6, 21)), ("petrol", date(2031, 6, 22)))
    )
    making = Making(
        digest("inquiry"), (digest("head"),), 318, (RunShown("english", "1", None, 4, 46), RunShown("coded by hand", "1", None, 1, 2)),
        (("variorum", "0.1.0"),), (("R1", "1"), ("R2", "1"), ("R3", "1"), ("R4", "1"), ("R8", "1")), digest("vocabulary"),
        (("dozens", "at least 20"), ("more than fifty", "at least 51")), 39, 1, 6, 1, 2,
    )  # fmt: skip
    return Edition(
        "The fire at Karsh harbour",
        "Who said what about the night of 4 March 2031 on the grain quay, when they said it, on what evidence, and what remains unknown.",
        ("en",), AS_OF, True, KEY, tuple(s.values()), SOURCES, ENTITIES, comparisons(), matrix(AS_OF),
        (Link(s["29"].id, Relation.PART_OF, s["41"].id), Link(s["6"].id, Relation.PART_OF, s["41"].id), Link(s["withdraw"].id, Relation.WITHDRAWS, s["41"].id)),
        snapshots(), panels(), timeline(), questions(), decisions,
        (UnreadFile("scan-0041.pdf", "read", "The PDF has no text layer."),), making,
    )  # fmt: skip
