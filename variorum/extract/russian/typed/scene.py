"""The Russian scene: the place that a clause names, and how a proposition names who is in it."""

from __future__ import annotations

from typing import Any

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


class RussianScene(Scene):
    """A paragraph of a Russian document."""

    def place(self, word: Any) -> str | None:
        """The place that the clause of a word names, in the nominative: the nearest after it, else before it."""
        first, end = self.bounds(word)
        tokens, clauses = self.paragraph.tokens, _clauses(word)
        named = sorted(self._listed(first, end) + self._unlisted(first, end))
        named = [(start, name) for start, name in named if _clauses(tokens[start])[0] in clauses]
        if not named:
            return None
        after = [name for start, name in named if start > word.i]
        return after[0] if after else named[-1][1]

    def time(self, word: Any) -> str | None:
        """When the clause of a word happened: by the one date of the clause, else of the clauses that it is part of."""
        first, end = self.bounds(word)
        tokens, clauses = self.paragraph.tokens, _clauses(word)
        dated: list[tuple[int, str]] = []
        for date in self.dates:
            span = tokens.char_span(date.start, date.end, alignment_mode="expand")
            if span is not None and first <= span.start < end:
                dated.append((_clauses(span.root)[0], date.value.edtf))
        own = {edtf for clause, edtf in dated if clause == clauses[0]}
        around = own or {edtf for clause, edtf in dated if clause in clauses}
        return around.pop() if len(around) == 1 else None

    def _listed(self, first: int, end: int) -> list[tuple[int, str]]:
        """The places of the gazetteer that something is told to be at."""
        tokens = self.paragraph.tokens
        found = []
        for place in self.places:
            span = tokens.char_span(place.start, place.end, alignment_mode="expand")
            if span is not None and first <= span.start < end and _at(span.root):
                found.append((span.start, place.value.name))
        return found

    def _unlisted(self, first: int, end: int) -> list[tuple[int, str]]:
        """The places that only the name finder knows."""
        taken = [(p.start, p.end) for p in self.places]
        return [
            (e.start, place_called(e))
            for e in self.paragraph.tokens[first:end].ents
            if e.label_ == "LOC" and _at(e.root) and not any(a < e.end_char and e.start_char < b for a, b in taken)
        ]

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
    doc = word.doc
    heads = [word, *(c for c in word.children if c.dep_ in ("appos", "flat:name", "flat") or _names(c, word))]
    right = word.right_edge.i
    for entity in word.sent.ents:
        if entity.label_ != "PER":
            continue
        # «Мать двоих детей Оксана Белых»: a nominative within the phrase of a nominative is its name
        within = word.i < entity.start <= right and case(entity.root) == case(word) == "Nom"
        within = within and not _plural(word) and not any(w.is_punct for w in doc[word.i : entity.start])
        if (within and entity.root.dep_ in ("nmod", "appos")) or any(entity.start <= h.i < entity.end for h in heads):
            return doc[entity.start : entity.end]
    return None


def _plural(word: Any) -> bool:
    return "Plur" in word.morph.get("Number")


def _names(child: Any, word: Any) -> bool:
    """Whether a name that the parse hangs below a noun is the noun's own: in its case, not the genitive of another."""
    same = case(child) == case(word) != "Gen"
    return child.dep_ == "nmod" and child.ent_type_ == "PER" and same and not preposition(child)


def _clauses(word: Any) -> list[int]:
    """The positions of the words that head a word's clause and the clauses that this is part of."""
    heads = [w.i for w in (word, *word.ancestors) if is_predicate(w) or w.dep_ in _CLAUSES]
    return heads or [word.sent.root.i]


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
