"""What does not count stays out of the record, says why, and when that changes the record is as if made afresh."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from tests.record.inquiry import Inquiry, cited, deaths, says
from variorum.ledger import DeviceKey, Ledger, MemberKey
from variorum.ledger.roles import Role
from variorum.model.decision import Choice, Matter
from variorum.model.statement import Status
from variorum.record import Record, tables
from variorum.record.rows import AsOf

PAPER = cited("A report")


class Team(Inquiry):
    """The small inquiry with further members, each with a device of the same name."""

    def join(self, name: str, role: str) -> DeviceKey:
        member = MemberKey(name, Random(name).randbytes(32))
        self._devices[name] = member.certify(name, Random(f"{name}'s").randbytes(32))
        self.append("member", {"member": {"key": member.key, "name": name}, "role": role})
        return self._devices[name]

    def says(self, who: str, number: int, device: str, by: str = "hand"):
        rows = says(who, deaths(number, place="Almaty"), PAPER)
        self.run(PAPER, *rows, by=by, source=PAPER.id if by == "machine" else None, device=device)
        return rows[-1]

    def revoke(self, key: str, *good, device: str = "one"):
        last = {entry.chain: entry.id for entry in good}
        return self.append("revocation", {"key": key, "last_good": last, "reason": "stolen"}, device)


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(tmp_path / "inquiry")


@pytest.fixture
def record(team: Team) -> Iterator[Record]:
    with Record.open(team.folder) as held:
        yield held


def statuses(record: Record) -> dict[str, Status]:
    return {row.speaker: row.status for row in record.view(AsOf()).statements()}


def reasons(record: Record) -> dict[str, str]:
    with record.connection() as connection:
        rows = connection.execute(select(tables.unprojected).where(tables.unprojected.c.row == -1))
        return {row.entry: row.reason for row in rows}


def fresh(team: Team) -> dict[str, str]:
    """The digests of a record made from nothing, in a copy."""
    copy = team.folder.with_name("fresh")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(team.folder, copy, ignore=shutil.ignore_patterns("record.db*"))
    with Record.remade(copy, Ledger.open(copy)) as record:
        return record.digests()


def born(record: Record) -> str:
    with record.connection() as connection:
        return str(connection.scalar(select(tables.meta.c.value).where(tables.meta.c.name == "born")))


def test_a_contributors_statements_wait_for_a_decision_and_their_decisions_do_not_count(team, record):
    team.join("Berik", "contributor")
    claim = team.says("Health Ministry", 3, "Berik")
    team.says("Aida Kim", 4, "one")
    decision = _as_thief(team, "Berik").decide(Matter.CLAIM, Choice.ACCEPT, claim.id, device="Berik")
    record.catch_up(team.ledger)
    assert statuses(record) == {"Health Ministry": Status.PROPOSED, "Aida Kim": Status.ACCEPTED}
    assert "contributor" in reasons(record)[decision.id]
    team.decide(Matter.CLAIM, Choice.ACCEPT, claim.id)
    record.catch_up(team.ledger)
    assert statuses(record)["Health Ministry"] is Status.ACCEPTED
    assert record.digests() == fresh(team)


def _as_thief(team: Team, device: str) -> Team:
    """The same inquiry for a program that does not care who may write."""
    team.ledger._admitted[team.device(device).chain] = Role.LEAD
    return team


def test_what_a_stolen_key_wrote_leaves_the_record_when_the_revocation_arrives(team, record):
    device = team.join("Berik", "member")
    team.says("Health Ministry", 3, "Berik")
    good = max((e for e in team.ledger.entries() if e.chain == device.chain), key=lambda e: e.seq)
    honest = fresh(team)["claims"]
    team.says("A forged office", 300, "Berik")
    record.catch_up(team.ledger)
    assert set(statuses(record)) == {"Health Ministry", "A forged office"}
    team.revoke(device.chain, good)
    record.catch_up(team.ledger)
    assert set(statuses(record)) == {"Health Ministry"}
    assert record.digests() == fresh(team) and record.digests()["claims"] == honest
    assert all("Quarantined" in reason for reason in reasons(record).values()) and reasons(record)
    # It goes on writing, in a copy that has not heard: kept, and left out.
    team.says("Another office", 301, "Berik")
    record.catch_up(team.ledger)
    assert set(statuses(record)) == {"Health Ministry"} and record.digests() == fresh(team)


def test_a_role_that_rises_late_is_as_if_it_had_always_been(team, record):
    device = team.join("Berik", "contributor")
    team.says("Health Ministry", 3, "Berik")
    record.catch_up(team.ledger)
    assert statuses(record) == {"Health Ministry": Status.PROPOSED}
    team.append("member", {"member": {"key": device.member_key, "name": "Berik"}, "role": "member"})
    record.catch_up(team.ledger)
    assert statuses(record) == {"Health Ministry": Status.ACCEPTED}
    assert record.digests() == fresh(team)


def test_what_changes_nothing_that_is_in_the_record_does_not_make_it_again(team, record):
    device = team.join("Berik", "member")
    team.says("Health Ministry", 3, "Berik")
    record.catch_up(team.ledger)
    before = born(record)
    team.join("Chen", "reader")
    record.catch_up(team.ledger)
    last = max((e for e in team.ledger.entries() if e.chain == device.chain), key=lambda e: e.seq)
    team.revoke(device.chain, last)
    record.catch_up(team.ledger)
    assert born(record) == before and record.digests() == fresh(team)


def test_governing_entries_are_known_and_project_nothing(team, record):
    for kind in ("checkpoint", "timestamp", "receipt", "seal", "withdrawal", "fixity"):
        team.append(kind, {"digests": []})
    team.revoke("a" * 64)
    record.catch_up(team.ledger)
    assert reasons(record) == {}


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_in_whatever_order_the_record_is_what_it_would_be_afresh(tmp_path, seed):
    random = Random(seed)
    team = Team(tmp_path / "inquiry")
    names = ["Berik", "Chen", "Dana"]
    devices = [team.join(name, random.choice(("lead", "member", "contributor", "reader"))) for name in names]
    with Record.open(team.folder) as record:
        for _ in range(25):
            name = random.choice(names)
            what = random.random()
            entries = list(team.ledger.entries())
            _as_thief(team, name)
            if what < 0.5:
                team.says(
                    f"Office {random.randrange(6)}", random.randrange(9), name, random.choice(("hand", "machine"))
                )
            elif what < 0.65:
                claim = says(f"Office {random.randrange(6)}", deaths(random.randrange(9), place="Almaty"), PAPER)[-1]
                team.decide(Matter.CLAIM, random.choice((Choice.ACCEPT, Choice.REJECT)), claim.id, device=name)
            elif what < 0.75:
                target = random.choice(devices)
                own = [entry for entry in entries if entry.chain == target.chain]
                key = random.choice((target.chain, target.member_key))
                team.revoke(key, *random.sample(own, min(1, len(own))), device=random.choice(["one", *names]))
            elif what < 0.85:
                member = random.choice(devices)
                body = {"member": {"key": member.member_key, "name": member.member_name}}
                team.append("member", {**body, "role": random.choice(("member", "lead"))}, name)
            else:
                record.catch_up(team.ledger)
        record.catch_up(team.ledger)
        assert record.digests() == fresh(team)
