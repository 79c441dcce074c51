"""Cells that span columns or rows of a page's table: each row comes with as many cells as the table has columns."""

import io
import time

import docx

from variorum.read import read

INTRO = (
    "<p>The ministry gave figures of those killed and hurt, by region and by day, as the hospitals had told them.</p>"
)
HEAD = (
    "<tr><th rowspan=2>Region</th><th colspan='2'>Killed</th><th rowspan=2>Hurt</th></tr>"
    "<tr><th>civil</th><th>police</th></tr>"
)


def rows(*parts):
    table = f"<table>{HEAD}{''.join(parts)}</table>"
    body = f"<article><h1>Figures</h1>{INTRO}{table}{INTRO}</article>"
    words = f"<html><head><title>Figures</title></head><body>{body}</body></html>"
    reading = read(words.encode(), "text/html", "page.html")
    return [reading.words(block) for block in reading.blocks if block.kind == "table_row"]


def test_empty_cells_stand_for_what_is_spanned():
    assert rows("<tr><td>Varkel</td><td>3</td><td>1</td><td>12</td></tr>") == [
        "Region | Killed |  | Hurt",
        "| civil | police |",
        "Varkel | 3 | 1 | 12",
    ]


def test_a_cell_over_several_rows_stands_in_the_first():
    spanned = (
        "<tr><td rowspan=2>Varkel</td><td>3</td><td>1</td><td rowspan=3>12</td></tr><tr><td>4</td><td>0</td></tr>"
        "<tr><td>Tarsk</td><td>5</td><td>2</td></tr>"
    )
    assert rows(spanned)[2:] == ["Varkel | 3 | 1 | 12", "| 4 | 0 |", "Tarsk | 5 | 2 |"]


def test_hostile_spans_stay_bounded():
    begun = time.monotonic()
    wide = "<tr>" + "<td colspan=9999 rowspan=9999>a</td>" * 200 + "</tr>"
    assert len(rows(wide * 50)) > 2
    assert rows("<tr><td colspan=many>a</td><td rowspan='-3'>b</td><td>c</td><td>d</td></tr>")[2] == "a | b | c | d"
    assert time.monotonic() - begun < 5


def test_a_document_s_cells_that_span_columns():
    made = docx.Document()
    table = made.add_table(3, 3)
    for at, words in enumerate(("Region", "Killed", "", "", "civil", "police", "Varkel", "3", "1")):
        table.cell(at // 3, at % 3).text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    whole = made.add_table(1, 3)
    whole.cell(0, 0).merge(whole.cell(0, 2)).text = "A notice over the whole width"
    written = io.BytesIO()
    made.save(written)
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    reading = read(written.getvalue(), media, "figures.docx")
    assert [reading.words(block) for block in reading.blocks] == [
        "Region | Killed |",
        "| civil | police",
        "Varkel | 3 | 1",
        "A notice over the whole width",
    ]
