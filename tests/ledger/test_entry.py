import orjson
import pytest

from variorum.errors import MalformedEntry
from variorum.ledger.canonical import canonical
from variorum.ledger.entry import FIELDS, MAX_LINE, parse, signed_bytes


@pytest.fixture
def header(ledger, device):
    return orjson.loads(ledger.append("note", {"a": 1}, device).line)


def test_an_entry_is_signed_by_its_chain(ledger, device):
    entry = ledger.append("note", {"a": 1}, device)
    assert entry.signature_holds() and parse(entry.line) == entry
    forged = parse(entry.line.replace(b'"kind":"note"', b'"kind":"nope"'))
    assert not forged.signature_holds() and forged.id != entry.id


def test_unknown_kinds_and_higher_versions_are_carried(header, device):
    header |= {"v": 2, "kind": "thing-of-later", "more": {"x": [1]}}
    header["body"] |= {"form": "cbor", "extra": True}
    header["signature"] = device.sign(signed_bytes(header))
    entry = parse(canonical(header))
    assert entry.v == 2 and entry.kind == "thing-of-later" and entry.signature_holds()


@pytest.mark.parametrize("key", sorted(FIELDS))
def test_a_line_without_a_key_or_with_nonsense_is_refused(header, key):
    with pytest.raises(MalformedEntry):
        parse(canonical({name: value for name, value in header.items() if name != key}))
    for nonsense in ([], {}, -1, True, "", "x", "0" * 63, "A" * 64, "../../etc", 2**53 - 1):
        if (key, nonsense) in (("seen", {}), ("kind", "x"), ("seq", 2**53 - 1), ("v", 2**53 - 1)):
            continue
        with pytest.raises(MalformedEntry):
            parse(canonical({**header, key: nonsense}))


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"seq": 1},
        {"prev": None},
        {"inquiry": None},
        {"kind": "genesis"},
        {"seen": {"x": "y"}},
        {"time": "2022-02-30T00:00:00Z"},
        {"time": "2022-01-05T00:00:00+00:00"},
        {"time": "2022-01-05T00:00:00Z\n"},
        {"time": "٢022-01-05T00:00:00Z"},
        {"body": {"form": "json", "digest": "0" * 64, "size": None, "sealed": None}},
        {"body": {"form": "json", "digest": "0" * 64, "size": -1, "sealed": None}},
        {"body": {"form": "json", "digest": "0" * 64, "size": 1, "sealed": None, "rows": 1}},
        {"body": {"form": "rows", "digest": "0" * 64, "size": 1, "sealed": None}},
        {"body": {"form": "rows", "digest": "0" * 64, "size": 1, "sealed": None, "rows": -1, "root": "0" * 64}},
        {"body": {"form": "rows", "digest": "0" * 64, "size": 1, "sealed": "", "rows": 1, "root": "0" * 64}},
    ],
)
def test_a_line_that_contradicts_itself_is_refused(header, change):
    with pytest.raises(MalformedEntry):
        parse(canonical({**header, **change}))


def test_a_sealed_body_may_hide_its_size(header):
    body = {"form": "json", "digest": "0" * 64, "size": None, "sealed": "1" * 64}
    assert parse(canonical({**header, "body": body})).body.sealed == "1" * 64


def test_a_line_too_long_is_refused_before_it_is_read():
    with pytest.raises(MalformedEntry, match="longer"):
        parse(b"[" * (MAX_LINE + 1))
