"""Occurrences: what is told to have happened on a day that the words give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.english.typed.lexicon import words
from variorum.extract.english.typed.phrases import clause_edges, is_passive, subjects, term
from variorum.extract.english.typed.scene import EnglishScene, modality, negated
from variorum.extract.stated import Stated
from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType, proposition

_LONGEST = 30
_EVENTS = words("event verb")
_ACTS = words("public act")
"""Acts that are told by the author where dated; of a speaker's words other rules find them."""
_BOUNDS = frozenset(("since", "until", "till", "from", "by", "before", "after"))
_ADDRESSED = frozenset(("urge", "summon"))
_ASPECTS = frozenset(("begin", "start", "end", "close", "open"))
_REFUSING, _REFUSABLE = words("refusing"), words("refusable")
_ABSENT = frozenset(("absent", "missing", "gone", "present", "nowhere"))
_NO_MAIN = frozenset(("whether", "if", "as", "while", "where", "how", "why"))
_UNSURE = frozenset(("possible", "unlikely", "impossible", "unclear", "unknown", "conceivable", "likely"))
_PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "night"))


def occurrences(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """The main clause of each dated sentence in the words [first, end) that tells of something past."""
    for sentence in scene.paragraph.tokens[first:end].sents:
        verb = sentence.root
        if verb.pos_ not in ("VERB", "AUX") or not first <= verb.i < end or not _past(verb):
            continue
        time = scene.time(verb)
        doers = subjects(verb)
        if time is None or len(time) < len("2022-01") or not doers:
            continue
        if not (_event(verb) or verb.lemma_ in _ACTS) or not _dated(scene, verb, time):
            continue
        yield _told(scene, verb, first, end, time)


def _dated(scene: EnglishScene, verb: Any, time: str) -> bool:
    """Whether a date is that of the verb: neither 'videos in January' nor 'its first win since May'."""
    for date in scene.dates:
        if date.value.edtf != time or not verb.sent.start_char <= date.start < verb.sent.end_char:
            continue
        span = scene.paragraph.tokens.char_span(date.start, date.end, alignment_mode="expand")
        above = [span.root, *span.root.ancestors]
        path = above[: above.index(verb)] if verb in above else above
        links = [w for w in path if not span.start <= w.i < span.end and w.lower_ not in _PARTS_OF_DAY]
        on = bool(links) and links[0].lower_ == "on" and all(w.pos_ not in ("VERB", "AUX") for w in links)
        if verb in above and (on or all(w.pos_ == "ADP" and w.lower_ not in _BOUNDS for w in links)):
            return True
    return False


def events(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """What a speaker's words [first, end) tell to have happened, dated or not: a past event, an absence, a refusal."""
    for verb in scene.verbs(first, end):
        if verb.dep_ in ("advcl", "relcl", "acl", "amod", "aux", "auxpass"):
            continue
        if verb.lemma_ in _REFUSING and any(c.lemma_ in _REFUSABLE for c in verb.children if c.dep_ == "dobj"):
            yield _told(scene, verb, first, end, scene.time(verb), Stance.ASSERTS)
            return
        absent = verb.lemma_ == "be" and any(c.lower_ in _ABSENT for c in verb.children if c.dep_ == "acomp")
        if (absent or _event(verb)) and _past(verb) and _somebody(verb, first) and not _open(verb, first):
            yield _told(scene, verb, first, end, scene.time(verb))
            return


def _open(verb: Any, first: int) -> bool:
    """Whether it is left open that it happened: 'it is possible that …', 'who left it', 'professors would quit'."""
    doubt = verb.head if verb.dep_ in ("ccomp", "advcl", "csubj") and verb.head.i >= first else None
    unsure = doubt is not None and doubt.lemma_ in ("be", "seem") and any(c.lower_ in _UNSURE for c in doubt.children)
    asked = any(c.lower_ in _NO_MAIN and c.i < verb.i for c in verb.children) or any(
        w.lower_ == "how" and w.head.lower_ in ("many", "much") for w in verb.subtree
    )
    return unsure or asked or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def _event(verb: Any) -> bool:
    """Whether a verb tells of an event: 'the march began', but neither 'began to think' nor 'started this nonsense'."""
    if verb.lemma_ in _ASPECTS and any(c.dep_ in ("dobj", "xcomp") for c in verb.children):
        return False
    if verb.lemma_ in _ADDRESSED and not is_passive(verb):
        return False  # "urged them to leave" is an act of speech
    return verb.lemma_ in _EVENTS


def _somebody(verb: Any, first: int) -> bool:
    """Whether the words themselves say who or what it befell: else they are the speaker's own act of speech.

    A subject that another clause parts from its verb may be another's.
    """
    doers = subjects(verb)
    parted = bool(doers) and any(w.dep_ in ("nsubj", "nsubjpass") for w in doers[0].doc[doers[0].i + 1 : verb.i])
    return (
        bool(doers)
        and not parted
        and doers[0].i >= first
        and doers[0].dep_ != "expl"
        and doers[0].lower_ not in ("it", "this", "that", "which", "what", "who", "whoever", "you")
    )


def _told(
    scene: EnglishScene, verb: Any, first: int, end: int, time: str | None, stance: Stance | None = None
) -> Stated:
    left, right = clause_edges(verb)
    left, right = max(left, first), min(right, end, left + _LONGEST)
    start, finish = scene.span(left, right)
    low, high = verb.sent.start_char, verb.sent.end_char
    dated = [d for d in scene.dates if low <= d.start < high]
    told = [w for w in verb.doc[left:right] if any(d.start <= w.idx < d.end for d in dated)] if time else []
    own = subjects(verb)
    before = [] if not own or left <= own[0].i < right else list(own[0].subtree)[:_LONGEST]
    words = [w for w in (*before, *verb.doc[left:right]) if w not in told and not _leads_to(w, told)]
    denied = negated(verb) and stance is None
    if denied:  # "no shots were fired" denies that shots were
        words = [w for w in words if w.dep_ != "neg" and not (w.dep_ == "det" and w.lower_ == "no")]
    while words and words[-1].dep_ in ("cc", "punct"):
        words.pop()
    return Stated(
        proposition(PropositionType.OCCURRENCE, {"what": term(words) or None}, place=scene.place(verb), time=time),
        start,
        finish,
        denied=denied,
        stance=stance,
        modality=modality(verb),
    )


def _past(verb: Any) -> bool:
    return verb.tag_ == "VBD" or any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in verb.children)


def _leads_to(word: Any, dated: list[Any]) -> bool:
    """'On' of 'On 4 January', 'On the morning of' of 'On the morning of 4 January'."""
    if not dated:
        return False
    if word.dep_ == "det":
        return word.head.lower_ in _PARTS_OF_DAY and _leads_to(word.head, dated)
    beside = [w for w in word.subtree if w not in dated]
    leading = all(w.dep_ in ("prep", "det") or w.lower_ in _PARTS_OF_DAY for w in beside)
    return leading and any(d in word.subtree for d in dated)
