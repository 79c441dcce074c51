"""What goes wrong for a person at the command line: one clear sentence, the right exit status, never a traceback."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Place, run

NOWHERE = "0" * 12


@pytest.mark.parametrize(
    "command",
    [
        ("add", "x.txt"),
        ("extract",),
        ("code", "x.csv"),
        ("review", "--list"),
        ("compare",),
        ("publish",),
        ("serve",),
        ("verify",),
        ("status",),
        ("claims",),
        ("search", "x"),
        ("rebuild",),
    ],
    ids=lambda command: command[0],
)
def test_a_folder_without_an_inquiry(tmp_path: Path, command: tuple[str, ...]) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        ran = run("-C", folder, *command)
        assert ran.status == 2 and ran.out == ""
        assert str(folder) in ran.err and "init" in ran.err
        assert ran.err.count("\n") == 1 and "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--as-of", "--published", "--known"])
@pytest.mark.parametrize("day", ["yesterday", "2022-02-30", "09.01.2022", "2022-01", ""])
def test_a_bad_day(place: Place, option: str, day: str) -> None:
    for command in ("claims", "compare"):
        ran = place(command, option, day)
        if day:
            assert ran.status == 2 and f"'{day}' is not a day" in ran.err and "2022-01-09" in ran.err


def test_a_bad_day_of_an_edition(place: Place, tmp_path: Path) -> None:
    ran = place("publish", tmp_path / "site", "--as-of", "soon")
    assert ran.status == 2 and "'soon' is not a day" in ran.err and not (tmp_path / "site").exists()


def test_an_unknown_or_ambiguous_id(place: Place) -> None:
    for option in ("--accept", "--reject"):
        unknown = place("review", option, "zzzz")
        assert unknown.status == 2 and "zzzz" in unknown.err and unknown.err.count("\n") == 1
    ambiguous = place("review", "--accept", "")
    assert ambiguous.status == 2 and "Several" in ambiguous.err
    assert place.good("status", "--json").one["decisions"] == 0


def test_one_unknown_id_among_several_enters_nothing(place: Place) -> None:
    first = place.good("review", "--list").lines[0]["id"]
    assert place("review", "--accept", first, "--accept", NOWHERE).status == 2
    assert place.good("status", "--json").one["decisions"] == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nonsense",), "No such command"),
        (("claims", "--nonsense"), "No such option"),
        (("claims", "--status", "perhaps"), "perhaps"),
        (("compare", "--kind", "quarrel"), "quarrel"),
        (("add",), "Missing argument"),
        (("search",), "Missing argument"),
        (("build",), "Missing argument"),
        (("code",), "--template"),
        (("search", "--limit", "many", "x"), "many"),
        (("serve", "--port", "99999"), "99999"),
    ],
)
def test_a_wrong_call(place: Place, arguments: tuple[str, ...], told: str) -> None:
    ran = place(*arguments)
    assert ran.status == 2 and told in ran.err and ran.out == "" and "Traceback" not in ran.err


def test_build_of_no_folder_and_into_its_own_sources(tmp_path: Path) -> None:
    ran = run("build", tmp_path / "absent")
    assert ran.status == 2 and "absent is not a folder" in ran.err
    (tmp_path / "file.txt").write_text("words", encoding="utf-8")
    assert run("build", tmp_path / "file.txt").status == 2
    within = run("build", tmp_path, "--into", tmp_path / "within")
    assert within.status == 2 and "--into" in within.err and not (tmp_path / "within").exists()


def test_without_its_keys_reading_goes_on_and_signing_says_what_to_do(place: Place) -> None:
    keys = Path(os.environ["VARIORUM_KEYS"])
    shutil.rmtree(keys)
    assert place.good("claims", "--json").out and place.good("verify").out
    first = place.good("claims", "--json").lines[0]["id"]
    ran = place("review", "--accept", first)
    assert ran.status == 1 and ran.err.startswith("variorum: ") and "Traceback" not in ran.err
    assert place.good("verify", "--json").one["ok"]
    assert place.good("status", "--json").one["decisions"] == 0


def test_keys_that_others_may_read_are_refused(place: Place) -> None:
    keys = Path(os.environ["VARIORUM_KEYS"])
    for file in (file for file in keys.rglob("*") if file.is_file()):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        file.chmod(0o644)
    ran = place("extract")
    assert ran.status == 1 and str(keys) in ran.err and "chmod" in ran.err


def test_a_record_that_is_lost_is_made_again_and_one_that_is_garbage_names_the_remedy(place: Place) -> None:
    before = place.good("claims", "--json").out
    for file in place.folder.glob("record.db*"):
        file.unlink()
    assert place.good("claims", "--json").out == before
    for file in place.folder.glob("record.db*"):
        file.write_bytes(b"no database" * 1000)
    ran = place("claims")
    assert ran.status == 1 and "variorum rebuild" in ran.err and "Traceback" not in ran.err
    place.good("rebuild")
    assert place.good("claims", "--json").out == before


def test_settings_that_cannot_be_read_are_named(place: Place) -> None:
    (place.folder / "inquiry.toml").write_text("format = [\n", encoding="utf-8")
    ran = place("claims")
    assert ran.status == 2 and "inquiry.toml" in ran.err and "Traceback" not in ran.err


def test_serve_says_where_the_port_is_taken_and_refuses_to_be_seen_by_others(place: Place) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = place("serve", "--port", taken.getsockname()[1])
    assert ran.status == 1 and "cannot be used" in ran.err
    settings = place.folder / "inquiry.toml"
    settings.write_text(settings.read_text("utf-8").replace("127.0.0.1", "0.0.0.0"), encoding="utf-8")
    ran = place("serve")
    assert ran.status == 1 and "0.0.0.0" in ran.err and "127.0.0.1" in ran.err


def test_an_output_that_cannot_be_written(place: Place, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    ran = place("publish", tmp_path / "file" / "site")
    assert ran.status in (1, 2) and ran.err.count("\n") == 1 and "file" in ran.err


def test_publishing_does_not_overwrite_what_it_did_not_write(place: Place, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "novel.txt").write_text("years of work", encoding="utf-8")
    place("publish", mine)
    assert (mine / "novel.txt").read_text("utf-8") == "years of work"


def test_a_reader_who_leaves_early_is_no_error(place: Place, spawn) -> None:
    many = spawn("-C", place.folder, "claims", "--json", "--status", "all")
    assert many.stdout.readline().startswith(b"{")
    many.stdout.close()
    assert many.wait(60) == 0
    assert many.stderr.read() == b""
    head = subprocess.run(
        ["bash", "-c", f"set -o pipefail; '{os.sys.executable}' -m variorum -C '{place.folder}' claims | head -1"],
        capture_output=True,
        check=False,
    )
    assert b"statements" in head.stdout and b"Traceback" not in head.stderr and b"Exception" not in head.stderr


def test_in_a_pipe_it_is_silent_but_for_its_answer(place: Place, spawn) -> None:
    ran = spawn("-C", place.folder, "rebuild", "--json")
    out, err = ran.communicate(timeout=60)
    assert ran.returncode == 0 and err == b"" and out.count(b"\n") == 1 and b"\x1b" not in out
    ran = spawn("-C", place.folder, "claims")
    out, err = ran.communicate(timeout=60)
    assert b"\x1b" not in out and err == b""
    ran = spawn("-C", place.folder / "absent", "claims")
    out, err = ran.communicate(timeout=60)
    assert (ran.returncode, out, err.count(b"\n")) == (2, b"", 1)


def test_hostile_words_reach_the_terminal_as_words(place: Place, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text(
        "The mayor said that six people were killed in Varkel \x1b[31mred\x1b[0m [bold]x[/bold].\n", encoding="utf-8"
    )
    place.good("add", tmp_path / "bad.txt")
    place.good("extract")
    assert "\x1b" not in place.good("claims").out
    assert "\x1b" not in place.good("search", "mayor").out
