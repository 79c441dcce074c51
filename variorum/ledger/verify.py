"""Verification of an inquiry's ledger and vault: every fault in one run, and what is proved where there is none."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from variorum.errors import NotAnInquiry
from variorum.ledger.bracket import brackets
from variorum.ledger.check_bodies import Named, compare_rows, read_bodies
from variorum.ledger.check_chains import Line, check_lines, inquiry_of
from variorum.ledger.check_checkpoints import check_checkpoints, check_stamps
from variorum.ledger.check_standing import check_presence, check_standing
from variorum.ledger.check_structure import check_structure
from variorum.ledger.check_vault import Progress, Work, check_stored, list_vault, place
from variorum.ledger.clock import Clock, stamp, system_clock
from variorum.ledger.faults import NOT_PROVED, Findings, Verification
from variorum.ledger.parallel import Workers
from variorum.ledger.standing import standing
from variorum.ledger.vault import Vault
from variorum.ledger.verified import TRUSTED, FileState, Known, Prefix

Passed = Callable[[str, FileState], bool]
"""Says of stored bytes, by digest and how their file stands, whether they may be passed over this time."""


@dataclass(frozen=True, slots=True)
class Scope:
    """How much a check looks at: everything, unless stored bytes may be passed over (`passed`).

    `known` is what earlier checks found; lines whose bytes it knows keep their checked signatures.
    """

    mode: str = "full"
    known: Known = field(default_factory=Known)
    passed: Passed | None = None
    trusted: tuple[str, ...] = ()

    @classmethod
    def incremental(cls, known: Known) -> "Scope":
        """Only what is new since the last clean check."""
        trusted = (*TRUSTED, f"the last full check was on {known.full or 'no day that is known'}")
        return cls("incremental", known, known.unchanged, trusted)


@dataclass(frozen=True, slots=True)
class Examined:
    """A verification, the good lines it found, and what the next check may know if this one is clean."""

    verification: Verification
    lines: tuple[Line, ...]
    known: Known


def verify(folder: Path, *, progress: Progress | None = None, clock: Clock = system_clock) -> Verification:
    """Check every line of the ledger and every byte of the vault; reads only.

    `progress` is told the bytes of the vault that are checked, and their sum. Raises NotAnInquiry when the folder
    has neither entries nor a damaged ledger.
    """
    return examine(folder, progress=progress, clock=clock).verification


def examine(
    folder: Path, scope: Scope | None = None, *, progress: Progress | None = None, clock: Clock = system_clock
) -> Examined:
    """Verify as much as the scope says. Raises NotAnInquiry."""
    if not (folder / "ledger").is_dir():
        raise NotAnInquiry(f"{folder} holds no inquiry; begin one there with init, or name another with -C.")
    return _Examination(folder, scope or Scope(), clock).run(progress or (lambda _done, _total: None))


class _Examination:
    """One run over ledger and vault."""

    def __init__(self, folder: Path, scope: Scope, clock: Clock) -> None:
        self._folder = folder
        self._scope = scope
        self._clock = clock
        self._when = stamp(clock())
        self._vault = Vault(folder / "vault")
        self._findings = Findings()

    def run(self, progress: Progress) -> Examined:
        findings, folder = self._findings, self._folder
        with Workers() as workers:
            # Lines before bytes: whoever writes meanwhile stores a body before the line that names it.
            checked = check_lines(folder / "ledger", findings, workers, self._scope.known)
            held = list_vault(self._vault, findings)
            states = {digest: FileState.of(found, self._when) for digest, found in held.items()}
            lines = check_structure(checked.good, findings, self._clock)
            inquiry = inquiry_of(lines)
            named = read_bodies(lines, self._vault, held, findings)
            found = standing([line.entry for line in lines], lambda entry: named.kept.get(entry.id), inquiry)
            witnesses = check_standing(lines, found, findings)
            check_presence(lines, named, found, held, findings)
            self._check_stored(states, named, workers, progress)
        covers = []
        if inquiry:
            check_checkpoints(folder, inquiry, lines, named.kept, findings)
            covers = list(check_stamps(folder, inquiry, lines, findings, self._clock()))
        verification = Verification(
            ok=not findings.faults,
            inquiry=inquiry,
            faults=findings.ordered_faults(),
            notes=findings.ordered_notes(),
            checked=findings.checked,
            heads=_heads(lines),
            proved=_proved(lines, findings) if self._scope.passed is None else (),
            not_proved=NOT_PROVED,
            bracket=brackets(lines, witnesses, named.kept, covers),
            mode=self._scope.mode,
            trusted=self._scope.trusted,
        )
        return Examined(verification, tuple(lines), self._known(inquiry, checked.prefixes, states, named))

    def _passes(self, digest: str, state: FileState) -> bool:
        return self._scope.passed is not None and self._scope.passed(digest, state)

    def _check_stored(self, states: dict[str, FileState], named: Named, workers: Workers, progress: Progress) -> None:
        """Hash what the check of objects has not hashed; name what is altered, and what nothing names."""
        findings, known = self._findings, self._scope.known
        passed = {
            digest
            for digest, state in states.items()
            if digest not in named.hashed and not named.fresh(digest) and self._passes(digest, state)
        }
        # Rows that are passed over may mention bytes: of those that were here then, the last check knew.
        old = {digest for digest in passed & named.unnamed if digest not in known.unnamed}
        unnamed = frozenset(named.unnamed - old) if passed else frozenset(named.unnamed)
        sizes = {digest: state.size for digest, state in states.items() if digest not in named.hashed | passed}
        total = sum(states[digest].size for digest in states.keys() - passed)
        done = total - sum(sizes.values())
        progress(done, total)

        def tell(more: int) -> None:
            nonlocal done
            done += more
            progress(done, total)

        rows, fine = named.rows(), []
        for stored in check_stored(self._vault, Work(sizes, rows, unnamed), workers, tell):
            findings.count("blobs")
            findings.count("bytes", states[stored.digest].size)
            named.unnamed -= stored.mentions
            if stored.fault:
                findings.fault(stored.fault, place(stored.digest), named.told_by(stored.digest))
                continue
            fine.append(stored.digest)
            if stored.digest in rows:
                compare_rows(stored, named, findings)
        named.unnamed -= old
        for digest in sorted(named.unnamed.intersection(fine)):
            findings.note("surplus-blob", place(digest))
        named.hashed.update(fine)

    def _known(
        self, inquiry: str | None, files: dict[str, Prefix], states: dict[str, FileState], named: Named
    ) -> Known:
        """What the next check may know: bytes hashed now, and those passed over as they were known before."""
        before = self._scope.known
        blobs = {digest: state for digest, state in states.items() if digest in named.hashed}
        kept = {d: before.blobs[d] for d, state in states.items() if d not in blobs and before.unchanged(d, state)}
        full = self._when if self._scope.passed is None else before.full
        return Known(inquiry, full, self._when, files, blobs | kept, frozenset(named.unnamed))


def _heads(found: list[Line]) -> dict[str, str]:
    heads: dict[str, tuple[int, str]] = {}
    for line in found:
        entry = line.entry
        heads[entry.chain] = max(heads.get(entry.chain, (0, "")), (entry.seq, entry.id))
    return {chain: digest for chain, (_, digest) in sorted(heads.items())}


def _proved(found: list[Line], findings: Findings) -> tuple[str, ...]:
    """What holds when nothing is wrong; nothing is claimed of a ledger with faults."""
    if findings.faults:
        return ()
    checked = findings.checked
    covered = {digest for line in found for _, digest in line.entry.seen}
    return (
        f"each of {checked['entries']} entries is as the key of its device signed it, and follows the one before",
        f"all {checked['blobs']} preserved files ({checked['bytes']} bytes) are the bytes that were entered",
        f"every body that is here is the one its entry names ({checked['bodies']} bodies, {checked['rows']} rows)",
        "whoever holds the heads printed here can tell from them whether anything before them is altered or missing",
        *((f"{len(covered)} entries are covered by entries of other devices",) if covered else ()),
    )
