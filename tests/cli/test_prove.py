"""`variorum prove` and `variorum check` as a person types them, and the stand-alone file that check writes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Place, run
from tests.ledger.authority import Authority, needs_openssl
from tests.ledger.proofs import alone


@pytest.fixture
def proof(place: Place, tmp_path: Path) -> Path:
    first = place.good("claims", "--json").lines[0]["id"]
    place.good("prove", first[:12], "--out", tmp_path / "p.json")
    return tmp_path / "p.json"


def test_a_proof_is_written_checked_and_said_what_it_shows(place: Place, tmp_path: Path) -> None:
    first = place.good("claims", "--json").lines[0]
    told = place.good("prove", first["id"][:12], "--out", tmp_path / "p.json")
    assert "public key of the device" in told.out and "opens no other statement" in told.out
    assert "variorum checkpoint" in told.err
    checked = run("check", tmp_path / "p.json")
    assert checked.status == 0 and first["passages"][0]["exact"] in checked.out
    assert "All of this holds. Not proved:" in checked.out and "genuine" in checked.out
    place.good("checkpoint")
    covered = place.good("prove", first["id"], "--out", tmp_path / "q.json")
    assert "variorum timestamp" in covered.err and "variorum checkpoint" not in covered.err
    assert "The entry is in checkpoint" in run("check", tmp_path / "q.json").out


def test_machines_are_told_the_same(place: Place, tmp_path: Path) -> None:
    first = place.good("claims", "--json").lines[0]["id"]
    made = place.good("prove", first, "--out", tmp_path / "p.json", "--json").one
    assert made["statements"] == [first] and made["covered"] == 0 and made["checkpoint"] is None
    assert made["bytes"] == (tmp_path / "p.json").stat().st_size
    told = run("check", tmp_path / "p.json", "--json").one
    assert told["ok"] and told["refused"] is None and told["not_proved"]
    assert {"statement", "words", "row", "entry"} <= {step["kind"] for step in told["holds"]}


def test_a_file_is_named_after_the_statement_and_never_replaced_by_another(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    one, other = (line["id"] for line in place.good("claims", "--json").lines[:2])
    place.good("prove", one)
    assert (tmp_path / f"proof-{one[:12]}.json").exists()
    place.good("prove", one)
    refused = place("prove", other, "--out", f"proof-{one[:12]}.json")
    assert refused.status == 2 and "name another file with --out" in refused.err


def test_the_original_and_the_text_are_compared(place: Place, proof: Path, built: Path, tmp_path: Path) -> None:
    (row,) = [json.loads(part["row"]) for part in json.loads(proof.read_text())["parts"]]
    documents = sorted((built / "documents").iterdir())
    statuses = {path.name: run("check", proof, "--source", path).status for path in documents}
    assert sorted(statuses.values()) == [0, 1, 1]
    text = row["passages"][0][0]
    (tmp_path / "text").write_bytes((place.folder / "vault" / text[:2] / text[2:]).read_bytes())
    assert "has these words" in run("check", proof, "--text", tmp_path / "text").out
    refused = run("check", proof, "--text", proof)
    assert refused.status == 1 and "none of the texts" in refused.out


def test_what_does_not_hold_is_one_sentence_and_exit_status_1(proof: Path) -> None:
    changed = proof.read_text().replace("asserts", "denies ")
    proof.write_text(changed)
    ran = run("check", proof)
    assert ran.status == 1 and ran.out.count("\n") == 1 and "not under the root" in ran.out
    told = run("check", proof, "--json")
    assert told.status == 1 and told.one["holds"] == [] and "root" in told.one["refused"]


@pytest.mark.parametrize("arguments", [(), ("nowhere.json",), ("--source", "nowhere"), ("--certificates", "nowhere")])
def test_bad_usage_is_one_sentence_and_exit_status_2(proof: Path, arguments: tuple[str, ...]) -> None:
    given = (proof, *arguments) if arguments and arguments[0].startswith("--") else arguments
    ran = run("check", *given)
    assert ran.status == 2 and len(ran.err.strip().splitlines()) == 1 and not ran.out


def test_what_is_not_a_proof_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text("{}")
    ran = run("check", tmp_path / "p.json")
    assert ran.status == 2 and "not a proof" in ran.err
    (tmp_path / "roots.pem").write_text("none")
    assert run("check", tmp_path / "p.json", "--certificates", tmp_path / "roots.pem").status == 2


def test_an_unknown_statement_is_told(place: Place) -> None:
    ran = place("prove", "ffffffffffff")
    assert ran.status == 2 and "ffffffffffff" in ran.err


def test_the_stand_alone_file_is_copied_out_and_works(proof: Path, tmp_path: Path) -> None:
    out = tmp_path / "check_proof.py"
    assert run("check", "--standalone", out).status == 0
    again = run("check", "--standalone", out)
    assert again.status == 2 and "another file" in again.err
    ran = subprocess.run([sys.executable, "-I", out, proof], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert ran.returncode == 0 and "ALL OF THIS HOLDS" in ran.stdout and not ran.stderr


def test_a_sealed_statement_is_shown_only_on_purpose(place: Place, tmp_path: Path) -> None:
    """Sealed later, the words are gone from the record, and only --open finds them again."""
    first = place.good("claims", "--json").lines[0]
    place.good("seal", first["source"], "--to", "member", "--with-others")
    refused = place("prove", first["id"], "--out", tmp_path / "p.json")
    assert refused.status == 2 and not (tmp_path / "p.json").exists()
    assert "--open" in refused.err, refused.err
    told = place.good("prove", first["id"], "--open", "--out", tmp_path / "p.json")
    assert "sealed in the inquiry" in told.err and run("check", tmp_path / "p.json").status == 0
    assert alone(tmp_path / "p.json")[0] == 0


@needs_openssl
def test_a_time_stamp_is_checked_against_certificates_that_are_given(place: Place, tmp_path: Path) -> None:
    authority = Authority(tmp_path / "authority")
    with authority.served() as url:
        place.good("timestamp", "--authority", url, "--certificates", authority.pem)
    first = place.good("claims", "--json").lines[0]["id"]
    told = place.good("prove", first, "--out", tmp_path / "p.json")
    assert told.err == ""
    bare, given = run("check", tmp_path / "p.json"), run("check", tmp_path / "p.json", "--certificates", authority.pem)
    assert bare.status == given.status == 0
    assert "--certificates" in bare.out and "leads to one that you gave" in given.out
    other = Authority(tmp_path / "other")
    refused = run("check", tmp_path / "p.json", "--certificates", other.pem)
    assert refused.status == 1 and "none of the roots" in refused.out
    # As docs/proofs.md says: the token alone, for openssl.
    token = tmp_path / "token.tsr"
    command = f"import base64, json; held = json.load(open({str(tmp_path / 'p.json')!r})); "
    command += f"open({str(token)!r}, 'wb').write(base64.b64decode(held['timestamps'][0]['token']))"
    subprocess.run([sys.executable, "-c", command], check=True)
    digest = json.loads(json.loads((tmp_path / "p.json").read_text())["checkpoint"]["body"])["digest"]
    (tmp_path / "root.pem").write_bytes(authority.root.pem())
    verify = ["openssl", "ts", "-verify", "-in", token, "-CAfile", tmp_path / "root.pem", "-untrusted", authority.pem]
    ran = subprocess.run(
        [*verify, "-digest", digest],
        capture_output=True,
        check=True,
    )
    assert b"Verification: OK" in ran.stdout
