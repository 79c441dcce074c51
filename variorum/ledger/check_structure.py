"""Verification of the chains' structure: does each line follow the one it names, once, and is what was seen here?

Forks and gaps are judged on the graph of `prev`, whatever file a line stands in; the order of lines within each file.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from variorum.ledger.chain import STEM
from variorum.ledger.check_chains import Line
from variorum.ledger.clock import Clock, read_stamp, stamp
from variorum.ledger.faults import Findings

AHEAD = timedelta(days=1)
"""A clock may be so far ahead of that of whoever checks before it is worth a note."""


def check_structure(lines: list[Line], findings: Findings, clock: Clock) -> list[Line]:
    """Name what is wrong between lines; gives each entry once, where it stands first."""
    files: dict[str, list[Line]] = defaultdict(list)
    chains: dict[str, list[Line]] = defaultdict(list)
    once: dict[str, Line] = {}
    for line in lines:
        files[line.stem].append(line)
        if once.setdefault(line.entry.id, line) is line:
            chains[line.entry.chain].append(line)
    named = {digest for line in once.values() for _, digest in line.entry.seen}
    for stem in sorted(files):
        held = {line.entry.id for line in chains[stem[:64]]}
        _check_order(files[stem], held, named, findings)
        if any(once[line.entry.id].stem != stem for line in files[stem]):
            findings.note("repeated-line", f"ledger/{stem}.jsonl")
    for chain in sorted(chains):
        _check_forks(chains[chain], findings)
    unique = list(once.values())
    _check_seen(unique, {line.entry.id: line for line in unique}, findings)
    _check_times(unique, {line.entry.id: line for line in unique}, findings, clock)
    return unique


def _check_order(lines: list[Line], held: set[str], named: set[str], findings: Findings) -> None:
    """Check that each line of a file follows the one before, each once."""
    seen: set[str] = set()
    last: Line | None = None
    for line in lines:
        if line.entry.id in seen:
            findings.fault("duplicated-line", line.where)
            continue
        if last is None:
            _check_first(line, {other.entry.id for other in lines}, held, findings)
        else:
            _check_next(last, line, (held, named), findings)
        seen.add(line.entry.id)
        last = line


def _check_first(line: Line, in_file: set[str], held: set[str], findings: Findings) -> None:
    """Check the first good line of a file: a trunk begins its chain, a branch with the entry it is named by."""
    entry, name = line.entry, STEM.fullmatch(line.stem)
    branch = name[2] if name else None
    damaged = line.number - 1
    if branch is not None and not damaged and not entry.id.startswith(branch):
        reordered = any(other.startswith(branch) for other in in_file)
        findings.fault("reordered-line" if reordered else "dropped-line", line.where)
    elif entry.prev is None or (branch is not None and entry.prev in held):
        return
    elif entry.prev in held:
        findings.fault("reordered-line", line.where)
    elif branch is not None or entry.seq - 1 > damaged:
        findings.fault("dropped-line", line.where, f"It is entry {entry.prev} of chain {entry.chain}.")


def _check_next(last: Line, line: Line, known: tuple[set[str], set[str]], findings: Findings) -> None:
    """Check a line against the one before it; `known` are the chain's entries, and those that others had seen."""
    entry, (held, named) = line.entry, known
    if entry.prev == last.entry.id:
        if entry.seq != last.entry.seq + 1:
            findings.fault("broken-chain", line.where)
        return
    if entry.prev is None or entry.prev in held:
        findings.fault("reordered-line", line.where)
        return
    missing, damaged = entry.seq - last.entry.seq - 1, line.number - last.number - 1
    if missing > damaged:
        findings.fault("dropped-line", line.where, f"It is entry {entry.prev} of chain {entry.chain}.")
    elif damaged:
        # Damaged lines in between have been named; what they broke is not a second fault.
        return
    elif missing == 0 and last.entry.id not in named:
        detail = f"The next line follows another entry at this place, {entry.prev}, which is not here."
        findings.fault("resigned-line", last.where, detail)
    else:
        findings.fault("broken-chain", line.where)


def _check_forks(lines: list[Line], findings: Findings) -> None:
    """Name, once for each place, where two entries of a chain follow the same one."""
    followers: dict[str | None, list[Line]] = defaultdict(list)
    for line in lines:
        followers[line.entry.prev].append(line)
    for prev, siblings in followers.items():
        if len(siblings) < 2:
            continue
        first, *others = siblings
        after = f"entry {prev}" if prev else "nothing, as the first of the chain"
        said = {(first.entry.kind, first.entry.body.digest)}
        plain: list[Line] = []
        for line in others:
            # Each body has a salt of its own: the same digest twice is the same body, entered under a new signature.
            what = (line.entry.kind, line.entry.body.digest)
            if what in said:
                findings.fault("resigned-line", line.where, f"It enters the body of {first.where} again.")
            else:
                plain.append(line)
            said.add(what)
        if plain:
            places = " and ".join(line.where for line in (first, *plain))
            findings.fault("forked-chain", plain[0].where, f"{places} follow {after}.")


def _check_seen(lines: Iterable[Line], held: dict[str, Line], findings: Findings) -> None:
    """Check that what each entry had seen is here; what is missing is named once, at the first that names it."""
    missing: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        for chain, digest in line.entry.seen:
            known = held.get(digest)
            if not known or known.entry.chain != chain:
                missing[chain, digest].append(line)
    for (chain, digest), naming in missing.items():
        findings.fault("unknown-seen", naming[0].where, f"It is entry {digest} of chain {chain}{_more(naming)}")


def _check_times(lines: Iterable[Line], held: dict[str, Line], findings: Findings, clock: Clock) -> None:
    """Check that no entry is dated before what it follows or had seen; named once for each that comes later."""
    backwards: dict[tuple[str, str], list[Line]] = defaultdict(list)
    ahead: dict[str, list[Line]] = defaultdict(list)
    limit = stamp(clock() + AHEAD)
    for line in lines:
        entry = line.entry
        if entry.time > limit:
            ahead[entry.chain].append(line)
        for digest in sorted({*filter(None, (entry.prev,)), *(digest for _, digest in entry.seen)}):
            other = held.get(digest)
            if other and other.entry.time > entry.time:
                backwards[entry.chain, digest].append(line)
    for (_, digest), later in backwards.items():
        known, entry = held[digest].entry, later[0].entry
        apart = read_stamp(known.time) - read_stamp(entry.time)
        detail = f"It is dated {entry.time}, {apart} before {held[digest].where}{_more(later)}"
        findings.fault("clock-backwards", later[0].where, detail)
    for entries in ahead.values():
        findings.note("clock-ahead", entries[0].where, f"It is dated {entries[0].entry.time}{_more(entries)}")


def _more(lines: list[Line]) -> str:
    """How many others have the same thing wrong, as the end of a sentence."""
    return "." if len(lines) == 1 else f"; so it is with {len(lines) - 1} later entries of the chain."
