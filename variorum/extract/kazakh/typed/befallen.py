"""What befell those who are named rather than counted: statuses, and steps through justice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.kazakh.nouns import case_of
from variorum.extract.kazakh.typed.phrases import actor_phrase, names_in, nominative, place, segment
from variorum.extract.kazakh.typed.predicates import Predicate, predicate_at
from variorum.extract.kazakh.verbs import AUXILIARIES, nominalised
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.entity import EntityKind
from variorum.model.proposition import PropositionType, proposition
from variorum.values.kazakh_endings import Case, declined
from variorum.values.kazakh_letters import folded_word, plain

_STEPS = {"convicted": "convicted", "acquitted": "acquitted", "charged": "charged", "prosecuted": "prosecuted",
          "amnestied": "amnestied", "detained": "detained", "imprisoned": "sentenced"}  # fmt: skip
_STATUSES = {"killed": "dead", "missing": "missing", "injured": "injured", "tortured": "tortured",
             "released": "released", "detained": "detained", "imprisoned": "imprisoned", "hospitalised": "hospitalised",
             "abducted": "abducted", "buried": "dead"}  # fmt: skip
_CASE_STEPS = {
    plain(verb): step
    for verbs, step in (
        ("қозғалды қозғады қозғалған қозғалғанын қозғалғаны ашылды ашты", "case opened"),
        ("тоқтатылды тоқтатты қысқартылды жабылды тоқтатылғанын жабылғанын", "case closed"),
    )
    for verb in verbs.split()
}  # fmt: skip
_KEPT = frozenset(plain("режимі жағдай жағдайы тыйым сағаты интернет байланыс әуежай әуежайы тәртіп").split())
_CHANGED = {
    plain(verb): status
    for verb, status in (
        ("енгізілді", "imposed"), ("жарияланды", "declared"), ("алынды", "lifted"), ("тоқтатылды", "lifted"),
        ("бұғатталды", "blocked"), ("өшірілді", "cut"), ("ажыратылды", "cut"), ("ашылды", "reopened"),
        ("қиратылды", "destroyed"),
    )
}  # fmt: skip


_AUXILIARIES = AUXILIARIES | frozenset(plain("жоқ емес еді деп болатын екен").split())


def befallen(scene: Scene, first: int, end: int, told: bool = False) -> Iterator[Stated]:
    """What befell persons and groups that the words [first, end) name; of the author's words (`told`) persons alone."""
    tokens = scene.paragraph.tokens
    for i in range(first, end):
        found = predicate_at(tokens, i)
        if found is None or found.noun or found.measure.startswith("cases"):
            continue
        low, high = segment(tokens, i, first, end)
        if not _ends(tokens, found.end, high) and nominalised(tokens[i].text) is None:
            continue
        if any(tokens[low].idx <= c.start < tokens[high - 1].idx + 1 for c in scene.counts):
            continue
        who = _whom(scene, low, found.first) if found.to_object else _who(scene, low, found.first)
        if who is None or (told and not who[1]):
            continue
        yield _stated(scene, found, who, (low, high))


def _ends(tokens: Any, at: int, high: int) -> bool:
    """Whether a clause ends at word `at`, but for auxiliaries; «жараланған жері» tells of a place."""
    return at >= high or tokens[at].pos_ in ("PUNCT", "SPACE") or tokens[at].norm_ in _AUXILIARIES


def _who(scene: Scene, low: int, stop: int) -> tuple[str, bool] | None:
    """Whom it befell, and whether that is a named person: the nominative, or the dative of «…-қа айып тағылды»."""
    tokens = scene.paragraph.tokens
    doer = actor_phrase(scene, low, stop)
    words = list(tokens[doer[0] : doer[1]]) if doer is not None else _single(tokens, low, stop)
    if not words:
        return None
    speaker = scene.speakers.of_word(scene.paragraph, words[-1]) if words[-1].text[0].isupper() else None
    if speaker is not None and speaker.kind == EntityKind.PERSON:
        return scene.reference(speaker), True
    return (nominative(words), False) if doer is not None and case_of(words[-1].text) == Case.NOMINATIVE else None


def _whom(scene: Scene, low: int, stop: int) -> tuple[str, bool] | None:
    """The one person named to whom it was done: the accusative of «Мұқашевті бес жылға бас бостандығынан айырды»."""
    words = scene.paragraph.tokens
    done_to = [n for n in names_in(scene, low, stop) if case_of(words[n.end - 1].text) == Case.ACCUSATIVE]
    return (done_to[0].reference, True) if len(done_to) == 1 else None


def _single(tokens: Any, low: int, stop: int) -> list[Any]:
    """One or more capitals that the clause begins with: a person by name alone."""
    words = []
    for i in range(low, stop):
        if not tokens[i].text[0].isupper():
            break
        words.append(tokens[i])
    return words


def _stated(scene: Scene, found: Predicate, who: tuple[str, bool], clause: tuple[int, int]) -> Stated:
    name, person = who
    start, end = scene.span(*clause)
    here = place(scene, *clause)
    time = scene.time(scene.paragraph.tokens[found.first])
    step = _STEPS.get(found.measure) if person or found.measure not in _STATUSES else None
    if step is not None and found.measure != "detained":
        content = proposition(PropositionType.LEGAL_STEP, {"case": name, "step": step}, place=here, time=time)
    else:
        status = _STATUSES.get(found.measure, found.measure)
        content = proposition(PropositionType.STATUS, {"subject": name, "status": status}, place=here, time=time)
    return Stated(content, start, end, denied=found.negated)


def cases(scene: Scene, first: int, end: int) -> Iterator[Stated]:
    """A case opened or closed, where the words [first, end) count none: «X-қа қатысты іс қозғалды»."""
    tokens = scene.paragraph.tokens
    for i in range(first + 1, end):
        step = _CASE_STEPS.get(tokens[i].norm_)
        noun = folded_word(declined(tokens[i - 1].text).stem)
        if step is None or noun not in ("ис", "иси", "тергеу", "тергеуи"):
            continue
        low, high = segment(tokens, i, first, end)
        if any(tokens[low].idx <= c.start < tokens[i].idx for c in scene.counts):
            continue
        start, finish = scene.span(low, high)
        whose = list(names_in(scene, low, i))
        case = whose[0].reference if len(whose) == 1 else nominative(list(tokens[max(low, i - 4) : i]))
        time = scene.time(tokens[i])
        content = proposition(
            PropositionType.LEGAL_STEP, {"case": case, "step": step}, place=place(scene, low, high), time=time
        )
        negated = i + 1 < end and tokens[i + 1].norm_ == plain("жоқ")
        yield Stated(content, start, finish, denied=negated)


def orders(scene: Scene, first: int, end: int) -> Iterator[Stated]:
    """What became of an order or a service: a state of emergency imposed, the internet cut."""
    tokens = scene.paragraph.tokens
    for i in range(first + 1, end):
        status = _CHANGED.get(tokens[i].norm_)
        noun = folded_word(declined(tokens[i - 1].text).stem)
        if status is None or noun not in _KEPT or case_of(tokens[i - 1].text) != Case.NOMINATIVE:
            continue
        low, high = segment(tokens, i, first, end)
        start, finish = scene.span(low, high)
        lead = i - 2 if i - 2 >= low and case_of(tokens[i - 2].text) == Case.NOMINATIVE else i - 1
        lead = (
            lead - 1 if lead - 1 >= low and noun in ("режими", "жагдаи") and tokens[lead - 1].pos_ == "NOUN" else lead
        )
        content = proposition(
            PropositionType.STATUS,
            {"subject": nominative([w for w in tokens[lead:i] if w.pos_ != "PUNCT"]), "status": status},
            place=place(scene, low, high),
            time=scene.time(tokens[i]),
        )
        yield Stated(content, start, finish)
