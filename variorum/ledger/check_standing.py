"""Verification of who wrote, and of what may be gone: certified chains, withdrawn and sealed bytes, ciphertexts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from variorum.ledger.certification import INTRODUCING, Introductions
from variorum.ledger.check_bodies import Named
from variorum.ledger.check_chains import Line
from variorum.ledger.check_vault import place
from variorum.ledger.entry import Entry
from variorum.ledger.faults import Findings
from variorum.ledger.governing import gather


@dataclass(frozen=True, slots=True)
class Judged:
    """Chains that a member vouches for, entries beyond a revocation, and digests whose bytes should be gone.

    `sealed` gives for each digest sealed later its ciphertext's; `ciphertexts` all that a seal names, with the entry.
    """

    certified: frozenset[str]
    quarantined: frozenset[str]
    withdrawn: frozenset[str]
    sealed: Mapping[str, str]
    ciphertexts: Mapping[str, str]


def judge(lines: Iterable[Line], kept: Mapping[str, dict[str, Any]], inquiry: str | None) -> Judged:
    """Who vouches for whom, and what may be gone by the word of whom."""
    entries = [line.entry for line in lines]
    introductions = Introductions()
    for entry in entries:
        if entry.kind in INTRODUCING and entry.id in kept:
            introductions.add(entry, kept[entry.id])
    certified = introductions.certified(inquiry)
    stated = gather(entries, lambda entry: kept.get(entry.id), inquiry)
    good = [seal for seal in stated.seals if seal.entry.chain in certified]
    pairs = {plain: cipher for seal in good for plain, cipher in seal.pairs}
    ciphertexts = {cipher: seal.entry.id for seal in good for cipher in (*dict(seal.pairs).values(), *seal.ciphertexts)}
    withdrawn = {d for each in stated.withdrawals if each.entry.chain in certified for d in each.digests}
    return Judged(certified, frozenset(), frozenset(withdrawn), pairs, ciphertexts)


def check_standing(lines: list[Line], judged: Judged, findings: Findings) -> None:
    """Name chains of strangers, and entries that a revocation quarantines."""
    for chain in sorted({line.entry.chain for line in lines} - judged.certified):
        findings.fault("uncertified-chain", f"ledger/{chain}.jsonl")
    beyond: dict[str, list[Line]] = {}
    for line in lines:
        if line.entry.id in judged.quarantined:
            beyond.setdefault(line.entry.chain, []).append(line)
    for held in beyond.values():
        findings.note("quarantined", held[0].where, f"There are {len(held)} from here on.")


def check_presence(
    lines: list[Line], named: Named, judged: Judged, held: Mapping[str, object], findings: Findings
) -> None:
    """Name what is missing without a tombstone, and what lies here though it was withdrawn or sealed."""
    for line in lines:
        _check_body(line, judged, held, findings)
    for digest in sorted(named.blobs.keys() - held.keys()):
        if digest in judged.withdrawn:
            findings.note("withdrawn-body", place(digest))
        elif digest in judged.sealed:
            findings.note("sealed-later", place(digest))
        else:
            findings.fault("missing-blob", place(digest), named.told_by(digest))
    for digest in sorted(judged.ciphertexts.keys() - held.keys() - judged.withdrawn):
        entry = judged.ciphertexts[digest]
        findings.fault("missing-blob", place(digest), f"They are a ciphertext that entry {entry} names.")
    for digest in sorted((judged.withdrawn | judged.sealed.keys()) & held.keys()):
        how = "withdrawn" if digest in judged.withdrawn else "sealed"
        findings.fault("plaintext-kept", place(digest), f"They were {how}.")


def _check_body(line: Line, judged: Judged, held: Mapping[str, object], findings: Findings) -> None:
    entry: Entry = line.entry
    digest = entry.body.sealed or entry.body.digest
    if digest in held:
        return
    if entry.body.digest in judged.withdrawn or digest in judged.withdrawn:
        findings.note("withdrawn-body", line.where)
    elif digest in judged.sealed:
        findings.note("sealed-later", line.where)
    else:
        findings.fault("absent-body", line.where, f"It is {digest}.")
