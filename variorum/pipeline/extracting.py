"""Extracting: each text that this version of the rules has not been run over yields a run of proposed claims."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from variorum.extract import LANGUAGES, Document, Extraction, Grammar, extract_all, grammar_class, grammar_of
from variorum.extract.declared import Declared
from variorum.model.identifier import content_id
from variorum.model.source import Source, Text
from variorum.pipeline.changes import NOTHING, Changes, changes_since, standing_before
from variorum.pipeline.declaring import declared_in, named
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.progress import Progress, silent

Pending = list[tuple[Source, Text]]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extracting did: runs made, claims found, what that changed, and texts in languages that no rules read."""

    runs: int
    claims: int
    passed_over: tuple[str, ...]
    changes: Changes = NOTHING


def extract_texts(inquiry: Inquiry, progress: Progress = silent) -> Extracted:
    """Run the rules over every text that they were not run over; each text's claims are one run, complete or absent."""
    readable, passed_over = readable_texts(inquiry)
    vocabulary = inquiry.view().vocabulary()
    declared = declared_in(vocabulary)
    pending = _pending(inquiry, readable, declared)
    if not pending:
        return Extracted(0, 0, passed_over)
    claims = done = 0
    sources = sorted({source.id for source, _ in pending})
    before = standing_before(inquiry, sources)
    for language in LANGUAGES:
        here = [(source, text) for source, text in pending if source.language == language]
        if not here:
            continue
        grammar = grammar_of(language)
        documents = (document_of(inquiry, source, text) for source, text in here)
        for (source, text), extraction in zip(here, extract_all(documents, grammar, declared), strict=True):
            progress("Extracting", done, len(pending))
            header = _header(_rules_run(source, text, declared), text, grammar, inquiry.member)
            header |= named(vocabulary, declared)
            inquiry.append_rows("claims", run_rows(header, extraction))
            claims += len(extraction.claims)
            done += 1
    progress("Extracting", done, len(pending))
    inquiry.catch_up(progress)
    return Extracted(len(pending), claims, passed_over, changes_since(inquiry, sources, before))


def run_id(extractor: str, version: str, digest: str, declared: Declared | None = None) -> str:
    """Id of a run: what was run, in which version, over which bytes, and by what declarations of the inquiry's own."""
    steered = declared.digest() if declared is not None else None
    by = {} if steered is None else {"declared": steered}
    return content_id("run", {"extractor": extractor, "version": version, "over": digest, **by})


def readable_texts(inquiry: Inquiry) -> tuple[Pending, tuple[str, ...]]:
    """The latest text of each source in a language that rules read, and the titles of the others that are prose.

    A sheet has rows only, often too few words to tell its language: `variorum tables` reads it in any.
    """
    readable: Pending = []
    passed_over: list[str] = []
    for row in inquiry.view().sources():
        for text in row.texts[-1:]:
            if row.source.language in LANGUAGES:
                readable.append((row.source, text))
            elif any(block.kind != "table_row" for block in text.blocks):
                passed_over.append(row.source.title or row.source.id)
    return readable, tuple(passed_over)


def _pending(inquiry: Inquiry, readable: Pending, declared: Declared) -> Pending:
    """The texts that this version of their language's rules was not run over, with these declarations."""
    done = {(run.source, run.run) for run in inquiry.view().runs()}
    return [(source, text) for source, text in readable if (source.id, _rules_run(source, text, declared)) not in done]


def _rules_run(source: Source, text: Text, declared: Declared) -> str:
    """Id of the run of the rules of its language, as they are now, over a text."""
    grammar = grammar_class(source.language or "")
    return run_id(grammar.name, grammar.version, text.digest, declared)


def document_of(inquiry: Inquiry, source: Source, text: Text) -> Document:
    """A source with its text, as extraction takes it."""
    return Document(source, text, inquiry.ledger.vault.get(text.digest).decode("utf-8"))


def _header(run: str, text: Text, grammar: Grammar, member: str) -> dict[str, Any]:
    """Row 0 of a machine's run over a text."""
    model = grammar.model
    return {
        "row": "run",
        "run": run,
        "extractor": grammar.name,
        "version": grammar.version,
        "model": {"name": model.name, "digest": model.digest} if model else None,
        "source": text.source,
        "text": text.digest,
        "by": "machine",
        "member": member,
    }


def run_rows(header: Mapping[str, Any], extraction: Extraction) -> Iterator[Mapping[str, Any]]:
    """All rows of a run, the header first; then entities, utterances, claims and links, in the order found."""
    yield header
    for group in (extraction.entities, extraction.utterances, extraction.claims, extraction.links):
        for item in group:
            yield item.row()
