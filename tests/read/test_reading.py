import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.documents import PAGE, docx, pdf, xlsx
from variorum.read import Reading, read
from variorum.read.limits import DOCX, XLSX
from variorum.read.reading import KINDS, Part, assemble, well_formed

SOURCES = {
    "text/plain": "Dam gives way\n\nBy Mara Teld\n\nNine are dead.\n\n• one\n• two\n".encode(),
    "text/html": PAGE.encode(),
    "application/pdf": pdf([["Nine are dead, the governor said.", "Five more are missing."], ["Second page."]]),
    "text/csv": b"place,dead\nOrlin,9\n",
    DOCX: docx(),
    XLSX: xlsx(),
}


def check_blocks(reading: Reading) -> None:
    last = 0
    for index, block in enumerate(reading.blocks):
        assert last <= block.start < block.end <= len(reading.text)
        assert reading.words(block) == reading.words(block).strip() != ""
        assert block.kind in KINDS
        assert block.duplicate_of is None or block.duplicate_of < index
        last = block.end


@pytest.mark.parametrize("media_type", sorted(SOURCES))
def test_blocks_lie_in_order_in_the_text_and_a_second_reading_is_the_same(media_type):
    first = read(SOURCES[media_type], media_type, "source")
    check_blocks(first)
    assert first.blocks
    assert read(SOURCES[media_type], media_type, "source") == first


@pytest.mark.parametrize("media_type", sorted(set(SOURCES) - {"text/plain"}))
def test_text_of_formatted_sources_is_its_blocks_with_empty_lines_between(media_type):
    reading = read(SOURCES[media_type], media_type, "source")
    assert reading.text == "\n\n".join(map(reading.words, reading.blocks))


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("aAbБбқ .,\n\r\t•-1“”\U0001f600\u2028"), max_size=200))
def test_plain_text_stays_as_it_is_whatever_it_holds(text):
    if not text.strip():
        return
    reading = read(text.encode(), "text/plain", "source")
    assert reading.text == text
    check_blocks(reading)
    covered = "".join(map(reading.words, reading.blocks))
    assert "".join(covered.split()) == "".join(text.split())


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.sampled_from(KINDS)), max_size=12))
def test_assembled_blocks_hold_the_words_given(parts):
    text, blocks = assemble(Part(words, kind) for words, kind in parts)
    assert [text[b.start : b.end] for b in blocks] == [w for p in parts if (w := well_formed(p[0]).strip())]


def test_paragraph_printed_twice_points_to_the_first_printing():
    words = "At least 14 people were killed when the dam gave way, the governor said."
    reading = read(f"{words}\n\nOther words.\n\n{words.upper()}\n".encode(), "text/plain", "source")
    assert [b.duplicate_of for b in reading.blocks] == [None, None, 0]


def test_lone_surrogates_are_replaced_one_for_one():
    assert well_formed("a\ud800b\0") == "a\ufffdb\ufffd"
