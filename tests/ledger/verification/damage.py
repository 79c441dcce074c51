"""A small inquiry, and the hands that damage it, for tests of verification."""

import secrets

from variorum.ledger import verify
from variorum.ledger.body import store
from variorum.ledger.chain import Chain
from variorum.ledger.entry import Place, parse, sign


def kinds(folder):
    return [fault.kind for fault in verify(folder).faults]


def blob(ledger, digest):
    found = ledger.vault.path(digest)
    found.chmod(0o644)
    return found


def change_lines(path, change):
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))


def resign(ledger, device, path, keep, **place):
    """Write, with the device's own key, another entry behind the first `keep` lines; the line."""
    lines = path.read_bytes().splitlines(keepends=True)
    before = next(entry for entry in ledger.entries() if entry.line + b"\n" == lines[keep - 1])
    values = {"inquiry": ledger.inquiry, "previous": before, "seen": {}, "time": "2022-01-05T01:00:00Z", **place}
    ref = store(ledger.vault, {"text": "rewritten"}, secrets.token_bytes)
    return sign(device, Place(**values), "note", ref).line + b"\n"


def entry_of(line):
    return parse(line.removesuffix(b"\n"))


def branch(path, *lines):
    """Write a branch file of a chain, named by its first entry."""
    made = path.with_name(f"{path.stem}.{entry_of(lines[0]).id[:16]}.jsonl")
    made.write_bytes(b"".join(lines))
    return made


def parsed(folder):
    return [entry_of(line) for held in (folder / "ledger").glob("*.jsonl") for line in held.read_bytes().splitlines()]


def append_as(inquiry, device, ref, kind="claims"):
    chain = Chain(inquiry.folder / "ledger", device.chain)
    place = {"inquiry": inquiry.inquiry, "seen": {}, "time": "2022-01-06T00:00:00Z"}
    return chain.append(lambda head: sign(device, Place(previous=head, **place), kind, ref))


def vaulted(inquiry, data):
    return inquiry.vault.put(b"s" * 32 + data)
