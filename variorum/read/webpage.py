"""Reads web pages: the text without the site's furniture, its structure, and what the page states of itself.

Which part of a page is its text is trafilatura's decision (Barbaresi 2021); phrases that give furniture away
(`furniture.py`) take out what remains.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from variorum.errors import SourceUnreadable
from variorum.read.decode import decode
from variorum.read.furniture import comments_among, furniture_among, is_caption
from variorum.read.limits import Limits
from variorum.read.page_metadata import page_metadata
from variorum.read.reading import LEAST_TWICE, Kind, Metadata, Part, Reading, assemble, folded
from variorum.read.spanning import spread_cells
from variorum.read.stated import bio_name, byline_names, stated_day

VERSION = "3"
DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
SMALL_PAGE = 6000  # characters; a longer page is never taken whole while a main text is found in it
LEAST_FOUND = 0.6  # of a small plain page; below that the main text found is distrusted
MOST_LINKED = 0.15  # of a plain page's characters; a site's page has more of them in links
OUTSIDE = "ancestor-or-self::*[self::nav or self::footer or self::aside or self::form or self::noscript]"
MOST_CAPTIONS = 200
MOST_REPEATS = 200
MOST_LISTS = 200
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HEAD_BLOCKS = 4  # the title and what may stand between it and the text
LINES = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li")
UNSEEN = ("script", "style", "template", "select", "button", "svg", "iframe")
KIND_OF_TAG: dict[str, Kind] = {
    "head": "heading",
    "quote": "quote",
    "item": "list_item",
    "row": "table_row",
}
KIND_OF_HTML: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list_item",
    "blockquote": "quote",
    "figcaption": "caption",
    "tr": "table_row",
}


def read_webpage(source: bytes, name: str, limits: Limits) -> Reading:
    """Read an HTML page. Raises SourceUnreadable when it is no HTML or holds no text."""
    found = DECLARED.search(source[:4096])
    decoded = decode(source, name, found.group(1).decode("ascii") if found else None)
    tree = _tree(decoded.text, name)
    metadata = page_metadata(tree)
    spread_cells(tree)
    after = _after_the_text(tree)
    parts = _with_captions(_with_lists(_with_repeats(_main_parts(tree), tree), tree), tree)
    if not parts:
        raise SourceUnreadable(f"{name} is a web page without text; save the page with its article, or as PDF.")
    parts, author = _without_furniture(_before_the_end(parts, after))
    if author and not metadata.authors:
        metadata = replace(metadata, authors=(author,))
    parts, metadata = _stated(_titled(parts, metadata), metadata)
    text, blocks = assemble(parts)
    return Reading(
        text=text,
        blocks=blocks,
        metadata=metadata,
        reader="webpage",
        reader_version=f"{VERSION} trafilatura {version('trafilatura')}",
        problems=(f"encoding: {decoded.note}",) if decoded.note else (),
    )


def _tree(text: str, name: str) -> Any:
    from lxml import etree, html

    try:
        parser = html.HTMLParser(huge_tree=False, no_network=True, remove_pis=True, remove_comments=True)
        return html.document_fromstring(XML_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise SourceUnreadable(f"{name} cannot be read as a web page; save the page again or as PDF.") from error


def _main_parts(tree: Any) -> list[Part]:
    """The blocks that trafilatura takes for the text; all blocks of a small plain page that it mostly drops."""
    from lxml import etree
    from trafilatura import bare_extraction

    document = bare_extraction(
        deepcopy(tree), include_comments=False, include_tables=True, include_formatting=False, url=None
    )
    body = getattr(document, "body", None)
    parts = list(_from_body(body)) if body is not None else []
    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    size = len(" ".join(tree.text_content().split()))
    if parts and (size > SMALL_PAGE or _linked(tree) > MOST_LINKED * size):
        return parts
    whole = list(_from_page(tree))
    run_together = len(parts) == 1 < len(whole)
    return whole if run_together or _size(parts) < LEAST_FOUND * _size(whole) else parts


def _with_repeats(parts: list[Part], tree: Any) -> list[Part]:
    """The blocks with the paragraphs that the page prints twice put back: trafilatura keeps the first printing only.

    A site that folds an article prints its opening once as a teaser; both places belong to one statement.
    """
    place = {folded(part.words): index for index, part in enumerate(parts) if len(part.words) >= LEAST_TWICE}
    left = Counter(folded(part.words) for part in parts)
    behind: dict[int, list[Part]] = {}
    last = -1
    for paragraph in tree.xpath(f"//p[not({OUTSIDE})]"):
        words = " ".join(paragraph.text_content().split())
        key = folded(words)
        if key not in place:
            continue
        if left[key] > 0:
            left[key] -= 1
            last = place[key]
        elif last >= 0 and len(behind) < MOST_REPEATS:
            behind.setdefault(last, []).append(Part(words, "paragraph"))
    return _merged(parts, behind)


def _merged(parts: list[Part], behind: dict[int, list[Part]]) -> list[Part]:
    """The blocks with others put behind those of the given places; -1 is before the first."""
    merged = list(behind.get(-1, []))
    for index, part in enumerate(parts):
        merged += [part, *behind.get(index, [])]
    return merged


def _with_captions(parts: list[Part], tree: Any) -> list[Part]:
    """The blocks with the captions of the figures among them, each behind the paragraph that it follows."""
    place = {folded(part.words): index for index, part in enumerate(parts)}
    behind: dict[int, list[Part]] = {}
    for caption in tree.xpath(f"//figcaption[not({OUTSIDE})]")[:MOST_CAPTIONS]:
        words = " ".join(caption.text_content().split())
        before = caption.xpath("(preceding::p | preceding::h1 | preceding::h2 | preceding::h3 | preceding::li)[last()]")
        key = folded(before[0].text_content()) if before else ""
        opening = not before or before[0].tag == "h1"
        if words and folded(words) not in place and (key in place or opening):
            behind.setdefault(place.get(key, -1), []).append(Part(words, "caption"))
    return _merged(parts, behind) if parts else []


def _with_lists(parts: list[Part], tree: Any) -> list[Part]:
    """The blocks with the lists that stand behind one of them: trafilatura drops lists of a page without an article.

    A list of names may be what such a page is for. Lists of links are a site's furniture and stay out.
    """
    if tree.xpath("boolean(//article | //main)"):
        return parts
    place = {folded(part.words): index for index, part in enumerate(parts)}
    behind: dict[int, list[Part]] = {}
    for listed in tree.xpath(f"//*[self::ol or self::ul][not(ancestor::li or ancestor::table)][not({OUTSIDE})]")[
        :MOST_LISTS
    ]:
        items = [" ".join(item.text_content().split()) for item in listed.xpath("./li")]
        size = sum(map(len, items))
        if len(items) < 2 or _linked(listed) > MOST_LINKED * size or any(folded(item) in place for item in items):
            continue
        before = listed.getprevious()
        heading = before if before is not None and before.tag in HEADINGS else None
        over = before.getprevious() if heading is not None else before
        key = folded(over.text_content()) if over is not None and over.tag in ("p", *HEADINGS) else ""
        if key in place:
            new = [Part(" ".join(heading.text_content().split()), "heading")] if heading is not None else []
            new = [part for part in new if folded(part.words) not in place]
            behind.setdefault(place[key], []).extend([*new, *(Part(item, "list_item") for item in items if item)])
    return _merged(parts, behind) if parts else []


def _linked(tree: Any) -> int:
    return sum(len(" ".join(link.text_content().split())) for link in tree.iter("a"))


def _from_body(element: Any, kind: Kind = "paragraph") -> Iterator[Part]:
    """The blocks of trafilatura's own tree of a page, in order."""
    inline = [element.text or ""]
    for child in element:
        if child.tag in ("p", "head", "quote", "list", "item", "table", "row", "div", "body", "code", "fw"):
            yield from _split("".join(inline), kind)
            if child.tag == "row":
                yield from _row(child)
            else:
                yield from _from_body(child, KIND_OF_TAG.get(child.tag, kind))
            inline = [child.tail or ""]
        else:
            broken = "\n" if child.tag == "lb" else ""
            inline += [broken, "".join(child.itertext()), child.tail or ""]
    yield from _split("".join(inline), kind)


def _row(row: Any) -> Iterator[Part]:
    cells = [" ".join("".join(cell.itertext()).split()) for cell in row]
    if any(cells):
        # A table of one cell lays a page out; its words are no row.
        yield Part(" | ".join(cells), "table_row" if len(cells) > 1 else "paragraph")


def _split(words: str, kind: Kind) -> Iterator[Part]:
    """One block for each stretch between line breaks; other white space is one space."""
    for line in re.split(r"\n\s*\n", words):
        clean = " ".join(line.split())
        if clean:
            yield Part(clean, kind)


def _from_page(tree: Any) -> Iterator[Part]:
    """All blocks of a page outside navigation, footer, asides and forms."""
    tags = "self::p or self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::li or self::tr"
    path = f"//body//*[{tags} or self::blockquote or self::figcaption or self::pre or self::div][not({OUTSIDE})]"
    for element in tree.xpath(path):
        if element.xpath(f".//*[{tags} or self::blockquote or self::figcaption or self::pre or self::div]"):
            continue  # its blocks come by themselves
        if element.tag == "tr":
            yield from _row(element)
        else:
            kind = KIND_OF_HTML.get(element.tag, "paragraph")
            yield from _split(element.text_content(), kind)


def _after_the_text(tree: Any) -> frozenset[str]:
    """Words that stand only under the heading of the readers' comments."""
    words = [" ".join(e.text_content().split()) for e in tree.iter(*LINES)]
    words = [w for w in words if w]
    furniture = comments_among(words)
    return frozenset(folded(words[i]) for i in furniture) - {
        folded(w) for i, w in enumerate(words) if i not in furniture
    }


def _before_the_end(parts: list[Part], after: frozenset[str]) -> list[Part]:
    """The blocks up to the last one that does not lie after the text's end."""
    last = len(parts)
    while last and folded(parts[last - 1].words) in after:
        last -= 1
    # A page that names its comments first and lays them out last would lose its text.
    return parts[:last] if _size(parts[:last]) >= LEAST_FOUND * _size(parts) else parts


def _without_furniture(parts: list[Part]) -> tuple[list[Part], str | None]:
    """The blocks that are text, captions marked; and the author whom a closing note names."""
    # The end of a text is told by its own lines; rows and items of a list are text wherever they stand.
    dropped = furniture_among([p.words for p in parts])
    kept = [p for i, p in enumerate(parts) if i not in dropped]
    author = None
    for part in kept[-2:] if len(kept) > 3 else []:
        name = bio_name(part.words)
        if name and not any(name.split()[-1] in other.words for other in kept if other is not part):
            kept.remove(part)
            author = name
            break
    marked = [p._replace(kind="caption") if p.kind == "paragraph" and is_caption(p.words) else p for p in kept]
    return marked or parts, author


def _titled(parts: list[Part], metadata: Metadata) -> list[Part]:
    """The blocks under the page's title, which stands once."""
    if not metadata.title:
        return parts
    key = folded(metadata.title)
    rest = [p for i, p in enumerate(parts) if not (i < 3 and folded(p.words) == key)]
    return [Part(metadata.title, "title"), *rest]


def _stated(parts: list[Part], metadata: Metadata) -> tuple[list[Part], Metadata]:
    """The blocks with byline and day marked at the top, and what they state that the page's head does not."""
    marked = list(parts)
    for index, part in enumerate(parts[:HEAD_BLOCKS]):
        if part.kind != "paragraph":
            continue
        names, day = byline_names(part.words), stated_day(part.words)
        if names is not None:
            marked[index] = part._replace(kind="byline")
            metadata = replace(metadata, authors=metadata.authors or names)
        elif day:
            marked[index] = part._replace(kind="dateline")
            if not metadata.published:
                metadata = replace(metadata, published=day, published_basis="stated in dateline")
    return marked, metadata


def _size(parts: list[Part]) -> int:
    return sum(len(p.words) for p in parts)
