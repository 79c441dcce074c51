"""Texts in small letters keep their offsets."""

import pytest

from variorum.values.counts import find_counts
from variorum.values.measures import find_measures
from variorum.values.small_letters import small


@pytest.mark.parametrize("text", ["Не менее ДВАДЦАТИ", "İstanbul, 25 KİŞİ", "Ⅻ ẞ ǅ", ""])
def test_small_letters_keep_the_offsets(text: str) -> None:
    assert len(small(text)) == len(text)


def test_small_letters_are_small() -> None:
    assert small("Не менее ДВАДЦАТИ") == "не менее двадцати"


def test_capitals_before_do_not_move_a_count_and_its_wording_stays_as_written() -> None:
    text = "İİİ: MORE THAN 200 PEOPLE"
    (found,) = find_counts(text)
    assert (text[found.start : found.end], found.value.wording) == ("MORE THAN 200", "MORE THAN 200")


def test_a_scale_in_capitals_is_said_once_for_both_ends_of_a_range() -> None:
    (found,) = find_counts("OT 10-15 ТЫСЯЧ ЧЕЛОВЕК", "ru")
    assert (found.value.lo, found.value.hi) == (10_000, 15_000)


def test_a_measure_is_worded_as_it_stands() -> None:
    (found,) = find_measures("Потеряно 25 Миллионов ДОЛЛАРОВ", "ru")
    assert (found.value.unit, found.value.wording) == ("USD", "25 Миллионов ДОЛЛАРОВ")
