"""Acceptance scenario 10: the article alone, and each figure's way to its passage without a network."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.acceptance.conftest import Example, Pages, figure
from variorum.ledger.keys import make_keys
from variorum.pipeline.building import build
from variorum.pipeline.editing import publish_edition
from variorum.pipeline.inquiry import Inquiry

ARTICLE = Path(__file__).resolve().parents[3] / "shared" / "data" / "january-2022" / "the-other-jan-6.txt"


@pytest.fixture(scope="module")
def article(tmp_path_factory) -> Iterator[SimpleNamespace]:
    if not ARTICLE.is_file():
        pytest.skip("the shared article is not here")
    folder = tmp_path_factory.mktemp("article")
    (folder / "sources").mkdir()
    (folder / "sources" / ARTICLE.name).write_bytes(ARTICLE.read_bytes())
    device = make_keys(folder / "keys", "Tester", "device")
    build(folder / "sources", folder / "inquiry", device)
    inquiry = Inquiry.open(folder / "inquiry")
    (row,) = inquiry.view().sources()
    content = inquiry.ledger.vault.get(row.texts[-1].digest).decode("utf-8")
    published = publish_edition(inquiry, folder / "published")
    yield SimpleNamespace(
        inquiry=inquiry,
        text=row.texts[-1],
        content=content,
        statements=inquiry.view().statements(),
        published=published,
        pages=Pages(folder / "published"),
        working=Pages(folder / "inquiry" / "editions" / "working"),
    )


@pytest.mark.shared
def test_10_site_furniture_yields_no_statement(article) -> None:
    furniture = [block for block in article.text.blocks if block.kind == "furniture"]
    assert furniture, "the page has furniture"
    assert len(article.statements) >= 40
    for statement in article.statements:
        for passage in statement.claim.passages:
            assert article.content[passage.start : passage.end] == passage.exact
            inside = [b for b in furniture if b.start < passage.end and passage.start < b.end]
            assert inside == [], passage.exact


@pytest.mark.shared
def test_10_the_paragraph_printed_twice_yields_statements_with_two_places(article) -> None:
    repeated = [block for block in article.text.blocks if block.duplicate_of is not None and block.kind != "furniture"]
    assert repeated
    twice = [s for s in article.statements if len(s.claim.passages) > 1]
    assert any("more than 200" in s.claim.passages[0].exact for s in twice)
    for statement in twice:
        first, second = statement.claim.passages[:2]
        assert first.exact == second.exact and first.start != second.start
    for block in repeated:
        starts = [s.claim.passages[0].start for s in article.statements]
        assert not any(block.start <= start < block.end for start in starts), "a second statement from a reprint"


@pytest.mark.shared
def test_10_the_published_site_of_an_unreviewed_inquiry_shows_no_statement(article) -> None:
    assert (article.published.statements, article.published.proposed) == (0, 0)
    assert not any(path.startswith(("statements/", "comparisons/0")) for path in article.pages.trees)
    everything = " ".join(article.pages.words.values())
    for statement in article.statements:
        exact = " ".join(statement.claim.passages[0].exact.split())
        assert len(exact) <= 20 or exact not in everything
    for name in ("Tokayev", "Zhovtis", "Massimov"):
        assert name not in everything


@pytest.mark.shared
def test_10_the_working_edition_marks_every_statement_as_not_reviewed(article) -> None:
    pages = [words for path, words in article.working.words.items() if path.startswith("statements/")]
    assert len(pages) == len(article.statements)
    assert all("not reviewed" in words.lower() for words in pages)


@pytest.mark.shared
def test_10_each_figure_of_the_article_reaches_its_passage_in_two_clicks(article) -> None:
    figures = [s for s in article.statements if s.claim.proposition.quantity and s.claim.stance == "asserts"]
    assert len(figures) >= 8
    reached = within_two_clicks(article.working)
    for statement in figures:
        assert article.working.public(article.inquiry, statement) in reached, figure(statement)


def test_10_each_figure_of_the_example_reaches_its_passage_in_two_clicks(january: Example) -> None:
    figures = [s for s in january.statements() if s.claim.proposition.quantity]
    assert len(figures) >= 50
    reached = within_two_clicks(january.pages())
    shown = {(s.voice, figure(s)) for s in figures if january.pages().public(january.inquiry, s) in reached}
    assert {(s.voice, figure(s)) for s in figures if s.claim.stance == "asserts"} - shown == set()


def test_10_no_page_of_the_example_asks_anything_of_another_host(january: Example) -> None:
    for path, tree in january.pages().trees.items():
        asked = tree.xpath("//@src | //link/@href | //form/@action | //@srcset | //object/@data | //iframe/@src")
        assert [a for a in asked if re.match(r"(https?:)?//", a)] == [], path
        policies = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policies and "default-src 'none'" in policies[0]


def within_two_clicks(pages: Pages) -> set[str]:
    """Ids, as pages show them, of statements whose mark in a source is two clicks from a page of tolls.

    One on the figure, one on *see where it is cited*.
    """
    found: set[str] = set()
    for path in (p for p in pages.trees if p.startswith("toll/")):
        for first in pages.trees[path].xpath("//main//a/@href"):
            address, _, fragment = first.partition("#")
            if not address.startswith("../statements/"):
                continue
            page = address.removeprefix("../")
            statement = pages.trees[page]
            assert fragment == "" or statement.xpath("//*[@id=$id]", id=fragment), first
            (second,) = statement.xpath("//a[@class='see']/@href")[:1]
            source, _, mark = second.removeprefix("../").partition("#")
            assert pages.trees[source].xpath("//*[@id=$id]", id=mark), second
            found.add(page.split("/")[1].removesuffix(".html"))
    return found
