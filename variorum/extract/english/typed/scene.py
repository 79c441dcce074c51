"""The English scene: the place that a clause names, who does what in it, and whether it is so."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from variorum.extract.english.typed.deaths import Death, deaths
from variorum.extract.english.typed.setting import belongs
from variorum.extract.english.wordlist import words
from variorum.extract.scene import Scene
from variorum.extract.speaker import Speaker
from variorum.model.claim import Modality
from variorum.model.entity import EntityKind
from variorum.values.dates import FoundDate
from variorum.values.small_letters import small

_PLACE_WORDS = ("in", "at", "across", "near", "outside", "inside", "throughout", "around")
_PLACES = ("GPE", "LOC", "FAC")
_PAPERS = words("news weather sports tv radio times post tribune herald")
_EVENTS = words("shooting shootings shootout killing killings attack murder homicide stabbing crash incident case raid")


class EnglishScene(Scene):
    """A paragraph of an English document."""

    @property
    def words(self) -> tuple[Any, ...]:
        """The words of the paragraph."""
        return self.paragraph.words.all

    @cached_property
    def low(self) -> str:
        """The text of the paragraph in small letters, in which patterns are searched for faster than without case."""
        return small(self.paragraph.text)

    @cached_property
    def _lemma_of(self) -> list[str]:
        return [word.lemma_.lower() for word in self.words]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of the paragraph: a rule whose words are not among them need not look."""
        return frozenset(self._lemma_of)

    @cached_property
    def _verbs(self) -> tuple[Any, ...]:
        return tuple(word for word in self.words if word.pos_ in ("VERB", "AUX"))

    @cached_property
    def _places_of(self) -> dict[str, list[int]]:
        """Where the paragraph has a lemma or a word, in small letters."""
        found: dict[str, list[int]] = {}
        for i, (word, lemma) in enumerate(zip(self.words, self._lemma_of, strict=True)):
            form = word.lower_
            found.setdefault(form, []).append(i)
            if lemma != form:
                found.setdefault(lemma, []).append(i)
        return found

    @cached_property
    def _asked(self) -> dict[frozenset[str], list[int]]:
        return {}

    @cached_property
    def _verbs_asked(self) -> dict[frozenset[str], tuple[Any, ...]]:
        return {}

    def verbs(self, first: int, end: int, lemmas: frozenset[str] | None = None) -> list[Any]:
        """The verbs and auxiliaries among the words [first, end), those of the lemmas if such are given."""
        verbs = self._verbs
        if lemmas is not None:
            if lemmas not in self._verbs_asked:
                self._verbs_asked[lemmas] = tuple(verb for verb in verbs if verb.lemma_ in lemmas)
            verbs = self._verbs_asked[lemmas]
        return [verb for verb in verbs if first <= verb.i < end]

    def among(self, wanted: frozenset[str], first: int, end: int) -> list[Any]:
        """The words [first, end) that are of the wanted ones or have them as lemma, in order."""
        places = self._asked.get(wanted)
        if places is None:
            places = sorted({i for form in wanted.intersection(self._places_of) for i in self._places_of[form]})
            self._asked[wanted] = places
        return [self.words[i] for i in places if first <= i < end] if places else []

    @cached_property
    def deaths(self) -> dict[int, Death]:
        """Who the paragraph tells dead, by the place of the word that heads their phrase."""
        return {d.victim.i: d for d in deaths(self.words)}

    def place(self, word: Any) -> str | None:
        """The place that a word's sentence names: nearest 'in Aral' after it, else before it."""
        return _nearest(word, self.named_places(word))

    def own_place(self, word: Any, close: bool = False) -> str | None:
        """The place that a word's own clause names (see `belongs`), nearest after it, else before it."""
        return _nearest(word, [e for e in self.named_places(word) if belongs(word, e.root, close)])

    def own_dates(self, word: Any, close: bool = False) -> list[FoundDate]:
        """The dates that a word's own clause names (see `belongs`)."""
        first, end = self.bounds(word)
        tokens = self.paragraph.tokens
        if first >= end:
            return []
        low, high = tokens[first].idx, tokens[end - 1].idx + 1
        here = [
            (d, tokens.char_span(d.start, d.end, alignment_mode="expand")) for d in self.dates if low <= d.start < high
        ]
        return [d for d, span in here if span is not None and belongs(word, span.root, close)]

    def own_time(self, word: Any, close: bool = False) -> str | None:
        """When it was by the one date that a word's own clause names, None where it names none or two."""
        times = {d.value.edtf for d in self.own_dates(word, close)}
        return times.pop() if len(times) == 1 else None

    def named_places(self, word: Any) -> list[Any]:
        """The places that a word's sentence names with 'in', 'at' …, in the order of the text."""
        first, end = self.bounds(word)
        last = self.paragraph.words.around(word)[1]
        entities = [e for e in self._entities if first <= e.start < end and e.end <= last]
        named = [e for e in entities if e.start > 0 and self._placed(e) and not _owning(e)]
        held = {w.i for e in entities for w in e}
        bare = [w for w in self._bare if first <= w.i < end and w.i not in held]
        named += [self.paragraph.tokens[_name_start(w) : w.i + 1] for w in bare]
        held = {w.i for e in named for w in e}
        named += [s for s in self._listed if first <= s.start < end and held.isdisjoint(range(s.start, s.end))]
        return sorted((e for e in named if not _of_event(e)), key=lambda e: int(e.start))

    @cached_property
    def _entities(self) -> list[Any]:
        """The places that the model finds in the paragraph."""
        return [e for e in self.paragraph.tokens.ents if e.label_ in _PLACES]

    @cached_property
    def _bare(self) -> list[Any]:
        """The words that are places by where they stand alone."""
        return [w for w in self.words if _bare_place(w)]

    @cached_property
    def _listed(self) -> list[Any]:
        """The listed places after 'in', 'at' … and sites after 'on' that the model may take for no place."""
        tokens = self.paragraph.tokens
        found = []
        for place in self.places:
            span = tokens.char_span(place.start, place.end, alignment_mode="expand")
            if span is None or not span.start:
                continue
            before = tokens[span.start - (2 if tokens[span.start - 1].lower_ == "the" else 1)].lower_
            if before in _PLACE_WORDS or (before == "on" and place.value.precision == "site"):
                found += [] if _owning(span) else [span]
        return found

    def _placed(self, entity: Any) -> bool:
        before = self.paragraph.tokens[entity.start - 1]
        if entity.root.dep_ == "appos" and entity.root.head.dep_ == "pobj":
            return entity.root.head.head.lower_ in _PLACE_WORDS  # "in the largest city, Aral"
        if before.dep_ == "prep" and before.head.pos_ == "PROPN":
            return False  # "in Europe" of an organisation's name
        if before.lower_ in ("the", "all", "of", "city", "capital", "region") and before.i > 0:
            before = self.paragraph.tokens[before.i - 1]
        return before.lower_ in _PLACE_WORDS

    def actor(self, word: Any, alone: bool = False) -> str | None:
        """How a proposition names the bearer of a phrase: an entity reference where it is named, else its words."""
        if word.dep_ == "appos":
            bearer = self.speakers.of_word(self.paragraph, word.head)
            if bearer is not None and bearer.kind == EntityKind.PERSON:
                return self.reference(bearer)
        speaker = self.speakers.of_word(self.paragraph, word)
        if speaker is None:
            return None
        if alone:
            speaker = Speaker(speaker.kind, speaker.name.split(" and ")[0])
        owner = next((c for c in word.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
        if owner is not None and speaker.kind != EntityKind.PERSON:
            owning = self.speakers.of_word(self.paragraph, owner)
            if owning is None:
                return speaker.name
            return f"{owning.name}’s {re.sub(r'^(?:his|her|their|its) ', '', speaker.name, flags=re.IGNORECASE)}"
        return self.reference(speaker) if word.pos_ == "PROPN" or speaker.kind == EntityKind.PERSON else speaker.name


def _nearest(word: Any, named: list[Any]) -> str | None:
    """The name of the first of the places after a word, else of the last before it."""
    if not named:
        return None
    chosen = next((e for e in named if e.start > word.i), named[-1])
    return re.sub(r"^(?:the|The)\s+|['’]s?$|[\s–—-]+$", "", " ".join(chosen.text.split()))


def _of_event(place: Any) -> bool:
    """Whether a name is an event's, or is cut short: 'in Shooting', 'in Aral Hall Attack', 'in Cloud 9 killing'."""
    after = place.doc[place.end] if place.end < len(place.doc) else None
    if after is not None and after.like_num and after.i + 1 < len(place.doc) and after.nbor(1).lower_ in _EVENTS:
        return True
    return place[-1].lower_ in _EVENTS | _PAPERS


def _bare_place(word: Any) -> bool:
    """A name after 'in' that the model does not know: 'in Tarsk'."""
    alone = (
        word.dep_ == "pobj"
        and word.ent_type_ in ("", "PERSON", "ORG")
        and not word.is_upper
        and word.pos_ == "PROPN"
        and word.text[:1].isupper()
    )
    return alone and word.head.lower_ in ("in", "near", "across") and word.head.head.pos_ != "PROPN"


def _name_start(word: Any) -> int:
    first: int = word.i
    while first > 0 and word.doc[first - 1].pos_ == "PROPN" and word.doc[first - 1].head == word:
        first -= 1
    return first


def _owning(entity: Any) -> bool:
    """'Aral’s largest city' is not Aral."""
    after = entity.doc[entity.end] if entity.end < len(entity.doc) else None
    return entity.text.endswith(("'s", "’s")) or (after is not None and after.tag_ == "POS")


def negated(word: Any) -> bool:
    """Whether a word, its auxiliary or its subject says that it is not so."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "nor", "neither") for c in word.children):
        return True
    if any(
        c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("nobody", "none", "nothing", "neither") for c in word.children
    ):
        return True
    if word.dep_ == "xcomp" and word.head.lemma_ in _PASSING_ON and negated(word.head):
        return True  # "did not seem to be hurt", "did not want to be released"
    if any(c.dep_ == "dobj" and _nobody(c) for c in word.children):
        return True
    return any(c.dep_ in ("nsubj", "nsubjpass") and _no(c) for c in word.children)


def _nobody(word: Any) -> bool:
    """'Killed no one', 'arrested nobody'; but 'killed no fewer than ten' is no denial."""
    return word.lower_ in ("nobody", "none", "nothing") or (word.lower_ == "one" and _no(word))


def _no(word: Any) -> bool:
    return any((c.lower_ == "no" and c.dep_ == "det") or c.lower_ == "neither" for c in word.children)


def modality(word: Any) -> Modality:
    """Whether a verb tells of what happened, will, may or was ordered to happen."""
    auxiliaries = {c.lower_ for c in word.children if c.dep_ == "aux"}
    if _supposed(word) or auxiliaries >= {"would", "have"}:
        return Modality.POSSIBLE
    if auxiliaries & {"will", "shall", "'ll", "’ll", "would"}:
        return Modality.FUTURE
    if auxiliaries & {"may", "might", "could", "can"}:
        return Modality.POSSIBLE
    if "to" in auxiliaries and word.dep_ in ("xcomp", "advcl", "acl"):
        governor = word.head.lemma_
        if governor in ("order", "command", "instruct"):
            return Modality.ORDERED
        if governor in _PLANNING:
            return Modality.PLANNED
    return Modality.ACTUAL


_PLANNING = frozenset(
    ("plan", "intend", "want", "threaten", "vow", "pledge", "promise", "agree", "offer", "hope", "aim", "prepare",
     "propose", "decide", "seek", "undertake", "volunteer", "swear", "threat", "decision", "intention", "proposal")
)  # fmt: skip


_PASSING_ON = _PLANNING | {"appear", "seem", "happen"}


def _supposed(word: Any) -> bool:
    """Whether a verb stands in a condition: 'if soldiers fired', 'if they come and he becomes mayor'."""
    while word.dep_ == "conj" and word.head.pos_ in ("VERB", "AUX") and word.head.i < word.i:
        above = word.head
        modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in above.children)
        plain = not any(c.dep_ == "aux" for c in word.children)
        # "There will be a vote if they come and he becomes mayor": the parser joins "becomes" to "will be".
        if modal and plain and any(_conditional(c) and above.i < c.i < word.i for c in above.children):
            return True
        word = above
    return _conditional(word)


def _conditional(word: Any) -> bool:
    return word.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in word.children)


def verb_above(word: Any) -> Any | None:
    """The nearest verb that governs a word."""
    return next((a for a in word.ancestors if a.pos_ in ("VERB", "AUX")), None)


def phrase_words(head: Any, drop: frozenset[str] = frozenset(), first: int = 0) -> str:
    """The words of a noun phrase up to its head, from word `first` on; determiners and the given words left out.

    What hyphens join stands or falls together: '16-year-old boys', but of 'the 2,500-strong force' the force.
    """
    kept: list[str] = []
    for joined in _joined(head.doc[max(first, head.left_edge.i) : head.i + 1]):
        if len(joined) > 1:
            parts = [w for w in joined if w.text != "-"]
            out = any(w.lower_ in drop for w in parts) or all(w.like_num for w in parts)
        else:
            word = joined[0]
            out = word.dep_ in ("det", "nummod", "punct", "predet") or word.lower_ in drop
            out = out or word.tag_ == "PRP$" or word.like_num
        if not out:
            kept.append("".join(w.text for w in joined))
    return " ".join(" ".join(kept).split())


def _joined(phrase: Any) -> list[list[Any]]:
    """The words of a phrase, those that hyphens join together."""
    found: list[list[Any]] = []
    for word in phrase:
        close = found and not found[-1][-1].whitespace_ and "-" in (word.text, found[-1][-1].text)
        found[-1].append(word) if close else found.append([word])
    return found
