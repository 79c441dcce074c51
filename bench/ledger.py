"""Bench: entries appended to a ledger, rows in bulk bodies and verifying, against their floors; prints one JSON object.

    python -m bench.ledger --entries 1000 --rows 100000

An entry counts once it is on the disk, which takes three flushes (its body, the folder that names it, its line in the
chain): the floor is as many flushes of small writes and nothing else. The floor of rows, which go into one body a
run, is SHA-256 of the same bytes.
"""

import argparse
import json
import os
import resource
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from bench import synthetic
from variorum.ledger import DeviceKey, Ledger
from variorum.ledger.verify import verify


def small(ledger: Ledger, device: DeviceKey, entries: int) -> float:
    """Seconds of appending so many one-object entries."""
    bodies = [{"source": None, "name": f"File {n}", "reason": "Bench.", "stage": "read"} for n in range(entries)]
    begun = time.perf_counter()
    for body in bodies:
        ledger.append("unread", body, device)
    return time.perf_counter() - begun


def flushes(folder: Path, entries: int) -> float:
    """Seconds of writing so many small files and lines of a chain, each flushed, and the folder with each file."""
    (folder / "floor").mkdir()
    listed = os.open(folder / "floor", os.O_RDONLY | os.O_DIRECTORY)
    chain = os.open(folder / "chain", os.O_WRONLY | os.O_CREAT, 0o600)
    begun = time.perf_counter()
    for number in range(entries):
        with (folder / "floor" / f"{number}").open("wb") as file:
            file.write(bytes(300))
            file.flush()
            os.fsync(file.fileno())
        os.fsync(listed)
        os.write(chain, bytes(900))
        os.fsync(chain)
    spent = time.perf_counter() - begun
    os.close(chain)
    os.close(listed)
    return spent


def bulk(ledger: Ledger, device: DeviceKey, rows: int, per_run: int) -> tuple[float, int]:
    """Seconds of appending so many claims' rows, the making of each run left out, and how many rows these were."""
    spent, count = 0.0, 0
    for run in synthetic.runs(synthetic.draw(rows, per_run), per_run):
        made = list(run)
        begun = time.perf_counter()
        ledger.append_rows("claims", made, device)
        spent, count = spent + time.perf_counter() - begun, count + len(made)
    return spent, count


def hashing(vault: Path) -> tuple[float, int]:
    """Seconds of SHA-256 over all bytes that lie in the vault, reading left out, and how many bytes these are."""
    spent, size = 0.0, 0
    for path in sorted(vault.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        begun = time.perf_counter()
        sha256(data).digest()
        spent, size = spent + time.perf_counter() - begun, size + len(data)
    return spent, size


def measured(entries: int, rows: int, per_run: int, seed: int, folder: Path) -> dict[str, Any]:
    """All of it, in a ledger of its own."""
    random = Random(seed)
    device = DeviceKey.derived("Bench", "bench", random.randbytes)
    few = Ledger.create(folder / "few", {"title": "Bench"}, device, randomness=random.randbytes)
    appending, floor = small(few, device, entries), flushes(folder, entries)
    many = Ledger.create(folder / "many", {"title": "Bench"}, device, randomness=random.randbytes)
    bulked, count = bulk(many, device, rows, per_run)
    digest, size = hashing(folder / "many" / "vault")
    begun = time.perf_counter()
    faults = verify(folder / "many").faults
    checking = time.perf_counter() - begun
    return {
        "entries": entries,
        "entries_s": round(appending, 2),
        "entries_per_s": round(entries / appending),
        "flush_floor_s": round(floor, 2),
        "entries_ratio": round(appending / floor, 2),
        "rows": count,
        "rows_s": round(bulked, 2),
        "rows_per_s": round(count / bulked),
        "bytes": size,
        "sha256_s": round(digest, 3),
        "rows_ratio": round(bulked / digest, 1),
        "verify_s": round(checking, 2),
        "verify_ratio": round(checking / digest, 1),
        "faults": len(faults),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Read the arguments, append, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=1_000)
    parser.add_argument("--rows", type=int, default=100_000, help="claims in bulk bodies")
    parser.add_argument("--per-run", type=int, default=1_000, help="claims a body")
    parser.add_argument("--seed", type=int, default=synthetic.SEED)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder:
        told = measured(given.entries, given.rows, given.per_run, given.seed, Path(folder))
    print(json.dumps({"seed": given.seed, **told}, indent=1))


if __name__ == "__main__":
    main()
