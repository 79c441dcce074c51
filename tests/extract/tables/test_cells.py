"""Cells: dates in four orders, ages, names, counts, and the words of headings in three languages."""

import pytest

from variorum.extract.tables.days import Reckoning, order_of, read_day
from variorum.extract.tables.grid import cells_of
from variorum.extract.tables.numbers import is_formula, read_number, states_nothing
from variorum.extract.tables.persons import like_name, names_in, names_nobody, read_age, status_in
from variorum.extract.tables.words import begins_with_total, hint, is_total, known_measure, measures_in


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2031-03-05", "2031-03-05"),
        ("2031/3/5", "2031-03-05"),
        ("05.03.2031", "2031-03-05"),
        ("5.3.31", "2031-03-05"),
        ("25/03/2031", "2031-03-25"),
        ("03/25/2031", "2031-03-25"),
        ("05/03/2031", "[2031-03-05,2031-05-03]"),
        ("05/05/2031", "2031-05-05"),
        ("47911", "2031-03-04"),
        ("47911.0", "2031-03-04"),
        ("03.2031", "2031-03"),
        ("20310305", "2031-03-05"),
        ("1608-01-01", "1608-01-01"),
        ("20311305", None),
        ("2031 г.", "2031"),
        ("5 марта 2031", "2031-03-05"),
        ("March 5, 2031", "2031-03-05"),
        ("2031-03-05 14:20", "2031-03-05"),
        ("31.02.2031", None),
        ("12", None),
        ("at night", None),
        ("", None),
        ("99999", None),
    ],
)
def test_a_date_in_any_order(cell, edtf):
    assert read_day(cell, Reckoning()) == edtf


def test_the_order_that_a_column_shows_or_a_member_says_settles_what_could_be_read_in_two_ways():
    assert order_of(["05/03/2031", "25/03/2031"]) == "dmy"
    assert order_of(["05/03/2031", "03/25/2031"]) == "mdy"
    assert order_of(["05/03/2031", "25/03/2031", "03/25/2031"]) is None
    assert order_of(["05.13.2031"]) is None, "points stand between day, month and year in that order alone"
    assert read_day("05/03/2031", Reckoning("dmy")) == "2031-03-05"
    assert read_day("05/03/2031", Reckoning("mdy")) == "2031-05-03"


def test_a_day_without_a_year_needs_one_and_a_birth_in_two_digits_has_two_centuries():
    assert read_day("5 March", Reckoning()) is None
    assert read_day("5 March", Reckoning(anchor="2031")) == "2031-03-05"
    assert read_day("05.03.31", Reckoning(born=True)) is None
    assert read_day("05.03.1931", Reckoning(born=True)) == "1931-03-05"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("34", "34"),
        ("34.0", "34"),
        ("34 года", "34"),
        ("aged 34", "34"),
        ("5 months", "5 months"),
        ("5 мес.", "5 months"),
        ("1 month", "1 month"),
        ("3 weeks", "3 weeks"),
        ("7 айлық", "7 months"),
        ("34 жаста", "34"),
        ("30–35", "30 to 35"),
        ("about 30", "about 30"),
        ("0", "0"),
        ("40s", "40 to 49"),
    ],
)
def test_an_age_in_words(cell, words):
    age = read_age(cell)
    assert age is not None and age.words == words


@pytest.mark.parametrize("cell", ["", "abc", "134", "1987", "40–30", "5 houses", "34 Varkel street"])
def test_what_is_no_age(cell):
    assert read_age(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["", "—", "unknown", "Unidentified male", "N. N.", "неизвестный", "Неопознанное тело", "белгісіз", "12", "?"],
)
def test_a_name_that_names_nobody(cell):
    assert names_nobody(cell)


@pytest.mark.parametrize("cell", ["Aral Venn", "Нина Нилова", "Nnamdi Oke", "Ann", "Ван"])
def test_a_name_that_names_somebody(cell):
    assert not names_nobody(cell)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Aral Venn", ("Aral Venn",)),
        ("Venn, Aral", ("Venn, Aral",)),
        ("Aral Venn and Mira Okel", ("Aral Venn", "Mira Okel")),
        ("Арал Венн и Мира Окель", ("Арал Венн", "Мира Окель")),
        ("Арал Венн; Мира Окель", ("Арал Венн", "Мира Окель")),
        ("Aral Venn / Mira Okel / Dana Sol", ("Aral Venn", "Mira Okel", "Dana Sol")),
        ("Mira and Dana Okel", ()),
        ("Aral Venn, Mira Okel", ()),
        ("Aral Venn, Mira Okel, Dana Sol", ()),
        ("word " * 40, ()),
    ],
)
def test_one_name_or_several_in_a_cell(cell, names):
    assert names_in(cell) == names


def test_what_looks_like_a_name_and_what_does_not():
    assert all(map(like_name, ["Aral Venn", "Венн Арал Борисович", "Ro, Ana", "Aral de Venn"]))
    assert not any(map(like_name, ["Varkel", "12 March", "shot at the port", "A b c d e f"]))


def test_a_status_in_three_languages():
    assert [status_in(c) for c in ("killed", "погиб", "қаза тапты", "wounded", "задержан", "missing")] == [
        "dead",
        "dead",
        "dead",
        "injured",
        "detained",
        "missing",
    ]
    assert status_in("released") is None
    assert status_in("wounded, later died") is None, "two things: the words are kept"


@pytest.mark.parametrize(
    ("cell", "lo", "hi"),
    [
        ("12", 12, 12),
        ("1 234", 1234, 1234),
        ("1,234", 1234, 1234),
        ("12*", 12, 12),
        ("12 [a]", 12, 12),
        ("0", 0, 0),
        ("12.0", 12, 12),
        ("10-12", 10, 12),
        ("20+", 20, None),
        ("≥20", 20, None),
        (">20", 21, None),
        ("<20", None, 19),
        ("более 20", 21, None),
        ("at least 10", 10, None),
        ("около 100", 90, 110),
    ],
)
def test_a_count_in_a_cell(cell, lo, hi):
    quantity = read_number(cell)
    assert quantity is not None and (quantity.lo, quantity.hi) == (lo, hi)
    assert quantity.wording == cell


@pytest.mark.parametrize("cell", ["12%", "1.5", "3,5", "Varkel", "many", "12-10", "9" * 30, "x" * 500])
def test_what_is_no_count(cell):
    assert read_number(cell) is None


def test_an_empty_cell_is_no_zero():
    assert all(map(states_nothing, ["", "-", "—", "н/д", "n/a", "…", "Нет данных"]))
    assert not any(map(states_nothing, ["0", "12", "none killed"]))


def test_formulas_are_told_from_text():
    assert all(map(is_formula, ["=A1+B2", "=SUM(B2:B3)", "'=A1", "=1+1"]))
    assert not any(map(is_formula, ["12", "=", "a=b", "", "-"]))


def test_the_cells_of_a_row_that_a_reader_trimmed():
    assert cells_of("a | b | c") == ("a", "b", "c")
    assert cells_of("| b | c") == ("", "b", "c")
    assert cells_of("a |") == ("a", "")
    assert cells_of("a |  |") == ("a", "", "")
    assert cells_of("|  | c") == ("", "", "c")
    assert cells_of("a |  | c") == ("a", "", "c")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("№", "number"),
        ("No.", "number"),
        ("№ п/п", "number"),
        ("р/с", "number"),
        ("Name", "name"),
        ("Ф.И.О.", "name"),
        ("ФИО", "name"),
        ("Фамилия, имя, отчество", "name"),
        ("Аты-жөні", "name"),
        ("First name", "given"),
        ("Имя", "given"),
        ("Аты", "given"),
        ("Surname", "family"),
        ("Фамилия", "family"),
        ("Тегі", "family"),
        ("Отчество", "patronymic"),
        ("Әкесінің аты", "patronymic"),
        ("Patronymic", "patronymic"),
        ("Age", "age"),
        ("Возраст", "age"),
        ("Жасы", "age"),
        ("Age at death", "age"),
        ("Date of birth", "birth"),
        ("Дата рождения", "birth"),
        ("Г.р.", "birth"),
        ("Туған күні", "birth"),
        ("Sex", "sex"),
        ("Пол", "sex"),
        ("Жынысы", "sex"),
        ("Status", "status"),
        ("Статус", "status"),
        ("Place of death", "place"),
        ("Город", "place"),
        ("Область", "place"),
        ("Қала", "place"),
        ("Region", "place"),
        ("Date of death", "date"),
        ("Дата смерти", "date"),
        ("Күні", "date"),
        ("Place of birth", "remark"),
        ("Место жительства", "remark"),
        ("Cause of death", "remark"),
        ("Ескерту", "remark"),
        ("Aty-jöni", "name"),
        ("Tegi", "family"),
        ("Jasy", "age"),
        ("Qala", "place"),
        ("Küni", "date"),
        ("Category", "group"),
        ("Санаты", "group"),
        ("Показатель", "measure"),
        ("ID", "id"),
    ],
)
def test_headings_in_three_languages_name_a_field(heading, field):
    assert hint(heading).field == field


@pytest.mark.parametrize("heading", ["Agency", "Management", "Statement", "Identity paper", "", "Varkel", "Полиция"])
def test_words_that_only_begin_like_one_name_no_field(heading):
    assert hint(heading).field not in {"age", "id", "sex", "place", "birth", "number"} or heading == "Statement"
    assert hint("Statement").field != "place"
    assert hint("Management").group is None


def test_headings_name_measures_groups_and_totals():
    assert (hint("Killed / police").measure, hint("Killed / police").group) == ("killed", "police")
    assert (hint("Погибшие полицейские").measure, hint("Погибшие полицейские").group) == ("killed", "police")
    assert (hint("Жараланған балалар").measure, hint("Жараланған балалар").group) == ("injured", "children")
    assert hint("Total").total and hint("Всего погибших").total and hint("Барлығы").total
    assert measures_in("Погибшие и раненые") == ("killed", "injured")
    assert measures_in("Qaza tapqandar tizimi") == ("killed",)
    assert known_measure("задержано") == "detained" and known_measure("dead and injured") is None


def test_a_total_is_told_from_the_sum_of_a_part():
    assert all(map(is_total, ["Total", "Итого:", "Всего", "Барлығы", "Grand total", "Всего человек"]))
    assert not any(map(is_total, ["Total for Varkel", "Итого по Тарску", "Tarsk", "Totally"]))
    assert begins_with_total("Итого по Тарску") and begins_with_total("Total for Varkel")
    assert not begins_with_total("Tarsk")
