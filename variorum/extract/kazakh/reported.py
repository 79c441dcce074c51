"""Whether a sentence gives words that others may answer for, so that none of it is the author's own."""

from __future__ import annotations

import re
from typing import Any

from variorum.extract.kazakh.cues import of_saying
from variorum.extract.kazakh.verbs import NOMINALISED, NOT
from variorum.values.kazakh_letters import plain

_SAID = re.compile(plain(r"де(?:йді|ді|пті|сті|йміз|ймін|дім|скен|сіп|ген(?:д[іе]\w*|ге|ін\w*)|лін\w+)|\w+-м[ыі]с"))
_NOT_SO = re.compile(
    rf"куман\w*|шуба\w*|(?:{plain('раста|растал|дәлелде|дәлелден|мойында|мойындал|анықтал')}){NOT}\w*"
    + plain(r"|жалған|өтірік|қауесет\w*")
)
_TO_NOTHING = frozenset(plain("жоққа теріске").split())
_FOUND_GUILTY = re.compile(plain(r"та(?:н|б|п)\w+"))
_NONE = plain("жоқ")
_THERE_IS = frozenset(plain("барын барына жоғын жоғына").split())


def reported(tokens: Any, first: int, end: int) -> bool:
    """Whether the words [first, end) hold a cue of saying, denying or doubting, whoever it belongs to.

    Asked of the author's narration, which rather misses a statement than has the author say what is denied.
    """
    clause = False
    for i in range(first, end):
        norm: str = tokens[i].norm_
        after = tokens[i + 1].norm_ if i + 1 < end else ""
        at_least = i > first and tokens[i - 1].norm_ == "кем"  # «кем дегенде»
        if (
            (_SAID.fullmatch(norm) and not at_least)
            or _NOT_SO.fullmatch(norm)
            or (norm in _TO_NOTHING and after.startswith("шиг"))
        ):
            return True
        if norm == "деп" and not _FOUND_GUILTY.fullmatch(after):
            return True
        if norm == "деген" and i > first and tokens[i - 1].pos_ == "VERB":
            return True
        if clause and (of_saying(tokens, i) or (norm == _NONE and of_saying(tokens, i - 1))):
            return True
        clause = clause or _clause_noun(tokens[i])
    return False


def _clause_noun(word: Any) -> bool:
    """Whether a word makes a thing of what happened («тапқанын», «барын»), not of a deed («тапсыруды»)."""
    match = NOMINALISED.fullmatch(word.norm_)
    return word.norm_ in _THERE_IS or (match is not None and match["case"] is not None)
