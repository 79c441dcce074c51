"""A sheet of places joins the vocabulary, and texts are read with it."""

import time
from pathlib import Path

import pytest

from variorum.errors import CodingError, UsageError
from variorum.model.vocabulary import Term, Vocabulary
from variorum.pipeline.adding import add
from variorum.pipeline.editing import assemble
from variorum.pipeline.extracting import extract_texts
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.placing import enter_places, read_places, write_places_template
from variorum.pipeline.vocabulary import enter_vocabulary

HEAD = "name,also,within,precision,latitude,longitude\n"
GOOD = "Dorn,Дорн; Дорнтау,Kazakhstan > Akmola Region,village,51.25,70.50\nOld Quay,Старый причал,Dorn,building,,\n"


def sheet(folder: Path, rows: str) -> Path:
    path = folder / "places.csv"
    path.write_text(HEAD + rows, "utf-8")
    return path


def test_places_of_a_sheet_join_the_vocabulary_once(inquiry: Inquiry, tmp_path: Path) -> None:
    done = enter_places(inquiry, sheet(tmp_path, GOOD))
    assert (done.places, done.faults, done.new) == (2, (), True)
    held = inquiry.view().vocabulary()
    assert held.terms["place"] == (
        Term("Dorn", ("Дорн", "Дорнтау"), "Kazakhstan > Akmola Region", "village", ("51.25", "70.5")),
        Term("Old Quay", ("Старый причал",), "Dorn", "building"),
    )
    assert "police" in {term.name for term in held.terms["group"]}
    entries = len(tuple(inquiry.ledger.entries()))
    assert enter_places(inquiry, sheet(tmp_path, GOOD)).new is False
    assert len(tuple(inquiry.ledger.entries())) == entries


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",no name", "row 4, column name: is empty"),
        ("Mill,,Tarks", "row 4, column within: 'Mill' lies in 'Tarks', which is listed neither here nor"),
        ("Mill,,Aksu", "which may be Kazakhstan > Akmola Region > Aksu or "),
        ("Mill,,Mill", "lies in 'Mill' itself"),
        ("Mill,,Dorn,villag", "column precision: 'villag' is not one of its words; did you mean village?"),
        ("Mill,,Dorn,,north,70", "column latitude: the latitude 'north' is not a number of degrees"),
        ("Mill,,Dorn,,51,181", "column longitude: the longitude 181 is not between -180 and 180"),
        ("Mill,,Dorn,,nan,1", "column latitude: the latitude"),
        ("Mill,,Dorn,,1e999999999,1", "column latitude: the latitude"),
        ("Mill,,Dorn,,51,", "column longitude: is empty; give both coordinates or none"),
        ("Dorn > Mill", "column name: 'Dorn > Mill' is no name"),
        ("12", "column name: '12' is no name"),
        ("one two three four five six seven", "at most 6 words"),
        ("DORN", "column name: 'DORN' stands in row 2 already"),
        ("Mill,=1+1", "column also: '=1+1' is no name"),
    ],
)
def test_a_row_with_a_fault_is_left_out_and_listed(inquiry: Inquiry, tmp_path: Path, row: str, message: str) -> None:
    done = enter_places(inquiry, sheet(tmp_path, GOOD + row + "\n"))
    assert done.places == 2
    (fault,) = done.faults
    assert message in fault.sentence
    (unread,) = inquiry.view().unread()
    assert (unread.name, unread.stage, unread.reason) == ("places.csv", "vocabulary", fault.sentence)
    enter_places(inquiry, tmp_path / "places.csv")
    assert len(inquiry.view().unread()) == 1
    assert assemble(inquiry).unread == ()


def test_what_lies_in_a_row_that_is_left_out_is_left_out_too(inquiry: Inquiry, tmp_path: Path) -> None:
    done = enter_places(inquiry, sheet(tmp_path, "A,,B\nB,,C\nC,,Nowhere\n"))
    assert done.places == 0 and [fault.row for fault in done.faults] == [2, 3, 4]
    assert not done.new


def test_a_long_sheet_of_places_in_one_another_is_read_in_time() -> None:
    rows = tuple((n + 2, {"name": f"n{n}", "within": f"n{n + 1}"}) for n in range(3000))
    begun = time.monotonic()
    terms, faults = read_places(rows, Vocabulary())
    assert (len(terms), len(faults)) == (0, 3000)
    assert read_places((*rows, (9999, {"name": "n3000"})), Vocabulary())[1] == ()
    assert time.monotonic() - begun < 20


def test_what_is_no_sheet_of_places_is_refused(inquiry: Inquiry, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    for held in (b"", b"town,region\nDorn,x\n", b"\x00\x01\x02", b"PK\x03\x04broken"):
        path.write_bytes(held)
        with pytest.raises(CodingError, match=r"places\.csv"):
            enter_places(inquiry, path)
    with pytest.raises(UsageError, match="cannot be opened"):
        enter_places(inquiry, tmp_path / "missing.csv")


def test_the_template_is_a_sheet_that_can_be_entered(inquiry: Inquiry, tmp_path: Path) -> None:
    path = write_places_template(tmp_path / "empty")
    assert enter_places(inquiry, path).faults == ()
    assert inquiry.view().vocabulary().terms["place"][0].at == ("51.25", "70.5")
    with pytest.raises(UsageError, match="there already"):
        write_places_template(tmp_path / "empty")


def test_the_sheet_in_the_docs_can_be_entered(inquiry: Inquiry, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "coding.md").read_text("utf-8")
    shown = page[page.index(HEAD) :].partition("```")[0]
    done = enter_places(inquiry, sheet(tmp_path, shown.removeprefix(HEAD)))
    assert (done.places, done.faults) == (2, ())


def test_texts_are_read_anew_with_the_places_and_the_run_names_the_vocabulary(inquiry: Inquiry, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("15 марта 2031\n\nМинистерство сообщило, что на Старом причале ранены пять человек.\n", "utf-8")
    add(inquiry, [story])
    assert extract_texts(inquiry).runs == 1
    (before,) = inquiry.view().runs()
    assert "vocabulary" not in before.header
    enter_places(inquiry, sheet(tmp_path, GOOD))
    assert extract_texts(inquiry).runs == 1
    assert extract_texts(inquiry).runs == 0
    (now,) = (run for run in inquiry.view().runs() if run.current)
    assert now.header["vocabulary"] == inquiry.view().vocabulary().digest
    proposed = [s.claim.proposition for s in inquiry.view().statements() if s.status == "proposed"]
    assert [content.place for content in proposed] == ["Старый причал"]


def test_a_file_adds_terms_to_what_holds(inquiry: Inquiry, tmp_path: Path) -> None:
    enter_places(inquiry, sheet(tmp_path, GOOD))
    words = tmp_path / "words.yaml"
    words.write_text("terms:\n  place:\n    - {name: Tarsk, within: Dorn, at: [51.5, -0.1200]}\n", "utf-8")
    assert enter_vocabulary(inquiry, words) is True
    assert enter_vocabulary(inquiry, words) is False
    places = {term.name: term for term in inquiry.view().vocabulary().terms["place"]}
    assert set(places) == {"Dorn", "Old Quay", "Tarsk"}
    assert places["Tarsk"].at == ("51.5", "-0.12")
    words.write_text("terms:\n  place:\n    - {name: Tarsk, at: [91, 0]}\n", "utf-8")
    with pytest.raises(UsageError, match="latitude 91 is not between"):
        enter_vocabulary(inquiry, words)
