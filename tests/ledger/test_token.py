"""One token of a real authority, checked offline: each reason for which it does not hold, and hostile bytes."""

import random
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID

from variorum.errors import StampRejected, UsageError
from variorum.ledger.certificates import der_bytes, read_certificates, read_revocations
from variorum.ledger.checkpoint import ChainHead, Checkpoint
from variorum.ledger.token import MAX_TOKEN, asked, query, read_token
from variorum.ledger.token_check import FAULTS, Trust, verify_timestamp

from .authority import DAY, YEAR, Authority, issue, needs_openssl, revocation_list

pytestmark = needs_openssl

KEPT = Checkpoint({"aa" * 32: ChainHead(3, "bb" * 32, "cc" * 32)})
OTHER = Checkpoint({"aa" * 32: ChainHead(4, "dd" * 32, "ee" * 32)})


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority") / "one")


@pytest.fixture(scope="module")
def token(authority):
    return authority.answer(query(KEPT))


@pytest.fixture
def own(tmp_path):
    """An authority to spoil."""
    return Authority(tmp_path / "own")


def now():
    return datetime.now(UTC)


def check(token, authority, revocations=(), *, digest=KEPT.digest, at=None, nonce=None):
    return verify_timestamp(token, digest, Trust.of(authority.certificates, revocations), at or now(), nonce)


def kinds(found):
    assert all(fault.meaning for fault in found.faults)
    return [fault.kind for fault in found.faults]


def test_a_token_holds_and_says_what_it_says(token, authority):
    found = check(token, authority)
    assert found.faults == () and found.held and found.state(now()) == "good"
    assert abs(found.token.time - now()) < timedelta(minutes=5)
    assert found.token.digest == KEPT.digest and found.token.authority == "CN=Stamps signer"
    assert [each.subject.rfc4514_string() for each in found.way] == [
        "CN=Stamps signer",
        "CN=Stamps intermediate",
        "CN=Stamps root",
    ]
    assert found.until == min(each.not_valid_after_utc for each in found.way)
    assert found.revocations_of is None


def test_the_nonce_is_compared(authority):
    asking = query(KEPT)
    digest, nonce = asked(asking, "query.tsq")
    assert digest == KEPT.digest and nonce > 2**32
    answer = authority.answer(asking)
    assert check(answer, authority, nonce=nonce).faults == ()
    assert kinds(check(answer, authority, nonce=nonce + 1)) == ["wrong-nonce"]
    assert kinds(check(answer, authority, nonce=asked(query(KEPT), "again")[1])) == ["wrong-nonce"]


def test_another_digest(token, authority):
    assert kinds(check(token, authority, digest=OTHER.digest)) == ["wrong-digest"]
    assert kinds(check(token, authority, digest="")) == ["wrong-digest"]


def test_roots_and_what_leads_to_them(token, authority, own):
    assert kinds(check(token, own)) == ["unknown-root"]
    only_root = Trust.of([authority.root.certificate])
    assert kinds(verify_timestamp(token, KEPT.digest, only_root, now())) == ["unknown-root"]
    no_root = Trust.of([authority.between.certificate])
    assert kinds(verify_timestamp(token, KEPT.digest, no_root, now())) == ["unknown-root"]
    # What is only archived leads to a root, and never is one.
    archived = Trust.of([authority.root.certificate], (), [authority.between.certificate, own.root.certificate])
    assert verify_timestamp(token, KEPT.digest, archived, now()).held
    own_token = own.answer(query(KEPT))
    everything = Trust.of([authority.root.certificate], (), own.certificates)
    assert kinds(verify_timestamp(own_token, KEPT.digest, everything, now())) == ["unknown-root"]


def test_a_root_of_the_same_name_with_another_key(token, authority, tmp_path):
    twin = Authority(tmp_path / "twin")
    assert twin.root.certificate.subject == authority.root.certificate.subject
    assert kinds(check(token, twin)) == ["unknown-root"]


def test_an_answer_with_the_whole_chain_in_any_order(tmp_path):
    for ess in ("sha1", "sha256", "sha512"):
        full = Authority(tmp_path / ess, chain=True, ess=ess)
        token = full.answer(query(KEPT))
        assert len(read_token(token).certificates) == 3
        assert verify_timestamp(token, KEPT.digest, Trust.of([full.root.certificate]), now()).faults == ()


PURPOSES = {
    "another": (ExtendedKeyUsageOID.CODE_SIGNING,),
    "none": (),
    "more": (ExtendedKeyUsageOID.CODE_SIGNING, ExtendedKeyUsageOID.TIME_STAMPING),
}


@pytest.mark.parametrize("purposes", PURPOSES.values(), ids=PURPOSES)
def test_a_signer_of_the_wrong_purpose(own, tmp_path, purposes):
    plain = issue("Plain", own.between, purposes=purposes)
    token = own.answer(query(KEPT))
    trust = Trust.of(own.certificates)
    forged = cms_signed_by(plain, token, tmp_path)
    found = verify_timestamp(forged, KEPT.digest, trust, now())
    assert "wrong-purpose" in kinds(found) and not found.held


def cms_signed_by(signer, token, folder):
    """The content of a token signed anew, with a certificate that openssl's authority would refuse to use."""
    (folder / "token.tsr").write_bytes(token)
    command = ["openssl", "ts", "-reply", "-in", "token.tsr", "-token_out", "-out", "token.p7"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    (folder / "signer.pem").write_bytes(signer.pem())
    (folder / "signer.key").write_bytes(signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    for command in (
        ["openssl", "cms", "-verify", "-noverify", "-inform", "DER", "-in", "token.p7", "-out", "content", "-binary"],
        [
            *(
                "openssl",
                "cms",
                "-sign",
                "-binary",
                "-nodetach",
                "-cades",
                "-econtent_type",
                "1.2.840.113549.1.9.16.1.4",
            ),
            *("-in", "content", "-signer", "signer.pem", "-inkey", "signer.key", "-outform", "DER", "-out", "new.p7"),
            *("-md", "sha256"),
        ],
    ):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    new = (folder / "new.p7").read_bytes()
    status = bytes.fromhex("3003020100")
    return b"\x30\x82" + (len(status) + len(new)).to_bytes(2, "big") + status + new


def test_a_token_signed_anew_by_a_sound_certificate_holds(own, tmp_path):
    # The oracle of the forgeries above: made in the same way, with a certificate that is sound.
    forged = cms_signed_by(own.signer, own.answer(query(KEPT)), tmp_path)
    assert check(forged, own).faults == ()


def test_a_certificate_swapped_for_another_over_the_same_key(own):
    token = own.answer(query(KEPT))
    twin = own.signer.certificate
    for _ in range(64):
        twin = issue("Stamps signer", own.between, key=own.signer.key).certificate
        if len(der_bytes(twin)) == len(der_bytes(own.signer.certificate)):
            break
    serial = own.signer.certificate.serial_number.to_bytes(20, "big")
    swapped = token.replace(der_bytes(own.signer.certificate), der_bytes(twin))
    swapped = swapped.replace(serial, twin.serial_number.to_bytes(20, "big"))
    assert swapped != token and read_token(swapped).signer == twin
    assert kinds(check(swapped, own)) == ["bad-signature"]


def test_certificates_out_of_time(own):
    own.sign_with(issue("Expired", own.between, life=(-10 * DAY, -DAY)))
    assert kinds(check(own.answer(query(KEPT)), own)) == ["expired-then"]
    own.sign_with(issue("Early", own.between, life=(DAY, YEAR)))
    assert kinds(check(own.answer(query(KEPT)), own)) == ["not-yet-valid"]


def test_an_authority_between_that_expired(own):
    own.between = issue("Short", own.root, signs=True, life=(-10 * DAY, -DAY))
    own.sign_with(issue("Stamps signer", own.between))
    assert kinds(check(own.answer(query(KEPT)), own)) == ["expired-then"]


def test_one_between_that_may_not_certify(own):
    own.between = issue("Not an authority", own.root, signs=False)
    own.sign_with(issue("Stamps signer", own.between))
    assert kinds(check(own.answer(query(KEPT)), own)) == ["unknown-root"]


def test_time_passes(token, authority):
    until = authority.signer.certificate.not_valid_after_utc
    for at, state in (
        (now(), "good"),
        (until - 91 * DAY, "good"),
        (until - 89 * DAY, "renew"),
        (until - timedelta(seconds=1), "renew"),
        (until, "expired"),
        (until + 100 * YEAR, "expired"),
    ):
        found = check(token, authority, at=at)
        assert (found.state(at), found.held) == (state, True)
        assert kinds(found) == (["expired"] if state == "expired" else [])
    assert kinds(check(token, authority, at=now() - DAY)) == ["from-the-future"]


def test_revoked_before_and_after(token, authority):
    signer, reasons = authority.signer.certificate, x509.ReasonFlags
    stamped = read_token(token).time
    for since, reason, expected in (
        (stamped - DAY, None, ["revoked"]),
        (stamped - DAY, reasons.superseded, ["revoked"]),
        (stamped + timedelta(hours=1), reasons.superseded, []),
        (stamped + timedelta(hours=1), reasons.cessation_of_operation, []),
        (stamped + timedelta(hours=1), reasons.key_compromise, ["revoked-since"]),
        (stamped + timedelta(hours=1), None, ["revoked-since"]),
    ):
        lists = [revocation_list(authority.between, {signer: (since, reason)})]
        found = check(token, authority, lists)
        assert kinds(found) == expected
        assert found.state(now()) == {"revoked": "broken", "revoked-since": "expired"}.get("".join(expected), "good")


def test_whose_word_on_revocation_counts(token, authority, own):
    signer, long_ago = authority.signer.certificate, (now() - 2 * DAY, None)
    assert check(token, authority, [revocation_list(own.between, {signer: long_ago})]).held
    forged = revocation_list(authority.between, {signer: long_ago}, signed_by=own.between)
    assert check(token, authority, [forged]).held
    of_root = revocation_list(authority.root, {authority.between.certificate: long_ago})
    assert kinds(check(token, authority, [of_root])) == ["revoked"]
    silent = [revocation_list(authority.between, {}), revocation_list(authority.root, {})]
    assert check(token, authority, silent[:1]).revocations_of is None
    found = check(token, authority, silent)
    assert found.held and abs(found.revocations_of - now()) < timedelta(minutes=5)


def test_openssl_alone_agrees(token, authority, tmp_path):
    (tmp_path / "answer.tsr").write_bytes(token)
    (tmp_path / "root.pem").write_bytes(authority.root.pem())
    (tmp_path / "between.pem").write_bytes(authority.between.pem())
    command = ["openssl", "ts", "-verify", "-in", "answer.tsr", "-CAfile", "root.pem", "-untrusted", "between.pem"]
    stamped = int(read_token(token).time.timestamp())
    later = int((authority.signer.certificate.not_valid_after_utc + DAY).timestamp())
    for digest, moment, status in ((KEPT.digest, stamped, 0), (OTHER.digest, stamped, 1), (KEPT.digest, later, 1)):
        asking = [*command, "-digest", digest, "-attime", str(moment)]
        ran = subprocess.run(asking, cwd=tmp_path, check=False, capture_output=True)
        assert (ran.returncode == 0) == (status == 0), ran.stderr
        assert (b"Verification: OK" in ran.stdout) == (status == 0)


def test_sha512_is_not_what_was_asked(authority, tmp_path):
    (tmp_path / "data").write_bytes(KEPT.canonical_heads())
    command = ["openssl", "ts", "-query", "-data", "data", "-sha512", "-cert", "-out", "query.tsq"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    answer = authority.answer((tmp_path / "query.tsq").read_bytes())
    (fault,) = check(answer, authority).faults
    assert fault.kind == "malformed" and "SHA-256" in fault.meaning


def test_an_authority_that_refuses(tmp_path):
    strict = Authority(tmp_path / "strict", digests="sha512")
    answer = strict.answer(query(KEPT))
    with pytest.raises(StampRejected, match="refused the time-stamp"):
        read_token(answer)
    assert kinds(check(answer, strict)) == ["malformed"]


def test_bytes_that_are_no_token(authority, token):
    for data in (b"", b"\x00", b"<html>busy</html>", b"\x30", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", token[:-1]):
        (fault,) = check(data, authority).faults
        assert fault.kind == "malformed" and fault.meaning.endswith(".")
    (fault,) = check(token + b"\x00" * MAX_TOKEN, authority).faults
    assert fault.kind == "malformed" and "at most" in fault.meaning
    deep = b"".join(b"\x30\x84" + (10**6 - 6 * level).to_bytes(4, "big") for level in range(10**5))
    assert kinds(check(deep[:MAX_TOKEN], authority)) == ["malformed"]


def test_no_flipped_bit_turns_a_token_into_another(token, authority):
    """What is altered is refused, or says the same: only fields that nothing signs and that say nothing may change."""
    whole = check(token, authority)
    accepted = 0
    places = random.Random(3161).sample(range(len(token) * 8), 1500)
    for place in places:
        altered = bytearray(token)
        altered[place // 8] ^= 1 << place % 8
        found = check(bytes(altered), authority)
        assert set(kinds(found)) <= set(FAULTS)
        if not found.faults:
            accepted += 1
            assert (found.token.digest, found.token.time, found.token.nonce, found.token.serial, found.way) == (
                whole.token.digest,
                whole.token.time,
                whole.token.nonce,
                whole.token.serial,
                whole.way,
            )
    assert accepted < len(places) * 0.02


def test_no_cut_of_a_token_is_one(token, authority):
    for end in range(0, len(token), 7):
        assert not check(token[:end], authority).held


def test_a_query_that_is_none():
    asking = query(KEPT)
    for data in (b"", b"{}", asking[:-3], asking + b"\x00", b"\x30\x03\x02\x01\x01"):
        with pytest.raises(UsageError, match="not a time-stamp query"):
            asked(data, "given.tsq")


def test_files_of_certificates_and_lists(authority):
    pem = authority.pem.read_bytes()
    assert read_certificates(pem, "chain.pem") == (authority.between.certificate, authority.root.certificate)
    root = authority.root.certificate
    assert read_certificates(der_bytes(root), "root.der") == (root,)
    held = revocation_list(authority.root, {})
    assert read_revocations(der_bytes(held), "list.crl") == (held,)
    assert read_revocations(held.public_bytes(Encoding.PEM) * 2, "list.pem") == (held, held)
    for data in (b"", b"x" * 100, pem[:200], b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        with pytest.raises(UsageError, match=r"given\.pem"):
            read_certificates(data, "given.pem")
        with pytest.raises(UsageError, match=r"given\.pem"):
            read_revocations(data, "given.pem")
