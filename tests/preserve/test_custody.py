from variorum.preserve import Candidate, collect, custody


def test_custody_keeps_the_path_within_the_given_folder_and_no_absolute_one(tmp_path):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "tolls.csv").write_bytes(b"place,dead\n")
    (candidate,) = collect([tmp_path])
    assert isinstance(candidate, Candidate)
    kept = custody(candidate, "2031-03-05T10:00:00Z", "R. Osk", "a neighbour's drive")
    assert (kept.original_name, kept.original_path) == ("tolls.csv", "lists/tolls.csv")
    assert (kept.received, kept.by, kept.origin) == ("2031-03-05T10:00:00Z", "R. Osk", "a neighbour's drive")
    assert str(tmp_path) not in repr(kept)


def test_file_given_by_itself_has_no_path(tmp_path):
    (tmp_path / "tolls.csv").write_bytes(b"place,dead\n")
    (candidate,) = collect([tmp_path / "tolls.csv"])
    assert isinstance(candidate, Candidate)
    assert custody(candidate, "2031-03-05T10:00:00Z", "R. Osk").original_path is None
