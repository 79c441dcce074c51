"""What a web page states about itself in its head: title, authors, publisher, day of publication, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from variorum.read.reading import Metadata
from variorum.read.stated import byline_names, day_in, stated_day

META_DAYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publishdate",
    "publish-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "date",
)
META_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "citation_author", "byl")
LONGEST_NAME = 80
ISO_DAY = re.compile(r"^\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
ARTICLE = re.compile(r"Article|Posting|Report|WebPage")


def page_metadata(tree: Any) -> Metadata:
    """The page's statements about itself, taken from its meta tags, JSON-LD, `time` elements and byline."""
    metas = _metas(tree)
    linked = [item for item in _linked_data(tree) if ARTICLE.search(str(item.get("@type", "")))]
    published, basis = _published(tree, metas, linked)
    return Metadata(
        title=_title(tree, metas, linked),
        authors=_authors(tree, metas, linked),
        publisher=_publisher(metas, linked),
        published=published,
        published_basis=basis,
        language=_language(tree, metas),
        url=_url(tree, metas),
    )


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "").split())
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        for item in waiting:  # grows while it is walked: graphs and lists hold further items
            if isinstance(item, list):
                waiting += item[:100]
            elif isinstance(item, dict):
                yield item
                waiting += [item["@graph"]] if isinstance(item.get("@graph"), list) else []


def _title(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    headings = [text for h in tree.iter("h1") if (text := " ".join(h.text_content().split()))]
    stated = metas.get("og:title") or metas.get("twitter:title")
    page = " ".join(tree.findtext(".//title", default="").split())
    # The page's title often adds the site; a heading that it begins with is the document's own.
    for heading in headings:
        if 3 <= len(heading) <= 300 and any(heading.casefold() in t.casefold() for t in (stated, page) if t):
            return heading
    for item in linked:
        if isinstance(item.get("headline"), str) and item["headline"].strip():
            return " ".join(item["headline"].split())
    only = headings[0] if len(headings) == 1 and len(headings[0]) <= 300 else None
    return stated or only or page or None


def _authors(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]]) -> tuple[str, ...]:
    for item in linked:
        names = tuple(_names(item.get("author")))
        if names:
            return names
    for key in META_AUTHORS:
        value = metas.get(key, "")
        if value and "://" not in value and len(value) <= LONGEST_NAME:
            return tuple(dict.fromkeys(byline_names(value) or (value,)))
    path = "//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' byline ')]"
    for element in tree.xpath(path)[:5]:
        words = " ".join(element.text_content().split())
        names = byline_names(words) or byline_names(f"by {words}") or ()
        if names and len(words) <= 2 * LONGEST_NAME:
            return tuple(dict.fromkeys(names))
    return ()


def _names(author: Any) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and "://" not in name and len(name) <= LONGEST_NAME:
            yield " ".join(name.split())


def _publisher(metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    stated = [metas.get("og:site_name"), *(name for item in linked for name in _names(item.get("publisher")))]
    return next((name for name in (*stated, metas.get("dc.publisher")) if name and "://" not in name), None)


def _published(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]]) -> tuple[str | None, str | None]:
    for key in META_DAYS:
        day = _day(metas.get(key))
        if day:
            return day, "stated in meta tag"
    for item in linked:
        day = _day(item.get("datePublished"))
        if day:
            return day, "stated in linked data"
    for element in tree.iter("time"):
        day = _day(element.get("datetime")) or stated_day(" ".join(element.text_content().split()))
        if day:
            return day, "stated in time element"
    marked = tree.xpath("//*[contains(@class, 'date') or contains(@class, 'publish') or @itemprop='datePublished']")
    for element in marked[:20]:
        day = _day(element.get("content")) or stated_day(" ".join(element.text_content().split()))
        if day:
            return day, "stated in dateline"
    return None, None


def _day(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    iso = ISO_DAY.match(value)
    if not iso:
        return day_in(value[:100])
    try:
        return date(*map(int, iso.groups())).isoformat()
    except ValueError:
        return None


def _language(tree: Any, metas: dict[str, str]) -> str | None:
    stated = tree.get("lang") or metas.get("content-language") or metas.get("og:locale") or ""
    code = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", stated.strip())
    return code.group(1).lower() if code else None


def _url(tree: Any, metas: dict[str, str]) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    stated = [str(v).strip() for v in (*links, metas.get("og:url", "")) if str(v).strip()]
    return next((v for v in stated if re.match(r"https?://", v)), None)
