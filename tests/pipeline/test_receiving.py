"""Bags of documents and auto-archiver folders, added as sources."""

from hashlib import sha256

import bagit
import pytest

from tests.pipeline.conftest import STORY
from tests.preserve.archives import PAGE, POST, VIDEO, Layout, archive
from variorum.errors import PackageError
from variorum.ledger.verify import verify
from variorum.pipeline.adding import add
from variorum.pipeline.packaging import export_bag
from variorum.pipeline.receiving import Form


@pytest.fixture
def bag(documents):
    (documents / "nested").mkdir()
    (documents / "nested" / "letter.txt").write_text("The Health Ministry said nothing on the night at the port.\n")
    labels = {"Source-Organization": "Harbour Archive", "External-Description": "papers of a night"}
    bagit.make_bag(str(documents), labels)
    return documents


def held(inquiry, data: bytes):
    return inquiry.view().source(sha256(data).hexdigest())


def test_a_bag_is_taken_with_what_it_says_of_its_origin(inquiry, bag):
    added = add(inquiry, [bag], origin="handed over on a stick")
    assert added.packages == (("documents", Form.BAG),) and added.faults == ()
    custody = held(inquiry, STORY.encode()).source.custody
    assert custody.origin.startswith("handed over on a stick; from a BagIt bag (Source-Organization: Harbour Archive; ")
    assert "papers of a night" in custody.origin
    letter = held(inquiry, (bag / "data" / "nested" / "letter.txt").read_bytes())
    assert letter.source.custody.original_path == "nested/letter.txt" and letter.texts
    manifest = held(inquiry, (bag / "manifest-sha256.txt").read_bytes())
    assert manifest.source.title == "manifest-sha256.txt of a bag" and not manifest.texts
    assert verify(inquiry.folder).ok


def test_adding_a_bag_again_changes_nothing(inquiry, bag):
    add(inquiry, [bag])
    before = len(list(inquiry.ledger.entries()))
    again = add(inquiry, [bag])
    assert again.sources == () and len(list(inquiry.ledger.entries())) == before


def test_nothing_of_a_bag_that_is_not_valid_is_lost(inquiry, bag):
    (bag / "data" / "story.txt").write_text(STORY + "Altered.\n")
    (bag / "data" / "slipped.txt").write_text("Nobody listed this.\n")
    (bag / "data" / "nested" / "letter.txt").unlink()
    added = add(inquiry, [bag])
    assert {fault.name for fault in added.faults} == {
        "data/story.txt",
        "data/slipped.txt",
        "data/nested/letter.txt",
        "bag-info.txt",
    }
    altered = held(inquiry, (STORY + "Altered.\n").encode())
    assert altered.texts, "what is altered is preserved and read, and named"
    listed = [(row.name, row.stage, row.source) for row in inquiry.view().unread()]
    assert ("data/story.txt", "package", altered.source.id) in listed
    assert ("data/nested/letter.txt", "package", None) in listed
    again = add(inquiry, [bag])
    assert len(again.faults) == len(added.faults)
    assert len(inquiry.view().unread()) == len(listed)


def test_an_unsafe_bag_is_refused_before_anything_is_written(inquiry, bag):
    (bag / "fetch.txt").write_text("https://host.example/x 1 data/x\n")
    entries = len(list(inquiry.ledger.entries()))
    with pytest.raises(PackageError, match="fetch"):
        add(inquiry, [bag])
    assert len(list(inquiry.ledger.entries())) == entries
    added = add(inquiry, [bag], form=Form.FILES)
    assert added.packages == () and any(source.custody.original_name == "fetch.txt" for source in added.sources)


def test_the_bag_of_an_inquiry_is_no_bag_of_sources(inquiry, documents, tmp_path):
    add(inquiry, [documents])
    export_bag(inquiry.folder, tmp_path / "bag")
    with pytest.raises(PackageError, match="bag import"):
        add(inquiry, [tmp_path / "bag"])


def test_a_folder_of_auto_archivers_is_taken_with_what_it_says(inquiry, tmp_path):
    folder = archive(tmp_path / "local_archive")
    added = add(inquiry, [folder])
    assert added.packages == (("local_archive", Form.AUTO_ARCHIVER),)
    assert added.faults == () and added.unexplained == ()
    assert len(added.sources) == 9
    video = held(inquiry, VIDEO).source
    assert (video.title, video.url, video.published) == (POST["title"], POST["url"], "2019-03-14")
    assert video.custody.origin.startswith(
        "captured by auto-archiver 1.2.9 on 2019-03-15T10:11:12Z from https://social."
    )
    assert held(inquiry, PAGE).texts, "a page is read"
    token = held(inquiry, b"0\x82token")
    assert not token.texts and token.source.custody.original_path
    assert not any(row.source == token.source.id for row in inquiry.view().unread())
    assert verify(inquiry.folder).ok
    assert add(inquiry, [folder]).sources == ()


def test_altered_missing_and_unexplained_files_of_an_archive_are_listed(inquiry, tmp_path):
    folder = archive(tmp_path / "archive", Layout("url", "random", "SHA3-512"))
    files = {path.read_bytes(): path for path in folder.rglob("*") if path.is_file()}
    files[VIDEO].write_bytes(VIDEO + b"!")
    files[PAGE].unlink()
    (folder / "notes.txt").write_text("From the field.\n")
    added = add(inquiry, [folder])
    assert sorted(fault.source is None for fault in added.faults) == [False, True]
    assert added.unexplained == ("notes.txt",)
    assert held(inquiry, VIDEO + b"!").source.url == POST["url"]
    assert held(inquiry, b"From the field.\n").source.custody.origin is None


def test_an_archive_can_be_taken_as_plain_files(inquiry, tmp_path):
    added = add(inquiry, [archive(tmp_path / "archive")], form=Form.FILES)
    assert added.packages == () and held(inquiry, VIDEO).source.url is None


def test_links_of_an_archive_are_not_followed(inquiry, tmp_path):
    (tmp_path / "secret.txt").write_text("outside\n")
    folder = archive(tmp_path / "archive")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    added = add(inquiry, [folder])
    assert any("link" in item.reason for item in added.unread)
    assert not inquiry.ledger.vault.has(sha256(b"outside\n").hexdigest())
