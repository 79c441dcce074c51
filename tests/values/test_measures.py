import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.values.counts import find_counts
from variorum.values.measures import find_measures


@pytest.mark.parametrize(
    ("language", "text", "wording", "lo", "hi", "unit"),
    [
        ("en", "took 81 percent of the vote", "81 percent", 81, 81, "percent"),
        ("en", "81% of it", "81%", 81, 81, "percent"),
        ("en", "10–15 percent", "10–15 percent", 10, 15, "percent"),
        ("en", "In the vast majority of cases", "the vast majority", 50, 100, "percent"),
        ("en", "paid $5 million", "$5 million", 5_000_000, 5_000_000, "USD"),
        ("en", "paid 2.5 billion tenge", "2.5 billion tenge", 2_500_000_000, 2_500_000_000, "KZT"),
        ("en", "a 5,000-mile border", "5,000-mile", 5000, 5000, "mile"),
        ("en", "Tokayev, 69, emerged", "69", 69, 69, "year of age"),
        ("en", "Nazarbayev, then 78, left", "then 78", 78, 78, "year of age"),
        ("en", "a man aged 34", "aged 34", 34, 34, "year of age"),
        ("en", "a 5-month-old baby", "5-month-old", 5, 5, "month of age"),
        ("ru", "81 процент голосов", "81 процент", 81, 81, "percent"),
        ("ru", "5 млн тенге", "5 млн тенге", 5_000_000, 5_000_000, "KZT"),
        ("ru", "в 600 км", "600 км", 600, 600, "km"),
        ("ru", "34-летний мужчина", "34-летний", 34, 34, "year of age"),
        ("ru", "большинство погибших", "большинство", 50, 100, "percent"),
        ("kk", "81 пайыз", "81 пайыз", 81, 81, "percent"),
        ("kk", "81 paiyz", "81 paiyz", 81, 81, "percent"),
        ("kk", "25 жастағы", "25 жастағы", 25, 25, "year of age"),
        ("kk", "3 миллион теңге", "3 миллион теңге", 3000000, 3000000, "KZT"),
    ],
)
def test_wordings(language, text, wording, lo, hi, unit):
    (found,) = find_measures(text, language)
    assert text[found.start : found.end] == wording == found.value.wording
    assert (found.value.lo, found.value.hi, found.value.unit) == (lo, hi, unit)
    assert find_counts(text, language) == ()


def test_a_distance_has_metres_and_a_share_says_its_convention():
    mile = find_measures("a 2-mile road")[0].value
    assert mile.metres == (Decimal("3218.688"), Decimal("3218.688"))
    share = find_measures("the vast majority of them")[0].value
    assert share.metres is None
    assert share.convention == "a majority is 50 to 100 percent"


def test_counts_are_no_measures():
    assert find_measures("In Almaty, 103 people and 19 officers died on Jan. 6, 2022") == ()


@given(st.integers(0, 10**9), st.sampled_from(["percent", "%", " km", " miles", " tenge", " dollars"]))
@settings(max_examples=100)
def test_any_number_with_a_unit_keeps_its_value(number, unit):
    text = f"x {number:,}{unit if unit != 'percent' else ' percent'} x"
    (found,) = find_measures(text)
    assert found.value.lo == found.value.hi == number
    assert text[found.start : found.end] == found.value.wording


def test_blank_space_costs_no_more_than_its_length():
    started = time.process_time()
    assert find_measures(" " * 200_000) == ()
    assert find_counts(" " * 200_000) == ()
    assert time.process_time() - started < 3
