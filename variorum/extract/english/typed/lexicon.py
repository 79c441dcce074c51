"""The lexicon of the typed rules: classes of words, a class a line of the table `lexicon.tsv`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def words(name: str) -> frozenset[str]:
    """The words (lemmas) of a class; raises KeyError where the table has no such class."""
    return _table()[name]


def classes(prefix: str) -> list[str]:
    """The names of the classes that begin with a prefix, in order."""
    return sorted(name for name in _table() if name.startswith(prefix))


@cache
def _table() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("lexicon.tsv").read_text("utf-8")
    return {name: frozenset(listed.split()) for name, listed in (line.split("\t") for line in text.splitlines())}
