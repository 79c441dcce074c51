"""The site written to a folder: the same edition gives the same bytes, all of them or none, each in a manifest."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from variorum.errors import UsageError, VariorumError
from variorum.pages.edition import Edition
from variorum.pages.site import Site
from variorum.publish.leak import Guard, Leak, leaks

MANIFEST = "MANIFEST"
_OWN = frozenset({MANIFEST, "index.html"})

Progress = Callable[[int, int], None]
"""Called with pages written and pages in all."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: the folder, its first page, how many files and bytes, and the digest of the manifest."""

    folder: Path
    index: Path
    files: int
    size: int
    digest: str


def publish(
    edition: Edition,
    folder: Path,
    guard: Guard | None = None,
    language: str = "en",
    progress: Progress | None = None,
) -> Published:
    """Write an edition's site to a folder, whole or not at all, replacing an earlier site there.

    The site is written beside the folder and moved into its place once it is complete and the guard has found
    nothing that must not leave the inquiry. Raises UsageError for a folder that holds something else, VariorumError
    naming the first leak otherwise.
    """
    folder = folder.resolve()
    _refuse_foreign(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        written = _write(Site(edition, language), work, progress)
        found = leaks(work, guard or Guard())
        if found:
            raise VariorumError(_told(found))
        work.chmod(0o755)
        _exchange(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Published(folder, folder / "index.html", *written)


def _write(site: Site, work: Path, progress: Progress | None) -> tuple[int, int, str]:
    paths = site.paths()
    digests: list[tuple[str, str]] = []
    size = 0
    for number, path in enumerate(paths, start=1):
        place = work / path
        place.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with place.open("wb") as out:
            for piece in site.stream(path):
                digest.update(piece)
                size += out.write(piece)
        digests.append((path, digest.hexdigest()))
        if progress is not None:
            progress(number, len(paths))
    manifest = "".join(f"{digest}  {path}\n" for path, digest in sorted(digests)).encode()
    (work / MANIFEST).write_bytes(manifest)
    return len(paths) + 1, size + len(manifest), hashlib.sha256(manifest).hexdigest()


def _refuse_foreign(folder: Path) -> None:
    if folder.is_file():
        raise UsageError(f"'{folder}' is a file: name a folder for the site.")
    if folder.is_dir() and any(folder.iterdir()) and not all((folder / name).is_file() for name in _OWN):
        raise UsageError(f"'{folder}' holds something other than a published site: name an empty or new folder.")


def _exchange(work: Path, folder: Path) -> None:
    """Put the finished site in place; an earlier one steps aside first and is removed last."""
    aside = None
    if folder.exists():
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
        os.replace(folder, aside / "site")
    os.replace(work, folder)
    if aside is not None:
        shutil.rmtree(aside)


def _told(found: tuple[Leak, ...]) -> str:
    first = found[0]
    more = f", and {len(found) - 1} more like it" if len(found) > 1 else ""
    told = f"Nothing was published: {first.file} holds {first.kind} ('{first.excerpt}'){more}."
    return f"{told} Take it out of the record, then publish again."
