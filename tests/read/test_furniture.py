import pytest

from variorum.read.furniture import furniture_among, is_caption, is_closing, is_description_of


@pytest.mark.parametrize(
    "line",
    [
        "Damage near Orlin on March 3, 2031. Ann Ode/Valley Agency via Getty Images",
        "The minister casts his ballot. Ministry’s Press Office via AP",
        "Water stands in the mill (AP Photo/Ann Ode)",
        "The mill below the dam. Photo: V. Courier",
        "Мельница у плотины. Фото: Долина",
        "Фото: Мара Тельд",
        "Ann Ode/Reuters",
    ],
)
def test_lines_with_a_credit_are_captions(line):
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "The tickets are sold from Monday on via Ticketmaster.",
        "“Nothing was known,” a spokesman for the ministry told Reuters.",
        "Nine people are dead, according to AFP.",
        "The image of the ministry has suffered.",
        "He wrote to the governor and/or the ministry.",
    ],
)
def test_prose_that_names_an_agency_is_no_caption(line):
    assert not is_caption(line)


def test_alternative_text_says_again_what_the_caption_says():
    caption = "The mill stands in water near Orlin on March 3, 2031. Ann Ode/Valley Agency"
    assert is_description_of("The mill stands in water.", caption)
    assert not is_description_of("The ministry denied it on Monday.", caption)


@pytest.mark.parametrize("line", ["Comments (3)", "More from the Valley Courier", "Читайте также", "Пікірлер"])
def test_lines_that_close_a_text(line):
    assert is_closing(line)


@pytest.mark.parametrize("line", ["Related deaths rose to nine in March.", "More than 20 were killed in Orlin."])
def test_prose_that_begins_like_a_closing_line_closes_nothing(line):
    assert not is_closing(line)


def test_after_comments_nothing_is_text_again():
    prose = "The upper dam above Orlin gave way on Sunday night, the governor said. " * 6
    assert furniture_among([prose, prose, "Comments", prose]) == {2, 3}
    assert furniture_among([prose, prose, "Related", prose]) == {2}
