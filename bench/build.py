"""Bench: `variorum build` over folders of invented news, by stage and with growth; prints one JSON object.

    python -m bench.build --documents 1000

Each size is built by the command itself in a process of its own, into a fresh folder, with clocks round its stages.
A stage's seconds hold those of catching up the record that it asks for, which are told apart as `project`. The
floor is the bare parse of the same texts by spaCy in one process, which nothing that parses them can go below.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

from bench import invented

SIZES = (100, 300, 1_000)
STAGES = ("load", "read", "extract", "project", "compare", "publish")


class Clocks:
    """Wall seconds by stage; a stage within another counts for itself alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = time.perf_counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens inside as this stage's."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def round(self, holder: Any, attribute: str, name: str) -> None:
        """Set this clock round a function where its caller finds it."""
        held: Callable[..., Any] = getattr(holder, attribute)

        def timed(*given: Any, **named: Any) -> Any:
            with self.stage(name):
                return held(*given, **named)

        setattr(holder, attribute, timed)

    def _turn(self) -> None:
        now = time.perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now


def clocked(arguments: list[str]) -> None:
    """Run the command in this process with clocks round its stages; prints what they show as JSON."""
    clocks = Clocks()
    begun = time.perf_counter()
    with clocks.stage("load"):
        from variorum.cli.main import cli
        from variorum.pipeline import building, editing, extracting
        from variorum.record.record import Record

        clocks.round(building, "add", "read")
        clocks.round(building, "extract_texts", "extract")
        clocks.round(extracting, "grammar_of", "load")
        clocks.round(building, "publish_edition", "publish")
        clocks.round(editing, "compare_statements", "compare")
        clocks.round(Record, "catch_up", "project")
        cli(arguments, standalone_mode=False)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    stages = {name: round(clocks.seconds[name], 2) for name in STAGES}
    print(json.dumps({"seconds": round(time.perf_counter() - begun, 2), "peak_mb": peak // 1024, "stages_s": stages}))


def bare_parse(folder: Path) -> None:
    """Parse the articles' own words with spaCy and nothing else; prints the seconds as JSON."""
    from variorum.extract.english.model import load_english

    count = sum(1 for path in folder.iterdir())
    pipeline = load_english().pipeline
    texts = [text for article in invented.articles(count) for text in (article.title, *article.paragraphs)]
    begun = time.perf_counter()
    for _ in pipeline.pipe(texts, batch_size=64):
        pass
    print(json.dumps({"parse_s": round(time.perf_counter() - begun, 2)}))


def built(documents: int, seed: int, folder: Path) -> dict[str, object]:
    """One size: what the command told and took, and the floor."""
    sources, into = folder / f"articles-{documents}", folder / f"inquiry-{documents}"
    invented.write(documents, sources, seed)
    keys = {"VARIORUM_KEYS": str(folder / "keys"), "VARIORUM_MEMBER": "Bench Builder", "VARIORUM_DEVICE": "Bench One"}
    told = _child(["--clocked", "build", str(sources), "--into", str(into), "--json"], keys)
    floor = _child(["--parse", str(sources)], keys)
    seconds, parse = float(told[1]["seconds"]), float(floor[0]["parse_s"])
    return {
        "documents": documents,
        **told[1],
        "documents_per_s": round(documents / seconds, 2),
        "parse_floor_s": parse,
        "ratio": round(seconds / parse, 2),
        "statements": told[0]["statements"],
        "edition_mb": round(_size(into / "editions") / 1e6, 1),
        "edition_files": sum(1 for path in (into / "editions").rglob("*") if path.is_file()),
    }


def _child(arguments: list[str], environment: dict[str, str]) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "bench.build", *arguments]
    # One thread of linear algebra, as the command itself sets it.
    settings = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", **environment}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=settings, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def growth(runs: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Between neighbouring sizes, the power of the size with which seconds grow, by stage; 1 is linear."""
    found: dict[str, dict[str, float]] = {}
    for less, more in pairwise(runs):
        by = log(more["documents"] / less["documents"])
        pairs = {name: (less["stages_s"][name], more["stages_s"][name]) for name in STAGES if name != "load"}
        pairs["all"] = (less["seconds"], more["seconds"])
        found[f"{less['documents']} to {more['documents']}"] = {
            name: round(log(after / before) / by, 2) for name, (before, after) in pairs.items() if before and after
        }
    return found


def main() -> None:
    """Read the arguments, build, print."""
    if sys.argv[1:2] == ["--clocked"]:
        clocked(sys.argv[2:])
        return
    if sys.argv[1:2] == ["--parse"]:
        bare_parse(Path(sys.argv[2]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_000, help="the largest size")
    parser.add_argument("--alone", action="store_true", help="that size only, not the smaller ones before it")
    parser.add_argument("--seed", type=int, default=invented.SEED)
    given = parser.parse_args()
    smaller = [] if given.alone else [size for size in SIZES if size < given.documents]
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder:
        runs = [built(size, given.seed, Path(folder)) for size in (*smaller, given.documents)]
    print(json.dumps({"seed": given.seed, "runs": runs, "growth": growth(runs)}, indent=1))


if __name__ == "__main__":
    main()
