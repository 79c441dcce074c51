"""Verification of an inquiry: every fault of ledger and vault in one run, and what is proved where there is none."""

from pathlib import Path

from variorum.errors import NotAnInquiry
from variorum.ledger.check_bodies import check_bodies
from variorum.ledger.check_chains import Line, check_chains, inquiry_of
from variorum.ledger.check_vault import Progress, check_blobs, list_vault
from variorum.ledger.faults import NOT_PROVED, Findings, Verification
from variorum.ledger.vault import Vault


def verify(folder: Path, *, progress: Progress | None = None) -> Verification:
    """Check every line of the ledger and every byte of the vault; reads only.

    `progress` is told the bytes of the vault that are checked, and their sum. Raises NotAnInquiry when the folder
    has neither entries nor a damaged ledger.
    """
    if not (folder / "ledger").is_dir():
        raise NotAnInquiry(f"{folder} holds no inquiry; begin one there with init, or name another with -C.")
    findings, vault = Findings(), Vault(folder / "vault")
    found = check_chains(folder / "ledger", findings)
    held = list_vault(vault, findings)
    named = check_bodies(found, vault, frozenset(held), findings)
    certified = named.introductions.certified(inquiry_of(found))
    for chain in sorted({line.entry.chain for line in found} - certified):
        findings.fault("uncertified-chain", f"ledger/{chain}.jsonl")
    check_blobs(vault, held, named, findings, progress or (lambda _done, _total: None))
    return Verification(
        ok=not findings.faults,
        inquiry=inquiry_of(found),
        faults=tuple(sorted(findings.faults, key=lambda fault: (fault.where, fault.kind))),
        notes=tuple(sorted(findings.notes, key=lambda note: (note.where, note.kind))),
        checked=findings.checked,
        heads=_heads(found),
        proved=_proved(found, findings),
        not_proved=NOT_PROVED,
    )


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
