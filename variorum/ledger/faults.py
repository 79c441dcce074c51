"""The faults that verification names: what each means, and what to do about it."""

from dataclasses import dataclass, field

ANOTHER_COPY = "Restore it from another copy of the inquiry."

FAULTS: dict[str, tuple[str, str]] = {
    "no-genesis": ("The entry that began the inquiry is missing or damaged.", ANOTHER_COPY),
    "second-genesis": (
        "Two entries begin an inquiry; one is not this inquiry's.",
        "Remove the chain that does not belong.",
    ),
    "foreign-inquiry": ("The line belongs to another inquiry.", "Remove it, or restore the chain from another copy."),
    "malformed-line": ("The line is not a well-formed entry: it was altered or damaged.", ANOTHER_COPY),
    "non-canonical-line": ("The line says what an entry says, in other bytes: it was rewritten.", ANOTHER_COPY),
    "forged-line": ("The signature is not that of the chain's device: the line was altered or forged.", ANOTHER_COPY),
    "wrong-chain": ("The line belongs to another chain than the file.", ANOTHER_COPY),
    "duplicated-line": ("The line stands in its chain twice.", ANOTHER_COPY),
    "reordered-line": ("The line does not stand behind the entry it follows.", ANOTHER_COPY),
    "dropped-line": ("An entry that came before this line is missing.", ANOTHER_COPY),
    "broken-chain": (
        "The line, signed by the device, does not fit the line before: one of the two was written anew.",
        "Compare with another copy: the device's key may be in other hands.",
    ),
    "forked-chain": (
        "Two entries follow the same entry: the device wrote in two copies, or its key is in other hands.",
        "Keep both; ask the device's member which is theirs.",
    ),
    "unknown-seen": (
        "The entry names one of another chain that is not here: lines were dropped, or the copy is partial.",
        ANOTHER_COPY,
    ),
    "clock-backwards": (
        "The entry is dated before one that it follows or had seen: a clock was wrong, or it is backdated.",
        "Do not rely on its time; ask the member.",
    ),
    "uncertified-chain": (
        "No member of the inquiry certified the device that signed this chain.",
        "Ask the members whose it is; until then trust nothing in it.",
    ),
    "absent-body": ("What was entered is missing, and no withdrawal accounts for it.", ANOTHER_COPY),
    "malformed-body": ("What was entered is not in the form that its header states.", "Ask the member who entered it."),
    "body-mismatch": (
        "What was entered has another size or number of rows than its header states.",
        "Ask the member who entered it.",
    ),
    "root-mismatch": (
        "The rows do not give the Merkle root that their header states.",
        "Ask the member who entered them.",
    ),
    "altered-blob": ("The bytes are not those that were preserved.", ANOTHER_COPY),
    "missing-blob": ("Preserved bytes that an entry names are missing.", ANOTHER_COPY),
    "misplaced-file": (
        "A file in the vault whose place is not a digest.",
        "Remove it; nothing in the inquiry names it.",
    ),
    "not-a-file": ("A link or device stands where a file should.", "Remove it and restore the file from another copy."),
    "unreadable": ("The file cannot be read.", "Check its permissions and the disk."),
}

NOTES: dict[str, str] = {
    "torn-line": "An unfinished last line that a crash left, never acknowledged; the next entry moves it aside.",
    "set-aside": "Unfinished lines that crashes left and that were moved aside; not part of the ledger.",
    "temporary-file": "A file that an interrupted or running process left; the next writer removes it.",
    "surplus-blob": "Preserved bytes that no entry names: an interrupted run left them, or they were added by hand.",
    "unknown-file": "A file that this version does not know; it was not checked.",
    "sealed-body": "What was entered is sealed; its ciphertext was checked, its content cannot be without a key.",
    "withdrawn-body": "What was entered was withdrawn; a later entry accounts for it.",
    "unknown-version": "An entry of a later version; its chain and signature were checked, its meaning was not.",
}

COUNTED = ("chains", "entries", "signatures", "bodies", "rows", "blobs", "bytes")

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
class Verification:
    """What one verification found, counted, proved and could not prove."""

    ok: bool
    inquiry: str | None
    faults: tuple[Fault, ...]
    notes: tuple[Note, ...]
    checked: dict[str, int]
    heads: dict[str, str]
    proved: tuple[str, ...]
    not_proved: tuple[str, ...]


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

    def note(self, kind: str, where: str) -> None:
        """Add a note of a kind in NOTES."""
        self.notes.append(Note(kind, where, NOTES[kind]))

    def count(self, what: str, number: int = 1) -> None:
        """Add to a count in COUNTED."""
        self.checked[what] += number
