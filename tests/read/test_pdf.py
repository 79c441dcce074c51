from tests.read.documents import pdf
from variorum.read import read

FIRST = [
    "At least fourteen people were killed when the upper dam gave way on",
    "Sunday night, the governor said on Monday, and the warn-",
    "ing never came. A warning had been asked for.",
    "   Another paragraph says that the ministry of works denied all of",
    "it. So it was.",
]


def test_lines_become_paragraphs_with_their_page():
    reading = read(pdf([FIRST, ["Second page."]]), "application/pdf", "report.pdf")
    assert [reading.words(b) for b in reading.blocks] == [
        "At least fourteen people were killed when the upper dam gave way on Sunday night, the governor said on "
        "Monday, and the warning never came. A warning had been asked for.",
        "Another paragraph says that the ministry of works denied all of it. So it was.",
        "Second page.",
    ]
    assert [b.page for b in reading.blocks] == [1, 1, 2]


def test_broken_compound_keeps_its_hyphen():
    lines = ["A well-known keeper of the mill said so to a well-", "known reporter of the paper in the valley."]
    reading = read(pdf([lines]), "application/pdf", "report.pdf")
    assert "to a well-known reporter" in reading.text


def test_running_heads_and_page_numbers_are_furniture():
    places = ("Orlin", "Vesk", "Brod")
    pages = [
        ["Valley Courier weekly", *(f"{place} has line {word}" for word in ("one", "two", "three")), str(n)]
        for n, place in enumerate(places, start=1)
    ]
    reading = read(pdf(pages), "application/pdf", "report.pdf")
    furniture = [reading.words(b) for b in reading.blocks if b.kind == "furniture"]
    assert furniture == ["Valley Courier weekly", "1", "Valley Courier weekly", "2", "Valley Courier weekly", "3"]
    assert reading.text.startswith("Orlin has line one Orlin has line two Orlin has line three\n\nVesk")


def test_day_of_creation_is_not_taken_for_publication():
    info = b"<</Title(Dam report)/Author(R. Osk)/CreationDate(D:20310305120000)>>"
    stated = read(pdf([FIRST], info=info), "application/pdf", "report.pdf").metadata
    assert (stated.title, stated.authors, stated.created) == ("Dam report", ("R. Osk",), "2031-03-05")
    assert stated.published is None


def test_pages_without_text_among_others_are_named():
    reading = read(pdf([FIRST, []]), "application/pdf", "report.pdf")
    assert reading.problems == ("pages without text layer: 2",)
