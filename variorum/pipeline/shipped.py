"""Shipped chains: one device's entries with their bodies in one file, so that an example carries signed decisions.

A line is JSON: `entry`, the ledger's line as it stands, and `body`, the vaulted bytes in hexadecimal. The key that
signed them need not be at hand where they are taken in; `verify` judges them as it judges every chain.
"""

from collections.abc import Iterator
from pathlib import Path

import orjson

from variorum.errors import MalformedEntry
from variorum.ledger.entry import parse
from variorum.pipeline.inquiry import Inquiry

SALT_BYTES = 32


def ship(inquiry: Inquiry, chain: str) -> Iterator[bytes]:
    """The entries of one chain with their bodies, a line each."""
    for entry in inquiry.ledger.entries():
        if entry.chain == chain:
            body = inquiry.ledger.vault.get(entry.body.digest)
            yield orjson.dumps({"entry": entry.line.decode(), "body": body.hex()}) + b"\n"


def take_in(inquiry: Inquiry, shipped: Path) -> int:
    """Write a shipped chain into an inquiry that does not hold it yet; how many entries it has.

    Raises MalformedEntry where the file is damaged or of another inquiry; nothing is written then.
    """
    lines: list[bytes] = []
    chain = ""
    for number, raw in enumerate(shipped.read_bytes().splitlines(), start=1):
        held = orjson.loads(raw)
        entry = parse(held["entry"].encode())
        if entry.inquiry_id != inquiry.ledger.inquiry or (chain and entry.chain != chain):
            raise MalformedEntry(f"{shipped.name}, line {number} belongs to another inquiry or chain; sign it again.")
        body = bytes.fromhex(held["body"])
        if inquiry.ledger.vault.put(body) != entry.body.digest:
            raise MalformedEntry(f"{shipped.name}, line {number}: the body is not the one that was signed.")
        chain = entry.chain
        lines.append(held["entry"].encode() + b"\n")
    if chain:
        with (inquiry.folder / "ledger" / f"{chain}.jsonl").open("xb") as file:
            file.writelines(lines)
    return len(lines)


def signer(shipped: Path) -> tuple[str, str]:
    """Name and public key of the member whose device signed a shipped chain, as its first body says."""
    held = orjson.loads(shipped.read_bytes().split(b"\n", 1)[0])
    member = orjson.loads(bytes.fromhex(held["body"])[SALT_BYTES:])["member"]
    return str(member["name"]), str(member["key"])
