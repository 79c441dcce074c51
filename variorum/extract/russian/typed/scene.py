"""The Russian scene: the place that a clause names, and how a proposition names who is in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from variorum.extract.russian.apposed import apposed
from variorum.extract.russian.nominative import gender_of, person_name
from variorum.extract.russian.typed.clauses import case, is_predicate, preposition
from variorum.extract.russian.typed.nominative import called, place_called
from variorum.extract.scene import Scene
from variorum.extract.speaker import Speaker
from variorum.model.entity import EntityKind

_WHERE = frozenset(("в", "во", "на", "под", "у", "близ", "возле", "около", "вблизи", "неподалёку от", "по", "через"))
_BODIES = frozenset(
    (
        "правительство",
        "министерство",
        "парламент",
        "суд",
        "мвд",
        "кнб",
        "мид",
        "партия",
        "прокуратура",
        "акимат",
        "союз",
    )
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A place that a paragraph names, by words [start, end), with the head of its clause and its nominative."""

    start: int
    end: int
    clause: int
    name: str


class RussianScene(Scene):
    """A paragraph of a Russian document."""

    def place(self, word: Any) -> str | None:
        """The place that the clause of a word names, in the nominative: the nearest after it, else before it."""
        if not self._named:
            return None
        first, end = self.bounds(word)
        clauses = self._clauses(word)
        named = [p for p in self._named if first <= p.start and p.end <= end and p.clause in clauses]
        if not named:
            return None
        return next((place.name for place in named if place.start > word.i), named[-1].name)

    def time(self, word: Any) -> str | None:
        """When the clause of a word happened: by the one date of the clause, else of the clauses that it is part of."""
        if not self._dated:
            return None
        first, end = self.bounds(word)
        dated = [(clause, edtf) for start, clause, edtf in self._dated if first <= start < end]
        clauses = self._clauses(word)
        own = {edtf for clause, edtf in dated if clause == clauses[0]}
        if not own and _dated_anew(self.paragraph.words.all[clauses[0]]):
            return None
        around = own or {edtf for clause, edtf in dated if clause in clauses}
        return around.pop() if len(around) == 1 else None

    @cached_property
    def _dated(self) -> list[tuple[int, int, str]]:
        """The dates of the paragraph: the first word of each, the head of its clause, and the date."""
        spans = ((self._span(date.start, date.end), date.value.edtf) for date in self.dates)
        return [(span.start, self._clauses(span.root)[0], edtf) for span, edtf in spans if span is not None]

    @cached_property
    def _named(self) -> list[_Named]:
        """The places of the paragraph that something is told to be at: the gazetteer's, and the name finder's own."""
        found = [(self._span(place.start, place.end), place.value.name) for place in self.places]
        taken = [(place.start, place.end) for place in self.places]
        for one in self.paragraph.tokens.ents:
            held = any(start < one.end_char and one.start_char < end for start, end in taken)
            if one.label_ == "LOC" and not held:
                found.append((one, place_called(one)))
        told = [(span, name) for span, name in found if span is not None and _at(span.root)]
        named = [_Named(span.start, span.end, self._clauses(span[0])[0], name) for span, name in told]
        return sorted(named, key=lambda place: (place.start, place.name))

    def _span(self, start: int, end: int) -> Any | None:
        return self.paragraph.tokens.char_span(start, end, alignment_mode="expand")

    def _clauses(self, word: Any) -> list[int]:
        """The positions of the words that head a word's clause and the clauses that this is part of."""
        heads = self._heads.get(word.i)
        if heads is None:
            heads = [w.i for w in (word, *word.ancestors) if is_predicate(w) or w.dep_ in _CLAUSES]
            heads = self._heads[word.i] = heads or [word.sent.root.i]
        return heads

    @cached_property
    def _heads(self) -> dict[int, list[int]]:
        return {}

    def actor(self, word: Any) -> str | None:
        """How a proposition names the bearer of a phrase: an entity reference where it is named, else its words."""
        if word.pos_ == "PRON" and word.lemma_ in ("кто", "никто", "это", "что", "который"):
            return None
        span = person_span(word)
        speaker = self.speakers.of_word(self.paragraph, word if span is None else span[0])
        if span is not None and (speaker is None or speaker.kind != EntityKind.PERSON):
            speaker = Speaker(EntityKind.PERSON, person_name(list(span), gender_of(list(span))))
        if speaker is not None and (speaker.kind == EntityKind.PERSON or word.pos_ == "PROPN"):
            return self.reference(speaker)
        return None if word.pos_ == "PRON" else called(word)

    def person(self, word: Any) -> str | None:
        """The name of the person that a phrase names, in the nominative; None where it names none."""
        span = person_span(word)
        return person_name(list(span), gender_of(list(span))) if span is not None else None


def person_span(word: Any) -> Any | None:
    """The name in a phrase: «журналист Тимур Велин» names Тимур Велин."""
    heads = [word, *(c for c in word.children if c.dep_ in ("appos", "flat:name", "flat") or _names(c, word))]
    may_hold = case(word) == "Nom" and not _plural(word)
    doc, right = word.doc, word.right_edge.i
    for entity in word.sent.ents if may_hold or any(h.ent_type_ == "PER" for h in heads) else ():
        if entity.label_ != "PER":
            continue
        # «Мать двоих детей Оксана Белых»: a nominative within the phrase of a nominative is its name
        within = may_hold and word.i < entity.start <= right and case(entity.root) == "Nom"
        within = within and not any(w.is_punct for w in doc[word.i : entity.start])
        if (within and entity.root.dep_ in ("nmod", "appos")) or any(entity.start <= h.i < entity.end for h in heads):
            return doc[entity.start : entity.end]
    return apposed(word)


def _plural(word: Any) -> bool:
    return "Plur" in word.morph.get("Number")


def _names(child: Any, word: Any) -> bool:
    """Whether a name that the parse hangs below a noun is the noun's own: in its case, not the genitive of another."""
    same = case(child) == case(word) != "Gen"
    return child.dep_ == "nmod" and child.ent_type_ == "PER" and same and not preposition(child)


def _dated_anew(verb: Any) -> bool:
    """Whether a clause joined to another tells of a time of its own: «а утром его отпустили»."""
    return verb.dep_ == "conj" and any(c.lower_ in _ANEW for c in verb.children)


_ANEW = frozenset(
    ("утром", "вечером", "днём", "днем", "ночью", "позже", "затем", "потом", "впоследствии", "наутро", "назавтра",
     "спустя")
)  # fmt: skip
_CLAUSES = frozenset(("ROOT", "acl", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis"))


def _at(word: Any) -> bool:
    """Whether something is told to be at a place: «в Велме», «в городе Велме», «в изоляторе Велма»."""
    at = word
    if preposition(at):
        return preposition(at) in _WHERE and not (preposition(at) == "по" and case(at) != "Dat")
    for _ in range(4):
        above = at.head
        if above is at or at.dep_ not in ("nmod", "appos", "flat", "conj", "flat:name", "flat:foreign"):
            return False
        if above.lemma_ in _BODIES or "Anim" in above.morph.get("Animacy"):
            return False
        at = above
        if preposition(at):
            return preposition(at) in _WHERE and at.dep_ in ("obl", "nmod") and case(at) in ("Loc", "Acc", "Gen")
    return False
