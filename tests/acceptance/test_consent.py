"""Scenario 9: testimony is sealed, opened by the entitled alone, and taken back for good. All of it invented."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Place, run
from variorum.ledger.keys import load_member
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.members import introduce

SECRET = "the soldier with the burnt hand"
TESTIMONY = (
    "Testimony of a baker of Varkel\n\nOn 14 March 2019 I saw from my window how " + SECRET + " beat four people.\n"
)
WORDS = f"how {SECRET} beat four people"


class Team:
    """Two members, each with keys and a copy of one inquiry."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self._patch = root, monkeypatch
        self.be("aida")
        assert run("init", root / "one", "--title", "Varkel", "--member", "Aida").status == 0
        self.be("bolat")
        assert run("-C", root / "two", "merge", "--new", root / "one").status == 0
        key = load_member(root / "bolat").key
        self.be("aida")
        introduce(Inquiry.open(root / "one", signing=True), "Bolat", key)

    def be(self, name: str) -> None:
        self._patch.setenv("VARIORUM_KEYS", str(self.root / name))
        self._patch.setenv("VARIORUM_MEMBER", name.capitalize())

    def of(self, name: str) -> Place:
        self.be(name)
        return Place(self.root / {"aida": "one", "bolat": "two"}[name])


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Team:
    (tmp_path / "testimony.txt").write_text(TESTIMONY, encoding="utf-8")
    return Team(tmp_path, monkeypatch)


def sheet(folder: Path, source: str) -> Path:
    path = folder / "coded.csv"
    path.write_text(
        "id,speaker,stance,type,measure,group,place,lo,hi,wording,source\n"
        f'b1,A baker,asserts,quantity,injured,all,Varkel,4,4,"{WORDS}",{source}\n',
        encoding="utf-8",
    )
    return path


def bytes_of(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def shows(folder: Path) -> list[Path]:
    """The files in a folder in which the secret words stand, in UTF-8 or UTF-16."""
    forms = (SECRET.encode(), SECRET.encode("utf-16-le"), b"burnt")
    return [path for path, data in bytes_of(folder) if any(form in data for form in forms)]


def sealed_source(place: Place, root: Path) -> str:
    """Aida adds the testimony sealed to Bolat, and codes what it says."""
    added = place.good("add", root / "testimony.txt", "--seal", "Bolat", "--json").one
    (source,) = added["added"]
    assert place.good("code", sheet(root, source), "--seal", "Bolat", "--json").one["claims"] == 1
    return str(source)


def test_what_is_sealed_from_the_start_is_never_on_the_disk(team: Team, tmp_path: Path, monkeypatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    aida = team.of("aida")
    sealed_source(aida, tmp_path)
    (tmp_path / "coded.csv").unlink()
    aida.good("compare")
    aida.good("publish", "--include-proposed") if "--include-proposed" in aida("publish", "--help").out else None
    aida.good("rebuild")
    assert aida.good("claims", "--json").out == ""
    assert len(aida.good("claims", "--open", "--json").lines) == 1
    assert SECRET in aida.good("claims", "--open").out.replace("\n    ", " ")
    assert aida.good("search", "burnt", "--json").out == ""
    assert aida.good("search", "burnt", "--open", "--json").lines
    assert shows(team.root / "one") == [] and shows(scratch) == []
    assert aida("verify").status == 0


def test_the_entitled_open_it_on_their_copy_and_others_verify_it_all_the_same(team: Team, tmp_path: Path) -> None:
    sealed_source(team.of("aida"), tmp_path)
    bolat = team.of("bolat")
    bolat.good("merge", team.root / "one")
    assert WORDS in bolat.good("claims", "--open", "--json").out
    team.be("cholpan")
    stranger = Place(team.root / "three")
    stranger.good("merge", "--new", team.root / "one")
    assert stranger.good("claims", "--open", "--json").out == "" and stranger("verify").status == 0
    assert shows(team.root / "three") == [] and shows(team.root / "two") == []


def test_sealing_later_deletes_the_clear_and_merging_an_old_copy_does_not_bring_it_back(
    team: Team, tmp_path: Path
) -> None:
    aida = team.of("aida")
    (source,) = aida.good("add", tmp_path / "testimony.txt", "--json").one["added"]
    aida.good("code", sheet(tmp_path, source))
    (tmp_path / "coded.csv").unlink()
    aida.good("search", "burnt")
    aida.good("compare")
    assert shows(team.root / "one")
    shutil.copytree(team.root / "one", team.root / "old")
    gone = aida.good("seal", source[:12], "--to", "Bolat", "--json").one
    assert gone["statements"] == 1 and gone["erased"] >= 5
    assert shows(team.root / "one") == []
    aida.good("merge", team.root / "old")
    assert shows(team.root / "one") == [] and aida("verify").status == 0
    assert WORDS in aida.good("claims", "--open", "--json").out
    # The old copy, merged with this one, is sealed as well.
    old = Place(team.root / "old")
    old.good("merge", team.root / "one")
    assert shows(team.root / "old") == [] and old("verify").status == 0


def test_withdrawn_consent_destroys_the_words_and_no_merge_brings_them_back(team: Team, tmp_path: Path) -> None:
    aida = team.of("aida")
    source = sealed_source(aida, tmp_path)
    (tmp_path / "coded.csv").unlink()
    shutil.copytree(team.root / "one", team.root / "old")
    gone = aida.good("withdraw", source, "--reason", "consent withdrawn", "--yes", "--json").one
    assert gone["statements"] == 1
    for _ in range(2):
        assert aida.good("claims", "--open", "--json").out == ""
        assert "burnt" not in aida.good("search", "baker", "--open").out
        told = aida("verify", "--json")
        assert told.status == 0
        aida.good("rebuild")
        aida.good("merge", team.root / "old")
    # The old copy learns of it by a merge, and forgets as well.
    old = Place(team.root / "old")
    assert WORDS in old.good("claims", "--open", "--json").out
    old.good("merge", team.root / "one")
    assert old.good("claims", "--open", "--json").out == "" and old("verify").status == 0
    # So does a bundle of the old state, brought to a third copy that knows.
    assert "tombstone" in aida("verify").out or "withdrawn" in aida("verify").out


def test_withdrawing_what_lies_in_the_clear(team: Team, tmp_path: Path) -> None:
    aida = team.of("aida")
    (source,) = aida.good("add", tmp_path / "testimony.txt", "--json").one["added"]
    aida.good("code", sheet(tmp_path, source))
    (tmp_path / "coded.csv").unlink()
    os.rename(tmp_path / "testimony.txt", tmp_path.parent / f"{tmp_path.name}-testimony.txt")
    refused = aida("withdraw", source, "--reason", "r", "--json")
    assert refused.status != 0 and shows(team.root / "one")
    aida.good("withdraw", source, "--reason", "consent withdrawn", "--yes")
    assert shows(team.root / "one") == [] and aida("verify").status == 0


def test_statements_about_other_sources_do_not_go_unasked(team: Team, tmp_path: Path) -> None:
    aida = team.of("aida")
    (tmp_path / "other.txt").write_text("Other\n\nNine were hurt, a nurse said on 15 March 2019.\n", encoding="utf-8")
    (one,) = aida.good("add", tmp_path / "testimony.txt", "--json").one["added"]
    (two,) = aida.good("add", tmp_path / "other.txt", "--json").one["added"]
    path = sheet(tmp_path, one)
    other = f"b2,A nurse,asserts,quantity,injured,all,Varkel,9,9,Nine were hurt,{two}\n"
    path.write_text(path.read_text() + other, encoding="utf-8")
    aida.good("code", path)
    refused = aida("withdraw", one, "--reason", "r", "--yes")
    assert refused.status == 2 and "--with-others" in refused.err
    assert len(aida.good("claims", "--json").lines) == 2


def test_bundles_carry_the_difference_encrypted_to_members(team: Team, tmp_path: Path) -> None:
    aida = team.of("aida")
    bolat = team.of("bolat")
    bolat.good("merge", team.root / "one")
    (tmp_path / "note.txt").write_text("Note\n\nNine were hurt, a nurse said.\n", encoding="utf-8")
    aida = team.of("aida")
    aida.good("merge", team.root / "two")
    aida.good("add", tmp_path / "note.txt")
    told = aida.good("bundle", tmp_path / "b.age", "--for", "Bolat", "--to", "Bolat", "--json").one
    # What Bolat entered had seen all but the new source and its text.
    assert told["entries"] == 2 and told["to"] == ["Bolat"]
    assert b"nurse" not in (tmp_path / "b.age").read_bytes()
    refused = aida("merge", tmp_path / "b.age")
    assert refused.status == 1 and "not encrypted to your key" in refused.err
    bolat = team.of("bolat")
    assert bolat.good("merge", tmp_path / "b.age", "--json").one["entries"] == 2
    assert "Nine were hurt" in bolat.good("search", "nurse").out
    assert bolat.good("merge", tmp_path / "b.age").out.startswith("Nothing new")
    assert bolat("bundle", tmp_path / "b.age").status == 2
    assert bolat("bundle", tmp_path / "c", "--since", "0" * 64).status == 2
    assert bolat("bundle", tmp_path / "c", "--to", "Nobody").status == 2
    assert not (tmp_path / "c").exists()


def test_a_checkpoint_says_what_a_bundle_may_leave_out(team: Team, tmp_path: Path) -> None:
    aida = team.of("aida")
    aida.good("checkpoint", "--out", tmp_path / "kept.json")
    (tmp_path / "note.txt").write_text("Note\n\nNine were hurt, a nurse said.\n", encoding="utf-8")
    aida.good("add", tmp_path / "note.txt")
    # The checkpoint's own entry comes after it.
    assert aida.good("bundle", tmp_path / "b", "--since", tmp_path / "kept.json", "--json").one["entries"] == 3


def test_merging_says_what_is_wrong_in_a_sentence(team: Team, tmp_path: Path) -> None:
    aida = team.of("aida")
    assert aida("merge", team.root / "one").status == 2
    assert aida("merge", tmp_path / "nowhere").status == 2
    (tmp_path / "empty").mkdir()
    assert "no folder 'ledger'" in aida("merge", tmp_path / "empty").err
    run("init", tmp_path / "other", "--title", "Other")
    assert "another inquiry" in aida("merge", tmp_path / "other").err
    assert run("-C", team.root / "one", "merge", "--new", tmp_path / "other").status == 2


def test_a_fuller_copy_brings_what_was_absent_into_the_record(team: Team, tmp_path: Path) -> None:
    aida = team.of("aida")
    (tmp_path / "note.txt").write_text("Note\n\nNine were hurt, a nurse said.\n", encoding="utf-8")
    aida.good("add", tmp_path / "note.txt")
    shutil.copytree(team.root / "one", team.root / "lacking")
    ledger = Inquiry.open(team.root / "lacking").ledger
    (text,) = [entry for entry in ledger.entries() if entry.kind == "text"]
    ledger.vault.path(text.body.digest).unlink()
    lacking = Place(team.root / "lacking")
    lacking.good("rebuild")
    assert lacking.good("search", "nurse", "--json").out == "" and lacking("verify").status == 1
    lacking.good("merge", team.root / "one")
    assert lacking.good("search", "nurse", "--json").lines and lacking("verify").status == 0


@pytest.mark.parametrize("command", [("withdraw", "--reason", "consent withdrawn", "--yes"), ("seal", "--to", "Bolat")])
def test_a_record_that_a_power_cut_damaged_does_not_keep_the_words(team: Team, tmp_path: Path, command) -> None:
    aida = team.of("aida")
    (source,) = aida.good("add", tmp_path / "testimony.txt", "--json").one["added"]
    aida.good("code", sheet(tmp_path, source))
    record = team.root / "one" / "record.db"
    record.write_bytes(record.read_bytes()[:4096] + b"damaged " * 4096)
    assert "rebuild" in aida("claims").err
    aida.good(command[0], source, *command[1:])
    (tmp_path / "coded.csv").unlink()
    assert shows(team.root / "one") == [] and aida("verify").status == 0
