"""Bench: append synthetic claims to a ledger, project them, write segments; prints one JSON object.

    python -m bench.projection --claims 100000
    python -m bench.projection --claims 100000 --record postgresql:///bench

`--record` names a database of PostgreSQL; `python -m tests.contracts.server` starts a server and prints its address.
Seconds of making the rows are kept out of those of appending. Peak memory is that of the whole process so far.
"""

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from sqlalchemy import text

from bench import synthetic
from variorum.ledger import DeviceKey, Ledger
from variorum.record import Record
from variorum.record.database import discard


class Stopwatch:
    """Counts the seconds that an iterator takes to make its items."""

    def __init__(self) -> None:
        """No seconds yet."""
        self.seconds = 0.0

    def over(self, rows: Iterator[dict[str, object]]) -> Iterator[dict[str, object]]:
        """The same rows, each timed."""
        while True:
            begun = time.perf_counter()
            row = next(rows, None)
            self.seconds += time.perf_counter() - begun
            if row is None:
                return
            yield row


def measured(claims: int, per_run: int, seed: int, folder: Path, url: str | None = None) -> dict[str, object]:
    random = Random(seed)
    device = DeviceKey.derived("Bench", "bench", random.randbytes)
    ledger = Ledger.create(folder, {"title": "Synthetic"}, device, randomness=random.randbytes)
    ledger.append("vocabulary", synthetic.vocabulary().body(), device)
    making = Stopwatch()
    figures: dict[str, object] = {"claims": claims, "per_run": per_run, "seed": seed}
    begun = time.perf_counter()
    for rows in synthetic.runs(synthetic.draw(claims, per_run, seed), per_run):
        ledger.append_rows("claims", making.over(rows), device)
    spent = time.perf_counter() - begun - making.seconds
    figures |= _figures("append", spent, claims)
    with Record.open(folder, url) as record:
        begun, worked = time.perf_counter(), time.process_time()
        caught = record.catch_up(ledger)
        figures |= _figures("projection", time.perf_counter() - begun, caught.claims)
        figures["projection_cpu_s"] = round(time.process_time() - worked, 2)
        begun = time.perf_counter()
        files = record.segments(folder / "segments")
        figures |= _figures("segments", time.perf_counter() - begun, caught.claims)
        figures["record_mb"] = _megabytes(record, folder)
        figures["segments_mb"] = round(sum(path.stat().st_size for path in files) / 1e6, 1)
        begun = time.perf_counter()
        ledger.append_rows("claims", next(synthetic.runs(synthetic.draw(50, 50, seed + 1), 50)), device)
        record.catch_up(ledger)
        figures["one_more_source_ms"] = round((time.perf_counter() - begun) * 1e3, 1)
        begun = time.perf_counter()
        hits = record.search("speaker numberaa 2022-01-07")
        figures |= {"first_search_s": round(time.perf_counter() - begun, 2), "hits": len(hits)}
        begun = time.perf_counter()
        record.search("speaker numberab 2022-01-08")
        figures["next_search_ms"] = round((time.perf_counter() - begun) * 1e3, 1)
    figures["peak_mb_with_search"] = _peak()
    discard(folder, url)
    return figures


def _megabytes(record: Record, folder: Path) -> float:
    if (folder / "record.db").exists():
        return round((folder / "record.db").stat().st_size / 1e6, 1)
    sizes = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relnamespace = current_schema::regnamespace"
    with record.connection() as connection:
        return round(float(connection.scalar(text(f"{sizes} AND relkind = 'r'")) or 0) / 1e6, 1)


def _figures(stage: str, seconds: float, claims: int) -> dict[str, object]:
    rate = round(claims / seconds)
    return {f"{stage}_s": round(seconds, 2), f"{stage}_claims_per_s": rate, f"{stage}_peak_mb": _peak()}


def _peak() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--per-run", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=synthetic.SEED)
    parser.add_argument("--record", help="address of a record in PostgreSQL; without it SQLite")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(given.claims, given.per_run, given.seed, Path(folder) / "inquiry", given.record)
        print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
