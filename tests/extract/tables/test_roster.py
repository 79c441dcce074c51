"""Rosters: a row, a person; what became of whom, where and when, in the row's exact words; nothing silently lost."""

from dataclasses import replace

from tests.extract.tables.conftest import document, proposed, read, statuses
from variorum.extract.tables import propose_all, read_table
from variorum.model.claim import Mode, Stance

HEAD = "№ | Name | Age | Place | Date of death"
DEAD = ("# The dead of Varkel", HEAD)


def test_a_list_of_the_dead_is_a_claim_a_row_by_its_publisher():
    made, proposal = proposed(
        *DEAD, "1 | Aral Venn | 34 | Tarsk | 05.03.2031", "2 | Mira Okel | 5 months | Velm | 47911"
    )
    assert (proposal.mapping.kind, proposal.told, proposal.wanting) == ("roster", "killed", ())
    found = read(*DEAD, "1 | Aral Venn | 34 | Tarsk | 05.03.2031", "2 | Mira Okel | 5 months | Velm | 47911")
    assert statuses(found) == [
        ("Aral Venn", "dead", "Tarsk", "2031-03-05"),
        ("Mira Okel", "dead", "Velm", "2031-03-04"),
    ]
    first, second = found.extraction.claims
    assert first.passages[0].exact == "1 | Aral Venn | 34 | Tarsk | 05.03.2031"
    assert made.content[first.passages[0].start : first.passages[0].end] == first.passages[0].exact
    assert (first.speaker_name, first.stance, first.mode, first.rule) == (
        "Port Watch",
        Stance.ASSERTS,
        Mode.NARRATION,
        "table.roster",
    )
    assert first.utterance == second.utterance == found.extraction.utterances[0].id
    assert (first.note, second.note) == ("row 2; age 34", "row 3; age 5 months")
    assert found.faults == ()


def test_the_day_of_death_says_what_became_of_them_where_nothing_over_the_list_does():
    rows = ("1 | Aral Venn | 34 | Tarsk | 05.03.2031", "2 | Mira Okel | 19 | Velm | 05.03.2031")
    _, proposal = proposed(HEAD, *rows)
    assert (proposal.told, proposal.wanting) == ("killed", ())
    _, undated = proposed("№ | Name | Age | Place | Date", *rows)
    assert undated.told is None and undated.wanting


def test_russian_and_kazakh_headings():
    russian = read(
        "# Список раненых",
        "№ | Фамилия | Имя | Отчество | Г.р. | Город",
        "1 | Венн | Арал | Борисович | 1987 | Варкель",
        "2 | Окель | Мира |  | 1990 | Тарск",
        language="ru",
    )
    assert statuses(russian) == [
        ("Арал Борисович Венн", "injured", "Варкель", None),
        ("Мира Окель", "injured", "Тарск", None),
    ]
    assert russian.extraction.claims[0].note == "row 2; born 1987"
    kazakh = read(
        "# Қаза тапқандар тізімі",
        "р/с | Аты-жөні | Жасы | Қала | Күні",
        "1 | Арал Венн | 34 жаста | Варкел | 5 наурыз 2031",
        "2 | Мира Окел | 29 жаста | Тарск | 06.03.2031",
        language="kk",
    )
    assert statuses(kazakh) == [
        ("Арал Венн", "dead", "Варкел", "2031-03-05"),
        ("Мира Окел", "dead", "Тарск", "2031-03-06"),
    ]


def test_a_status_of_each_row_goes_before_that_of_the_list(sentences):
    found = read(
        "# List",
        "Name | Status | Place",
        "Aral Venn | killed | Varkel",
        "Mira Okel | released | Tarsk",
        "Dana Sol |  | Velm",
    )
    assert [told[:2] for told in statuses(found)] == [("Aral Venn", "dead"), ("Mira Okel", "released")]
    assert "does not say what became of the person" in sentences(found)[0]


def test_what_a_list_is_of_is_asked_where_nothing_tells_it_or_it_tells_two_things():
    rows = ("Name | Age", "Aral Venn | 34", "Mira Okel | 29")
    _, silent = proposed("# Names", *rows)
    assert silent.told is None and "--roster" in silent.wanting[0]
    _, double = proposed("# Dead and injured", *rows)
    assert double.told is None and "names several" in double.about and double.wanting


def test_rows_that_name_nobody_are_listed(sentences):
    found = read(
        *DEAD, "1 |  | 34 | Tarsk |", "2 | unknown | 30 | Velm |", "3 | Bren Talo |  | Tarsk |", "4 | =A1 | 1 | Velm |"
    )
    assert [told[0] for told in statuses(found)] == ["Bren Talo"]
    told = sentences(found)
    assert len(told) == 3
    assert told[0] == (
        "Row 2 (“1 | | 34 | Tarsk |”) names nobody; if it tells of a person all the same, code it by hand."
    )
    assert "formula" in told[2]


def test_two_names_in_a_cell_are_two_statements_and_said_to_be(sentences):
    found = read(
        *DEAD,
        "1 | Aral Venn and Mira Okel | 34 | Tarsk |",
        "2 | Dana and Ana Sol | 3 | Velm |",
        "3 | Bren Talo | 4 | Velm |",
    )
    assert [told[0] for told in statuses(found)] == ["Aral Venn", "Mira Okel", "Bren Talo"]
    assert [claim.note for claim in found.extraction.claims][:2] == ["row 2", "row 2"], "whose age it is, is not told"
    assert "2 persons in one cell" in sentences(found)[0] and "may hold several" in sentences(found)[1]


def test_a_total_is_a_claim_of_the_whole_and_compared_with_the_rows(sentences):
    rows = ("1 | Aral Venn | 34 | Tarsk |", "2 | Mira Okel | 29 | Velm |")
    found = read(*DEAD, *rows, "Total | 2 |  |  |")
    (total,) = [claim for claim in found.extraction.claims if claim.rule == "table.total"]
    content = total.proposition
    assert (content.argument("measure"), content.group, content.quantity.lo, content.quantity.hi) == (
        "killed",
        "all",
        2,
        2,
    )
    assert sentences(found) == []
    other = read(*DEAD, *rows, "Total: 3 |  |  |  |")
    assert "says 3 in all, while 2 persons" in sentences(other)[0]
    unclear = read(*DEAD, *rows, "Total | many |  |  |")
    assert "not one number" in sentences(unclear)[0]


def test_a_row_printed_twice_is_a_second_place_of_one_statement(sentences):
    row = "1 | Aral Venn | 34 | Tarsk | 05.03.2031"
    found = read(*DEAD, row, "2 | Mira Okel | 29 | Velm |", row)
    assert len(found.extraction.claims) == 2
    assert [p.exact for p in found.extraction.claims[0].passages] == [row, row]
    assert "repeats row 2 word for word" in sentences(found)[0]


def test_title_rows_repeated_headings_and_rows_of_column_numbers_are_no_persons(sentences):
    found = read(
        "Dead of the March events |  |  |  |",
        HEAD,
        "1 | 2 | 3 | 4 | 5",
        "1 | Aral Venn | 34 | Tarsk |",
        HEAD,
        "Velm region |  |  |  |",
        "2 | Mira Okel | 29 | Velm |",
    )
    assert [told[0] for told in statuses(found)] == ["Aral Venn", "Mira Okel"]
    assert len(found.faults) == 1 and "a heading inside the table" in sentences(found)[0]


def test_a_row_with_cells_merged_away_is_not_guessed_at(sentences):
    rows = ("1 | Aral Venn | 34 | Tarsk | 05.03.2031", "2 | Mira Okel | Velm", "3 | Dana Sol | 3 | Velm | 05.03.2031")
    found = read(*DEAD, *rows, reader="word")
    assert [told[0] for told in statuses(found)] == ["Aral Venn", "Dana Sol"]
    assert "has 3 cells where the heading has 5" in sentences(found)[0]
    sheet = read(*DEAD, *rows, reader="xlsx")
    assert len(statuses(sheet)) == 3, "a sheet leaves out empty cells at the end of a row"


def test_unreadable_cells_are_said_and_the_rest_of_the_row_stands(sentences):
    found = read(*DEAD, "1 | Aral Venn | old | Tarsk | at night", "2 | Mira Okel | 29 | =B2 | 05.03.2031")
    assert statuses(found) == [("Aral Venn", "dead", "Tarsk", None), ("Mira Okel", "dead", None, "2031-03-05")]
    assert "a date that cannot be read, “at night”" in sentences(found)[0] and "an age that" in sentences(found)[0]


def test_duplicate_headings_and_several_dates_leave_one_of_each():
    _, proposal = proposed(
        "# The dead",
        "Name | Name | Date | Date of death | City | Region",
        "Aral Venn | Арал Венн | 07.03.2031 | 05.03.2031 | Velm | North",
        "Mira Okel | Мира Окель | 08.03.2031 | 06.03.2031 | Tarsk | North",
    )
    fields = [column.field for column in proposal.mapping.columns]
    assert fields == ["name", "remark", "remark", "date", "place", "region"]


def test_a_table_without_headings_is_told_by_its_cells():
    _, proposal = proposed(
        "# The dead",
        "1 | Aral Venn | 05.03.2031 | m",
        "2 | Mira Okel | 06.03.2031 | f",
        "3 | Dana Sol | 06.03.2031 | f",
    )
    assert proposal.headed.headless
    assert [column.field for column in proposal.mapping.columns] == ["number", "name", "date", "sex"]


def test_days_and_months_that_could_be_either_stay_both():
    found = read("# The dead", "Name | Date", "Aral Venn | 05/03/2031", "Mira Okel | 06/03/2031")
    assert [told[3] for told in statuses(found)] == ["[2031-03-05,2031-05-03]", "[2031-03-06,2031-06-03]"]
    found = read("# The dead", "Name | Date", "Aral Venn | 05/03/2031", "Mira Okel | 26/03/2031")
    assert [told[3] for told in statuses(found)] == ["2031-03-05", "2031-03-26"]


def test_the_order_that_a_member_says_goes_before_what_could_be_either():
    made, proposal = proposed("# The dead", "Name | Date", "Aral Venn | 05/03/2031", "Mira Okel | 06/03/2031")
    for order, days in (("dmy", ["2031-03-05", "2031-03-06"]), ("mdy", ["2031-05-03", "2031-06-03"])):
        settings = replace(proposal.mapping.settings, dates=order)
        found = read_table(made, proposal.headed, replace(proposal.mapping, settings=settings))
        assert [told[3] for told in statuses(found)] == days


def test_a_publisher_that_nobody_names_leaves_the_speaker_unresolved():
    found = read(*DEAD, "1 | Aral Venn | 34 | Tarsk |", "2 | Mira Okel | 29 | Velm |", publisher=None)
    assert {(c.speaker, c.speaker_name, c.utterance) for c in found.extraction.claims} == {(None, "", None)}
    assert found.extraction.utterances == ()


def test_prose_and_tables_of_other_things_are_no_rosters():
    made = document("# Prices", "Good | Price", "Bread | 12", "Salt | 3", "The port was shut for a day.")
    assert [proposal.mapping.kind for proposal in propose_all(made)] == ["ignored"]
    assert propose_all(document("The port | was shut.", "Nothing else happened.")) == ()


def test_day_month_and_year_in_columns_of_their_own():
    found = read(
        "# The dead",
        "Name | Day | Month | Year",
        "Aral Venn | 5 | March | 2031",
        "Mira Okel | 6 | 3 | 2031",
        "Dana Sol |  | наурыз | 2031",
        "Bren Talo |  |  | 2031",
        "Ana Ro | 31 | 2 | 2031",
        "Lin Ada |  |  |",
    )
    assert [told[3] for told in statuses(found)] == ["2031-03-05", "2031-03-06", "2031-03", "2031", None, None]
    assert [fault.row for fault in found.faults] == [6]


def test_a_table_of_very_many_columns_is_not_looked_at():
    wide = " | ".join(f"Name {at}" for at in range(3000))
    _, proposal = proposed("# The dead", wide, " | ".join(["Aral Venn"] * 3000), " | ".join(["Mira Okel"] * 3000))
    assert proposal.mapping.kind == "ignored" and "more than 256 columns" in proposal.about
