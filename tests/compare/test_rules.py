"""Each rule against a naive second opinion, on claims drawn at random."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.compare import oracle
from tests.compare.build import count, segments, statement
from variorum.compare.sweep import sweep
from variorum.engine.duck import DuckEngine
from variorum.model.comparison import Comparison
from variorum.model.statement import Statement

WITHIN = {"Town": {"Region", "Country"}, "Region": {"Country"}, "Country": set()}
TERMS = tuple(("place", term, wider, 1) for term, above in WITHIN.items() for wider in above)
DAYS = ("2022-01-01", "2022-01-02", "2022-01-03", "2022-01", "2022-01-02/2022-01-04", None)
FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def engine() -> Iterable[DuckEngine]:
    with DuckEngine(threads=1) as duck:
        yield duck


def run(engine: DuckEngine, said: list[Statement]) -> tuple[Comparison, ...]:
    return sweep(engine, segments(said, (), TERMS), {item.id: item for item in said})


@st.composite
def counts(draw: st.DrawFn, places: tuple[str | None, ...] = (None,), voices: bool = False) -> list[Statement]:
    made = {}
    for number in range(draw(st.integers(2, 9))):
        low = draw(st.integers(1, 6))
        high = draw(st.sampled_from([low, low, low, low + 1, None]))
        speaker = draw(st.sampled_from("ABC"))
        item = count(
            speaker,
            draw(st.sampled_from(DAYS)),
            low,
            high,
            place=draw(st.sampled_from(places)),
            group=draw(st.sampled_from([None, "officers"])) if len(places) > 1 else None,
            source=f"source {number}",
            voice=draw(st.sampled_from(["first", "second"])) if voices else f"voice {number}",
        )
        made[item.id] = item
    return list(made.values())


@FEW
@given(said=counts())
def test_counts_conflict_rise_and_fall_as_pairs_say(engine: DuckEngine, said: list[Statement]) -> None:
    found = run(engine, said)
    by_id = {item.id: item for item in said}
    conflicts = {c.topic for c in found if c.kind == "contradiction"}
    falls = {(c.topic, by_id[c.claims[0]].speaker) for c in found if c.kind == "downward_revision"}
    rises = {c.topic for c in found if c.kind == "update" and c.reason.startswith("The figure was raised")}
    assert conflicts == oracle.contradicted_scopes(said)
    assert falls == oracle.revised_down(said)
    assert rises == oracle.raised(said)


@FEW
@given(said=counts())
def test_what_is_shown_does_show_it(engine: DuckEngine, said: list[Statement]) -> None:
    by_id = {item.id: item for item in said}
    for comparison in run(engine, said):
        shown = [by_id[claim] for claim in comparison.claims]
        if comparison.kind == "contradiction":
            assert oracle.contradicted_scopes(shown) == {comparison.topic} and len(shown) == 2
        if comparison.kind == "downward_revision":
            assert oracle.revised_down(shown)
        if comparison.kind == "update" and len(shown) > 2:
            assert all(oracle.bounds(low)[0] < oracle.bounds(high)[0] for low, high in pairwise(shown))


@st.composite
def stances(draw: st.DrawFn) -> list[Statement]:
    made = {}
    for number in range(draw(st.integers(2, 10))):
        item = statement(
            draw(st.sampled_from("ABC")),
            draw(st.sampled_from(DAYS)),
            kind="characterisation",
            family="nature",
            value=draw(st.sampled_from(["coup", "riot"])),
            stance=draw(st.sampled_from(["asserts", "denies", "doubts", "no_evidence", "unknown"])),
            source=f"source {number}",
            voice=f"voice {draw(st.integers(0, 3))}",
        )
        made[item.id] = item
    return list(made.values())


@FEW
@given(said=stances())
def test_stances_meet_as_pairs_say(engine: DuckEngine, said: list[Statement]) -> None:
    kinds = {"contradiction", "disputed_evidence", "doubt", "gap"}
    found = {(str(c.kind), c.topic) for c in run(engine, said) if c.kind in kinds}
    assert found == oracle.met_stances(said)


@FEW
@given(said=counts(places=(None, "Country", "Region", "Town"), voices=True))
def test_parts_exceed_their_whole_as_pairs_say(engine: DuckEngine, said: list[Statement]) -> None:
    told = {
        (item.voice, item.speaker, item.same_key): item for item in sorted(said, key=lambda item: item.id, reverse=True)
    }
    listed = list(told.values())
    found = {(c.claims[1], c.claims[0]) for c in run(engine, listed) if c.kind == "parts_exceed_whole"}
    by_id = {item.id: item for item in listed}

    def what(pairs: Iterable[tuple[str, str]]) -> set[tuple[object, ...]]:
        return {tuple((by_id[i].voice, by_id[i].topic_key, oracle.bounds(by_id[i])) for i in pair) for pair in pairs}

    assert what(found) == what(oracle.exceeding(listed, WITHIN))


@FEW
@given(said=counts(places=(None, "Country", "Town")), data=st.data())
def test_the_order_of_rows_changes_nothing(engine: DuckEngine, said: list[Statement], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(said))
    assert run(engine, said) == run(engine, list(shuffled))
