"""Extracting: each text that this version of the rules has not been run over yields a run of proposed claims."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from variorum.extract.document import Document
from variorum.extract.extraction import EXTRACTOR, VERSION, Extraction, extract_all
from variorum.extract.languages import LANGUAGES
from variorum.model.identifier import content_id
from variorum.model.source import Source, Text
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extracting did: runs made, claims proposed, and titles of texts in languages that no rule reads yet."""

    runs: int
    claims: int
    passed_over: tuple[str, ...]


def extract_texts(inquiry: Inquiry, progress: Progress = silent) -> Extracted:
    """Run the rules over every text that they were not run over; each text's claims are one run, complete or absent."""
    pending, passed_over = _pending(inquiry)
    runs = claims = 0
    documents = (_document(inquiry, source, text) for source, text in pending)
    for extraction in extract_all(documents):
        progress("Extracting", runs, len(pending))
        inquiry.append_rows("claims", run_rows(run_header(extraction, inquiry.member), extraction))
        runs += 1
        claims += len(extraction.claims)
    progress("Extracting", len(pending), len(pending))
    inquiry.catch_up(progress)
    return Extracted(runs, claims, passed_over)


def run_id(extractor: str, version: str, digest: str) -> str:
    """Id of a run: what was run, in which version, over which bytes."""
    return content_id("run", {"extractor": extractor, "version": version, "over": digest})


def _pending(inquiry: Inquiry) -> tuple[list[tuple[Source, Text]], tuple[str, ...]]:
    view = inquiry.view()
    done = {run.id for run in view.runs()}
    pending: list[tuple[Source, Text]] = []
    passed_over: list[str] = []
    for row in view.sources():
        for text in row.texts[-1:]:
            if row.source.language not in LANGUAGES:
                passed_over.append(row.source.title or row.source.id)
            elif run_id(EXTRACTOR, VERSION, text.digest) not in done:
                pending.append((row.source, text))
    return pending, tuple(passed_over)


def _document(inquiry: Inquiry, source: Source, text: Text) -> Document:
    return Document(source, text, inquiry.ledger.vault.get(text.digest).decode("utf-8"))


def run_header(extraction: Extraction, member: str) -> dict[str, Any]:
    """Row 0 of a machine's run."""
    text = extraction.document.text
    return {
        "row": "run",
        "run": run_id(EXTRACTOR, VERSION, text.digest),
        "extractor": EXTRACTOR,
        "version": VERSION,
        "model": {"name": extraction.model.name, "digest": extraction.model.digest},
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
