"""Marks: the text is kept whole under any marks, overlapping ones too."""

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model.source import Block, Text
from variorum.pages.marks import Marked, around, pieces, stretches

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=60), SPANS)
def test_pieces_keep_every_character_and_each_mark_begins_and_ends_once(
    content: str, spans: list[tuple[int, int]]
) -> None:
    marks = [
        Marked(str(n), a, min(a + length, len(content))) for n, (a, length) in enumerate(spans) if a < len(content)
    ]
    cut = pieces(content, 0, len(content), marks)
    assert "".join(p.text for p in cut) == content
    for mark in marks:
        assert sum(mark in p.begins for p in cut) == 1
        assert sum(mark in p.ends for p in cut) == 1
        assert "".join(p.text for p in cut if mark in p.over) == content[mark.start : mark.end]


def test_a_passage_over_two_blocks_begins_in_the_first_and_is_marked_in_both() -> None:
    content = "One two.\n\nThree four."
    (only,) = stretches(content, None, [Marked("k", 4, 15)])
    first, second = only.blocks
    assert [m.key for m in first.begins] == ["k"] and second.begins == ()
    assert [p.text for p in second.pieces if p.over] == ["Three"]


def test_furniture_is_folded_unless_a_statement_stands_in_it() -> None:
    content = "Menu\n\nText.\n\nMore"
    blocks = (Block(0, 4, "furniture"), Block(6, 11, "paragraph"), Block(13, 17, "furniture"))
    text = Text("d", "s", "html", "1", len(content), blocks, ())
    assert [s.kind for s in stretches(content, text, [])] == ["furniture", "text", "furniture"]
    assert [s.kind for s in stretches(content, text, [Marked("k", 13, 17)])] == ["furniture", "text"]


def test_a_very_long_text_keeps_what_stands_near_a_mark() -> None:
    content = "\n\n".join(f"Paragraph {n} " + "x" * 400 for n in range(2000))
    at = content.index("Paragraph 1500")
    found = stretches(content, None, [Marked("k", at, at + 14)])
    shown = sum(len(s.blocks) for s in found)
    assert shown < 20 and any(s.kind == "left_out" for s in found)
    assert sum(s.characters for s in found) > 700_000


def test_words_around_a_passage_stay_in_its_paragraph() -> None:
    content = "Before it.\n\nHere is the passage itself.\n\nAfter it."
    start = content.index("passage")
    assert around(content, start, start + 7) == ("Here is the ", "passage", " itself.")
