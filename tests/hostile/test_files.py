"""Files that are broken or made to break a reader: one sentence each, and the next file is read."""

import zlib

import pytest

from tests.read.documents import PAGE, docx, encrypted_pdf, pdf, repacked, xlsx
from variorum.errors import SourceUnreadable
from variorum.preserve import media_type
from variorum.read import read
from variorum.read.limits import DOCX, XLSX, Limits

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (c + 1, b"&%c;" % c * 10) for c in range(ord("a"), ord("k")))
    + b"]><w>&k;</w>"
)
OUTSIDE = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><w>&a;</w>'
BOMB = repacked(docx(), {"word/media/image1.png": b"\0" * (20 << 20)})


@pytest.fixture(autouse=True)
def next_file_is_read():
    yield
    assert read(PAGE.encode(), "text/html", "page.html").metadata.title == "Dam gives way above Orlin"


@pytest.mark.parametrize(
    ("source", "media", "words"),
    [
        (b"", "text/plain", "is empty"),
        (b" \n\t ", "text/plain", "is empty"),
        (b"\xef\xbb\xbf", "text/plain", "is empty"),
        (bytes(range(256)) * 40, "text/html", "holds binary data"),
        (bytes(range(256)) * 40, "application/octet-stream", "holds binary data"),
        (encrypted_pdf(), "application/pdf", "is encrypted"),
        (pdf([["Words."]])[:200], "application/pdf", "is damaged"),
        (pdf([[]]), "application/pdf", "no text layer"),
        (docx()[:-400], DOCX, "is damaged"),
        (repacked(docx(), {"word/document.xml": b"<w:document>"}), DOCX, "is damaged"),
        (repacked(docx(), {"word/document.xml": LAUGHS}), DOCX, "declares XML entities"),
        (repacked(xlsx(), {"xl/worksheets/sheet1.xml": OUTSIDE}), XLSX, "declares XML entities"),
        (repacked(xlsx(), {"xl/worksheets/sheet1.xml": b"<worksheet"}), XLSX, "is damaged"),
        (BOMB, DOCX, "beyond what is safe"),
        (LAUGHS, "application/xml", "has no reader"),
        (b'place,dead\n"Orlin,9\n' + b"x" * 200_000, "text/csv", "breaks off"),
    ],
)
def test_each_is_refused_in_one_sentence_with_a_remedy(source, media, words):
    with pytest.raises(SourceUnreadable) as refusal:
        read(source, media, "given.file")
    message = str(refusal.value)
    assert message.startswith("given.file ") and words in message
    assert message.endswith(".") and "\n" not in message and ";" in message


def test_binary_named_html_is_known_for_what_it_is():
    assert media_type(zlib.compress(bytes(range(256)) * 99), "page.html") == "application/octet-stream"


@pytest.mark.parametrize("media", ["text/plain", "text/html", "application/pdf", "text/csv", DOCX])
def test_too_large_a_file_is_refused_with_the_limit_stated(media):
    small = Limits(text=1000, page=1000, pdf=1000, office=1000)
    with pytest.raises(SourceUnreadable, match=r"over the 1,000 bytes that are read; split it"):
        read(b"x" * 1001, media, "given.file", small)


def test_200_megabytes_of_text_are_refused_before_they_are_read():
    with pytest.raises(SourceUnreadable, match=r"^long\.txt has 200 MB, over the 50 MB that are read"):
        read(bytes(200 << 20), "text/plain", "long.txt")


def test_a_page_that_takes_too_long_is_given_up():
    with pytest.raises(SourceUnreadable, match=r"takes over 0\.02 seconds to read"):
        read(PAGE.encode() + b"<p>words</p>" * 50_000, "text/html", "slow.html", Limits(seconds=0.02))


def test_a_page_that_needs_too_much_memory_takes_down_nothing():
    with pytest.raises(SourceUnreadable, match=r"^big\.html .*; .*\.$"):
        read(b"<p>" + b"<b>words</b>" * 1_600_000, "text/html", "big.html", Limits(memory=300 << 20))


def test_a_page_nested_beyond_reason_is_read_or_refused():
    source = b"<div>" * 100_000 + b"Nine are dead." + b"</div>" * 100_000
    try:
        outcome = read(source, "text/html", "deep.html").text
    except SourceUnreadable as refusal:
        outcome = str(refusal)
    assert outcome.startswith(("Nine are dead", "deep.html "))
