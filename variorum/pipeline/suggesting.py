"""Suggesting: a language model is asked about each text that it was not asked about, and what stands is proposed.

Its runs are a part of their own: they neither replace what rules find nor are replaced by it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from variorum.errors import UsageError
from variorum.extract import Grammar, grammar_class, grammar_of
from variorum.extract.declared import Declared
from variorum.extract.suggested import EXTRACTOR, VERSION
from variorum.extract.suggested.answers import Answers
from variorum.extract.suggested.prompt import prompt_digest
from variorum.extract.suggested.suggesting import Suggested, suggest, suggest_again
from variorum.extract.suggested.suggestion import Reason, Refusal
from variorum.ledger.opened import OpenedVault
from variorum.model.source import Source, Text
from variorum.pipeline.changes import NOTHING, Changes, changes_since, standing_before
from variorum.pipeline.declaring import declared_in, named
from variorum.pipeline.endpoint import ChatModel
from variorum.pipeline.extracting import Pending, document_of, readable_texts, run_id, run_rows
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.progress import Progress, silent

PART = "suggested"
LONGEST_NAME = 200
MOST_REFUSALS = 200
"""So many refusals are kept word for word in a run; all are counted."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal with the title of its source."""

    title: str
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking a model did: texts gone through, questions asked, claims that stand, refusals, and what changed."""

    model: str
    runs: int = 0
    questions: int = 0
    claims: int = 0
    refused: tuple[Refused, ...] = ()
    changes: Changes = NOTHING

    def reasons(self) -> tuple[tuple[Reason, int], ...]:
        """How often each reason was met, the most frequent first."""
        counted = Counter(each.refusal.reason for each in self.refused)
        return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class Renewed:
    """How many texts' answers were read anew by the rules as they are now, and what that changed; nobody was asked."""

    runs: int = 0
    changes: Changes = NOTHING


def texts_to_ask(inquiry: Inquiry, model: ChatModel) -> Pending:
    """The texts that this model was not asked about with this prompt, or whose run another model's replaced.

    Raises UsageError for a name that no model has.
    """
    if not model.name.strip() or len(model.name) > LONGEST_NAME or not model.name.isprintable():
        raise UsageError("Name the model as its server knows it, with --model NAME.")
    readable, _ = readable_texts(inquiry)
    asked = (model.name, prompt_digest())
    done = {place for place, header in _held(inquiry).items() if _asked(header) == asked}
    return [(source, text) for source, text in readable if (source.id, text.digest) not in done]


def suggest_texts(inquiry: Inquiry, model: ChatModel, may_leave: bool = False, progress: Progress = silent) -> Asked:
    """Ask a model about every text that it was not asked about; what stands every check is proposed, a run a text.

    `may_leave`: the words may go to another machine. Raises UsageError where they would and may not, or where what was
    sealed lies open; EndpointUnavailable where the model cannot be asked, with the texts before entered.
    """
    if isinstance(inquiry.ledger.vault, OpenedVault):
        raise UsageError("What is sealed is never sent to a model; open the inquiry without it.")
    if not model.endpoint.here and not may_leave:
        raise UsageError(model.endpoint.elsewhere)
    pending = texts_to_ask(inquiry, model)
    if not pending:
        return Asked(model.name)
    sources = sorted({source.id for source, _ in pending})
    before = standing_before(inquiry, sources)
    vocabulary = inquiry.view().vocabulary()
    declared = declared_in(vocabulary)
    questions = claims = 0
    refused: list[Refused] = []
    for done, (source, text) in enumerate(pending):
        progress("Asking the model", done, len(pending))
        grammar = grammar_of(source.language or "")
        document = document_of(inquiry, source, text)
        suggested = suggest(document, grammar, model, declared, lambda at, of: progress("Paragraphs", at, of))
        how = {"endpoint": model.endpoint.kind, "parameters": {**model.parameters, "format": model.format}}
        how |= named(vocabulary, declared)
        _enter(inquiry, text, grammar, declared, suggested, (model.name, prompt_digest(), how))
        questions += suggested.answers.questions
        claims += len(suggested.extraction.claims)
        refused += [Refused(source.title or source.id, refusal) for refusal in suggested.refusals]
    inquiry.catch_up(progress)
    changes = changes_since(inquiry, sources, before)
    return Asked(model.name, len(pending), questions, claims, tuple(refused), changes)


def renew_suggestions(inquiry: Inquiry, progress: Progress = silent) -> Renewed:
    """Read what models answered before anew, where the rules that type it changed since; nobody is asked again."""
    readable, _ = readable_texts(inquiry)
    held = _held(inquiry)
    vocabulary = inquiry.view().vocabulary()
    declared = declared_in(vocabulary)
    # What was ever read so is not read so again: else copies with other rules would replace each other's for ever.
    done = {(run.source, run.run) for run in inquiry.view().runs()}
    answered = [(source, text, held.get((source.id, text.digest))) for source, text in readable]
    outdated = [
        (source, text, header)
        for source, text, header in answered
        if header is not None and (source.id, _run(text, *_asked(header), _version(source), declared)) not in done
    ]
    if not outdated:
        return Renewed()
    sources = sorted({source.id for source, _, _ in outdated})
    before = standing_before(inquiry, sources)
    for number, (source, text, header) in enumerate(outdated):
        progress("Reading answers anew", number, len(outdated))
        grammar = grammar_of(source.language or "")
        answers = Answers.from_row(header.get("answers"))
        suggested = suggest_again(document_of(inquiry, source, text), grammar, answers, declared)
        how = {name: header[name] for name in ("endpoint", "parameters") if name in header}
        how |= named(vocabulary, declared)
        _enter(inquiry, text, grammar, declared, suggested, (*_asked(header), how))
    inquiry.catch_up(progress)
    return Renewed(len(outdated), changes_since(inquiry, sources, before))


def _held(inquiry: Inquiry) -> dict[tuple[str | None, str | None], Mapping[str, Any]]:
    """The first rows of the models' runs that hold, by source and text."""
    runs = (run for run in inquiry.view().runs() if run.current and run.extractor == EXTRACTOR)
    return {(run.source, run.text): run.header for run in runs}


def _asked(header: Mapping[str, Any]) -> tuple[str, str]:
    """Which model was asked, and the digest of its prompt."""
    return str((header.get("model") or {}).get("name")), str(header.get("prompt"))


def _version(source: Source) -> str:
    """Of the rules that type what is pointed at in a source, as they are now."""
    return grammar_class(source.language or "").version


def _run(text: Text, model: str, prompt: str, grammar: str, declared: Declared) -> str:
    return run_id(EXTRACTOR, f"{VERSION} {prompt} {model} {grammar}", text.digest, declared)


def _enter(
    inquiry: Inquiry,
    text: Text,
    grammar: Grammar,
    declared: Declared,
    suggested: Suggested,
    asked: tuple[str, str, Mapping[str, Any]],
) -> None:
    """Enter a model's run over a text; its first row says what was asked of which model and refused."""
    model, prompt, how = asked
    header = {
        "row": "run",
        "run": _run(text, model, prompt, grammar.version, declared),
        "extractor": EXTRACTOR,
        "version": VERSION,
        "part": PART,
        # Which weights answer is for the server to say, and it need not tell the truth.
        "model": {"name": model, "digest": "unknown"},
        "prompt": prompt,
        **how,
        "grammar": {"name": grammar.name, "version": grammar.version},
        "answers": suggested.answers.row(),
        "refusals": len(suggested.refusals),
        "refused": [refusal.row() for refusal in suggested.refusals[:MOST_REFUSALS]],
        "source": text.source,
        "text": text.digest,
        "by": "machine",
        "member": inquiry.member,
    }
    inquiry.append_rows("claims", run_rows(header, suggested.extraction))
