"""Zipped documents opened safely: what they would unpack to is known before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from variorum.errors import SourceUnreadable
from variorum.read.limits import Limits, in_words

MOST_MEMBERS = 20_000
SMALL = 1 << 20  # bytes; below it any rate of compression is harmless
STEEPEST = 1_000  # times; XML of repeated cells reaches some hundreds


def open_office(source: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    """The archive of a DOCX or XLSX. Raises SourceUnreadable when it is damaged, encrypted, a bomb or has a DTD."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source))
        members = archive.infolist()
        total = sum(m.file_size for m in members)
        steep = any(m.file_size > SMALL and m.file_size > STEEPEST * max(1, m.compress_size) for m in members)
        if total > limits.unpacked or len(members) > MOST_MEMBERS or steep:
            raise SourceUnreadable(
                f"{name} would unpack to {in_words(total)} in {len(members)} parts, beyond what is safe "
                f"({in_words(limits.unpacked)}); if it is genuine, export its text as PDF and add that."
            )
        if any(m.flag_bits & 1 for m in members):
            raise SourceUnreadable(f"{name} is encrypted; open it with its password and save it without one.")
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                with archive.open(member) as part:
                    head = part.read(4096)
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head or "<!DOCTYPE".encode("utf-16-le") in head:
                    raise SourceUnreadable(
                        f"{name} declares XML entities, which no office document does; export its text as PDF."
                    )
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise damaged(name) from error
    return archive


def damaged(name: str) -> SourceUnreadable:
    """The refusal of a document whose archive or parts are broken."""
    return SourceUnreadable(f"{name} is damaged and cannot be opened; ask for the file again, or for a PDF of it.")
