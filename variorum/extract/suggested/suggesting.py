"""Suggesting: a document's paragraphs asked of a model, one by one, and the claims made of what stood every check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from variorum.errors import EndpointUnavailable, NoAnswer, ValueUnreadable
from variorum.extract.attribution import Attribution
from variorum.extract.claims import ClaimMaker
from variorum.extract.declared import Declared
from variorum.extract.document import Document, Extraction
from variorum.extract.grammar import Grammar
from variorum.extract.paragraph import Paragraph, parse_paragraphs
from variorum.extract.suggested.answer import read_answer, shown
from variorum.extract.suggested.answers import Answers, Pointed
from variorum.extract.suggested.checking import RULE, checked, missing
from variorum.extract.suggested.cues import Cues
from variorum.extract.suggested.prompt import LONGEST, SCHEMA, Model, correction, question
from variorum.extract.suggested.suggestion import Reason, Refusal, Suggestion
from variorum.model.claim import Claim
from variorum.model.entity import REFERENCE

FEWEST_WORDS = 4
"""A paragraph of fewer words is not asked of."""

PATIENCE = 3
"""So many questions in a row may come to nothing for want of time; then the model is taken to be too slow."""

Asked = Callable[[int, int], None]
"""Told, before each question, how many were asked and how many there are."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What came of a model's answers about a document: claims, all proposed, and what was refused and why."""

    extraction: Extraction
    refusals: tuple[Refusal, ...]
    answers: Answers


def suggest(
    document: Document,
    grammar: Grammar,
    model: Model,
    declared: Declared | None = None,
    asked: Asked = lambda done, total: None,
) -> Suggested:
    """The claims that a model's suggestions about a document come to, in the order of the text.

    The grammar parses the text, resolves the speakers and types what is stated: of the model's own only places are
    taken. Raises EndpointUnavailable where the model cannot be asked.
    """
    paragraphs = parse_paragraphs(document.content, document.text.blocks, grammar.parse)
    answers = _answers(model, [p for p in paragraphs if len(p.text.split()) >= FEWEST_WORDS], asked)
    return _taken(document, paragraphs, Cues(grammar, paragraphs), declared or Declared(), answers)


def suggest_again(
    document: Document, grammar: Grammar, answers: Answers, declared: Declared | None = None
) -> Suggested:
    """The claims that a model's answers of before come to by the rules as they are now; nobody is asked."""
    paragraphs = parse_paragraphs(document.content, document.text.blocks, grammar.parse)
    return _taken(document, paragraphs, Cues(grammar, paragraphs), declared or Declared(), answers)


def _answers(model: Model, paragraphs: Sequence[Paragraph], asked: Asked) -> Answers:
    """What the model answers about each paragraph, parted into what stands in its words and what does not."""
    pointed: list[Pointed] = []
    refused: list[Refusal] = []
    slow = 0
    for number, paragraph in enumerate(paragraphs):
        asked(number, len(paragraphs))
        suggestions, faults = _ask(model, paragraph)
        slow = slow + 1 if any(fault.reason is Reason.TOO_SLOW for fault in faults) else 0
        if slow >= PATIENCE:
            raise EndpointUnavailable(f"The model left {slow} questions in a row without an answer in time; try later.")
        refused += faults
        for suggestion in suggestions:
            absent = missing(suggestion, paragraph)
            if absent is None:
                pointed.append(Pointed(paragraph.start, suggestion))
            else:
                refused.append(Refusal(absent, paragraph.start, shown(suggestion.quote)))
    return Answers(tuple(pointed), tuple(refused), len(paragraphs))


def _taken(
    document: Document, paragraphs: Sequence[Paragraph], cues: Cues, declared: Declared, answers: Answers
) -> Suggested:
    """What of the answers stands every check, as claims."""
    beginning = {paragraph.start: paragraph for paragraph in paragraphs}
    accepted: dict[object, tuple[Suggestion, Attribution]] = {}
    refused = list(answers.faults)
    for each in answers.pointed:
        paragraph = beginning.get(each.start)
        outcome = (
            Reason.QUOTE_ABSENT
            if paragraph is None
            else checked(each.suggestion, paragraph, cues, declared.conventions)
        )
        if isinstance(outcome, Reason):
            refused.append(Refusal(outcome, each.start, shown(each.suggestion.quote)))
        else:
            accepted.setdefault((outcome.cue, outcome.content), (each.suggestion, outcome))
    extraction, unsound = _extraction(document, paragraphs, cues, declared, tuple(accepted.values()))
    return Suggested(extraction, (*refused, *unsound), answers)


def _ask(model: Model, paragraph: Paragraph) -> tuple[list[Suggestion], list[Refusal]]:
    """The suggestions about a paragraph; an answer that cannot be read may be mended once."""
    messages = question(paragraph.text)
    answer = ""
    try:
        answer = model.answer(messages, SCHEMA)
        try:
            return read_answer(answer, paragraph.start)
        except ValueUnreadable as fault:
            messages += [{"role": "assistant", "content": answer[:LONGEST]}, correction(str(fault))]
        answer = model.answer(messages, SCHEMA)
        return read_answer(answer, paragraph.start)
    except ValueUnreadable:
        return [], [Refusal(Reason.UNREADABLE, paragraph.start, shown(answer))]
    except NoAnswer as fault:
        return [], [Refusal(Reason(fault.reason), paragraph.start, shown(paragraph.text))]


def _extraction(
    document: Document,
    paragraphs: Sequence[Paragraph],
    known: Cues,
    declared: Declared,
    accepted: Sequence[tuple[Suggestion, Attribution]],
) -> tuple[Extraction, list[Refusal]]:
    """The claims of the accepted suggestions alone, and those of which none could be made."""
    maker = ClaimMaker(document, paragraphs, known.grammar, declared)
    # Until the claims are made, a rule's name carries which suggestion it stands for.
    marked = [replace(a, rule=f"{a.rule}{_MARK}{number}") for number, (_, a) in enumerate(accepted)]
    # The rules' other attributions go along: pronouns and withdrawals are resolved by what was said before.
    cues = {a.cue for a in marked}
    maker.take_attributions([*marked, *(a for a in known.attributions if a.cue not in cues)])
    whole = maker.extraction()
    made: dict[int, list[Claim]] = {}
    for claim in whole.claims:
        if claim.rule.startswith(f"{RULE}."):
            made.setdefault(int(claim.rule.partition(_MARK)[2]), []).append(claim)
    kept: list[Claim] = []
    refused: list[Refusal] = []
    for number, (suggestion, attribution) in enumerate(accepted):
        claims = made.get(number, [])
        fault = _fault(suggestion, attribution, claims)
        if fault is not None:
            start = paragraphs[attribution.paragraph].start
            refused.append(Refusal(fault, start, shown(suggestion.quote)))
        else:
            kept += [_told(claim, suggestion) for claim in claims]
    return _only(whole, kept), refused


_MARK = "#"


def _fault(suggestion: Suggestion, attribution: Attribution, claims: Sequence[Claim]) -> Reason | None:
    """Why the claims made of a suggestion are not taken: none, or another stance than the model's.

    A stance that the cue does not take has to be that of the words themselves, as the typed rules read them.
    """
    if not claims:
        return Reason.NOTHING_STATED
    agreed = attribution.stance is suggestion.stance or all(claim.stance is suggestion.stance for claim in claims)
    return None if agreed else Reason.STANCE


def _told(claim: Claim, suggestion: Suggestion) -> Claim:
    """The claim with its rule's own name; a type that the model reads and the rules do not is a note for reviewers."""
    note = f"the model reads it as {suggestion.type}" if suggestion.type is not claim.proposition.type else None
    return replace(claim, rule=claim.rule.partition(_MARK)[0], note=note)


def _only(whole: Extraction, claims: Sequence[Claim]) -> Extraction:
    """Of an extraction the claims named, and the entities, utterances and links that belong to them."""
    ids = {claim.id for claim in claims}
    kept = {claim.id: claim for claim in claims}
    ordered = tuple(kept[claim.id] for claim in whole.claims if claim.id in ids)
    named = {claim.speaker for claim in ordered if claim.speaker}
    for claim in ordered:
        values = (value for _, value in claim.proposition.arguments)
        named |= {value[len(REFERENCE) :] for value in values if value.startswith(REFERENCE)}
    spoken = {claim.utterance for claim in ordered}
    return Extraction(
        tuple(entity for entity in whole.entities if entity.id in named),
        tuple(utterance for utterance in whole.utterances if utterance.id in spoken),
        ordered,
        tuple(link for link in whole.links if link.claim in ids and link.to in ids),
    )
