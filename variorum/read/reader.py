"""Reading: from preserved bytes and their media type to a text with exact offsets."""

from __future__ import annotations

from variorum.errors import SourceUnreadable
from variorum.read.bounded import WORKER
from variorum.read.limits import DEFAULT, MEBIBYTE, Limits, in_words
from variorum.read.reading import Reading
from variorum.read.worker import PARSED_HERE, parse

SMALL_TEXT = 4 * MEBIBYTE  # text up to here is read in this process: no parser of others is run on it
REMEDIES = {
    "application/jsonl": "is JSON Lines; coded claims come in with `variorum code`",
    "application/json": "is JSON, which holds data, not a text; add a document that tells what it says",
    "application/x-ole-storage": "is an older Office file; save it as DOCX, XLSX or PDF and add that",
    "application/rtf": "is RTF; save it as DOCX or PDF and add that",
    "application/zip": "is an archive; unpack it and add its files",
    "application/octet-stream": "holds binary data of no known kind; add it as text, PDF or DOCX",
}


def read(source: bytes, media_type: str, name: str, limits: Limits = DEFAULT) -> Reading:
    """Read a source; `name` is what messages call it.

    Raises SourceUnreadable, in one sentence that names the source and the remedy. Pages, PDF, DOCX, XLSX and
    long texts are read in a process of their own, so that none can take down or hold up the run.
    """
    require_readable_size(len(source), media_type, name, limits)
    if not source.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise SourceUnreadable(f"{name} is empty; add the file again once it has content.")
    if media_type in ("text/plain", "text/csv") and len(source) <= SMALL_TEXT:
        return parse(source, media_type, name, limits)
    if media_type in PARSED_HERE:
        return WORKER.read(source, media_type, name, limits)
    if media_type.startswith(("image/", "audio/", "video/")):
        kind = media_type.partition("/")[0]
        raise SourceUnreadable(f"{name} is {kind}, which holds no text to read; add a transcript or description of it.")
    why = REMEDIES.get(media_type, f"is {media_type}, which has no reader; save it as text, PDF or DOCX and add that")
    raise SourceUnreadable(f"{name} {why}.")


def require_readable_size(size: int, media_type: str, name: str, limits: Limits = DEFAULT) -> None:
    """Raises SourceUnreadable for a source of more bytes than are read, before anyone loads them."""
    most = limits.size(media_type)
    if size > most:
        raise SourceUnreadable(
            f"{name} has {in_words(size)}, over the {in_words(most)} that are read; split it and add the parts."
        )
