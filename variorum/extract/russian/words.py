"""Russian words in a dictionary: readings of a form, and the lemma that fits the tag given in context."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*")
_POS = {
    "NOUN": ("NOUN",), "PROPN": ("NOUN",), "ADJ": ("ADJF", "ADJS", "PRTF", "PRTS", "COMP"),
    "DET": ("ADJF", "NPRO"), "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND", "PRED"), "AUX": ("VERB", "INFN"),
    "ADV": ("ADVB", "PRED", "COMP", "PRCL", "ADJS"), "PRON": ("NPRO", "ADJF"), "NUM": ("NUMR", "ADJF"),
    "ADP": ("PREP",), "CCONJ": ("CONJ",), "SCONJ": ("CONJ",), "PART": ("PRCL",), "INTJ": ("INTJ",),
}  # fmt: skip
_FORMS = {"Inf": ("INFN",), "Part": ("PRTF", "PRTS"), "Conv": ("GRND",), "Fin": ("VERB",)}
_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_NUMBERS = {"Sing": "sing", "Plur": "plur"}
_NAMES = ("Surn", "Name", "Patr", "Geox", "Orgn")


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[Any, ...]:
    """The dictionary's readings of a form (lower case), likeliest first; empty for what is no Russian word."""
    return tuple(_analyzer().parse(word)) if _WORD.fullmatch(word) and len(word) <= 60 else ()


@lru_cache(maxsize=1 << 16)
def likeliest(word: str) -> frozenset[str]:
    """What the dictionary's likeliest reading of a form (lower case) tells of it; empty for what is no Russian word."""
    return frozenset(reading.tag.grammemes) if (reading := next(iter(readings(word)), None)) else frozenset()


@lru_cache(maxsize=1 << 17)
def lemma(word: str, tag: str) -> str:
    """The lemma of a word by the tag that it has in its sentence, in lower case and with е for ё.

    A participle's lemma is the verb's infinitive; a surname's is masculine.
    """
    low = word.lower()
    found = readings(low)
    if not found:
        return low.replace("ё", "е")
    reading = fitting(found, tag)
    if tag.startswith("PROPN") and "Case=Nom" in tag and "nomn" not in reading.tag:
        return low.replace("ё", "е")  # a name that the dictionary takes for the form of another word
    return str(reading.normal_form).replace("ё", "е")


@lru_cache(maxsize=1 << 16)
def sound_tag(word: str, tag: str) -> str:
    """A tag that the dictionary allows: «сообщили» is no short participle, though it may be tagged as one."""
    if "Variant=Short" not in tag or "VerbForm=Part" not in tag:
        return tag
    found = readings(word.lower())
    if not found or not found[0].is_known or not any("VERB" in r.tag for r in found):
        return tag
    if any(r.tag.POS in ("PRTS", "ADJS") for r in found):
        return tag
    plain = (
        tag.replace("|Variant=Short", "").replace("VerbForm=Part", "VerbForm=Fin").replace("Voice=Pass", "Voice=Act")
    )
    return plain.replace("|Number=", "|Mood=Ind|Number=", 1)


def fitting(found: tuple[Any, ...], tag: str) -> Any:
    """The reading that agrees best with a tag, the likeliest of those that agree alike."""
    pos, _, rest = tag.partition("|")
    features = dict(pair.split("=", 1) for pair in rest.split("|")) if rest else {}
    return max(enumerate(found), key=lambda r: (_agreement(r[1].tag, pos, features), -r[0]))[1]


def _agreement(tag: Any, pos: str, features: dict[str, str]) -> int:
    score = 8 * (tag.POS in _POS.get(pos, ()))
    if "VerbForm" in features:
        score += 4 * (tag.POS in _FORMS.get(features["VerbForm"], ()))
    case = _CASES.get(features.get("Case", ""))
    if case is not None:
        score += 4 * (case in tag or (case == "gent" and "gen2" in tag) or (case == "loct" and "loc2" in tag))
    gender, number = _GENDERS.get(features.get("Gender", "")), _NUMBERS.get(features.get("Number", ""))
    score += 2 * (number is not None and number == tag.number)
    score += gender is not None and (gender == tag.gender or "ms-f" in tag or "GNdr" in tag)
    if pos in ("PROPN", "NOUN"):
        score += 2 * (any(mark in tag for mark in _NAMES) == (pos == "PROPN"))
    return score
