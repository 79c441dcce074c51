import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.ledger.copies import blobs, copied, found, ids, key, merged, silent
from variorum.errors import LedgerError
from variorum.ledger import Ledger
from variorum.ledger.branches import branches
from variorum.ledger.chain import Chain, chain_files
from variorum.ledger.copies import FolderCopy
from variorum.ledger.merging import merge
from variorum.ledger.roles import Role


@pytest.fixture
def apart(tmp_path):
    """Two copies that went apart: Aida's, and Bolat's, who is a member."""
    aida, bolat = key("Aida"), key("Bolat")
    one = found(tmp_path / "one", aida, bolat)
    two = copied(one, tmp_path / "two")
    for number in range(3):
        one.append("note", {"aida": number}, aida)
        two.append("note", {"bolat": number}, bolat)
    return one, two, aida, bolat


def test_a_merge_takes_in_what_is_lacking_and_again_changes_nothing(apart):
    one, two, _, bolat = apart
    outcome = merged(one, two)
    assert outcome.chains == {bolat.chain: 4} and outcome.kinds == {"device": 1, "note": 3}
    assert outcome.blobs == 4 and not outcome.refusals and not outcome.forks and not outcome.gaps
    assert [one.body(entry) for entry in one.entries() if entry.chain == bolat.chain][1:] == [
        {"bolat": number} for number in range(3)
    ]
    before = {path: path.stat().st_mtime_ns for path in sorted(one.folder.rglob("*")) if path.is_file()}
    again = merged(one, two)
    assert again.entries == again.blobs == 0
    assert before == {path: path.stat().st_mtime_ns for path in sorted(one.folder.rglob("*")) if path.is_file()}


def test_merging_either_way_gives_the_same_entries_and_bytes(apart):
    one, two, *_ = apart
    merged(one, two)
    merged(two, one)
    assert ids(one) == ids(two) and blobs(one) == blobs(two)
    assert [entry.id for entry in one.entries()] == [entry.id for entry in two.entries()]


def test_what_a_device_enters_after_a_merge_has_seen_what_came(apart):
    one, two, aida, bolat = apart
    merged(one, two)
    entry = one.append("note", {"after": True}, aida)
    assert dict(entry.seen)[bolat.chain] == two.heads()[bolat.chain].id


def test_two_laptops_with_one_key_fork_and_both_branches_are_kept(tmp_path):
    aida = key("Aida")
    one = found(tmp_path / "one", aida)
    two = copied(one, tmp_path / "two")
    here, there = one.append("note", {"at": "home"}, aida), two.append("note", {"at": "work"}, aida)
    later = two.append("note", {"at": "work, later"}, aida)
    outcome = merged(one, two)
    assert outcome.forks == ((aida.chain, here.prev),)
    assert (one.folder / "ledger" / f"{aida.chain}.{there.id[:16]}.jsonl").exists()
    assert {here.id, there.id, later.id} <= ids(one)
    # Each goes on in its own trunk; the branch grows with what the other enters.
    more, last = two.append("note", {"at": "work again"}, aida), one.append("note", {"at": "home again"}, aida)
    merged(one, two)
    merged(two, one)
    assert last.prev == here.id and more.prev == later.id
    assert ids(one) == ids(two) and len(list((one.folder / "ledger").iterdir())) == 2


def test_a_backup_that_was_restored_is_continued_by_what_others_hold(tmp_path):
    aida, bolat = key("Aida"), key("Bolat")
    one = found(tmp_path / "one", aida, bolat)
    backup = copied(one, tmp_path / "backup")
    one.append("note", {"n": 1}, aida)
    colleague = copied(one, tmp_path / "colleague")
    outcome = merged(backup, colleague)
    assert not outcome.forks
    entry = backup.append("note", {"n": 2}, aida)
    assert entry.seq == 4 and not branches(backup.folder / "ledger", aida.chain).forks


def test_a_partial_copy_leaves_a_gap_that_a_fuller_one_closes(tmp_path):
    aida, bolat = key("Aida"), key("Bolat")
    one = found(tmp_path / "one", aida, bolat)
    two = copied(one, tmp_path / "two")
    for number in range(5):
        two.append("note", {"n": number}, aida)
    partial = copied(two, tmp_path / "partial")
    path = partial.folder / "ledger" / f"{aida.chain}.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.unlink()
    behind = Chain(partial.folder / "ledger", aida.chain, "0" * 16)
    behind.path.write_bytes(b"".join(lines[4:]))
    outcome = merge(one, FolderCopy(partial.folder), silent)
    assert outcome.entries == 3 and len(outcome.gaps) == 1
    assert len(ids(one)) == 5
    closed = merged(one, two)
    assert not closed.gaps and ids(one) == ids(two)
    assert [chain.branch for chain in chain_files(one.folder / "ledger")] == [None]


def test_an_altered_or_forged_line_and_another_inquirys_are_refused_and_listed(apart, tmp_path):
    one, two, _, bolat = apart
    path = two.folder / "ledger" / f"{bolat.chain}.jsonl"
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"kind":"note"', b'"kind":"nope"', 1))
    stranger = key("Stranger")
    other = found(tmp_path / "other", stranger)
    shutil.copy(other.folder / "ledger" / f"{stranger.chain}.jsonl", two.folder / "ledger")
    before = ids(one)
    outcome = merge(one, FolderCopy(two.folder), silent)
    reasons = sorted(item.reason for item in outcome.refused)
    assert len(reasons) == outcome.refusals == 2
    assert "another inquiry" in reasons[0] and "forged" in reasons[1]
    assert len(ids(one)) == len(before) + 3 and outcome.gaps


def test_a_blob_that_is_not_its_digest_is_refused_and_a_sound_copy_brings_it(apart):
    one, two, *_ = apart
    entry = list(two.entries())[-1]
    sound = two.vault.get(entry.body.digest)
    place = two.vault.path(entry.body.digest)
    place.chmod(0o644)
    place.write_bytes(sound[:-1] + b"?")
    outcome = merged(one, two)
    assert outcome.refusals == 1 and "others" in outcome.refused[0].reason
    assert not one.vault.has(entry.body.digest)
    place.write_bytes(sound)
    assert merged(one, two).blobs == 1 and one.body(entry) == {"bolat": 2}


def test_links_in_another_copy_are_not_followed(apart, tmp_path):
    one, two, _, bolat = apart
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    (two.folder / "vault" / "aa").mkdir(exist_ok=True)
    (two.folder / "vault" / "aa" / ("b" * 62)).symlink_to(secret)
    moved = two.folder / "ledger" / f"{bolat.chain}.jsonl"
    moved.rename(tmp_path / "chain")
    moved.symlink_to(tmp_path / "chain")
    with pytest.raises(LedgerError, match="cannot be read"):
        merged(one, two)
    assert "aa" + "b" * 62 not in blobs(one)


def test_a_stranger_s_entries_are_kept_and_judged_later(apart, tmp_path):
    one, two, *_ = apart
    stranger = key("Stranger")
    two._admitted[stranger.chain] = Role.MEMBER
    two.append("note", {"by": "a stranger"}, stranger)
    outcome = merged(one, two)
    assert outcome.chains[stranger.chain] == 1 and outcome.refusals == 0


def test_no_room_is_told_before_anything_is_written(apart, monkeypatch):
    one, two, *_ = apart
    before = ids(one), blobs(one)
    usage = shutil.disk_usage(one.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=10))
    with pytest.raises(LedgerError, match="room for 10"):
        merged(one, two)
    assert (ids(one), blobs(one)) == before


def test_an_interrupted_folding_is_completed(tmp_path):
    aida = key("Aida")
    one = found(tmp_path / "one", aida)
    two = copied(one, tmp_path / "two")
    entries = [two.append("note", {"n": n}, aida) for n in range(4)]
    # As a crash leaves it: the trunk has some of the branch's entries, and the branch is still there.
    merge(one, FolderCopy(two.folder), silent)
    folder = one.folder / "ledger"
    trunk = folder / f"{aida.chain}.jsonl"
    lines = trunk.read_bytes().splitlines(keepends=True)
    Chain(folder, aida.chain, entries[0].id[:16]).path.write_bytes(b"".join(lines[-4:]))
    trunk.write_bytes(b"".join(lines[:-2]))
    assert ids(one) == ids(two)
    fresh = two.append("note", {"n": 4}, aida)
    merged(one, two)
    assert [chain.branch for chain in chain_files(folder)] == [None] and ids(one) == ids(two)
    assert list(one.entries())[-1].id == fresh.id


class Teams(RuleBasedStateMachine):
    """Four copies of one inquiry, two of them with one device's key, against a model that is a set for each."""

    folders = 0

    def __init__(self) -> None:
        super().__init__()
        Teams.folders += 1
        root = Path(os.environ["VARIORUM_TEST_TEAMS"]) / str(Teams.folders)
        self.keys = [key("Aida"), key("Aida"), key("Bolat"), key("Cholpan")]
        first = found(root / "0", self.keys[0], self.keys[2], self.keys[3])
        self.copies = [first, *(copied(first, root / str(n)) for n in (1, 2, 3))]
        self.model = [ids(first) for _ in self.copies]
        self.kept: tuple[Ledger, set[str]] | None = None
        self.root, self.number = root, 0

    @rule(at=st.integers(0, 3))
    def enter(self, at: int) -> None:
        self.number += 1
        before = self.model[at]
        self.copies[at].append("note", {"n": self.number}, self.keys[at])
        fresh = ids(self.copies[at]) - before
        # A device that is new here is introduced first.
        assert len(fresh) in (1, 2)
        before |= fresh

    @rule(into=st.integers(0, 3), other=st.integers(0, 3))
    def merge(self, into: int, other: int) -> None:
        if into != other:
            outcome = merged(self.copies[into], self.copies[other])
            assert outcome.refusals == 0
            assert outcome.entries == len(self.model[other] - self.model[into])
            self.model[into] |= self.model[other]

    @rule(at=st.integers(0, 3))
    def back_up(self, at: int) -> None:
        self.number += 1
        self.kept = copied(self.copies[at], self.root / f"backup-{self.number}"), set(self.model[at])

    @rule(at=st.integers(0, 3))
    def restore(self, at: int) -> None:
        if self.kept:
            self.number += 1
            self.copies[at] = copied(self.kept[0], self.root / f"restored-{self.number}")
            self.model[at] = set(self.kept[1])

    @rule(into=st.integers(0, 3), other=st.integers(0, 3), lines=st.integers(1, 4))
    def merge_a_partial_copy(self, into: int, other: int, lines: int) -> None:
        """A copy of which the beginning of a chain was lost: what follows is kept behind a gap."""
        if into == other:
            return
        self.number += 1
        partial = copied(self.copies[other], self.root / f"partial-{self.number}")
        chain = chain_files(partial.folder / "ledger")[-1]
        held = chain.path.read_bytes().splitlines(keepends=True)
        chain.path.write_bytes(b"".join(held[lines:]))
        rest = {entry.id for entry in self.copies[other].entries()} - {
            entry.id for entry in list(chain_files(self.copies[other].folder / "ledger")[-1].entries())[:lines]
        }
        merge(self.copies[into], FolderCopy(partial.folder), silent)
        self.model[into] |= rest

    @invariant()
    def each_copy_holds_what_the_model_does(self) -> None:
        for copy, model in zip(self.copies, self.model, strict=True):
            assert ids(copy) == model

    def teardown(self) -> None:
        for into in self.copies:
            for other in self.copies:
                if into is not other:
                    merged(into, other)
        assert len({frozenset(ids(copy)) for copy in self.copies}) == 1
        assert len({frozenset(blobs(copy)) for copy in self.copies}) == 1
        assert len({tuple(entry.id for entry in copy.entries()) for copy in self.copies}) == 1
        for copy in self.copies:
            chains = {chain.name for chain in chain_files(copy.folder / "ledger")}
            assert not any(branches(copy.folder / "ledger", chain).gaps for chain in chains)
        shutil.rmtree(self.root)


def test_teams_in_any_order_end_alike(tmp_path, monkeypatch):
    monkeypatch.setenv("VARIORUM_TEST_TEAMS", str(tmp_path))
    from hypothesis.stateful import run_state_machine_as_test

    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Teams, settings=settings(max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=checks)
    )
