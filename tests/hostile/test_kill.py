"""kill -9 just before each step of everything that writes: nothing acknowledged is lost, and the next run completes."""

from pathlib import Path

import pytest

from tests.hostile.faults_at import Disk, Ended, die, run_at, sampled
from tests.hostile.writing import NAMES, Stage, branch_files, held, kinds, operations, shows_secret, target
from tests.ledger.copies import ids
from variorum.errors import NotAnInquiry, UnknownReference, UsageError
from variorum.ledger import Ledger, verify
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.merging import receive
from variorum.pipeline.verifying import verify as verify_all

QUICK = 3
"""So many steps of each operation are tried in the quick run: the first, the last, and between."""

ALREADY = {
    "found": ["already holds an inquiry"],
    "merge_new": ["merge without --new"],
    "seal": ["sealed already"],
    "withdraw": ["There is no source"],
}
"""What a second run may say: that there is nothing left to do."""

UNFINISHED = {"seal": ["plaintext-kept"], "withdraw": ["plaintext-kept"], "merge_and_fold": ["dropped-line"]}
"""Faults that tell of a beginning only: words not erased yet; a partial copy merged, and the fuller one not yet."""


def undisturbed(stage: Stage, name: str, folder: Path) -> Ended:
    """The operation run to its end on a folder, with its steps."""
    ended = run_at(stage.anew(folder), operations(stage)[name], Disk())
    assert ended.done, ended.told
    return ended


def sound(folder: Path, acknowledged: frozenset[str], unfinished: str = "") -> None:
    """The inquiry opens, holds what was acknowledged, and verifies.

    Where the operation named is `unfinished`, verify may say what that leaves to be done.
    """
    assert acknowledged <= ids(Ledger.open(folder))
    allowed = UNFINISHED.get(unfinished, ())
    faults = [fault for fault in verify(folder).faults if fault.kind not in allowed]
    assert not faults, faults


def again(stage: Stage, name: str, folder: Path) -> list[str]:
    """The operation, run again here; what it acknowledged."""
    acknowledged: list[str] = []
    try:
        operations(stage)[name](folder, acknowledged.append)
    except (UsageError, UnknownReference) as told:
        # The first run had done all that counts; what was left to be tidied is tidied by now, or by a merge.
        assert any(words in str(told) for words in ALREADY.get(name, ())), told
        if name == "merge_new":
            receive(Inquiry.open(target(name, folder)), stage.root / "other")
    return acknowledged


def as_if_undisturbed(name: str, folder: Path, whole: Path) -> None:
    """Both folders hold the same, but for what was entered twice because nobody had acknowledged it."""
    here, there = kinds(folder), kinds(whole)
    assert here.keys() - {"receipt"} == there.keys() - {"receipt"}
    assert all(there[kind] <= here[kind] <= there[kind] + 2 for kind in there.keys() - {"receipt"}), (here, there)
    assert branch_files(folder) == branch_files(whole) == 0
    if name.startswith("merge"):
        # The body of a receipt that was not entered may lie there: nobody names it, and verify notes it.
        assert held(folder) >= held(whole)
        assert {kind: n for kind, n in here.items() if kind != "receipt"} == {
            kind: n for kind, n in there.items() if kind != "receipt"
        }
    if name in ("seal", "withdraw"):
        assert shows_secret(folder) == []


def killed_everywhere(stage: Stage, name: str, root: Path, most: int) -> int:
    """Kill the operation before so many of its steps; how many that were."""
    whole = undisturbed(stage, name, root / "whole")
    tried, killed = list(sampled(len(whole.steps), most)), 0
    for at in tried:
        folder = stage.anew(root / f"killed-{at}")
        ended = run_at(folder, operations(stage)[name], Disk(at=at, fail=die))
        # Salts decide whether a folder has to be made, so that a run may have fewer steps.
        assert ended.killed or (ended.done and at > len(whole.steps) - 12), (at, ended.told)
        killed += ended.killed
        try:
            try:
                sound(target(name, folder), ended.acknowledged, name)
            except NotAnInquiry:
                assert name in ("merge_new", "found") and not ended.acknowledged
            acknowledged = again(stage, name, folder)
            sound(target(name, folder), ended.acknowledged | set(acknowledged))
            as_if_undisturbed(name, target(name, folder), target(name, root / "whole"))
            verified = verify_all(target(name, folder))
            assert verified.ok, verified.faults
        except BaseException as fault:
            fault.add_note(f"{name} killed before step {at} of {len(whole.steps)}, {whole.steps[at - 1]}")
            raise
    print(f"{name}: killed before {killed} of {len(whole.steps)} steps")
    return killed


@pytest.mark.parametrize("name", NAMES)
def test_killed_before_a_step_nothing_acknowledged_is_lost_and_the_next_run_completes(staged, name, tmp_path) -> None:
    assert killed_everywhere(staged, name, tmp_path, QUICK) >= QUICK - 1


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_killed_before_any_step(staged, name, tmp_path) -> None:
    assert killed_everywhere(staged, name, tmp_path, 10_000) >= QUICK
