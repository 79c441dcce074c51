"""Bytes to characters: byte-order marks, UTF-8, then the encoding that the text itself makes likely."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from variorum.errors import SourceUnreadable
from variorum.read.reading import well_formed

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 200_000  # bytes looked at when guessing
CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
# Frequent Russian letters and a few words' worth of pairs: in a wrong Cyrillic page they turn rare or capital.
FREQUENT = frozenset("оеаинтсрвлкмдпу")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters with the encoding they were read in and, where that was a guess, a note of it."""

    text: str
    encoding: str
    note: str | None = None


def decode(source: bytes, name: str, declared: str | None = None) -> Decoded:
    """Decode text, line ends untouched and the byte-order mark removed; `declared` is the document's own word.

    Raises SourceUnreadable for bytes that are no text.
    """
    for mark, encoding in MARKS:
        if source.startswith(mark):
            return _replacing(source[len(mark) :], encoding, None)
    wide = _wide(source[:SAMPLE])
    if wide:
        return _replacing(source, wide, f"read as {wide}, which the file does not declare")
    if is_binary(source[:SAMPLE]):
        raise SourceUnreadable(
            f"{name} holds binary data, not text; give the file the program it came from can export as text or PDF."
        )
    try:
        return Decoded(well_formed(source.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        nearly = _nearly_utf8(source, error)
    if nearly:
        return _replacing(source, "utf-8", "bytes that are not UTF-8 were replaced")
    encoding = _known(declared) or guess(source[:SAMPLE])
    return _replacing(source, encoding, f"not UTF-8; read as {encoding}, please check")


def is_binary(head: bytes) -> bool:
    """Whether bytes are no text in any encoding: null bytes, or many control characters."""
    if not head:
        return False
    if b"\0" in head:
        return True
    controls = sum(head.count(c) for c in (*range(1, 9), 11, *range(14, 27), *range(28, 32), 127))
    return controls > len(head) * 0.02


def guess(sample: bytes) -> str:
    """The most likely 8-bit encoding: a Cyrillic page when letters fall as in Russian, else what a detector says."""
    high = sum(byte > 127 for byte in sample)
    letters = sum(chr(byte).isalpha() for byte in sample if byte < 128)
    if high > letters * 0.3:
        return max(CYRILLIC, key=lambda page: _cyrillic_score(sample, page))
    # Few letters beyond ASCII tell a detector little: the commonest page goes first where the bytes allow it.
    try:
        sample.decode("cp1252")
        return "cp1252"
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
    return (best and _known(best.encoding)) or "cp1252"


def _cyrillic_score(sample: bytes, page: str) -> float:
    text = sample.decode(page, "replace")
    common = sum(c in FREQUENT for c in text)
    # A capital inside a word is the mark of KOI8 read as 1251 and the other way round.
    inside = len(re.findall(r"[а-яё][А-ЯЁ]", text)) + text.count("\ufffd")
    strange = sum(0x2500 <= ord(c) <= 0x25FF or 0x80 <= ord(c) <= 0x9F for c in text)
    return common - 2 * inside - 2 * strange


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: nulls nearly always on one side of each pair, none on the other."""
    if len(head) < 8 or b"\0" not in head:
        return None
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > pairs * 0.1 and even == 0:
        wide = "utf-16-le"
    elif even > pairs * 0.1 and odd == 0:
        wide = "utf-16-be"
    else:
        return None
    text = head[: pairs * 2].decode(wide, "replace")
    return wide if sum(c.isprintable() or c.isspace() for c in text) > len(text) * 0.95 else None


def _nearly_utf8(source: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the text is UTF-8 with a few damaged bytes: wrong places are rare beside right sequences."""
    text = source[:SAMPLE].decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(c > "\x7f" and c != "\ufffd" for c in text)
    return error.start > SAMPLE or (right > 0 and wrong <= max(1, right // 20))


def _known(encoding: str | None) -> str | None:
    try:
        return codecs.lookup(encoding).name if encoding else None
    except LookupError:
        return None


def _replacing(source: bytes, encoding: str, note: str | None) -> Decoded:
    text = source.decode(encoding, "replace")
    return Decoded(well_formed(text.removeprefix("\ufeff")), encoding, note)
