"""Members and keys as people use them: two laptops, a stolen key, a lost one, the recovery key."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, run
from variorum.ledger import passphrase

NINE = "Blast in Varkel\n\n18 March 2019\n\nThe Interior Ministry said on 18 March 2019 that nine people were killed.\n"
TEN = "Toll in Varkel\n\n19 March 2019\n\nThe Interior Ministry said on 19 March 2019 that ten people were killed.\n"


@dataclass
class Person:
    """Somebody with keys of their own and a copy of the inquiry."""

    name: str
    root: Path
    patch: pytest.MonkeyPatch

    @property
    def folder(self) -> Path:
        return self.root / f"{self.name}'s inquiry"

    @property
    def keys(self) -> Path:
        return self.root / f"{self.name}'s keys"

    def __call__(self, *arguments: object) -> Ran:
        self.patch.setenv("VARIORUM_KEYS", str(self.keys))
        self.patch.setenv("VARIORUM_MEMBER", self.name)
        self.patch.setenv("VARIORUM_DEVICE", f"{self.name}'s device")
        return run("-C", self.folder, *arguments)

    def good(self, *arguments: object) -> Ran:
        ran = self(*arguments)
        assert ran.status == 0, ran.err
        return ran

    def adds(self, text: str) -> None:
        file = self.root / f"{self.name} {len(text)}.txt"
        file.write_text(text, encoding="utf-8")
        self.good("add", file)
        self.good("extract")

    def sources(self) -> int:
        return int(self.good("status", "--json").one["sources"])

    def members(self) -> dict[str, dict]:
        return {member["name"]: member for member in self.good("members", "--json").lines if member.get("name")}


@pytest.fixture
def people(tmp_path, monkeypatch):
    """Aigerim, who founded the inquiry, and Berik, whom she introduced, each with a copy."""
    passphrase.forget()
    monkeypatch.delenv("VARIORUM_PASSPHRASE", raising=False)
    one, two = (Person(name, tmp_path, monkeypatch) for name in ("Aigerim", "Berik"))
    assert one("keys", "recovery", "--no-passphrase", tmp_path / "recovery").status == 0
    assert one("init", "--title", "Varkel", "--recovery", tmp_path / "recovery").status == 0
    assert two("members", "request", tmp_path / "berik.json").status == 0
    ran = one.good("members", "introduce", "Berik", tmp_path / "berik.json")
    told = two("keys", "show", "--json").one["member"]["fingerprint"]
    assert told in ran.out
    shutil.copytree(one.folder, two.folder)
    return one, two


def test_a_stolen_key(people, tmp_path, monkeypatch):
    """What the thief wrote arrives by merge after the revocation: kept, named, and left out of the record."""
    one, two = people
    two.adds(NINE)
    one.good("merge", two.folder)
    thief = Person("Thief", tmp_path, monkeypatch)
    shutil.copytree(two.keys, thief.keys)
    shutil.copytree(two.folder, thief.folder)
    thief.adds(TEN)
    assert thief.sources() == 2
    honest = one.good("claims", "--json").lines
    key = one.members()["Berik"]["devices"][0]["chain"]
    assert one("members", "revoke", key[:12]).status == 2
    ran = one.good("members", "revoke", key[:12], "--now", "--reason", "stolen", "--json")
    assert ran.one["quarantined"] == 0
    merged = one.good("merge", thief.folder)
    assert merged.status == 0
    assert one.good("claims", "--json").lines == honest and one.sources() == 1
    (device,) = one.members()["Berik"]["devices"]
    assert device["revoked"] and device["quarantined"] > 0
    assert one("verify").status == 0
    # The thief cannot be told anything: but who has merged is told when writing.
    assert "revoked" in two_after(two, one).err
    # The honest member goes on with a new device under the same member's key.
    assert two.good("keys", "rotate").status == 0
    two.adds(TEN.replace("ten", "eleven"))
    one.good("merge", two.folder)
    assert one.sources() == 2


def two_after(two: Person, one: Person) -> Ran:
    two("merge", one.folder)
    file = two.root / "more.txt"
    file.write_text(TEN, encoding="utf-8")
    return two("add", file)


def test_a_second_laptop_without_the_members_key(people, tmp_path, monkeypatch):
    one, _ = people
    second = Person("Second", tmp_path, monkeypatch)
    assert second("members", "request", "--device", tmp_path / "request").status == 0
    one.good("members", "certify", tmp_path / "request", tmp_path / "answer")
    assert second("members", "accept", tmp_path / "answer").status == 0
    assert [path.name for path in second.keys.iterdir()] == ["device.key"]
    shutil.copytree(one.folder, second.folder)
    second.adds(NINE)
    one.good("merge", second.folder)
    assert len(one.members()["Aigerim"]["devices"]) == 2 and one.sources() == 1
    assert one("verify").status == 0


def test_roles_are_told_when_writing(people, tmp_path, monkeypatch):
    one, _ = people
    reader = Person("Reader", tmp_path, monkeypatch)
    assert reader("members", "request", tmp_path / "reader.json").status == 0
    one.good("members", "introduce", "Reader", tmp_path / "reader.json", "--role", "reader")
    shutil.copytree(one.folder, reader.folder)
    file = tmp_path / "a.txt"
    file.write_text(NINE, encoding="utf-8")
    ran = reader("add", file)
    assert ran.status == 2 and "reader may not write" in ran.err
    assert reader("verify").status == 0
    again = one("members", "introduce", "Reader", tmp_path / "reader.json", "--role", "reader")
    assert again.status == 2 and "member already" in again.err


def test_only_leads_revoke_others_and_members_their_own(people):
    one, two = people
    ran = two("members", "revoke", "Aigerim", "--now")
    assert ran.status == 2 and "Only leads" in ran.err
    ran = one("members", "revoke", "recovery key", "--now")
    assert ran.status == 2 and "recovery" in ran.err
    ran = one("members", "revoke", "nobody", "--now")
    assert ran.status == 2 and "nobody" in ran.err
    assert one("members", "revoke", "Berik", "--since", "tomorrow").status == 2
    assert one("members", "revoke", "Berik", "--last-good", "abc").status == 2


def test_the_recovery_key_takes_an_inquiry_back_from_its_founders_thief(people, tmp_path, monkeypatch):
    one, two = people
    one.adds(NINE)
    last = one.members()["Aigerim"]["devices"][0]
    thief = Person("Thief", tmp_path, monkeypatch)
    shutil.copytree(one.keys, thief.keys)
    shutil.copytree(one.folder, thief.folder)
    thief.good("members", "revoke", "Berik", "--since", "2000-01-01")
    two.good("merge", thief.folder)
    assert two.members()["Berik"]["revoked"]
    good = f"{last['chain'][:16]}:{last['last'][:16]}"
    wrong = two("members", "recover", tmp_path / "Berik's keys" / "member.key")
    assert wrong.status == 2 and "not the recovery key" in wrong.err
    saviour = Person("Dana", tmp_path, monkeypatch)
    shutil.copytree(two.folder, saviour.folder)
    saviour.good("members", "recover", tmp_path / "recovery", "--revoke", "Aigerim", "--last-good", good)
    found = saviour.members()
    assert found["Dana"]["role"] == "lead" and found["Aigerim"]["revoked"] and not found["Berik"]["revoked"]
    assert saviour.sources() == 1 and saviour("verify").status == 0


def test_a_founder_whom_a_lead_revoked_revokes_the_lead(people, tmp_path):
    one, two = people
    one.good("members", "introduce", "Berik", tmp_path / "berik.json", "--role", "lead")
    two.good("merge", one.folder)
    two.adds(NINE)
    last = two.members()["Berik"]["devices"][0]
    two.good("members", "revoke", "Aigerim", "--now")
    two.adds(TEN)
    one.good("merge", two.folder)
    assert one.members()["Aigerim"]["revoked"]
    other = tmp_path / "other.txt"
    other.write_text(TEN.replace("ten", "twelve"), encoding="utf-8")
    assert "revoked" in one("add", other).err
    one.good("members", "revoke", "Berik", "--last-good", f"{last['chain'][:12]}:{last['last'][:12]}")
    found = one.members()
    assert found["Berik"]["revoked"] and not found["Aigerim"]["revoked"]
    assert one.sources() == 1
    # What was quarantined may be entered again by somebody in good standing.
    one.adds(TEN)
    assert one.sources() == 2


def test_a_members_key_is_replaced(people):
    one, two = people
    two.adds(NINE)
    before = two.members()["Berik"]["key"]
    two.good("keys", "rotate", "--member")
    two.adds(TEN)
    one.good("merge", two.folder)
    berik = [member for member in one.good("members", "--json").lines if member["name"] == "Berik"]
    assert {member["key"] == before: member["revoked"] for member in berik} == {True: True, False: False}
    assert one.sources() == 2 and one("verify").status == 0
    assert len(list(two.keys.glob("retired-*.key"))) == 2


@pytest.mark.slow
def test_a_restored_backup_makes_a_new_device_and_no_fork(people, tmp_path, monkeypatch):
    one, two = people
    two.adds(NINE)
    one.good("merge", two.folder)
    monkeypatch.setenv("VARIORUM_PASSPHRASE", "four words")
    two.good("keys", "backup", tmp_path / "backup")
    again = Person("Again", tmp_path, monkeypatch)
    # The laptop was lost; an older copy of the inquiry is at hand.
    shutil.copytree(one.folder, again.folder)
    ran = again("keys", "restore", tmp_path / "backup")
    assert ran.status == 0 and "revoke" in ran.err
    again.adds(TEN)
    one.good("merge", again.folder)
    assert len(one.members()["Berik"]["devices"]) == 2 and one.sources() == 2
    assert one("verify").status == 0
    monkeypatch.setenv("VARIORUM_PASSPHRASE", "wrong")
    ran = again("keys", "show")
    assert ran.status == 1 and ran.err.count("\n") == 1 and "does not open" in ran.err


@pytest.mark.slow
def test_a_passphrase_is_put_on_changed_and_taken_off(people, monkeypatch):
    one, _ = people
    ran = one("keys", "passphrase")
    assert ran.status == 1 and "VARIORUM_NEW_PASSPHRASE" in ran.err
    monkeypatch.setenv("VARIORUM_NEW_PASSPHRASE", "four words")
    one.good("keys", "passphrase")
    ran = one("keys", "show")
    assert ran.status == 1 and "VARIORUM_PASSPHRASE" in ran.err
    monkeypatch.setenv("VARIORUM_PASSPHRASE", "four words")
    assert one.good("keys", "show", "--json").one["passphrase"] is True
    one.adds(NINE)
    one.good("keys", "passphrase", "--remove")
    monkeypatch.delenv("VARIORUM_PASSPHRASE")
    passphrase.forget()
    assert one.good("keys", "show", "--json").one["passphrase"] is False


def test_two_processes_of_one_device_append_to_one_chain(people, spawn):
    one, _ = people
    one("keys", "show")
    files = []
    for number in range(6):
        files.append(one.root / f"{number}.txt")
        files[-1].write_text(NINE.replace("nine", str(20 + number)), encoding="utf-8")
    started = [spawn("-C", one.folder, "add", *files[half::2]) for half in (0, 1)]
    for process in started:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()
    assert one.sources() == 6 and one("verify").status == 0
    assert len(list((one.folder / "ledger").glob("*.jsonl"))) == 1


def test_members_are_listed_for_people(people):
    one, _ = people
    ran = one.good("members")
    assert "Aigerim, lead" in ran.out and "Berik, member" in ran.out and "recovery key" in ran.out
