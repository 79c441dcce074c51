"""Verification of the chains' lines: is every line well formed, signed by its chain's device, and of this inquiry?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import orjson

from variorum.errors import MalformedEntry
from variorum.ledger.canonical import decode
from variorum.ledger.chain import STEM, numbered, torn
from variorum.ledger.entry import CONTEXT, VERSION, Entry, parse, signed_bytes
from variorum.ledger.faults import Findings
from variorum.ledger.keys import signature_holds
from variorum.ledger.parallel import Workers
from variorum.ledger.verified import Known, Prefix

AT_ONCE = 500
"""Signatures checked as one task."""

WORTH_PROCESSES = 4_000
"""So many signatures take longer to check than it takes to start other processes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A well-formed, signed entry, with the file and line at which it stands; `fresh` if not checked before."""

    where: str
    stem: str
    number: int
    entry: Entry
    fresh: bool = True


@dataclass(slots=True)
class Lines:
    """All good lines, and what the bytes of each file were (for the next check)."""

    good: list[Line]
    prefixes: dict[str, Prefix]


def check_lines(folder: Path, findings: Findings, workers: Workers, known: Known) -> Lines:
    """Every signed entry of the `ledger` folder; what is wrong with the others goes to the findings.

    Signatures of lines that stand in a file whose beginning is `known` to be as it was are not checked again.
    """
    parsed: list[Line] = []
    prefixes: dict[str, Prefix] = {}
    chains: set[str] = set()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        stem = STEM.fullmatch(path.name.removesuffix(".jsonl").removesuffix(".torn"))
        if path.is_symlink() or not path.is_file():
            findings.fault("not-a-file", f"ledger/{path.name}")
        elif path.suffix == ".jsonl" and stem:
            chains.add(stem[1])
            parsed.extend(_check_file(path, findings, known, prefixes))
        elif path.suffix == ".torn" and stem:
            findings.note("set-aside", f"ledger/{path.name}")
        else:
            findings.note("unknown-file", f"ledger/{path.name}")
    findings.count("chains", len(chains))
    good = list(_signed(parsed, findings, workers))
    inquiry = _inquiry(good, findings)
    for line in good:
        if line.entry.inquiry is not None and line.entry.inquiry != inquiry:
            findings.fault("foreign-inquiry", line.where)
    return Lines(good, prefixes)


def inquiry_of(lines: Iterable[Line]) -> str | None:
    """The id of the inquiry that the lines belong to, or None without a genesis."""
    return _inquiry(lines, Findings())


def _inquiry(found: Iterable[Line], findings: Findings) -> str | None:
    """The inquiry's id, from its one genesis entry."""
    found = list(found)
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


def _check_file(path: Path, findings: Findings, known: Known, prefixes: dict[str, Prefix]) -> Iterator[Line]:
    """The well-formed lines of one file, each with whether it is to be checked anew."""
    stem = path.name.removesuffix(".jsonl")
    chain, digest, size = stem[:64], sha256(), 0
    before = known.lines(path)
    try:
        with path.open("rb") as file:
            for number, line, last in numbered(file):
                where = f"ledger/{path.name}:{number}"
                if last and torn(line):
                    findings.note("torn-line", where)
                    continue
                digest.update(line)
                size += len(line)
                entry = _check_line(line, chain, where, findings)
                if entry:
                    yield Line(where, stem, number, entry, number > before)
        prefixes[stem] = Prefix(size, digest.hexdigest())
    except OSError as fault:
        findings.fault("unreadable", f"ledger/{path.name}", str(fault.strerror))


def _check_line(line: bytes, chain: str, where: str, findings: Findings) -> Entry | None:
    """The entry of a line if it is well formed and of this chain."""
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
    return entry


def _rewritten(line: bytes) -> bool:
    """Whether the line is an entry in other bytes than the canonical ones."""
    try:
        parse(orjson.dumps(orjson.loads(line), option=orjson.OPT_SORT_KEYS))
    except (orjson.JSONDecodeError, orjson.JSONEncodeError, MalformedEntry):
        return False
    return True


def _signed(parsed: list[Line], findings: Findings, workers: Workers) -> Iterator[Line]:
    """The lines that the chain's device signed; the others go to the findings."""
    fresh = [line for line in parsed if line.fresh]
    tasks = [[_signature(line.entry) for line in fresh[at : at + AT_ONCE]] for at in range(0, len(fresh), AT_ONCE)]
    answers = workers.map(signatures_hold, tasks, worth=len(fresh) >= WORTH_PROCESSES)
    holding = iter([holds for answer in answers for holds in answer])
    findings.count("signatures", len(fresh))
    for line in parsed:
        if line.fresh and not next(holding):
            findings.fault("forged-line", line.where)
            continue
        if line.entry.v != VERSION:
            findings.note("unknown-version", line.where)
        yield line


def signatures_hold(task: list[tuple[str, str, bytes]]) -> list[bool]:
    """Whether each signature, given with its key and message, holds."""
    return [signature_holds(key, signature, message) for key, signature, message in task]


def _signature(entry: Entry) -> tuple[str, str, bytes]:
    if entry.v != VERSION:
        return entry.chain, entry.signature, signed_bytes(decode(entry.line))
    # No other value of a version 1 header can hold these bytes: what stands before is digests, kinds and numbers.
    signed = entry.line.replace(b',"signature":"' + entry.signature.encode() + b'"', b"", 1)
    return entry.chain, entry.signature, CONTEXT + signed
