"""Publishing: whole or not at all, the same bytes each time, never over somebody else's folder."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.pages.sample import edition
from variorum.errors import UsageError, VariorumError
from variorum.publish.leak import Guard
from variorum.publish.site import MANIFEST, publish


def _bytes(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_edition_gives_the_same_bytes_and_a_true_manifest(tmp_path: Path) -> None:
    one, two = publish(edition(), tmp_path / "one"), publish(edition(), tmp_path / "two")
    files = _bytes(one.folder)
    assert files == _bytes(two.folder) and one.digest == two.digest and one.files == len(files)
    listed = dict(reversed(line.split("  ")) for line in files.pop(MANIFEST).decode().splitlines())
    assert listed == {path: sha256(body).hexdigest() for path, body in files.items()}


def test_publishing_again_replaces_the_site_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    publish(edition(), tmp_path / "site")
    (tmp_path / "site" / "stray.html").write_text("old")
    publish(edition(), tmp_path / "site")
    assert not (tmp_path / "site" / "stray.html").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="empty or new folder"):
        publish(edition(), tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_leak_stops_publication_and_keeps_the_earlier_site(tmp_path: Path) -> None:
    before = publish(edition(), tmp_path / "site")
    with pytest.raises(VariorumError, match="a member's name"):
        publish(edition(), tmp_path / "site", Guard(names=("Interior Ministry",)))
    assert sha256((before.folder / MANIFEST).read_bytes()).hexdigest() == before.digest
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
