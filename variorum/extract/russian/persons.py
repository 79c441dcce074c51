"""Mentions of persons by name in a Russian document: nominative, surname, gender, and what describes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from variorum.extract.paragraph import Paragraph
from variorum.extract.russian.named import parts_of_name
from variorum.extract.russian.nominative import FEMALE, MALE, gender_of, person_name
from variorum.extract.russian.words import readings
from variorum.values.names import parse_name

_LONGEST_NAME = 9


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at [start, end) of the text; `roles` are the lemmas that describe them at this place.

    `surname` is the key by which mentions agree, in the masculine: "карев" of "Каревой".
    """

    start: int
    end: int
    name: str
    surname: str
    paragraph: int
    sentence: int
    subject: bool
    roles: frozenset[str]
    gender: str

    @property
    def full(self) -> bool:
        """Whether more than one word of the name is given."""
        return " " in self.name or "." in self.name


def persons(paragraphs: Sequence[Paragraph]) -> list[Mention]:
    """The persons that a document names, in order."""
    return [mention for paragraph in paragraphs for mention in _mentions(paragraph)]


def _mentions(paragraph: Paragraph) -> Iterator[Mention]:
    for entity in paragraph.tokens.ents:
        if entity.label_ != "PER":
            continue
        words = _own_words([w for w in entity if not w.is_space])
        if len(words) > _LONGEST_NAME or not any(len(w) > 1 and w.text[:1].isalpha() for w in words):
            continue
        root = entity.root
        gender = gender_of(words) or _of_verb(root)
        name = person_name(words, gender)
        yield Mention(
            start=paragraph.start + words[0].idx,
            end=paragraph.start + words[-1].idx + len(words[-1]),
            name=name,
            surname=surname_key(name),
            paragraph=paragraph.index,
            sentence=paragraph.words.sentence(root),
            subject=_is_subject(root),
            roles=_roles(root),
            gender=gender,
        )


def _own_words(words: list[Any]) -> list[Any]:
    """A name without a place in another case that the finder took into it: '(президент) Аралы Касым Токанов'."""
    case = words[-1].morph.get("Case") if words else []
    while len(words) > 2 and case == ["Nom"] and words[0].morph.get("Case") not in (case, []):
        if parts_of_name(words[0].text) or len(words[0]) == 1:
            break
        words = words[1:]
    return words


@lru_cache(maxsize=1 << 14)
def surname_key(name: str) -> str:
    """The surname of a name in the nominative, in lower case and the masculine."""
    words = [w for w in name.replace(".", ". ").split() if len(w.rstrip(".")) > 1]
    surnames = [w for w in words if _is("Surn", w) and not _is("Name", w) and not _is("Patr", w)]
    family = surnames[0] if len(surnames) == 1 and len(words) > 1 else parse_name(name).family or name
    found = [r for r in readings(family.lower()) if "Surn" in r.tag and "nomn" in r.tag]
    return str(found[0].normal_form if found else family.lower()).replace("ё", "е")


def _is(mark: str, word: str) -> bool:
    return any(mark in r.tag and "nomn" in r.tag for r in readings(word.lower()))


def _is_subject(root: Any) -> bool:
    at = root
    while at.dep_ in ("appos", "flat:name", "conj") and at.head != at:
        at = at.head
    return bool(at.dep_ in ("nsubj", "nsubj:pass"))


def _of_verb(root: Any) -> str:
    """The gender that the verb of which a name is the subject shows: 'Ро сказала'."""
    named = root.head if root.dep_ in ("appos", "flat:name") else root
    if named.dep_ not in ("nsubj", "nsubj:pass"):
        return ""
    above = named.head
    return {"Masc": MALE, "Fem": FEMALE}.get("".join(above.morph.get("Gender")), "")


def _roles(root: Any) -> frozenset[str]:
    """Nouns that describe the bearer: 'министр Тарас Карев', 'Тарас Карев, министр'."""
    beside = [c for c in root.children if c.dep_ in ("appos", "nmod")]
    if root.dep_ in ("appos", "flat:name"):
        beside.append(root.head)
    return frozenset(str(c.lemma_) for c in beside if c.pos_ == "NOUN" and c.ent_type_ != "PER")
