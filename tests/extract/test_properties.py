"""What holds of every text: exact passages within their block, no invented speakers, bounded work on hostile input."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extract.conftest import made_document
from variorum.extract import extract, grammar_of

PIECES = [
    "The minister said ", "“We saw 12 dead,” ", "Ana Ro told reporters. ", "he added, ", "according to the army, ",
    "who denied it ", "because it was dark ", "at least 40 people were injured in Tarsk ", "on 4 March 2031 ", "\n",
    "”", "“", "’", '"', "…", "😀", "\x07", "\u202e", "RO: ", "including three officers. ", "She retracted the figure. ",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_passages_and_speakers(text):
    document = made_document(text)
    found = extract(document, grammar_of("en"))
    assert found == extract(document, grammar_of("en"))
    for claim in found.claims:
        for passage in claim.passages:
            assert text[passage.start : passage.end] == passage.exact
            assert any(b.start <= passage.start and passage.end <= b.end for b in document.text.blocks)
        if claim.speaker_name and claim.mode != "narration":
            assert claim.speaker_name.split()[-1] in text
    ids = {claim.id for claim in found.claims}
    assert len(ids) == len(found.claims)
    assert all({link.claim, link.to} <= ids for link in found.links)
    assert {c.speaker for c in found.claims if c.speaker} <= {e.id for e in found.entities}
    assert {c.utterance for c in found.claims if c.utterance} == {u.id for u in found.utterances}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "a" * 1_000_000,
        "“" * 3000 + '"' * 2000 + " he said",
        ".,;:!?—…" * 5000,
        "😀 said 🧨 “👍” " * 200,
        "".join(chr(code % 40) for code in range(20_000)) + " said “x",
        "He said \ud800 that it is over.",
        "\u202eThe mayor said \u200fnothing " * 200,
    ],
    ids=["empty", "blank", "word", "quotes", "marks", "emoji", "controls", "surrogate", "direction"],
)
def test_hostile_text_is_bounded(text):
    begun = time.perf_counter()
    found = extract(made_document(text), grammar_of("en"))
    assert all(text[p.start : p.end] == p.exact for c in found.claims for p in c.passages)
    assert time.perf_counter() - begun < 60
