"""Bench: a full verification against `sha256sum` over the same files in the same run; prints one JSON object.

    python -m bench.verify --claims 100000 --blob-bytes 5e8
    python -m bench.verify --claims 1000000 --blob-bytes 5e9

The inquiry holds invented claims in runs of a thousand, and sources of half a megabyte of random bytes. Both sides find
the files in the page cache: they are read once before either begins. `sha256sum` runs as a person would run it, in one
process: `find ledger vault -type f -print0 | xargs -0 sha256sum`. Each size is measured in processes of its own; peak
memory is what all processes of a verification hold together, looked at ten times a second. `with_record` also projects
the whole ledger in memory to compare the record with it. Processor seconds are told as well: they do not depend on who
else uses the machine. `--keep` makes the inquiries in a folder that stays, and finds them there the next time.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from bench import synthetic
from variorum.ledger import DeviceKey, Ledger

SOURCE_BYTES = 500_000
PER_RUN = 1_000
TENTH = 10
PARTS = ("ledger and vault", "all but the record", "with_record")


def make(folder: Path, claims: int, blob_bytes: int, seed: int) -> None:
    """Write an inquiry with so many claims and so many bytes of sources."""
    from variorum.pipeline.settings import Settings

    random = Random(seed)
    device = DeviceKey.derived("Bench", "bench", random.randbytes)
    ledger = Ledger.create(folder, {"title": "Synthetic"}, device, randomness=random.randbytes)
    ledger.append("vocabulary", synthetic.vocabulary().body(), device)
    for rows in synthetic.runs(synthetic.draw(claims, PER_RUN, seed), PER_RUN):
        ledger.append_rows("claims", rows, device)
    for number, data in enumerate(_sources(random, blob_bytes)):
        digest = ledger.vault.put(data)
        source = {"row": "source", "id": digest, "held": True, "title": f"Source {number}", "custody": None}
        ledger.append("source", source, device)
    Settings().write(folder)


def _sources(random: Random, size: int) -> Iterator[bytes]:
    while size > 0:
        yield random.randbytes(min(size, SOURCE_BYTES))
        size -= SOURCE_BYTES


def sums(folder: Path) -> tuple[float, float]:
    """Seconds of `sha256sum` over every file of ledger and vault, by the clock and of the processor."""
    begun, worked = time.perf_counter(), _worked()
    find = ["find", "ledger", "vault", "-type", "f", "-print0"]
    with subprocess.Popen(find, cwd=folder, stdout=subprocess.PIPE) as found:
        command = ["xargs", "-0", "sha256sum"]
        subprocess.run(command, cwd=folder, stdin=found.stdout, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun, _worked() - worked


def _worked() -> float:
    """Processor seconds of this process and of those below it that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def warm(folder: Path) -> int:
    """Read every file once; their bytes."""
    size = 0
    for part in ("ledger", "vault"):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file():
                with path.open("rb", buffering=0) as file:
                    while block := file.read(1 << 22):
                        size += len(block)
    return size


def verified(folder: Path, part: str) -> dict[str, Any]:
    """One verification in this process, with the processes that it starts; its seconds, counts and peak memory."""
    from variorum.ledger.verify import verify as verify_ledger
    from variorum.pipeline.verifying import verify

    watched = Memory()
    begun, worked = time.perf_counter(), _worked()
    with watched:
        if part == PARTS[0]:
            outcome = verify_ledger(folder)
        else:
            outcome = verify(folder, skip=("record",) if part == PARTS[1] else ())
    spent, used = time.perf_counter() - begun, _worked() - worked
    (folder / "fixity" / "state.json").unlink(missing_ok=True)
    kinds = sorted({fault.kind for fault in outcome.faults})
    told = {"seconds": round(spent, 2), "cpu_s": round(used, 2), "peak_mb": watched.peak // 1024}
    return {**told, "faults": kinds, **outcome.checked}


class Memory:
    """The greatest resident memory of this process and all below it, looked at every tenth of a second."""

    def __init__(self) -> None:
        """Not looking yet."""
        self.peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        self.peak = max(self.peak, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    def _look(self) -> None:
        while not self._done.wait(0.1):
            self.peak = max(self.peak, sum(_resident(process) for process in _below(os.getpid())))


def _below(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text()
        for task in Path(f"/proc/{process}/task").iterdir():
            children += " " + (task / "children").read_text()
    except OSError:
        return
    for child in sorted(set(map(int, children.split()))):
        yield from _below(child)


def _resident(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))


def measured(sizes: tuple[int, int], seed: int, record: bool, where: Path) -> dict[str, Any]:
    """One size (claims, bytes of sources): the floor and our checks, one after another over the same files."""
    claims, blob_bytes = sizes
    folder = where / f"{claims}-{blob_bytes}"
    if not (folder / "inquiry.toml").exists():
        _child("make", folder, claims, blob_bytes, seed)
    size = warm(folder)
    if record:
        _child("record", folder)
    parts = PARTS if record else PARTS[:2]
    told: dict[str, Any] = {"claims": claims, "blob_bytes": blob_bytes, "bytes": size}
    told["load_before"] = [round(each, 2) for each in os.getloadavg()]
    floor = [sums(folder)]
    for part in parts:
        told[part] = _child("verify", folder, part)
        floor.append(sums(folder))
    seconds, worked = (sum(each) / len(floor) for each in zip(*floor, strict=True))
    told["sha256sum"] = {"seconds": round(seconds, 2), "cpu_s": round(worked, 2)}
    for part in parts:
        told[part]["ratio"] = round(told[part]["seconds"] / seconds, 2)
        told[part]["cpu_ratio_over_cores"] = round(told[part]["cpu_s"] / (os.cpu_count() or 1) / worked, 2)
    return told


def _child(what: str, folder: Path, *given: object) -> Any:
    command = [sys.executable, "-m", "bench.verify", "--child", what, str(folder), *map(str, given)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def child(what: str, folder: Path, given: list[str]) -> Any:
    """What one process of the bench does."""
    if what == "make":
        make(folder, int(given[0]), int(given[1]), int(given[2]))
    elif what == "record":
        from variorum.record.record import Record

        with Record.open(folder) as record:
            record.catch_up(Ledger.open(folder))
    else:
        return verified(folder, given[0])
    return None


def main() -> None:
    """Read the arguments, measure the size and a tenth of it, print."""
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps(child(sys.argv[2], Path(sys.argv[3]), sys.argv[4:])))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=50_000)
    parser.add_argument("--blob-bytes", type=float, default=2.5e8)
    parser.add_argument("--seed", type=int, default=synthetic.SEED)
    parser.add_argument("--no-record", action="store_true", help="leave out the comparison with the record")
    parser.add_argument("--keep", type=Path, help="a folder for the inquiries, which stay there")
    given = parser.parse_args()
    sizes = [(given.claims // TENTH, int(given.blob_bytes) // TENTH), (given.claims, int(given.blob_bytes))]
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as passing:
        where = given.keep or Path(passing)
        runs = [measured(size, given.seed, not given.no_record, where) for size in sizes]
    growth = {part: round(runs[1][part]["seconds"] / runs[0][part]["seconds"], 1) for part in PARTS if part in runs[0]}
    print(
        json.dumps({"seed": given.seed, "cores": os.cpu_count(), "runs": runs, "growth_of_tenfold": growth}, indent=1)
    )


if __name__ == "__main__":
    main()
