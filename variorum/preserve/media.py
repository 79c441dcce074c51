"""Media types by content: what bytes are, whatever their name says."""

from __future__ import annotations

import codecs
import re
import struct

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OTHER = "application/octet-stream"
HEAD = 1 << 16  # bytes; what `media_type` needs to see of a file

MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"{\\rtf", "application/rtf"),
)
MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html|<head|<body|<article|<main)\b",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(r"<(?:p|div|h[1-6]|span|a|br|table|ul|li|meta|title|script|section)\b[^<>]*>", re.IGNORECASE)
DELIMITERS = (",", ";", "\t", "|")


def media_type(head: bytes, name: str) -> str:
    """The media type of a file from its first bytes (`HEAD` of them are enough); the name only breaks ties."""
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if head.startswith(b"BM") and len(head) > 14 and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(head, name)
    text = _text(head)
    return OTHER if text is None else _textual(text, name)


def _zipped(head: bytes, name: str) -> str:
    """DOCX or XLSX by the names of the members; nothing is unpacked."""
    members = _member_names(head)
    if any(m.startswith("word/") for m in members):
        return DOCX
    if any(m.startswith("xl/") for m in members):
        return XLSX
    office = {".docx": DOCX, ".xlsx": XLSX}.get(_suffix(name))
    # The members that tell may lie behind a large picture, past the first bytes.
    return office if office and "[Content_Types].xml" in members else "application/zip"


def _member_names(head: bytes) -> set[str]:
    names: set[str] = set()
    position = 0
    while (position := head.find(b"PK\x03\x04", position)) >= 0 and position + 30 <= len(head):
        (length,) = struct.unpack_from("<H", head, position + 26)
        names.add(head[position + 30 : position + 30 + length].decode("utf-8", "replace"))
        position += 30
    return names


def _text(head: bytes) -> str | None:
    """The first bytes as characters when they are text in any encoding; None for binary data."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore")
    if b"\0" in head:
        return _wide(head)
    controls = len(head) - len(head.translate(None, bytes((*range(1, 9), 11, *range(14, 27), *range(28, 32), 127))))
    return None if controls > len(head) * 0.02 else head.decode("utf-8", "replace")


def _wide(head: bytes) -> str | None:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if bool(even) == bool(odd) or max(even, odd) < len(head) * 0.05:
        return None
    text = head[: len(head) // 2 * 2].decode("utf-16-le" if odd else "utf-16-be", "replace")
    return text if sum(c.isprintable() or c.isspace() for c in text) > len(text) * 0.95 else None


def _textual(text: str, name: str) -> str:
    if MARKUP.match(text):
        return "text/html"
    suffix = _suffix(name)
    if suffix in (".html", ".htm", ".xhtml") and len(TAG.findall(text)) >= 1:
        return "text/html"
    if len(TAG.findall(text[:4000])) >= 10:
        return "text/html"
    if suffix in (".jsonl", ".ndjson") or (suffix == ".json" and text.lstrip()[:1] in "{["):
        return "application/json" if suffix == ".json" else "application/jsonl"
    if re.match(r"\s*<\?xml\b", text):
        return "application/xml"
    return "text/csv" if _is_delimited(text, suffix) else "text/plain"


def _is_delimited(text: str, suffix: str) -> bool:
    """Whether the lines are rows: a file named so with any delimiter, or one delimiter alike in every line.

    Prose has commas too: without the name, rows must be short of sentences and agree in their count.
    """
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    if suffix in (".csv", ".tsv"):
        return bool(lines) and any(d in lines[0] for d in DELIMITERS)
    if suffix or len(lines) < 3:
        return False
    for delimiter in DELIMITERS:
        counts = {line.count(delimiter) for line in lines[:-1]}
        if len(counts) == 1 and counts.pop() >= 2 and not any(line.rstrip().endswith(".") for line in lines[:-1]):
            return True
    return False


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].casefold() if dot > 0 else ""
