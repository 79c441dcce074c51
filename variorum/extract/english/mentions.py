"""Mentions of persons by name in a paragraph: names without titles, described roles, gender where a title tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.extract.paragraph import Paragraph

MALE, FEMALE = "m", "f"
TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sen", "senator", "rep", "representative", "gov",
     "governor", "gen", "general", "col", "colonel", "maj", "major", "capt", "captain", "lt", "sgt", "president",
     "minister", "prime", "chancellor", "king", "queen", "prince", "princess", "sir", "lord", "lady", "judge",
     "justice", "sheriff", "mayor", "ambassador", "secretary", "chairman", "chairwoman", "director", "spokesman",
     "spokeswoman", "chief", "prosecutor", "former", "vice", "deputy", "first", "activist", "journalist",
     "lawyer", "attorney", "detective", "officer")
)  # fmt: skip
_GENDER = {
    **dict.fromkeys(
        ("mr", "sir", "king", "prince", "lord", "spokesman", "chairman", "congressman", "businessman", "policeman",
         "father", "husband", "son", "brother", "uncle", "grandfather", "widower", "actor"),
        MALE,
    ),
    **dict.fromkeys(
        ("mrs", "ms", "miss", "queen", "princess", "lady", "spokeswoman", "chairwoman", "congresswoman",
         "businesswoman", "policewoman", "mother", "wife", "daughter", "sister", "aunt", "grandmother", "widow",
         "actress"),
        FEMALE,
    ),
}  # fmt: skip
_TELLS = frozenset(("says", "said", "tells", "told", "vows", "urges", "warns", "asks", "calls", "denies", "admits"))
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at [start, end) of the text; `roles` are the lemmas that describe them at this place."""

    start: int
    end: int
    name: str
    paragraph: int
    sentence: int
    subject: bool
    roles: frozenset[str]
    gender: str

    @property
    def last(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


def persons(paragraphs: Sequence[Paragraph]) -> list[Mention]:
    """The persons that a document names, in order: found by the model, after a title, or by a name found elsewhere.

    The model misses many bare surnames; a word that is the surname of exactly a person named in full is that person.
    """
    found = [m for p in paragraphs for m in (*person_mentions(p), *_titled(p))]
    by_paragraph: dict[int, list[tuple[int, int]]] = {}
    for mention in found:
        by_paragraph.setdefault(mention.paragraph, []).append((mention.start, mention.end))
    surnames = {m.last for m in found if len(m.name.split()) > 1}
    for paragraph in paragraphs:
        if surnames.isdisjoint(_WORD.findall(paragraph.text)):
            continue
        held = by_paragraph.get(paragraph.index, [])
        for word in paragraph.tokens:
            at = paragraph.start + word.idx
            if word.text not in surnames or any(a <= at < b for a, b in held):
                continue
            if word.dep_ == "compound" and word.head.text[:1].isupper() and word.head.i == word.i + 1:
                continue
            subject = word.dep_ in ("nsubj", "nsubjpass")
            sentence = paragraph.words.sentence(word)
            found.append(Mention(at, at + len(word), word.text, paragraph.index, sentence, subject, frozenset(), ""))
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


_AFTER_TITLE = re.compile(
    r"\b(?:[Pp]resident|[Mm]inister|Mr\.|Mrs\.|Ms\.|Dr\.|Gen\.|Col\.|Sen\.|Rep\.|Gov\.|[Ss]enator|[Gg]overnor|"
    r"[Cc]hancellor|[Ss]pokes(?:man|woman|person)|[Mm]ayor|[Gg]eneral|[Cc]olonel|[Pp]rofessor|[Jj]udge)\s+"
    r"((?:[A-Z][\w’'-]*[a-z](?:\.)?\s+){0,3}[A-Z][\w’'-]*[a-z])"
)


def _titled(paragraph: Paragraph) -> Iterator[Mention]:
    """Capitalised names after a title, which the model may not know for names."""
    for match in _AFTER_TITLE.finditer(paragraph.text):
        start, end = match.span(1)
        span = paragraph.tokens.char_span(start, end, alignment_mode="expand")
        name = re.sub(r"[’']s$", "", " ".join(match[1].split()))
        if any(w.pos_ not in ("PROPN", "NOUN", "PUNCT", "X", "ADJ") for w in span if w.is_alpha) or name in _ORDINARY:
            continue
        root = span.root
        title = match.group().split()[0].lower().rstrip(".")
        yield Mention(
            paragraph.start + start, paragraph.start + start + len(name), name, paragraph.index,
            paragraph.words.sentence(root), root.dep_ in ("nsubj", "nsubjpass"),
            frozenset((title,)) | _roles(root), _GENDER.get(title, ""),
        )  # fmt: skip


_ORDINARY = frozenset(
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "General", "Minister"]
)


def person_mentions(paragraph: Paragraph) -> Iterator[Mention]:
    """The persons that a paragraph names, in order."""
    for entity in paragraph.tokens.ents:
        if entity.label_ != "PERSON":
            continue
        words = list(entity)
        while words and (words[-1].lower_ in ("'s", "’s", "’", "'") or words[-1].text[:1].islower()):
            words.pop()
        if len(words) > 1 and words[-1].lower_ in _TELLS:
            words.pop()  # a headline's "Ro Says Roads Are Safe"
        titles = []
        while len(words) > 1 and words[0].lower_.rstrip(".") in TITLES:
            titles.append(words.pop(0))
        if not words or len(words) > _LONGEST_NAME + 3 or not words[0].text[:1].isupper():
            continue
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        name = re.sub(r"[’']s$", "", " ".join(paragraph.text[start:end].split()))
        if not _WORD.match(name) or len(name.split()) > _LONGEST_NAME:
            continue
        root = entity.root
        before = paragraph.tokens[max(0, entity.start - 1) : entity.start]
        roles = frozenset(_roles(root) | {t.lower_.rstrip(".") for t in [*titles, *before]})
        gender = next((_GENDER[r] for r in sorted(roles) if r in _GENDER), "")
        subject = root.dep_ in ("nsubj", "nsubjpass")
        yield Mention(
            start=paragraph.start + start,
            end=paragraph.start + end,
            name=name,
            paragraph=paragraph.index,
            sentence=paragraph.words.sentence(root),
            subject=subject,
            roles=roles,
            gender=gender,
        )


def _roles(root: Any) -> set[str]:
    """Nouns that describe the bearer: titles before the name, what stands beside it, 'the president, Ana Ro'."""
    beside = [c for c in root.children if c.dep_ in ("appos", "compound", "amod", "nmod")]
    found = {c.lemma_.lower() for c in beside if c.pos_ in ("NOUN", "PROPN") and c.ent_type_ != "PERSON"}
    if root.dep_ == "appos":
        found.add(root.head.lemma_.lower())
    return found
