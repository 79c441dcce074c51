"""Lines cut off anywhere by a crash: set aside, never in the way; and several writers and a merge at once."""

import multiprocessing
from pathlib import Path

import pytest

from tests.hostile.writing import Stage
from tests.ledger.copies import copied, found, ids, key, merged, silent
from variorum.ledger import Ledger, verify
from variorum.ledger.chain import Chain
from variorum.ledger.copies import FolderCopy
from variorum.ledger.merging import merge

WRITERS, EACH = 3, 12


@pytest.mark.parametrize("every", [23, pytest.param(1, marks=pytest.mark.slow)])
def test_a_last_line_cut_at_any_byte_is_set_aside_and_the_copy_can_be_merged_from(tmp_path, every) -> None:
    aida, bolat = key("Aida"), key("Bolat")
    one = found(tmp_path / "one", aida, bolat)
    two = copied(one, tmp_path / "two")
    two.append("note", {"n": 0}, bolat)
    before = ids(two)
    last = two.append("note", {"n": 1}, bolat)
    path = Chain(two.folder / "ledger", bolat.chain).path
    whole = path.read_bytes()
    start = len(whole) - len(last.line) - 1
    ends = {start, start + 1, len(whole) - 2, len(whole) - 1}
    for size in sorted(ends | set(range(start, len(whole), every))):
        path.write_bytes(whole[:size])
        path.with_suffix(".torn").unlink(missing_ok=True)
        assert ids(two) == before, size
        here = Ledger.open(one.folder)
        merged(here, two)
        assert ids(here) == before, size
        entry = Ledger.open(two.folder).append("note", {"after": size}, bolat)
        assert ids(two) == before | {entry.id} and verify(two.folder).ok, size
        aside = path.with_suffix(".torn")
        assert (aside.read_bytes()[:-1] if aside.exists() else b"") == whole[start:size], size


def test_a_torn_line_here_does_not_stand_in_the_way_of_a_merge(tmp_path) -> None:
    aida, bolat = key("Aida"), key("Bolat")
    one = found(tmp_path / "one", aida, bolat)
    two = copied(one, tmp_path / "two")
    entries = [two.append("note", {"n": n}, bolat) for n in range(3)]
    merged(one, two)
    path = Chain(one.folder / "ledger", bolat.chain).path
    whole = path.read_bytes()
    for cut in range(1, len(entries[-1].line) + 1, 37):
        path.write_bytes(whole[:-cut])
        outcome = merged(Ledger.open(one.folder), two)
        assert outcome.entries == 1 and path.read_bytes() == whole and not outcome.forks
        assert verify(one.folder).ok


def _write(folder: Path, name: str, number: int, ready, results) -> None:
    ledger, device = Ledger.open(folder), key(name)
    ready.wait()
    results.put([ledger.append("note", {"writer": number, "n": n}, device).id for n in range(EACH)])


def _merge(folder: Path, other: Path, ready, results) -> None:
    ready.wait()
    for _ in range(6):
        outcome = merge(Ledger.open(folder), FolderCopy(other), silent)
        assert not outcome.refusals
    results.put(sorted(ids(Ledger.open(other))))


@pytest.mark.parametrize("same_chain", [False, True])
def test_several_writers_of_one_chain_and_a_merge_into_it_at_once(tmp_path, same_chain) -> None:
    aida, bolat = key("Aida"), key("Bolat")
    one = found(tmp_path / "one", aida, bolat)
    one.append("note", {"n": 0}, aida)
    two = copied(one, tmp_path / "two")
    # What the other copy entered: by another device, or, as a fork, by the device that is writing here.
    for n in range(20):
        two.append("note", {"there": n}, aida if same_chain else bolat)
    context = multiprocessing.get_context("spawn")
    ready, results = context.Barrier(WRITERS + 1), context.Queue()
    work = [context.Process(target=_write, args=(one.folder, "Aida", n, ready, results)) for n in range(WRITERS)]
    work.append(context.Process(target=_merge, args=(one.folder, two.folder, ready, results)))
    for process in work:
        process.start()
    told = [results.get(timeout=90) for _ in work]
    for process in work:
        process.join(30)
        assert process.exitcode == 0
    assert {identifier for each in told for identifier in each} <= ids(Ledger.open(one.folder))
    faults = {fault.kind for fault in verify(one.folder).faults}
    assert faults <= ({"forked-chain"} if same_chain else set()), faults
    # One fork at most: what the writers entered is one branch, what came is the other.
    branch_files = list((one.folder / "ledger").glob(f"{aida.chain}.*.jsonl"))
    assert len(branch_files) == same_chain


def test_the_stage_is_never_written_to(stage: Stage) -> None:
    assert verify(stage.inquiry).ok and not list((stage.inquiry / "ledger").glob("*.torn"))
