"""Reads PDF with a text layer: lines by page in the file's own order, joined to paragraphs by their geometry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from statistics import median
from typing import Any

from variorum.errors import SourceUnreadable
from variorum.read.furniture import is_caption
from variorum.read.limits import Limits
from variorum.read.pdf_lines import Line, page_lines
from variorum.read.reading import Kind, Metadata, Part, Reading, assemble, folded
from variorum.read.stated import byline_names, stated_day

VERSION = "1"
MOST_PAGES = 5_000
EDGE = 2  # lines at the top and at the foot of a page where running heads stand
REPEATED = 3  # pages on which a line must recur to be a running head
PAGE_NUMBER = re.compile(
    r"^[\s\-–—|]*(?:page|p\.|стр(?:аница|\.)?|бет)?\s*\d{1,4}(?:\s*(?:of|из|/)\s*\d{1,4})?[\s\-–—|]*$", re.I
)
ITEM = re.compile(r"^(?:[•▪◦‣●○■–—*-]\s+\S|\(?\d{1,3}[.)]\s+\S|\(?[a-zа-я]\)\s+\S)")
TERMINAL = re.compile(r"[.!?…:;][»”\"’')\]]*$")
LINE_HYPHEN = ("\x02", "\ufffe", "\u00ad")
WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(source: bytes, name: str, limits: Limits) -> Reading:
    """Read a PDF. Raises SourceUnreadable when it is encrypted, damaged, or has no text layer."""
    document = _open(source, name)
    try:
        pages, problems = _pages(document)
        stated = document.get_metadata_dict(skip_empty=True)
        count = len(document)
    finally:
        document.close()
    lines = [line for page in pages for line in page]
    letters = sum(c.isalnum() for line in lines for c in line.words)
    if letters == 0:
        raise SourceUnreadable(
            f"{name} has no text layer (pages: {count}, all without text); have it recognised (OCR) and add the result."
        )
    running = _running(pages)
    parts = list(_paragraphs([ln for ln in lines if id(ln) not in running], _vocabulary(lines)))
    furniture = [Part(ln.words, "furniture", ln.page) for ln in lines if id(ln) in running]
    parts, metadata = _stated(parts, stated)
    text, blocks = assemble([*parts, *furniture])
    if "\ufffd" in text:
        problems.append("some characters have no Unicode value in the file and were replaced")
    return Reading(text, blocks, metadata, "pdf", f"{VERSION} pypdfium2 {version('pypdfium2')}", tuple(problems))


def _open(source: bytes, name: str) -> Any:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(source)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            why = "is encrypted; open it with its password and save it without one"
        elif getattr(error, "err_code", None) == raw.FPDF_ERR_SECURITY:
            why = "is protected in a way that cannot be opened; print it to a new PDF and add that"
        else:
            why = "is damaged and cannot be opened as PDF; ask for the file again, or print it to a new PDF"
        raise SourceUnreadable(f"{name} {why}.") from error
    if pages == 0:
        raise SourceUnreadable(f"{name} is damaged: it has no pages; ask for the file again.")
    return document


def _pages(document: Any) -> tuple[list[list[Line]], list[str]]:
    import pypdfium2

    pages: list[list[Line]] = []
    failed: list[int] = []
    total = len(document)
    for number in range(min(total, MOST_PAGES)):
        try:
            page = document[number]
            try:
                pages.append(page_lines(page, number + 1))
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            failed.append(number + 1)
            pages.append([])
    problems = []
    if total > MOST_PAGES:
        problems.append(f"only the first {MOST_PAGES} of {total} pages were read")
    if failed:
        problems.append(f"damaged pages were not read: {', '.join(map(str, failed[:20]))}")
    bare = [str(i) for i, page in enumerate(pages, start=1) if not page and i not in failed]
    if bare and len(bare) < len(pages):
        problems.append(f"pages without text layer: {', '.join(bare[:20])}{' …' if len(bare) > 20 else ''}")
    return pages, problems


def _running(pages: list[list[Line]]) -> frozenset[int]:
    """Running heads, feet and page numbers: lines at a page's edge that recur, whatever number they carry."""
    edges = [line for page in pages for line in _edge(page)]
    recurring = Counter(key for page in pages for key in {_masked(line) for line in _edge(page)})
    return frozenset(
        id(line)
        for line in edges
        if (PAGE_NUMBER.match(line.words) and len(pages) > 1) or recurring[_masked(line)] >= REPEATED
    )


def _edge(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.top)
    return by_height if len(page) <= 2 * EDGE else [*by_height[:EDGE], *by_height[-EDGE:]]


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "#", folded(line.words))


def _paragraphs(lines: list[Line], vocabulary: frozenset[str]) -> Iterator[Part]:
    body = median([ln.height for ln in lines]) if lines else 0.0
    group: list[Line] = []
    for line in lines:
        if group and not _continues(group, line):
            yield _part(group, body, vocabulary)
            group = []
        group.append(line)
    if group:
        yield _part(group, body, vocabulary)


def _continues(group: list[Line], line: Line) -> bool:
    """Whether a line goes on with the paragraph above: near, of its size, neither indented nor after a short end."""
    last = group[-1]
    if ITEM.match(line.words):
        return False
    if line.page != last.page:
        return not TERMINAL.search(last.words) and line.words[:1].islower()
    height = max(last.height, line.height, 0.1)
    gap = last.bottom - line.top
    if abs(last.height - line.height) > 0.2 * height or gap > 0.9 * height or gap < -2 * height:
        return False
    ended = bool(TERMINAL.search(last.words))
    if line.left > last.left + 0.8 * height and ended and len(group) > 1:
        return False
    widest = max(ln.right for ln in group)
    return not (ended and last.right < widest - 4 * height and line.words[:1].isupper())


def _part(group: list[Line], body: float, vocabulary: frozenset[str]) -> Part:
    words = group[0].words
    for line in group[1:]:
        words = _joined(words, line.words, vocabulary)
    for hyphen in LINE_HYPHEN:
        words = words.replace(hyphen, "-")
    kind: Kind = "paragraph"
    if ITEM.match(words):
        kind = "list_item"
    elif is_caption(words):
        kind = "caption"
    elif group[0].height > 1.15 * body and len(words) <= 200 and not words.endswith((".", ",")):
        kind = "heading"
    return Part(words, kind, group[0].page)


def _joined(before: str, after: str, vocabulary: frozenset[str]) -> str:
    """Two lines as one; a word broken at the line's end is mended only when the document tells how it is written."""
    if not before.endswith((*LINE_HYPHEN, "-", "‐")):
        return f"{before} {after}"
    if not before[:-1].strip() or before[-2:-1].isspace():
        return f"{before} {after}"
    head = re.search(r"[^\W\d_]+$", before[:-1])
    tail = re.match(r"[^\W\d_]+", after)
    if not head or not tail or not tail.group()[0].islower():
        return f"{before}{after}"
    first, second = head.group().casefold(), tail.group().casefold()
    compound = f"{first}-{second}" in vocabulary or (
        first in vocabulary and second in vocabulary and f"{first}{second}" not in vocabulary
    )
    if f"{first}{second}" in vocabulary or (before.endswith(LINE_HYPHEN) and not compound):
        return before[:-1] + after
    return f"{before[:-1]}-{after}"


def _vocabulary(lines: list[Line]) -> frozenset[str]:
    """The words of the document that stand whole within a line."""
    found: set[str] = set()
    for line in lines:
        words = WORD.findall(line.words.replace("‐", "-"))
        broken = line.words.endswith((*LINE_HYPHEN, "-", "‐"))
        found.update(word.casefold() for word in (words[:-1] if broken else words))
    return frozenset(found)


def _stated(parts: list[Part], properties: dict[str, str]) -> tuple[list[Part], Metadata]:
    """The parts with title, byline and day marked on the first page, and what they and the file state."""
    title = " ".join(properties.get("Title", "").split())
    if re.search(r"\.(?:docx?|indd|qxd|pdf|tex|dvi|xlsx?|pptx?)$|^(?:untitled|microsoft word)\b", title, re.I):
        title = ""  # the name of a working file
    authors: tuple[str, ...] = ()
    day = None
    headed = False
    marked = list(parts)
    for index, part in enumerate(parts[:8]):
        if part.page != parts[0].page:
            break
        names, on = byline_names(part.words), stated_day(part.words)
        if names is not None:
            marked[index], authors = part._replace(kind="byline"), authors or names
        elif on:
            marked[index], day = part._replace(kind="dateline"), day or on
        elif not headed and (part.kind == "heading" or (title and folded(part.words) == folded(title))):
            marked[index], headed = part._replace(kind="title"), True
            title = title or part.words
    created = CREATED.match(properties.get("CreationDate", ""))
    author = " ".join(properties.get("Author", "").split())
    return marked, Metadata(
        title=title or None,
        authors=authors or ((author,) if author else ()),
        published=day,
        published_basis="stated in dateline" if day else None,
        created="-".join(created.groups()) if created else None,
    )
