"""Names that the name finder overlooks or cuts short, known by their capital, their form and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from variorum.extract.russian.words import readings

_NAME = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*")
_INITIAL = re.compile(r"[А-ЯЁ]")


def rescued(words: Sequence[str], tags: Sequence[str], names: Sequence[str]) -> list[str]:
    """The name tags of a sentence with persons added: runs of first name, patronymic, surname and initials.

    A run counts where its parts are of two sorts ("Айна Карева", "А. Карев"), or where the finder has part of it.
    """
    result = list(names)
    if result and result[0] == "B-PER" and _never_a_name(words[0]):
        result[:2] = ["O", *(["B-PER"] if result[1:2] == ["I-PER"] else result[1:2])]
    at = 0
    while at < len(words):
        end = _run_end(words, tags, result, at)
        if end > at:
            _mark(words, result, at, end)
        at = max(end, at + 1)
    return result


def unbroken(names: Sequence[str], blanks: Sequence[bool]) -> list[str]:
    """Name tags of a text in which each name begins with B and goes on with I, over blanks that are words too."""
    result = list(names)
    for i, name in enumerate(result):
        if not name.startswith("I-"):
            continue
        before = i - 1
        while before >= 0 and blanks[before]:
            before -= 1
        if before >= 0 and result[before][2:] == name[2:]:
            result[before + 1 : i] = [name] * (i - before - 1)
        else:
            result[i] = "B-" + name[2:]
    return result


def _run_end(words: Sequence[str], tags: Sequence[str], names: Sequence[str], at: int) -> int:
    """The end of the run of parts of a name that begins here; `at` where none begins."""
    end = at
    while end < len(words) and names[end][2:] in ("", "PER"):
        if _INITIAL.fullmatch(words[end]) and end + 1 < len(words) and words[end + 1] == ".":
            end += 2
        elif parts_of_name(words[end]) or (names[end][2:] == "PER" and _NAME.fullmatch(words[end])):
            end += 1
        else:
            break
    return end


def _mark(words: Sequence[str], names: list[str], at: int, end: int) -> None:
    run = range(at, end)
    held = [i for i in run if names[i] != "O"]
    initials = [i for i in run if _INITIAL.fullmatch(words[i])]
    full = [i for i in run if _NAME.fullmatch(words[i])]
    if not full:
        return
    if not held and not initials:
        sorts = [parts_of_name(words[i]) for i in full]
        if len(full) < 2 or not any("Surn" not in s for s in sorts) or not any(s & {"Name", "Patr"} for s in sorts):
            return
    if not held and at + 1 == end:
        return
    inside = [i for i in held if names[i].startswith("B-")]
    if len(inside) > 1:
        return
    for i in run:
        names[i] = "B-PER" if i == at else "I-PER"
    if end < len(names) and names[end].startswith("I-PER"):
        names[end] = "I-PER"


def _never_a_name(word: str) -> bool:
    """Whether a word with a capital because it opens a sentence is known, and for a verb or the like alone."""
    found = readings(word.lower())
    return bool(found) and found[0].is_known and all(r.tag.POS not in ("NOUN", "ADJF") for r in found)


@lru_cache(maxsize=1 << 15)
def parts_of_name(word: str) -> frozenset[str]:
    """Which parts of a person's name a capitalised word may be: Name, Patr, Surn; empty where it is none."""
    if not _NAME.fullmatch(word):
        return frozenset()
    found = readings(word.lower())
    return frozenset(mark for mark in ("Name", "Patr", "Surn") if any(mark in reading.tag for reading in found))
