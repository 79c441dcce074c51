"""The first screen: four attributed sentences by the printed rule, four doors, no total."""

from lxml import html

from tests.pages.sample import edition
from tests.pages.sample_claims import statements
from variorum.pages.first import first_page
from variorum.pages.line import Lines
from variorum.pages.register import Register
from variorum.pages.site import Site
from variorum.pages.words.catalogue import Words


def test_each_door_shows_another_speaker_and_none_shows_a_withdrawn_statement() -> None:
    view = first_page(Lines(Register(edition()), Words()))
    lines = [door.line for door in view.doors]
    assert [door.key for door in view.doors] == ["how_many", "what_happened", "who_answers", "what_unknown"]
    assert len({line.speaker for line in lines if line}) == 4
    assert not any(line.struck for line in lines if line)


def test_each_sentence_names_its_speaker_and_day() -> None:
    page = html.fromstring(Site(edition()).render("index.html"))
    quotes = page.xpath("//blockquote")
    assert len(quotes) == 4
    for quote in quotes:
        assert quote.xpath(".//*[@class='speaker']")[0].text_content().strip()
        assert "said " in quote.xpath("./footer")[0].text_content()


def test_no_sum_of_figures_is_shown() -> None:
    text = html.fromstring(Site(edition()).render("toll/index.html")).text_content()
    figures = [s.claim.proposition.quantity for s in statements().values()]
    total = sum(int(q.lo) for q in figures if q and q.lo)
    assert str(total) not in text and "total" not in text.lower()
