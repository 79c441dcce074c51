"""Names and descriptions brought to the nominative: 'Айне Каревой' is 'Айна Карева', 'министерстве' too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from variorum.extract.russian.words import fitting, readings

MALE, FEMALE = "m", "f"
_CASES = {"Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_GENDER = {"Masc": MALE, "Fem": FEMALE}
_TAGGED = {MALE: "masc", FEMALE: "femn"}
_MARKS = ("Patr", "Name", "Surn")
# What declined surnames and first names end in where the dictionary guesses nothing: pattern, what stands instead.
_MALE_ENDINGS = (
    (re.compile(r"(ов|ев|ёв|ин|ын)(?:а|у|ым|е)$"), r"\1"),
    (re.compile(r"(ск|цк)(?:ого|ому|им|ом)$"), r"\1ий"),
    (re.compile(r"([бвгджзклмнпрстфхцчшщқңғ])(?:а|у|ом|ем|е)$"), r"\1"),
    (re.compile(r"([аеиоуыэюяәөүұі])(?:я|ю|ем|е)$"), r"\1й"),
)
_FEMALE_ENDINGS = (
    (re.compile(r"(ов|ев|ёв|ин|ын)(?:ой|у)$"), r"\1а"),
    (re.compile(r"(ск|цк)(?:ой|ую)$"), r"\1ая"),
    (re.compile(r"(?:ы|е|у|ой)$"), "а"),
    (re.compile(r"(?:и|ю|ей)$"), "я"),
)
_DECLINED = {
    "gent": ("а", "я", "ы", "и", "ой", "ей", "го"), "accs": ("а", "я", "у", "ю", "го"),
    "datv": ("у", "ю", "е", "и", "ой", "ей"), "ablt": ("м", "ой", "ей", "ою"), "loct": ("е", "и", "м", "ой", "ей"),
}  # fmt: skip
"""What names in a case end in where they are declined."""
_OPENING = ("«", '"', "“")
_AGREEING = ("amod", "det", "flat:name", "appos", "conj", "acl")


def person_name(words: Sequence[Any], gender: str) -> str:
    """The name of a person in the nominative; `words` are the parts of the name as they stand in the parse."""
    full = [w for w in words if w.is_alpha or "-" in w.text]
    long = [w for w in full if len(w) > 1]
    case = _case(long)
    parts: dict[int, str] = {}
    if case is not None:
        parts = {w.i: _part(w.text, case, gender) for w in long}
    written = "".join(parts.get(w.i, w.text) + w.whitespace_ for w in words)
    return " ".join(written.split())


def _case(words: Sequence[Any]) -> str | None:
    """The case of a name by most of its parts, None in the nominative."""
    cases = [w.morph.get("Case")[0] for w in words if w.morph.get("Case")]
    if not cases or cases.count("Nom") * 2 >= len(cases):
        return None
    return _CASES.get(max(cases, key=lambda c: (cases.count(c), -cases.index(c))))


@lru_cache(maxsize=1 << 14)
def _part(word: str, case: str, gender: str) -> str:
    """One part of a name in the nominative, by the dictionary's readings, else by its ending."""
    low = word.lower()
    found = readings(low)
    named = [r for r in found if any(m in r.tag for m in _MARKS) and case in r.tag and "plur" not in r.tag]
    fit = [r for r in named if not gender or _TAGGED[gender] in r.tag or "ms-f" in r.tag]
    chosen = fit[0] if fit else (named[0] if named and not gender else None)
    if chosen is not None:
        inflected = chosen.inflect({"nomn", "sing"})
        return _like(word, inflected.word if inflected is not None else low)
    if any("Fixd" in r.tag for r in found) or any("nomn" in r.tag and "Surn" in r.tag for r in found):
        return word
    if not low.endswith(_DECLINED.get(case, ())):
        return word  # "Игорем Ланге": a name that is not declined
    for pattern, ending in _FEMALE_ENDINGS if gender == FEMALE else _MALE_ENDINGS:
        changed = pattern.sub(ending, low)
        if changed != low:
            return _like(word, changed)
    return word


def _like(word: str, changed: str) -> str:
    """A changed word with the capitals of the one it comes from, and its ё or е."""
    if word.isupper() and len(word) > 1:
        return changed.upper()
    parts = changed.split("-")
    olds = word.split("-")
    if len(parts) != len(olds):
        return changed.capitalize() if word[:1].isupper() else changed
    cased = [new.capitalize() if old[:1].isupper() else new for old, new in zip(olds, parts, strict=True)]
    return "-".join(cased)


def gender_of(words: Sequence[Any]) -> str:
    """Whether a name is a man's or a woman's, by its parts, then by the tags; "" where it does not show."""
    for mark in ("Patr", "Name", "Surn"):
        for word in words:
            found = _genders(word.text.lower(), mark, next(iter(word.morph.get("Case")), ""))
            if len(found) == 1 and len(word) > 1:
                return {"masc": MALE, "femn": FEMALE}.get(next(iter(found)), "")
    tags = [w.morph.get("Gender")[0] for w in words if w.morph.get("Gender") and len(w) > 1]
    return _GENDER.get(tags[-1], "") if tags else ""


@lru_cache(maxsize=1 << 14)
def _genders(word: str, mark: str, case: str) -> frozenset[str]:
    """The genders that a part of a name (lower case) may have in a case."""
    wanted = {mark, _CASES.get(case, "nomn")}
    tags = [reading.tag for reading in readings(word)]
    return frozenset(str(tag.gender) for tag in tags if wanted <= tag.grammemes and "plur" not in tag.grammemes)


def phrase_name(head: Any, first: int, end: int) -> str:
    """A description, words [first, end) round a head, with head and what agrees with it in the nominative."""
    doc = head.doc
    case = head.morph.get("Case")
    changed: dict[int, str] = {}
    counted = any(c.dep_.startswith("nummod") for c in head.children)  # "обе стороны" are not "обе сторона"
    if case and case[0] != "Nom" and not counted:
        for word in _agreeing(head, first, end):
            changed[word.i] = nominative(word)
    written = "".join(changed.get(w.i, w.text) + w.whitespace_ for w in doc[first:end])
    return " ".join(written.split())


def _agreeing(head: Any, first: int, end: int) -> list[Any]:
    """The head and the words of its phrase that stand in its case because of it."""
    doc = head.doc
    found, waiting = [], [head]
    case = head.morph.get("Case")
    while waiting:
        word = waiting.pop()
        found.append(word)
        for child in word.children:
            title = doc[child.left_edge.i - 1].text if child.left_edge.i else ""
            if title in _OPENING or child.left_edge.text in _OPENING:
                continue
            if first <= child.i < end and child.dep_ in _AGREEING and child.morph.get("Case") == case:
                waiting.append(child)
    return found


def nominative(word: Any) -> str:
    """A noun or adjective in the nominative of its number."""
    return _form(word.text, f"{word.pos_}|{word.morph}", word.morph.get("Number") == ["Plur"])


@lru_cache(maxsize=1 << 14)
def _form(text: str, tag: str, plural: bool) -> str:
    found = readings(text.lower())
    if not found or text.isupper():
        return text
    inflected = fitting(found, tag).inflect({"nomn", "plur"} if plural else {"nomn"})
    return _like(text, inflected.word) if inflected is not None else text
