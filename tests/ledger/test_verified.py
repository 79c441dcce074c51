"""An incremental check looks at what is new, finds what is new and wrong, and says what it trusts."""

import os

import orjson
import pytest

from variorum.ledger import Ledger, MemberKey
from variorum.ledger.verified import FILE, Known
from variorum.ledger.verify import Scope, examine

from .vectors import LAPTOP_SEED, MEMBER_SEED, build


@pytest.fixture
def device():
    return MemberKey("Aigerim", MEMBER_SEED).certify("laptop", LAPTOP_SEED)


@pytest.fixture
def ledger(tmp_path):
    return build(tmp_path / "inquiry")


def full(ledger):
    found = examine(ledger.folder)
    assert found.verification.ok
    return found.known


def again(ledger, known):
    return examine(ledger.folder, Scope.incremental(known))


def test_nothing_new_is_nothing_to_check(ledger):
    known = full(ledger)
    found = again(ledger, known).verification
    assert found.ok and found.mode == "incremental"
    assert found.checked["entries"] == 5 and found.checked["signatures"] == 0 and found.checked["rows"] == 0
    assert any("trusts" in told for told in found.trusted) and known.full in found.trusted[-1]
    assert found.proved == ()


def test_only_what_is_new_is_checked_and_its_faults_are_named(ledger, device):
    known = full(ledger)
    entry = ledger.append_rows("claims", [{"a": 1}], device)
    found = again(ledger, known)
    assert found.verification.ok
    assert found.verification.checked["signatures"] == 1 and found.verification.checked["rows"] == 1
    path = ledger.vault.path(entry.body.digest)
    path.chmod(0o644)
    path.write_bytes(b"altered")
    assert [fault.kind for fault in again(ledger, found.known).verification.faults] == ["altered-blob"]


def test_an_altered_line_is_found_though_its_file_was_known(ledger):
    known = full(ledger)
    path = max((ledger.folder / "ledger").iterdir(), key=lambda held: held.stat().st_size)
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b'"kind":"source"', b'"kind":"sourcf"'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "forged-line" in [fault.kind for fault in again(ledger, known).verification.faults]


def test_bytes_that_were_written_to_are_checked_again_whatever_time_is_set(ledger):
    known = full(ledger)
    path = next(held for held in (ledger.folder / "vault").rglob("*") if held.is_file())
    before = path.stat()
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[40 % len(data)] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not again(ledger, known).verification.ok


def test_a_new_line_that_lies_about_an_old_body_is_found(ledger, device):
    from variorum.ledger.chain import Chain
    from variorum.ledger.entry import BodyRef, Place, sign

    known = full(ledger)
    old = next(entry for entry in ledger.entries() if entry.kind == "claims").body
    lie = BodyRef("rows", old.digest, old.size, old.rows, "0" * 64)
    place = {"inquiry": ledger.inquiry, "seen": {}, "time": "2022-01-06T00:00:00Z"}
    chain = Chain(ledger.folder / "ledger", device.chain)
    chain.append(lambda head: sign(device, Place(previous=head, **place), "claims", lie))
    assert [fault.kind for fault in again(ledger, known).verification.faults] == ["root-mismatch"]


def test_surplus_bytes_stay_noted(ledger):
    old = ledger.vault.put(b"nobody names me")
    known = full(ledger)
    new = ledger.vault.put(b"nor me")
    notes = {note.where.replace("/", "")[5:] for note in again(ledger, known).verification.notes}
    assert new in notes and old not in notes, "what was passed over was not looked at"


def test_what_is_known_comes_back_from_the_disk_as_it_was(ledger):
    known = full(ledger)
    assert known.save(ledger.folder) and Known.load(ledger.folder) == known


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b"[]", b"{}", b'{"version":1}', b'{"version":1,"inquiry":null,"full":1}']
)
def test_a_damaged_state_is_none(ledger, data):
    (ledger.folder / FILE).parent.mkdir()
    (ledger.folder / FILE).write_bytes(data)
    assert Known.load(ledger.folder) == Known()


def test_a_state_of_another_inquiry_is_harmless(ledger, tmp_path):
    device = MemberKey("Other", b"9" * 32).certify("d", b"8" * 32)
    other = Ledger.create(tmp_path / "other", {"title": "Other"}, device)
    found = examine(ledger.folder, Scope.incremental(full(other)))
    assert found.verification.ok and found.verification.checked["signatures"] == 5


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("when", 5),
        ("full", []),
        ("files", {"a" * 64: ["x", "y"]}),
        ("files", {"a" * 64: [-1, "y"]}),
        ("blobs", {"a" * 64: [1, 1, 1, 1, 7]}),
        ("blobs", {"a" * 64: ["1", 1, 1, 1, "2022-01-05T00:00:00Z"]}),
        ("blobs", {"a" * 64: [1, 1, 1, 1, "9"]}),
        ("unnamed", [[]]),
    ],
)
def test_a_state_written_by_others_with_odd_values_is_none(ledger, part, value):
    full(ledger).save(ledger.folder)
    held = orjson.loads((ledger.folder / FILE).read_bytes())
    (ledger.folder / FILE).write_bytes(orjson.dumps({**held, part: value}))
    assert Known.load(ledger.folder) == Known()
