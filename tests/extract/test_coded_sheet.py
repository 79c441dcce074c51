from io import BytesIO
from pathlib import Path

import pytest

from variorum.errors import UsageError
from variorum.extract.coded import read_coded
from variorum.extract.coded_columns import COLUMNS
from variorum.extract.coded_sheet import EXAMPLES, inert, sheet_csv, sheet_xlsx, write_templates


def test_rows_filled_in_as_the_examples_are_come_back_from_both_kinds_of_sheet():
    rows = [{**row, "speaker": row["speaker"].replace("Example", "Varkel")} for row in EXAMPLES]
    from_csv, from_xlsx = read_coded(sheet_csv(rows), "sheet.csv"), read_coded(sheet_xlsx(rows), "sheet.xlsx")
    assert from_csv == from_xlsx
    assert from_csv.faults == ()
    assert [key for key, _ in from_csv.keys] == [row["id"] for row in EXAMPLES]
    assert [claim.passages[0].exact for claim in from_csv.claims] == [row["wording"] for row in EXAMPLES]
    assert [claim.said for claim in from_csv.claims] == [row["said"] for row in EXAMPLES]
    assert len(from_csv.links) == 1


def test_example_rows_left_in_a_sheet_are_not_entered():
    own = {**EXAMPLES[0], "id": "t1", "speaker": "Ministry of Health"}
    for sheet, name in ((sheet_csv([*EXAMPLES, own]), "s.csv"), (sheet_xlsx([*EXAMPLES, own]), "s.xlsx")):
        coded = read_coded(sheet, name)
        assert [key for key, _ in coded.keys] == ["t1"]
        assert [fault.row for fault in coded.faults] == [2, 3, 4]
        assert "delete" in coded.faults[0].sentence


def test_the_workbook_offers_words_and_explains_every_column_in_three_languages():
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(sheet_xlsx()))
    lists = {rule.formula1 for rule in book["claims"].data_validations.dataValidation}
    assert any("withholds" in words for words in lists)
    assert any("characterisation" in words for words in lists)
    assert any("killed" in words for words in lists)
    assert all(len(words) <= 257 for words in lists)  # what a spreadsheet program accepts in a list
    explained = [[cell.value for cell in row] for row in book["columns"].iter_rows(min_row=2)]
    assert [row[0] for row in explained] == [column.name for column in COLUMNS]
    assert all(all(row[2:5]) for row in explained)


def test_the_template_is_the_same_bytes_every_time_as_csv():
    assert sheet_csv() == sheet_csv()


def test_no_exported_cell_starts_a_formula_and_it_reads_back_as_it_was():
    assert inert("=cmd()") == "'=cmd()"
    assert inert("-12.5") == "-12.5"
    for danger in ("=1+1", "+1 (example)", "-no", "@sum"):
        rows = [{**EXAMPLES[0], "wording": danger}]
        exported = sheet_csv(rows).decode("utf-8-sig")
        assert f"'{danger}" in exported
        assert read_coded(sheet_csv(rows), "s.csv").claims[0].passages[0].exact == danger
        assert read_coded(sheet_xlsx(rows), "s.xlsx").claims[0].passages[0].exact == danger


def test_templates_are_written_once_and_never_over_work(tmp_path):
    written = write_templates(tmp_path / "new")
    assert [path.name for path in written] == ["coding-sheet.xlsx", "coding-sheet.csv"]
    for path in written:
        faults = read_coded(path.read_bytes(), path.name).faults
        assert [(fault.row, fault.column) for fault in faults] == [(2, "id"), (3, "id"), (4, "id")]
    with pytest.raises(UsageError, match="may hold work"):
        write_templates(tmp_path / "new")


def test_the_manual_names_every_column():
    manual = (Path(__file__).resolve().parents[2] / "docs/coding.md").read_text(encoding="utf-8")
    assert [column.name for column in COLUMNS if f"| `{column.name}`" not in manual] == []
