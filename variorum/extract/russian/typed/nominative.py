"""Russian phrases brought to the nominative: groups in the plural, persons, bodies and places as they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from variorum.extract.russian.words import fitting, readings

_AGREEING = frozenset(("amod", "det", "flat:name", "appos", "acl"))
_GENDER = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_POINTING = frozenset(
    ("сам", "весь", "этот", "тот", "свой", "его", "её", "их", "каждый", "данный", "такой", "мой", "тыс", "млн")
)


def phrase(head: Any) -> list[Any]:
    """The words of a noun phrase that name it: adjectives, the noun, its genitives and the parts of a name."""
    words = [head]
    for child in head.children:
        dep = child.dep_
        if child.text[0].isdigit() or child.lemma_ in _POINTING:
            continue
        if dep in ("amod", "acl") and child.i < head.i and child.head == head:
            beside = dep == "acl" and (child.i + 3 < head.i or any(c.dep_ != "punct" for c in child.children))
            if beside:
                continue
            words += [w for w in child.subtree if w.i <= child.i and w.dep_ != "punct"] if dep == "amod" else [child]
        elif (
            dep in ("flat:name", "flat:foreign")
            or (dep == "appos" and _part_of_name(child, head))
            or (dep == "nmod" and child.i > head.i and _case(child) in ("Gen", "") and not _prepositional(child))
        ):
            words += phrase(child)
    return sorted(set(words), key=lambda w: w.i)


def called(head: Any, number: str | None = None) -> str:
    """A noun phrase in the nominative, in its own number unless `number` ("plur") is given; in one line of text."""
    plural = number == "plur" or (number is None and _plural(head))
    own = frozenset(w.i for w in _agreeing(head))
    parts = []
    for word in phrase(head):
        text = inflected(word, head, plural) if word.i in own else word.text
        parts.append(text if word.pos_ == "PROPN" or word.ent_type_ or word.text.isupper() else _low(text))
    return _tidy(parts)


def inflected(word: Any, head: Any, plural: bool) -> str:
    """One word of a phrase in the nominative, with the number of the phrase and the gender of its head."""
    if _case(word) == "Nom" and _plural(word) == plural:
        return str(word.text)
    gender = None if plural else _GENDER.get(next(iter(head.morph.get("Gender")), ""))
    return _form(word.text, f"{word.pos_}|{word.morph}", plural, gender)


@lru_cache(maxsize=1 << 14)
def _form(text: str, tag: str, plural: bool, gender: str | None) -> str:
    """The nominative of a word that has a tag in its sentence, as the dictionary forms it."""
    found = readings(text.lower())
    if not found or (text.isupper() and len(text) > 1):
        return text
    reading = fitting(found, tag)
    wanted = {"nomn", "plur" if plural else "sing"}
    if gender and reading.tag.POS in ("ADJF", "PRTF", "NPRO"):
        wanted.add(gender)
    other = reading.inflect(wanted) or reading.inflect({"nomn"})
    return text if other is None or "Fixd" in reading.tag else _as_written(text, str(other.word))


def place_called(words: Iterable[Any]) -> str:
    """The name of a place that no table holds, in the nominative as its form and gender tell it."""
    return _tidy([_place_part(word) for word in words])


def _place_part(word: Any) -> str:
    text = str(word.text)
    gender, case = next(iter(word.morph.get("Gender")), ""), _case(word)
    if case in ("Nom", "") or word.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return text
    if word.pos_ != "ADJ" and gender == "Masc" and case in ("Loc", "Gen", "Dat", "Ins"):
        return re.sub(r"(?<=[^аеёиоуыэюя])(?:е|а|у|ом|ем)$", "", text)
    if case == "Acc" and gender == "Masc":
        return text
    return inflected(word, word, _plural(word))


def _agreeing(head: Any) -> list[Any]:
    """The head and the words that stand in its case."""
    words = [head]
    for child in head.children:
        if child.dep_ in ("amod", "acl", "flat:name") or (child.dep_ == "appos" and _part_of_name(child, head)):
            words += _agreeing(child)
    return words


def _part_of_name(child: Any, head: Any) -> bool:
    return bool(child.ent_type_) and (child.ent_type_ == head.ent_type_ or child.i == head.i + 1)


def _prepositional(word: Any) -> bool:
    return any(c.dep_ == "case" for c in word.children)


def _case(word: Any) -> str:
    return next(iter(word.morph.get("Case")), "")


def _plural(word: Any) -> bool:
    return "Plur" in word.morph.get("Number")


def _as_written(text: str, form: str) -> str:
    if "-" in text:
        return "-".join(_as_written(a, b) for a, b in zip(text.split("-"), form.split("-"), strict=False))
    return form.capitalize() if text[:1].isupper() else form


def _low(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:].islower() else text


def _tidy(parts: Iterable[str]) -> str:
    return re.sub(r" (?=[.,)»])|(?<=[«(]) ", "", " ".join(parts))
