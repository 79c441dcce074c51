"""Reasons, judgements and what is not known in English: stated where the words say them, left alone elsewhere."""

import pytest

from variorum.model.claim import Modality, Stance
from variorum.model.proposition import PropositionType


@pytest.mark.parametrize(
    ("text", "effect", "cause"),
    [
        (
            "According to Dana Orvel, the school was shut because the roof had fallen in.",
            "the school was shut",
            "the roof had fallen in",
        ),
        (
            "“We were late because the bridge was shut,” Sena Var said.",
            "We were late",
            "the bridge was shut",
        ),
        ("Dana Orvel blamed the riots on the mayor.", "riots", "mayor"),
        ("She listed the floods that he blamed on the ministry, Dana Orvel said.", "floods", "ministry"),
    ],
)
def test_whole_causes(arguments, text, effect, cause):
    assert arguments(text, PropositionType.CAUSE) == [{"effect": effect, "cause": cause}]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Orvel said it was too early to tell whether the fire was caused by a bomb.",
        "“I am sad that this happened because I like living here,” Sena Var said.",
        "Dana Orvel said she believed they lied because they smiled.",
        "“Why would they go there because of us, because it rained?” Sena Var asked.",
        "Dana Orvel said the attack began when he drew a gun.",
        "“The only way I know it is because he sends me letters,” Dana Orvel said.",
        "Dana Orvel blamed the many guns on the streets of Tarsk.",
    ],
)
def test_no_cause(arguments, text):
    assert arguments(text, PropositionType.CAUSE) == []


def test_what_cannot_be_for_a_reason_is_so(extracted):
    (claim,) = extracted("Dana Orvel said she cannot comment because she has not seen it.").claims
    assert (claim.stance, claim.modality) == (Stance.ASSERTS, Modality.ACTUAL)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Police do not know who left the car there, Dana Orvel said.", "who left the car there"),
        ("It is unclear at this point if the victims were targeted.", "if the victims were targeted"),
        ("The police do not know the motive, Dana Orvel said.", "police"),
        ("The cause of the fire is unknown.", "cause of the fire"),
        ("The child’s condition is still unknown, though he was awake when he was found.", "The child’s condition"),
    ],
)
def test_not_known(arguments, text, about):
    (found,) = arguments(text, PropositionType.KNOWLEDGE)
    assert found["about"] == about


@pytest.mark.parametrize(
    "text",
    [
        "“I do not know what to say,” Dana Orvel said.",
        "“I don't know how he is,” Dana Orvel said.",
        "His parents did not know the young woman, police said.",
        "The friend did not know that the gun was loaded, his father said.",
        "“We know nothing of ourselves if we don't know where we came from,” Dana Orvel said.",
        "“At first we didn't know what was happening,” Dana Orvel said.",
        "The club is not known for crime.",
        "“Nobody knows how that feels until you see it,” Dana Orvel said.",
        "This town has several unanswered questions.",
        "The officials did not know what to make of him.",
        "“The pictures give you a clear picture of the stars,” Dana Orvel said.",
    ],
)
def test_what_one_person_does_not_know_is_no_gap(arguments, text):
    assert arguments(text, PropositionType.KNOWLEDGE) == []


def test_whose_names_are_kept(arguments):
    (found,) = arguments("Two boys, whose names were not released, were hurt.", PropositionType.KNOWLEDGE)
    assert found["about"] == "names of Two boys"


@pytest.mark.parametrize(
    ("text", "value", "stance"),
    [
        ("Dana Orvel dismissed the report as a stunt.", "stunt", Stance.ASSERTS),
        ("Sena Var described her daughter as brave, strong and smart.", "brave, strong and smart", Stance.ASSERTS),
        ("Sena Var called the plan a “huge win” for Tarsk.", "huge win for Tarsk", Stance.ASSERTS),
        ("Dana Orvel said it was an act of terrorism.", "terrorism", Stance.ASSERTS),
    ],
)
def test_judgements(extracted, text, value, stance):
    found = [c for c in extracted(text).claims if c.proposition.type == PropositionType.CHARACTERISATION]
    assert [(c.proposition.argument("value"), c.stance) for c in found] == [(value, stance)]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Orvel called it not a crash.",
        "Dana Orvel embraced the policy as president.",
        "He suffered what was described as a minor wound.",
        "“We pay the largest sponsor of terrorism,” Dana Orvel said.",
        "Dana Orvel said the acts of terrorism are done by others.",
        "Critics would call it a whim.",
        "Anyone with news is asked to call Tarsk police.",
        "His favourite topics were Civil War and trains.",
    ],
)
def test_no_judgement(arguments, text):
    assert arguments(text, PropositionType.CHARACTERISATION) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Hask drew a gun and fired several times, police said.", "Hask fired several times"),
        ("Police said the shooting happened near the market.", "the shooting happened near the market"),
    ],
)
def test_occurrences_have_a_subject(arguments, text, what):
    assert what in [found["what"] for found in arguments(text, PropositionType.OCCURRENCE)]


@pytest.mark.parametrize(
    "text",
    [
        "Investigators said it is possible that the bridge collapsed.",
        "Police could not determine who left the car.",
        "Police have not said how many people fled.",
        "Dana Orvel said professors would quit.",
        "“You sit back, you shut your door,” Dana Orvel said.",
    ],
)
def test_what_is_left_open_did_not_occur(arguments, text):
    assert arguments(text, PropositionType.OCCURRENCE) == []


def test_what_is_denied_is_told_without_its_no(extracted):
    (claim,) = extracted("No shots were fired by the guards, Dana Orvel said.").claims
    assert (claim.stance, claim.proposition.argument("what")) == (Stance.DENIES, "shots were fired by the guards")


@pytest.mark.parametrize(
    ("text", "office", "body"),
    [
        ("Sena Var became vice president in 2031.", "vice president", None),
        ("Sena Var became Tarsk’s governor in 2031.", "governor", "Tarsk"),
    ],
)
def test_offices_with_their_rank(arguments, text, office, body):
    (found,) = arguments(text, PropositionType.OFFICE)
    assert (found["office"], found.get("body")) == (office, body)


def test_an_office_in_a_condition_is_not_held(extracted):
    text = "There will be a vote if the party wins and Sena Var becomes mayor."
    found = [c for c in extracted(text).claims if c.proposition.type == PropositionType.OFFICE]
    assert [c.modality for c in found] == [Modality.POSSIBLE]


def test_what_holds_a_judgement_is_not_judged(arguments):
    text = "She read the letters in which Ivo Mardel described her as a fraud."
    assert all(found.get("event") != "letters" for found in arguments(text, PropositionType.CHARACTERISATION))


@pytest.mark.parametrize(
    "text", ["Sena Var led police on a chase.", "A firm that owns the paper and runs the company is Velm Holding."]
)
def test_who_leads_a_chase_heads_nobody(arguments, text):
    assert arguments(text, PropositionType.OFFICE) == []


def test_his_father_may_be_anothers(arguments):
    told = "The lawyer Ren Goins said that shots were fired. Some of them "
    (found,) = arguments(f"{told}injured his father, Ivo Mardel.", PropositionType.RELATION)
    assert found == {"subject": "Ivo Mardel", "relation": "father", "object": "Ren Goins"}
    text = f"{told}killed Sena Var, 6, and others injured his father, Ivo Mardel."
    assert arguments(text, PropositionType.RELATION) == []
