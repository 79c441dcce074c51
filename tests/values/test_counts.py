import math
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import ValueUnreadable
from variorum.values.counts import Conventions, Count, compare, disjoint, find_counts, parse_count, print_count
from variorum.values.truth import Truth

ENGLISH = [
    ("more than 200", 201, None),
    ("over 8,000", 8001, None),
    ("at least 10", 10, None),
    ("no fewer than ten", 10, None),
    ("up to 20,000", None, 20000),
    ("no more than 12", None, 12),
    ("fewer than 5", None, 4),
    ("between 5 and 8", 5, 8),
    ("5-8", 5, 8),
    ("5 to 8", 5, 8),
    ("5 to 8 thousand", 5000, 8000),
    ("only two", 2, 2),
    ("no one", 0, 0),
    ("nobody", 0, 0),
    ("not a single", 0, 0),
    ("20 000", 20000, 20000),
    ("1.5 million", 1500000, 1500000),
    ("twenty-five", 25, 25),
    ("two hundred and six", 206, 206),
    ("three thousand five hundred", 3500, 3500),
    ("a dozen", 12, 12),
    ("half a dozen", 6, 6),
    ("dozens", 20, None),
    ("hundreds", 200, None),
    ("thousands", 2000, None),
    ("tens of thousands", 20000, None),
    ("several hundred", 300, None),
    ("several", 3, None),
    ("a couple", 2, None),
    ("some 20,000", 18000, 22000),
    ("nearly 200", 180, 200),
    ("almost a dozen", 10, 12),
    ("200 or more", 200, None),
]
RUSSIAN = [
    ("более 200", 201, None),
    ("свыше пятисот", 501, None),
    ("не менее двадцати пяти", 25, None),
    ("не более 12", None, 12),
    ("менее 5", None, 4),
    ("до 20 тысяч", None, 20000),
    ("от 5 до 8", 5, 8),
    ("5–8", 5, 8),
    ("двадцать пять", 25, 25),
    ("двести тридцать восемь", 238, 238),
    ("двумястами", 200, 200),
    ("полторы тысячи", 1500, 1500),
    ("2,5 тыс.", 2500, 2500),
    ("двое", 2, 2),
    ("десятки", 20, None),
    ("сотни", 200, None),
    ("тысячи", 2000, None),
    ("десятки тысяч", 20000, None),
    ("несколько сотен", 300, None),
    ("несколько", 3, None),
    ("более тысячи", 1001, None),
    ("около 2500", 2250, 2750),
    ("почти 200", 180, 200),
    ("никто", 0, 0),
    ("ни одного", 0, 0),
]
KAZAKH = [
    ("149", 149, 149),
    ("жиырма бес", 25, 25),
    ("200-ден астам", 201, None),
    ("ондаған", 20, None),
    ("бірнеше жүз", 300, None),
    ("кемінде 41", 41, None),
    ("20 мыңнан астам", 20001, None),
    ("жүзден астам", 101, None),
    ("12 мыңға жуық", 10800, 13200),
    ("10-нан кем емес", 10, None),
    ("500-ге дейін", None, 500),
    ("екі жүз он бес", 215, 215),
    ("мың", 1000, 1000),
    ("бесеуі", 5, 5),
    ("238-і", 238, 238),
    ("20-25", 20, 25),
    ("jiyrma bes", 25, 25),
    ("200-den astam", 201, None),
    ("kemınde 40", 40, None),
    ("3-i", 3, 3),
    ("жиырма уш", 23, 23),
    ("120-дан 150-ге дейін", 120, 150),
    ("оннан он беске дейін", 10, 15),
    ("120-dan 150-ge deiin", 120, 150),
    ("100-дей", 90, 110),
    ("екі жүздей", 180, 220),
    ("он бесі", 15, 15),
    ("отыздан астамы", 31, None),
    ("мыңнан аспаған", None, 1000),
]


@pytest.mark.parametrize(
    ("language", "wording", "lo", "hi"),
    [("en", *row) for row in ENGLISH] + [("ru", *row) for row in RUSSIAN] + [("kk", *row) for row in KAZAKH],
)
def test_wordings(language, wording, lo, hi):
    after = {"en": "people", "ru": "человек", "kk": "адам"}[language]
    text = f"x {wording} {after} x"
    (found,) = find_counts(text, language)
    assert text[found.start : found.end] == wording == found.value.wording
    assert (found.value.lo, found.value.hi) == (lo, hi)
    parsed = parse_count(wording, language)
    assert (parsed.lo, parsed.hi) == (lo, hi)


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("100 адамнан астам шеруші", 101, None),
        ("12 мың адамға жуық", 10800, 13200),
        ("саны жүзден асты", 101, None),
        ("саны елуге жетті", 50, 50),
        ("саны 60-қа дейін өсті", 60, 60),
        ("саны елуден аспайтынын", None, 50),
    ],
)
def test_kazakh_counts_whose_ending_stands_on_what_is_counted(text, lo, hi):
    (found,) = find_counts(text, "kk")
    assert (found.value.lo, found.value.hi) == (lo, hi)


@pytest.mark.parametrize(
    "text",
    ["оң жақта", "оны онда көрді", "бірге болды", "45 жаста", "45 пайыз", "5-бап", "5-ші орын", "5 шақырым",
     "ондай адам", "бірдей адам", "сағат 10-нан 12-ге дейін",
     "12 жылға дейін", "екі жүз алпысыншы бап", "2031 жылы", "5 қаңтарда", "10 күннен астам", "3 айлық", "бес рет"],
)  # fmt: skip
def test_kazakh_numbers_that_count_nothing(text):
    assert find_counts(text, "kk") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", text)
        for text in (
            *(
                "81 percent",
                "81%",
                "$5 million",
                "5 million tenge",
                "a 5,000-mile border",
                "600 miles",
                "the 21st century",
            ),
            *(
                "at 6 a.m.",
                "at 14:30",
                "Article 5",
                "City Hospital No. 7",
                "in 2022",
                "the 2022 elections",
                "Jan. 4, 2022",
            ),
            *(
                "within two weeks",
                "one reason",
                "one of them",
                "several times",
                "24/7",
                "covid-19",
                "a 12-year-old girl",
            ),
            *(
                "Tokayev, 69, emerged",
                "Nazarbayev, then 78, left",
                "ground zero",
                "no evidence",
                "http://x.y/123",
                "on Jan. 6",
            ),
        )
    ]
    + [
        ("ru", text)
        for text in (
            *("81 процент", "5 млн тенге", "в 2022 году", "34-летний", "34 года", "в 16 часов", "статья 5", "один из"),
            *("1-й", "5 января 2022 года", "600 км", "10 дней", "две трети"),
        )
    ],
)
def test_numbers_that_are_no_counts(language, text):
    assert find_counts(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "149 plus 11 officers", [149, 11]),
        ("en", "the toll rose from 164 to 225", [164, 225]),
        ("en", "of the six two died", [6, 2]),
        ("en", "Jan. 6 164 people died", [164]),
        ("en", "the 2,500-strong force", [2500]),
        ("en", "164, including 103 in Almaty", [164, 103]),
        ("ru", "число выросло с 164 до 225", [164, 225]),
        ("ru", "5 января 2022 года погибли 18 человек", [18]),
        ("ru", "из шести двое погибли", [6, 2]),
    ],
)
def test_exact_counts_side_by_side(language, text, numbers):
    assert [(c.value.lo, c.value.hi) for c in find_counts(text, language)] == [(n, n) for n in numbers]


def test_conventions_are_declared_and_adjustable():
    assert parse_count("dozens").convention == '"dozens" is at least 20'
    assert parse_count("some 100").convention == "within 10% of the number named"
    assert parse_count("more than 200").convention is None
    assert parse_count("dozens", "en", Conventions(dozens=24)).lo == 24


def test_what_is_no_count_is_named():
    for wording in ("", "technical error", "many"):
        with pytest.raises(ValueUnreadable, match="cannot read the count"):
            parse_count(wording)


def test_a_single_person_in_a_coded_wording():
    assert (parse_count("a protester").lo, parse_count("one").hi) == (1, 1)


BOUNDS = st.one_of(st.none(), st.integers(0, 10**7))


@st.composite
def counts(draw):
    lo, hi = draw(BOUNDS), draw(BOUNDS)
    if lo is not None and hi is not None and lo > hi:
        lo, hi = hi, lo
    return Count(lo, hi, "")


@given(counts())
@settings(max_examples=100)
def test_print_and_parse_round_trip(count):
    parsed = parse_count(print_count(count))
    assert (parsed.lo, parsed.hi) == (count.lo, count.hi)


@given(counts(), counts())
@settings(max_examples=100)
def test_comparison_is_three_valued_and_symmetric(a, b):
    assert compare(a, b) is compare(b, a)
    assert disjoint(a, b) == disjoint(b, a)
    assert (compare(a, b) is Truth.NO) == disjoint(a, b)
    shared = max(a.lo or 0, b.lo or 0) <= min(
        a.hi if a.hi is not None else math.inf, b.hi if b.hi is not None else math.inf
    )
    assert disjoint(a, b) != shared


@given(st.integers(0, 10**6), st.sampled_from(["about", "nearly", "some", "at least", "up to", "exactly"]))
@settings(max_examples=100)
def test_bounds_contain_the_number_named(number, modifier):
    count = parse_count(f"{modifier} {number:,}")
    assert (count.lo or 0) <= number
    assert count.hi is None or number <= count.hi


@given(st.text(alphabet="0123456789 ,.-–%дотыс morethan$", max_size=40), st.sampled_from(["en", "ru", "kk"]))
@settings(max_examples=100)
def test_spans_slice_back_to_the_wording_in_any_text(text, language):
    for found in find_counts(text, language):
        assert text[found.start : found.end] == found.value.wording
        assert found.value.lo is None or found.value.hi is None or found.value.lo <= found.value.hi


def test_the_time_grows_with_the_text_and_not_faster():
    text = "no more than twenty-five or so people, 12 345 678 901 and a hundred thousand " * 300
    started = time.process_time()
    assert find_counts(text)
    assert time.process_time() - started < 5


@pytest.mark.shared
def test_the_figures_of_the_article():
    path = Path(__file__).resolve().parents[2] / "../shared/data/january-2022/the-other-jan-6.txt"
    if not path.exists():
        pytest.skip("the shared article is not here")
    found = {(c.value.lo, c.value.hi) for c in find_counts(path.read_text(encoding="utf-8"))}
    assert {
        (201, None),
        (20000, 20000),
        (238, 238),
        (19, 19),
        (6, 6),
        (1, 1),
        (2, 2),
        (2500, 2500),
        (20000, None),
    } <= found
