"""Bench: two copies of an inquiry that went apart are merged both ways, and by bundle; prints one JSON object.

    python -m bench.merge --entries 10000

Each copy entered so many entries with a body each. The floor is `cp -r` of the other copy and `sha256sum` over its
files: what it takes to carry the bytes over and look at each once. Growth is the exponent with which seconds grow from
a tenth of the entries: 1 is proportional. The record is left out; `bench.projection` measures that.
"""

import argparse
import json
import multiprocessing
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from math import log10
from pathlib import Path
from random import Random
from typing import Any

from bench.synthetic import SEED
from variorum.ledger import DeviceKey, Entry, Ledger, MemberKey
from variorum.ledger.bundle import open_bundle, opened, write_bundle
from variorum.ledger.canonical import canonical
from variorum.ledger.copies import FolderCopy
from variorum.ledger.entry import BodyRef, Place, sign
from variorum.ledger.merging import merge
from variorum.pipeline.bundling import gather

DAY = "2022-01-05T00:00:00Z"

Told = dict[str, Any]


def went_apart(root: Path, entries: int, seed: int) -> tuple[Path, Path]:
    """Two copies of one inquiry, each with so many entries of its own device, made without waiting for the disk."""
    random = Random(seed)
    member = MemberKey("Bench", random.randbytes(32))
    devices = [member.certify(name, random.randbytes(32)) for name in ("one", "two")]
    ledger = Ledger.create(root / "one", {"title": "Bench"}, devices[0], randomness=random.randbytes)
    introduced = ledger.append("note", {"n": 0}, devices[1])
    shutil.copytree(root / "one", root / "two")
    heads = {devices[0].chain: ledger.genesis(), devices[1].chain: introduced}
    for name, device in zip(("one", "two"), devices, strict=True):
        entered(root / name, ledger.inquiry, device, heads[device.chain], entries, random)
    os.sync()
    return root / "one", root / "two"


def entered(folder: Path, inquiry: str, device: DeviceKey, head: Entry, entries: int, random: Random) -> None:
    """Write so many entries after a head, with their bodies, as a ledger lays them down."""
    for shelf in range(256):
        (folder / "vault" / f"{shelf:02x}").mkdir(exist_ok=True)
    with (folder / "ledger" / f"{device.chain}.jsonl").open("ab") as chain:
        for number in range(entries):
            data = canonical({"n": number, "source": None, "name": f"File {number}", "reason": "Bench. " * 30})
            salted = random.randbytes(32) + data
            digest = sha256(salted).hexdigest()
            (folder / "vault" / digest[:2] / digest[2:]).write_bytes(salted)
            head = sign(device, Place(inquiry, head, {}, DAY), "unread", BodyRef("json", digest, len(data)))
            chain.write(head.line + b"\n")


def silent(_what: str, _done: int, _total: int | None) -> None:
    """Nobody watches."""


def merge_folder(here: Path, there: Path) -> int:
    """Merge one folder into another; the entries that were new."""
    return merge(Ledger.open(here), FolderCopy(there), silent).entries


def merge_bundle(here: Path, there: Path) -> int:
    """Merge a bundle into a folder; the entries that were new."""
    with opened(there) as file, open_bundle(there, file) as copy:
        return merge(Ledger.open(here), copy, silent).entries


def write(here: Path, there: Path) -> int:
    """Write a bundle of a whole folder, durably; its entries."""
    ledger = Ledger.open(here)
    entries, contents = gather(ledger, {})
    with there.open("xb") as out:
        write_bundle(out, contents, ledger.vault)
        out.flush()
        os.fsync(out.fileno())
    return entries


def _timed(work: Callable[[Path, Path], int], here: Path, there: Path) -> tuple[float, int, int]:
    begun = time.perf_counter()
    number = work(here, there)
    return time.perf_counter() - begun, number, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def timed(work: Callable[[Path, Path], int], here: Path, there: Path) -> tuple[float, int, int]:
    """Seconds, entries and peak MiB of some work in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_timed, (work, here, there))


def floor(folder: Path, into: Path) -> tuple[float, float]:
    """Seconds of copying a folder and of hashing its files with the system's own tools."""
    begun = time.perf_counter()
    subprocess.run(["cp", "-r", str(folder), str(into)], check=True)
    copied = time.perf_counter()
    hashing = f"find '{into}' -type f -print0 | xargs -0 sha256sum"
    subprocess.run(["sh", "-c", hashing], check=True, stdout=subprocess.DEVNULL)
    return copied - begun, time.perf_counter() - copied


def measured(root: Path, entries: int, seed: int) -> Told:
    """All of it, for so many entries on each side."""
    one, two = went_apart(root, entries, seed)
    shutil.copytree(one, root / "third")
    copying, hashing = floor(two, root / "floor")
    os.sync()
    there, new, peak = timed(merge_folder, one, two)
    back, renewed, _ = timed(merge_folder, two, one)
    again, nothing, _ = timed(merge_folder, one, two)
    assert new == renewed - 1 == entries or new == renewed == entries, (new, renewed)
    assert nothing == 0
    writing, all_, write_peak = timed(write, two, root / "bundle")
    taking, taken, take_peak = timed(merge_bundle, root / "third", root / "bundle")
    assert taken == new
    return {
        "entries": entries,
        "merge_s": round(there, 2),
        "merge_entries_per_s": round(new / there),
        "peak_mb": peak,
        "back_s": round(back, 2),
        "again_s": round(again, 2),
        "cp_s": round(copying, 2),
        "sha256sum_s": round(hashing, 2),
        "ratio": round(there / (copying + hashing), 2),
        "bundle_entries": all_,
        "bundle_mb": round((root / "bundle").stat().st_size / 1e6, 1),
        "bundle_write_s": round(writing, 2),
        "bundle_write_peak_mb": write_peak,
        "bundle_merge_s": round(taking, 2),
        "bundle_merge_peak_mb": take_peak,
    }


def main() -> None:
    """Read the arguments, merge, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10_000, help="on each side")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    told = []
    for entries in (max(1, given.entries // 10), given.entries):
        with tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder:
            told.append(measured(Path(folder), entries, given.seed))
    few, many = told
    growth = round(log10(many["merge_s"] / few["merge_s"]), 2) if few["merge_s"] else None
    print(json.dumps({"seed": given.seed, **many, "growth": growth, "tenth": few}, indent=1))


if __name__ == "__main__":
    main()
