"""A build killed at any moment: the next run completes it, nothing is lost, and the ledger verifies."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import run
from variorum.ledger.verify import verify
from variorum.pipeline.inquiry import Inquiry

MOMENTS = 12
SEED = 20220105
STORIES = 8


@pytest.fixture(scope="module")
def documents(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for number in range(STORIES):
        day = f"{number + 1} March 2019"
        (folder / f"story-{number}.txt").write_text(
            f"Night {number} at the port\n\n{day}\n\nThe Interior Ministry said on {day} that {number + 3} people were "
            f"killed in Varkel on 1 March 2019.\n\nThe Health Ministry denied that {number + 9} people had died.\n",
            encoding="utf-8",
        )
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "twin.txt").write_bytes((folder / "story-0.txt").read_bytes())
    return folder


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "VARIORUM_KEYS": str(folder / "keys"), "OPENBLAS_NUM_THREADS": "1"}


def what_it_holds(folder: Path) -> tuple[list[str], dict[str, int]]:
    """The ids of all claims, and the counts that do not depend on how often a run was repeated."""
    view = Inquiry.open(folder / "inquiry").view()
    counted = ("sources", "texts", "unread", "statements", "proposed", "lapsed", "voices", "runs")
    counts = view.counts()
    return sorted(s.id for s in view.statements()), {name: counts[name] for name in counted}


def started(documents: Path, folder: Path) -> subprocess.Popen[bytes]:
    """A build as a process of its own, once it has begun to write."""
    process = subprocess.Popen(
        [sys.executable, "-m", "variorum", "build", str(documents), "--into", str(folder / "inquiry")],
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while not (folder / "inquiry").exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.001)
    return process


def completed(documents: Path, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Run the build again, here; it must go through, and the ledger verify."""
    patch.setenv("VARIORUM_KEYS", str(folder / "keys"))
    again = run("build", documents, "--into", folder / "inquiry")
    assert again.status == 0, again.err
    assert verify(folder / "inquiry").faults == ()
    assert (folder / "inquiry" / "editions" / "working" / "index.html").is_file()


@pytest.fixture(scope="module")
def whole(documents, tmp_path_factory) -> tuple[list[str], dict[str, int], float]:
    """What an uninterrupted build holds, and for how many seconds it writes."""
    folder = tmp_path_factory.mktemp("whole")
    began = started(documents, folder)
    since = time.monotonic()
    assert began.wait(120) == 0
    took = time.monotonic() - since
    ids, counts = what_it_holds(folder)
    assert len(ids) >= 2 * STORIES
    return ids, counts, took


@pytest.mark.slow
def test_killed_at_any_moment_a_build_is_completed_by_the_next(documents, whole, tmp_path_factory, monkeypatch) -> None:
    ids, counts, took = whole
    dice = random.Random(SEED)
    print(f"seed {SEED}, an uninterrupted build writes for {took:.1f} s")
    killed = 0
    for number in range(MOMENTS):
        folder = tmp_path_factory.mktemp(f"killed-{number}")
        moment = took * (number + dice.random()) / (MOMENTS + 2)
        process = started(documents, folder)
        time.sleep(moment)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.wait()
        print(f"killed at {moment:.2f} s: {sorted(p.name for p in folder.glob('inquiry/*'))}")
        completed(documents, folder, monkeypatch)
        assert what_it_holds(folder) == (ids, counts), moment
    assert killed >= MOMENTS // 2


KILLING = """
import os, signal, sys
left = int(sys.argv.pop(1))
def counted(function):
    def called(*arguments, **settings):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **settings)
    return called
for name in ("fsync", "replace", "rename", "link", "mkdir", "write", "open"):
    setattr(os, name, counted(getattr(os, name)))
from variorum.cli.main import main
main()
"""


@pytest.mark.slow
def test_killed_at_any_step_of_founding_an_inquiry_can_be_founded(tmp_path, monkeypatch) -> None:
    for step in range(200):
        folder = tmp_path / str(step)
        process = subprocess.run(
            [sys.executable, "-c", KILLING, str(step), "init", str(folder / "inquiry")],
            env=environment(folder),
            capture_output=True,
            check=False,
        )
        monkeypatch.setenv("VARIORUM_KEYS", str(folder / "keys"))
        if process.returncode == 0:
            assert step > 5, "no step of founding was met"
            return
        assert process.returncode == -signal.SIGKILL, process.stderr
        again = run("init", folder / "inquiry")
        assert again.status == 0 or "already holds an inquiry" in again.err, (step, again.err)
        assert run("-C", folder / "inquiry", "claims").status == 0, step
        assert run("-C", folder / "inquiry", "verify").status == 0, step
    raise AssertionError("founding takes more than 200 steps")
