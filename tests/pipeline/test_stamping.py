"""Time-stamps in an inquiry, from a real authority on this host: entered, checked as time passes, renewed, refused."""

import socket
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509

from tests.ledger.authority import DAY, YEAR, Authority, issue, needs_openssl, revocation_list, serve
from variorum.errors import StampRejected, UsageError
from variorum.ledger.certificates import der_bytes
from variorum.ledger.checkpoint import checkpoint
from variorum.ledger.timestamp import Trust, stamps
from variorum.ledger.token import MAX_TOKEN, asked, query
from variorum.pipeline.authority import ask
from variorum.pipeline.stamping import Evidence, due, enter_checkpoint, enter_stamp, moved, newest

pytestmark = needs_openssl


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path / "authority")


def now():
    return datetime.now(UTC)


def stamped(inquiry, authority, *, renewing=False, revocations=()):
    kept = enter_checkpoint(inquiry, anew=renewing)
    asking = query(kept.checkpoint)
    with authority.served() as address:
        answer = ask(address, asking)
    evidence = Evidence(authority.certificates, tuple(revocations))
    return enter_stamp(inquiry, answer, evidence, nonce=asked(asking, "q")[1], renewing=renewing)


def states(inquiry, at=None, trust=None):
    return [stamp.state for stamp in stamps(inquiry.ledger, at, trust)]


def only(inquiry, at=None, trust=None):
    (stamp,) = stamps(inquiry.ledger, at, trust)
    return stamp


def kinds(stamp):
    return [fault.kind for fault in stamp.faults]


def test_a_checkpoint_is_made_once_until_something_is_entered(inquiry):
    assert newest(inquiry.ledger) is None and stamps(inquiry.ledger) == ()
    first = enter_checkpoint(inquiry)
    assert first.fresh and not moved(inquiry.ledger, first.checkpoint)
    again = enter_checkpoint(inquiry)
    assert (again.entry, again.checkpoint, again.fresh) == (first.entry, first.checkpoint, False)
    inquiry.append("note", {"text": "something"})
    assert moved(inquiry.ledger, first.checkpoint)
    later = enter_checkpoint(inquiry)
    assert later.fresh and later.checkpoint.digest != first.checkpoint.digest
    assert newest(inquiry.ledger).entry == later.entry
    assert enter_checkpoint(inquiry, anew=True).fresh


def test_a_stamp_enters_with_what_it_was_checked_by(inquiry, authority):
    lists = [revocation_list(authority.between, {}), revocation_list(authority.root, {})]
    stranger = issue("A stranger", signs=True)
    stamp = stamped(inquiry, authority, revocations=[*lists, revocation_list(stranger, {})])
    assert stamp == only(inquiry) and stamp.state == "good" and stamp.holds and stamp.faults == ()
    (entry,) = [entry for entry in inquiry.ledger.entries() if entry.kind == "timestamp"]
    body = inquiry.ledger.body(entry)
    assert set(body) == {"digest", "token", "authority", "evidence", "renews"} and body["renews"] is None
    assert body["authority"] == stamp.authority == "CN=Stamps signer"
    archived = {inquiry.ledger.vault.get(digest) for digest in body["evidence"]}
    held = [authority.root.certificate, authority.between.certificate, authority.signer.certificate, *lists]
    assert archived == {der_bytes(each) for each in held}
    assert stamp.checkpoint.covers(inquiry.ledger.genesis())
    assert stamp.revocations_of is not None and stamp.renew_from < stamp.until
    assert not moved(inquiry.ledger, stamp.checkpoint)


def test_several_authorities_stamp_one_checkpoint(inquiry, authority, tmp_path):
    second = Authority(tmp_path / "second", "Others", chain=True)
    first, other = stamped(inquiry, authority), stamped(inquiry, second)
    assert first.digest == other.digest and first.entry != other.entry
    assert [stamp.authority for stamp in stamps(inquiry.ledger)] == ["CN=Stamps signer", "CN=Others signer"]
    assert [entry.kind for entry in inquiry.ledger.entries()].count("checkpoint") == 1


def test_archived_roots_serve_a_second_time(inquiry, authority):
    stamped(inquiry, authority)
    inquiry.append("note", {"text": "something"})
    answer = authority.answer(query(enter_checkpoint(inquiry).checkpoint))
    assert enter_stamp(inquiry, answer, Evidence()).state == "good"


def test_roots_that_the_reader_brings_replace_those_archived(inquiry, authority, tmp_path):
    stamped(inquiry, authority)
    assert only(inquiry, None, Trust.of([authority.root.certificate])).state == "good"
    stranger = only(inquiry, None, Trust.of([Authority(tmp_path / "stranger").root.certificate]))
    assert (stranger.state, kinds(stranger)) == ("broken", ["unknown-root"])


def test_a_revocation_that_becomes_known_later(inquiry, authority):
    stamp = stamped(inquiry, authority)
    found = revocation_list(authority.between, {authority.signer.certificate: (stamp.time - DAY, None)})
    later = only(inquiry, None, Trust.of([authority.root.certificate], [found]))
    assert (later.state, kinds(later)) == ("broken", ["revoked"])
    spared = (stamp.time + DAY, x509.ReasonFlags.superseded)
    found = revocation_list(authority.between, {authority.signer.certificate: spared})
    assert only(inquiry, None, Trust.of([authority.root.certificate], [found])).state == "good"


def test_nothing_enters_that_does_not_hold(inquiry, authority, tmp_path):
    kept = enter_checkpoint(inquiry)
    asking = query(kept.checkpoint)
    answer = authority.answer(asking)
    before = [entry.id for entry in inquiry.ledger.entries()]
    evidence = Evidence(authority.certificates)
    revoked = revocation_list(authority.between, {authority.signer.certificate: (now() - DAY, None)})
    for given, other, nonce, words in (
        (b"garbage", evidence, None, "damaged|breaks off"),
        (answer, Evidence(), None, "--certificates"),
        (answer, Evidence(Authority(tmp_path / "stranger").certificates), None, "--certificates"),
        (answer, evidence, asked(query(kept.checkpoint), "q")[1], "another query"),
        (answer, Evidence(authority.certificates, (revoked,)), None, "revoked"),
    ):
        with pytest.raises(StampRejected, match=words):
            enter_stamp(inquiry, given, other, nonce=nonce)
    inquiry.append("note", {"text": "something"})
    elsewhere = authority.answer(query(checkpoint(inquiry.ledger)))
    with pytest.raises(StampRejected, match="no checkpoint of this inquiry"):
        enter_stamp(inquiry, elsewhere, evidence)
    assert [entry.id for entry in inquiry.ledger.entries()][:-1] == before
    assert enter_stamp(inquiry, answer, evidence, nonce=asked(asking, "q")[1]).holds


def test_a_chain_of_renewals_outlives_its_certificates(inquiry, authority, tmp_path):
    """Three authorities whose certificates last ever longer; at each moment the stamps before are carried on."""
    for number, life in enumerate((100 * DAY, 3 * YEAR, 9 * YEAR), start=1):
        each = Authority(tmp_path / f"life{number}", f"Life {number}")
        each.sign_with(issue("Signer", each.between, life=(-DAY, life)))
        stamped(inquiry, each, renewing=number > 1)
        inquiry.append("note", {"number": number})
    first, second, third = stamps(inquiry.ledger, now())
    assert [first.renews, second.renews, third.renews] == [None, first.entry, second.entry]
    assert second.checkpoint.digest != first.checkpoint.digest
    assert states(inquiry, now()) == ["good", "good", "good"]
    assert states(inquiry, now() + 50 * DAY) == ["renewed", "good", "good"]
    assert states(inquiry, now() + YEAR) == ["renewed", "good", "good"]
    assert states(inquiry, now() + 5 * YEAR) == ["renewed", "renewed", "good"]
    old = stamps(inquiry.ledger, now() + 5 * YEAR)
    assert [stamp.renewed_by for stamp in old] == [third.entry, third.entry, None]
    assert all(stamp.holds and stamp.faults == () for stamp in old) and old[0].time == first.time
    last = stamps(inquiry.ledger, now() + 20 * YEAR)
    assert [stamp.state for stamp in last] == ["expired"] * 3 and not any(stamp.holds for stamp in last)
    assert all(kinds(stamp) == ["expired"] for stamp in last)


def test_a_renewal_that_comes_too_late(inquiry, authority, tmp_path):
    short = Authority(tmp_path / "short", "Short")
    short.sign_with(issue("Signer", short.between, life=(-DAY, timedelta(seconds=2))))
    stamp = stamped(inquiry, short)
    assert stamp.state == "renew"
    time.sleep(max(0.0, (stamp.until - now()).total_seconds()) + 1.1)
    assert only(inquiry).state == "expired" and kinds(only(inquiry)) == ["expired"]
    with pytest.raises(UsageError, match="covers no time-stamp that could be renewed"):
        stamped(inquiry, authority, renewing=True)
    inquiry.append("note", {"text": "too late"})
    stamped(inquiry, authority)
    assert states(inquiry) == ["expired", "good"]


def test_what_carries_must_hold_itself(inquiry, authority, tmp_path):
    other = Authority(tmp_path / "other", "Other")
    authority.sign_with(issue("Signer", authority.between, life=(-DAY, 100 * DAY)))
    stamped(inquiry, authority)
    stamped(inquiry, other, renewing=True)
    later = now() + YEAR
    assert states(inquiry, later) == ["renewed", "good"]
    revoked = revocation_list(other.between, {other.signer.certificate: (now() - DAY, None)})
    trust = Trust.of([authority.root.certificate, other.root.certificate], [revoked])
    assert states(inquiry, later, trust) == ["expired", "broken"]
    assert states(inquiry, later, Trust.of([authority.root.certificate])) == ["expired", "broken"]


def test_a_key_stolen_after_the_renewal(inquiry, authority, tmp_path):
    first = stamped(inquiry, authority)
    second = stamped(inquiry, Authority(tmp_path / "other", "Other"), renewing=True)
    stolen = second.time + timedelta(hours=1)
    found = revocation_list(authority.between, {authority.signer.certificate: (stolen, None)})
    roots = [each for stamp in (first, second) for each in roots_of(inquiry, stamp)]
    assert states(inquiry, now() + DAY, Trust.of(roots, [found])) == ["renewed", "good"]
    before = revocation_list(authority.between, {authority.signer.certificate: (first.time - DAY, None)})
    assert states(inquiry, now() + DAY, Trust.of(roots, [before])) == ["broken", "good"]


def roots_of(inquiry, stamp):
    held = [x509.load_der_x509_certificate(inquiry.ledger.vault.get(digest)) for digest in stamp.evidence]
    return [each for each in held if each.subject == each.issuer]


def test_the_first_to_expire_is_renewed_first(inquiry, authority, tmp_path):
    short = Authority(tmp_path / "short", "Short")
    short.sign_with(issue("Signer", short.between, life=(-DAY, 100 * DAY)))
    stamped(inquiry, authority)
    early = stamped(inquiry, short)
    assert due(stamps(inquiry.ledger), None, inquiry.ledger).entry == early.entry
    renewal = stamped(inquiry, authority, renewing=True)
    assert renewal.renews == early.entry


def test_a_ledger_that_was_cut_breaks_the_stamp(inquiry, authority):
    inquiry.append("note", {"text": "what was known"})
    chain = inquiry.ledger.folder / "ledger" / f"{inquiry.device.chain}.jsonl"
    lines = chain.read_bytes().splitlines(keepends=True)
    stamp = stamped(inquiry, authority)
    timestamp = chain.read_bytes().splitlines(keepends=True)[-2:]
    body = [inquiry.ledger.body(entry) for entry in inquiry.ledger.entries()][-2:]
    assert len(timestamp) == 2 and stamp.holds
    chain.write_bytes(b"".join(lines[:-1]))
    inquiry.append("note", {"text": "something else"})
    inquiry.append("checkpoint", body[0])
    inquiry.append("timestamp", body[1])
    forged = only(inquiry)
    assert (forged.state, kinds(forged)) == ("broken", ["chain-rewritten"])
    assert inquiry.device.chain in forged.faults[0].meaning


def test_an_authority_that_cannot_be_asked(inquiry):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(StampRejected, match="cannot be asked"):
        ask(f"http://127.0.0.1:{port}/", b"query")
    for address in ("", "ftp://127.0.0.1/", "file:///etc/passwd", "http://", "tsa.example", "http://[::1/"):
        with pytest.raises(UsageError, match="address of an authority"):
            ask(address, b"query")


def test_answers_that_are_no_answers():
    with serve(lambda query: b"busy", 503) as address, pytest.raises(StampRejected, match="status 503"):
        ask(address, b"query")
    with serve(lambda query: b"\x30" * (MAX_TOKEN + 1)) as address, pytest.raises(StampRejected, match="more than"):
        ask(address, b"query")
    with (
        serve(lambda query: b"", 302, (("Location", "http://127.0.0.1:1/"),)) as address,
        pytest.raises(StampRejected, match="status 302"),
    ):
        ask(address, b"query")


def trickling(listener, until):
    connection, _ = listener.accept()
    with connection:
        connection.recv(1 << 16)
        connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
        while not until.wait(0.05):
            try:
                connection.sendall(b"\x30")
            except OSError:
                return


def test_an_answer_that_never_ends_is_given_up():
    until = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=trickling, args=(listener, until), daemon=True)
        thread.start()
        begun = time.monotonic()
        with pytest.raises(StampRejected, match="in time"):
            ask(f"http://127.0.0.1:{listener.getsockname()[1]}/", b"query", timeout=0.5)
        assert time.monotonic() - begun < 5
        until.set()
        thread.join()
