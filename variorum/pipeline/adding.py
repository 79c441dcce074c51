"""Adding sources: files and folders are preserved in the vault, read to texts, and entered in the ledger.

A source is preserved before it is read, and every step may be repeated: a run killed at any moment is completed by
the next one. What cannot be preserved or read is entered as `unread`, with the reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.errors import SourceUnreadable, VaultError
from variorum.model.source import Source, Text
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.receiving import Form, Received, receive
from variorum.preserve.collect import Candidate, Unpreserved
from variorum.preserve.custody import custody
from variorum.preserve.media import HEAD, media_type
from variorum.read.reader import read, require_readable_size
from variorum.read.reading import Reading
from variorum.values.languages import guess_language


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be preserved or read: its name, the sentence that says why, and its source if preserved."""

    name: str
    reason: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did: sources newly entered, names of files whose bytes were held already, and what was not read.

    `packages` are the bags and the folders of other tools among what was given, with their forms; `faults` what they
    say of their files that does not hold, `unexplained` files of which their package says nothing.
    """

    sources: tuple[Source, ...]
    known: tuple[str, ...]
    unread: tuple[Unread, ...]
    packages: tuple[tuple[str, Form], ...] = ()
    faults: tuple[Unread, ...] = ()
    unexplained: tuple[str, ...] = ()


def add(
    inquiry: Inquiry,
    paths: Sequence[Path],
    origin: str | None = None,
    progress: Progress = silent,
    form: Form | None = None,
) -> Added:
    """Preserve and read files and folders; `origin` says where they come from ("handed over by …").

    `form` says that the folders are bags, or another tool's; None to tell by what lies in them. Raises PackageError
    for a bag that is unsafe.
    """
    received = receive(paths, form, progress)
    found = received.items
    held = {row.source.id for row in inquiry.view().sources()}
    tried = _read_before(inquiry)
    sources: list[Source] = []
    known: list[str] = []
    unread: list[Unread] = []
    digests: dict[Path, str] = {}
    for done, item in enumerate(found):
        progress("Reading", done, len(found))
        if isinstance(item, Unpreserved):
            unread.append(_unread(inquiry, Unread(item.path.name, item.reason, None), "preserve"))
            continue
        digest = _preserve(inquiry, item, unread)
        if digest is None:
            continue
        digests[item.path] = digest
        if digest in held and (digest in tried or item.described.evidence):
            known.append(item.original_name)
            continue
        source = _enter(inquiry, item, digest, origin, unread, entered=digest in held)
        held.add(digest)
        tried.add(digest)
        sources.append(source)
    progress("Reading", len(found), len(found))
    inquiry.catch_up(progress)
    # Last, so that a source is never listed with a fault before it was read.
    faults = _faults(inquiry, received, digests)
    return Added(tuple(sources), tuple(known), tuple(unread), received.packages, faults, received.unexplained)


def _faults(inquiry: Inquiry, received: Received, digests: Mapping[Path, str]) -> tuple[Unread, ...]:
    """Enter what packages say of their files that does not hold."""
    found = (
        Unread(fault.name, fault.reason, digests.get(fault.path) if fault.path else None) for fault in received.faults
    )
    known = _listed(inquiry)
    faults = tuple(_unread(inquiry, fault, "package", known) for fault in found)
    inquiry.catch_up()
    return faults


def _read_before(inquiry: Inquiry) -> set[str]:
    view = inquiry.record.view(None)
    read_already = {text.source for row in view.sources() for text in row.texts}
    return read_already | {row.source for row in view.unread() if row.source}


def _preserve(inquiry: Inquiry, item: Candidate, unread: list[Unread]) -> str | None:
    try:
        return inquiry.ledger.vault.put_file(item.path)
    except VaultError as fault:
        unread.append(_unread(inquiry, Unread(item.original_name, str(fault), None), "preserve"))
        return None


def _enter(
    inquiry: Inquiry, item: Candidate, digest: str, origin: str | None, unread: list[Unread], entered: bool
) -> Source:
    """Read a preserved source and enter it with its text; the entry of the source comes first."""
    with inquiry.ledger.vault.open(digest) as file:
        head = file.read(HEAD)
    media = media_type(head, item.original_name)
    reading: Reading | None = None
    reason = ""
    if item.described.evidence:
        source = _source(inquiry, item, digest, media, reading, origin)
        inquiry.append("source", source.body())
        return source
    try:
        require_readable_size(item.size, media, item.original_name)
        reading = read(inquiry.ledger.vault.get(digest), media, item.original_name)
    except SourceUnreadable as fault:
        reason = str(fault)
    source = _source(inquiry, item, digest, media, reading, origin)
    if not entered:
        inquiry.append("source", source.body())
    if reading is None:
        unread.append(_unread(inquiry, Unread(item.original_name, reason, digest), "read"))
    else:
        text = _text(inquiry, digest, reading)
        inquiry.append("text", text.body())
    return source


def _source(
    inquiry: Inquiry, item: Candidate, digest: str, media: str, reading: Reading | None, origin: str | None
) -> Source:
    told = reading.metadata if reading else None
    package = item.described
    given = "; ".join(part for part in (origin, package.origin) if part) or None
    return Source(
        id=digest,
        held=True,
        title=package.title or (told.title if told else None) or item.original_name,
        authors=told.authors if told else (),
        publisher=told.publisher if told else None,
        published=package.published or (told.published if told else None),
        language=_language(reading),
        media_type=media,
        size=item.size,
        url=package.url or (told.url if told else None),
        custody=custody(item, inquiry.now(), inquiry.member, given),
    )


def _language(reading: Reading | None) -> str | None:
    """The language that the document states, else the one that its words are in, None where they do not tell."""
    if reading is None:
        return None
    guessed = guess_language(reading.text)
    stated = reading.metadata.language
    return stated.split("-")[0].lower() if stated else (None if guessed == "und" else guessed)


def _text(inquiry: Inquiry, source: str, reading: Reading) -> Text:
    digest = inquiry.ledger.vault.put(reading.text.encode("utf-8"))
    return Text(
        digest, source, reading.reader, reading.reader_version, len(reading.text), reading.blocks, reading.problems
    )


def _listed(inquiry: Inquiry) -> set[tuple[str, str, str | None]]:
    return {(row.name, row.reason, row.source) for row in inquiry.record.view(None).unread()}


def _unread(
    inquiry: Inquiry, unread: Unread, stage: str, known: set[tuple[str, str, str | None]] | None = None
) -> Unread:
    if (unread.name, unread.reason, unread.source) not in (_listed(inquiry) if known is None else known):
        inquiry.append(
            "unread", {"source": unread.source, "name": unread.name, "reason": unread.reason, "stage": stage}
        )
    return unread
