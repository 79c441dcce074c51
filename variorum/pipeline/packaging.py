"""Packaging: an inquiry as a BagIt bag for an archive or a court, and an inquiry laid out again from such a bag.

The payload is what the inquiry keeps for ever, ledger and vault, with settings that name no machine. It holds
everything in the inquiry, encrypted only where it was sealed.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from variorum.errors import LedgerError, NotAnInquiry, PackageError, UsageError
from variorum.ledger.chain import STEM
from variorum.ledger.clock import Clock, system_clock
from variorum.ledger.faults import Verification
from variorum.ledger.ledger import Ledger
from variorum.ledger.standing import Standing
from variorum.ledger.verify import verify
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.settings import FILE, Settings, load_settings
from variorum.preserve.bag import Bag, BagFile, read_bag
from variorum.preserve.bag_files import CHUNK, READ, shown
from variorum.publish.bag import Packed, WrittenBag, write_bag

BLOB = re.compile(r"vault/([0-9a-f]{2}/[0-9a-f]{62})")
LEDGER_FILE = re.compile(rf"ledger/{STEM.pattern}\.jsonl")
SHELF = re.compile(r"[0-9a-f]{2}")
REST = re.compile(r"[0-9a-f]{62}")


@dataclass(frozen=True, slots=True)
class Exported:
    """An inquiry that was packed as a bag, and the files of its vault that are not the bytes that were preserved."""

    bag: WrittenBag
    altered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """An inquiry laid out from a bag: its folder, what verifying it found, and what of the payload was left out."""

    folder: Path
    verification: Verification
    left_out: tuple[str, ...]


def export_bag(
    folder: Path, out: Path, organisation: str | None = None, clock: Clock = system_clock, progress: Progress = silent
) -> Exported:
    """Pack the inquiry in a folder as a bag in a new folder; names no member and no machine.

    Raises NotAnInquiry, UsageError where something lies in the new folder, PackageError.
    """
    load_settings(folder)
    ledger = Ledger.open(folder)
    labels = [("Source-Organization", organisation)] if organisation else []
    labels += [("External-Identifier", ledger.inquiry), ("Bag-Software-Agent", f"variorum {version('variorum')}")]
    bag = write_bag(
        _payload(folder, _closed(ledger)),
        out,
        labels,
        clock().date(),
        progress=lambda done: progress("Packing", done, None),
    )
    wrong = (path for path, digest in bag.digests.items() if _blob(path) not in (None, digest))
    return Exported(bag, tuple(sorted(wrong)))


def import_bag(folder: Path, into: Path, progress: Progress = silent) -> Imported:
    """Lay out the inquiry that a bag holds in a new folder, and verify it.

    The bag is checked whole before anything is written. Raises PackageError for a bag that is not valid, or holds no
    inquiry; UsageError where the new folder holds something already.
    """
    bag = read_bag(folder, progress=lambda done, total: progress("Checking", done, total))
    _require_valid(bag)
    taken, left_out = _sorted_out(bag)
    into = Path(os.path.abspath(into))
    _require_free(into, _inquiry_in(folder / "data"), folder)
    into.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{into.name}-", dir=into.parent))
    try:
        for done, item in enumerate(taken, start=1):
            _lay_out(bag, item, work)
            progress("Laying out", done, len(taken))
        (work / "vault").mkdir(exist_ok=True)
        # An address to listen on, or a place for data, is this machine's to say, not that of who made the bag.
        Settings().write(work)
        verification = verify(work, progress=lambda done, total: progress("Verifying", done, total))
        work.chmod(0o755)
        # One flush for all files, so that the bag may be deleted once the inquiry has its name.
        os.sync()
        os.rename(work, into)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Imported(into, verification, left_out)


def holds_inquiry(bag: Bag) -> bool:
    """Whether the payload of a bag is an inquiry."""
    return any(LEDGER_FILE.fullmatch(item.path) for item in bag.files)


def _closed(ledger: Ledger) -> frozenset[str]:
    """The digests whose bytes must not lie here in the clear: withdrawn, or sealed with the ciphertext at hand."""
    standing = Standing.of(ledger)
    sealed = (plain for plain, ciphers in standing.seals.items() if any(map(ledger.vault.has, ciphers)))
    return standing.withdrawn | frozenset(sealed)


def _payload(folder: Path, closed: frozenset[str]) -> Iterator[Packed]:
    """What an inquiry keeps for ever, sorted by path; the ledger as it stands now, then the bytes that it may name.

    Bytes that should have been deleted, and that somebody put back or that a crash left, are not handed on.
    """
    yield Packed(FILE, Settings().toml().encode())
    yield from _ledger_files(folder / "ledger")
    for shelf in _names(folder / "vault", SHELF):
        for rest in _names(folder / "vault" / shelf, REST):
            if shelf + rest not in closed:
                yield Packed(f"vault/{shelf}/{rest}", folder / "vault" / shelf / rest)


def _ledger_files(folder: Path) -> list[Packed]:
    """The chains' files, each as long as it is while nobody writes to any: later lines may name what is not packed."""
    packed = []
    with contextlib.ExitStack() as stack:
        for name in _names(folder, re.compile(rf"{STEM.pattern}\.jsonl")):
            handle = os.open(folder / name, READ)
            stack.callback(os.close, handle)
            with contextlib.suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_SH)
            packed.append((name, handle))
        return [Packed(f"ledger/{name}", folder / name, os.fstat(handle).st_size) for name, handle in packed]


def _names(folder: Path, form: re.Pattern[str]) -> list[str]:
    """The names of a form in a folder, sorted; a link is left out, as the ledger and the vault leave it out."""
    if not folder.is_dir() or folder.is_symlink():
        return []
    with os.scandir(folder) as items:
        return sorted(item.name for item in items if form.fullmatch(item.name) and not item.is_symlink())


def _blob(path: str) -> str | None:
    """The digest that the place of a file in the vault states."""
    found = BLOB.fullmatch(path)
    return found[1].replace("/", "") if found else None


def _require_valid(bag: Bag) -> None:
    if bag.faults:
        raise PackageError(
            f"The bag {shown(bag.folder)} is not valid: {bag.faults[0].reason} Of {len(bag.faults)} faults this is the "
            f"first; list them with: variorum bag check {shown(bag.folder)}"
        )
    if bag.weak:
        raise PackageError(
            f"The manifests of {shown(bag.folder)} use MD5 or SHA-1 only, which whoever alters a bag can satisfy; ask "
            "for a bag with SHA-256 or SHA-512."
        )
    if not holds_inquiry(bag):
        raise PackageError(
            f"The bag {shown(bag.folder)} holds no inquiry but other files; preserve them as sources with: "
            f"variorum add {shown(bag.folder)}"
        )


def _sorted_out(bag: Bag) -> tuple[list[BagFile], tuple[str, ...]]:
    """The files of ledger and vault, and the paths of all others: what can be made anew is made anew."""
    taken = [item for item in bag.files if LEDGER_FILE.fullmatch(item.path) or BLOB.fullmatch(item.path)]
    names = {item.path for item in taken} | {FILE}
    return taken, tuple(shown(Path(item.path)) for item in bag.files if item.path not in names)


def _inquiry_in(folder: Path) -> str | None:
    """The id of the inquiry in a folder; None where it cannot be told, for verifying to say why."""
    try:
        return Ledger.open(folder).inquiry
    except (NotAnInquiry, LedgerError):
        return None


def _require_free(into: Path, inquiry: str | None, bag: Path) -> None:
    if not into.exists() and not into.is_symlink():
        return
    if into.is_symlink() or not into.is_dir():
        raise UsageError(f"{into} exists already; name a new folder for the inquiry.")
    if not any(into.iterdir()):
        return
    if inquiry is not None and _inquiry_in(into) == inquiry:
        raise UsageError(
            f"{into} holds this inquiry already; take in what the bag has beyond it with: variorum -C {into} merge "
            f"{shown(bag / 'data')}"
        )
    raise UsageError(f"{into} holds other files already; name a new folder for the inquiry.")


def _lay_out(bag: Bag, item: BagFile, work: Path) -> None:
    """Copy a file of the payload; it must still be what was checked."""
    target = work / item.path
    target.parent.mkdir(parents=True, exist_ok=True)
    algorithm = next(name for name in ("sha512", "sha384", "sha256", "sha224") if name in item.digests)
    digest = _copy(bag.folder / "data" / item.path, target, algorithm)
    if digest != item.digests[algorithm]:
        raise PackageError(
            f"{shown(Path(item.path))} changed while the bag was being read; run the same command again."
        )
    target.chmod(0o444 if BLOB.fullmatch(item.path) else 0o644)


def _copy(source: Path, target: Path, algorithm: str) -> str:
    running = hashlib.new(algorithm)
    try:
        handle = os.open(source, READ)
    except OSError as fault:
        raise PackageError(f"{shown(source)} cannot be read ({fault.strerror}); copy the bag anew.") from fault
    with os.fdopen(handle, "rb") as file, target.open("xb") as copy:
        while piece := file.read(CHUNK):
            running.update(piece)
            copy.write(piece)
    return running.hexdigest()
