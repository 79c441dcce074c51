import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import ValueUnreadable
from variorum.values.edtf import EdtfDate, before, parse_edtf, print_edtf, said_by, same, within, worded
from variorum.values.truth import Truth

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def parts(draw):
    day = draw(DAYS)
    form = draw(
        st.sampled_from(["{:%Y-%m-%d}", "{:%Y-%m}", "{:%Y}", "{:%Y}-XX", "{:%Y-%m}-XX", "{:%Y-%m-%d}T14:30:00Z"])
    )
    return form.format(day) + draw(st.sampled_from(["", "~", "?", "%"])), day


@st.composite
def edtf_texts(draw):
    (first, a), (second, b) = sorted((draw(parts()), draw(parts())), key=lambda part: part[1])
    whole = [first, f"{first}/..", f"../{first}", f"/{first}", f"{first}/", f"[{first},{second}]"]
    if a.year < b.year:
        whole.append(f"{first}/{second}")
    return draw(st.sampled_from(whole))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-01-07~", "2022-01-07", "2022-01-07"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-01-05T14:30:00Z", "2022-01-05", "2022-01-05"),
        ("2022-01-04/2022-01", "2022-01-04", "2022-01-31"),
        ("../2023-01", None, "2023-01-31"),
        ("2022-01/..", "2022-01-01", None),
        ("/2023", None, "2023-12-31"),
        ("2022/2023-01", "2022-01-01", "2023-01-31"),
        ("2022-XX", "2022-01-01", "2022-12-31"),
        ("2022-1X", "2022-10-01", "2022-12-31"),
        ("2022-XX-31", "2022-01-31", "2022-12-31"),
        ("2022-02-XX", "2022-02-01", "2022-02-28"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2022-21", "2022-03-01", "2022-06-21"),
        ("2022-24", "2021-12-01", "2023-03-20"),
        ("[2022-01-05,2022-01-06]", "2022-01-05", "2022-01-06"),
        ("[..2022-01-05]", None, "2022-01-05"),
    ],
)
def test_strict_bounds(text, earliest, latest):
    found = parse_edtf(text)
    assert (found.earliest and found.earliest.isoformat(), found.latest and found.latest.isoformat()) == (
        earliest,
        latest,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "foo",
        "2022-13",
        "2022-02-30",
        "2023/2022",
        "2022-1",
        "05.01.2022",
        "..",
        "/",
        "2022/2023/2024",
        "[]",
        "0000",
        "12022",
    ],
)
def test_what_is_no_date_is_named(text):
    with pytest.raises(ValueUnreadable, match="cannot read the date") as fault:
        parse_edtf(text)
    assert repr(text) in str(fault.value)


def test_marks_are_flags_and_widen_nothing():
    value = parse_edtf("2022-01-07%")
    assert value.approximate
    assert value.uncertain
    assert value.exact_day is None
    assert value.earliest == value.latest == date(2022, 1, 7)


@given(edtf_texts())
@settings(max_examples=100)
def test_print_and_parse_round_trip(text):
    value = parse_edtf(text)
    assert parse_edtf(print_edtf(value)) == value


@given(parts())
@settings(max_examples=100)
def test_bounds_contain_the_day_that_was_meant(part):
    text, day = part
    value = parse_edtf(text)
    assert value.earliest <= day <= value.latest


@given(edtf_texts(), edtf_texts(), st.sampled_from([0, 30]))
@settings(max_examples=100)
def test_comparison_is_three_valued_and_consistent(left, right, slack):
    a, b = parse_edtf(left), parse_edtf(right)
    assert same(a, b, slack) is same(b, a, slack)
    if before(a, b, slack) is Truth.YES:
        assert before(b, a, slack) is Truth.NO
        assert same(a, b, slack) is Truth.NO
        assert within(a, b, slack) is Truth.NO
    if same(a, b, slack) is Truth.YES:
        assert before(a, b, slack) is Truth.NO
        assert within(a, b, slack) is Truth.YES


@given(parts(), DAYS)
@settings(max_examples=100)
def test_said_by_agrees_with_every_reading(part, day):
    text, meant = part
    answer = said_by(parse_edtf(text), day)
    if answer is not Truth.UNKNOWN:
        assert (meant <= day) == (answer is Truth.YES)


def test_said_by_an_open_end_is_unknown_and_slack_makes_certain_possible():
    assert said_by(parse_edtf("2022-01/.."), date(2023, 1, 1)) is Truth.UNKNOWN
    assert said_by(parse_edtf("2022-01-07~"), date(2022, 1, 7)) is Truth.YES
    assert said_by(parse_edtf("2022-01-07~"), date(2022, 1, 7), slack_days=2) is Truth.UNKNOWN
    assert same(parse_edtf("2022-01-07~"), parse_edtf("2022-01-07")) is Truth.UNKNOWN


def test_an_open_end_reaches_any_day_and_an_unknown_one_does_not():
    day = parse_edtf("2023-05-01")
    assert within(day, parse_edtf("2022-01/..")) is Truth.YES
    assert within(day, parse_edtf("2022-01/")) is Truth.UNKNOWN


def test_constructors_keep_the_wording():
    assert EdtfDate.day(date(2022, 1, 5)) == parse_edtf("2022-01-05")
    assert worded("2022-01", "January 2022").wording == "January 2022"


@given(parts())
@settings(max_examples=60, deadline=None)
def test_strict_bounds_agree_with_the_edtf_library(part):
    oracle = pytest.importorskip("edtf")
    text = part[0].partition("T")[0]
    value, other = parse_edtf(text), oracle.parse_edtf(text)
    low, high = other.lower_strict(), other.upper_strict()
    assert (value.earliest, value.latest) == (date(*low[:3]), date(*high[:3]))


def test_last_days_of_months_in_leap_years():
    for year in (1900, 2000, 2023, 2024):
        assert parse_edtf(f"{year}-02").latest == date(year, 3, 1) - timedelta(days=1)
        assert parse_edtf(f"{year}-02").latest.day == calendar.monthrange(year, 2)[1]
