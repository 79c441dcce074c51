"""Who organised or led, what caused what, and what an event is called, in English."""

import pytest

from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The rally was organised by Sena Var.", "organiser"),
        ("Sena Var led the march.", "leader"),
        ("Sena Var organised the riots, prosecutors said.", "instigator"),
        ("Sena Var incited the riots, prosecutors said.", "instigator"),
        ("The violence was the work of Sena Var, the minister said.", "instigator"),
        ("Sena Var was responsible for the deaths, the report found.", "responsible"),
        ("Sena Var ordered soldiers to shoot.", "ordered force"),
        ("Sena Var took power on 3 May 2031.", "taker of power"),
    ],
)
def test_roles(arguments, text, role):
    ((found,)) = arguments(text, PropositionType.PARTICIPATION)
    assert (found["actor"], found["role"]) == ("Sena Var", role)


@pytest.mark.parametrize(
    "text", ["Sena Var organised the kitchen.", "Sena Var led the choir.", "The picture was the work of Sena Var."]
)
def test_no_role(arguments, text):
    assert arguments(text, PropositionType.PARTICIPATION) == []


@pytest.mark.parametrize(
    ("text", "effect", "cause"),
    [
        ("The unrest was sparked by a rise in fuel prices.", "unrest", "rise in fuel prices"),
        ("The raid on the market triggered riots in Tarsk.", "riots", "raid on the market"),
        ("The clashes were a result of poverty, the ministry said.", "clashes", "poverty"),
        ("Sena Var blamed the violence on the police.", "violence", "police"),
    ],
)
def test_causes(arguments, text, effect, cause):
    (found,) = arguments(text, PropositionType.CAUSE)
    assert effect in found["effect"]
    assert found["cause"] == cause


@pytest.mark.parametrize("text", ["The soup was caused by nobody.", "The engine was sparked by a match."])
def test_no_cause(arguments, text):
    assert arguments(text, PropositionType.CAUSE) == []


def test_who_ordered_it_is_unknown(extracted):
    (claim,) = extracted("Who ordered the shooting is still unknown.").claims
    assert (claim.stance, claim.proposition.argument("actor")) == (Stance.UNKNOWN, "?")
    assert claim.proposition.argument("role") == "ordered force"


@pytest.mark.parametrize(
    ("text", "value", "stance"),
    [
        ("The president called the protests an attempted coup.", "coup attempt", Stance.ASSERTS),
        ("The ministry denied that it was a massacre.", "massacre", Stance.DENIES),
        ("It was not a coup, Dana Orvel said.", "coup", Stance.DENIES),
    ],
)
def test_characterisations(extracted, text, value, stance):
    (claim,) = extracted(text).claims
    assert (claim.proposition.argument("value"), claim.stance) == (value, stance)


def test_a_name_is_no_judgement(arguments):
    text = "People called the day Black Tuesday."
    assert arguments(text, PropositionType.CHARACTERISATION) == []


def test_a_reason_for_what_did_not_happen_is_no_denial(extracted):
    (claim,) = extracted("He could not come because it rained, Dana Orvel said.").claims
    assert (claim.proposition.argument("cause"), claim.stance) == ("it rained", Stance.ASSERTS)
