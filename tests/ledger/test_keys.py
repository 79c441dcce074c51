import stat
from pathlib import Path

import pytest

from variorum.errors import KeyUnavailable
from variorum.ledger.keys import keys_folder, load_device, load_member, make_keys, name_member, signature_holds


def test_keys_are_made_once_and_are_their_owners_alone(tmp_path):
    made = make_keys(tmp_path / "keys", "Aigerim", "laptop")
    assert make_keys(tmp_path / "keys", "Other", "other") == made == load_device(tmp_path / "keys")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").iterdir()} == {0o600}
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert signature_holds(made.chain, made.sign(b"x"), b"x")
    assert not signature_holds(made.chain, made.sign(b"x"), b"y")


def test_a_key_does_not_print_its_secret(tmp_path):
    made = make_keys(tmp_path, "Aigerim", "laptop")
    assert made.seed.hex() not in repr(made) and repr(made.seed) not in repr(made)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o601])
@pytest.mark.parametrize("name", ["device.key", "member.key"])
def test_a_key_that_others_may_read_is_refused(tmp_path, mode, name):
    make_keys(tmp_path, "Aigerim", "laptop")
    (tmp_path / name).chmod(mode)
    if name == "member.key":
        (tmp_path / "device.key").unlink()
    with pytest.raises(KeyUnavailable, match="chmod 600"):
        make_keys(tmp_path, "Aigerim", "laptop")


def test_missing_damaged_linked_and_swapped_keys_are_refused(tmp_path):
    with pytest.raises(KeyUnavailable, match="No such file"):
        load_device(tmp_path)
    make_keys(tmp_path / "a", "Aigerim", "laptop")
    make_keys(tmp_path / "b", "Berik", "phone")
    path = tmp_path / "a" / "device.key"
    good = path.read_bytes()
    for bad in (b"", good[:50], good.replace(b'"seed":"', b'"seed":"zz'), (tmp_path / "b/member.key").read_bytes()):
        path.write_bytes(bad)
        with pytest.raises(KeyUnavailable):
            load_device(tmp_path / "a")
    path.write_bytes(good.replace(b'"name":"laptop"', b'"name":"loptop"'))
    with pytest.raises(KeyUnavailable, match="not certified"):
        load_device(tmp_path / "a")
    path.unlink()
    path.symlink_to(tmp_path / "b" / "device.key")
    with pytest.raises(KeyUnavailable):
        load_device(tmp_path / "a")


def test_where_keys_lie(monkeypatch, tmp_path):
    monkeypatch.setenv("VARIORUM_KEYS", str(tmp_path))
    assert keys_folder() == tmp_path
    monkeypatch.delenv("VARIORUM_KEYS")
    assert keys_folder() == Path.home() / ".config" / "variorum" / "keys"


def test_a_key_made_before_a_name_was_given_may_be_named_and_stays_the_same_key(tmp_path):
    before = make_keys(tmp_path, "member", "device")
    named = name_member(tmp_path, "Aigerim")
    assert (named.member_name, load_member(tmp_path).name) == ("Aigerim", "Aigerim")
    assert (named.chain, named.member_key, named.certificate) == (before.chain, before.member_key, before.certificate)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["device.key", "member.key"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())
