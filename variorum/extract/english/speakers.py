"""Who a speaker phrase means in its document: the last full name, an organisation or office, or nobody for certain."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.english.mentions import FEMALE, MALE, Mention, persons
from variorum.extract.english.rules.speaker_phrase import phrase
from variorum.extract.paragraph import Paragraph
from variorum.extract.speaker import Speaker
from variorum.model.entity import EntityKind
from variorum.values.dates import find_dates

_LATELY = 40
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_DOCUMENTS = frozenset(
    [
        "report",
        "statement",
        "letter",
        "book",
        "study",
        "article",
        "memoir",
        "speech",
        "address",
        "list",
        "investigation",
        "account",
        "testimony",
        "post",
        "tweet",
        "release",
        "interview",
        "message",
        "complaint",
        "lawsuit",
        "filing",
        "op-ed",
        "paper",
    ]
)
_OFFICES = frozenset(
    [
        "president",
        "minister",
        "prosecutor",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "mayor",
        "governor",
        "chief",
        "director",
        "chairman",
        "chairwoman",
        "head",
        "leader",
        "secretary",
        "ambassador",
        "commander",
        "general",
        "judge",
        "lawyer",
        "attorney",
        "senator",
        "official",
        "deputy",
        "ombudsman",
        "adviser",
        "advisor",
        "coroner",
        "sheriff",
        "professor",
    ]
)
_BODIES = re.compile(
    r"\b(ministry|office|department|agency|committee|council|commission|court|government|police|party|union|bank|"
    r"company|group|organi[sz]ation|bureau|service|association|university|institute|news|times|post|campaign|"
    r"administration|parliament|senate|hospital|center|centre|fund|network|army|force|board|staff|site|newspaper)\b",
    re.IGNORECASE,
)
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
        self._offices: list[tuple[str, str]] = []
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
        speaker = self.of_word(paragraph, span.root)
        if speaker is not None:
            self._spoken.append((paragraph.index, attribution.cue[0], speaker, _sentence(paragraph, span.root)))
        return speaker

    def of_word(self, paragraph: Paragraph, head: Any) -> Speaker | None:
        """Who the phrase round a word means."""
        word = head.lower_
        if word in _RELATIVE:
            clause = next((a for a in head.ancestors if a.dep_ == "relcl"), None)
            return self.of_word(paragraph, clause.head) if clause is not None and clause.head.i < head.i else None
        if word in _HE or word in _SHE:
            return self._pronoun(paragraph, head, FEMALE if word in _SHE else MALE)
        if head.pos_ == "PRON" or word in _FALSE:
            return None
        at = paragraph.start + head.idx
        if head.lemma_.lower() in _DOCUMENTS:
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

    def _pronoun(self, paragraph: Paragraph, head: Any, gender: str) -> Speaker | None:
        """The nearest person that a pronoun can mean: who spoke last in the paragraph, else its only person."""
        at = paragraph.start + head.idx
        here = [m for m in self._in.get(paragraph.index, []) if m.start < at]
        now = _sentence(paragraph, head)
        spoken = [(s, n) for p, cue, s, n in self._spoken[-_LATELY:] if p == paragraph.index and cue < at]
        spoken = [(s, n) for s, n in spoken if s.kind == EntityKind.PERSON and self._may_be(s.name, gender)]
        if spoken and now - spoken[-1][1] <= 1:
            return spoken[-1][0]
        subjects = [m for m in here if m.subject and self._may_be(self._full(m.name, m.start), gender)]
        if subjects and subjects[-1].sentence >= now - 1:
            latest = [m for m in subjects if m.sentence == subjects[-1].sentence]
            named = {self._full(m.name, m.start) for m in latest}
            if len(named) == 1:
                return Speaker(EntityKind.PERSON, named.pop())
        if spoken:
            return spoken[-1][0]
        possible = {self._full(m.name, m.start) for m in here}
        possible = {name for name in possible if self._may_be(name, gender)}
        if len(possible) == 1:
            return Speaker(EntityKind.PERSON, possible.pop())
        if possible:
            return None
        before = [
            s for p, _, s, _ in self._spoken[-_LATELY:] if p == paragraph.index - 1 and s.kind == EntityKind.PERSON
        ]
        before = [s for s in before if self._may_be(s.name, gender)]
        if before:
            return before[-1] if len({s.name for s in before}) == 1 else None
        earlier = [m for m in self._in.get(paragraph.index - 1, []) if m.subject]
        names = {self._full(m.name, m.start) for m in earlier}
        names = {name for name in names if self._may_be(name, gender)}
        return Speaker(EntityKind.PERSON, names.pop()) if len(names) == 1 else None

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
        name = _JUNK.sub("", _undated(" ".join(words.split())))
        if not name or len(name) > 120 or not re.search(r"[^\W\d_]", name):
            return None
        lemma = head.lemma_.lower()
        if lemma in _OFFICES and head.tag_ in ("NN", "NNP"):
            return self._office(paragraph, head, name, lemma)
        if head.pos_ == "PROPN" or head.ent_type_ == "ORG" or _BODIES.search(name):
            return Speaker(EntityKind.ORGANISATION, name)
        return Speaker(EntityKind.COLLECTIVE, name)

    def _office(self, paragraph: Paragraph, head: Any, name: str, lemma: str) -> Speaker | None:
        definite = any(c.lower_ in ("the", "his", "her", "their", "its") for c in head.children)
        plain = len(name.split()) == 1
        if definite:
            at = paragraph.start + head.idx
            bearers = {self._full(m.name, m.start) for m in self._mentions if m.start < at and lemma in m.roles}
            if len(bearers) == 1:
                return Speaker(EntityKind.PERSON, bearers.pop())
            if plain and len(bearers) > 1:
                return None
        longer = [full for known, full in self._offices if known == lemma]
        if plain and definite and longer:
            return Speaker(EntityKind.OFFICE, longer[-1])
        if not plain:
            self._offices.append((lemma, name))
        return Speaker(EntityKind.OFFICE, name)


def _undated(words: str) -> str:
    """Words without a day before them: of 'On 14 March 2019 police …' the parser takes the day into the name."""
    found = find_dates(words, "en", None)
    before = bool(found) and found[0].start == 0 and found[0].kind == "absolute" and found[0].end < len(words)
    return words[found[0].end :].lstrip(" ,") if before else words


def _sentence(paragraph: Paragraph, word: Any) -> int:
    return sum(1 for s in paragraph.tokens.sents if s.start <= word.i) - 1
