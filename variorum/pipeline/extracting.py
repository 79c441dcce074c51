"""Extracting: each text that this version of the rules has not been run over yields a run of proposed claims."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from variorum.extract import LANGUAGES, Document, Extraction, Grammar, extract_all, grammar_class, grammar_of
from variorum.model.identifier import content_id
from variorum.model.source import Source, Text
from variorum.model.vocabulary import Vocabulary
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.progress import Progress, silent
from variorum.values.counts import Conventions


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extracting did: runs made, claims proposed, and titles of texts in languages that no rule reads yet."""

    runs: int
    claims: int
    passed_over: tuple[str, ...]


def extract_texts(inquiry: Inquiry, progress: Progress = silent) -> Extracted:
    """Run the rules over every text that they were not run over; each text's claims are one run, complete or absent."""
    pending, passed_over = _pending(inquiry)
    if not pending:
        return Extracted(0, 0, passed_over)
    claims = done = 0
    conventions = _conventions(inquiry.view().vocabulary())
    for language in LANGUAGES:
        here = [(source, text) for source, text in pending if source.language == language]
        if not here:
            continue
        grammar = grammar_of(language)
        documents = (_document(inquiry, source, text) for source, text in here)
        for (_, text), extraction in zip(here, extract_all(documents, grammar, conventions), strict=True):
            progress("Extracting", done, len(pending))
            inquiry.append_rows("claims", _rows(_header(text, grammar, inquiry.member), extraction))
            claims += len(extraction.claims)
            done += 1
    progress("Extracting", done, len(pending))
    inquiry.catch_up(progress)
    return Extracted(len(pending), claims, passed_over)


def _conventions(vocabulary: Vocabulary) -> Conventions:
    """What vague words are taken to mean in this inquiry: as its vocabulary declares, else the default."""
    known = {field.name for field in fields(Conventions)} - {"about"}
    declared: dict[str, Any] = {word: bound for word, bound in vocabulary.conventions.items() if word in known}
    return Conventions(**declared)


def run_id(extractor: str, version: str, digest: str) -> str:
    """Id of a run: what was run, in which version, over which bytes."""
    return content_id("run", {"extractor": extractor, "version": version, "over": digest})


def _pending(inquiry: Inquiry) -> tuple[list[tuple[Source, Text]], tuple[str, ...]]:
    view = inquiry.view()
    done = {run.run for run in view.runs()}
    pending: list[tuple[Source, Text]] = []
    passed_over: list[str] = []
    for row in view.sources():
        for text in row.texts[-1:]:
            if row.source.language not in LANGUAGES:
                passed_over.append(row.source.title or row.source.id)
                continue
            grammar = grammar_class(row.source.language)
            if run_id(grammar.name, grammar.version, text.digest) not in done:
                pending.append((row.source, text))
    return pending, tuple(passed_over)


def _document(inquiry: Inquiry, source: Source, text: Text) -> Document:
    return Document(source, text, inquiry.ledger.vault.get(text.digest).decode("utf-8"))


def _header(text: Text, grammar: Grammar, member: str) -> dict[str, Any]:
    """Row 0 of a machine's run over a text."""
    model = grammar.model
    return {
        "row": "run",
        "run": run_id(grammar.name, grammar.version, text.digest),
        "extractor": grammar.name,
        "version": grammar.version,
        "model": {"name": model.name, "digest": model.digest} if model else None,
        "source": text.source,
        "text": text.digest,
        "by": "machine",
        "member": member,
    }


def _rows(header: Mapping[str, Any], extraction: Extraction) -> Iterator[Mapping[str, Any]]:
    """All rows of a run, the header first; then entities, utterances, claims and links, in the order found."""
    yield header
    for group in (extraction.entities, extraction.utterances, extraction.claims, extraction.links):
        for item in group:
            yield item.row()
