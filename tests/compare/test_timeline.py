from datetime import date

from tests.compare.build import statement
from variorum.compare.timeline import items


def told(speaker, what, time, stance="asserts"):
    return statement(speaker, "2019-03-20", kind="occurrence", what=what, scope={"time": time}, stance=stance)


def test_events_stand_by_their_first_possible_day():
    made = items(
        [told("A", "fire", "2019-03-15"), told("A", "rally", "2019-03-14/2019-03-15"), told("A", "calm", "2019")]
    )
    assert [(i.title, i.earliest, i.latest) for i in made] == [
        ("calm", date(2019, 1, 1), date(2019, 12, 31)),
        ("rally", date(2019, 3, 14), date(2019, 3, 15)),
        ("fire", date(2019, 3, 15), date(2019, 3, 15)),
    ]


def test_what_several_say_is_one_item_and_a_denial_stands_with_it():
    made = items(
        [told("C", "fire", "2019-03-15", "denies"), told("A", "fire", "2019-03-15"), told("B", "fire", "2019-03-15")]
    )
    (item,) = made
    assert sorted(s.speaker for s in item.statements) == ["A", "B", "C"]
    assert item.statements[-1].speaker == "C"


def test_what_nobody_asserts_or_nobody_dates_is_no_item():
    assert items([told("A", "fire", "2019-03-15", "denies"), told("A", "fire", None)]) == ()


def test_open_times_keep_their_open_bound():
    (item,) = items([told("A", "curfew", "2019-03-15/..")])
    assert (item.earliest, item.latest) == (date(2019, 3, 15), None)
