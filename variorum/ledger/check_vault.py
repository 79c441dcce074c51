"""Verification of the vault: are all preserved bytes there, each under its own digest, and nothing else?"""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from variorum.errors import VaultError
from variorum.ledger.check_bodies import Named
from variorum.ledger.faults import Findings
from variorum.ledger.vault import DIGEST, Vault, hash_stream

Progress = Callable[[int, int], None]
"""Told, after each piece of work, how many bytes are checked and how many there are."""

AT_ONCE = 256


def list_vault(vault: Vault, findings: Findings) -> dict[str, int]:
    """The digests under which the vault holds regular files, with their sizes; other files go to the findings."""
    held: dict[str, int] = {}
    for shelf in _listed(vault.folder, "vault", findings):
        inside = f"vault/{shelf.name}"
        if shelf.is_symlink() or not shelf.is_dir(follow_symlinks=False):
            findings.fault("not-a-file" if shelf.is_symlink() else "misplaced-file", inside)
            continue
        for item in _listed(Path(shelf.path), inside, findings):
            where = f"{inside}/{item.name}"
            if item.is_symlink() or not item.is_file(follow_symlinks=False):
                findings.fault("not-a-file", where)
            elif shelf.name == "tmp":
                findings.note("temporary-file", where)
            elif len(shelf.name) == 2 and DIGEST.fullmatch(shelf.name + item.name):
                held[shelf.name + item.name] = item.stat(follow_symlinks=False).st_size
            else:
                findings.fault("misplaced-file", where)
    return held


def check_blobs(vault: Vault, held: dict[str, int], named: Named, findings: Findings, progress: Progress) -> None:
    """Hash every file that the bodies' check has not hashed, on all cores, and name what is missing or altered."""
    total = sum(held.values())
    done = sum(held[digest] for digest in named.hashed if digest in held)
    progress(done, total)
    rest = iter(sorted(held.keys() - named.hashed))
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        while batch := list(islice(rest, AT_ONCE)):
            for digest, fault in zip(batch, pool.map(lambda item: _blob_fault(vault, item), batch), strict=True):
                where = f"vault/{digest[:2]}/{digest[2:]}"
                findings.count("blobs")
                findings.count("bytes", held[digest])
                if fault:
                    findings.fault(fault, where, _named_by(digest, named))
                elif digest in named.unnamed:
                    findings.note("surplus-blob", where)
                done += held[digest]
                progress(done, total)
    _check_missing(named, held.keys(), findings)


def _named_by(digest: str, named: Named) -> str:
    if digest in named.bodies:
        return f"They are the body of {named.bodies[digest]}."
    return f"Entry {named.blobs[digest]} names them." if digest in named.blobs else ""


def _check_missing(named: Named, held: Iterable[str], findings: Findings) -> None:
    for digest in sorted(named.blobs):
        if digest in held:
            continue
        if digest in named.withdrawn:
            findings.note("withdrawn-body", f"vault/{digest[:2]}/{digest[2:]}")
        else:
            findings.fault("missing-blob", f"vault/{digest[:2]}/{digest[2:]}", _named_by(digest, named))


def _blob_fault(vault: Vault, digest: str) -> str | None:
    try:
        with vault.unchecked(digest) as file:
            return None if hash_stream(file) == digest else "altered-blob"
    except (VaultError, OSError):
        return "unreadable"


def _listed(folder: Path, where: str, findings: Findings) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda item: item.name)
    except FileNotFoundError:
        return []
    except OSError as fault:
        findings.fault("unreadable", where, str(fault.strerror))
        return []
