import pytest

from tests.read.documents import xlsx
from variorum.read import read
from variorum.read.limits import XLSX


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_keep_their_number_in_the_file_whatever_parts_them(delimiter):
    lines = [("place", "dead"), ("Orlin", "9"), ("", ""), ("Vesk", '"5\nor 6"')]
    source = "\n".join(delimiter.join(row) for row in lines)
    reading = read(source.encode(), "text/csv", "tolls.csv")
    assert reading.table is not None
    assert reading.table.header == ("place", "dead")
    assert reading.table.rows == (("Orlin", "9"), ("Vesk", "5 or 6"))
    assert reading.table.row_numbers == (2, 4)
    assert [b.kind for b in reading.blocks] == ["table_row"] * 3


def test_rows_of_another_width_are_named():
    reading = read(b"place,dead\nOrlin,9\nVesk\n", "text/csv", "tolls.csv")
    assert reading.problems == ("1 rows have not the header's 2 columns, first row 3",)


def test_sheets_are_read_with_their_names_and_formulas_are_not_evaluated():
    reading = read(xlsx(), XLSX, "tolls.xlsx")
    tolls, notes = reading.tables
    assert (tolls.sheet, tolls.header, tolls.row_numbers) == ("tolls", ("place", "dead"), (2, 3, 5))
    assert tolls.rows == (("Orlin", "9"), ("Vesk", "5"), ("all", ""))
    assert notes.sheet == "notes"
    assert [problem.split()[:2] for problem in reading.problems] == [["1", "formulas"], ["1", "merged"]]
