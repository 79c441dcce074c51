"""Reading: from preserved bytes and their media type to a text with exact offsets."""

from __future__ import annotations

from collections.abc import Callable

from variorum.errors import SourceUnreadable
from variorum.read.plain import read_plain
from variorum.read.reading import Reading
from variorum.read.webpage import read_webpage

MEBIBYTE = 1 << 20
TEXT_LIMIT = 50 * MEBIBYTE
READERS: dict[str, Callable[[bytes, str], Reading]] = {
    "text/plain": read_plain,
    "text/html": read_webpage,
}


def read(source: bytes, media_type: str, name: str) -> Reading:
    """Read a source; `name` is what messages call it. Raises SourceUnreadable in one sentence."""
    reader = READERS.get(media_type)
    if not source.strip():
        raise SourceUnreadable(f"{name} is empty; add the file again once it has content.")
    if reader is None:
        raise SourceUnreadable(f"{name} is {media_type}, which has no reader.")
    return reader(source, name)
