"""The site as a whole: golden bytes, well-formed pages, links that lead somewhere, words that are there."""

import json
import os
import re
from hashlib import sha256
from pathlib import Path, PurePosixPath
from posixpath import normpath

import pytest
from lxml import etree, html

from tests.pages.sample import edition
from variorum.errors import UnknownReference, UsageError
from variorum.pages.site import Site

GOLDEN = Path(__file__).with_name("golden.json")
"""Digests of the sample's pages. After a wanted change: VARIORUM_UPDATE_GOLDEN=1 pytest tests/pages."""


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    site = Site(edition())
    return {path: site.render(path) for path in site.paths()}


def test_pages_are_as_they_were_looked_at(pages: dict[str, bytes]) -> None:
    digests = {path: sha256(body).hexdigest() for path, body in sorted(pages.items())}
    if os.environ.get("VARIORUM_UPDATE_GOLDEN"):
        GOLDEN.write_text(json.dumps(digests, indent=0) + "\n")
    assert digests == json.loads(GOLDEN.read_text()), "pages changed: look at them, then update the golden digests"


def test_two_renderings_give_the_same_bytes(pages: dict[str, bytes]) -> None:
    again = Site(edition())
    assert all(again.render(path) == body for path, body in pages.items())


def test_pages_are_well_formed_and_ids_stand_once(pages: dict[str, bytes]) -> None:
    for path, body in pages.items():
        if not path.endswith(".html"):
            continue
        parser = etree.HTMLParser(recover=True)
        tree = etree.fromstring(body, parser)
        # libxml2 knows HTML 4 only: elements that came later, SVG among them, are "invalid" to it and nothing else is.
        faults = [e.message for e in parser.error_log if "invalid" not in e.message or "Tag" not in e.message]
        assert not faults, (path, faults[:3])
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), (path, sorted(i for i in ids if ids.count(i) > 1)[:3])
        assert len(tree.findall(".//h1")) == 1, path
        assert tree.findtext(".//title"), path


def test_every_link_inside_the_site_leads_to_a_page_and_its_anchor(pages: dict[str, bytes]) -> None:
    anchors = {
        path: set(html.fromstring(body).xpath("//@id")) for path, body in pages.items() if path.endswith(".html")
    }
    checked = 0
    for path in anchors:
        for href in html.fromstring(pages[path]).xpath("//@href | //@src"):
            if re.match(r"[a-z]+:", href):
                continue
            target, _, anchor = href.partition("#")
            place = normpath(str(PurePosixPath(path).parent / target)) if target else path
            assert place in pages, (path, href)
            assert not anchor or anchor in anchors[place], (path, href)
            checked += 1
    assert checked > 1000


def test_every_figure_on_the_toll_reaches_its_passage_by_two_links(pages: dict[str, bytes]) -> None:
    toll = html.fromstring(pages["toll/index.html"])
    figures = toll.xpath("//table[contains(@class,'figures')]//a[contains(@class,'phrase')]/@href")
    marks = toll.xpath("//a[contains(concat(' ', @class, ' '), ' mark ')]/@href")
    assert figures and marks and set(marks) <= set(figures)
    for href in figures:
        statement = html.fromstring(pages[href.removeprefix("../").partition("#")[0]])
        (see,) = statement.xpath("//*[@id='passage']")
        place, _, anchor = see.get("href").removeprefix("../").partition("#")
        assert html.fromstring(pages[place]).xpath(f"//*[@id='{anchor}']")


def test_no_page_asks_anything_of_another_host(pages: dict[str, bytes]) -> None:
    for path, body in pages.items():
        if path.endswith(".html"):
            page = html.fromstring(body)
            assert not [v for v in page.xpath("//@src | //link/@href | //use/@href") if "//" in v], path
            assert b"default-src 'none'" in body


def test_a_page_that_is_not_there_is_told_by_name() -> None:
    with pytest.raises(UnknownReference, match="no-such"):
        Site(edition()).render("no-such.html")


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(UsageError, match="'fr'"):
        Site(edition(), "fr")
