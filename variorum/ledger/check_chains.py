"""Verification of the chains: is every line well formed, signed, in its place, of this inquiry, and none missing?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import orjson

from variorum.errors import MalformedEntry
from variorum.ledger.chain import torn
from variorum.ledger.entry import HEX64, MAX_LINE, VERSION, Entry, parse
from variorum.ledger.faults import Findings


@dataclass(frozen=True, slots=True)
class Line:
    """A well-formed, signed entry, with the file and line at which it stands."""

    where: str
    number: int
    entry: Entry


def check_chains(folder: Path, findings: Findings) -> list[Line]:
    """Every signed entry of the `ledger` folder; what is wrong with the others goes to the findings."""
    found: list[Line] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_symlink() or not path.is_file():
            findings.fault("not-a-file", f"ledger/{path.name}")
        elif path.suffix == ".jsonl" and HEX64.fullmatch(path.stem):
            findings.count("chains")
            found.extend(_check_chain(path, findings))
        elif path.suffix == ".torn" and HEX64.fullmatch(path.stem):
            findings.note("set-aside", f"ledger/{path.name}")
        else:
            findings.note("unknown-file", f"ledger/{path.name}")
    inquiry = _inquiry(found, findings)
    for line in found:
        if line.entry.inquiry is not None and line.entry.inquiry != inquiry:
            findings.fault("foreign-inquiry", line.where)
    _check_times_and_seen(found, findings)
    return found


def _inquiry(found: Iterable[Line], findings: Findings) -> str | None:
    """The inquiry's id, from its one genesis entry."""
    beginnings = [line for line in found if line.entry.inquiry is None]
    if not beginnings:
        findings.fault("no-genesis", "ledger")
        return None
    # The genesis that most entries name is this inquiry's; another one was put in.
    named = Counter(line.entry.inquiry_id for line in found)
    beginnings.sort(key=lambda line: (-named[line.entry.id], line.entry.id))
    for line in beginnings[1:]:
        if line.entry.id != beginnings[0].entry.id:
            findings.fault("second-genesis", line.where)
    return beginnings[0].entry.id


def inquiry_of(lines: Iterable[Line]) -> str | None:
    """The id of the inquiry that the lines belong to, or None without a genesis."""
    return _inquiry(lines, Findings())


def _check_chain(path: Path, findings: Findings) -> list[Line]:
    """The signed entries of one file, each line and each link between lines checked."""
    good: list[Line] = []
    try:
        with path.open("rb") as file:
            for number, line, last in _numbered(file):
                where = f"ledger/{path.name}:{number}"
                if last and torn(line):
                    findings.note("torn-line", where)
                    continue
                entry = _check_line(line, path.stem, where, findings)
                if entry:
                    good.append(Line(where, number, entry))
    except OSError as fault:
        findings.fault("unreadable", f"ledger/{path.name}", str(fault.strerror))
    _check_links(good, findings)
    return good


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Each line with its number, and whether it is the last; one that is too long comes in pieces."""
    held, number = file.readline(MAX_LINE + 2), 1
    while held:
        following = file.readline(MAX_LINE + 2)
        yield number, held, not following
        held, number = following, number + 1


def _check_line(line: bytes, chain: str, where: str, findings: Findings) -> Entry | None:
    """The entry of a line if it is well formed, signed, and of this chain."""
    findings.count("entries")
    if not line.endswith(b"\n"):
        findings.fault("malformed-line", where, "It does not end as a line does.")
        return None
    try:
        entry = parse(line[:-1])
    except MalformedEntry as fault:
        findings.fault("non-canonical-line" if _rewritten(line[:-1]) else "malformed-line", where, str(fault))
        return None
    if entry.chain != chain:
        findings.fault("wrong-chain", where)
        return None
    findings.count("signatures")
    if not entry.signature_holds():
        findings.fault("forged-line", where)
        return None
    if entry.v != VERSION:
        findings.note("unknown-version", where)
    return entry


def _rewritten(line: bytes) -> bool:
    """Whether the line is an entry in other bytes than the canonical ones."""
    try:
        parse(orjson.dumps(orjson.loads(line), option=orjson.OPT_SORT_KEYS))
    except (orjson.JSONDecodeError, orjson.JSONEncodeError, MalformedEntry):
        return False
    return True


def _check_links(lines: list[Line], findings: Findings) -> None:
    """Check that each entry of a chain follows the one before, each once."""
    ids = {line.entry.id for line in lines}
    followed: set[str | None] = set()
    seen: set[str] = set()
    last: Line | None = None
    for line in lines:
        entry = line.entry
        if entry.id in seen:
            findings.fault("duplicated-line", line.where)
            continue
        kind = _link_fault(last, line, ids)
        if entry.prev in followed:
            kind = "forked-chain"
        if kind:
            findings.fault(kind, line.where)
        seen.add(entry.id)
        followed.add(entry.prev)
        last = line


def _link_fault(last: Line | None, line: Line, ids: set[str]) -> str | None:
    """What is wrong between two lines that stand one after the other, if anything."""
    entry = line.entry
    seq, number = (last.entry.seq, last.number) if last else (0, 0)
    if entry.prev == (last.entry.id if last else None):
        return None if entry.seq == seq + 1 else "broken-chain"
    if entry.prev is None or entry.prev in ids:
        return "reordered-line"
    missing, damaged = entry.seq - seq - 1, line.number - number - 1
    if missing > damaged:
        return "dropped-line"
    # Damaged lines in between have been named; what they broke is not a second fault.
    return None if damaged else "broken-chain"


def _check_times_and_seen(lines: list[Line], findings: Findings) -> None:
    """Check that what each entry had seen is here, and that no entry is dated before what it follows."""
    held = {line.entry.id: line.entry for line in lines}
    for line in lines:
        entry = line.entry
        for chain, digest in entry.seen:
            known = held.get(digest)
            if not known or known.chain != chain:
                findings.fault("unknown-seen", line.where, f"It is entry {digest} of chain {chain}.")
        before = (held.get(digest) for digest in (entry.prev, *dict(entry.seen).values()) if digest)
        if any(other and other.time > entry.time for other in before):
            findings.fault("clock-backwards", line.where)
