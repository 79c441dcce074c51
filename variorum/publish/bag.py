"""Bags out: files packed as a BagIt 1.0 bag (RFC 8493), whole or not at all.

The payload is streamed and hashed once, in the order given; the same files, labels and day give the same bytes.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256, sha512
from pathlib import Path
from typing import BinaryIO

from variorum.errors import PackageError, UsageError

ALGORITHMS = {"sha256": sha256, "sha512": sha512}
"""RFC 8493 section 2.4: both must be supported, SHA-512 should be written; SHA-256 is what the vault names bytes by."""
CHUNK = 1 << 20
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

Progress = Callable[[int], None]
"""Told how many files are packed."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file for a bag: its path in the payload, its bytes or where they lie, and how many of them (None for all)."""

    path: str
    source: Path | bytes
    size: int | None = None


@dataclass(frozen=True, slots=True)
class WrittenBag:
    """A bag that was written: its folder, the number and bytes of its payload, SHA-256 of each path in it."""

    folder: Path
    files: int
    size: int
    digests: dict[str, str]


def write_bag(
    files: Iterable[Packed],
    folder: Path,
    labels: Sequence[tuple[str, str]],
    day: date,
    progress: Progress = lambda _done: None,
) -> WrittenBag:
    """Write a bag into a folder that is new or empty; `labels` stand in bag-info.txt before the day and the Oxum.

    It is written beside the folder and renamed once it is complete. Raises UsageError where something lies there
    already, PackageError where a file changed or cannot be read.
    """
    folder = Path(os.path.abspath(folder))
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise UsageError(f"{folder} exists already; name a new folder for the bag.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        written = _write(work, files, labels, day, progress)
        work.chmod(0o755)
        # One flush for all files: a bag that has its name has its bytes too.
        os.sync()
        os.rename(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return WrittenBag(folder, *written)


def _write(
    work: Path, files: Iterable[Packed], labels: Sequence[tuple[str, str]], day: date, progress: Progress
) -> tuple[int, int, dict[str, str]]:
    digests: dict[str, str] = {}
    size = 0
    with contextlib.ExitStack() as stack:
        manifests = [stack.enter_context((work / f"manifest-{name}.txt").open("wb")) for name in ALGORITHMS]
        for done, item in enumerate(files, start=1):
            path = f"data/{item.path}"
            _require_plain(item.path)
            with _bytes_of(item) as pieces:
                length, found = _copied(pieces, work / path)
            size += length
            digests[item.path] = found[0]
            for manifest, digest in zip(manifests, found, strict=True):
                manifest.write(f"{digest}  {path}\n".encode())
            progress(done)
    (work / "bagit.txt").write_bytes(DECLARATION)
    told = [*labels, ("Bagging-Date", day.isoformat()), ("Payload-Oxum", f"{size}.{len(digests)}")]
    (work / "bag-info.txt").write_text("".join(f"{_one_line(k)}: {_one_line(v)}\n" for k, v in told), encoding="utf-8")
    _write_tag_manifests(work)
    return len(digests), size, digests


def _write_tag_manifests(work: Path) -> None:
    """List every tag file but the tag manifests themselves (RFC 8493, section 2.2.1)."""
    tags = sorted(path.name for path in work.iterdir() if path.is_file())
    for name, algorithm in ALGORITHMS.items():
        lines = "".join(f"{algorithm((work / tag).read_bytes()).hexdigest()}  {tag}\n" for tag in tags)
        (work / f"tagmanifest-{name}.txt").write_text(lines, encoding="utf-8")


def _copied(pieces: Iterable[bytes], to: Path) -> tuple[int, list[str]]:
    """The length and digests of bytes that were written to a new file."""
    to.parent.mkdir(parents=True, exist_ok=True)
    hashes = [algorithm() for algorithm in ALGORITHMS.values()]
    length = 0
    with to.open("xb") as file:
        for piece in pieces:
            file.write(piece)
            length += len(piece)
            for digest in hashes:
                digest.update(piece)
    return length, [digest.hexdigest() for digest in hashes]


@contextlib.contextmanager
def _bytes_of(item: Packed) -> Iterator[Iterator[bytes]]:
    if isinstance(item.source, bytes):
        yield iter((item.source,))
        return
    try:
        handle = os.open(item.source, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as fault:
        raise PackageError(f"{item.source} cannot be read ({fault.strerror}); run verify.") from fault
    with os.fdopen(handle, "rb") as file:
        # A writer of this file holds it exclusively; file systems without locks have one user.
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_SH)
        yield _pieces(file, item)


def _pieces(file: BinaryIO, item: Packed) -> Iterator[bytes]:
    left = item.size
    while left is None or left > 0:
        piece = file.read(CHUNK if left is None else min(CHUNK, left))
        if not piece:
            break
        left = None if left is None else left - len(piece)
        yield piece
    if left:
        raise PackageError(f"{item.path} grew shorter while it was being read; run the same command again.")


def _require_plain(path: str) -> None:
    """Refuse paths that a manifest would have to escape (RFC 8493, section 2.1.3), or that leave the payload."""
    if any(char in path for char in "\r\n%\0\\") or any(part in ("", ".", "..") for part in path.split("/")):
        raise PackageError(f"{path!r} cannot be the path of a file in a bag; rename the file.")


def _one_line(text: str) -> str:
    return " ".join(text.split())
