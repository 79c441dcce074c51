"""`variorum timestamp` as a person types it, against a real authority on this host, online and by files."""

import json
import subprocess

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.cli.conftest import Place
from tests.ledger.authority import DAY, Authority, issue, needs_openssl, revocation_list

pytestmark = needs_openssl


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path / "authority")


def refused(ran, *words):
    assert ran.status in (1, 2) and "Traceback" not in ran.err
    sentences = ran.err.strip().splitlines()
    assert len(sentences) == 1 and sentences[0].startswith("variorum:")
    assert all(word in sentences[0] for word in words), sentences[0]


def test_online(place: Place, authority) -> None:
    with authority.served() as url:
        told = place.good("timestamp", "--authority", url, "--certificates", authority.pem)
        assert "CN=Stamps signer has signed" in told.out and "Renew it before" in told.out
        place.good("verify")
        # Nothing was entered since: the same checkpoint is stamped again, by what was archived.
        again = place.good("timestamp", "--authority", url, "--json").one
    listed = place.good("timestamp", "--list", "--json").lines
    assert [each["state"] for each in listed] == ["good", "good"] and listed[1] == again
    assert listed[0]["digest"] == listed[1]["digest"] == place.good("checkpoint", "--json").one["digest"]
    shown = place.good("timestamp", "--list").out
    assert "2 time-stamps" in shown and listed[0]["digest"] in shown.replace("\n", "") and "renew from" in shown


def test_by_a_stick(place: Place, authority, tmp_path) -> None:
    asking, answer = tmp_path / "query.tsq", tmp_path / "answer.tsr"
    told = place.good("timestamp", "--request", asking)
    assert "curl" in told.out and "--response" in told.out
    answer.write_bytes(authority.answer(asking.read_bytes()))
    crl = tmp_path / "between.crl"
    crl.write_bytes(revocation_list(authority.between, {}).public_bytes(Encoding.DER))
    given = ("--certificates", authority.pem, "--revocations", crl)
    stamp = place.good("timestamp", "--response", answer, "--request", asking, *given, "--json").one
    assert stamp["state"] == "good" and len(stamp["evidence"]) == 4
    assert place.good("timestamp", "--list", "--json").lines == [stamp]


def test_openssl_alone_checks_what_was_archived(place: Place, authority, tmp_path) -> None:
    """The commands of docs/time-stamps.md: a stranger needs the vault, the digest and openssl."""
    with authority.served() as url:
        stamp = place.good("timestamp", "--authority", url, "--certificates", authority.pem, "--json").one
    place.good("checkpoint", "--out", tmp_path / "kept.json")
    vault = place.folder / "vault"
    (tmp_path / "answer.tsr").write_bytes((vault / stamp["token"][:2] / stamp["token"][2:]).read_bytes())
    (tmp_path / "root.pem").write_bytes(authority.root.pem())
    between = ["-untrusted", authority.pem]
    command = ["openssl", "ts", "-verify", "-in", "answer.tsr", "-CAfile", "root.pem", *between]
    ran = subprocess.run([*command, "-digest", stamp["digest"]], cwd=tmp_path, capture_output=True, check=True)
    assert b"Verification: OK" in ran.stdout
    heads = json.dumps(json.loads((tmp_path / "kept.json").read_text())["heads"], sort_keys=True, separators=(",", ":"))
    (tmp_path / "heads.json").write_text(heads)
    ran = subprocess.run([*command, "-data", "heads.json"], cwd=tmp_path, capture_output=True, check=True)
    assert b"Verification: OK" in ran.stdout


def test_several_authorities_one_of_which_fails(place: Place, authority, tmp_path) -> None:
    other = Authority(tmp_path / "other", "Others", chain=True)
    given = ("--certificates", authority.pem, "--certificates", other.pem)
    with authority.served() as url, other.served() as second:
        gone = ("--authority", "http://127.0.0.1:1/")
        ran = place("timestamp", "--authority", url, *gone, "--authority", second, *given, "--json")
    assert ran.status == 1 and "127.0.0.1:1" in ran.err and "Traceback" not in ran.err
    assert [each["authority"] for each in ran.lines] == ["CN=Stamps signer", "CN=Others signer"]
    assert len(place.good("timestamp", "--list", "--json").lines) == 2


def test_renewing(place: Place, authority, tmp_path) -> None:
    with authority.served() as url:
        given = ("--authority", url, "--certificates", authority.pem)
        refused(place("timestamp", "--renew", *given), "No time-stamp")
        soon = issue("Stamps signer", authority.between, life=(-DAY, 30 * DAY))
        lasting = authority.signer
        authority.sign_with(soon)
        place.good("timestamp", *given)
        (first,) = place.good("timestamp", "--list", "--json").lines
        assert first["state"] == "renew" and "due to be renewed" in place.good("timestamp", "--list").out
        authority.sign_with(lasting)
        renewal = place.good("timestamp", "--renew", *given, "--json").one
    assert renewal["renews"] == first["entry"] and renewal["digest"] != first["digest"]
    old, new = place.good("timestamp", "--list", "--json").lines
    assert (old["state"], old["renewed_by"], new["state"]) == ("renewed", new["entry"], "good")
    asking, answer = tmp_path / "q.tsq", tmp_path / "a.tsr"
    place.good("timestamp", "--renew", "--request", asking)
    answer.write_bytes(authority.answer(asking.read_bytes()))
    third = place.good("timestamp", "--renew", "--response", answer, "--request", asking, "--json").one
    assert third["renews"] == new["entry"]


def test_with_roots_of_ones_own(place: Place, authority, tmp_path) -> None:
    assert "no time-stamp" in place.good("timestamp", "--list", "--certificates", authority.pem).out
    with authority.served() as url:
        place.good("timestamp", "--authority", url, "--certificates", authority.pem)
    place.good("timestamp", "--list", "--certificates", authority.pem)
    stranger = Authority(tmp_path / "stranger")
    ran = place("timestamp", "--list", "--certificates", stranger.pem, "--json")
    assert ran.status == 1 and ran.one["faults"][0]["kind"] == "unknown-root"
    assert "does not hold" in place("timestamp", "--list", "--certificates", stranger.pem).out


def test_what_cannot_be_done(place: Place, authority, tmp_path) -> None:
    before = (place.folder / "ledger").glob("*.jsonl").__next__().read_bytes()
    noise = tmp_path / "noise"
    noise.write_bytes(b"\x30\x03noise")
    absent = tmp_path / "absent"
    for arguments, words in (
        ((), ("--authority",)),
        (("--authority", "http://127.0.0.1:1/", "--request", absent), ("--authority",)),
        (("--list", "--renew"), ("--list",)),
        (("--list", "--certificates", noise), ("noise",)),
        (("--list", "--revocations", absent), ("absent",)),
        (("--response", absent), ("absent",)),
        (("--response", noise), ("breaks off",)),
        (("--response", noise, "--request", noise), ("--request",)),
        (("--response", noise, "--certificates", noise), ("noise",)),
        (("--certificates", authority.pem), ("--authority",)),
    ):
        refused(place("timestamp", *arguments), *words)
    assert (place.folder / "ledger").glob("*.jsonl").__next__().read_bytes() == before
    refused(place("timestamp", "--authority", "gopher://127.0.0.1/"), "http")


def test_an_answer_to_another_query(place: Place, authority, tmp_path) -> None:
    one, two, answer = tmp_path / "one.tsq", tmp_path / "two.tsq", tmp_path / "answer.tsr"
    place.good("timestamp", "--request", one)
    place.good("timestamp", "--request", two)
    answer.write_bytes(authority.answer(one.read_bytes()))
    given = ("--certificates", authority.pem)
    refused(place("timestamp", "--response", answer, "--request", two, *given), "another query")
    place.good("timestamp", "--response", answer, "--request", one, *given)
