"""Cases: complaints, investigations and trials that are opened, closed, sent to court, upheld, held in secret."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from variorum.extract.english.typed.actuality import actuality
from variorum.extract.english.typed.phrases import clause_edges, noun_term, subjects
from variorum.extract.english.typed.scene import EnglishScene, negated
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, Quantity, proposition

_PROCEEDINGS = frozenset(
    ("trial", "case", "investigation", "inquiry", "probe", "hearing", "proceeding", "prosecution", "complaint",
     "lawsuit", "suit", "petition", "appeal")
)  # fmt: skip
_INQUIRIES = frozenset(("investigation", "inquiry", "probe"))
"""Cases that are their owner's to make: "its investigation into the fire" is none of itself."""
_RULINGS = frozenset(("conviction", "verdict", "sentence", "acquittal", "ruling", "judgment", "judgement"))
_OPENING = frozenset(("open", "launch", "initiate", "institute", "start", "begin", "reopen"))
_ENDING = {"close": "closed", "drop": "dropped", "suspend": "suspended", "dismiss": "dismissed", "terminate": "closed",
           "discontinue": "closed", "shelve": "shelved", "reject": "dismissed"}  # fmt: skip
_FILING = frozenset(("file", "lodge", "submit", "bring"))
_RULING = {"uphold": "upheld", "overturn": "overturned", "quash": "overturned", "annul": "overturned",
           "confirm": "upheld", "reverse": "overturned"}  # fmt: skip
_CLOSED = frozenset(("closed", "classified", "secret", "sealed"))
_PERSONS = frozenset(("charged", "convicted", "acquitted", "sentenced", "prosecuted", "tried", "pardoned", "amnestied"))
_KINDS = frozenset(("criminal", "civil", "court", "murder", "corruption", "legal", "disciplinary"))
_COURTS = frozenset(("prosecutor", "prosecution", "court", "judge", "tribunal", "investigator", "police", "attorney"))
_AGAINST = ("of", "against", "into", "for", "over")
_MEASURES = {"case opened": "cases", "case closed": "cases_closed", "in court": "cases_in_court"}  # fmt: skip

CASE_VERBS = frozenset(
    [*_OPENING, *_ENDING, *_FILING, *_RULING, "declare", "announce", "grant", "pass", "reach", "go", "come", "send",
     "transfer", "refer", "hold", "hear", "conduct", "try", "take", "be", "remain", "classify", "seal"]
)  # fmt: skip
"""Verbs that tell what became of a case."""


def proceedings(verb: Any) -> Iterator[tuple[str, str, str | None, Any]]:
    """What a verb tells of cases: what the case is about, the step, who may see it, and the noun of the case."""
    noun, active = _noun(verb)
    if noun is None:
        return
    lemma = noun.lemma_.lower()
    step = _step(verb, lemma, active)
    if step == "case opened" and lemma == "case" and not _of_law(noun):
        step = None
    access = _access(verb, active)
    if step is None and access is None:
        return
    filing = active and step is not None and step.endswith("filed")
    filer = next((s for s in subjects(verb) if s.pos_ != "PRON"), None) if filing else None
    yield noun_term(filer) if filer is not None else _about(noun), step or lemma, access, noun


def _of_law(case: Any) -> bool:
    """A 'case' opens as a box does, too: it must be criminal or the like, against somebody, or told of with a court."""
    if any(w.lemma_.lower() in _COURTS for w in case.sent):
        return True
    beside = any(c.dep_ in ("amod", "compound") and c.lower_ in _KINDS for c in case.children)
    governing = case.head.children if case.dep_ in ("dobj", "nsubjpass") else ()
    return beside or any(c.lower_ in ("against", "into", "over") for c in [*case.children, *governing])


def _noun(verb: Any) -> tuple[Any | None, bool]:
    """The case that a verb tells of, and whether the verb is done to it by somebody named."""
    for word in verb.children:
        if word.dep_ == "dobj" and word.lemma_.lower() in _PROCEEDINGS | _RULINGS:
            return word, True
    # The parser hangs some subjects on the auxiliary: "the case was closed".
    own = [s for v in (verb, *(c for c in verb.children if c.dep_ == "auxpass")) for s in subjects(v)]
    for word in own:
        if word.lemma_.lower() in _PROCEEDINGS | _RULINGS | {"amnesty"}:
            return word, False
    return None, False


def _step(verb: Any, noun: str, active: bool) -> str | None:
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    if noun in _RULINGS:
        return f"{noun} {_RULING[verb.lemma_]}" if verb.lemma_ in _RULING and (active or passive) else None
    kind = noun if noun in ("complaint", "lawsuit", "petition", "appeal") else "case"
    if noun == "amnesty":
        return "amnestied" if verb.lemma_ in ("declare", "announce", "grant", "pass") and passive else None
    if verb.lemma_ in _FILING and kind != "case" and (active or passive):
        return f"{kind} filed"
    if verb.lemma_ in _OPENING and kind == "case" and (active or passive) and noun not in ("trial", "hearing"):
        return "case opened"
    if verb.lemma_ in _ENDING and (active or passive) and not (verb.lemma_ == "close" and noun in ("trial", "hearing")):
        return f"{kind} {_ENDING[verb.lemma_]}"
    to_court = {"court", "trial"} & {w.lower_ for w in verb.doc[verb.i + 1 : verb.i + 4]}
    if kind == "case" and verb.lemma_ in ("reach", "go", "come", "send", "transfer", "refer") and to_court:
        return "in court"
    return None


def _access(verb: Any, active: bool) -> str | None:
    """'Is closed', 'was held behind closed doors', 'was heard in secret'."""
    words = " ".join(w.lower_ for w in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 8)])
    if verb.lemma_ in ("hold", "hear", "conduct", "try", "take") and (
        "behind closed doors" in words or "in camera" in words or "in secret" in words
    ):
        return "closed"
    described = any(c.dep_ in ("acomp", "attr") and c.lower_ in _CLOSED for c in verb.children)
    closed = not active and verb.lemma_ in ("be", "remain") and described
    shut = verb.lemma_ in ("close", "classify", "seal") and any(c.dep_ == "auxpass" for c in verb.children)
    public = verb.lemma_ != "close" or "public" in words or "press" in words or "trial" in _subject_words(verb)
    return "closed" if closed or (shut and public) else None


def _subject_words(verb: Any) -> set[str]:
    return {s.lemma_.lower() for s in subjects(verb)}


def whose(noun: Any) -> Any | None:
    """Whose case it is: 'X's trial', 'the trial of X', 'a case against X', 'the inquiry into the death of X'."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None and noun.lemma_.lower() not in _INQUIRIES:
        return owner
    governing = noun.head.children if noun.dep_ in ("dobj", "nsubjpass") else ()
    for preposition in [*noun.children, *(c for c in governing if c.i > noun.i)]:
        if preposition.dep_ == "prep" and preposition.lower_ in _AGAINST:
            inner = next((c for c in preposition.children if c.dep_ == "pobj"), None)
            if inner is not None:
                return (
                    whose(inner) if inner.lemma_ in ("death", "killing", "murder", "case") and whose(inner) else inner
                )
    return None


def _about(noun: Any) -> str:
    owner = whose(noun)
    return noun_term(owner).removesuffix("’s").removesuffix("'s") if owner is not None else noun_term(noun)


def counted(scene: EnglishScene, verb: Any, noun: Any, step: str) -> Stated | None:
    """How many cases or persons took a step, where a number stands by the noun: 'two cases reached court'."""
    measure = _MEASURES.get(step, step if step in _PERSONS else None)
    if measure is None:
        return None
    start, stop = noun.left_edge.idx, noun.idx
    count = next((c for c in scene.counts if start <= c.start < stop), None)
    one = next((c for c in noun.children if c.lower_ in ("one", "single") and c.i < noun.i), None)
    if count is not None and step not in _PERSONS:
        value = count.value
        bounds = tuple(None if bound is None else Decimal(bound) for bound in (value.lo, value.hi))
        quantity = Quantity(bounds[0], bounds[1], "cases", value.wording, value.convention)
    elif one is not None and count is None:
        unit = "persons" if step in _PERSONS else "cases"
        quantity = Quantity(Decimal(1), Decimal(1), unit, one.text)
    else:
        return None
    begin, finish = scene.span(*clause_edges(verb))
    group = noun_term(noun).split(" ", 1)[-1] if step in _PERSONS else "all"
    scope = {"place": scene.own_place(verb, close=True), "group": group, "time": scene.own_time(verb, close=True)}
    return Stated(
        proposition(PropositionType.QUANTITY, {"measure": measure}, **scope, quantity=quantity),
        begin,
        finish,
        denied=negated(verb) and quantity.lo != 0,
        modality=actuality(verb),
    )
