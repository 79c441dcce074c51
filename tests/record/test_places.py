import time

import pytest

from variorum.model.vocabulary import Term
from variorum.record.places import Places

OWN = Places(
    (
        Term("Almaty", ("Алматы",), "Kazakhstan", "city"),
        Term("Old market", ("Старый рынок", "Ескі базар"), "Medeu district", "site"),
        Term("Karasu (north)", ("Karasu",), "Akmola Region"),
        Term("Karasu (south)", ("Karasu",), "Turkistan Region"),
        Term("Aksu", (), "Pavlodar Region"),
        Term("Velm", ("Вельм",), "Orsavia"),
        Term("Oral", (), "Orsavia", "site"),
    )
)


@pytest.mark.parametrize("written", ["Almaty", "алматы", "Алма-Ата", "в Алма-Ате", "Алматыда", "Kazakhstan > Almaty"])
def test_a_term_that_is_a_place_of_the_gazetteer_has_its_names_too(written: str) -> None:
    assert OWN.key(written) == "Almaty"
    assert Places(()).key(written) == "Kazakhstan > Almaty"


def test_own_places_are_met_in_declined_forms() -> None:
    assert OWN.key("на Старом рынке") == "Old market"
    assert OWN.key("Ескі базарда") == "Old market"
    assert OWN.key("в Вельме") == "Velm"


def test_namesakes_meet_by_their_letters_unless_told_apart() -> None:
    assert OWN.key("Karasu") == "karasu"
    assert OWN.key("Akmola Region > Karasu") == "Karasu (north)"
    assert OWN.key("Шалкар") == "шалкар"
    assert (OWN.key("Aksu"), OWN.key("Аксу"), Places(()).key("Aksu")) == ("Aksu", "аксу", "aksu")


def test_a_namesake_that_lies_elsewhere_is_not_the_gazetteers_place() -> None:
    assert OWN.key("Oral") == "Oral"
    assert OWN.key("Уральск") == "Kazakhstan > West Kazakhstan Region > Oral"
    assert OWN.above("Oral") == "orsavia"


def test_what_nothing_lists_is_compared_by_its_letters() -> None:
    assert OWN.key("The  Quay") == "the quay"
    assert OWN.above("the quay") is None
    assert not OWN.lists("The Quay") and OWN.lists("Medeu district") and OWN.lists("velm")


def test_each_place_lies_in_all_that_is_above_it() -> None:
    rows = [(row[2], row[3]) for row in OWN.closure() if row[1] == "Old market"]
    assert rows == [
        ("Old market", 0),
        ("Kazakhstan > Almaty > Medeu district", 1),
        ("Almaty", 2),
        ("Kazakhstan", 3),
    ]


def test_places_that_lie_in_one_another_are_cut() -> None:
    circle = Places((Term("a", (), "b"), Term("b", (), "a"), Term("c", (), "c")))
    assert [row[1:] for row in circle.closure() if row[1] in "abc"] == [
        ("a", "a", 0), ("a", "b", 1), ("b", "b", 0), ("b", "a", 1), ("c", "c", 0),
    ]  # fmt: skip


def test_a_chain_of_many_places_is_followed_in_time() -> None:
    begun = time.monotonic()
    long = Places(tuple(Term(f"n{i}", (), f"n{i + 1}") for i in range(3000)))
    assert len(long.closure()) < 3000 * 65 + 3000
    assert time.monotonic() - begun < 5


def test_names_are_listed_under_the_languages_of_their_letters() -> None:
    for language, text in (("en", "Old market"), ("ru", "Старого рынка"), ("kk", "Ескі базарға")):
        found = OWN.names.gazetteer(language).find(text)
        assert found is not None and found.path == ("Kazakhstan", "Almaty", "Medeu district", "Old market")
