"""Attributions from the dependency parse: clauses, infinitives, noun phrases and complements of cue verbs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.english.cues import Cue, cue_verbs
from variorum.extract.english.rules.agents import can_speak
from variorum.extract.english.rules.as_said import as_said
from variorum.extract.english.rules.extent import as_quoted, before_but, completed, rejoined, with_tail, without_finite
from variorum.extract.english.rules.made import made
from variorum.extract.english.rules.naming import only_names
from variorum.extract.english.rules.objects import RELATIVE, noun_content, together
from variorum.extract.english.rules.saying import SPOKEN, says, speaks_of_numbers
from variorum.extract.english.rules.speaker_phrase import speaker_head
from variorum.extract.english.rules.stance import is_negated
from variorum.extract.english.rules.undertaking import counterfactual, judges, only_acts
from variorum.extract.english.rules.word_class import words_of
from variorum.extract.paragraph import Paragraph
from variorum.extract.words import spans_of, widened
from variorum.model.claim import Stance

_WITHHOLDING = frozenset(("refuse", "decline", "fail", "neglect"))
_LONG_QUOTATION = 25
_ADDRESSING = frozenset(("tell", "inform", "assure", "remind", "warn", "notify", "advise", "convince", "persuade"))
_ASKING = frozenset(("ask", "inquire", "wonder"))
_POINTING = frozenset(("it", "this", "that", "these", "those"))
_NAMED = frozenset(("en.named-as", "en.ccomp"))
_NOUN_ALONE = frozenset(("en.object", "en.passive"))
_DEEDS = frozenset(("en.about", "en.xcomp"))
_JUDGING = frozenset(("en.about", "en.named-as"))
_STANDING = frozenset(("attitude", "mention"))
_PHRASAL = frozenset(("en.object", "en.about", "en.named-as"))


def clause_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attributions that cue verbs of a paragraph bring, in the order of the cues."""
    for verb in words_of(paragraph.tokens, "VERB", "AUX"):
        cues = cue_verbs(verb)
        if not cues or _spoken_by_another(paragraph, verb) or _unsaid(verb) or _that_said(verb):
            continue
        found = next(((cue, *read) for cue in cues if (read := _content(verb, cue)) is not None), None)
        if found is None:
            continue
        cue, rule, words = found
        head = speaker_head(verb)
        speaking = _speaking(head, verb)
        words = [w for w in words if w.i not in speaking]
        if rule == "en.ccomp":
            words = completed(paragraph, verb, words)
            words = before_but(words) if cue.stance is Stance.DENIES else words
        elif words and words[0].i > verb.i:
            words = rejoined(paragraph, with_tail(verb, words) if rule in _PHRASAL else words)
        spans = spans_of(paragraph, words)
        if not spans:
            continue
        told = made(paragraph, rule, verb, cue, head, widened(paragraph, spans, (verb.idx, verb.idx + len(verb))))
        if (cue.lemma in _ASKING or cue.kind == "evidence") and _asks(words):
            told = replace(told, kind="question")
        elif _anybody(paragraph, head) or _no_statement(verb, told, cue, head):
            told = replace(told, kind="mention")
        elif rule == "en.about" and speaks_of_numbers(verb, cue):
            told = replace(told, kind="speech")
        elif rule == "en.about" and cue.kind in _STANDING and judges(verb, cue):
            told = replace(told, kind="judgement")
        yield told


def _no_statement(verb: Any, told: Attribution, cue: Cue, head: Any | None) -> bool:
    """Whether what a cue brings is a deed, a name or a mere mention."""
    rule = told.rule
    return (
        counterfactual(verb)
        or (rule == "en.about" and _to_oneself(verb))
        or (verb.is_sent_start and verb.tag_ in ("VB", "VBP"))  # "Thank God …"
        or (rule in _NAMED and only_names(verb, cue))
        or (rule in _NOUN_ALONE and not says(verb, cue, head, told.stance))
        or (rule in _DEEDS and cue.kind in SPOKEN and only_acts(verb, cue, head))
        or (rule in _JUDGING and head is not None and not can_speak(head))
    )


def _asks(words: list[Any]) -> bool:
    """Whether a clause is a question put to somebody: 'asked whether …', 'asked why …'."""
    return bool(words) and (words[0].lower_ in ("whether", "if") or words[0].tag_ in ("WP", "WRB", "WDT"))


def _spoken_by_another(paragraph: Paragraph, verb: Any) -> bool:
    """Whether a cue stands within somebody's quotation: its author is quoted, not the text's author."""
    quotation = paragraph.quotation_at(verb.idx)
    return quotation is not None and quotation.end - quotation.start > _LONG_QUOTATION


def _anybody(paragraph: Paragraph, head: Any | None) -> bool:
    """Whether who is said to say it is the reader: 'you agree to our terms', 'if you think that …'."""
    return head is not None and head.lower_ == "you" and paragraph.quotation_at(head.idx) is None


def _to_oneself(verb: Any) -> bool:
    """Whether somebody does it to themselves: 'tied himself to the outcome'; but 'described himself as a patriot'."""
    children = list(verb.children)
    reflexive = any(c.dep_ == "dobj" and c.lower_.endswith(("self", "selves")) for c in children)
    return reflexive and not any(c.lower_ == "as" for c in children)


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
    pointing = [c for c in children if c.dep_ == "dobj" and c.i > verb.i and c.lower_ in _POINTING]
    if pointing and cue.stance is Stance.DENIES:
        return "en.denied-it", pointing
    clauses = [c for c in children if c.dep_ == "ccomp" or _clause_after(c, verb)]
    if not clauses and cue.lemma in _ADDRESSING:
        hearers = [c for c in children if c.dep_ in ("dobj", "dative")]
        clauses = [w for hearer in hearers for w in hearer.subtree if _hung_on_hearer(w)]
    parted = _parted_clause(verb, children) if not clauses and "C" in cue.frames else []
    clauses = clauses or parted
    if clauses and ("Q" in cue.frames or ("C" in cue.frames and _may_follow(verb, clauses))):
        return "en.ccomp", [w for w in together(verb, clauses) if not parted or w.i > verb.i]
    found = _inverted(verb, cue)
    if found is not None:
        return found
    if cue.frames & {"X", "G"}:
        infinitives = [c for c in children if c.dep_ == "xcomp" and _in_frame(c, cue)]
        if infinitives:
            objects = [c for c in children if c.dep_ in ("dobj", "dative") and c.i < infinitives[0].i]
            with_object = objects if cue.kind == "speech" and objects and objects[0].pos_ != "PRON" else []
            passive = [c for c in children if c.dep_ == "nsubjpass" and c.lower_ not in RELATIVE]
            joined = [c for c in children if _joined_infinitive(c, verb)]
            words = together(verb, [*passive, *with_object, *infinitives, *joined])
            return "en.xcomp", without_finite(words, infinitives)
    return noun_content(verb, cue, children)


def _may_follow(verb: Any, clauses: list[Any]) -> bool:
    """Whether a cue without quotations may stand after its clause: not 'they are vague: they never cite facts'."""
    return bool(clauses[-1].i > verb.i or not is_negated(verb))


def _parted_clause(verb: Any, children: list[Any]) -> list[Any]:
    """Subject and verb of a clause whose verb the parser joins to the cue: 'confirmed two men | were found dead'."""
    joined = [c for c in children if c.dep_ == "conj"]
    if verb.dep_ == "ccomp" and verb.head.i > verb.i:
        joined.append(verb.head)
    objects = [c for c in children if c.dep_ == "dobj" and c.i > verb.i]
    for other in joined if objects else ():
        aux = next((c for c in other.children if c.dep_ in ("aux", "auxpass")), other if other.pos_ == "AUX" else None)
        if aux is None or any(c.dep_ in ("nsubj", "nsubjpass") for c in other.children):
            continue
        between = verb.doc[objects[-1].right_edge.i + 1 : aux.i]
        if aux.i > objects[-1].i and all(w.is_punct for w in between):
            return [*objects, other]
    return []


def _clause_after(clause: Any, verb: Any) -> bool:
    """Whether a clause that the parser takes for an adverbial is what is said: 'tweeted on Friday that …'."""
    return (
        clause.dep_ == "advcl"
        and clause.i > verb.i
        and any(c.lower_ == "that" and c.i > verb.i and c == clause.left_edge for c in clause.children)
    )


def _joined_infinitive(joined: Any, verb: Any) -> bool:
    """Whether a verb that the parser joins to a finite cue is its second infinitive: 'agreed to stop and rely on …'."""
    return (
        joined.dep_ == "conj"
        and joined.tag_ == "VB"
        and verb.tag_ in ("VBD", "VBZ", "VBN")
        and not any(c.dep_ in ("nsubj", "aux") for c in joined.children)
    )


def _hung_on_hearer(word: Any) -> bool:
    """Whether a clause that the parser hangs on who is told is what is told: 'told a meeting of doctors that …'."""
    if word.dep_ not in ("acl", "relcl", "ccomp") or word.left_edge.lower_ != "that":
        return False
    # "A briefing that 43 people had been hurt": a relative clause with all its own parts is none.
    own = [c for c in word.children if c.dep_ in ("nsubj", "nsubjpass") and c.lower_ not in RELATIVE]
    whole = any(
        c.dep_ in ("nsubjpass", "attr", "acomp") or (c.dep_ == "dobj" and c.lower_ != "that") for c in word.children
    )
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in word.children) or (bool(own) and whole)


def _in_frame(complement: Any, cue: Cue) -> bool:
    """Whether a complement without a subject is an infinitive or a gerund as the cue asks for."""
    if complement.tag_ == "VBN" and not any(c.dep_ == "aux" for c in complement.children):
        return False  # "ordered held without bond"
    return "G" in cue.frames if complement.tag_ == "VBG" else "X" in cue.frames


def _by_the_way(verb: Any, cue: Cue) -> bool:
    """Whether an aside attributes nothing: 'You know, …', '(the firm would not say how many)', 'a gun he found'."""
    first = verb.left_edge.i
    if verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children):
        return True  # "the group, called the Velm Fund, will own it"
    if cue.kind == "evidence" and first and not verb.doc[first - 1].is_punct:
        return True
    return is_negated(verb) or any(c.lower_ == "you" and c.dep_ == "nsubj" for c in verb.children)


def _that_said(verb: Any) -> bool:
    """Whether words only link sentences: 'That said, the roads are open', 'it goes without saying that …'."""
    tokens = verb.doc
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without" and verb.head.head.lemma_ == "go":
        return True
    return bool(verb.lower_ == "said" and verb.i and tokens[verb.i - 1].lower_ == "that"
                and tokens[verb.i - 1].is_sent_start and tokens[verb.i + 1 : verb.i + 2].text == ",")  # fmt: skip


def _inverted(verb: Any, cue: Cue) -> tuple[str, list[Any]] | None:
    """'The roads, she said, were shut'; 'As the mayor said, …': the cue hangs on what is said."""
    put_it = cue.lemma == "put" and any(c.dep_ == "dobj" and c.lower_ == "it" for c in verb.children)
    if not put_it and not cue.frames & {"C", "Q"}:
        return None
    inner = set(verb.subtree)
    if verb.dep_ == "parataxis" and not _by_the_way(verb, cue) and verb.head.pos_ in ("VERB", "AUX", "NOUN"):
        whole = verb.head.head if verb.head.dep_ in ("nsubj", "nsubjpass") else verb.head
        return "en.parataxis", as_quoted(verb, [w for w in whole.subtree if w not in inner])
    plain = put_it or not any(c.dep_ in ("dobj", "prep") for c in verb.children)
    if verb.dep_ == "advcl" and plain and as_said(verb, cue):
        return "en.as-said", as_quoted(verb, [w for w in verb.head.subtree if w not in inner])
    return None
