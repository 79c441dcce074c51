"""A power cut before each step of all that writes: what was not flushed is lost, what was acknowledged is not."""

from pathlib import Path

import pytest

from tests.hostile.faults_at import LOSSES, Disk, Ended, power_cut, run_at, sampled, twice
from tests.hostile.test_kill import ALREADY, again, sound, undisturbed
from tests.hostile.writing import NAMES, Stage, operations, target
from variorum.errors import NotAnInquiry

QUICK = 3


def holds(stage: Stage, name: str, folder: Path, ended: Ended) -> None:
    """What was acknowledged survived, the ledger verifies, and the operation can be run again."""
    try:
        sound(target(name, folder), ended.acknowledged, name)
    except NotAnInquiry:
        assert name in ("merge_new", "found") and not ended.acknowledged
    acknowledged = again(stage, name, folder)
    sound(target(name, folder), ended.acknowledged | set(acknowledged))


def cut_everywhere(stage: Stage, name: str, root: Path, most: int, losses: tuple[str, ...]) -> int:
    """Cut the power before so many steps and after the last, with each kind of loss; how often."""
    whole = undisturbed(stage, name, root / "whole")
    tried = 0
    for at in sampled(len(whole.steps) + 1, most):
        for loss in losses:
            folder = stage.anew(root / f"cut-{at}-{loss}")
            ended = run_at(folder, operations(stage)[name], Disk(at=at, fail=power_cut(loss), journal=True))
            assert ended.killed, ended.told
            tried += 1
            try:
                holds(stage, name, folder, ended)
            except BaseException as fault:
                fault.add_note(f"{name} cut before step {at} of {len(whole.steps)}, losing {loss}: {whole.steps[:at]}")
                raise
    print(f"{name}: power cut {tried} times over {len(whole.steps)} steps")
    return tried


def cut_after_a_second_run(stage: Stage, name: str, root: Path, most: int) -> int:
    """Kill before so many steps, run again to the end, then cut the power; how often."""
    whole = undisturbed(stage, name, root / "whole")
    tried = 0
    for at in sampled(len(whole.steps), most):
        folder = stage.anew(root / f"twice-{at}")
        ended = twice(folder, operations(stage)[name], at, "both")
        try:
            assert ended.told == "done" or name in ALREADY, ended.told
            holds(stage, name, folder, ended)
        except BaseException as fault:
            fault.add_note(
                f"{name} killed before step {at} of {len(whole.steps)}, {whole.steps[at - 1]}, then run again"
            )
            raise
        tried += 1
    print(f"{name}: killed, run again and cut {tried} times over {len(whole.steps)} steps")
    return tried


@pytest.mark.parametrize("name", NAMES)
def test_what_was_acknowledged_survives_a_power_cut(staged, name, tmp_path) -> None:
    assert cut_everywhere(staged, name, tmp_path, QUICK, ("both",)) == QUICK


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_was_acknowledged_survives_a_power_cut_anywhere(staged, name, tmp_path) -> None:
    assert cut_everywhere(staged, name, tmp_path, 10_000, LOSSES) > QUICK


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_a_second_run_acknowledged_survives_a_power_cut(staged, name, tmp_path) -> None:
    assert cut_after_a_second_run(staged, name, tmp_path, 10_000) > QUICK
