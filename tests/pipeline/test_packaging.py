"""Bags of inquiries, judged by the Library of Congress's bagit-python, and bags that it made."""

import shutil
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import bagit
import pytest

from variorum.errors import PackageError, UsageError
from variorum.ledger.vault import Vault
from variorum.ledger.verify import verify
from variorum.pipeline.adding import add
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.packaging import export_bag, import_bag
from variorum.pipeline.sealing import seal_source, withdraw_source


def clock():
    return datetime(2019, 3, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def filled(inquiry, documents):
    add(inquiry, [documents])
    return inquiry


@pytest.fixture
def bag(filled, tmp_path):
    return export_bag(filled.folder, tmp_path / "bag", clock=clock).bag.folder


def files_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_library_of_congress_finds_the_bag_valid(bag):
    judged = bagit.Bag(str(bag))
    assert judged.validate()
    assert judged.version_info == (1, 0)
    assert judged.info["Bagging-Date"] == "2019-03-20"
    size = sum(path.stat().st_size for path in (bag / "data").rglob("*") if path.is_file())
    number = sum(path.is_file() for path in (bag / "data").rglob("*"))
    assert judged.info["Payload-Oxum"] == f"{size}.{number}"


def test_the_bag_holds_ledger_and_vault_and_nothing_else(filled, bag):
    (filled.folder / "vault" / "tmp").mkdir(exist_ok=True)
    held = {path for path in files_of(filled.folder) if path.startswith(("ledger/", "vault/"))}
    packed = files_of(bag / "data")
    assert set(packed) == {path for path in held if not path.endswith(".torn")} | {"inquiry.toml"}
    assert {path: files_of(filled.folder)[path] for path in held} == {path: packed[path] for path in held}


def test_what_is_not_the_inquirys_is_not_packed(filled, tmp_path):
    chain = next((filled.folder / "ledger").glob("*.jsonl"))
    chain.with_suffix(".torn").write_bytes(b"{torn\n")
    (filled.folder / "vault" / "tmp" / "1-half").write_bytes(b"half")
    (filled.folder / "vault" / "ab").mkdir(exist_ok=True)
    (filled.folder / "vault" / "ab" / ("c" * 62)).symlink_to("/etc/hostname")
    (filled.folder / "ledger" / "secret.key").write_bytes(b"key")
    (filled.folder / "inquiry.toml").write_text('[serve]\nhost = "newsroom.example"\n')
    packed = export_bag(filled.folder, tmp_path / "bag", clock=clock).bag
    assert not any(word in path for path in packed.digests for word in ("torn", "tmp", "record", "key", "c" * 62))
    assert "newsroom" not in (packed.folder / "data" / "inquiry.toml").read_text()


def test_no_tag_names_a_member_or_a_device(filled, bag):
    tags = "".join(path.read_text() for path in bag.glob("*.txt"))
    assert "Tester" not in tags and "test device" not in tags and "Source-Organization" not in tags
    assert f"External-Identifier: {filled.ledger.inquiry}\n" in tags


def test_the_same_inquiry_gives_the_same_bytes(filled, bag, tmp_path):
    again = export_bag(filled.folder, tmp_path / "again", clock=clock).bag.folder
    assert files_of(bag) == files_of(again)


def test_an_organisation_that_is_given_is_stated_on_one_line(filled, tmp_path):
    out = export_bag(filled.folder, tmp_path / "b", "Harbour\nPayload-Oxum: 1.1", clock).bag.folder
    assert bagit.Bag(str(out)).validate()
    assert bagit.Bag(str(out)).info["Source-Organization"] == "Harbour Payload-Oxum: 1.1"


def test_altered_bytes_of_the_vault_are_packed_and_named(filled, tmp_path):
    source = filled.view().sources()[0].source.id
    blob = filled.folder / "vault" / source[:2] / source[2:]
    blob.chmod(0o644)
    blob.write_bytes(b"altered")
    exported = export_bag(filled.folder, tmp_path / "bag", clock=clock)
    assert exported.altered == (f"vault/{source[:2]}/{source[2:]}",)
    assert not import_bag(exported.bag.folder, tmp_path / "back").verification.ok


@pytest.mark.parametrize("end", ["seal", "withdraw"])
def test_what_was_sealed_or_withdrawn_is_not_packed_in_the_clear(filled, tmp_path, end):
    story = next(row.source for row in filled.view().sources() if row.source.title.startswith("Seven"))
    data = filled.ledger.vault.get(story.id)
    if end == "seal":
        seal_source(filled.folder, story.id, (str(filled.genesis()["member"]["key"]),), True)
    else:
        withdraw_source(filled.folder, story.id, "consent was taken back", True)
    # Somebody puts the bytes back.
    Vault(filled.folder / "vault").put(data)
    bag = export_bag(filled.folder, tmp_path / "bag").bag.folder
    assert not any(data in path.read_bytes() for path in bag.rglob("*") if path.is_file())
    assert import_bag(bag, tmp_path / "back").verification.ok


def test_nothing_is_written_over(filled, tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "note").write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        export_bag(filled.folder, tmp_path / "taken")
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["note"]
    assert not list(tmp_path.glob(".taken*"))


def test_there_and_back(filled, bag, tmp_path):
    imported = import_bag(bag, tmp_path / "back")
    assert imported.verification.ok and imported.left_out == ()
    back = Inquiry.open(tmp_path / "back")
    assert [entry.id for entry in back.ledger.entries()] == [entry.id for entry in filled.ledger.entries()]
    assert back.view().sources() == filled.view().sources()
    assert verify(tmp_path / "back").ok


def test_a_bag_that_the_library_of_congress_made_of_a_whole_folder(filled, tmp_path):
    shutil.copytree(filled.folder, tmp_path / "copy")
    (tmp_path / "copy" / "inquiry.toml").write_text('[serve]\nhost = "0.0.0.0"\n')
    (tmp_path / "copy" / "record.db").write_bytes(b"forged")
    bagit.make_bag(str(tmp_path / "copy"), {"Contact-Name": "A. Keeper"})
    imported = import_bag(tmp_path / "copy", tmp_path / "back")
    assert imported.verification.ok
    assert "record.db" in imported.left_out
    assert not (tmp_path / "back" / "record.db").exists()
    assert Inquiry.open(tmp_path / "back").settings.host == "127.0.0.1"
    assert len(Inquiry.open(tmp_path / "back").view().sources()) == len(filled.view().sources())


def _alter(bag):
    path = sorted((bag / "data" / "vault").rglob("*"))[-1]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"!")


def _lose(bag):
    sorted((bag / "data" / "vault").rglob("*"))[-1].unlink()


def _slip_in(bag):
    (bag / "data" / "ledger" / "more.jsonl").write_bytes(b"{}\n")


def _retitle(bag):
    (bag / "bag-info.txt").write_text((bag / "bag-info.txt").read_text() + "Contact-Name: someone else\n")


@pytest.mark.parametrize("harm", [_alter, _lose, _slip_in, _retitle])
def test_what_is_wrong_with_a_bag_is_found_by_both(bag, tmp_path, harm):
    harm(bag)
    assert not bagit.Bag(str(bag)).is_valid()
    with pytest.raises(PackageError, match="not valid"):
        import_bag(bag, tmp_path / "back")
    assert not (tmp_path / "back").exists() and not list(tmp_path.glob(".back*"))


def test_a_bag_of_this_inquiry_is_for_merging(filled, bag):
    with pytest.raises(UsageError, match="merge"):
        import_bag(bag, filled.folder)


def test_a_folder_in_use_is_left_alone(bag, tmp_path):
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "note").write_text("mine")
    with pytest.raises(UsageError, match="other files"):
        import_bag(bag, tmp_path / "used")


def test_a_bag_of_documents_is_told_to_be_added(tmp_path, documents):
    bagit.make_bag(str(documents))
    with pytest.raises(PackageError, match="variorum add"):
        import_bag(documents, tmp_path / "back")


def test_md5_alone_proves_no_inquiry(filled, tmp_path):
    shutil.copytree(filled.folder, tmp_path / "copy")
    bagit.make_bag(str(tmp_path / "copy"), checksums=["md5"])
    with pytest.raises(PackageError, match="SHA-256"):
        import_bag(tmp_path / "copy", tmp_path / "back")


def test_a_ledger_that_was_tampered_with_before_it_was_packed_is_reported(filled, tmp_path):
    shutil.copytree(filled.folder, tmp_path / "copy")
    chain = next((tmp_path / "copy" / "ledger").glob("*.jsonl"))
    lines = chain.read_bytes().splitlines(keepends=True)
    chain.write_bytes(b"".join(lines[:2] + lines[3:]))
    bagit.make_bag(str(tmp_path / "copy"))
    imported = import_bag(tmp_path / "copy", tmp_path / "back")
    assert not imported.verification.ok and imported.verification.faults
