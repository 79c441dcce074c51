import os
from hashlib import sha256

import pytest

from variorum.errors import VaultError
from variorum.ledger.vault import Vault


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "vault")


def test_bytes_are_kept_under_their_digest_read_only(vault, tmp_path):
    digest = vault.put(b"abc")
    assert digest == sha256(b"abc").hexdigest()
    assert vault.get(digest) == b"abc" and vault.has(digest) and vault.size(digest) == 3
    assert vault.path(digest) == tmp_path / "vault" / digest[:2] / digest[2:]
    assert vault.path(digest).stat().st_mode & 0o777 == 0o444
    assert not list((tmp_path / "vault" / "tmp").iterdir())


def test_the_same_bytes_are_stored_once(vault, tmp_path):
    (tmp_path / "file").write_bytes(b"abc" * 1_000_000)
    first = vault.put(b"abc" * 1_000_000)
    before = vault.path(first).stat()
    assert vault.put_file(tmp_path / "file") == first
    assert vault.path(first).stat().st_ino == before.st_ino


def test_damaged_bytes_are_never_given_and_are_mended_by_storing_them_again(vault):
    digest = vault.put(b"abc")
    vault.path(digest).chmod(0o644)
    vault.path(digest).write_bytes(b"abd")
    with pytest.raises(VaultError, match="altered"):
        vault.get(digest)
    with pytest.raises(VaultError, match="altered"), vault.open(digest):
        pass
    vault.put(b"abc")
    assert vault.get(digest) == b"abc"


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "ab", "A" * 64, "a" * 63 + "/", "a" * 64 + "\n", "/" * 64])
def test_a_name_that_is_no_digest_reaches_no_file(vault, name):
    with pytest.raises(VaultError):
        vault.path(name)
    assert not vault.has(name)


def test_links_and_devices_are_not_followed(vault, tmp_path):
    digest = vault.put(b"abc")
    path = vault.path(digest)
    elsewhere = tmp_path / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    with pytest.raises(VaultError):
        vault.get(digest)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(VaultError, match="regular"):
        vault.get(digest)
    path.unlink()
    path.parent.rmdir()
    (tmp_path / "shelf").mkdir()
    path.parent.symlink_to(tmp_path / "shelf")
    with pytest.raises(VaultError):
        vault.put(b"abc")
    assert not list((tmp_path / "shelf").iterdir())


def test_an_abandoned_blob_leaves_nothing_and_a_killed_ones_file_is_swept(vault, tmp_path):
    with pytest.raises(RuntimeError), vault.writer() as blob:
        blob.write(b"x" * 5_000_000)
        raise RuntimeError
    assert not list((tmp_path / "vault" / "tmp").iterdir())
    (tmp_path / "vault" / "tmp" / "1-dead").write_bytes(b"left by a process that was killed")
    with vault.writer() as blob:
        blob.write(b"y")
        assert Vault(vault.folder).sweep() == 1
        assert vault.get(blob.commit()) == b"y"


def test_a_missing_source_is_named(vault, tmp_path):
    with pytest.raises(VaultError, match="nowhere"):
        vault.put_file(tmp_path / "nowhere")
