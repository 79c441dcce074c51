"""Accounts: silence is told as silence, and a day's snapshot shows only what had been said by then."""

from datetime import date

from lxml import html

from tests.pages.sample import edition
from variorum.pages.site import Site


def _text(path: str) -> str:
    return " ".join(html.fromstring(Site(edition()).render(path)).xpath("//main")[0].text_content().split())


def test_an_absent_account_is_a_column_that_says_it_has_no_statement() -> None:
    page = html.fromstring(Site(edition()).render("accounts/index.html"))
    heads = [th.text_content() for th in page.xpath("//thead//th")]
    assert heads[-1] == "Families of the deadHas no statement in this record."
    empty = page.xpath("//td[@class='empty']")
    assert empty and all("no statement found" in td.text_content() for td in empty)


def test_a_withdrawn_figure_stands_unstruck_before_the_withdrawal_and_struck_after() -> None:
    site = Site(edition())
    before, after = (html.fromstring(site.render(f"accounts/as-of/2031-03-{d}.html")) for d in ("07", "10"))
    path = "//div[contains(@class,'cell')][.//a[text()='41']]/@class"
    assert before.xpath(path) == ["cell"]
    assert after.xpath(path) == ["cell is-struck"]


def test_a_snapshot_shows_nothing_said_later() -> None:
    early = _text("accounts/as-of/2031-03-05.html")
    assert "As of 5 March 2031" in early and "Interior Ministry" in early
    assert "52" not in early and "Oda Lenk" not in early


def test_every_day_of_change_has_a_page_without_script() -> None:
    page = html.fromstring(Site(edition()).render("accounts/index.html"))
    days = page.xpath("//details[@class='days']//a/@href")
    assert len(days) == len(edition().snapshots)
    assert days[0].endswith(f"as-of/{date(2031, 3, 5).isoformat()}.html")
