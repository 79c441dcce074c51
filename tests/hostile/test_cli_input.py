"""Bad input at the command line: one clear sentence each, the rest goes through, a second run completes."""

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Place, Ran, run
from tests.pipeline.conftest import STORY
from tests.read.documents import encrypted_pdf, pdf
from variorum.ledger.verify import verify

MEBIBYTE = 1 << 20


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VARIORUM_KEYS", str(folder / "keys"))
        assert run("init", folder / "inquiry").status == 0
    return folder


@pytest.fixture
def place(founded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    shutil.copytree(founded, tmp_path / "own")
    monkeypatch.setenv("VARIORUM_KEYS", str(tmp_path / "own" / "keys"))
    return Place(tmp_path / "own" / "inquiry")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with one sound document."""
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    return folder


def holds(place: Place, ran: Ran, given: Path, reason: str | None, name: str) -> None:
    """The run went on: the story was added, the fault has one sentence; a second run adds nothing; all verifies."""
    assert ran.status == 0 and "Traceback" not in ran.err
    added = ran.one
    assert len(added["added"]) >= 1
    told = [item for item in added["unread"] if item["name"] == name]
    assert len(told) == (0 if reason is None else 1), added["unread"]
    for item in told:
        assert reason in item["reason"] and name in item["reason"]
        assert item["reason"].rstrip().endswith(".") and "\n" not in item["reason"]
    again = place.good("add", given, "--json").one
    assert again["added"] == []
    status = place.good("status", "--json").one
    assert status["unread"] == len(added["unread"])
    assert verify(place.folder).faults == ()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b"  \n\t\n", "is empty"),
        ("binary.html", b"\x7fELF\x00\x01\x02\x03" * 400, "binary"),
        ("locked.pdf", encrypted_pdf(), "encrypted"),
        ("damaged.pdf", pdf([["Words."]])[:200], "damaged"),
        ("scan.pdf", pdf([[]]), "no text layer"),
        ("not.docx", b"PK\x03\x04 and then nothing of the kind", "not.docx"),
        ("table.csv", b'place,dead\n"Orlin,9\n' + b"x" * 200_000, "breaks off"),
    ],
)
def test_a_file_that_cannot_be_read(place: Place, given: Path, name: str, data: bytes, reason: str) -> None:
    (given / name).write_bytes(data)
    holds(place, place("add", given, "--json"), given, reason, name)
    for_people = place.good("add", given)
    assert "0 sources added" in for_people.out


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "cp1251.txt",
            "МВД сообщило, что в городе погибли семь человек и ещё девять ранены.".encode("cp1251"),
            "погибли",
        ),
        ("koi8.txt", ("Министерство сообщило, что семь человек погибли в городе. " * 8).encode("koi8-r"), "погибли"),
        ("utf16.txt", "The ministry said that seven people were killed.".encode("utf-16"), "seven people"),
        ("latin.txt", "The mayor said “no” – café, naïve, Zürich.".encode("cp1252"), "café"),
        (
            "mixed.txt",
            b"Seven people were killed.\n" + b"\xff\xfe\xfa broken\n" + "Ещё девять".encode(),
            "Seven",
        ),
    ],
)
def test_another_encoding_is_read_or_said(place: Place, given: Path, name: str, data: bytes, words: str) -> None:
    (given / name).write_bytes(data)
    ran = place("add", given, "--json")
    assert ran.status == 0 and len(ran.one["added"]) == 2 and ran.one["unread"] == []
    assert [hit["kind"] for hit in place.good("search", words, "--json").lines].count("source") >= 1
    assert verify(place.folder).faults == ()


def test_a_missing_file_and_one_that_may_not_be_read(place: Place, given: Path, monkeypatch) -> None:
    missing = given / "absent.txt"
    ran = place("add", given, missing, "--json")
    holds(place, ran, given, "absent.txt", "absent.txt")
    closed = given / "closed.txt"
    closed.write_text("Nobody may read this.", encoding="utf-8")
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    ran = place("add", given, "--json")
    assert ran.status == 0 and [item["name"] for item in ran.one["unread"]] == ["closed.txt"]


def test_a_folder_with_a_loop_of_links(place: Place, given: Path) -> None:
    (given / "inner").mkdir()
    (given / "inner" / "back").symlink_to(given)
    (given / "self").symlink_to(given / "self")
    (given / "dangling.txt").symlink_to(given / "nowhere.txt")
    (given / "outside").symlink_to("/etc")
    ran = place("add", given, "--json")
    assert ran.status == 0 and len(ran.one["added"]) == 1
    assert len(ran.one["unread"]) < 6
    assert not any("passwd" in item["name"] for item in ran.one["unread"])
    assert place.good("add", given, "--json").one["added"] == []
    assert verify(place.folder).faults == ()


def test_a_pipe_or_socket_in_the_folder_does_not_stop_it(place: Place, given: Path) -> None:
    os.mkfifo(given / "pipe.txt")
    ran = place("add", given, "--json")
    assert ran.status == 0 and len(ran.one["added"]) == 1
    assert [item["name"] for item in ran.one["unread"]] in ([], ["pipe.txt"])


def test_two_files_with_the_same_bytes_are_one_source(place: Place, given: Path) -> None:
    (given / "twin.txt").write_text(STORY, encoding="utf-8")
    added = place("add", given, "--json").one
    assert len(added["added"]) == 1 and len(added["known"]) == 1 and added["unread"] == []
    assert "held already" in place.good("add", given).out
    place.good("extract")
    claims = place.good("claims", "--json").lines
    assert claims and len({claim["id"] for claim in claims}) == len(claims)
    assert len({claim["source"] for claim in claims}) == 1


@pytest.mark.parametrize(
    "name",
    ["new\nline.txt", "-rf.txt", "\x1b[31mred.txt", "\u202etxt.exe.txt", "a" * 240 + ".txt", "[bold]x.txt", "名前.txt"],
)
def test_a_hostile_name_is_only_a_name(place: Place, given: Path, name: str) -> None:
    (given / name).write_text("The mayor said that two people were injured.", encoding="utf-8")
    (given / ("e" + name)[:250]).write_text("", encoding="utf-8")
    ran = place("add", given)
    assert ran.status == 0 and "3 sources added" in ran.out and "1 not read" in ran.out
    assert "\x1b" not in ran.err and "\u202e" not in ran.err
    assert verify(place.folder).faults == ()


def test_a_name_that_is_no_text(place: Place, given: Path) -> None:
    with open(os.path.join(os.fsencode(given), b"caf\xe9.txt"), "wb") as file:
        file.write(b"The mayor said that two people were injured.")
    with open(os.path.join(os.fsencode(given), b"vide\xe9.txt"), "wb"):
        pass
    ran = place("add", given)
    assert ran.status == 0, ran.err
    assert place("add", given, "--json").status == 0
    assert place("status").status == 0
    assert place("publish", given.parent / "site", "--include-proposed").status == 0
    assert verify(place.folder).faults == ()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("no-columns.csv", "speaker,stance\nMayor,asserts\n", "no-columns.csv"),
        ("empty.csv", "", "empty.csv"),
        ("words.csv", "this is no table at all\n", "words.csv"),
        ("bad.jsonl", '{"broken\n', "bad.jsonl"),
        ("list.jsonl", "[1, 2]\n", "list.jsonl"),
        ("other.pdf", "%PDF", "other.pdf"),
    ],
)
def test_a_coded_file_that_holds_nothing_usable(place: Place, tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    ran = place("code", tmp_path / name)
    assert ran.status == 2 and told in ran.err and ran.err.count("\n") == 1 and "Traceback" not in ran.err
    assert place.good("status", "--json").one["statements"] == 0
    assert verify(place.folder).faults == ()


def test_a_coded_file_in_another_encoding_or_missing(place: Place, tmp_path: Path) -> None:
    (tmp_path / "cp1251.csv").write_bytes("id,speaker,stance,type\n1,Министр,asserts,other\n".encode("cp1251"))
    for name in ("cp1251.csv", "absent.csv"):
        ran = place("code", tmp_path / name)
        assert ran.status == 2 and name in ran.err and ran.err.count("\n") == 1
    assert verify(place.folder).faults == ()


def test_a_csv_without_a_column_names_the_column(place: Place, tmp_path: Path) -> None:
    (tmp_path / "coded.csv").write_text(
        "id,said,stance,type,measure,group,place,lo,hi,wording,title\n"
        "1,2019-03-15,asserts,quantity,killed,all,Varkel,9,9,nine,Radio\n",
        encoding="utf-8",
    )
    ran = place("code", tmp_path / "coded.csv")
    assert ran.status == 2 and "speaker" in ran.err and "column" in ran.err


@pytest.mark.slow
def test_a_text_of_200_megabytes(place: Place, given: Path) -> None:
    line = b"The mayor said that two people were injured in the harbour on Sunday night.\n"
    with (given / "huge.txt").open("wb") as file:
        for _ in range(200 * MEBIBYTE // len(line) // 1000):
            file.write(line * 1000)
    ran = place("add", given, "--json")
    holds(place, ran, given, "huge.txt", "huge.txt")
    assert "MB" in next(item["reason"] for item in ran.one["unread"] if item["name"] == "huge.txt")


def test_a_build_over_everything_at_once(tmp_path: Path, given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_KEYS", str(tmp_path / "keys"))
    for name, data in (
        ("empty.txt", b""),
        ("binary.html", b"\x7fELF\x00\x01\x02\x03" * 400),
        ("locked.pdf", encrypted_pdf()),
        ("damaged.pdf", pdf([["Words."]])[:200]),
        ("twin.txt", STORY.encode()),
    ):
        (given / name).write_bytes(data)
    (given / "back").symlink_to(given)
    first = run("build", given, "--into", tmp_path / "inquiry", "--json")
    assert first.status == 0 and first.one["statements"] >= 3 and first.one["known"]
    assert {"empty.txt", "binary.html", "locked.pdf", "damaged.pdf"} <= {i["name"] for i in first.one["unread"]}
    second = run("build", given, "--into", tmp_path / "inquiry", "--json")
    assert second.status == 0 and second.one["statements"] == first.one["statements"] and second.one["added"] == []
    assert verify(tmp_path / "inquiry").faults == ()
