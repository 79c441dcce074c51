"""Who a speaker phrase means in its document: the last full name, an organisation or office, or nobody for certain."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.english.groups import THEY, group_before
from variorum.extract.english.mentions import FEMALE, MALE, Mention, persons
from variorum.extract.english.offices import BODIES, DOCUMENTS, NAMED_BEFORE, OFFICES
from variorum.extract.english.rules.speaker_phrase import phrase
from variorum.extract.english.rules.stance import nobody
from variorum.extract.grammar import Voice
from variorum.extract.paragraph import Paragraph
from variorum.extract.speaker import Speaker
from variorum.model.entity import EntityKind
from variorum.values.dates import find_dates

_LATELY = 40
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_SOME = frozenset(("one", "all", "some", "others", "many", "most", "those", "several", "both"))
_BODY = THEY | {"it", "its"}
_PLURAL = frozenset((EntityKind.ORGANISATION, EntityKind.COLLECTIVE, EntityKind.OFFICE))
_FIRST_PERSON = {"i": Voice.ONE, "my": Voice.ONE, "we": Voice.MANY, "our": Voice.MANY, "us": Voice.MANY}
_YOUNGER = frozenset(("jr", "sr", "ii", "iii"))
_MOST = 4
_BODIES_BACK = 200
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_JUNK = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|its|their|our|some|many|several|other|both|all|most|one|another)\s+)+",
    re.IGNORECASE,
)
_FALSE = frozenset(("it", "this", "that", "there", "what", "one", "all", "some", "others", "many", "most", "you"))


class EnglishSpeakers:
    """The speakers of one English document."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._mentions = persons(paragraphs)
        self._starts = [m.start for m in self._mentions]
        self._bearers: dict[str, list[Mention]] = {}
        self._genders: dict[str, set[str]] = {}
        self._in: dict[int, list[Mention]] = {}
        for mention in self._mentions:
            self._in.setdefault(mention.paragraph, []).append(mention)
            if mention.gender:
                self._genders.setdefault(mention.last, set()).add(mention.gender)
            if len(mention.name.split()) > 1:
                for key in {mention.last, mention.name.split()[0]}:
                    self._bearers.setdefault(key, []).append(mention)
        self._bodies = _bodies_named(paragraphs)
        self._offices: list[tuple[str, str]] = []
        self._doubted: dict[int, tuple[str, ...]] = {}
        self._spoken: list[tuple[int, int, Speaker, int]] = []

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
        speaker = self._the_body(paragraph, span.root) or self.of_word(paragraph, span.root)
        if speaker is not None:
            self._spoken.append((paragraph.index, attribution.cue[0], speaker, paragraph.words.sentence(span.root)))
        return speaker

    def _the_body(self, paragraph: Paragraph, head: Any) -> Speaker | None:
        """Who 'it' or 'they' is: the one body that spoke before in the sentence ("… a figure it withdrew")."""
        if head.lower_ not in _BODY:
            return None
        at, now = paragraph.start + head.idx, paragraph.words.sentence(head)
        here = [s for p, cue, s, n in self._spoken[-_LATELY:] if p == paragraph.index and cue < at and n == now]
        return here[0] if len({s.name for s in here}) == 1 and here[0].kind in _PLURAL else None

    def candidates(self, attribution: Attribution) -> tuple[str, ...]:
        """Who an attribution's speaker phrase may mean where `resolve` found nobody for certain, the nearest first."""
        return () if attribution.head is None else self._doubted.get(attribution.head[0], ())

    def of_word(self, paragraph: Paragraph, head: Any) -> Speaker | None:
        """Who the phrase round a word means."""
        word = head.lower_
        if word.rstrip(".") in _YOUNGER and head.head.pos_ == "PROPN":
            return self.of_word(paragraph, head.head)
        if word in _RELATIVE and head.pos_ != "PROPN":  # "according to WHO"
            clause = next((a for a in head.ancestors if a.dep_ == "relcl"), None)
            if clause is None or clause.head.i >= head.i:
                return None
            dated = clause.head.ent_type_ in ("DATE", "TIME") and clause.head.left_edge.i > 0  # "met Ro Sunday, who"
            return self.of_word(paragraph, clause.head.left_edge.nbor(-1) if dated else clause.head)
        if word in _HE or word in _SHE:
            return self._pronoun(paragraph, head, FEMALE if word in _SHE else MALE)
        if word in THEY:
            group = group_before(self._paragraphs, paragraph, head)
            if group is not None:
                return self.of_word(*group)
            self._doubt(
                paragraph.start + head.idx, [s.name for _, _, s, _ in self._spoken[-_LATELY:] if s.kind in _PLURAL]
            )
        if head.pos_ == "PRON" or word in _FALSE or nobody(head):
            return None if nobody(head) else _some_of(head)
        at = paragraph.start + head.idx
        if head.lemma_.lower() in DOCUMENTS:
            owner = next(
                (c for c in head.children if c.dep_ in ("poss", "compound") and self._names(paragraph, c)), None
            )
            if owner is not None:
                return self.of_word(paragraph, owner)
        mention = self._mention_at(at)
        if mention is not None:
            return Speaker(EntityKind.PERSON, self._full(mention.name, mention.start))
        return self._described(paragraph, head)

    def _mention_at(self, at: int) -> Mention | None:
        """The mention that holds a place in the text."""
        i = bisect_right(self._starts, at) - 1
        return self._mentions[i] if i >= 0 and at < self._mentions[i].end else None

    def _names(self, paragraph: Paragraph, word: Any) -> bool:
        at = paragraph.start + word.idx
        return word.lower_ in _HE | _SHE or self._mention_at(at) is not None

    def _full(self, name: str, at: int) -> str:
        """The full name that a surname (or a short form) stands for: unique in the document, or the name as it is."""
        if len(name.split()) > 1:
            return name
        bearers = self._bearers.get(name, [])
        names = sorted({m.name for m in bearers})
        if len(names) == 1:
            return names[0]
        before = [m for m in bearers if m.start < at]
        last_names = {m.name for m in before}
        return before[-1].name if before and len(last_names) == 1 else name

    def _doubt(self, at: int, names: Iterable[str]) -> None:
        """Keep who the phrase at a place may mean: the last named first, each once, few."""
        self._doubted[at] = tuple(dict.fromkeys(reversed(list(names))))[:_MOST]

    def _pronoun(self, paragraph: Paragraph, head: Any, gender: str) -> Speaker | None:
        """The nearest person that a pronoun can mean: who spoke last in the paragraph, else its only person."""
        at = paragraph.start + head.idx
        name = self._speaking_near(paragraph, head, gender)
        if name is None:
            here = self._persons(paragraph.index, at, gender)
            before = [] if here else self._persons_before(paragraph, gender)
            if len(set(here or before)) != 1:
                self._doubt(at, [*self._persons(paragraph.index - 1, at, gender), *before, *here])
                return None
            name = (here or before)[0]
            # The only person near: what the pronoun tells of them holds for the rest of the text.
            self._genders.setdefault(name.rsplit(maxsplit=1)[-1], set()).add(gender)
        return Speaker(EntityKind.PERSON, name)

    def _speaking_near(self, paragraph: Paragraph, head: Any, gender: str) -> str | None:
        """Who spoke last in the paragraph, or is the subject of this sentence or the one before."""
        at = paragraph.start + head.idx
        now = paragraph.words.sentence(head)
        spoken = [(s, n) for p, cue, s, n in self._spoken[-_LATELY:] if p == paragraph.index and cue < at]
        spoken = [(s, n) for s, n in spoken if s.kind == EntityKind.PERSON and self._may_be(s.name, gender)]
        if spoken and now - spoken[-1][1] <= 1:
            return spoken[-1][0].name
        here = [m for m in self._in.get(paragraph.index, []) if m.start < at]
        subjects = [m for m in here if m.subject and self._may_be(self._full(m.name, m.start), gender)]
        if subjects and subjects[-1].sentence >= now - 1:
            latest = [m for m in subjects if m.sentence == subjects[-1].sentence]
            named = {self._full(m.name, m.start) for m in latest}
            if len(named) == 1:
                return named.pop()
        return spoken[-1][0].name if spoken else None

    def _persons(self, index: int, at: int, gender: str) -> list[str]:
        """The persons that a paragraph names before a place, who may be of a gender, in order."""
        names = [self._full(m.name, m.start) for m in self._in.get(index, []) if m.start < at]
        return [name for name in names if self._may_be(name, gender)]

    def _persons_before(self, paragraph: Paragraph, gender: str) -> list[str]:
        """The persons who spoke in the paragraph before, else its subjects, who may be of a gender."""
        before = [s for p, _, s, _ in self._spoken[-_LATELY:] if p == paragraph.index - 1]
        names = [s.name for s in before if s.kind == EntityKind.PERSON and self._may_be(s.name, gender)]
        if names:
            return names
        earlier = [m for m in self._in.get(paragraph.index - 1, []) if m.subject]
        return [n for n in (self._full(m.name, m.start) for m in earlier) if self._may_be(n, gender)]

    def _may_be(self, name: str, gender: str) -> bool:
        known = self._genders.get(name.rsplit(maxsplit=1)[-1], set())
        return not known or gender in known

    def _described(self, paragraph: Paragraph, head: Any) -> Speaker | None:
        """An office, body or group by its own words, or the one person of the document so described."""
        first, end = phrase(head)
        tokens = paragraph.tokens
        for child in head.children:
            if child.dep_ == "appos":
                named = self.of_word(paragraph, child) if self._names(paragraph, child) else None
                if named is not None and named.kind == EntityKind.PERSON:
                    return named
                end = min(end, max(head.i + 1, child.left_edge.i))
        words = tokens[first:end].text.strip(" ,;:—–-\"“”'‘’.")
        name = re.sub(r"[’']s?$", "", _JUNK.sub("", _undated(" ".join(words.split()))))
        if not name or len(name) > 120 or not re.search(r"[^\W\d_]", name):
            return None
        lemma = head.lemma_.lower()
        if lemma in OFFICES and head.tag_ in ("NN", "NNP"):
            return self._office(paragraph, head, name, lemma)
        if lemma in NAMED_BEFORE and name.lower() == lemma and head.left_edge.lower_ == "the":
            return self._body(paragraph, head, name, lemma)
        if head.pos_ == "PROPN" or head.ent_type_ == "ORG" or BODIES.search(name):
            return Speaker(EntityKind.ORGANISATION, name)
        return Speaker(EntityKind.COLLECTIVE, name)

    def _body(self, paragraph: Paragraph, head: Any, name: str, lemma: str) -> Speaker | None:
        """'The ministry': the one ministry that the text named before, the one that spoke last, or the bare words."""
        at = paragraph.start + head.idx
        before = bisect_right(self._bodies, at, key=lambda body: body[0])
        lately = self._bodies[max(0, before - _BODIES_BACK) : before]
        named = [body for _, body in lately if lemma in body.lower().split()]
        spoken = [s.name for _, _, s, _ in self._spoken[-_LATELY:] if s.name in named]
        if spoken:
            return Speaker(EntityKind.ORGANISATION, spoken[-1])
        if len(set(named)) > 1:
            self._doubt(at, named)
            return None
        return Speaker(EntityKind.ORGANISATION, named[0] if named else name)

    def _office(self, paragraph: Paragraph, head: Any, name: str, lemma: str) -> Speaker | None:
        definite = any(c.lower_ in ("the", "his", "her", "their", "its") for c in head.children)
        plain = len(name.split()) == 1
        if definite:
            at = paragraph.start + head.idx
            bearers = {self._full(m.name, m.start) for m in self._mentions if m.start < at and lemma in m.roles}
            if len(bearers) == 1:
                return Speaker(EntityKind.PERSON, bearers.pop())
            if plain and len(bearers) > 1:
                held = [m for m in self._mentions if m.start < at and lemma in m.roles]
                self._doubt(at, [self._full(m.name, m.start) for m in held])
                return None
        longer = [full for known, full in self._offices if known == lemma]
        if plain and definite and longer:
            return Speaker(EntityKind.OFFICE, longer[-1])
        if not plain:
            self._offices.append((lemma, name))
        return Speaker(EntityKind.OFFICE, name)


def _some_of(head: Any) -> Speaker | None:
    """Some of a group that is named: 'one of the residents', 'those in favour'; None for 'many' and 'some of them'."""
    groups = [g for c in head.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    if head.lower_ not in _SOME or not groups or groups[0].pos_ not in ("NOUN", "PROPN"):
        return None
    first, end = phrase(head)
    return Speaker(EntityKind.COLLECTIVE, " ".join(head.doc[first:end].text.split()))


def own_voice(paragraphs: Sequence[Paragraph], attribution: Attribution) -> Voice | None:
    """Whether an attribution's speaker is the text itself: "we confirm", "I deny", not in anybody's quotation."""
    if attribution.head is None:
        return None
    paragraph = paragraphs[attribution.paragraph]
    start, end = (at - paragraph.start for at in attribution.head)
    if paragraph.quotation_at(start) is not None:
        return None
    return _FIRST_PERSON.get(paragraph.text[start:end].lower())


def _bodies_named(paragraphs: Sequence[Paragraph]) -> list[tuple[int, str]]:
    """The bodies that a text names in full, each place with the name, in order."""
    found = []
    for paragraph in paragraphs:
        for entity in paragraph.tokens.ents:
            name = re.sub(r"[’']s?$", "", _JUNK.sub("", " ".join(entity.text.split())))
            if entity.label_ == "ORG" and len(name.split()) > 1:
                found.append((paragraph.start + entity.start_char, name))
    return found


def _undated(words: str) -> str:
    """Words without a day before them: of 'On 14 March 2019 police …' the parser takes the day into the name."""
    if not any(character.isdigit() for character in words):
        return words
    found = find_dates(words, "en", None)
    before = bool(found) and found[0].start == 0 and found[0].kind == "absolute" and found[0].end < len(words)
    return words[found[0].end :].lstrip(" ,") if before else words
