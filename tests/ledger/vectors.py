"""The test vectors of docs/ledger-format.md, made by the ledger itself from fixed keys, salts and times.

`python tests/ledger/vectors.py` prints the block that stands in the document.
"""

import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from variorum.ledger import Entry, Ledger, MemberKey, Vault, merkle
from variorum.ledger.body import SALT_BYTES, row_leaf, row_salt

MEMBER_SEED, LAPTOP_SEED, PHONE_SEED = b"\x01" * 32, b"\x02" * 32, b"\x03" * 32
SOURCE = "Twelve were injured, the ministry said.\n"
ROWS = (
    {"row": "run", "run": "example", "by": "hand"},
    {"row": "claim", "id": "1", "wording": "Twelve were injured", "lo": 12, "hi": 12},
    {"row": "claim", "id": "2", "wording": "«Двенадцать»", "lo": 12, "hi": None},
)


def counted_randomness() -> Callable[[int], bytes]:
    """Randomness that is none: the n-th call gives SHA-256 of the decimal n."""
    calls = iter(range(10**9))
    return lambda size: sha256(str(next(calls)).encode()).digest()[:size]


def ticking_clock() -> Callable[[], datetime]:
    """A clock that begins at 2022-01-05T00:00:00Z and goes on by one minute a reading."""
    minutes = iter(range(10**9))
    return lambda: datetime(2022, 1, 5, tzinfo=UTC) + timedelta(minutes=next(minutes))


def build(folder: Path) -> Ledger:
    """The inquiry of the vectors."""
    member = MemberKey("Aigerim", MEMBER_SEED)
    laptop, phone = member.certify("laptop", LAPTOP_SEED), member.certify("phone", PHONE_SEED)
    genesis = {"title": "An example", "description": "", "languages": ["en", "kk", "ru"]}
    ledger = Ledger.create(folder, genesis, laptop, clock=ticking_clock(), randomness=counted_randomness())
    held = ledger.vault.put(SOURCE.encode())
    ledger.append("source", {"row": "source", "id": held, "held": True, "title": "Zürich – «Тоқаев»"}, laptop)
    ledger.append_rows("claims", ROWS, laptop)
    device = {"certificate": phone.certificate, "key": phone.chain, "name": phone.name}
    introduction = {"device": device, "member": {"key": phone.member_key, "name": phone.member_name}}
    ledger.append("device", introduction, laptop)
    ledger.append("note", {"text": "from the phone"}, phone)
    return ledger


def vectors(ledger: Ledger) -> dict[str, Any]:
    """Everything that a verifier can check itself against."""
    claims = next(entry for entry in ledger.entries() if entry.kind == "claims")
    salt = ledger.vault.get(claims.body.digest)[:SALT_BYTES]
    rows = ledger.vault.get(claims.body.digest)[SALT_BYTES:].split(b"\n")[:-1]
    leaves = [row_leaf(salt, index, row) for index, row in enumerate(rows)]
    return {
        "seeds": {"member": MEMBER_SEED.hex(), "laptop": LAPTOP_SEED.hex(), "phone": PHONE_SEED.hex()},
        "inquiry": ledger.inquiry,
        "source": {"text": SOURCE, "sha256": sha256(SOURCE.encode()).hexdigest()},
        "entries": [_entry(ledger.vault, entry) for entry in ledger.entries()],
        "row_proof": {
            "index": 1,
            "size": len(rows),
            "row": rows[1].decode(),
            "salt": row_salt(salt, 1).hex(),
            "leaf": leaves[1].hex(),
            "path": [digest.hex() for digest in merkle.inclusion_path(leaves, 1)],
            "root": claims.body.root,
        },
    }


def _entry(vault: Vault, entry: Entry) -> dict[str, Any]:
    stored = vault.get(entry.body.digest)
    body = {"salt": stored[:SALT_BYTES].hex(), "bytes": stored[SALT_BYTES:].decode()}
    return {"id": entry.id, "line": entry.line.decode(), "body": body}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        print(json.dumps(vectors(build(Path(temporary) / "inquiry")), indent=1, ensure_ascii=False))
