"""`variorum checkpoint` as a person types it."""

import re

from tests.cli.conftest import Place
from variorum.ledger.checkpoint import Checkpoint


def chain_file(place: Place):
    (path,) = (place.folder / "ledger").glob("*.jsonl")
    return path


def test_a_checkpoint_is_entered_printed_and_checked(place: Place, tmp_path) -> None:
    told = place.good("checkpoint", "--out", tmp_path / "kept.json")
    digest = told.out.split()[0]
    assert re.fullmatch(r"[0-9a-f]{64}", digest) and "covers" in told.out
    groups = re.findall(r"\b[0-9a-f]{4}\b", told.out.split("\n\n")[1])
    assert len(groups) == 16 and "".join(groups) == digest
    kept = Checkpoint.from_file((tmp_path / "kept.json").read_bytes())
    assert kept.digest == digest

    again = place.good("checkpoint", "--json").one
    assert again == {"entry": again["entry"], "fresh": False, **kept.body()}
    place.good("verify")
    spoken = " ".join(groups).upper()
    for against in (digest, spoken, "-".join(groups), tmp_path / "kept.json"):
        assert "still stands" in place.good("checkpoint", "--check", against).out
        assert place.good("checkpoint", "--check", against, "--json").one == {
            "ok": True,
            "digest": digest,
            "discrepancies": [],
        }


def test_a_ledger_that_was_cut_is_told(place: Place, tmp_path) -> None:
    digest = place.good("checkpoint", "--out", tmp_path / "kept.json", "--json").one["digest"]
    lines = chain_file(place).read_bytes().splitlines(keepends=True)
    chain_file(place).write_bytes(b"".join(lines[:-2]))
    ran = place("checkpoint", "--check", tmp_path / "kept.json", "--json")
    (found,) = ran.one["discrepancies"]
    assert ran.status == 1 and not ran.one["ok"]
    assert (found["chain"], found["kind"]) == (chain_file(place).stem, "shorter")
    assert chain_file(place).stem in place("checkpoint", "--check", tmp_path / "kept.json").out
    ran = place("checkpoint", "--check", digest)
    assert ran.status == 1 and "cut off" in ran.out
    assert place("checkpoint", "--check", digest, "--json").one["discrepancies"][0]["chain"] is None


def test_what_is_no_checkpoint(place: Place, tmp_path) -> None:
    (tmp_path / "noise.json").write_text("{}")
    (tmp_path / "binary").write_bytes(b"\x00\xff")
    for against in (tmp_path / "noise.json", tmp_path / "binary", tmp_path / "absent", tmp_path, "abc", "\x00", ""):
        ran = place("checkpoint", "--check", against)
        assert ran.status == 2 and "Traceback" not in ran.err
        assert ran.err.startswith("variorum:") and ran.err.count("\n") == 1
    ran = place("checkpoint", "--check", "ab" * 32, "--out", tmp_path / "x")
    assert ran.status == 2 and not (tmp_path / "x").exists()
