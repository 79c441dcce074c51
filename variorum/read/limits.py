"""What a reader may use: sizes of input, time and memory. Beyond them a source is kept and reported, not read."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of input by kind, bytes a zipped document may unpack to, seconds and bytes of memory for one source."""

    text: int = 50 * MEBIBYTE
    page: int = 20 * MEBIBYTE
    pdf: int = 256 * MEBIBYTE
    office: int = 100 * MEBIBYTE
    unpacked: int = 400 * MEBIBYTE
    seconds: float = 60.0
    memory: int = 2048 * MEBIBYTE

    def size(self, media_type: str) -> int:
        """The most bytes that a source of this media type may have to be read."""
        if media_type == "application/pdf":
            return self.pdf
        if media_type in (DOCX, XLSX):
            return self.office
        return self.page if media_type == "text/html" else self.text


DEFAULT = Limits()


def in_words(size: int) -> str:
    """A size for people: "50 MB", "800 bytes"."""
    return f"{size / MEBIBYTE:,.0f} MB" if size >= MEBIBYTE else f"{size:,} bytes"
