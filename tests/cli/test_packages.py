"""Bags, custody and other tools' folders at the command line: what is printed, the exit status, no traceback."""

import json

import bagit

from tests.cli.conftest import Place, run
from tests.preserve.archives import VIDEO, archive


def test_a_bag_goes_out_and_comes_back(place: Place, tmp_path) -> None:
    told = place.good("bag", "export", tmp_path / "bag", "--organisation", "Harbour Archive", "--json").one
    assert told["altered"] == [] and bagit.Bag(str(tmp_path / "bag")).is_valid()
    assert run("bag", "check", tmp_path / "bag").out.endswith("complete and valid.\n")
    back = run("bag", "import", tmp_path / "bag", "--into", tmp_path / "back")
    assert back.status == 0 and "whole" in back.out
    assert run("-C", tmp_path / "back", "claims", "--json").out == place.good("claims", "--json").out


def test_a_damaged_bag_is_told_file_by_file_and_not_laid_out(place: Place, tmp_path) -> None:
    place.good("bag", "export", tmp_path / "bag")
    blob = sorted((tmp_path / "bag" / "data" / "vault").glob("*/*"))[0]
    blob.chmod(0o644)
    blob.write_bytes(b"!")
    checked = run("bag", "check", tmp_path / "bag", "--json")
    assert checked.status == 1 and not checked.one["valid"]
    assert {fault["path"] for fault in checked.one["faults"]} >= {f"data/vault/{blob.parent.name}/{blob.name}"}
    refused = run("bag", "import", tmp_path / "bag", "--into", tmp_path / "back")
    assert refused.status == 2 and "bag check" in refused.err and not (tmp_path / "back").exists()


def test_a_bag_of_this_inquiry_points_to_merge(place: Place, tmp_path) -> None:
    place.good("bag", "export", tmp_path / "bag")
    refused = run("bag", "import", tmp_path / "bag", "--into", place.folder)
    assert refused.status == 2 and "merge" in refused.err
    assert place("merge", tmp_path / "bag" / "data").status == 0, "what the sentence says to do can be done"


def test_bag_needs_a_bag(tmp_path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        refused = run("bag", "check", path)
        assert refused.status == 2 and refused.err.count("\n") == 1


def test_custody_is_written(place: Place, tmp_path) -> None:
    ran = place.good("prov", tmp_path / "custody.json")
    held = json.loads((tmp_path / "custody.json").read_bytes())
    assert f"{len(held['activity'])} entries" in ran.out
    assert place("prov", tmp_path / "none" / "custody.json").status == 2


def test_an_archive_with_a_wrong_hash_fails_the_check_and_is_kept(place: Place, tmp_path) -> None:
    folder = archive(tmp_path / "local_archive")
    next(path for path in folder.iterdir() if path.read_bytes() == VIDEO).write_bytes(VIDEO + b"!")
    (folder / "notes.txt").write_text("From the field.\n")
    ran = place("add", folder)
    assert ran.status == 1 and "Traceback" not in ran.err
    assert "made by auto-archiver" in ran.out and "not what was archived" in ran.err and "notes.txt" in ran.err
    plain = place("add", folder, "--from", "files", "--json")
    assert plain.status == 0 and plain.one["packages"] == []


def test_a_name_in_a_bag_commands_no_terminal(tmp_path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "story.txt").write_text("x")
    bagit.make_bag(str(folder))
    (folder / "data" / "\x1b]0;owned\x07.txt").write_text("y")
    (folder / "data" / b"\xff.txt".decode("utf-8", "surrogateescape")).write_text("z")
    ran = run("bag", "check", folder)
    assert ran.status == 1 and "\x1b" not in ran.out
    assert run("bag", "check", folder, "--json").status == 1
