"""Knowledge: what is said to be established, or not: 'still barely understood', 'no answers', 'remains unclear'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from variorum.extract.english.people import is_person_noun
from variorum.extract.english.typed.lexicon import words
from variorum.extract.english.typed.participation import participations
from variorum.extract.english.typed.phrases import noun_term, subjects, term
from variorum.extract.english.typed.scene import EnglishScene
from variorum.extract.stated import Stated
from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType, proposition

_GAP = re.compile(
    r"\bno (?:\w+ )?(?:answers?|clarity|publicity|explanation|clear picture|revelations?)\b|"
    r"\b(?:barely|little|poorly|hardly|scarcely|not (?:fully |well )?) ?understood\b|"
    r"\b(?:remains?|remained|is|are|was|were|still) (?:still |largely |as yet |yet )?"
    r"(?:un(?:clear|known|explained|"
    r"answered|solved|resolved|certain)|"
    r"(?:a|one|an) (?:\w+ )?mystery|shrouded\b|not (?:yet )?(?:known(?! (?:as|for|to)\b)|clear|established))|"
    r"\blittle is (?:\w+ )?known\b|\b(?:nobody|no one|no-one) (?:knows|has been told|was told)\b|"
    r"\b(?:do|does|did)(?: not|n['’]t) know\b|"
    r"\bunanswered questions?\b|\b(?:another|one) (?:unsolved )?mystery is\b|\bunsolved mystery\b",
)
_KNOWN = re.compile(
    r"[“\"]?\b(?:objective|full|complete) [“\"]?picture\b|\bfully (?:investigated|established|solved)\b",
)
_SINGLE = frozenset(("i", "he", "she", "you", "who"))
_ASKS = frozenset(("who", "what", "how", "why", "where", "when", "whether", "which", "if"))
_MATTERS = words("what can be known")


def knowledge(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """What the words [first, end) say is known or not known.

    Not known *who* did it is stated as a participation by `?`; any other gap denies that it is established.
    """
    tokens = scene.paragraph.tokens
    begin, finish = tokens[first].idx, tokens[end - 1].idx + len(tokens[end - 1])
    text = scene.low
    for match in [*_GAP.finditer(text, begin, finish), *_KNOWN.finditer(text, begin, finish)]:
        span = tokens.char_span(match.start(), match.end(), alignment_mode="expand")
        gap = match.re is _GAP
        sentence = span.root.sent
        if _ones_own(span) or _supposed(span.root) or (not gap and _sought(span.root)):
            continue
        low, high = max(first, sentence.start), min(end, sentence.end)
        start, stop = scene.span(low, high)
        who = [p for p in participations(scene, low, high) if p.stance == Stance.UNKNOWN] if gap else []
        if who:
            yield Stated(who[0].proposition, start, stop, stance=Stance.UNKNOWN)
        else:
            about = _about(span, low, high)
            if about is None:
                continue
            yield Stated(
                proposition(PropositionType.KNOWLEDGE, {"about": about, "state": "established"}),
                start,
                stop,
                denied=gap,
            )
        return


def _ones_own(span: Any) -> bool:
    """Whether only one person, or the reader, is told not to know, or what is not known is no matter of fact.

    'He did not know her name', 'you don't know how', 'we did not know what to do', 'they did not know the man'.
    """
    unsure = next((w for w in span if w.lower_ in ("unclear", "uncertain")), None)
    if unsure is not None and any(s.lower_ in ("i", "he", "she", "we", "they", "you") for s in subjects(unsure.head)):
        return True
    verb = next((w for w in span if w.lemma_ == "know" and w.pos_ == "VERB"), None)
    if verb is None or not any(c.lemma_ == "do" for c in verb.children):
        return False
    knowers = subjects(verb)[:1]
    past = any(c.lower_ == "did" for c in verb.children)
    ours = past and any(k.lower_ == "we" for k in knowers)
    return ours or not _asks(verb) or any(k.lower_ in _SINGLE or _one_person(k) for k in knowers)


def _one_person(word: Any) -> bool:
    """Whether a phrase names one person: 'the friend', 'Ren Hask'."""
    return word.ent_type_ == "PERSON" or (is_person_noun(word) and "Plur" not in word.morph.get("Number"))


def _asks(verb: Any) -> bool:
    """Whether what is not known is a question of fact or a matter: 'who fired', 'the motive'; not 'what to say'."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ in ("ccomp", "xcomp", "advcl") and not any(c.tag_ == "TO" for c in child.children):
            return any(w.lower_ in _ASKS for w in child.doc[child.left_edge.i : child.i + 1])
        if child.dep_ == "dobj":
            return any(w.lemma_.lower() in _MATTERS for w in child.subtree)
    return any(w.lower_ in _ASKS for w in verb.doc[verb.i + 1 : verb.i + 2]) and verb.i + 2 >= verb.sent.end - 1


def _supposed(word: Any) -> bool:
    """Whether not knowing is only a condition: 'if we don't know where we came from'."""
    above = [word, *word.ancestors]
    return any(w.dep_ == "advcl" and any(c.lower_ in ("if", "unless") for c in w.children) for w in above)


def _sought(word: Any) -> bool:
    """Whether a full picture is only aimed at: 'aims to build a complete picture'."""
    above = [word, *word.ancestors]
    return any(w.dep_ in ("xcomp", "acl", "advcl") and any(c.lower_ == "to" for c in w.children) for w in above)


def _about(span: Any, low: int, high: int) -> str | None:
    """What it is about: the clause that asks ('what happened'), else the subject, else what follows 'of' or 'about'."""
    doc = span.doc
    matter: Any = next((s for s in subjects(span.root) if s.pos_ in ("NOUN", "PROPN")), None)
    if matter is not None and span.root.lemma_ in ("be", "remain"):
        return noun_term(matter)
    for word in [*doc[span.start : high], *doc[low : span.start]]:
        verb = next((a for a in word.ancestors if a.pos_ in ("VERB", "AUX") and a.i > word.i), None)
        asks = word.lower_ in _ASKS and not span.start <= word.i < span.end
        if asks and verb is not None and verb.dep_ != "relcl" and (word.lower_ != "if" or word.i > span.start):
            asked = [w for w in verb.subtree if w.i >= word.i and w.i < high]
            asked = [w for w in asked if not span.start <= w.i < span.end]
            if any(w.lower_ == "you" for w in asked):
                return None  # "nobody knows how that feels until you …"
            return term(asked[:20]) or None
    verb = next((w for w in [span.root, *span.root.ancestors] if w.pos_ in ("VERB", "AUX")), None)
    for child in verb.children if verb is not None and verb.lemma_ != "have" else ():
        if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ in ("NOUN", "PROPN"):
            return noun_term(child)
    before = doc[max(low, span.start - 1)]
    if before.pos_ in ("NOUN", "PROPN") and before.i < span.start:
        return noun_term(before)
    after = [w for w in doc[span.start : high] if w.dep_ == "pobj" and w.head.lower_ in ("about", "to", "of", "on")]
    return noun_term(after[0]) if after else None
