"""Words: every key that a page or type needs is there; dates and plurals read right."""

import re
from importlib.resources import files

import pytest

from tests.pages.sample import edition
from variorum.model.claim import Certainty, Commitment, Modality, Mode, Stance
from variorum.model.comparison import ComparisonKind
from variorum.model.decision import Choice
from variorum.model.entity import EntityKind
from variorum.model.link import Relation
from variorum.model.proposition import ARGUMENTS, PropositionType
from variorum.model.statement import Status
from variorum.pages.site import Site
from variorum.pages.words.catalogue import LANGUAGES, Words, catalogue_keys


def test_every_value_of_the_model_has_words() -> None:
    needed = {f"stance.{x}" for x in Stance} | {f"stance_it.{x}" for x in Stance} | {f"mode.{x}" for x in Mode}
    needed |= {f"certainty.{x}" for x in Certainty} | {f"modality.{x}" for x in Modality}
    needed |= (
        {f"commitment.{x}" for x in Commitment} | {f"choice.{x}" for x in Choice} | {f"status.{x}" for x in Status}
    )
    needed |= (
        {f"entity.{x}" for x in EntityKind} | {f"link.{x}" for x in Relation} | {f"link_back.{x}" for x in Relation}
    )
    needed |= {f"kind.{x}.{part}" for x in ComparisonKind for part in ("label", "meaning")}
    needed |= {f"type.{x}" for x in PropositionType} | {f"scope.{a}" for t in ARGUMENTS.values() for a in t}
    assert needed <= catalogue_keys("en")


def test_every_key_in_a_template_has_words() -> None:
    keys = catalogue_keys("en")
    for place in (files("variorum.pages") / "templates").iterdir():
        if place.name.endswith(".html"):
            asked = re.findall(r"""w\(["']([a-z_.]+)["'](?:, \w+=|\))""", place.read_text("utf-8"))
            assert not set(asked) - keys, place.name


def test_other_languages_hold_no_key_that_english_lacks_and_the_same_fields() -> None:
    english = Words("en")
    for language in LANGUAGES[1:]:
        words = Words(language)
        extra = {k for k in catalogue_keys(language) - catalogue_keys("en") if not k.endswith((".few", ".many"))}
        assert not extra
        for key in catalogue_keys(language) & catalogue_keys("en"):
            assert set(re.findall(r"{(\w+)}", words(key))) == set(re.findall(r"{(\w+)}", english(key))), (language, key)


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2022-01-15", "15 January 2022"),
        ("2022-01~", "about January 2022"),
        ("2022-01-04/2022-01", "4 January 2022 to January 2022"),
        ("2022-01/..", "since January 2022"),
        ("[2022-01-05,2022-01-06]", "5 January 2022 or 6 January 2022"),
        ("2022-01-XX", "some day in January 2022"),
        ("2022?", "2022 (uncertain)"),
        ("2022-22", "2022-22"),
        (None, "day unknown"),
    ],
)
def test_dates_are_told_in_words(edtf: str | None, told: str) -> None:
    assert Words().when(edtf) == told


def test_numbers_and_plurals() -> None:
    words = Words()
    assert words.number(20000) == "20,000" and words.number(225.0) == "225" and words.number(164) == "164"
    assert words.count("n.statements", 1) == "1 statement" and words.count("n.statements", 2000) == "2,000 statements"


def test_russian_plurals_numbers_and_days() -> None:
    words = Words("ru")
    told = [words.count("n.statements", n) for n in (1, 2, 5, 11, 21, 104)]
    assert [t.split()[1] for t in told] == [
        "высказывание",
        "высказывания",
        "высказываний",
        "высказываний",
        "высказывание",
        "высказывания",
    ]
    assert words.when("2022-01-15") == "15 января 2022" and words.number(20000) == "20 000"


@pytest.mark.parametrize(("language", "door"), [("ru", "Сколько?"), ("kk", "Қанша?")])
def test_a_site_in_another_language_is_whole(language: str, door: str) -> None:
    site = Site(edition(), language)
    first = site.render("index.html").decode()
    assert f'lang="{language}"' in first and door in first
    assert all(site.render(path) for path in site.paths())
