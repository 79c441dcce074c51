"""The benchmarks, each in a process of its own, as one table: `make bench`, or `python -m bench [--full] [--json]`.

Every line names its size, seconds, peak memory of the process and its children, and the ratio of its seconds to a
floor or peer measured in the same run on the same cores. `--full` goes to a million claims and a thousand documents
(half an hour on two cores). Run it on a machine that does nothing else; it states how busy the machine was.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from math import log
from pathlib import Path
from typing import Any

from bench.synthetic import SEED
from bench.verify import PARTS

TOOLS = ("spacy", "trafilatura", "duckdb", "pyarrow", "sqlalchemy")
READING = Path(__file__).resolve().parents[2] / "shared" / "data" / "reading"
"""Where pages with their main text lie, if anywhere: they are of others and not part of this project."""

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what was measured, over how much, in which time and memory, against what."""

    name: str
    size: str
    seconds: float
    peak_mb: int | None
    ratio: float | None
    against: str


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of one module with its arguments, and how its JSON becomes lines."""

    module: str
    arguments: tuple[str, ...]
    lines: Callable[[Told, int], Iterator[Row]]


def of_ledger(told: Told, peak: int) -> Iterator[Row]:
    """Appending small entries, appending rows in bulk, verifying."""
    size = f"{told['bytes'] / 1e6:.0f} MB"
    yield Row(
        "ledger: append entries",
        f"{told['entries']}",
        told["entries_s"],
        peak,
        told["entries_ratio"],
        "as many flushes",
    )
    yield Row("ledger: append rows", f"{told['rows']}, {size}", told["rows_s"], peak, told["rows_ratio"], "SHA-256")
    yield Row("ledger: verify", size, told["verify_s"], peak, told["verify_ratio"], "SHA-256")


def of_merge(told: Told, peak: int) -> Iterator[Row]:
    """Merging a copy that went apart, and a bundle of everything."""
    size = f"{told['entries']} entries"
    yield Row("merge: a folder", size, told["merge_s"], told["peak_mb"], told["ratio"], "cp -r and sha256sum")
    yield Row("merge: again, nothing new", size, told["again_s"], peak, None, "")
    yield Row("merge: a bundle", size, told["bundle_merge_s"], told["bundle_merge_peak_mb"], None, "")


def of_verify(told: Told, peak: int) -> Iterator[Row]:
    """Verifying everything but the record, beside sha256sum of the same files."""
    del peak  # the children's peaks are watched by the bench itself
    for held in told["runs"]:
        floor = held["sha256sum"]["seconds"]
        for name in PARTS:
            if name in held:
                spent = held[name]
                ratio = round(spent["seconds"] / floor, 2)
                size = f"{held['claims']} claims"
                yield Row(f"verify: {name}", size, spent["seconds"], spent["peak_mb"], ratio, "sha256sum")


def of_proofs(told: Told, peak: int) -> Iterator[Row]:
    """Making a proof, and checking it in either way, beside its signatures alone."""
    large = told["large"]
    for name in ("prove", "check", "standalone"):
        spent = large[f"{name}_ms"] / 1e3
        ratio = round(large[f"{name}_ms"] / large["signatures_alone_ms"], 1)
        yield Row(f"proof: {name}", f"{large['claims']} claims", spent, peak, ratio, "its signatures")


def of_projection(told: Told, peak: int) -> Iterator[Row]:
    """Projecting claims into the record, and writing its segments."""
    size, appending = f"{told['claims']} claims", told["append_s"]
    ratio = round(told["projection_s"] / appending, 2)
    yield Row("record: project", size, told["projection_s"], int(told["projection_peak_mb"]), ratio, "appending them")
    ratio = round(told["segments_s"] / appending, 2)
    yield Row("record: segments", size, told["segments_s"], int(told["segments_peak_mb"]), ratio, "appending them")
    yield Row("record: one more source", f"to {size}", told["one_more_source_ms"] / 1e3, peak, None, "")


def of_compare(told: Told, peak: int) -> Iterator[Row]:
    """The sweep of all rules."""
    del peak  # the claims are made by the child process, which is no part of the sweep
    size = f"{told['claims']} claims"
    yield Row("compare: sweep", size, told["seconds"], told["peak_mb"], told["ratio"], "DuckDB's sort of them")


def of_build(told: Told, peak: int) -> Iterator[Row]:
    """Whole builds, and the stages of the largest."""
    del peak
    for run in told["runs"]:
        size = f"{run['documents']} documents"
        yield Row("build", size, run["seconds"], run["peak_mb"], run["ratio"], "spaCy's parse of the same texts")
    for stage, seconds in run["stages_s"].items():
        ratio = round(seconds / run["parse_floor_s"], 2)
        yield Row(f"build: {stage}", size, seconds, None, ratio, "spaCy's parse of the same texts")


def of_extraction(told: Told, peak: int) -> Iterator[Row]:
    """Whole extraction beside the parse of the same paragraphs."""
    against = round(told["extraction_s"] / told["parse_s"], 2)
    yield Row("extract", f"{told['documents']} documents", told["extraction_s"], peak, against, "the bare parse")


def of_demo(told: Told, peak: int) -> Iterator[Row]:
    """The demonstration, warm, and from a clone where that was asked for."""
    yield Row("demo", "two examples", told["warm_s"], peak, None, "")
    if "from_clone_s" in told:
        yield Row("demo: from a fresh clone", "with set-up", told["from_clone_s"], peak, None, "")


def of_reading(told: Told, peak: int) -> Iterator[Row]:
    """Reading web pages, and PDFs."""
    pages = told["article_extraction"]
    ours, peer = (pages[name]["pages_per_second"] for name in ("variorum", "trafilatura"))
    size = f"{pages['pages']} pages"
    yield Row("read: web pages", size, round(pages["pages"] / ours, 2), peak, round(peer / ours, 2), "bare trafilatura")
    pdfs = told["pdfs"]
    yield Row("read: PDFs", f"{pdfs['pdfs']} files", round(pdfs["pdfs"] / pdfs["files_per_second"], 2), peak, None, "")


def benches(full: bool, clone: bool, seed: int) -> Iterator[Bench]:
    """What is run: in minutes, or with sizes up to 10^6."""
    seeded = ("--seed", str(seed))
    entries, rows = ("1000", "100000") if full else ("300", "20000")
    yield Bench("bench.ledger", ("--entries", entries, "--rows", rows, *seeded), of_ledger)
    yield Bench("bench.merge", ("--entries", "100000" if full else "10000", *seeded), of_merge)
    scale = ("--claims", "1000000", "--blob-bytes", "5e9", "--no-record") if full else ()
    yield Bench("bench.verify", (*scale, *seeded), of_verify)
    yield Bench("bench.proofs", ("--claims", "100000" if full else "20000", *seeded), of_proofs)
    sizes = ("100000", "1000000") if full else ("10000", "100000")
    for size in sizes:
        yield Bench("bench.projection", ("--claims", size, *seeded), of_projection)
    for size in ("100000", "1000000"):
        yield Bench("bench.compare", ("--claims", size), of_compare)
    yield Bench("bench.extraction", ("--articles", "600" if full else "60", *seeded), of_extraction)
    yield Bench("bench.build", ("--documents", "1000" if full else "100", *seeded), of_build)
    yield Bench("bench.demo", ("--repeats", "3" if full else "1", *(("--from-clone",) if clone else ())), of_demo)
    if READING.is_dir():
        yield Bench("bench.reading", (str(READING),), of_reading)


def run(bench: Bench) -> tuple[Row, ...]:
    """Run one in a process of its own; its lines, with the peak memory of that process and its children."""
    command = [sys.executable, "-m", bench.module, *bench.arguments]
    settings = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out, env=settings)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(command[1:])} failed; its own words are above.")
        out.seek(0)
        return tuple(bench.lines(json.load(out), used.ru_maxrss // 1024))


def growth(rows: list[Row]) -> dict[str, float]:
    """By name and sizes, the power of the size with which the seconds of neighbouring sizes grow; 1 is linear."""
    found: dict[str, float] = {}
    before: dict[str, tuple[int, float]] = {}
    for row in rows:
        number = row.size.removeprefix("to ").split(" ")[0]
        if not number.isdecimal() or not row.seconds:
            continue
        size = int(number)
        if row.name in before and size > before[row.name][0]:
            less, seconds = before[row.name]
            power = log(row.seconds / seconds) / log(size / less)
            found[f"{row.name}, {less} to {size}"] = round(power, 2)
        before[row.name] = (size, row.seconds)
    return found


def machine() -> dict[str, object]:
    """What the figures were measured on and with."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in TOOLS},
        "load_at_start": round(os.getloadavg()[0], 1),
    }


def table(rows: list[Row]) -> str:
    """The lines as aligned text."""
    heads = ("what", "size", "seconds", "peak MB", "ratio", "to")
    cells = [
        (
            r.name,
            r.size,
            f"{r.seconds:.2f}",
            str(r.peak_mb or ""),
            "" if r.ratio is None else f"{r.ratio:.2f}",
            r.against,
        )
        for r in rows
    ]
    widths = [max(len(line[n]) for line in (heads, *cells)) for n in range(len(heads))]
    numeric = (2, 3, 4)
    return "\n".join(
        "  ".join(c.rjust(w) if n in numeric else c.ljust(w) for n, (c, w) in enumerate(zip(line, widths, strict=True)))
        for line in (heads, *cells)
    )


def main() -> None:
    """Run all, print the table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="up to a million claims and a thousand documents")
    parser.add_argument("--from-clone", action="store_true", help="also the demonstration from a fresh clone")
    parser.add_argument("--json", action="store_true", dest="as_json")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    about = machine()
    rows: list[Row] = []
    for bench in benches(given.full, given.from_clone, given.seed):
        print(f"{bench.module} {' '.join(bench.arguments)}", file=sys.stderr)
        rows.extend(run(bench))
    if given.as_json:
        told = {"machine": about, "seed": given.seed, "rows": [asdict(row) for row in rows], "growth": growth(rows)}
        print(json.dumps(told, indent=1))
        return
    print(", ".join(f"{name} {value}" for name, value in about.items() if name != "versions"), f"seed {given.seed}")
    print(", ".join(f"{name} {value}" for name, value in about["versions"].items()))  # type: ignore[attr-defined]
    print(f"\n{table(rows)}\n\nGrowth (power of the size; 1 is linear)")
    for name, power in growth(rows).items():
        print(f"  {name}: {power}")
    if not READING.is_dir():
        print("\nReading was not measured: its pages are not here (see bench/reading.py).")


if __name__ == "__main__":
    main()
