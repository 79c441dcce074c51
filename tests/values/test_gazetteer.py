import time
from hashlib import sha256
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.record.tables import SCHEMA
from variorum.values.gazetteer import Listed, find_places, gazetteer, listed_places

ALMATY = ("Kazakhstan", "Almaty")
USKEMEN = ("Kazakhstan", "East Kazakhstan Region", "Ust-Kamenogorsk")
WEST = ("Kazakhstan", "West Kazakhstan Region")
ZHANAOZEN = ("Kazakhstan", "Mangystau Region", "Zhanaozen")


@pytest.mark.parametrize(
    ("language", "written", "name", "precision", "path"),
    [
        ("ru", "Алматы", "Алматы", "city", ALMATY),
        ("ru", "Жанаозене", "Жанаозен", "city", ZHANAOZEN),
        ("ru", "Караганде", "Караганда", "city", ("Kazakhstan", "Karaganda Region", "Karagandy")),
        ("ru", "Усть-Каменогорском", "Усть-Каменогорск", "city", USKEMEN),
        ("ru", "Западно-Казахстанской области", "Западно-Казахстанская область", "region", WEST),
        ("ru", "области Абай", "область Абай", "region", ("Kazakhstan", "Abai Region")),
        ("ru", "Медеуском районе", "Медеуский район", "region", (*ALMATY, "Medeu district")),
        ("ru", "Саудовской Аравии", "Саудовская Аравия", "country", ("Saudi Arabia",)),
        ("ru", "Ростове-на-Дону", "Ростов-на-Дону", "city", ("Russia", "Rostov-on-Don")),
        ("ru", "Орла", "Орел", "city", ("Russia", "Orël")),
        ("kk", "Алматыда", "Алматы", "city", ALMATY),
        ("kk", "Жаңаөзеннен", "Жаңаөзен", "city", ZHANAOZEN),
        ("kk", "Маңғыстау облысының", "Маңғыстау облысы", "region", ("Kazakhstan", "Mangystau Region")),
        ("kk", "Қазақстандағы", "Қазақстан", "country", ("Kazakhstan",)),
        ("kk", "АҚШ-та", "АҚШ", "country", ("United States",)),
        ("kk", "Jañaözende", "Жаңаөзен", "city", ZHANAOZEN),
        ("en", "Zhanaozen’s", "Zhanaozen", "city", ZHANAOZEN),
        ("en", "Aqtöbe", "Aktobe", "city", ("Kazakhstan", "Aktobe Region", "Aktobe")),
        ("en", "Nur-Sultan", "Nur-Sultan", "city", ("Kazakhstan", "Astana")),
    ],
)  # fmt: skip
def test_declined_names_are_found(language, written, name, precision, path):
    place = gazetteer(language).find(written)
    assert place is not None
    assert (place.name, place.precision, place.path, place.wording) == (name, precision, path, written)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Того, кто стрелял, не нашли."),
        ("ru", "того, мары, орел, семей"),
        ("ru", "Алматинцы и москвичи разошлись."),
        ("en", "The mary almaty turkey was fed."),
        ("en", "They ate turkey."),
        ("kk", "Ол үйде отыр, оралды."),
        ("und", "Almaty"),
    ],
)
def test_what_is_no_place_is_left(language, text):
    assert find_places(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "ru",
            "В городской больнице № 7 в Алматы и на площади Республики; затем в аэропорту Актау.",
            [
                ("городская больница № 7", "site"),
                ("Алматы", "city"),
                ("площадь Республики", "site"),
                ("аэропорт Актау", "site"),
            ],
        ),
        ("ru", "В колонии Таджикистана.", [("Таджикистан", "country")]),
        ("ru", "Из Франции. Германия молчит.", [("Франция", "country"), ("Германия", "country")]),
        ("en", "He died in City Hospital No. 7 in Almaty.", [("City Hospital No. 7", "site"), ("Almaty", "city")]),
        (
            "en",
            "Near Republic Square, in New York City, U.S.",
            [("Republic Square", "site"), ("New York City", "city"), ("U.S", "country")],
        ),
        (
            "kk",
            "Алматыда Республика алаңында және №7 ауруханада.",
            [("Алматы", "city"), ("Республика алаңы", "site"), ("№7 аурухана", "site")],
        ),
    ],
)
def test_places_of_a_text(language, text, found):
    assert [(p.value.name.rstrip("."), p.value.precision) for p in find_places(text, language)] == found


def test_an_inquiry_adds_its_own():
    velm = Listed("city", ("Aralia", "Velm"), ("Velm",), ("Вельм",), ())
    found = gazetteer("ru").extended([velm]).find("Вельме")
    assert found is not None
    assert (found.name, found.path) == ("Вельм", ("Aralia", "Velm"))
    assert gazetteer("ru").find("Вельме") is None


def test_the_records_schema_is_raised_with_the_table():
    """Keys of a record come from the table: who changes it raises SCHEMA, so that older records are made anew."""
    table = files("variorum.values").joinpath("gazetteer.tsv").read_bytes()
    assert (SCHEMA, sha256(table).hexdigest()[:16]) == ("6", "bf8010a163dff84d")


def test_every_name_of_the_table_finds_a_place():
    for place in listed_places():
        assert place.path and place.en
        for language in ("en", "ru", "kk"):
            for name in place.names(language)[:1]:
                found = gazetteer(language).find(name)
                assert found is not None and found.name, name


@given(st.text(alphabet="АаБе.-’ №7 \nНьюКорейЙсТ", max_size=200), st.sampled_from(["en", "ru", "kk"]))
def test_spans_stay_inside_and_apart(text, language):
    end = 0
    for found in find_places(text, language):
        assert end <= found.start < found.end <= len(text)
        end = found.end


def test_hostile_text_is_read_in_time():
    begun = time.monotonic()
    for text in ("А" * 4000, "Aa " * 1400, "City Hospital " * 300, "Новая " * 700, "городской " * 500, "№ 7 " * 1000):
        for language in ("en", "ru", "kk"):
            find_places(text, language)
    assert time.monotonic() - begun < 2
