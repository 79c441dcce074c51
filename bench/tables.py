"""Bench: a list of so many invented persons is proposed, confirmed and read to statements; prints one JSON object.

    python -m bench.tables --rows 100000

Seconds of each stage and the process's peak memory; `confirm` holds reading the rows, entering them and projecting.
The floor of `read` is Python's own csv module over the same bytes. Growth is the exponent with which the seconds of
`confirm` grow from a tenth of the rows: 1 is proportional.
"""

import argparse
import csv
import io
import json
import resource
import tempfile
import time
from math import log10
from pathlib import Path
from random import Random
from typing import Any

from variorum.extract.tables.changing import Changes
from variorum.extract.tables.mapping import Settings
from variorum.ledger import DeviceKey
from variorum.pipeline.adding import add
from variorum.pipeline.inquiry import Inquiry, Purpose
from variorum.pipeline.tabling import confirm, find_all, read_tables
from variorum.pipeline.vocabulary import default_vocabulary

SEED = 7
SYLLABLES = ("ar", "vel", "tar", "mo", "dan", "ken", "sol", "bri", "ul", "ves", "kor", "nim")
HEAD = ("№", "Фамилия, имя", "Возраст", "Место", "Дата", "Примечание")


def listed(rows: int) -> bytes:
    """A list of so many invented persons, as CSV."""
    random = Random(SEED)

    def name() -> str:
        return "".join(random.choice(SYLLABLES) for _ in range(random.randint(2, 3))).capitalize()

    written = io.StringIO()
    sheet = csv.writer(written)
    sheet.writerow(HEAD)
    for number in range(1, rows + 1):
        age = random.choice((str(random.randint(1, 90)), "5 мес.", ""))
        sheet.writerow((number, f"{name()} {name()}", age, name(), f"{random.randint(1, 28):02}.03.2031", ""))
    return written.getvalue().encode("utf-8")


def measured(rows: int, folder: Path) -> dict[str, Any]:
    """Seconds of each stage for a list of so many rows."""
    data = listed(rows)
    (folder / "список погибших.csv").write_bytes(data)
    begun = time.perf_counter()
    sum(1 for _ in csv.reader(io.StringIO(data.decode("utf-8"))))
    told: dict[str, Any] = {"rows": rows, "csv_floor": time.perf_counter() - begun}
    device = DeviceKey.derived("Bench", "bench", Random(SEED).randbytes)
    inquiry = Inquiry.create(folder / "inquiry", Purpose("Bench"), device, default_vocabulary())
    begun = time.perf_counter()
    add(inquiry, [folder / "список погибших.csv"])
    told["add"], begun = time.perf_counter() - begun, time.perf_counter()
    (table,) = find_all(inquiry)
    told["propose"], begun = time.perf_counter() - begun, time.perf_counter()
    confirm(inquiry, table, Changes(settings=Settings(publisher="Port Watch")))
    done = read_tables(inquiry)
    told["confirm"] = time.perf_counter() - begun
    assert done.claims == rows, done.claims
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in told.items()}


def main() -> None:
    """Measure a tenth of the rows, then all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    told = []
    for size in (max(1, rows // 10), rows):
        with tempfile.TemporaryDirectory() as made:
            told.append(measured(size, Path(made)))
    growth = log10(told[1]["confirm"] / told[0]["confirm"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({**told[1], "peak_mb": peak, "growth": round(growth, 2)}))


if __name__ == "__main__":
    main()
