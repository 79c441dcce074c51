"""Weights of a language model as an installed package holds them: their digest, by which altered ones are refused."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from pathlib import Path

from variorum.errors import ModelUnavailable


def folder_of(package: str) -> Path:
    """The folder of an installed package, which is not imported. Raises ModelUnavailable where it is missing."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable(f"The language model {package} is not installed: run `make setup`.")
    return Path(next(iter(spec.submodule_search_locations)))


def model_digest(package: str) -> str:
    """SHA-256 over the relative paths and bytes of an installed model's files, in sorted order, caches left out.

    Raises ModelUnavailable where the package is not installed.
    """
    folder = folder_of(package)
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".pyc", ".py")):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def pinned_digest(package: str, pinned: str | None) -> str:
    """The digest of an installed model; raises ModelUnavailable where it is not the pinned one."""
    digest = model_digest(package)
    if pinned is not None and digest != pinned:
        raise ModelUnavailable(
            f"The language model {package} has the digest {digest[:12]}…, not the pinned {pinned[:12]}…: "
            "install it again with `make setup`."
        )
    return digest


def one_thread() -> None:
    """Let numpy work with one thread, where it is not loaded yet: small matrices only get slower with more."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
