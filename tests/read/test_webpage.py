import pytest

from tests.read.documents import PAGE
from variorum.errors import SourceUnreadable
from variorum.read import read

NOTE = b"<html><body><h1>Note</h1><p>Two men were held.</p><table><tr><td>a</td><td>b</td></tr></table></body></html>"


def test_text_is_kept_and_the_site_around_it_is_not():
    reading = read(PAGE.encode(), "text/html", "page.html")
    assert [b.kind for b in reading.blocks] == [
        "title",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
        "list_item",
        "list_item",
        "paragraph",
    ]
    for furniture in ("cookies", "Comments", "forty people", "walks in spring", "All rights reserved", "Sport"):
        assert furniture not in reading.text


def test_what_the_page_states_of_itself():
    stated = read(PAGE.encode(), "text/html", "page.html").metadata
    assert (stated.title, stated.authors) == ("Dam gives way above Orlin", ("Mara Teld",))
    assert (stated.publisher, stated.language, stated.url) == (
        "The Valley Courier",
        "en",
        "https://courier.example/dam",
    )
    assert (stated.published, stated.published_basis) == ("2031-03-04", "stated in meta tag")


def test_caption_stands_behind_the_paragraph_that_it_follows():
    figure = "<figure><img src=m.png><figcaption>The mill below the dam</figcaption></figure><h2>"
    reading = read(PAGE.replace("<h2>", figure).encode(), "text/html", "page.html")
    assert [b.kind for b in reading.blocks][2:5] == ["paragraph", "caption", "heading"]


def test_small_plain_page_keeps_all_its_blocks():
    reading = read(NOTE, "text/html", "note.html")
    assert [(b.kind, reading.words(b)) for b in reading.blocks] == [
        ("title", "Note"),
        ("paragraph", "Two men were held."),
        ("table_row", "a | b"),
    ]


def test_declared_encoding_is_believed_where_the_bytes_are_not_utf8():
    page = '<html><head><meta charset="koi8-r"></head><body><p>Погибли девять человек.</p></body></html>'
    reading = read(page.encode("koi8-r"), "text/html", "page.html")
    assert "Погибли девять человек." in reading.text
    assert "koi8-r" in reading.problems[0]


def test_page_without_text_is_refused_in_a_sentence():
    with pytest.raises(SourceUnreadable, match=r"^empty\.html is a web page without text; .*\.$"):
        read(b"<html><head><title></title></head><body><script>x()</script></body></html>", "text/html", "empty.html")


def test_a_paragraph_that_the_page_prints_twice_is_kept_in_both_places():
    opening = "At least seven people were killed in clashes at the pier overnight, the director of the hospital said."
    told = "tells of what happened at the port that night and of who was there."
    others = "".join(f"<p>Sentence {n} {told}</p>" for n in range(9))
    twice = f"<p>{opening}</p>" * 2
    page = f"<html><body><article><h1>A night at the port</h1>{twice}{others}</article></body></html>"
    reading = read(page.encode(), "text/html", "page.html")
    printed = [b for b in reading.blocks if reading.words(b) == opening]
    assert len(printed) == 2
    assert reading.blocks[printed[1].duplicate_of] == printed[0]
