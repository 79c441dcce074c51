"""The marked tables: what is read of them must not fall; they were seen, so this is no forecast."""

from pathlib import Path

from bench.marked_tables import judged, tables

MARKED = Path(__file__).parent / "marked/held_out.txt"


def test_what_is_read_does_not_fall():
    found = [(rule, right) for table in tables(MARKED) for rule, _, right in judged(table)]
    assert sum(right for _, right in found) >= 43
    assert len(found) <= 48
    assert {rule for rule, right in found if right} == {"table.roster", "table.figures", "table.total", "list.roster"}


def test_a_claim_that_is_not_marked_is_wrong():
    table = next(iter(tables(MARKED)))
    table.claims[0]["place"] = "Tarsk"
    assert [right for _, _, right in judged(table)] == [False, True, True]
