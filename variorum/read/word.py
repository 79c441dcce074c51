"""Reads DOCX: paragraphs by their style, tables as rows, tracked changes as accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from variorum.errors import SourceUnreadable
from variorum.read.furniture import is_caption
from variorum.read.limits import Limits
from variorum.read.reading import Kind, Metadata, Part, Reading, assemble, folded
from variorum.read.stated import byline_names, stated_day
from variorum.read.zipped import damaged, open_office

VERSION = "2"
WIDEST = 63  # columns that a table may have
STYLES: tuple[tuple[str, Kind], ...] = (
    ("title", "title"),
    ("heading", "heading"),
    ("subtitle", "heading"),
    ("list", "list_item"),
    ("quote", "quote"),
    ("intense quote", "quote"),
    ("caption", "caption"),
)
WRAPPERS = ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(source: bytes, name: str, limits: Limits) -> Reading:
    """Read a DOCX. Raises SourceUnreadable when it is damaged, encrypted, unsafe or without text."""
    with open_office(source, name, limits) as archive:
        members = archive.namelist()
    document = _open(source, name)
    body = document.element.body
    parts = list(_parts(body, document.part))
    if not parts:
        raise SourceUnreadable(f"{name} holds no text; if it holds scanned pages, have them recognised and add a PDF.")
    parts, metadata = _stated(parts, document.core_properties)
    text, blocks = assemble(parts)
    problems = []
    if any(m.startswith(("word/footnotes", "word/endnotes")) for m in members):
        problems.append("notes at the foot or end were not read")
    if next(body.iter(f"{W}del", f"{W}ins"), None) is not None:
        problems.append("tracked changes were read as if accepted")
    return Reading(text, blocks, metadata, "word", f"{VERSION} python-docx {version('python-docx')}", tuple(problems))


def _open(source: bytes, name: str) -> Any:
    import docx
    from lxml import etree

    try:
        return docx.Document(io.BytesIO(source))
    except (KeyError, ValueError, AttributeError, IndexError, zipfile.BadZipFile, etree.LxmlError) as error:
        raise damaged(name) from error


def _parts(container: Any, part: Any) -> Iterator[Part]:
    for element in container:
        tag = element.tag.removeprefix(W) if isinstance(element.tag, str) else ""
        if tag == "p":
            words = _words(element)
            if words.strip():
                yield Part(words, _kind(element, part, words))
        elif tag == "tbl":
            yield from _rows(element)
        elif tag in WRAPPERS:
            yield from _parts(element, part)


def _rows(table: Any) -> Iterator[Part]:
    for row in table.iterchildren(f"{W}tr"):
        cells: list[str] = []
        alone = False
        for cell in row.iter(f"{W}tc"):
            words = " ".join(" ".join(_words(p) for p in cell.iter(f"{W}p")).split())
            # Empty cells stand for the other columns that one spans, as they do in a sheet.
            cells += [words, *[""] * (_columns(cell) - 1)]
            alone = len(cells) == _columns(cell)
        if any(cells):
            yield Part(cells[0] if alone else " | ".join(cells), "table_row")


def _columns(cell: Any) -> int:
    """How many columns a cell spans."""
    spans = cell.find(f"{W}tcPr/{W}gridSpan")
    stated = spans.get(f"{W}val", "1") if spans is not None else "1"
    return max(1, min(int(stated), WIDEST)) if stated.isdigit() else 1


def _words(paragraph: Any) -> str:
    """The words of a paragraph, those inserted by tracked changes and in links included, deleted ones not."""
    words: list[str] = []
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
        if any(str(a.tag).endswith("}Fallback") for a in element.iterancestors()):
            continue  # the same drawing once more, for older programs
        if element.tag == f"{W}t":
            words.append(element.text or "")
        elif element.getparent().tag == f"{W}r":  # a tab in a paragraph's properties is a tab stop
            words.append({"tab": "\t", "noBreakHyphen": "\u2011"}.get(element.tag.removeprefix(W), "\n"))
    return "".join(words).strip()


def _kind(paragraph: Any, part: Any, words: str) -> Kind:
    style = paragraph.style
    try:
        known = part.styles.get_by_id(style, 1).name if style else None
    except (KeyError, ValueError, AttributeError):
        known = style
    label = (known or "").casefold()
    for begin, kind in STYLES:
        if label.startswith(begin):
            return kind
    if paragraph.pPr is not None and paragraph.pPr.numPr is not None:
        return "list_item"
    return "caption" if is_caption(words) else "paragraph"


def _stated(parts: list[Part], properties: Any) -> tuple[list[Part], Metadata]:
    """The parts with byline and day marked at the top, and what they and the file's properties state."""
    authors: tuple[str, ...] = ()
    day = None
    marked = list(parts)
    for index, part in enumerate(parts[:6]):
        names, on = byline_names(part.words), stated_day(part.words)
        if names is not None and part.kind == "paragraph":
            marked[index], authors = part._replace(kind="byline"), authors or names
        elif on and part.kind == "paragraph":
            marked[index], day = part._replace(kind="dateline"), day or on
    if not any(p.kind == "title" for p in marked[:6]):
        marked = _title_from_heading(marked, properties.title or "")
    title = next((p.words for p in marked if p.kind == "title"), None) or properties.title or None
    written_by = (properties.author or "").strip()
    # The library that wrote a file, not a person, stands in many author fields.
    by = (written_by,) if written_by and "docx" not in written_by.casefold() else ()
    return marked, Metadata(
        title=" ".join(title.split()) if title else None,
        authors=authors or by,
        published=day,
        published_basis="stated in dateline" if day else None,
        language=(properties.language or "").split("-")[0].lower() or None,
        created=properties.created.date().isoformat() if properties.created else None,
    )


def _title_from_heading(parts: list[Part], stated: str) -> list[Part]:
    first = parts[0]
    if first.kind == "heading" or (stated and folded(first.words) == folded(stated)):
        return [first._replace(kind="title"), *parts[1:]]
    return parts
