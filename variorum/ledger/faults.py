"""The faults that verification names: what each means, and what to do about it."""

from dataclasses import dataclass, field

from variorum.ledger.fault_kinds import FAULTS, NOTES

COUNTED = ("chains", "entries", "signatures", "bodies", "rows", "blobs", "bytes", "texts", "passages", "stamps")

NOT_PROVED = (
    "that a source is genuine or a statement true: only that bytes are unchanged since they were entered",
    "that an entry was made at the time it states: that is the device's own clock",
    "that nothing was cut off the end of a chain, or a whole chain written anew by the holder of its key, since the "
    "last entry of another chain that had seen it: compare the heads with a copy or receipt held elsewhere",
    "who was at the device: only that its key signed",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: its kind, the file, line or entry, what it means, what to do."""

    kind: str
    where: str
    meaning: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Note:
    """One thing worth knowing that is not wrong."""

    kind: str
    where: str
    meaning: str


@dataclass(frozen=True, slots=True)
class StampCover:
    """How far a time-stamp covers a chain: the last entry under it, the authority, and the moment it states."""

    seq: int
    authority: str
    time: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """What is proved of one chain, or of one branch of a forked one, and by whom.

    `head` is the last entry; `devices` how far other devices had seen it (0: not at all), by the chains in
    `witnesses`; `stamp` how far a time-stamp covers it; `alone` how many entries at the end rest on this copy only.
    """

    chain: str
    head: str
    entries: int
    devices: int
    witnesses: tuple[str, ...]
    stamp: StampCover | None
    alone: int

    def sentence(self) -> str:
        """The bracket in plain words."""
        parts = [f"chain {self.chain[:12]}, {self.entries} entries:"]
        if self.devices:
            seen = "another device" if len(self.witnesses) == 1 else f"{len(self.witnesses)} other devices"
            parts.append(f"up to entry {self.devices} by what {seen} had seen;")
        if self.stamp:
            parts.append(
                f"up to entry {self.stamp.seq} by a time-stamp of {self.stamp.authority} at {self.stamp.time};"
            )
        if not self.alone:
            parts.append("nothing rests on this copy alone.")
        elif self.alone == self.entries:
            parts.append("covered by nothing but this copy.")
        else:
            parts.append(f"the last {self.alone} by nothing but this copy.")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Verification:
    """What one verification found, counted, proved and could not prove.

    `mode` says how much was looked at: `full`, or `incremental` with what it trusted in `trusted`.
    """

    ok: bool
    inquiry: str | None
    faults: tuple[Fault, ...]
    notes: tuple[Note, ...]
    checked: dict[str, int]
    heads: dict[str, str]
    proved: tuple[str, ...]
    not_proved: tuple[str, ...]
    bracket: tuple[Bracket, ...] = ()
    mode: str = "full"
    trusted: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(slots=True)
class Findings:
    """Faults, notes and counts while they are gathered."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    checked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))

    def fault(self, kind: str, where: str, detail: str = "") -> None:
        """Add a fault of a kind in FAULTS."""
        meaning, remedy = FAULTS[kind]
        self.faults.append(Fault(kind, where, f"{meaning} {detail}".rstrip(), remedy))

    def note(self, kind: str, where: str, detail: str = "") -> None:
        """Add a note of a kind in NOTES."""
        self.notes.append(Note(kind, where, f"{NOTES[kind]} {detail}".rstrip()))

    def count(self, what: str, number: int = 1) -> None:
        """Add to a count in COUNTED."""
        self.checked[what] += number

    def ordered_faults(self) -> tuple[Fault, ...]:
        """The faults by place and kind."""
        return tuple(sorted(self.faults, key=_in_order))

    def ordered_notes(self) -> tuple[Note, ...]:
        """The notes by place and kind."""
        return tuple(sorted(self.notes, key=_in_order))


def _in_order(found: Fault | Note) -> tuple[str, int, str, str]:
    """By file, then line as a number, then kind."""
    file, _, line = found.where.rpartition(":")
    placed = (file, int(line)) if line.isdecimal() else (found.where, 0)
    return (*placed, found.kind, found.meaning)
