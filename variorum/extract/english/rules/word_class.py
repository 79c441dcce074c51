"""The words of some parts of speech, found without asking every word."""

from __future__ import annotations

from typing import Any


def words_of(tokens: Any, *parts: str) -> list[Any]:
    """The words of a parse that are of one of these parts of speech, in order."""
    wanted = {tokens.vocab.strings[part] for part in parts}
    return [tokens[i] for i, part in enumerate(tokens.to_array("POS").tolist()) if part in wanted]
