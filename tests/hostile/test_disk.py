"""A disk that is full or may not be written: one clear sentence, nothing half done, and reading goes on."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Place
from tests.hostile.faults_at import Disk, full, run_at, sampled
from tests.hostile.test_kill import again, as_if_undisturbed, sound, undisturbed
from tests.hostile.writing import NAMES, Stage, operations, target
from variorum.errors import NotAnInquiry
from variorum.ledger import Ledger

QUICK = 2
PLAIN = ("LedgerError", "VaultError", "RecordError", "UsageError")
"""Errors that tell a person what is wrong in one sentence."""


def filled_everywhere(stage: Stage, name: str, root: Path, most: int) -> int:
    """Let the disk be full from so many steps on; how many."""
    whole = undisturbed(stage, name, root / "whole")
    tried = 0
    for at in sampled(len(whole.steps), most):
        folder = stage.anew(root / f"full-{at}")
        ended = run_at(folder, operations(stage)[name], Disk(at=at, fail=full))
        tried += 1
        try:
            assert not ended.killed
            kind, _, sentence = ended.told.partition(": ")
            assert ended.done or kind in PLAIN, ended.told
            assert ended.done or "No space left" in sentence or "full" in sentence or "disk" in sentence, sentence
            try:
                sound(target(name, folder), ended.acknowledged, name)
            except NotAnInquiry:
                assert name in ("merge_new", "found") and not ended.acknowledged
            acknowledged = again(stage, name, folder)
            sound(target(name, folder), ended.acknowledged | set(acknowledged))
            as_if_undisturbed(name, target(name, folder), target(name, root / "whole"))
        except BaseException as fault:
            fault.add_note(f"{name}, disk full from step {at} of {len(whole.steps)}, {whole.steps[at - 1]}")
            raise
    print(f"{name}: disk full from {tried} of {len(whole.steps)} steps on")
    return tried


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_is_told_and_loses_nothing(staged, name, tmp_path) -> None:
    assert filled_everywhere(staged, name, tmp_path, QUICK) == QUICK


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_disk_that_is_full_from_any_step_on(staged, name, tmp_path) -> None:
    assert filled_everywhere(staged, name, tmp_path, 10_000) > QUICK


def ran(*command: str) -> int:
    """The status with which a command ended."""
    return subprocess.run(command, capture_output=True, check=False).returncode


def mounted(folder: Path, *options: str) -> bool:
    """Whether a file system of so many bytes, or a read-only view, could be mounted there."""
    folder.mkdir(exist_ok=True)
    return os.geteuid() == 0 and not ran("mount", *options, str(folder))


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of half a MiB."""
    folder = tmp_path / "small"
    if not mounted(folder, "-t", "tmpfs", "-o", "size=512k", "tmpfs"):
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_fills_up_takes_what_it_acknowledges_and_no_more(staged, small_disk) -> None:
    device = staged.device()
    ledger = Ledger.create(small_disk / "inquiry", {"title": "T"}, device)
    acknowledged: set[str] = {ledger.genesis().id}
    told = ""
    for number in range(1_000):
        try:
            acknowledged.add(ledger.append("note", {"n": number, "text": "x" * 3000}, device).id)
        except Exception as fault:
            told = f"{type(fault).__name__}: {fault}"
            break
    assert told.startswith(("VaultError", "LedgerError")) and "No space left on device" in told
    sound(ledger.folder, frozenset(acknowledged))


def test_a_merge_that_has_no_room_says_so_and_leaves_the_inquiry_as_it_was(staged, small_disk) -> None:
    folder = staged.anew(small_disk / "inquiry") if _fits(staged.inquiry, 400_000) else None
    if folder is None:
        pytest.skip("the inquiry does not fit a small disk")
    big = Ledger.open(staged.anew(small_disk.parent / "big"))
    big.append_rows("notes", ({"n": n, "text": "x" * 1000} for n in range(1000)), staged.device())
    place = Place(folder)
    told = place("merge", big.folder)
    assert told.status != 0 and "room" in told.err and "Traceback" not in told.err
    sound(folder, frozenset())


def _fits(folder: Path, size: int) -> bool:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < size


@pytest.fixture
def read_only(staged, tmp_path) -> Iterator[Path]:
    """The inquiry on a medium that may not be written."""
    there, seen = staged.anew(tmp_path / "medium"), tmp_path / "read-only"
    if not mounted(seen, "--bind", str(there)):
        pytest.skip("only root may mount a read-only medium")
    if ran("mount", "-o", "remount,ro,bind", str(seen)):
        subprocess.run(["umount", "-l", str(seen)], check=True)
        pytest.skip("a read-only view could not be mounted")
    yield seen
    subprocess.run(["umount", "-l", str(seen)], check=True)


def test_what_lies_on_a_read_only_medium_can_be_read_checked_bundled_and_merged_from(
    staged, read_only, tmp_path
) -> None:
    place = Place(read_only)
    told = place("verify")
    assert told.status == 0, told.err
    told = place("claims", "--json")
    assert told.status == 0 and len(told.lines) == 1, told.err
    told = place("bundle", tmp_path / "carried")
    assert told.status == 0, told.err
    mine = Place(staged.anew(tmp_path / "mine"))
    assert mine("merge", read_only).out.startswith("Nothing new")
    fresh = Place(tmp_path / "fresh")
    assert fresh("merge", "--new", read_only).status == 0 and fresh("verify").status == 0
    bundled = Place(tmp_path / "bundled")
    assert bundled("merge", "--new", tmp_path / "carried").status == 0 and bundled("verify").status == 0


def test_what_would_write_to_a_read_only_medium_says_so_in_a_sentence(staged, read_only, tmp_path) -> None:
    place = Place(read_only)
    (tmp_path / "note.txt").write_text("Nine were hurt, a nurse said.\n", encoding="utf-8")
    for command in (
        ("add", tmp_path / "note.txt"),
        ("merge", staged.root / "other"),
        ("checkpoint",),
        ("seal", staged.source, "--to", "Aida"),
        ("withdraw", staged.source, "--reason", "r", "--yes"),
        ("rebuild",),
    ):
        told = place(*command)
        assert told.status in (1, 2), (command, told.out)
        assert "Traceback" not in told.err and "read-only" in told.err.lower(), (command, told.err)
        assert len(told.err.strip().splitlines()) <= 4, told.err
