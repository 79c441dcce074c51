"""`verify` and `fixity` as a person types them."""

import json

import pytest

from .conftest import Place


def test_the_bracket_and_what_was_left_out_are_told(place: Place) -> None:
    told = place.good("verify", "--skip", "record", "--skip", "texts").out
    assert "The ledger and the vault are whole." in told and "Left out: record, texts." in told
    assert "covered by nothing but this copy" in told
    found = place.good("verify", "--json").one
    (held,) = found["bracket"]
    assert held["devices"] == 0 and held["stamp"] is None and held["alone"] == held["entries"] > 0
    assert held["told"].startswith("chain ") and found["mode"] == "full" and found["checked"]["passages"] > 0


def test_an_incremental_check_says_what_it_trusts(place: Place) -> None:
    assert "record are whole" in place.good("verify", "--incremental").out, "nothing was known yet"
    told = place.good("verify", "--incremental").out
    assert "no full check" in told and "trusts" in told and "the last full check was on 20" in told


def test_a_name_in_a_fault_does_not_command_the_terminal(place: Place) -> None:
    (place.folder / "vault" / "\x1b[31mred").write_bytes(b"x")
    ran = place("verify")
    assert ran.status == 1 and "\x1b" not in ran.out and "misplaced-file" in ran.out


def test_fixity_is_entered_logged_and_shown(place: Place) -> None:
    first = place.good("fixity", "--json").one
    assert first["ok"] is True and len(first["entry"]) == 64
    told = place.good("fixity", "--sample", "50%")
    assert "sample 50%" in told.out and "Entered as" in told.out
    shown = place.good("fixity", "--log", "--json").lines
    assert [line["mode"] for line in shown] == ["full", "sample 50%"] and shown[0]["entry"] == first["entry"]
    assert "full" in place.good("fixity", "--log").out
    assert place.good("status", "--json").one["fixity"]["overdue"] is False
    assert place.good("verify").out.startswith("The ledger, the vault and the record are whole.")


def test_fixity_without_signing_writes_nothing(place: Place) -> None:
    ran = place.good("fixity", "--unsigned")
    assert "Not entered" in ran.err and not (place.folder / "fixity").exists()


def test_fixity_finds_what_is_altered(place: Place) -> None:
    blob = max((p for p in (place.folder / "vault").rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    blob.chmod(0o600)
    blob.write_bytes(b"another")
    ran = place("fixity", "--older-than", "30d")
    assert ran.status == 1 and "altered-blob" in ran.out
    (line,) = place.good("fixity", "--log", "--json").lines
    assert line["ok"] is False and json.dumps(line).count(blob.name) == 1
    assert "altered-blob" in place.good("fixity", "--log").out


@pytest.mark.parametrize(
    "given", [["--older-than", "soon"], ["--older-than", "-1d"], ["--sample", "0%"], ["--sample", "x"]]
)
def test_what_fixity_cannot_use_is_refused(place: Place, given: list[str]) -> None:
    ran = place("fixity", *given)
    assert ran.status == 2 and "write it as" in ran.err


def test_a_schedule_names_this_inquiry(place: Place) -> None:
    told = place.good("fixity", "--schedule").out
    assert f"-C {place.folder} fixity --older-than 30d" in told and "[Timer]" in told
