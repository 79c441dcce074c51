"""What every engine must do; one that joins the list is held to the same."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.compare.build import count, segments, statement
from variorum.compare.sweep import RULES, find
from variorum.engine.duck import DuckEngine
from variorum.engine.engine import Engine
from variorum.errors import RecordError

ENGINES = {"duck": lambda: DuckEngine(memory_limit="500MB", threads=2)}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterable[Engine]:
    opened = ENGINES[request.param]()
    yield opened
    opened.close()


def test_a_relation_is_an_arrow_table_parquet_files_or_a_kept_query(engine: Engine, tmp_path: Path) -> None:
    table = pa.table({"n": [3, 1, 2]})
    pq.write_table(table, tmp_path / "it's.parquet")
    engine.name("told", table)
    engine.name("filed", [tmp_path / "it's.parquet"])
    engine.keep("kept", "SELECT n + $more AS n FROM told", {"more": 1})
    for name, expected in (("told", [1, 2, 3]), ("filed", [1, 2, 3]), ("kept", [2, 3, 4])):
        assert engine.query(f"SELECT n FROM {name} ORDER BY n").column("n").to_pylist() == expected


def test_a_name_is_replaced_and_forgotten(engine: Engine) -> None:
    engine.name("told", pa.table({"n": [1]}))
    engine.keep("told", "SELECT 2 AS n")
    assert engine.query("SELECT n FROM told").column("n").to_pylist() == [2]
    engine.name("told", pa.table({"n": [3]}))
    assert engine.query("SELECT n FROM told").column("n").to_pylist() == [3]
    engine.drop("told")
    engine.drop("told")
    with pytest.raises(RecordError):
        engine.query("SELECT n FROM told")


def test_what_cannot_be_answered_is_one_sentence(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(RecordError) as fault:
        engine.name("absent", [tmp_path / "absent.parquet"])
    assert "\n" not in str(fault.value)
    with pytest.raises(RecordError, match="segment"):
        find(engine, tmp_path)


def test_every_rule_answers_on_empty_and_on_told_claims(engine: Engine) -> None:
    assert find(engine, segments([])).num_rows == 0
    told = [
        count("A", "2022-01-01", 5),
        count("B", "2022-01-01", 3),
        statement("A", "2022-01-01", gist="it rained"),
        statement("B", "2022-01-01", gist="it rained"),
    ]
    kinds = find(engine, segments(told)).column("kind").to_pylist()
    assert sorted(set(kinds)) == ["agreement", "contradiction"]
    assert len({rule.name for rule in RULES}) == len(RULES)
