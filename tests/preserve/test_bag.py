"""Bags of others: read alike by this and by the Library of Congress's tool; hostile ones refused in one sentence."""

import hashlib
import shutil
from pathlib import Path

import bagit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.errors import PackageError
from variorum.preserve.bag import is_bag, read_bag


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "documents"
    (folder / "letters").mkdir(parents=True)
    (folder / "story.txt").write_text("Seven dead after night at the port\n")
    (folder / "letters" / "one.txt").write_text("A letter.\n")
    return folder


def made(folder: Path, **how) -> Path:
    bagit.make_bag(str(folder), **how)
    return folder


def test_a_bag_of_theirs_is_valid_here(documents):
    bag = read_bag(made(documents, bag_info={"Source-Organization": "Harbour Archive", "External-Description": "é"}))
    assert bag.valid and not bag.weak
    assert [item.path for item in bag.files] == ["letters/one.txt", "story.txt"]
    assert bag.label("source-organization") == "Harbour Archive" and bag.label("External-Description") == "é"
    story = (documents / "data" / "story.txt").read_bytes()
    assert bag.files[1].digests["sha256"] == hashlib.sha256(story).hexdigest()
    assert {"bagit.txt", "bag-info.txt", "manifest-sha512.txt"} <= set(bag.tags)


@pytest.mark.parametrize("checksums", [["md5"], ["sha1", "md5"], ["sha256"], ["sha512", "md5"]])
def test_what_only_guards_against_accidents_is_weak(documents, checksums):
    bag = read_bag(made(documents, checksums=checksums))
    assert bag.valid
    assert bag.weak == (not {"sha256", "sha512"} & set(checksums))


NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="/\0", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"))
    | st.just("%"),
    min_size=1,
    max_size=12,
).filter(lambda name: name not in (".", "..") and not name.startswith(("*", "~")))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(NAMES, st.binary(max_size=40), min_size=1, max_size=5))
def test_both_agree_on_any_names(tmp_path_factory, contents):
    folder = tmp_path_factory.mktemp("named")
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    made(folder)
    assert bagit.Bag(str(folder)).is_valid()
    assert read_bag(folder).faults == ()


def test_escaped_names_are_read_as_the_standard_and_as_their_tool_write_them(documents):
    (documents / "100%25 sure.txt").write_text("x")
    (documents / "two\nlines.txt").write_text("y")
    made(documents)
    assert read_bag(documents).valid
    # As RFC 8493 has it: the percent sign escaped too.
    for manifest in documents.glob("manifest-*.txt"):
        manifest.write_text(manifest.read_text().replace("100%25", "100%2525"))
    for manifest in documents.glob("tagmanifest-*.txt"):
        manifest.unlink()
    assert read_bag(documents).valid


def test_each_fault_is_listed_with_its_file(documents):
    bag = made(documents)
    (bag / "data" / "story.txt").write_text("Nobody died.\n")
    (bag / "data" / "letters" / "one.txt").unlink()
    (bag / "data" / "extra.txt").write_text("slipped in")
    (bag / "bag-info.txt").write_text("Payload-Oxum: 1.1\n")
    found = read_bag(bag)
    assert not bagit.Bag(str(bag)).is_valid()
    assert {fault.path for fault in found.faults} == {
        "data/story.txt",
        "data/letters/one.txt",
        "data/extra.txt",
        "bag-info.txt",
    }
    told = " ".join(fault.reason for fault in found.faults)
    assert all(word in told for word in ("altered", "missing", "not listed", "1 files of 1 bytes"))


def _line(bag, line):
    for manifest in bag.glob("manifest-*.txt"):
        digest = "0" * (64 if "256" in manifest.name else 128)
        with manifest.open("a", encoding="utf-8") as file:
            file.write(line.format(digest=digest) + "\n")


HOSTILE = {
    "leaves the bag": lambda bag: _line(bag, "{digest}  ../outside.txt"),
    "leaves the payload": lambda bag: _line(bag, "{digest}  data/../../outside.txt"),
    "absolute": lambda bag: _line(bag, "{digest}  /etc/passwd"),
    "home": lambda bag: _line(bag, "{digest}  ~/x"),
    "tag in payload": lambda bag: _line(bag, "{digest}  bagit.txt"),
    "two digests": lambda bag: _line(bag, "{digest}  data/story.txt"),
    "no line": lambda bag: _line(bag, "data/story.txt"),
    "a short digest": lambda bag: _line(bag, "abc  data/story.txt"),
    "a long line": lambda bag: _line(bag, "{digest}  data/" + "a" * 70_000),
    "not UTF-8": lambda bag: (bag / "manifest-sha256.txt").write_bytes(b"\xff\xfe\n"),
    "downloads": lambda bag: (bag / "fetch.txt").write_text("https://host.example/x 1 data/x\n"),
    "a link": lambda bag: (bag / "data" / "link").symlink_to("/etc/passwd"),
    "a linked folder": lambda bag: (bag / "data" / "link").symlink_to("/etc"),
    "unknown algorithm": lambda bag: (bag / "manifest-rot13.txt").write_text("x  data/story.txt\n"),
    "no manifest": lambda bag: [path.unlink() for path in bag.glob("manifest-*")],
    "no declaration": lambda bag: (bag / "bagit.txt").unlink(),
    "a linked declaration": lambda bag: ((bag / "bagit.txt").unlink(), (bag / "bagit.txt").symlink_to("bag-info.txt")),
    "another declaration": lambda bag: (bag / "bagit.txt").write_text("BagIt-Version: 1.0\n"),
    "a later version": lambda bag: (bag / "bagit.txt").write_text(
        "BagIt-Version: 9.0\nTag-File-Character-Encoding: UTF-8\n"
    ),
    "another encoding": lambda bag: (bag / "bagit.txt").write_text(
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n"
    ),
    "huge labels": lambda bag: (bag / "bag-info.txt").write_text("A: b\n" * 300_000),
}


@pytest.mark.parametrize("harm", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_unsafe_or_no_bag_is_refused(documents, harm):
    bag = made(documents)
    harm(bag)
    before = sorted(bag.rglob("*"))
    with pytest.raises(PackageError) as refused:
        read_bag(bag)
    assert str(refused.value).count("\n") == 0 and len(str(refused.value)) < 600
    assert sorted(bag.rglob("*")) == before


def test_folders_without_end_are_not_followed(documents):
    bag = made(documents)
    deep = bag / "data"
    for _ in range(80):
        deep = deep / "d"
    deep.mkdir(parents=True)
    with pytest.raises(PackageError, match="deep"):
        read_bag(bag)


def test_a_count_beyond_sense_is_not_read_on(documents, monkeypatch):
    bag = made(documents)
    monkeypatch.setattr("variorum.preserve.bag_files.MOST_FILES", 3)
    with pytest.raises(PackageError, match="over 3 files"):
        read_bag(bag)


def test_a_pipe_in_place_of_a_file_hangs_nobody(documents):
    import os

    bag = made(documents)
    os.mkfifo(bag / "data" / "pipe")
    with pytest.raises(PackageError, match="link or device"):
        read_bag(bag)


def test_a_file_is_no_bag(tmp_path):
    (tmp_path / "bag.zip").write_bytes(b"PK\x03\x04")
    assert not is_bag(tmp_path / "bag.zip")
    with pytest.raises(PackageError, match="unpack"):
        read_bag(tmp_path / "bag.zip")


def test_folded_labels_are_one(documents):
    bag = made(documents)
    (bag / "bag-info.txt").write_text("External-Description: a night\n\tat the port\nnonsense\n: \n")
    for manifest in bag.glob("tagmanifest-*"):
        manifest.unlink()
    assert read_bag(bag).label("External-Description") == "a night at the port"
    shutil.rmtree(bag)
