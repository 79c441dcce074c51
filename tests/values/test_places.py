import pytest

from variorum.errors import ValueUnreadable
from variorum.values.places import contains, parse_place, print_place
from variorum.values.truth import Truth


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Kazakhstan", "Kazakhstan", "country"),
        ("Kazakhstan > Almaty", "Almaty", "city"),
        ("Kazakhstan > Almaty > airport", "airport", "site"),
        ("Kazakhstan > Almaty region", "Almaty region", "region"),
        ("Kazakhstan > Zhambyl region > Taraz", "Taraz", "city"),
        ("Казахстан > Алматы > площадь Республики", "площадь Республики", "site"),
        ("Zhanaozen", "Zhanaozen", "city"),
        ("Жамбылская область", "Жамбылская область", "region"),
        ("Франция", "Франция", "country"),
        ("Velm", "Velm", "unknown"),
    ],
)
def test_precision(text, name, precision):
    place = parse_place(text)
    assert (place.name, place.precision, place.wording) == (name, precision, text)
    assert parse_place(print_place(place)).path == place.path


@pytest.mark.parametrize("text", ["", ">", "Kazakhstan > > Almaty", "..."])
def test_what_is_no_place_is_named(text):
    with pytest.raises(ValueUnreadable, match="cannot read the place"):
        parse_place(text)


@pytest.mark.parametrize(
    ("outer", "inner", "answer"),
    [
        ("Kazakhstan", "Kazakhstan > Almaty", Truth.YES),
        ("Казахстан > Алматы", "Kazakhstan > Almaty > airport", Truth.YES),
        ("Almaty", "Kazakhstan > Almaty > airport", Truth.YES),
        ("Kazakhstan > Almaty", "Kazakhstan > Astana", Truth.NO),
        ("Kazakhstan > Almaty", "Kazakhstan", Truth.UNKNOWN),
        ("Kazakhstan > Almaty", "Kazakhstan > Almaty region", Truth.UNKNOWN),
        ("Almaty", "Zhanaozen", Truth.UNKNOWN),
        ("Kazakhstan > Almaty", "Russia > Moscow", Truth.NO),
    ],
)
def test_contains(outer, inner, answer):
    assert contains(parse_place(outer), parse_place(inner)) is answer
