from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.values.dates import find_dates, parse_edtf

MARCH = parse_edtf("2022-03-14")

ENGLISH = [
    ("Jan. 4, 2022", "2022-01-04"),
    ("4 January 2022", "2022-01-04"),
    ("the 4th of January, 2022", "2022-01-04"),
    ("Dec. 23, 2022", "2022-12-23"),
    ("January 2022", "2022-01"),
    ("2022-01-05", "2022-01-05"),
    ("05.01.2022", "2022-01-05"),
    ("in 2019", "2019"),
    ("the night of Jan. 4, 2022", "2022-01-04/2022-01-05"),
    ("between 5 and 8 January 2022", "2022-01-05/2022-01-08"),
    ("Jan. 4-6, 2022", "2022-01-04/2022-01-06"),
    ("from Dec. 30 to Jan. 2, 2022", "2021-12-30/2022-01-02"),
    ("Jan. 6", "2022-01-06"),
    ("Dec. 23", "2021-12-23"),
    ("in August", "2021-08"),
    ("last January", "2022-01"),
    ("last month", "2022-02"),
    ("last year", "2021"),
    ("yesterday", "2022-03-13"),
    ("two days ago", "2022-03-12"),
    ("last week", "2022-03-07/2022-03-13"),
    ("on Friday", "2022-03-11"),
    ("last Monday", "2022-03-07"),
]
RUSSIAN = [
    ("5 января 2022 года", "2022-01-05"),
    ("05.01.2022", "2022-01-05"),
    ("в ночь на 5 января 2022 года", "2022-01-04/2022-01-05"),
    ("в ночь с 4 на 5 января 2022 года", "2022-01-04/2022-01-05"),
    ("с 5 по 8 января", "2022-01-05/2022-01-08"),
    ("с 30 декабря по 2 января 2022 года", "2021-12-30/2022-01-02"),
    ("5–8 января 2022 г.", "2022-01-05/2022-01-08"),
    ("мае 2021 года", "2021-05"),
    ("в январе", "2022-01"),
    ("январе прошлого года", "2021-01"),
    ("в прошлом месяце", "2022-02"),
    ("вчера", "2022-03-13"),
    ("во вторник", "2022-03-08"),
    ("2019 году", "2019"),
]
KAZAKH = [
    ("2022 жылғы 5 қаңтарда", "2022-01-05"),
    ("5 қаңтар", "2022-01-05"),
    ("2022 жылғы қаңтар айында", "2022-01"),
    ("қаңтардың 5-інде", "2022-01-05"),
    ("қаңтардың 4-інен 5-іне қараған түні", "2022-01-04/2022-01-05"),
    ("4 қаңтардан 5 қаңтарға қараған түні", "2022-01-04/2022-01-05"),
    ("4-5 қаңтарға қараған түні", "2022-01-04/2022-01-05"),
    ("5 қаңтарға қараған түні", "2022-01-04/2022-01-05"),
    ("қаңтардың 5-інен 8-іне дейін", "2022-01-05/2022-01-08"),
    ("5-8 қаңтарда", "2022-01-05/2022-01-08"),
    ("кеше", "2022-03-13"),
    ("бір апта бұрын", "2022-03-07~"),
    ("былтыр", "2021"),
    ("өткен жылғы", "2021"),
    ("биылғы қаңтарда", "2022-01"),
    ("өткен аптада", "2022-03-07/2022-03-13"),
    ("жұма күні", "2022-03-11"),
    ("2022 jylğy 5 qañtarda", "2022-01-05"),
    ("5 kantarda", "2022-01-05"),
]


@pytest.mark.parametrize(
    ("language", "wording", "edtf"),
    [("en", *row) for row in ENGLISH] + [("ru", *row) for row in RUSSIAN] + [("kk", *row) for row in KAZAKH],
)
def test_wordings_told_on_14_march_2022(language, wording, edtf):
    (found,) = find_dates(f"x {wording}, x", language, MARCH)
    assert found.value.edtf == edtf
    assert found.value.wording == wording


@pytest.mark.parametrize(
    "text",
    ["four, six", "6 people", "31 June 2022", "they may 5", "in 2000 cases", "less than a year later", "1.5 million"],
)
def test_what_only_looks_like_a_date(text):
    assert find_dates(text, "en", MARCH) == ()


@pytest.mark.parametrize(
    "wording", ["Jan. 6", "yesterday", "in August", "the next day, then", "on Monday", "last month"]
)
def test_nothing_is_guessed_without_an_anchor(wording):
    assert find_dates(wording, "en", None) == ()


def test_an_anchor_with_two_readings_resolves_to_none():
    assert find_dates("On Jan. 6, he spoke.", "en", parse_edtf("2023-01")) == ()
    assert find_dates("On Dec. 6, he spoke.", "en", parse_edtf("2023-01"))[0].value.edtf == "2022-12-06"
    assert find_dates("On Jan. 6, he spoke.", "en", parse_edtf("2022"))[0].value.edtf == "2022-01-06"


def test_a_story_is_told_from_the_day_before_it():
    text = "On the night of Jan. 4, 2022, x. The next day, y. That night, z. On Jan. 6, a. Two days later, b."
    found = [date.value.edtf for date in find_dates(text, "en", parse_edtf("2023-01"))]
    assert found == ["2022-01-04/2022-01-05", "2022-01-05", "2022-01-05/2022-01-06", "2022-01-06", "2022-01-08"]


def test_a_caller_may_say_what_was_told_before():
    (found,) = find_dates("The following day, they left.", "en", None, told=parse_edtf("2022-01-06"))
    assert (found.value.edtf, found.kind) == ("2022-01-07", "relative")


def test_a_day_that_is_not_known_breaks_the_story():
    text = "On Jan. 4, 2022, x. On Dec. 6, y. The next day, z."
    assert [date.value.edtf for date in find_dates(text, "en", None)] == ["2022-01-04"]


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.text(alphabet="ab .,;", max_size=8))
@settings(max_examples=100)
def test_a_full_date_is_found_in_its_place_in_any_order(day, around):
    for form in ("{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0:%Y-%m-%d}"):
        wording = form.format(day)
        text = f"{around} {wording} {around}"
        (found,) = find_dates(text, "en", None)
        assert text[found.start : found.end] == wording == found.value.wording
        assert found.value.exact_day == day
        assert found.kind == "absolute"


@pytest.mark.shared
def test_the_article_yields_its_dates_and_no_others():
    path = Path(__file__).resolve().parents[2] / "../shared/data/january-2022/the-other-jan-6.txt"
    if not path.exists():
        pytest.skip("the shared article is not here")
    found = find_dates(path.read_text(encoding="utf-8"), "en", parse_edtf("2023-01~"))
    edtf = {date.value.edtf for date in found}
    assert {"2022-01-04/2022-01-05", "2022-01-06", "2022-01-07", "2022-06", "2022-08", "2022-12", "2022-11"} <= edtf
    assert len(found) == 26


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("5 қаңтарда басталды. Келесі күні", "2022-01-06"),
        ("5 қаңтарда басталды. Ертеңіне", "2022-01-06"),
        ("5 қаңтарда басталды. Одан бір апта бұрын", "2021-12-29~"),
        ("5 қаңтарда басталды. Үш күннен кейін", "2022-01-08"),
        ("5 қаңтарда басталды. 4-інен 5-іне қараған түні", "2022-01-04/2022-01-05"),
    ],
)
def test_kazakh_days_that_lean_on_the_one_before(text, edtf):
    assert find_dates(text, "kk", MARCH)[-1].value.edtf == edtf


@pytest.mark.parametrize("text", ["келесі күні", "4-інен 5-іне қараған түні", "5 адам", "қазан", "31 маусымда"])
def test_kazakh_words_that_state_no_day(text):
    assert find_dates(text, "kk", MARCH) == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On Wednesday, Jan. 8, police left.", "2031-01-08"),
        ("It was Wednesday, the 8th of January.", "2031-01-08"),
        ("the night of Wednesday, Jan. 8", "2031-01-08/2031-01-09"),
    ],
)
def test_a_weekday_beside_its_day_is_one_date(text, edtf):
    assert [d.value.edtf for d in find_dates(text, "en", parse_edtf("2031-01-20"))] == [edtf]
