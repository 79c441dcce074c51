import time

import pytest

from variorum.values.gazetteer import Listed, gazetteer
from variorum.values.place_names import PlaceNames

ALMATY = "Kazakhstan > Almaty"
VELM = Listed("unknown", ("Aralia", "Velm"), ("Velm",), ("Вельм",), ())
VELM_DISTRICT = Listed("region", ("Aralia", "Velm district"), ("Velm",), ("Вельмский район",), ())


def paths(text: str, own: tuple[Listed, ...] = ()) -> list[str]:
    return [" > ".join(place.path) for place in PlaceNames(own).meant(text)]


@pytest.mark.parametrize(
    "written",
    [
        "Almaty",
        "ALMATY",
        "Алматы",
        "Алма-Ата",
        "Алма-Ате",
        "в Алма-Ате",
        "Алматыда",
        "in the city of Almaty",
        "Almaty city",
        "г. Алматы",
        "в городе Алматы",
        "Алматы қаласында",
        "Kazakhstan > Almaty",
        "Казахстан>Алматы",
    ],
)
def test_one_place_in_three_languages_and_their_forms(written: str) -> None:
    assert paths(written) == [ALMATY]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Шалкар", ["Kazakhstan > Aktobe Region > Shalqar", "Kazakhstan > Atyrau Region > Shalkar"]),
        ("Atyrau Region > Шалкар", ["Kazakhstan > Atyrau Region > Shalkar"]),
        ("Алжир", ["Algeria", "Algeria > Algiers"]),
        ("город Алжир", ["Algeria > Algiers"]),
        ("Astana > Абайский район", []),
        ("Shymkent > Абайский район", ["Kazakhstan > Shymkent > Abai district"]),
    ],
)
def test_namesakes_are_all_named_until_path_or_kind_tells_them_apart(written: str, meant: list[str]) -> None:
    assert paths(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        ">",
        "in the",
        "город",
        "Tarsk",
        "Russia > Almaty",
        "city of Almaty Region",
        "Ошта",
        "x" * 5000,
        "г. " * 60,
    ],
)
def test_what_is_listed_nowhere_means_no_place(written: str) -> None:
    assert paths(written) == []


def test_own_places_go_before_namesakes_and_are_told_apart_by_kind() -> None:
    own = (VELM, VELM_DISTRICT, Listed("site", ("Aralia", "Osh"), ("Osh",)))
    assert paths("Osh", own) == ["Aralia > Osh"]
    assert paths("Ош", own) == ["Kyrgyzstan > Osh"]
    assert paths("в Вельме", own) == ["Aralia > Velm"]
    assert paths("Velm", own) == ["Aralia > Velm", "Aralia > Velm district"]
    assert paths("the town of Velm", own) == ["Aralia > Velm"]
    assert paths("district of Velm", own) == ["Aralia > Velm district"]


def test_a_gazetteer_without_own_places_is_the_languages_own() -> None:
    assert PlaceNames().gazetteer("en") is gazetteer("en")
    assert PlaceNames([VELM]).gazetteer("und").find("Velm") is None
    found = PlaceNames([VELM]).gazetteer("kk").find("Вельмде")
    assert found is not None and found.path == ("Aralia", "Velm")


def test_hostile_names_are_looked_up_in_time() -> None:
    begun = time.monotonic()
    names = PlaceNames([VELM])
    for text in ("г. " * 66, "in " * 66, "a>" * 99, "А" * 199, "city of " * 24, "Новая " * 33):
        for n in range(20):
            names.meant(f"{text}{n}"[:200])
    assert time.monotonic() - begun < 2
