"""Lists on pages without a marked article: kept behind the paragraph that they follow; lists of links are not."""

from variorum.read import read

PARAGRAPH = (
    "<p>The centre publishes the list of those who died in Varkel between the fifth and the seventh of March.</p>"
)
NAMES = "<ol><li>Aral Venn, 34, Varkel</li><li>Mira Okel, 29, Tarsk</li><li>Bren Talo, 41, Velm</li></ol>"
AFTER = (
    "<p>Relatives are asked to come forward, so that the list may be completed. It will be added to as news comes.</p>"
)


def page(*parts):
    body = "".join(parts)
    words = f"<html><head><title>The dead of Varkel</title></head><body><h1>The dead of Varkel</h1>{body}</body></html>"
    return [(b.kind, r.words(b)) for r in [read(words.encode(), "text/html", "page.html")] for b in r.blocks]


def test_a_list_of_names_stays_where_it_stands():
    found = page(PARAGRAPH, NAMES, AFTER)
    assert [kind for kind, _ in found] == ["title", "paragraph", "list_item", "list_item", "list_item", "paragraph"]
    assert found[3][1] == "Mira Okel, 29, Tarsk"


def test_a_list_under_a_heading_of_its_own_brings_the_heading():
    found = page(PARAGRAPH, AFTER, "<h2>Those detained</h2>", NAMES)
    assert found[3:] == [
        ("heading", "Those detained"),
        ("list_item", "Aral Venn, 34, Varkel"),
        ("list_item", "Mira Okel, 29, Tarsk"),
        ("list_item", "Bren Talo, 41, Velm"),
    ]


def test_a_list_of_links_or_in_navigation_stays_out():
    links = "<ul><li><a href='/a'>More news of the day</a></li><li><a href='/b'>Weather in Varkel</a></li></ul>"
    for listed in (links, f"<nav>{NAMES}</nav>", f"<footer>{NAMES}</footer>"):
        assert [kind for kind, _ in page(PARAGRAPH, listed, AFTER)] == ["title", "paragraph", "paragraph"]


def test_a_list_that_the_main_text_has_already_comes_once():
    article = page(f"<article>{PARAGRAPH}{NAMES}{AFTER}</article>")
    assert [kind for kind, _ in article].count("list_item") == 3
