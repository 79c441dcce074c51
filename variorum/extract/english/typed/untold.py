"""Sentences in which an author tells nothing: terms of use, lines about the page, questions, words to the reader."""

from __future__ import annotations

import re
from typing import Any

from variorum.extract.english.foreign import is_foreign
from variorum.extract.english.typed.scene import EnglishScene
from variorum.extract.english.wordlist import words

_FURNITURE = re.compile(
    r"\b(?:may|must|can|shall) ?not be (?:\w+, |\w+ )?(?:re)?"
    r"(?:published|broadcast|rewritten|distributed|produced|used)\b|"
    r"\ball rights (?:are )?reserved\b|\bcopyright (?:©|\(c\)|\d)|©|"
    r"\b(?:terms (?:of (?:use|service)|and conditions)|privacy (?:policy|notice)|cookie policy|user agreement)\b|"
    r"^\W*by: .{1,80}\b(?:updated|posted|published)\b|"
    r"^\W*(?:updated|posted|published|last updated|photo(?:s|graph)? by)\s*:|"
    r"\brelated (?:coverage|stories|articles|links|content)\b|\b(?:read|see) (?:more|also)\s*:|"
    r"\b(?:click|tap) here\b|\b(?:sign up|subscribe) (?:for|to) (?:our|the|a)\b|\bfollow us on\b|"
    r"\bdownload (?:our|the) app\b"
)
_FURNISHED = (
    *("not be ", "rights", "copyright", "©", "terms", "privacy", "cookie", "agreement", "by: ", "updated", "posted"),
    *("published", "photo", "related", "read more", "see more", "read also", "see also", "click here", "tap here"),
    *("sign up", "subscribe", "follow us", "download"),
)
"""Letters of which a line about the page has some."""
_READER = words("you your yours yourself yourselves")


def untold(scene: EnglishScene, first: int, end: int) -> bool:
    """Whether the author's words [first, end) tell nothing."""
    text = scene.text(first, end).strip()
    if text.endswith(("?", "?”", '?"')) or _about_page(text.lower()):
        return True
    return any(_reader(word, scene) for word in scene.among(_READER, first, end)) or is_foreign(scene.paragraph.text)


def _about_page(text: str) -> bool:
    return any(letters in text for letters in _FURNISHED) and _FURNITURE.search(text) is not None


def _reader(word: Any, scene: EnglishScene) -> bool:
    """Whether a word outside quotations speaks to the reader."""
    return word.lower_ in _READER and scene.paragraph.quotation_at(word.idx) is None
