"""Figures: a count a cell, with measure, group, place, time and bounds; totals as the whole of their parts."""

from tests.extract.tables.conftest import counts, proposed, read
from variorum.model.link import Relation

REGIONS = ("# Figures by region", "Region | Killed | Injured", "Varkel | 10 | more than 20", "Tarsk | 5 | —")


def links(found):
    held = {claim.id: claim for claim in found.extraction.claims}
    return [
        (held[link.claim].note, held[link.to].note, link.disjoint)
        for link in found.extraction.links
        if link.relation is Relation.PART_OF
    ]


def test_a_count_a_cell_with_what_its_row_and_its_heading_say(sentences):
    found = read(*REGIONS)
    assert counts(found) == [
        ("killed", "all", "Varkel", None, 10, 10),
        ("injured", "all", "Varkel", None, 21, None),
        ("killed", "all", "Tarsk", None, 5, 5),
    ]
    first = found.extraction.claims[0]
    assert (first.speaker_name, first.rule, first.passages[0].exact) == (
        "Port Watch",
        "table.figures",
        "Varkel | 10 | more than 20",
    )
    assert first.note == "row 2, column 2, “Killed”"
    assert sentences(found) == [], "a dash states nothing, which is no fault and no zero"


def test_a_total_is_the_whole_and_its_parts_do_not_overlap_where_they_add_up(sentences):
    found = read(*REGIONS, "Total | 15 | 40")
    assert ("killed", "all", None, None, 15, 15) in counts(found)
    assert links(found) == [
        ("row 2, column 2, “Killed”", "row 4, column 2, “Killed”", "rows"),
        ("row 3, column 2, “Killed”", "row 4, column 2, “Killed”", "rows"),
        ("row 2, column 3, “Injured”", "row 4, column 3, “Injured”", None),
    ]
    assert sentences(found) == []


def test_a_total_that_its_parts_do_not_add_up_to_is_said(sentences):
    found = read(*REGIONS, "Итого | 16 | 40")
    assert "gives 16 in all, while the rows of “Killed” add up to 15" in sentences(found)[0]
    assert {disjoint for _, _, disjoint in links(found)} == {None}


def test_days_as_columns_with_a_total_across():
    found = read(
        "# Killed in March 2031",
        "Town | 5 March | 6 March | Total",
        "Varkel | 3 | 4 | 7",
        "Tarsk | 1 | 0 | 1",
        "Total | 4 | 4 | 8",
    )
    assert counts(found)[:3] == [
        ("killed", "all", "Varkel", "2031-03-05", 3, 3),
        ("killed", "all", "Varkel", "2031-03-06", 4, 4),
        ("killed", "all", "Varkel", "2031-03", 7, 7),
    ]
    assert found.extraction.claims[0].proposition.method == "date 2031-03-05", "days are kept apart when compared"
    assert found.extraction.claims[2].proposition.method is None
    assert counts(found)[-1] == ("killed", "all", None, "2031-03", 8, 8)
    assert {disjoint for _, _, disjoint in links(found)} == {"rows", "columns"}
    assert len(links(found)) == 12
    assert found.faults == ()


def test_groups_under_a_heading_that_spans_them():
    found = read(
        "Регион | Погибло |  | Ранено |",
        "| гражданские | полицейские | гражданские | полицейские",
        "Варкель | 10 | 2 | 130 | 12",
        "Тарск | 5 | 0 | 20 | 3",
        language="ru",
    )
    assert counts(found)[:4] == [
        ("killed", "civilians", "Варкель", None, 10, 10),
        ("killed", "police", "Варкель", None, 2, 2),
        ("injured", "civilians", "Варкель", None, 130, 130),
        ("injured", "police", "Варкель", None, 12, 12),
    ]


def test_a_group_within_the_count_beside_it_is_its_part():
    found = read("# Figures", "Region | Killed | Killed: police", "Varkel | 10 | 2", "Tarsk | 5 | 1")
    assert links(found) == [
        ("row 2, column 3, “Killed: police”", "row 2, column 2, “Killed”", None),
        ("row 3, column 3, “Killed: police”", "row 3, column 2, “Killed”", None),
    ]


def test_a_long_table_by_region_and_date():
    found = read(
        "# Погибшие",
        "Область | Дата | Погибло",
        "Варкель | 05.03.2031 | 3",
        "Варкель | 47912 | 4",
        "Тарск | ночью | 1",
        language="ru",
    )
    assert [told[2:5] for told in counts(found)] == [
        ("Варкель", "2031-03-05", 3),
        ("Варкель", "2031-03-05", 4),
        ("Тарск", None, 1),
    ]
    assert "a date that cannot be read, “ночью”" in found.faults[0].sentence


def test_measures_down_the_rows_and_places_across():
    found = read("# March", "Indicator | Varkel | Tarsk", "Dead | 12 | 3", "Wounded | 40 | 9", "Jailed | 4 | 2")
    assert counts(found)[:4] == [
        ("killed", "all", "Varkel", None, 12, 12),
        ("killed", "all", "Tarsk", None, 3, 3),
        ("injured", "all", "Varkel", None, 40, 40),
        ("injured", "all", "Tarsk", None, 9, 9),
    ]
    assert counts(found)[4][0] == "Jailed", "a measure that is not known keeps its words"


def test_what_is_counted_is_asked_where_nothing_says_it():
    _, proposal = proposed("# March", "Region | Police | Total", "Varkel | 2 | 12", "Tarsk | 1 | 3")
    assert proposal.mapping.kind == "figures" and "--measure" in proposal.wanting[0]
    found = read("# March", "Region | Police | Total", "Varkel | 2 | 12", "Tarsk | 1 | 3", subject="detained")
    assert counts(found)[:2] == [
        ("detained", "police", "Varkel", None, 2, 2),
        ("detained", "all", "Varkel", None, 12, 12),
    ]


def test_cells_that_hold_no_count_are_each_told(sentences):
    found = read(*REGIONS, "Velm | =B2+B3 | 12%", "Sum of the north | 15 | 3", "North |  |", "Total for Velm | 1 | 2")
    told = sentences(found)
    assert "a formula in “Killed”" in told[0] and "no count in “Injured”: “12%”" in told[1]
    assert "sums up a part of the table" in told[-1] and any("a heading inside the table" in one for one in told)


def test_a_second_total_is_not_guessed_at(sentences):
    found = read(*REGIONS, "Total | 15 | 40", "Total | 30 | 80")
    assert "is a second total" in sentences(found)[0]
    assert len(links(found)) == 3


def test_numbers_of_other_things_are_no_figures():
    _, proposal = proposed("# Prices", "Town | Bread | Salt", "Varkel | 12 | 3", "Tarsk | 11 | 2")
    assert proposal.mapping.kind == "ignored"


SPANNED = (
    "Region | Date | Killed",
    "Varkel | 05.03.2031 | 3",
    "| 06.03.2031 | 4",
    "Tarsk | 05.03.2031 | 1",
    "| 06.03.2031 | 4",
)


def test_a_place_written_once_for_several_days():
    _, proposal = proposed("# Deaths", *SPANNED)
    assert proposal.mapping.columns[0].above and "written once for several rows" in proposal.reasons[0]
    found = read("# Deaths", *SPANNED, "Total |  | 12")
    assert [told[2:5] for told in counts(found)] == [
        ("Varkel", "2031-03-05", 3),
        ("Varkel", "2031-03-06", 4),
        ("Tarsk", "2031-03-05", 1),
        ("Tarsk", "2031-03-06", 4),
        (None, None, 12),
    ]
    assert len({claim.id for claim in found.extraction.claims}) == 5, "rows of the same words are not the same"
    assert found.faults == ()


def test_places_as_headings_of_the_rows_below_them():
    found = read(
        "# Deaths",
        "Region | Date | Killed",
        "Varkel |  |",
        "| 05.03.2031 | 3",
        "| 06.03.2031 | 4",
        "Tarsk |  |",
        "| 05.03.2031 | 1",
    )
    assert [told[2:5] for told in counts(found)] == [
        ("Varkel", "2031-03-05", 3),
        ("Varkel", "2031-03-06", 4),
        ("Tarsk", "2031-03-05", 1),
    ]
    assert found.faults == ()


def test_a_row_that_leaves_out_what_others_say_is_no_figure_of_the_whole(sentences):
    found = read(
        "# Deaths",
        "Region | Date | Killed",
        "Varkel | 05.03.2031 | 3",
        "Varkel | 06.03.2031 | 4",
        "Varkel |  | 7",
        "| 07.03.2031 | 2",
    )
    assert [told[2:5] for told in counts(found)] == [("Varkel", "2031-03-05", 3), ("Varkel", "2031-03-06", 4)]
    assert "does not say its date" in sentences(found)[0] and "does not say its place" in sentences(found)[1]


def test_some_of_them_are_of_those_in_the_column_before():
    found = read(
        "# Figures",
        "Город | Погибло | из них дети | Задержано | в том числе женщины",
        "Варкель | 5 | 1 | 50 | 12",
        "Тарск | 3 | 0 | 9 | 2",
        language="ru",
    )
    assert [told[:2] for told in counts(found)][:4] == [
        ("killed", "all"),
        ("killed", "children"),
        ("detained", "all"),
        ("detained", "women"),
    ]
    assert ("row 2, column 5, “в том числе женщины”", "row 2, column 4, “Задержано”", None) in links(found)
    _, alone = proposed("# Figures", "Town | of them children | Killed", "Varkel | 1 | 5", "Tarsk | 0 | 3")
    assert alone.wanting, "of whom, is not told"
