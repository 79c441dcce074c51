"""Bench: `variorum demo` warm, and with --from-clone from a fresh clone, set-up included; prints one JSON object.

    python -m bench.demo --from-clone

The clone is set up as the README says (`make setup`, then `make demo`) in a temporary folder, and removed. Its
packages come from wherever pip gets them: the seconds of set-up are mostly those of downloading and unpacking.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def _timed(command: list[str], where: Path, environment: dict[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=where, env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL)
    return round(time.perf_counter() - begun, 2)


def warm(repeats: int, folder: Path) -> dict[str, object]:
    """The demonstration in this environment, so many times; the first may still fill the disk's cache."""
    keys = {"VARIORUM_KEYS": str(folder / "keys")}
    command = [sys.executable, "-m", "variorum", "demo"]
    runs = [_timed([*command, str(folder / f"demo-{n}")], folder, keys) for n in range(repeats)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return {"warm_s": min(runs), "warm_runs_s": runs, "peak_mb": peak}


def from_clone(folder: Path) -> dict[str, object]:
    """Clone, set up, demonstrate: what somebody new waits for."""
    clone = folder / "clone"
    settings = {"VARIORUM_KEYS": str(folder / "keys"), "PYTHON": sys.executable}
    cloning = _timed(["git", "clone", "--quiet", str(ROOT), str(clone)], folder, settings)
    try:
        setup = _timed(["make", "setup"], clone, settings)
        demo = _timed(["make", "demo"], clone, settings)
    finally:
        shutil.rmtree(clone / ".venv", ignore_errors=True)
    total = round(cloning + setup + demo, 2)
    return {"clone_s": cloning, "setup_s": setup, "demo_s": demo, "from_clone_s": total}


def main() -> None:
    """Read the arguments, demonstrate, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from-clone", action="store_true", help="also from a fresh clone (downloads packages)")
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder:
        told = warm(given.repeats, Path(folder)) if given.repeats else {}
        if given.from_clone:
            told |= from_clone(Path(folder))
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
