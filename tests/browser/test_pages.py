"""Pages in a browser: offline, on a phone, by keyboard, without script, legible in light and dark."""

from pathlib import Path

import pytest

from tests.pages.sample import edition
from variorum.pages.site import Site

pytestmark = pytest.mark.browser

LISTS = ("index.html", "accounts/index.html", "toll/index.html", "timeline/index.html", "comparisons/index.html",
         "questions/index.html", "persons/index.html", "sources/index.html", "made.html")  # fmt: skip


def _all_kinds(site: Path) -> list[str]:
    kinds = ("sources", "statements", "comparisons", "questions", "persons", "accounts/as-of")
    largest = (max((site / k).glob("[!i]*.html"), key=lambda p: (p.stat().st_size, p.name)) for k in kinds)
    return [*LISTS, *(p.relative_to(site).as_posix() for p in largest)]


def test_no_page_asks_for_anything_outside_and_none_complains(visit, site) -> None:
    for path in _all_kinds(site):
        page = visit(path)
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", f"no style on {path}"
    assert visit.asked == [] and visit.said == []


def test_no_page_scrolls_sideways_on_a_phone(visit, site) -> None:
    for path in _all_kinds(site):
        page = visit(path, 390)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_a_figure_reaches_its_passage_in_two_keystrokes(visit) -> None:
    page = visit("toll/index.html")
    figure = page.locator("table.figures a.phrase", has_text="52").first
    figure.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/*.html#passage")
    assert (
        page.locator("mark").first.inner_text()
        == "the bodies of 52 persons have been brought to the morgues of the province"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/*.html#p-*")
    marked = page.locator(".anchor:target + mark")
    assert marked.inner_text().startswith("the bodies of 52 persons")
    assert marked.evaluate("e => e.getBoundingClientRect().top") < 900


def test_a_mark_of_the_chart_is_reached_with_the_keyboard(visit) -> None:
    page = visit("toll/index.html")
    page.locator(".chart-wide a.mark").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/*.html#passage")
    assert page.locator("h1").inner_text().startswith("Interior Ministry")


def test_the_first_tab_skips_to_the_text(visit) -> None:
    page = visit("accounts/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_the_script_shows_what_each_days_own_page_shows(visit, site) -> None:
    page = visit("accounts/index.html")
    days = sorted((site / "accounts/as-of").glob("*.html"))
    slider = page.locator("#as-of-range")
    slider.focus()
    page.keyboard.press("Home")
    for number, day in enumerate(days):
        if number:
            page.keyboard.press("ArrowRight")
        alone = visit(day.relative_to(site).as_posix())
        assert page.evaluate(CELLS) == alone.evaluate(CELLS), day.name
        assert page.locator("#as-of-day").inner_text() == alone.locator("#as-of-day").inner_text()


def test_without_script_the_days_are_pages(visit) -> None:
    page = visit("accounts/index.html", java_script_enabled=False)
    assert not page.locator("#as-of-control").is_visible()
    page.locator("details.days summary").click()
    page.locator("details.days a", has_text="7 March 2031").click()
    page.wait_for_url("**/as-of/2031-03-07.html")
    assert page.locator("#as-of-day").inner_text() == "7 March 2031"
    assert page.locator(".cell:visible", has_text="41").count() == 1


CELLS = """() => [...document.querySelectorAll('.cell')]
  .filter(cell => cell.offsetParent).map(cell => cell.innerText + cell.className)"""

CONTRAST = """() => {
  const part = c => { c /= 255; return c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; };
  const light = c => .2126 * part(c[0]) + .7152 * part(c[1]) + .0722 * part(c[2]);
  const read = s => { const m = s.match(/[\\d.]+/g).map(Number); return m.length > 3 && m[3] === 0 ? null : m; };
  const ground = e => read(getComputedStyle(e).backgroundColor);
  const behind = e => { while (!ground(e)) e = e.parentElement; return ground(e); };
  const bad = [];
  for (const e of document.querySelectorAll('main *, header *, footer *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || e.closest('svg') || !e.offsetParent) continue;
    const a = light(read(getComputedStyle(e).color)), b = light(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.push([e.className || e.tagName, e.textContent.slice(0, 30), ratio]);
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit, site, scheme) -> None:
    for path in _all_kinds(site):
        page = visit(path, color_scheme=scheme)
        assert page.evaluate(CONTRAST) == [], path


def test_a_page_prints_without_its_navigation(visit) -> None:
    page = visit("toll/index.html")
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").is_visible()
    assert page.locator(".chart-wide").first.is_visible()


def test_site_paths_are_those_that_were_looked_at(site) -> None:
    assert set(LISTS) <= set(Site(edition()).paths())
    assert all((site / path).is_file() for path in LISTS)
