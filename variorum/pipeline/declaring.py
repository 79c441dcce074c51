"""Declaring: what of an inquiry's vocabulary steers how its texts are read, and how a run names it."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from variorum.extract.declared import Declared
from variorum.model.vocabulary import Vocabulary
from variorum.record.places import places_of
from variorum.values.counts import Conventions


def declared_in(vocabulary: Vocabulary) -> Declared:
    """What a vocabulary declares that reading heeds: its conventions and its places."""
    return Declared(conventions(vocabulary), places_of(vocabulary).names)


def conventions(vocabulary: Vocabulary) -> Conventions:
    """What vague words are taken to mean in this inquiry: as its vocabulary declares, else the default."""
    known = {field.name for field in fields(Conventions)} - {"about"}
    declared: dict[str, Any] = {word: bound for word, bound in vocabulary.conventions.items() if word in known}
    return Conventions(**declared)


def named(vocabulary: Vocabulary, declared: Declared) -> Mapping[str, str]:
    """How the first row of a run names the vocabulary that steered it; nothing where every inquiry's would do."""
    return {"vocabulary": vocabulary.digest} if declared.digest() is not None else {}
