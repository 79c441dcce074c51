import pytest

from variorum.read.stated import bio_name, byline_names, day_in, stated_day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 4, 2031", "2031-03-04"),
        ("Published: 4 March 2031, 14:05", "2031-03-04"),
        ("Tuesday, 4th March 2031", "2031-03-04"),
        ("Опубликовано 4 марта 2031 года", "2031-03-04"),
        ("2031 жылғы 4 наурыз", "2031-03-04"),
        ("04.03.2031", "2031-03-04"),
        ("2031-03-04", "2031-03-04"),
        ("31 February 2031", None),
        ("Updated 4 March 2031", None),
        ("The dam gave way on 4 March 2031", None),
    ],
)
def test_only_a_line_that_is_a_day_states_one(line, day):
    assert stated_day(line) == day


def test_day_within_words_is_found():
    assert day_in("In Orlin on March 4, 2031, at two") == "2031-03-04"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mara Teld", ("Mara Teld",)),
        ("By Mara Teld and Ilse Varn, Valley Courier", ("Mara Teld", "Ilse Varn", "Valley Courier")),
        ("By , a reporter", ()),
        ("Авторы: Мара Тельд, Илзе Варн", ("Мара Тельд", "Илзе Варн")),
        ("By three the lower street was gone.", None),
        ("Nothing of the kind", None),
    ],
)
def test_byline(line, names):
    assert byline_names(line) == names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mara Teld is a journalist who has covered the valley.", "Mara Teld"),
        ("Ilse van Varn covers rivers for the paper.", "Ilse van Varn"),
        ("Мара Тельд — корреспондент в долине.", "Мара Тельд"),
        ("The dam is a wall.", None),
    ],
)
def test_note_about_the_author(words, name):
    assert bio_name(words) == name
