"""Verification of who wrote, and of what may be gone: certified chains, withdrawn and sealed bytes, ciphertexts."""

from collections import defaultdict
from collections.abc import Mapping

from variorum.ledger.check_bodies import Named
from variorum.ledger.check_chains import Line
from variorum.ledger.check_vault import place
from variorum.ledger.faults import Findings
from variorum.ledger.standing import Standing


def check_standing(lines: list[Line], standing: Standing, findings: Findings) -> list[Line]:
    """Name chains of strangers, and what does not count by a revocation or role; gives the lines of members."""
    aside: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    witnesses: list[Line] = []
    for line in lines:
        entry = line.entry
        if entry.chain not in standing.devices:
            aside["uncertified-chain", entry.chain, ""].append(line)
        elif told := standing.quarantined(entry):
            aside["quarantined", entry.chain, told].append(line)
        else:
            witnesses.append(line)
            if told := standing.may(entry):
                aside["not-counted", entry.chain, told].append(line)
    for (kind, chain, told), held in aside.items():
        if kind == "uncertified-chain":
            findings.fault(kind, f"ledger/{chain}.jsonl")
        else:
            findings.note(kind, held[0].where, f"{told} Entries of this chain with which it is so: {len(held)}.")
    return witnesses


def check_presence(
    lines: list[Line], named: Named, standing: Standing, held: Mapping[str, object], findings: Findings
) -> None:
    """Name what is missing without a tombstone, and what lies here though it was withdrawn or sealed."""
    for line in lines:
        _check_body(line, standing, held, findings)
    for digest in sorted(named.blobs.keys() - held.keys()):
        if digest in standing.withdrawn:
            findings.note("withdrawn-body", place(digest))
        elif digest in standing.sealed:
            findings.note("sealed-later", place(digest))
        else:
            findings.fault("missing-blob", place(digest), named.told_by(digest))
    for digest in sorted(standing.ciphertexts - held.keys() - standing.withdrawn):
        findings.fault("missing-blob", place(digest), "They are a ciphertext that a sealing names.")
    for digest in sorted((standing.withdrawn | standing.sealed.keys()) & held.keys()):
        how = "withdrawn" if digest in standing.withdrawn else "sealed"
        findings.fault("plaintext-kept", place(digest), f"They were {how}.")


def _check_body(line: Line, standing: Standing, held: Mapping[str, object], findings: Findings) -> None:
    entry = line.entry
    digest = entry.body.sealed or entry.body.digest
    if entry.body.sealed is not None and entry.body.digest in held:
        findings.fault("plaintext-kept", place(entry.body.digest), f"They are the sealed body of {line.where}.")
    if digest in held:
        return
    if entry.body.digest in standing.withdrawn or digest in standing.withdrawn:
        findings.note("withdrawn-body", line.where)
    elif digest in standing.sealed:
        findings.note("sealed-later", line.where)
    else:
        findings.fault("absent-body", line.where, f"It is {digest}.")
