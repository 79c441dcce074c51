"""What English rules must not claim: deeds, labels, field names, terms of use, other languages; and what stays."""

import pytest


@pytest.fixture(scope="module")
def claimed(extracted):
    """The rules and speakers of a text's claims."""
    return lambda text: [(c.rule.removeprefix("en."), c.speaker_name) for c in extracted(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        # Deeds and meetings with a noun.
        "The officers announced their presence.",
        "The new phones offer a weaker picture.",
        "Lawmakers grilled the colonel.",
        "Officers discovered an old woman in the back seat.",
        "The studio released an album.",
        "Ana Ro decided to leave her garden as it was.",
        "This article was originally published by Velm Weekly.",
        "Any further information would be released by detectives.",
        "You may deny yourself a sweet.",
        # Labels.
        "DEAR ANA: My sister grows roses in the rain and sings to the birds all day.",
        "PHOTO GALLERY: Snow falls over the old bridge",
        "RAW: Snow falls over the old bridge",
        "TARSK: Snow fell over the old bridge all day and the people stayed at home.",
        "DATE: September 15, 2030 9:11",
    ],
)
def test_nothing_is_claimed(claimed, text):
    assert claimed(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The police confirmed the identities of the five victims.", ("object", "police")),
        ("The ministry released the names of three men killed in Velm.", ("object", "Ministry")),
        ("The ministry cited internal reasons.", ("object", "Ministry")),
        ("The driver was pronounced dead by the coroner.", ("passive", "coroner")),
        ("The ministry declined to name the driver.", ("xcomp", "ministry")),
    ],
)
def test_what_is_said_stays(claimed, text, expected):
    found = [(rule, name.lower()) for rule, name in claimed(text)]
    assert (expected[0], expected[1].lower()) in found or ("named-as", expected[1].lower()) in found


def test_turns_of_an_exchange(claimed):
    text = "VELM: You knew of it?\nDORA: I never heard of the plan.\nVELM: And the letter?\nDORA: I read no letter.\n"
    assert {name for rule, name in claimed(text) if rule == "transcript"} >= {"DORA"}


def test_a_turn_of_a_person_named_elsewhere(claimed):
    text = "Mayor Dora Sandek spoke to the council on Monday.\nSANDEK: The bridge is safe and the road is open.\n"
    assert [rule for rule, _ in claimed(text)] == ["transcript"]


def test_what_somebody_is_urged_to_do_is_no_occurrence(only):
    claim = only("Ana Ro urged Varkel and the others to push back.", "push back")
    assert claim.proposition.type == "other"


@pytest.mark.parametrize(
    "text",
    [
        # Relative clauses ask nothing; one person's not knowing leaves nothing open.
        "Ana did not know that she had a disease in which the lungs swell.",
        "The project, which aims to build a complete picture of the sky, is new.",
        "This material may not be published, broadcast or rewritten.",
        "Copyright 2031. All rights reserved.",
        "by: Ida Novak Updated: Mar 8, 2030 - 11:32 AM",
        "You are a couple who do not know where to start.",
        "A murder of two people?",
        # Dates of something else, and what is no public event.
        "Ben Aral scored for Velm, which was looking for its first streak since December 2018.",
        "My wife was going back to school in April 2015.",
        "The price of bread sold in October was 40, up from 34 in October 2015.",
        "The trial was scheduled to begin on January 20, 2015.",
        # Offices.
        "Ben Aral is leading the league this season with 11 goals.",
        "A story that led the ministry to sue the paper is old.",
        # Another language.
        "Weder die Kasse noch das Werk haben Zugriff auf die Daten und der Patient allein entscheidet darüber.",
    ],
)
def test_nothing_is_narrated(claimed, text):
    assert [found for found in claimed(text) if found[0].startswith("narration")] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is not known who fired the shots.", "knowledge"),
        ("The causes of the rift are unclear.", "knowledge"),
        ("The march began on January 5, 2022.", "occurrence"),
        ("Parliament ratified the treaty in January 2022.", "occurrence"),
        ("Dora Sandek heads the ministry of transport.", "office"),
    ],
)
def test_what_is_narrated_stays(claimed, text, kind):
    assert f"narration.{kind}" in [rule for rule, _ in claimed(text)]


def test_a_day_before_a_noun_is_not_whose_it_is(only):
    text = "Prices rose after Sandek’s Oct. 11 announcement that Aral and Velm had reached a trade agreement."
    assert only(text, "had reached").speaker_name == "Sandek"
