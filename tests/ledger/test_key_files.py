"""Keys under a passphrase, backups, recovery keys, and requests that carry public keys only."""

import os
import stat
from pathlib import Path

import pytest

from variorum.errors import KeyUnavailable, UsageError
from variorum.ledger import passphrase
from variorum.ledger.canonical import canonical
from variorum.ledger.key_backup import back_up, lock_keys, make_recovery, restore
from variorum.ledger.key_files import read_key, write_key
from variorum.ledger.key_requests import (
    CERTIFICATE,
    DEVICE,
    MEMBER,
    accept,
    certificate,
    certify,
    device_request,
    introduced,
    membership_request,
    read_request,
    write_request,
)
from variorum.ledger.keys import (
    fingerprint,
    load_device,
    load_member,
    load_member_file,
    load_members,
    make_keys,
    name_member,
    save_member,
)

VARIABLE = "VARIORUM_PASSPHRASE"


@pytest.fixture(autouse=True)
def _no_passphrase(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    passphrase.forget()


def test_a_key_file_under_a_passphrase_opens_with_it_alone(tmp_path, monkeypatch):
    write_key(tmp_path / "member.key", {"kind": "member", "name": "Aigerim"}, passphrase="four words")
    assert b"Aigerim" not in (tmp_path / "member.key").read_bytes()
    with pytest.raises(KeyUnavailable, match=VARIABLE):
        read_key(tmp_path / "member.key", "member")
    monkeypatch.setenv(VARIABLE, "four words")
    assert read_key(tmp_path / "member.key", "member")["name"] == "Aigerim"


@pytest.mark.slow
def test_keys_under_a_passphrase_are_the_same_keys_and_nothing_of_them_lies_in_the_clear(tmp_path, monkeypatch):
    made, member = make_keys(tmp_path, "Aigerim", "laptop"), load_member(tmp_path)
    lock_keys(tmp_path, lambda: "four words are better")
    for path in tmp_path.iterdir():
        data = path.read_bytes()
        assert (
            member.seed.hex().encode() not in data and made.seed.hex().encode() not in data and b"Aigerim" not in data
        )
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(KeyUnavailable, match=VARIABLE):
        load_device(tmp_path)
    monkeypatch.setenv(VARIABLE, "wrong")
    with pytest.raises(KeyUnavailable, match="does not open"):
        load_device(tmp_path)
    monkeypatch.setenv(VARIABLE, "four words are better")
    assert load_device(tmp_path) == made and load_member(tmp_path) == member
    assert name_member(tmp_path, "Aigerim K").member_name == "Aigerim K"
    assert all(path.read_bytes().startswith(b"age-encryption.org/v1\n") for path in tmp_path.iterdir())
    lock_keys(tmp_path, None)
    monkeypatch.delenv(VARIABLE)
    passphrase.forget()
    assert load_device(tmp_path).chain == made.chain


def test_a_wrong_or_empty_passphrase_changes_nothing(tmp_path, monkeypatch):
    make_keys(tmp_path, "Aigerim", "laptop")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(KeyUnavailable, match="empty"):
        lock_keys(tmp_path, lambda: "")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    with pytest.raises(KeyUnavailable, match="no keys"):
        lock_keys(tmp_path / "elsewhere", lambda: "x")


@pytest.mark.slow
def test_a_backup_restores_the_member_with_a_new_device_or_all_of_it(tmp_path, monkeypatch):
    made = make_keys(tmp_path / "keys", "Aigerim", "laptop")
    back_up(tmp_path / "keys", tmp_path / "backup", "four words")
    data = (tmp_path / "backup").read_bytes()
    assert load_member(tmp_path / "keys").seed.hex().encode() not in data and b"Aigerim" not in data
    with pytest.raises(KeyUnavailable, match="is there already"):
        back_up(tmp_path / "keys", tmp_path / "backup", "four words")
    monkeypatch.setenv(VARIABLE, "other")
    with pytest.raises(KeyUnavailable, match="does not open"):
        restore(tmp_path / "backup", tmp_path / "new", "phone")
    assert not (tmp_path / "new" / "member.key").exists()
    monkeypatch.setenv(VARIABLE, "four words")
    with pytest.raises(KeyUnavailable, match="holds keys already"):
        restore(tmp_path / "backup", tmp_path / "keys", "phone")
    fresh = restore(tmp_path / "backup", tmp_path / "new", "phone")
    assert (fresh.member_key, fresh.name) == (made.member_key, "phone") and fresh.chain != made.chain
    assert restore(tmp_path / "backup", tmp_path / "same") == made


@pytest.mark.parametrize("data", [b"", b"{}\n", b"age-encryption.org/v1\nrubbish", b"\x00" * 99])
def test_what_is_no_backup_is_told_in_a_sentence(tmp_path, monkeypatch, data):
    monkeypatch.setenv(VARIABLE, "x")
    file = tmp_path / "backup"
    file.write_bytes(data)
    file.chmod(0o600)
    with pytest.raises(KeyUnavailable):
        restore(file, tmp_path / "keys", "phone")
    assert not list((tmp_path / "keys").glob("*")) if (tmp_path / "keys").exists() else True


def test_a_recovery_key_is_a_members_key_in_a_file_of_its_own(tmp_path):
    made = make_recovery(tmp_path / "recovery", None)
    assert load_member_file(tmp_path / "recovery") == made
    with pytest.raises(KeyUnavailable, match="is there already"):
        make_recovery(tmp_path / "recovery", None)
    os.chmod(tmp_path / "recovery", 0o644)
    with pytest.raises(KeyUnavailable, match="chmod 600"):
        load_member_file(tmp_path / "recovery")


def test_keys_that_were_replaced_still_open_what_was_sealed_to_them(tmp_path):
    make_keys(tmp_path, "Aigerim", "laptop")
    old = make_recovery(tmp_path / "elsewhere", None)
    save_member(tmp_path / f"retired-member-{old.key[:16]}.key", old)
    assert [held.key for held in load_members(tmp_path)] == [load_member(tmp_path).key, old.key]


def test_a_second_device_is_certified_and_no_private_key_travels(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    made, member = make_keys(first, "Aigerim", "laptop"), load_member(first)
    write_request(tmp_path / "request", device_request(second, "phone"))
    assert device_request(second, "phone") == read_request(tmp_path / "request", DEVICE)
    write_request(tmp_path / "answer", certificate(certify(member, read_request(tmp_path / "request", DEVICE), "r")))
    device = accept(second, read_request(tmp_path / "answer", CERTIFICATE), "a")
    assert (device.member_key, device.member_name, device.name) == (made.member_key, "Aigerim", "phone")
    assert sorted(path.name for path in second.iterdir()) == ["device.key"]
    # Working on the second device makes no member's key there.
    assert make_keys(second, "Other", "other") == device and not (second / "member.key").exists()
    travelled = (tmp_path / "request").read_bytes() + (tmp_path / "answer").read_bytes()
    assert member.seed.hex().encode() not in travelled and device.seed.hex().encode() not in travelled


def test_a_certificate_for_another_device_is_refused(tmp_path):
    make_keys(tmp_path / "first", "Aigerim", "laptop")
    member = load_member(tmp_path / "first")
    device_request(tmp_path / "second", "phone")
    other = certificate(certify(member, device_request(tmp_path / "third", "phone"), "r"))
    with pytest.raises(UsageError, match="another device"):
        accept(tmp_path / "second", other, "answer")
    assert not (tmp_path / "second" / "device.key").exists()


def test_a_request_whose_signature_fails_is_refused(tmp_path):
    held = membership_request(make_keys(tmp_path, "Aigerim", "laptop"))
    assert introduced(held, "r").member == held["member"]["key"]
    for part, key, value in (("member", "key", "0" * 64), ("device", "name", "other"), ("device", "certificate", "x")):
        with pytest.raises(UsageError, match="not signed by its member"):
            introduced({**held, part: {**held[part], key: value}}, "r")


@pytest.mark.parametrize(
    "held", [[], {}, {"kind": "other"}, {"kind": MEMBER, "device": 3}, {"kind": MEMBER, "device": {}, "member": {}}]
)
def test_hostile_requests_are_told_in_a_sentence(tmp_path: Path, held):
    (tmp_path / "r").write_bytes(canonical(held))
    with pytest.raises(UsageError):
        introduced(read_request(tmp_path / "r", MEMBER), "r")
    (tmp_path / "r").write_bytes(os.urandom(200_000))
    with pytest.raises(UsageError):
        read_request(tmp_path / "r", MEMBER)


def test_fingerprints_are_six_groups_and_differ():
    one, other = fingerprint("ab" * 32), fingerprint("ac" * 32)
    assert [len(group) for group in one.split()] == [5] * 6 and one.replace(" ", "").isdigit() and one != other
