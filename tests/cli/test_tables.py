"""`variorum tables` as a person uses it: list, show, confirm, correct."""

from pathlib import Path

import pytest

from tests.cli.conftest import Place, run

SHEET = (
    "№;ФИО;Возраст;Колонка;Дата смерти\n1;Венн Арал;34;Варкель;05.03.2031\n2;Окель Мира;5 мес.;Тарск;06.03.2031\n"
    "3;неизвестный;;Тарск;\n"
)


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("COLUMNS", "120")
    place = Place(tmp_path / "inquiry")
    assert run("init", place.folder).status == 0
    (tmp_path / "погибшие.csv").write_text(SHEET, encoding="utf-8")
    place.good("add", tmp_path / "погибшие.csv")
    return place


def test_from_a_sheet_to_statements(listed: Place) -> None:
    waiting = listed.good("extract")
    assert "Waiting for you to confirm the columns: 1 table or list; see: variorum tables" in waiting.err
    shown = listed.good("tables").out
    assert "1 table or list" in shown and "waits for you" in shown and "a list of persons, killed" in shown
    assert "2  ФИО: the person's name (its heading says so); such as “Венн Арал”" in shown
    assert "4  Колонка: kept in the row's words (nothing tells what it holds)" in shown
    (held,) = listed.good("tables", "--json").lines
    assert (held["state"], held["kind"], held["subject"], held["rows"]) == ("waiting", "roster", "killed", 3)
    assert [column["field"] for column in held["columns"]] == ["number", "name", "age", "remark", "date"]
    done = listed.good("tables", "confirm", held["id"][:8], "--set", "Колонка=место", "--publisher", "Port Watch")
    assert "2 statements proposed from the tables of 1 text, 2 of them new" in done.out
    assert "Row 4 (“3 | неизвестный |  | Тарск |”)".replace("  ", " ") in done.err and "names nobody" in done.err
    told = listed.good("claims", "--json", "--type", "status").lines
    assert {(one["speaker"], one["scope"]["place"], one["scope"]["time"], one["note"]) for one in told} == {
        ("Port Watch", "Варкель", "2031-03-05", "row 2; age 34"),
        ("Port Watch", "Тарск", "2031-03-06", "row 3; age 5 months"),
    }
    assert {one["rule"] for one in told} == {"table.roster"}
    assert "confirmed" in listed.good("tables").out
    assert "1 of its rows not understood" in listed.good("tables", "show", held["id"][:6]).out
    again = listed.good("tables", "confirm", held["id"], "--json").one
    assert (again["texts"], again["claims"], again["not_understood"]) == (0, 0, [])
    assert listed.good("extract", "--json").one["tables"]["waiting"] == 0
    assert "whole" in listed.good("verify").out


def test_a_publisher_that_is_not_known_is_asked_for(listed: Place) -> None:
    (held,) = listed.good("tables", "--json").lines
    done = listed.good("tables", "confirm", held["id"])
    assert "does not say who publishes it" in done.err
    named = listed.good("tables", "confirm", held["id"], "--publisher", "Port Watch", "--said", "2031-03-10")
    assert "2 of them new" in named.out and "2 lapsed" in named.out and named.err.count("publishes") == 0
    assert {one["said"] for one in listed.good("claims", "--json", "--type", "status").lines} == {"2031-03-10"}


def test_a_table_that_claims_nothing(listed: Place) -> None:
    (held,) = listed.good("tables", "--json").lines
    listed.good("tables", "confirm", held["id"], "--ignore")
    assert listed.good("claims", "--json").lines == []
    assert listed.good("extract").err == ""


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--set", "Колонка=elephant"), "'elephant' is nothing that a column can be"),
        (("--set", "Nowhere=place"), "There is no column 'Nowhere'"),
        (("--roster", "happy"), "write one of: killed, injured, detained, missing"),
        (("--measure", "prices"), "write one of: killed"),
        (("--roster", "killed", "--ignore"), "one thing only"),
        (("--said", "yesterday"), "cannot read the date"),
        (("--figures",), "No column holds counts"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(listed: Place, options: tuple[str, ...], told: str) -> None:
    (held,) = listed.good("tables", "--json").lines
    ran = listed("tables", "confirm", held["id"], *options)
    assert ran.status == 2 and told in ran.err and ran.out == ""
    assert listed.good("claims", "--json").lines == []


def test_a_table_that_is_not_there(listed: Place) -> None:
    for command in ("show", "confirm"):
        ran = listed("tables", command, "zzzz")
        assert ran.status == 2 and "There is no table 'zzzz'" in ran.err


def test_tables_that_hold_nothing_of_interest_are_counted(listed: Place, tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("Town;Bread\nVarkel;12\nTarsk;11\n", encoding="utf-8")
    listed.good("add", tmp_path / "prices.csv")
    assert "1 more hold neither names nor counts" in listed.good("tables").err
    assert len(listed.good("tables", "--all", "--json").lines) == 2
