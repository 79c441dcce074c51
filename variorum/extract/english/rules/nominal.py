"""Nouns that bring a clause: 'the ministry's claim that …', 'made the claim that …'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.english.cues import Cue, nouns
from variorum.extract.english.rules.agents import can_speak
from variorum.extract.english.rules.extent import without_finite
from variorum.extract.english.rules.made import made
from variorum.extract.english.rules.objects import together
from variorum.extract.english.rules.speaker_phrase import speaker_head
from variorum.extract.english.rules.stance import nobody
from variorum.extract.english.rules.word_class import words_of
from variorum.extract.paragraph import Paragraph
from variorum.extract.words import spans_of, widened


def nominal_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attributions by cue nouns in a paragraph: with a clause, an infinitive, or what they are about."""
    for noun in words_of(paragraph.tokens, "NOUN"):
        cues = nouns().get(noun.lemma_.lower(), ())
        if not cues or paragraph.quotation_at(noun.idx) is not None:
            continue
        owner = owner_of(noun)
        for cue in cues:
            rule, roots = _content(noun, cue, owner is not None)
            words = together(noun, roots)
            if rule == "en.nominal-to":
                words = without_finite(words, roots)
            if owner is not None:
                owned = {w.i for w in owner.subtree}
                words = [w for w in words if w.i not in owned]
            spans = spans_of(paragraph, words)
            if spans:
                content = widened(paragraph, spans, (noun.idx, noun.idx + len(noun)))
                told = made(paragraph, rule, noun, cue, owner, content)
                yield replace(told, kind="mention") if _nobodys(owner) else told
                break


def _nobodys(owner: Any | None) -> bool:
    """Whether what a noun brings is the reader's, or shown by a thing: 'your offers to serve', 'this find is proof'."""
    return owner is not None and (owner.lower_ in ("you", "your") or not can_speak(owner))


def _content(noun: Any, cue: Cue, owned: bool) -> tuple[str, list[Any]]:
    """The rule that reads a noun's content, and the words on which that hangs; none where there is none."""
    equated = _equated(noun) if owned else []
    if equated:
        return "en.nominal", equated
    if "C" in cue.frames:
        clauses = [c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and _that(c)]
        if clauses:
            return "en.nominal", clauses
    if "X" in cue.frames and owned:
        near = list(noun.children)
        if noun.dep_ == "dobj":  # the parser may hang the infinitive on the verb: "repeated her vow to resign"
            near += [c for c in noun.head.children if c.left_edge.i == noun.i + 1]
        infinitives = [c for c in near if c.dep_ in ("acl", "xcomp", "relcl", "advcl") and _infinitive(c)]
        if infinitives:
            return "en.nominal-to", infinitives
    if "P" in cue.frames and owned:
        phrases = [c for c in noun.children if c.dep_ == "prep" and c.lower_ in cue.prepositions]
        things = [g for p in phrases for g in p.children if g.dep_ in ("pobj", "pcomp")]
        return "en.nominal-about", things
    return "en.nominal", []


def _equated(noun: Any) -> list[Any]:
    """The clause that a noun is said to be: 'her view is that …', 'the plan was to …'."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be":
        return []
    return [c for c in verb.children if c.i > verb.i and (c.dep_ == "ccomp" or (c.dep_ == "xcomp" and _infinitive(c)))]


def _infinitive(clause: Any) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)


def _that(clause: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in clause.children)


def _whose(noun: Any, owner: Any) -> Any:
    """The owner, or for 'his' and 'their' the subject of the verb before the noun: 'Ro repeated his vow'."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if owner.pos_ != "PRON" or noun.dep_ not in ("dobj", "pobj") or verb.lemma_ not in _OWN:
        return owner
    subject = speaker_head(verb)
    return owner if subject is None or subject.pos_ == "NOUN" else subject


_CARRIES = frozenset(
    ("express", "have", "raise", "voice", "make", "draw", "share", "hold", "show", "face", "deliver", "issue", "give",
     "repeat", "reiterate", "declare", "announce", "defend", "launch", "send", "offer")
)  # fmt: skip


_OWN = (_CARRIES - {"face", "defend"}) | {
    "lay", "outline", "continue", "double", "present", "withdraw", "retract", "explain", "detail", "forward"
}  # fmt: skip


def owner_of(noun: Any) -> Any | None:
    """Whose claim, plan or doubt a noun is: its possessor, who it is by or from, or who makes, has or voices it."""
    for child in noun.children:
        if child.dep_ == "poss" or any(c.tag_ == "POS" for c in child.children):
            dated = child.ent_type_ in ("DATE", "TIME")  # "Ro's Oct. 11 announcement" is Ro's
            owner = next((c for c in child.children if c.dep_ == "poss"), None) if dated else child
            return _whose(noun, owner) if owner is not None else None
    for child in noun.children:
        if (child.dep_ == "prep" and child.lower_ in ("by", "from")) or child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    for child in noun.children:
        if (
            child.dep_ in ("amod", "compound")
            and not nobody(noun)
            and child.ent_type_ in ("NORP", "ORG", "GPE", "PERSON")
        ):
            return child
    if noun.dep_ in ("dobj", "attr"):
        verb = noun.head
        if verb.lemma_ in _CARRIES or noun.dep_ == "attr":
            return speaker_head(verb) if verb.pos_ in ("VERB", "AUX") else None
    return None
