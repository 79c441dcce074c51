"""Sealing what was entered in the clear, and withdrawing what a witness wants back.

Both begin with a signed entry, which every copy honours when it is merged; then the bytes are deleted here and the
record is made anew without them. Interrupted anywhere, the next `seal`, `withdraw` or `merge` completes it.
"""

from dataclasses import dataclass
from pathlib import Path

from variorum.errors import RecordError, UsageError
from variorum.ledger.sealing import seal
from variorum.ledger.vault import Vault
from variorum.pipeline.belongings import Belongings, belongings, in_clear, require_opened
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.merging import apply_erasures
from variorum.pipeline.rebuilding import rebuild


@dataclass(frozen=True, slots=True)
class Gone:
    """What was sealed or withdrawn: the source's belongings, the entry that says so, and the bytes deleted here.

    `editions` are the folders of editions made before, which may show it still.
    """

    belongings: Belongings
    entry: str
    erased: int
    editions: tuple[Path, ...]


def seal_source(folder: Path, source: str, keys: tuple[str, ...], with_others: bool = False) -> Gone:
    """Seal a source, its texts, statements and decisions to members (and oneself), and delete what lies in the clear.

    Raises UsageError where it is sealed already, or where statements about other sources would go with it.
    """
    _complete_erasures(folder)
    if not keys:
        raise UsageError("Name the members to seal it to; you are always one of them.")
    inquiry = Inquiry.opened(folder, sealing_to=keys)
    found = belongings(inquiry, source)
    _require_alone(found, with_others)
    vault, plain = require_opened(inquiry), Vault(folder / "vault")
    bodies = {digest: plain.put(seal(plain.get(digest), vault.entitled)) for digest in in_clear(found.bodies)}
    blobs = {digest: plain.put(seal(plain.get(digest), vault.entitled)) for digest in in_clear(found.blobs)}
    if not bodies and not blobs:
        raise UsageError(f"'{found.title}' is sealed already; to let others read it, they have to be given it anew.")
    entry = inquiry.append(
        "seal", {"bodies": bodies, "blobs": blobs, "ciphertexts": [], "entitled": list(vault.entitled)}
    )
    return _gone(folder, found, entry.id)


def withdraw_source(folder: Path, source: str, reason: str, with_others: bool = False) -> Gone:
    """Withdraw a source: destroy its bytes, texts, statements and decisions; a tombstone stays.

    Raises UsageError where statements about other sources would go with it.
    """
    _complete_erasures(folder)
    inquiry = Inquiry.opened(folder, signing=True)
    found = belongings(inquiry, source)
    _require_alone(found, with_others)
    named: set[str] = {digest for parts in (found.bodies, found.blobs) for digest in parts.values() if digest}
    named |= set(found.bodies) | set(in_clear(found.blobs))
    # The digest of what was sealed from the start is told to nobody, not even by its tombstone.
    entry = inquiry.append("withdrawal", {"digests": sorted(named), "reason": reason})
    return _gone(folder, found, entry.id)


def _complete_erasures(folder: Path) -> None:
    """Erase what an interrupted command left; a record that a power cut damaged is made anew: erasing cannot wait."""
    try:
        inquiry = Inquiry.open(folder)
    except RecordError:
        rebuild(folder)
        inquiry = Inquiry.open(folder)
    apply_erasures(inquiry)


def _gone(folder: Path, found: Belongings, entry: str) -> Gone:
    erased = apply_erasures(Inquiry.open(folder))
    editions = tuple(sorted(path.parent for path in (folder / "editions").glob("*/index.html")))
    return Gone(found, entry, len(erased), editions)


def _require_alone(found: Belongings, with_others: bool) -> None:
    if found.others and not with_others:
        raise UsageError(
            f"{found.others} statements about other sources were entered together with those of '{found.title}' and "
            "would go with them; code those anew afterwards, and give --with-others now."
        )
