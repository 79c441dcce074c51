import csv
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.preserve.archives import PAGE, POST, VIDEO, Layout, archive, report
from variorum.preserve.auto_archiver import made_by_auto_archiver, understand
from variorum.preserve.auto_archiver_records import records
from variorum.preserve.collect import Candidate, Unpreserved, collect


def candidates(folder: Path) -> list[Candidate]:
    found = list(collect([folder]))
    assert not any(isinstance(item, Unpreserved) for item in found)
    return found


def told(folder: Path) -> dict[bytes, object]:
    """What is said of each file, by its bytes: the names differ by layout."""
    found = candidates(folder)
    archived = understand(found)
    assert archived.faults == () and archived.unexplained == []
    return {item.path.read_bytes(): archived.described[item.relative] for item in found}


LAYOUTS = [
    Layout(paths, names, algorithm, kept)
    for paths, names, algorithm, kept in itertools.product(
        ("flat", "url", "random"),
        ("static", "random"),
        ("SHA-256", "SHA3-512"),
        (("html",), ("html", "json"), ("json", "csv"), ("html", "json", "csv", "sheet")),
    )
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_every_layout_and_record_tells_the_same_of_a_file(tmp_path, layout):
    said = told(archive(tmp_path / "archive", layout))
    video = said[VIDEO]
    assert video.url == POST["url"] and video.title == POST["title"] and video.published == "2019-03-14"
    assert "2019-03-15T10:11:12Z" in video.origin and "file https://cdn.example/77.mp4" in video.origin
    assert not video.evidence
    assert said[PAGE].title.endswith("(html source code)") and not said[PAGE].evidence
    token = said[b"0\x82token"]
    assert token.evidence and "time-stamp token of http://tsa.example" in token.title
    certificate = said[b"-----BEGIN CERTIFICATE-----\n"]
    assert certificate.evidence and "Invented Root" in certificate.title
    assert said[b"PK\x03\x04 wacz"].title.startswith("Web archive (WACZ)")
    if "html" in layout.records:
        assert "auto-archiver 1.2.9 on" in video.origin


def test_a_folder_above_the_archive_is_understood_too(tmp_path):
    archive(tmp_path / "work" / "local_archive")
    assert len(told(tmp_path / "work")) == 9


def test_metadata_alone_finds_its_files_by_hash(tmp_path):
    folder = archive(tmp_path / "archive", Layout(names="random", records=("json",)))
    found = candidates(folder)
    archived = understand(found)
    video = next(item for item in found if item.path.read_bytes() == VIDEO)
    assert archived.described[video.relative].url == POST["url"]
    assert archived.faults == ()
    # The tokens have no hash of their own, and names of the moment: nothing tells them from any other file.
    assert len(archived.unexplained) == 4


def test_bytes_that_are_not_what_was_archived_are_named(tmp_path):
    for names, kept in itertools.product(("static", "random"), (("html",), ("html", "json"), ("csv",))):
        folder = archive(tmp_path / f"{names}{kept}", Layout(names=names, records=kept))
        video = next(path for path in folder.iterdir() if path.read_bytes() == VIDEO)
        video.write_bytes(VIDEO + b"!")
        (fault,) = understand(candidates(folder)).faults
        assert fault.name == video.name and "not what was archived" in fault.reason


def test_metadata_alone_names_a_file_whose_bytes_changed(tmp_path):
    static = archive(tmp_path / "static", Layout(records=("json",)))
    video = next(path for path in static.iterdir() if path.read_bytes() == VIDEO)
    video.write_bytes(b"other")
    assert [fault.name for fault in understand(candidates(static)).faults] == [video.name]
    unnamed = archive(tmp_path / "random", Layout(names="random", records=("json",)))
    next(path for path in unnamed.iterdir() if path.read_bytes() == VIDEO).write_bytes(b"other")
    (fault,) = understand(candidates(unnamed)).faults
    assert fault.name == "77.mp4" and "missing or altered" in fault.reason


def test_a_missing_file_is_named_once(tmp_path):
    folder = archive(tmp_path / "archive", Layout(records=("html", "json", "csv", "sheet")))
    lost = next(path for path in folder.iterdir() if path.read_bytes() == VIDEO)
    lost.unlink()
    faults = understand(candidates(folder)).faults
    assert {fault.name for fault in faults} == {lost.name}
    assert {fault.reason.split(":")[0] for fault in faults} == {f"{lost.name} is missing"}


def test_what_no_record_speaks_of_is_listed(tmp_path):
    folder = archive(tmp_path / "archive")
    (folder / "notes.txt").write_text("mine")
    assert understand(candidates(folder)).unexplained == ["notes.txt"]


def test_other_folders_are_not_taken_for_archives(tmp_path):
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "data.json").write_text('{"status": 1, "metadata": {}, "media": []}')
    (tmp_path / "list.csv").write_text("link,archive status\nhttps://a.example,\n")
    (tmp_path / "about.html").write_text("<p>We use bellingcat/auto-archiver</a> daily.</p>")
    assert not made_by_auto_archiver(candidates(tmp_path))
    archive(tmp_path / "archive")
    assert made_by_auto_archiver(candidates(tmp_path))


def _key(folder: Path, key: str) -> None:
    page = next(path for path in folder.glob("*.html") if b"Made with" in path.read_bytes())
    page.write_text(page.read_text().replace("./local_archive/", key))


@pytest.mark.parametrize("key", ["../../", "/etc/", "https://s3.example/bucket/", "..\\", "file:///"])
def test_no_key_leads_out_of_the_folder(tmp_path, key):
    folder = archive(tmp_path / "archive", Layout(records=("html",)))
    (tmp_path / "secret.txt").write_text("outside")
    _key(folder, key)
    archived = understand(candidates(folder))
    inside = {item.relative for item in candidates(folder)}
    assert set(archived.described) <= inside


def test_a_key_that_names_a_file_outside_is_a_missing_file(tmp_path):
    (tmp_path / "secret.txt").write_text("outside")
    folder = archive(tmp_path / "archive", Layout(records=("html",)))
    page = next(path for path in folder.glob("*.html") if b"Made with" in path.read_bytes())
    page.write_text(
        page.read_text().replace("<tbody>", "<tbody><ul><li><b>key:</b> ../secret.txt<li><b>type:</b> x</ul>")
    )
    assert [fault.name for fault in understand(candidates(folder)).faults] == ["secret.txt"]


HOSTILE = {
    "deep.json": b'{"status":"s","metadata":{"url":"u"},"media":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "nested.json": json.dumps(
        {
            "status": "s",
            "metadata": {"url": "u"},
            "media": [{"filename": "a", "properties": {"p": [{"filename": "b", "properties": {"p": "x"}}]}}],
        }
    ).encode(),
    "odd.json": b'{"status":"s","metadata":{"url":"u","title":[1]},"media":[1,null,{"filename":{}},"x"]}',
    "big.json": b'{"status":"s","metadata":{"url":"' + b"u" * (33 << 20) + b'"},"media":[]}',
    "surrogate.json": b'{"status":"s","metadata":{"url":"\\ud800"},"media":[]}',
    "code.csv": b"status,metadata,media\ns,\"__import__('os').system('false')\",\"[x for x in 1]\"\n",
    "parentheses.csv": b"status,metadata,media\ns," + b"(" * 60_000 + b",x\n",
    "binary.csv": b"status,metadata,media\n\0\xff,\0,\0\n",
    "moments.csv": b"status,metadata,media\ns,\"{'url': datetime.datetime(99999, 77, 1)}\",[]\n",
    "no.html": b"<p>bellingcat/auto-archiver</a> v1.2.9" + b"<ul><li><b>key:</b></ul>" * 5,
    "empty.html": b"bellingcat/auto-archiver</a> v1",
    "deep.html": b"<div>" * 100_000 + b"bellingcat/auto-archiver</a> v1",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_records_are_only_files(tmp_path, name):
    folder = archive(tmp_path / "archive")
    (folder / name).write_bytes(HOSTILE[name])
    archived = understand(candidates(folder))
    video = next(path for path in folder.iterdir() if path.read_bytes() == VIDEO)
    assert archived.described[video.name].url == POST["url"]


def test_long_fields_are_read_and_other_tables_keep_their_limit(tmp_path):
    before = csv.field_size_limit()
    folder = archive(tmp_path / "archive", Layout(records=("csv",)))
    table = folder / "db.csv"
    table.write_text(table.read_text().replace("Seven people", "Seven people " * 20_000))
    (item,) = records(table, table.name)
    assert item.url == POST["url"] and len(item.media) >= 7
    assert csv.field_size_limit() == before


@settings(max_examples=150, deadline=None)
@given(st.sampled_from((".json", ".html", ".csv")), st.binary(max_size=200), st.integers(0, 4000))
def test_damage_never_raises(tmp_path_factory, suffix, noise, at):
    folder = tmp_path_factory.mktemp("damaged")
    sound = {
        ".json": json.dumps({"status": "s", "metadata": {k: str(v) for k, v in POST.items()}, "media": []}).encode(),
        ".html": report([]).encode(),
        ".csv": f'status,metadata,media\ns,"{POST}","[]"\n'.encode(),
    }[suffix]
    path = folder / f"x{suffix}"
    path.write_bytes(sound[:at] + noise + sound[at:])
    for item in records(path, path.name):
        assert item.url is None or isinstance(item.url, str)
