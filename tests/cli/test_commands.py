"""Each command as a person uses it, from founding an inquiry to publishing it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Place, run
from tests.pipeline.conftest import STORY
from variorum.cli.main import COMMANDS

SHEET = (
    "id,said,speaker,stance,type,measure,group,place,lo,hi,wording,title,published\n"
    "a1,2019-03-15,Mayor of Varkel,asserts,quantity,killed,all,Varkel,9,9,nine dead,Radio Varkel,2019-03-15\n"
)


def test_help_names_every_command() -> None:
    ran = run("--help")
    assert ran.status == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in ran.out] == []
    for name in COMMANDS:
        told = run(name, "--help")
        assert (told.status, told.err) == (0, "") and f"variorum {name} [OPTIONS]" in told.out
    assert run("--version").out.startswith(("variorum", "cli", "main")) or "version" in run("--version").out


def test_an_inquiry_step_by_step(tmp_path: Path) -> None:
    place = Place(tmp_path / "inquiry")
    founded = run("init", place.folder, "--title", "A night at the port", "--member", "Ilse")
    assert founded.status == 0 and "A night at the port" in founded.out and "Ilse" in founded.out
    assert "SAFETY.md" in founded.err
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    assert "1 source added" in place.good("add", tmp_path / "story.txt").out
    assert "held already" in place.good("add", tmp_path / "story.txt").out
    assert "statements proposed from 1 text." in place.good("extract").out
    assert "0 statements proposed from 0 texts." in place.good("extract").out
    (tmp_path / "coded.csv").write_text(SHEET, encoding="utf-8")
    assert "1 statement entered" in place.good("code", tmp_path / "coded.csv").out
    assert "entered before" in place.good("code", tmp_path / "coded.csv").out
    listed = place.good("claims").out
    assert "Mayor of Varkel" in listed and "nine dead" in listed
    assert "contradiction" in place.good("compare").out
    waiting = place.good("review", "--list").lines
    assert waiting and all(one["status"] == "proposed" for one in waiting)
    accept, reject = waiting[0]["id"], waiting[1]["id"]
    assert "1 decision " in place.good("review", "--accept", accept, "--reason", "read").out
    assert "1 decision " in place.good("review", "--reject", reject[:12]).out
    assert {one["id"] for one in place.good("claims", "--json", "--status", "rejected").lines} == {reject}
    published = place.good("publish", tmp_path / "site").out
    assert "2 statements published, 0 of them not reviewed" in published
    assert (tmp_path / "site" / "index.html").is_file()
    assert "whole" in place.good("verify").out
    assert "Varkel" in place.good("search", "Varkel").out
    before = place.good("rebuild").out
    assert before == place.good("rebuild").out and len(before.splitlines()) > 5
    assert "accepted" in place.good("status").out


def test_init_takes_a_vocabulary_and_refuses_a_second_inquiry(tmp_path: Path) -> None:
    words = tmp_path / "words.yaml"
    words.write_text("terms:\n  place:\n    - Varkel\n", encoding="utf-8")
    assert run("-C", tmp_path, "init", "own", "--vocabulary", words).status == 0
    again = run("-C", tmp_path, "init", "own")
    assert again.status == 2 and "already holds an inquiry" in again.err
    words.write_text("tems: {}\n", encoding="utf-8")
    wrong = run("-C", tmp_path, "init", "other", "--vocabulary", words)
    assert wrong.status == 2 and "tems" in wrong.err and not (tmp_path / "other" / "inquiry.toml").exists()


def test_a_name_given_after_the_demonstration_made_the_key_is_signed_with(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("VARIORUM_KEYS", str(tmp_path / "keys"))
    monkeypatch.delenv("VARIORUM_MEMBER", raising=False)
    assert "signed as 'member'" in run("init", tmp_path / "first").out
    assert "signed as 'Ilse'" in run("init", tmp_path / "second", "--member", "Ilse").out
    third = run("init", tmp_path / "third", "--member", "Bror")
    assert "signed as 'Ilse'" in third.out and "another with VARIORUM_KEYS" in third.err


def test_review_without_a_terminal_says_how_else(place: Place) -> None:
    told = place("review")
    assert told.status == 2 and "--from" in told.err and "serve" in told.err


def test_build_does_all_and_says_what_it_did(built: Path) -> None:
    told = (built / "build.out").read_text("utf-8")
    assert "2 sources added, 0 held already, 1 not read" in told or "3 sources added" in told
    assert "not reviewed" in told and "review" in told
    assert "empty.txt" in (built / "build.err").read_text("utf-8")
    index = built / "inquiry" / "editions" / "working" / "index.html"
    assert str(index) in told and "not reviewed" in index.read_text("utf-8").lower()


def test_build_again_adds_nothing(built: Path, place: Place) -> None:
    before = place.good("claims", "--json").out
    ran = run("build", built / "documents", "--into", place.folder, "--json")
    assert ran.status == 0
    assert ran.one["added"] == [] and ran.one["claims"] == 0 and ran.one["statements"] == len(before.splitlines())
    assert place.good("claims", "--json").out == before


def test_two_inquiries_stay_apart(place: Place, tmp_path: Path) -> None:
    other = Place(tmp_path / "other")
    assert run("init", other.folder).status == 0
    assert other.good("claims", "--json").out == ""
    assert place.good("claims", "--json").out != ""
    ids = {one.good("status", "--json").one["inquiry"] for one in (place, other)}
    assert len(ids) == 2


def test_the_inquiry_of_the_current_folder_is_taken(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place.folder)
    assert run("claims", "--json").out == place.good("claims", "--json").out


def test_a_sheet_of_decisions(place: Place, tmp_path: Path) -> None:
    first = place.good("review", "--list").lines[0]
    sheet = tmp_path / "decisions.csv"
    words = first["passages"][0]["exact"].replace('"', '""')
    sheet.write_text(f'source,exact,decision,reason\nstory.txt,"{words}",accept,read\nlater.txt,No such,reject,\n')
    ran = place.good("review", "--from", sheet, "--json")
    assert ran.one["decided"] >= 1
    assert "row 3" in ran.err and "No such" in ran.err
    assert place.good("claims", "--json", "--status", "accepted").lines
    assert place.good("review", "--from", sheet, "--json").one["decided"] == 0
    for text, told in (
        ("source,exact\na,b\n", "no column 'decision'"),
        ("source,exact,decision\nstory.txt,*,perhaps\n", "row 2"),
    ):
        sheet.write_text(text)
        ran = place("review", "--from", sheet)
        assert ran.status == 2 and told in ran.err and "decisions.csv" in ran.err


def test_publish_shows_accepted_only_unless_asked(place: Place, tmp_path: Path) -> None:
    nothing = place.good("publish", tmp_path / "site")
    assert nothing.out.startswith("0 statements") and "review" in nothing.out
    proposed = place.good("publish", tmp_path / "all", "--include-proposed", "--json").one
    assert proposed["statements"] == proposed["proposed"] > 3
    dated = place.good("publish", tmp_path / "early", "--include-proposed", "--as-of", "2019-03-15", "--json").one
    assert 0 < dated["statements"] < proposed["statements"]


def test_demo_builds_both_examples_once(tmp_path: Path) -> None:
    ran = run("-C", tmp_path, "demo", "out", "--json")
    assert ran.status == 0
    assert [one["name"] for one in ran.lines] == ["harbour-night", "january-2022"]
    for one in ran.lines:
        assert Path(one["index"]).is_file() and one["statements"] > 50
    place = Place(tmp_path / "out" / "january-2022")
    assert place.good("verify", "--json").one["ok"]
    (first, *_) = place.good("claims", "--json").lines
    assert place.good("review", "--reject", first["id"], "--reason", "to try it").status == 0
    again = run("-C", tmp_path, "demo", "out")
    assert again.status == 2 and "already holds an inquiry" in again.err


def test_code_writes_an_empty_sheet(place: Place, tmp_path: Path) -> None:
    ran = place.good("code", "--template", tmp_path / "sheet")
    files = sorted(path.suffix for path in (tmp_path / "sheet").iterdir())
    assert {".csv", ".xlsx"} <= set(files) and ran.out.count("Wrote") == len(files)


def test_a_coded_file_with_faults_enters_the_rest_and_says_so(place: Place, tmp_path: Path) -> None:
    (tmp_path / "coded.csv").write_text(
        SHEET + "a2,2019-13-40,Mayor,asserts,quantity,killed,all,Varkel,9,9,x,y,z\n", encoding="utf-8"
    )
    ran = place("code", tmp_path / "coded.csv", "--json")
    assert ran.status == 1 and ran.one["claims"] == 1
    assert ran.one["faults"] and all("row 3" in fault for fault in ran.one["faults"])
    assert any("coded.csv" in row for row in place("status").err.splitlines())
    assert json.loads(place.good("verify", "--json").out)["ok"]
