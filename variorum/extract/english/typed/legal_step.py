"""Legal steps: charges, trials, convictions, cases opened or closed, and whether the public may see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.english.typed.phrases import clause_edges, noun_term, subjects
from variorum.extract.english.typed.scene import EnglishScene, modality, negated
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition

_PASSIVE = {
    "charge": "charged", "indict": "charged", "convict": "convicted", "sentence": "sentenced", "acquit": "acquitted",
    "arrest": "arrested", "detain": "detained", "pardon": "pardoned", "amnesty": "amnestied", "prosecute": "prosecuted",
    "extradite": "extradited",
}  # fmt: skip
_CASE_VERBS = {"open": "case opened", "close": "case closed", "drop": "case dropped", "suspend": "case suspended",
               "launch": "case opened", "dismiss": "case dismissed"}  # fmt: skip
_PROCEEDINGS = frozenset(["trial", "case", "investigation", "inquiry", "probe", "hearing", "proceeding", "prosecution"])
_CLOSED = frozenset(("closed", "classified", "secret"))
_CHARGES = frozenset(("charge", "trial", "prosecution", "indictment"))


def legal_steps(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """The steps through justice that the words [first, end) state."""
    for verb in scene.paragraph.tokens[first:end]:
        found = _step(verb)
        if found is None:
            continue
        case, step, access, whose = found
        name = scene.actor(whose) if whose is not None else None
        left, right = clause_edges(verb)
        start, finish = scene.span(max(first, left), min(end, right))
        arguments = {"case": name or case, "step": step, "access": access}
        yield Stated(
            proposition(PropositionType.LEGAL_STEP, arguments, place=scene.place(verb), time=scene.time(verb)),
            start,
            finish,
            denied=negated(verb),
            modality=modality(verb),
        )


def _step(verb: Any) -> tuple[str | None, str, str | None, Any | None] | None:
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    doers = subjects(verb)
    subject = doers[0] if doers else None
    if verb.dep_ == "relcl" and subject is not None and subject.lower_ in ("who", "that", "which"):
        subject = verb.head
    if subject is None or subject.lower_ in ("it", "there") or subject.like_num:
        return None
    if any(c.dep_ == "auxpass" for c in verb.children):
        proceeding = subject.lemma_.lower() in _PROCEEDINGS
        if verb.lemma_ in _PASSIVE and not proceeding and not any(c.dep_ == "nummod" for c in subject.children):
            return (
                noun_term(subject),
                _PASSIVE[verb.lemma_],
                None,
                subject if subject.pos_ in ("PROPN", "PRON") else None,
            )
        if proceeding and verb.lemma_ in ("close", "classify"):
            return _whose(subject), subject.lemma_.lower(), "closed", None
        if proceeding and verb.lemma_ in _CASE_VERBS:
            return _whose(subject), _CASE_VERBS[verb.lemma_], None, None
    closed = [c for c in verb.children if c.dep_ in ("acomp", "attr") and c.lower_ in _CLOSED]
    if verb.lemma_ in ("be", "remain") and closed and subject.lemma_.lower() in _PROCEEDINGS:
        return _whose(subject), subject.lemma_.lower(), "closed", None
    if verb.lemma_ in ("face", "await"):
        charges = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _CHARGES]
        if charges:
            return noun_term(subject), "charged" if charges[0].lemma_ == "charge" else charges[0].lemma_, None, None
    return None


def _whose(proceeding: Any) -> str:
    owner = next((c for c in proceeding.children if c.dep_ == "poss"), None)
    return noun_term(owner).removesuffix("’s").removesuffix("'s") if owner is not None else noun_term(proceeding)
