"""Hostile sources: what they write is shown and cannot run, reorder or leave the page."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests.pages.sample import edition
from tests.pages.sample_claims import statements
from variorum.pages.edition import Edition
from variorum.pages.site import Site
from variorum.pages.visible import http_link, visible

SCRIPT = "<script>alert(1)</script>"
TRICKS = f"{SCRIPT}\"'><img src=x onerror=alert(1)> javascript:alert(1) \u202eabc\u2066 {{{{ 7*7 }}}} " + "x" * 5000


def _hostile() -> Edition:
    good = edition()
    shown = good.sources[0]
    content = (shown.content or "") + "\n\n" + TRICKS
    source = replace(shown.source, title=TRICKS, url="javascript:alert(1)", publisher=SCRIPT)
    bad = replace(statements()["41"], speaker=TRICKS, source_title=TRICKS)
    others = tuple(s if s.id != bad.id else bad for s in good.statements)
    text = replace(shown.text, blocks=()) if shown.text else None
    hostile = replace(shown, source=source, content=content, text=text)
    return replace(good, title=TRICKS, statements=others, sources=(hostile, *good.sources[1:]))


def test_tricks_of_a_source_stay_text_on_every_page() -> None:
    site = Site(_hostile())
    for path in site.paths():
        body = site.render(path).decode()
        if not path.endswith(".html"):
            continue
        page = html.fromstring(body)
        scripts = [s.get("src") for s in page.iter("script")]
        assert all(src is not None and src.endswith("as-of.js") for src in scripts), path
        assert not page.xpath("//img | //@onerror | //@style | //a[starts-with(@href, 'javascript')]"), path
        assert "\u202e" not in body and "\u2066" not in body, path
    first = site.render("index.html").decode()
    assert "⟦U+202E⟧" in first and "&lt;script&gt;" in first and "{{ 7*7 }}" in first


def test_spreadsheet_cells_cannot_be_formulas() -> None:
    good = edition()
    bad = replace(good.statements[0], speaker='=HYPERLINK("http://x")')
    table = Site(replace(good, statements=(bad, *good.statements[1:]))).render("data/statements.csv").decode()
    assert "'=HYPERLINK" in table and ",=HYPERLINK" not in table and ',"=HYPERLINK' not in table


def test_only_plain_web_addresses_become_links() -> None:
    assert http_link("https://notices.example/karsh/117") == "https://notices.example/karsh/117"
    refused = (
        "javascript:alert(1)",
        "data:text/html,x",
        "//x.example",
        "https://a@b.example/",
        "http://x .example",
        "",
        None,
    )
    assert [http_link(url) for url in refused] == [None] * len(refused)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_visible_text_has_no_hidden_controls_and_is_stable(text: str) -> None:
    shown = visible(text)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x00")
    assert visible(shown) == shown
    shown.encode("utf-8")
