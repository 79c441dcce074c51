"""Legal steps: who is charged, tried, convicted, acquitted, sentenced or pardoned, and with which outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from variorum.extract.english.typed.accused import accused
from variorum.extract.english.typed.actuality import actuality
from variorum.extract.english.typed.legal_case import CASE_VERBS, counted, proceedings, whose
from variorum.extract.english.typed.lexicon import words
from variorum.extract.english.typed.phrases import clause_edges, is_passive, subjects, term
from variorum.extract.english.typed.scene import EnglishScene, negated
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition

_DONE_TO = {
    "charge": "charged", "indict": "charged", "convict": "convicted", "sentence": "sentenced", "acquit": "acquitted",
    "arrest": "arrested", "detain": "detained", "pardon": "pardoned", "amnesty": "amnestied", "prosecute": "prosecuted",
    "extradite": "extradited", "exonerate": "acquitted", "rehabilitate": "rehabilitated", "try": "tried",
    "arraign": "charged",
}  # fmt: skip
_JUSTICE = words("justice")
_ACTIVE = frozenset(
    ("charge", "indict", "convict", "sentence", "acquit", "pardon", "amnesty", "prosecute", "extradite", "exonerate")
)
_CHARGES = frozenset(("charge", "trial", "prosecution", "indictment"))
_FREED_BY = {"bail": "released on bail", "amnesty": "amnestied", "charge": "released without charge",
             "parole": "released on parole", "pardon": "pardoned"}  # fmt: skip

_TELLING = (
    frozenset(_DONE_TO)
    | CASE_VERBS
    | frozenset(
        ("find", "clear", "put", "bring", "place", "release", "free", "face", "await", "go", "stand", "be", "plead")
    )
)


@dataclass(frozen=True, slots=True)
class _Step:
    """A step found: whom it befell, its name and its outcome."""

    whom: Any
    step: str
    outcome: str | None = None


def legal_steps(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """The steps through justice that the words [first, end) state, of persons and of cases; cases in numbers too."""
    for verb in scene.verbs(first, end, _TELLING):
        if scene.text(*scene.paragraph.words.around(verb)).rstrip(' ”"').endswith("?"):
            continue
        found = _step(verb)
        if found is not None:
            number = counted(scene, verb, found.whom, found.step) if _counts(found.whom) else None
            if number is not None or not _counts(found.whom):
                yield number or _stated(scene, verb, found, first, end)
            continue
        for case, step, access, noun in proceedings(verb):
            number = counted(scene, verb, noun, step)
            if number is not None:
                yield number
                continue
            owner = whose(noun)
            name = scene.actor(owner) if owner is not None and owner.pos_ == "PROPN" else None
            arguments = {"case": name or case, "step": step, "access": access}
            yield _placed(scene, verb, arguments, first, end)


def _step(verb: Any) -> _Step | None:
    doers = subjects(verb)
    subject = _called(doers)
    if verb.dep_ == "relcl" and (subject is None or subject.lower_ in ("who", "that", "which")):
        subject = verb.head
    if subject is not None and (subject.lower_ in ("nobody", "none") or (subject.lower_ == "one" and negated(verb))):
        subject = _among(subject)
    if subject is None or subject.lower_ in ("it", "there") or subject.like_num:
        return None
    if is_passive(verb):
        return _suffered(verb, subject)
    return _by_justice(verb, subject) or _undergone(verb, subject)


def _called(doers: list[Any]) -> Any | None:
    """The subject; of 'her nephew X was tried', which the parser may give two, the name."""
    named = len(doers) > 1 and doers[1].pos_ == "PROPN" and doers[1].left_edge.i == doers[0].i + 1
    return doers[1] if named else (doers[0] if doers else None)


def _among(nobody: Any) -> Any | None:
    """The group of 'nobody in the family', 'none of the officers': it befell none of them."""
    inside = (c for c in nobody.children if c.dep_ == "prep" and c.lower_ in ("in", "of", "from", "among"))
    return next((g for c in inside for g in c.children if g.dep_ == "pobj"), None)


def _counts(word: Any) -> bool:
    """Whether a phrase counts: how many were charged is a quantity."""
    return any(c.dep_ == "nummod" or (c.lower_ == "no" and c.dep_ == "det") for c in word.children)


def _suffered(verb: Any, subject: Any) -> _Step | None:
    """'Was charged', 'was found guilty', 'was cleared of', 'was released on bail', 'was put on trial'."""
    if verb.lemma_ in _DONE_TO and not _is_case(subject):
        return _Step(subject, _DONE_TO[verb.lemma_], _sentence(verb))
    after = {w.lower_ for w in verb.subtree if w.i > verb.i}
    if verb.lemma_ == "find" and "guilty" in after:
        return _Step(subject, "acquitted" if "not" in after else "convicted")
    if verb.lemma_ == "clear" and any(c.lower_ == "of" for c in verb.children):
        return _Step(subject, "acquitted")
    if verb.lemma_ in ("put", "bring", "place") and after & {"trial", "court"}:
        return _Step(subject, "tried")
    if verb.lemma_ in ("release", "free"):
        freed = next((_FREED_BY[w.lemma_.lower()] for w in verb.subtree if w.lemma_.lower() in _FREED_BY), None)
        return _Step(subject, freed) if freed is not None else None
    return None


def _by_justice(verb: Any, subject: Any) -> _Step | None:
    """'A court sentenced X', 'prosecutors charged X with'; anybody else who 'charges' or 'convicts' does not count."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if verb.lemma_ not in _ACTIVE or not objects or _is_case(objects[0]):
        return None
    official = any(w.lemma_.lower() in _JUSTICE for w in subject.subtree)
    return _Step(objects[0], _DONE_TO[verb.lemma_], _sentence(verb)) if official else None


def _undergone(verb: Any, subject: Any) -> _Step | None:
    """'Faces charges', 'went on trial', 'pleaded guilty'."""
    if verb.lemma_ in ("face", "await"):
        charges = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in _CHARGES]
        return _Step(subject, "charged" if charges[0].lemma_ == "charge" else charges[0].lemma_) if charges else None
    if verb.lemma_ not in ("go", "stand", "be", "plead"):
        return None
    after = [w.lower_ for w in verb.doc[verb.i + 1 : verb.i + 5]]
    if verb.lemma_ != "plead" and "trial" in after[:2] and not _is_case(subject):
        return _Step(subject, "tried")
    if verb.lemma_ == "plead" and "guilty" in after:
        return _Step(subject, "pleaded not guilty" if "not" in after else "pleaded guilty")
    return None


def _sentence(verb: Any) -> str | None:
    """The outcome of 'sentenced to 12 years in prison'."""
    if verb.lemma_ != "sentence":
        return None
    terms = [g for c in verb.children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
    if not terms:
        return None
    cut = {w.i for c in terms[0].children if c.lower_ in ("for", "on", "after", "over") for w in c.subtree}
    return term(w for w in terms[0].subtree if w.i not in cut) or None


def _is_case(word: Any) -> bool:
    return word.lemma_.lower() in (
        "trial",
        "case",
        "investigation",
        "inquiry",
        "probe",
        "hearing",
        "proceeding",
        "file",
    )


def _stated(scene: EnglishScene, verb: Any, found: _Step, first: int, end: int) -> Stated:
    arguments = {"case": accused(scene, found.whom, verb), "step": found.step, "outcome": found.outcome}
    return _placed(scene, verb, arguments, first, end)


def _placed(scene: EnglishScene, verb: Any, arguments: dict[str, str | None], first: int, end: int) -> Stated:
    left, right = clause_edges(verb)
    start, finish = scene.span(max(first, left), min(end, right))
    return Stated(
        proposition(
            PropositionType.LEGAL_STEP,
            arguments,
            place=scene.own_place(verb, close=True),
            time=scene.own_time(verb, close=True),
        ),
        start,
        finish,
        denied=negated(verb),
        modality=actuality(verb),
    )
