"""Who a speaker phrase means in a Russian document: a person by full name, a body or office, or nobody for certain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph
from variorum.extract.russian.apposed import OFFICES, apposed
from variorum.extract.russian.cues import BODIES, lemmas
from variorum.extract.russian.nominative import FEMALE, MALE, phrase_name
from variorum.extract.russian.persons import Mention, persons
from variorum.extract.russian.rules.source import phrase
from variorum.extract.speaker import Speaker
from variorum.model.entity import EntityKind

_LATELY = 40
_HE = frozenset(("он", "его", "него", "ему", "нему", "им", "ним", "нем", "нём"))
_SHE = frozenset(("она", "её", "ее", "неё", "нее", "ей", "ней", "нею"))
_POINTING = lemmas("этот тот сам свой данный такой некоторый многий весь один другой")
_LONGEST = 120


class RussianSpeakers:
    """The speakers of one Russian document."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._mentions = persons(paragraphs)
        self._starts = [m.start for m in self._mentions]
        self._bearers: dict[str, list[Mention]] = {}
        self._in: dict[int, list[Mention]] = {}
        for mention in self._mentions:
            self._in.setdefault(mention.paragraph, []).append(mention)
            if mention.full:
                self._bearers.setdefault(mention.surname, []).append(mention)
        self._genders = self._gathered_genders()
        self._spoken: list[tuple[int, int, Speaker, int]] = []
        self._offices: dict[str, str] = {}
        self._single: set[str] = set()

    def _gathered_genders(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for mention in self._mentions:
            if mention.gender:
                found.setdefault(self._full(mention), set()).add(mention.gender)
        return found

    def resolve(self, attribution: Attribution) -> Speaker | None:
        """Who an attribution's speaker phrase means; attributions are to be asked in the order of their cues."""
        if attribution.head is None:
            return None
        paragraph = self._paragraphs[attribution.paragraph]
        span = paragraph.tokens.char_span(
            attribution.head[0] - paragraph.start, attribution.head[1] - paragraph.start, alignment_mode="expand"
        )
        if span is None:
            return None
        speaker = self.of_word(paragraph, span.root)
        if speaker is not None:
            self._spoken.append((paragraph.index, attribution.cue[0], speaker, paragraph.words.sentence(span.root)))
        return speaker

    def of_word(self, paragraph: Paragraph, head: Any) -> Speaker | None:
        """Who the phrase round a word means."""
        word = head.lower_
        if head.i and head.nbor(-1).lower_ == "ни":
            return None  # "ни один из врачей не подтвердил"
        if head.pos_ == "PRON" and head.morph.get("Case") == ["Loc"]:
            return None  # "в ней говорится": a document, whoever wrote it
        if word in _HE or word in _SHE:
            return self._pronoun(paragraph, head, FEMALE if word in _SHE else MALE)
        participle = head.morph.get("VerbForm") == ["Part"]
        if head.pos_ in ("PRON", "DET", "PUNCT", "ADV", "SCONJ") or (head.pos_ == "VERB" and not participle):
            return None
        mention = self._mention(paragraph, head)
        if mention is None:
            return self._described(paragraph, head)
        others = [self._mention(paragraph, c) for c in head.children if c.dep_ == "conj"]
        names = list(dict.fromkeys(self._full(m) for m in (mention, *others) if m is not None))
        if len(names) > 1:
            return Speaker(EntityKind.COLLECTIVE, " и ".join(names))
        return Speaker(EntityKind.PERSON, names[0])

    def _mention(self, paragraph: Paragraph, head: Any) -> Mention | None:
        """The person that a word names, or whom its phrase names beside it: 'министр Тарас Карев'."""
        found = self._mention_at(paragraph.start + head.idx)
        if found is not None:
            return found
        if head.ent_type_ == "ORG" or head.lemma_ in BODIES:
            return None
        first, end = phrase(head)
        tokens, case = paragraph.tokens, head.morph.get("Case")
        for child in head.children:
            if child.dep_ not in ("appos", "flat:name", "flat") and not (
                child.dep_ == "nmod" and child.ent_type_ == "PER" and child.morph.get("Case") == case == ["Nom"]
            ):
                continue
            found = self._mention_at(paragraph.start + child.idx)
            near = first <= child.i < end or (end <= child.left_edge.i <= end + 1 and tokens[end].text == ",")
            if found is None and near and child.dep_ == "appos" and child.pos_ == "NOUN":
                found = self._mention(paragraph, child)  # "участник митинга, слесарь Тарас Карев"
            if found is not None and near and (not case or child.morph.get("Case") in ([], case)):
                return found
        beside = apposed(head)
        if beside is not None:
            return self._mention_at(paragraph.start + beside.root.idx)
        return self._beside(paragraph, head, first, end)

    def _beside(self, paragraph: Paragraph, head: Any, first: int, end: int) -> Mention | None:
        """The one person named in the nominative in a phrase in the nominative: 'мать одного из них Айна Карева'."""
        tokens = paragraph.tokens
        if head.morph.get("Case") != ["Nom"] or head.morph.get("Number") == ["Plur"]:
            return None
        named = [e for e in tokens[first:end].ents if e.label_ == "PER" and e.root.morph.get("Case") == ["Nom"]]
        return self._mention_at(paragraph.start + named[0].root.idx) if len(named) == 1 else None

    def _mention_at(self, at: int) -> Mention | None:
        """The mention that holds a place in the text."""
        i = bisect_right(self._starts, at) - 1
        return self._mentions[i] if i >= 0 and at < self._mentions[i].end else None

    def _full(self, mention: Mention) -> str:
        """The full name that a surname stands for: the only one in the document, or the name as it is."""
        if mention.full:
            return mention.name
        bearers = [m for m in self._bearers.get(mention.surname, []) if not _differ(m.gender, mention.gender)]
        names = {m.name for m in bearers}
        if len(names) > 1:
            bearers = [m for m in bearers if m.start < mention.start]
            longest = max((m.name for m in bearers), key=len, default="")
            # "Тарас Карев" and "Т. Карев" are one for the reader of a surname; two first names are not.
            names = {m.name for m in bearers if "." not in m.name} or {longest}
        return names.pop() if len(names) == 1 and "" not in names else mention.name

    def _pronoun(self, paragraph: Paragraph, head: Any, gender: str) -> Speaker | None:
        """The nearest person that a pronoun can mean: who spoke last in the paragraph, else its only person."""
        at = paragraph.start + head.idx
        now = paragraph.words.sentence(head)
        spoken = [(s, n) for p, cue, s, n in self._spoken[-_LATELY:] if p == paragraph.index and cue < at]
        spoken = [(s, n) for s, n in spoken if self._may_be(s, gender)]
        if spoken and now - spoken[-1][1] <= 1:
            return spoken[-1][0]
        here = [m for m in self._in.get(paragraph.index, []) if m.start < at and not _differ(m.gender, gender)]
        subjects = [m for m in here if m.subject and m.sentence >= now - 1]
        named = {self._full(m) for m in subjects if m.sentence == subjects[-1].sentence}
        if len(named) == 1:
            return Speaker(EntityKind.PERSON, named.pop())
        if spoken:
            return spoken[-1][0]
        possible = {self._full(m) for m in here}
        if possible:
            return Speaker(EntityKind.PERSON, possible.pop()) if len(possible) == 1 else None
        before = [s for p, _, s, _ in self._spoken[-_LATELY:] if p == paragraph.index - 1 and self._may_be(s, gender)]
        if before:
            return before[-1] if len({s.name for s in before}) == 1 else None
        earlier = {
            self._full(m) for m in self._in.get(paragraph.index - 1, []) if m.subject and not _differ(m.gender, gender)
        }
        return Speaker(EntityKind.PERSON, earlier.pop()) if len(earlier) == 1 else None

    def _may_be(self, speaker: Speaker, gender: str) -> bool:
        if speaker.kind not in (EntityKind.PERSON, EntityKind.OFFICE) and speaker.name not in self._single:
            return False
        known = self._genders.get(speaker.name, set())
        return not known or gender in known

    def _described(self, paragraph: Paragraph, head: Any) -> Speaker | None:
        """An office, body or group by its own words in the nominative, or the one person of the document so called."""
        first, end = phrase(head)
        tokens = paragraph.tokens
        while first < head.i and tokens[first].lemma_ in _POINTING:
            first += 1
        name = phrase_name(head, first, end).strip(" ,;:—–-.")
        if not any(c.isalpha() for c in name) or len(name) > _LONGEST or (head.pos_ == "NUM" and end - first == 1):
            return None
        if head.ent_type_ == "ORG" or head.lemma_ in BODIES or head.text.isupper():
            return Speaker(EntityKind.ORGANISATION, name)
        if head.lemma_ in OFFICES and head.morph.get("Number") != ["Plur"]:
            return self._office(paragraph, head, name, end - first == 1)
        if head.pos_ == "PROPN":
            return Speaker(EntityKind.ORGANISATION, name)
        if head.lemma_ == "один" or (head.morph.get("Animacy") == ["Anim"] and head.morph.get("Number") == ["Sing"]):
            self._single.add(name)
            self._learn(head, name)
        return Speaker(EntityKind.COLLECTIVE, name)

    def _office(self, paragraph: Paragraph, head: Any, name: str, plain: bool) -> Speaker | None:
        if not plain:
            self._offices[head.lemma_] = name
            self._learn(head, name)
            return Speaker(EntityKind.OFFICE, name)
        at = paragraph.start + head.idx
        bearers = {self._full(m) for m in self._mentions if m.start < at and head.lemma_ in m.roles}
        if bearers:
            return Speaker(EntityKind.PERSON, bearers.pop()) if len(bearers) == 1 else None
        known = self._offices.get(head.lemma_, name)
        self._learn(head, known)
        return Speaker(EntityKind.OFFICE, known)

    def _learn(self, head: Any, name: str) -> None:
        """Keep the gender that a verb shows of an office: 'представитель сообщила'."""
        shown = "".join(head.head.morph.get("Gender")) if head.dep_ == "nsubj" else ""
        if shown in ("Masc", "Fem"):
            self._genders.setdefault(name, set()).add(MALE if shown == "Masc" else FEMALE)


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)
