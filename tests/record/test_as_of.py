from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.record.inquiry import Inquiry, cited, deaths, says
from variorum.model.claim import Stance
from variorum.record import AsOf, Filter, Record
from variorum.record.as_of import by_day
from variorum.values.truth import Truth

DATES = ("2022-01-05", "2022-01-07", "2022-01", "2022-01-06/2022-01-08", None, "2022-01-09~", "2021", "2022-01-10/..")
DAYS = st.dates(date(2021, 12, 25), date(2022, 2, 5))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder: Path = tmp_path_factory.mktemp("as-of") / "inquiry"
    inquiry, random = Inquiry(folder), Random(11)
    for number in range(6):
        paper = cited(f"Report {number}", random.choice(DATES))
        rows = [
            says(
                random.choice(("Aida Kim", "Ministry")),
                deaths(random.randrange(3)),
                paper,
                said=random.choice(DATES),
                stance=random.choice((Stance.ASSERTS, Stance.ASSERTS, Stance.WITHDRAWS)),
            )
            for _ in range(8)
        ]
        inquiry.run(paper, *(item for row in rows for item in row))
    with Record.open(folder) as opened:
        opened.catch_up(inquiry.ledger)
        yield opened


@settings(max_examples=40, deadline=None)
@given(first=DAYS, days=st.integers(0, 30))
def test_a_later_day_never_shows_less(record: Record, first: date, days: int) -> None:
    later = first + timedelta(days=days)
    for clock in ("said", "published"):
        before = {held.id for held in record.view(AsOf(**{clock: first})).statements()}
        after = {held.id for held in record.view(AsOf(**{clock: later})).statements()}
        assert before <= after <= {held.id for held in record.view().statements()}


@settings(max_examples=25, deadline=None)
@given(day=DAYS)
def test_between_days_of_change_a_view_stays_as_it_is(record: Record, day: date) -> None:
    changes = [change for change in record.view().days_of_change() if change <= day]
    if changes:
        held, now = (record.view(AsOf(said=d)).statements() for d in (max(changes), day))
        assert held == now


@settings(max_examples=25, deadline=None)
@given(day=DAYS)
def test_struck_statements_name_withdrawals_that_the_view_holds(record: Record, day: date) -> None:
    held = {statement.id: statement for statement in record.view(AsOf(said=day)).statements()}
    for statement in held.values():
        assert statement.struck == bool(statement.struck_by)
        assert all(held[by].claim.stance is Stance.WITHDRAWS for by in statement.struck_by)


def test_the_record_of_the_test_does_strike_something(record: Record) -> None:
    assert any(statement.struck for statement in record.view().statements())


def test_by_day_has_three_answers() -> None:
    day = date(2022, 1, 9)
    assert by_day("2022-01-01", "2022-01-09", day) is Truth.YES
    assert by_day("2022-01-01", "2022-01-31", day) is Truth.UNKNOWN
    assert by_day(None, None, day) is Truth.UNKNOWN
    assert by_day("2022-01-10", None, day) is Truth.NO
    assert by_day(None, None, None) is Truth.YES


@settings(max_examples=25, deadline=None)
@given(day=DAYS)
def test_what_had_certainly_been_said_is_a_part_of_what_may_have_been(record: Record, day: date) -> None:
    view = record.view(AsOf(said=day))
    certain = {held.id for held in view.statements(Filter(certain=True))}
    assert certain <= {held.id for held in view.statements()}
    open_still = {held.id for held in record.view().statements() if held.claim.said == "2022-01-10/.."}
    assert all(held.published for held in view.statements() if held.id in certain & open_still)


@pytest.mark.parametrize("certain", [False, True])
@pytest.mark.parametrize("published", [None, date(2022, 1, 7)])
def test_many_days_at_once_show_what_each_day_shows(record: Record, certain: bool, published: date | None) -> None:
    days = record.view().days_of_change()
    asked = Filter(certain=certain)
    told = list(record.view(AsOf(published=published)).on_days(days, asked))
    assert [day for day, _ in told] == list(days)
    for day, held in told:
        assert held == record.view(AsOf(said=day, published=published)).statements(asked)
