"""Suggesting: a language model is asked about each text that it was not asked about, and what stands is proposed.

Its runs are a part of their own: they neither replace what rules find nor are replaced by it.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from variorum.errors import UsageError
from variorum.extract import Grammar, grammar_of
from variorum.extract.suggested import EXTRACTOR, VERSION
from variorum.extract.suggested.prompt import prompt_digest
from variorum.extract.suggested.suggesting import Suggested, suggest
from variorum.extract.suggested.suggestion import Reason, Refusal
from variorum.ledger.opened import OpenedVault
from variorum.model.source import Text
from variorum.pipeline.changes import NOTHING, Changes, changes_since, standing_before
from variorum.pipeline.endpoint import ChatModel
from variorum.pipeline.extracting import Pending, conventions, document_of, readable_texts, run_id, run_rows
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


def texts_to_ask(inquiry: Inquiry, model: ChatModel) -> Pending:
    """The texts that this model was not asked about with this prompt, or whose run another model's replaced.

    Raises UsageError for a name that no model has.
    """
    if not model.name.strip() or len(model.name) > LONGEST_NAME or not model.name.isprintable():
        raise UsageError("Name the model as its server knows it, with --model NAME.")
    readable, _ = readable_texts(inquiry)
    current = {run.run for run in inquiry.view().runs() if run.current}
    return [(source, text) for source, text in readable if _run(model, text) not in current]


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
    declared = conventions(inquiry.view().vocabulary())
    questions = claims = 0
    refused: list[Refused] = []
    for done, (source, text) in enumerate(pending):
        progress("Asking the model", done, len(pending))
        grammar = grammar_of(source.language or "")
        suggested = suggest(
            document_of(inquiry, source, text),
            grammar,
            model,
            declared,
            lambda at, total: progress("Paragraphs", at, total),
        )
        header = _header(text, grammar, model, suggested) | {"member": inquiry.member}
        inquiry.append_rows("claims", run_rows(header, suggested.extraction))
        questions += suggested.questions
        claims += len(suggested.extraction.claims)
        refused += [Refused(source.title or source.id, refusal) for refusal in suggested.refusals]
    inquiry.catch_up(progress)
    changes = changes_since(inquiry, sources, before)
    return Asked(model.name, len(pending), questions, claims, tuple(refused), changes)


def _run(model: ChatModel, text: Text) -> str:
    return run_id(EXTRACTOR, f"{VERSION} {prompt_digest()} {model.name}", text.digest)


def _header(text: Text, grammar: Grammar, model: ChatModel, suggested: Suggested) -> dict[str, Any]:
    """Row 0 of a model's run over a text: what was asked of which model, where, how, and what was refused."""
    refusals = suggested.refusals
    return {
        "row": "run",
        "run": _run(model, text),
        "extractor": EXTRACTOR,
        "version": VERSION,
        "part": PART,
        # Which weights answer is for the server to say, and it need not tell the truth.
        "model": {"name": model.name, "digest": "unknown"},
        "prompt": prompt_digest(),
        "endpoint": model.endpoint.kind,
        "parameters": {**model.parameters, "format": model.format},
        "grammar": {"name": grammar.name, "version": grammar.version},
        "questions": suggested.questions,
        "refusals": len(refusals),
        "refused": [[r.reason.name.lower(), r.start, r.words] for r in refusals[:MOST_REFUSALS]],
        "source": text.source,
        "text": text.digest,
        "by": "machine",
    }
