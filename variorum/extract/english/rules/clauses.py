"""Attributions from the dependency parse: clauses, infinitives, noun phrases and complements of cue verbs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.english.cues import Cue, verbs
from variorum.extract.english.rules.made import made
from variorum.extract.english.rules.speaker_phrase import speaker_head
from variorum.extract.paragraph import Paragraph
from variorum.extract.words import spans_of, widened

_RELATIVE = frozenset(("who", "which", "that", "whom", "what"))
_OF_PERSONS = frozenset(("blame", "accuse", "criticize", "attack", "denounce", "condemn", "endorse", "support"))
_WITHIN = frozenset(("pobj", "pcomp", "amod", "acomp"))
_LISTS = frozenset(("list", "toll", "figure", "number", "count", "name", "statistic"))
_ONLY = {
    **dict.fromkeys(("publish", "release", "issue", "put"), _LISTS),
    "find": frozenset(("evidence", "sign", "proof", "trace", "indication")),
}
_WITHHOLDING = frozenset(("refuse", "decline", "fail", "neglect"))
_LONG_QUOTATION = 25


def clause_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attributions that cue verbs of a paragraph bring, in the order of the cues."""
    lexicon = verbs()
    for verb in paragraph.tokens:
        cue = lexicon.get(verb.lemma_.lower())
        if cue is None or verb.pos_ not in ("VERB", "AUX") or _spoken_by_another(paragraph, verb) or _unsaid(verb):
            continue
        found = _content(verb, cue)
        if found is None:
            continue
        rule, words = found
        head = speaker_head(verb)
        speaking = _speaking(head, verb)
        words = [w for w in words if w.i not in speaking]
        spans = spans_of(paragraph, words)
        if not spans:
            continue
        if head is not None and head.dep_ in ("attr",):
            head = None
        yield made(paragraph, rule, verb, cue, head, widened(paragraph, spans, (verb.idx, verb.idx + len(verb))))


def _spoken_by_another(paragraph: Paragraph, verb: Any) -> bool:
    """Whether a cue stands within somebody's quotation: its author is quoted, not the text's author."""
    quotation = paragraph.quotation_at(verb.idx)
    return quotation is not None and quotation.end - quotation.start > _LONG_QUOTATION


def _unsaid(verb: Any) -> bool:
    """Whether the saying did not take place: 'refused to disclose the names', 'declined to confirm the figure'."""
    return verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lemma_.lower() in _WITHHOLDING


def _speaking(head: Any | None, verb: Any) -> set[int]:
    """The cue, and the words of the speaker's phrase where that hangs on the cue itself."""
    if head is None or head.head != verb:
        return {verb.i}
    return {verb.i, *(w.i for w in head.subtree)}


def _content(verb: Any, cue: Cue) -> tuple[str, list[Any]] | None:
    children = list(verb.children)
    clauses = [c for c in children if c.dep_ == "ccomp"]
    if clauses and cue.frames & {"C", "Q"}:
        return "en.ccomp", _together(verb, clauses)
    if clauses and cue.frames & {"O", "X"}:
        return "en.object-clause", _together(verb, clauses)
    found = _inverted(verb, cue)
    if found is not None:
        return found
    if "X" in cue.frames:
        infinitives = [c for c in children if c.dep_ == "xcomp"]
        if infinitives:
            objects = [c for c in children if c.dep_ in ("dobj", "dative") and c.i < infinitives[0].i]
            with_object = objects if cue.kind == "speech" and objects and objects[0].pos_ != "PRON" else []
            return "en.xcomp", _together(verb, [*with_object, *infinitives])
    return _noun_content(verb, cue, children)


def _inverted(verb: Any, cue: Cue) -> tuple[str, list[Any]] | None:
    """'The roads, she said, were shut'; 'As the mayor said, …': the cue hangs on what is said."""
    if not cue.frames & {"C", "Q"}:
        return None
    inner = set(verb.subtree)
    if verb.dep_ == "parataxis" and verb.head.pos_ in ("VERB", "AUX", "NOUN"):
        return "en.parataxis", [w for w in verb.head.subtree if w not in inner]
    marks = [c for c in verb.children if c.dep_ == "mark" and c.lower_ == "as"]
    if verb.dep_ == "advcl" and marks and not any(c.dep_ in ("dobj", "prep") for c in verb.children):
        return "en.as-said", [w for w in verb.head.subtree if w not in inner]
    return None


def _noun_content(verb: Any, cue: Cue, children: list[Any]) -> tuple[str, list[Any]] | None:
    objects = [c for c in children if c.dep_ in ("dobj", "attr")]
    phrases = [c for c in children if c.dep_ in ("prep", "prt") and c.lower_ in cue.prepositions]
    phrases += [p for o in objects for p in o.children if p.dep_ == "prep" and p.lower_ in cue.prepositions]
    phrases += [c for c in children if c.dep_ == "advcl" and "as" in cue.prepositions and c.left_edge.lower_ == "as"]
    phrases = [p for p in phrases if p.dep_ == "advcl" or any(g.dep_ in _WITHIN for g in p.children)]
    if "O" in cue.frames:
        complements = [c for c in children if c.dep_ in ("oprd", "acomp")]
        objects = [o for o in objects if o.pos_ != "PRON"]
        if complements:
            subjects = [c for c in children if c.dep_ == "nsubjpass"]
            return "en.named-as", _together(verb, [*objects, *subjects, *complements])
        if objects and phrases:
            return "en.named-as", _together(verb, [*objects, *phrases])
        if "P" not in cue.frames or not phrases:
            return None
    if "P" in cue.frames and phrases:
        parts = [g for p in phrases for g in p.children if g.dep_ in _WITHIN]
        if "N" in cue.frames:
            parts = [*objects, *phrases]
        return "en.about", _together(verb, parts)
    if "N" in cue.frames:
        return _objects(verb, cue, children)
    return None


def _objects(verb: Any, cue: Cue, children: list[Any]) -> tuple[str, list[Any]] | None:
    """What a verb like 'deny', 'publish' or 'retract' has for its object, or for its subject in the passive."""
    if verb.dep_ == "relcl" and verb.head.lemma_.lower() in _SAYINGS and _object_left_out(verb, children):
        return "en.number-that", [w for w in verb.head.subtree if w.i < verb.i and not _owned(w, verb)]
    objects = [c for c in children if c.dep_ in ("dobj", "attr")]
    objects = [o for o in objects if o.pos_ != "PRON" or (cue.lemma in _OF_PERSONS and o.lower_ not in _RELATIVE)]
    if cue.lemma in _ONLY:
        objects = [o for o in objects if o.lemma_ in _ONLY[cue.lemma]]
    if objects:
        leading = "at" if cue.lemma == "put" else "including"
        parts = [c for c in children if c.dep_ == "prep" and c.lower_ == leading]
        return "en.object", _together(verb, [*objects, *parts])
    passive = [c for c in children if c.dep_ == "nsubjpass" and c.lower_ not in _RELATIVE]
    if passive and any(c.dep_ == "agent" for c in children):
        return "en.passive", _together(verb, passive)
    return None


_SAYINGS = frozenset(
    ("number", "figure", "toll", "estimate", "count", "claim", "statement", "allegation", "assertion", "accusation",
     "charge", "version", "account", "report", "rumor", "rumour", "suggestion")
)  # fmt: skip


def _object_left_out(verb: Any, children: list[Any]) -> bool:
    """'a number that she withdrew', 'the claim he denies': what the clause is about is its object."""
    objects = [c for c in children if c.dep_ == "dobj"]
    subjects = [c for c in children if c.dep_ == "nsubj" and c.lower_ not in _RELATIVE]
    return bool(subjects) and all(o.lower_ in _RELATIVE for o in objects)


def _owned(word: Any, verb: Any) -> bool:
    return bool(word == verb or verb.is_ancestor(word))


def _together(verb: Any, roots: list[Any]) -> list[Any]:
    """The words under the roots, the cue's own words left out."""
    words = {w.i: w for root in roots for w in root.subtree}
    words.pop(verb.i, None)
    return [words[i] for i in sorted(words)]
