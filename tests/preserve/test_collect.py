import os
import socket
from pathlib import Path

import pytest

from variorum.preserve import Candidate, Unpreserved, collect


def found(paths: list[Path]) -> tuple[list[Candidate], list[Unpreserved]]:
    all_of_it = list(collect(paths))
    return [c for c in all_of_it if isinstance(c, Candidate)], [u for u in all_of_it if isinstance(u, Unpreserved)]


def test_files_come_sorted_with_their_place_in_the_folder(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b.txt", "тізім.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"words")
    os.utime(tmp_path / "b.txt", (0, 86400))
    candidates, left = found([tmp_path])
    assert [c.relative for c in candidates] == ["a/b.txt", "a/z.txt", "b.txt", "тізім.csv"]
    assert (candidates[2].original_name, candidates[2].size) == ("b.txt", 5)
    assert candidates[2].modified == "1970-01-02T00:00:00Z"
    assert left == []


def test_same_file_given_twice_is_taken_once_and_equal_bytes_twice(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"words")
    (tmp_path / "b.txt").write_bytes(b"words")
    candidates, _ = found([tmp_path, tmp_path / "a.txt", tmp_path / "b.txt"])
    assert sorted(c.original_name for c in candidates) == ["a.txt", "b.txt"]


def test_hidden_files_and_locks_are_left_out_with_the_reason(tmp_path):
    for name in (".DS_Store", "~$report.docx", "Thumbs.db", "report.txt"):
        (tmp_path / name).write_bytes(b"words")
    candidates, left = found([tmp_path])
    assert [c.original_name for c in candidates] == ["report.txt"]
    reasons = {u.path.name: u.reason for u in left}
    assert set(reasons) == {".DS_Store", "~$report.docx", "Thumbs.db"}
    assert "is the lock of an open document; add it by itself" in reasons["~$report.docx"]


def test_links_are_reported_and_never_followed(tmp_path):
    inside = tmp_path / "given"
    (inside / "deep").mkdir(parents=True)
    (tmp_path / "secret.txt").write_bytes(b"not given")
    (inside / "deep" / "loop").symlink_to(inside)
    (inside / "out.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "dangling").symlink_to(tmp_path / "nothing")
    candidates, left = found([inside])
    assert candidates == []
    assert sorted(u.path.name for u in left) == ["dangling", "loop", "out.txt"]
    assert all("is a link and was not followed" in u.reason for u in left)


def test_sockets_and_pipes_are_reported(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket")
        _, left = found([Path(".")])
    assert [("a pipe" in u.reason, "a socket" in u.reason) for u in left] == [(True, False), (False, True)]


def test_missing_path_is_one_sentence_with_a_remedy(tmp_path):
    _, left = found([tmp_path / "nothing.txt"])
    assert len(left) == 1
    assert left[0].reason.endswith("nothing.txt does not exist; check the spelling of its path.")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_reported(tmp_path):
    (tmp_path / "closed.txt").write_bytes(b"words")
    (tmp_path / "closed.txt").chmod(0)
    _, left = found([tmp_path])
    assert "may not be read" in left[0].reason


def test_reasons_name_files_from_the_given_folder_on(tmp_path):
    (tmp_path / "given" / "deep").mkdir(parents=True)
    (tmp_path / "given" / "deep" / "loop").symlink_to(tmp_path)
    _, left = found([tmp_path / "given"])
    assert [u.reason.split(" is ")[0] for u in left] == ["given/deep/loop"]


def test_names_that_are_no_text_are_shown_and_kept_apart(tmp_path):
    with open(os.fsencode(tmp_path) + b"/\xff.txt", "wb") as file:
        file.write(b"words")
    candidates, _ = found([tmp_path])
    assert [c.original_name for c in candidates] == ["\ufffd.txt"]
    assert candidates[0].path.read_bytes() == b"words"
