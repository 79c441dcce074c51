"""Bench: sweep synthetic claims; prints one JSON object.

    python -m bench.compare --claims 1000000

The ratio is to the engine's own sort of the same table, in the same run. `--events N` lets N topics share an event,
so that scopes nest and parts roll up to wholes; with 1 no two topics can. Peak memory is that of the sweeping
process, which makes no claims itself: the segments are written by a child process.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from variorum.engine.engine import Engine, Value

SORT = "SELECT * FROM claims ORDER BY topic, said_to, id"


class Timed:
    """An engine that notes how long each relation took, in seconds by name."""

    def __init__(self, engine: "Engine") -> None:
        self.engine = engine
        self.seconds: dict[str, float] = defaultdict(float)

    def name(self, relation: str, data: "pa.Table | Sequence[Path]") -> None:
        """As the engine does."""
        self.engine.name(relation, data)

    def keep(self, relation: str, sql: str, parameters: "Mapping[str, Value] | None" = None) -> None:
        """As the engine does, timed."""
        begun = time.perf_counter()
        self.engine.keep(relation, sql, parameters)
        self.seconds[relation] += time.perf_counter() - begun

    def query(self, sql: str, parameters: "Mapping[str, Value] | None" = None) -> "pa.Table":
        """As the engine does, timed."""
        begun = time.perf_counter()
        table = self.engine.query(sql, parameters)
        self.seconds["rows of " + sql[7:35].split(" AS ", maxsplit=1)[0]] += time.perf_counter() - begun
        return table

    def drop(self, relation: str) -> None:
        """As the engine does."""
        self.engine.drop(relation)

    def close(self) -> None:
        """As the engine does."""
        self.engine.close()


def write(claims: int, events: int, folder: Path) -> None:
    """Write the segments, with topics sharing events."""
    from bench import synthetic

    named = synthetic.coordinates
    if events > 1:
        synthetic.coordinates = lambda topic: (*named(topic)[:4], f"event {topic // events}")
    synthetic.segments(synthetic.draw(claims), folder)


def measured(folder: Path, memory: str, threads: int) -> dict[str, object]:
    """One sweep and one sort of the same segments."""
    from variorum.compare.sweep import find
    from variorum.engine.duck import DuckEngine

    with DuckEngine(memory, threads) as duck:
        engine = Timed(duck)
        begun = time.perf_counter()
        found = find(engine, folder)
        seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with DuckEngine(memory, threads) as duck:
        duck.name("claims", sorted(folder.glob("claims*.parquet")))
        begun = time.perf_counter()
        duck.keep("ordered", SORT)
        sorting = time.perf_counter() - begun
    outcomes = found.group_by(["kind", "variant", "finding"]).aggregate([]).column("kind").to_pylist()
    return {
        "seconds": round(seconds, 3),
        "sort_seconds": round(sorting, 3),
        "ratio": round(seconds / sorting, 2),
        "peak_mb": round(peak),
        "outcomes": dict(sorted(Counter(outcomes).items())),
        "slowest": {name: round(spent, 3) for name, spent in sorted(engine.seconds.items(), key=lambda i: -i[1])[:12]},
    }


def main() -> None:
    """Read the arguments, sweep, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=1, help="topics that share an event")
    parser.add_argument("--memory", default="1GB", help="DuckDB's memory limit")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        write(given.claims, given.events, given.write)
        return
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder:
        arguments = ["--claims", str(given.claims), "--events", str(given.events), "--write", folder]
        subprocess.run([sys.executable, "-m", "bench.compare", *arguments], check=True)
        print(json.dumps({"claims": given.claims, **measured(Path(folder), given.memory, given.threads)}))


if __name__ == "__main__":
    main()
