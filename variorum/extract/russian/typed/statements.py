"""What a stretch of Russian words states, all types together."""

from __future__ import annotations

from typing import Any

from variorum.extract.stated import Stated


def attributed(scene: Any, first: int, end: int) -> list[Stated]:
    """What a speaker's words [first, end) state, typed; empty where nothing typed is found."""
    return []


def narrated(scene: Any, first: int, end: int) -> list[Stated]:
    """What the author's own words [first, end) state, of the types that can be told from prose with precision."""
    return []
