"""Ties, offices and occurrences in English, and what is none."""

import pytest

from variorum.model.claim import Modality, Stance
from variorum.model.proposition import PropositionType


@pytest.fixture(scope="module")
def stated(extracted):
    def find(text: str, kind: PropositionType) -> list[tuple[dict[str, str], Stance]]:
        found = extracted(text)
        names = {e.reference: e.name for e in found.entities}
        held = [c for c in found.claims if c.proposition.type == kind]
        return [({k: names.get(v, v) for k, v in c.proposition.arguments}, c.stance) for c in held]

    return find


@pytest.mark.parametrize(
    ("text", "subject", "relation", "other"),
    [
        ("Ren Hask is the nephew of President Mira Kolt.", "Ren Hask", "nephew", "Mira Kolt"),
        ("Mira Kolt succeeded her mentor, Anton Brask, in 2029.", "Anton Brask", "mentor", "Mira Kolt"),
        ("Ren Hask, an ally of Mira Kolt, fled.", "Ren Hask", "ally", "Mira Kolt"),
        ("Timo Haal, a member of Mira Kolt’s inner circle, fled.", "Timo Haal", "member of inner circle", "Mira Kolt"),
        ("Timo Haal became the heir of Mira Kolt.", "Timo Haal", "heir", "Mira Kolt"),
    ],
)
def test_ties(stated, text, subject, relation, other):
    ((arguments, stance),) = stated(text, PropositionType.RELATION)
    assert (arguments["subject"], arguments["relation"], arguments["object"]) == (subject, relation, other)
    assert stance == Stance.ASSERTS


def test_a_denied_tie(stated):
    ((_, stance),) = stated("Ren Hask is not an ally of Mira Kolt.", PropositionType.RELATION)
    assert stance == Stance.DENIES


@pytest.mark.parametrize(
    "text",
    [
        "A friend of the family fled.",
        "The mother of the victim wept.",
        "Her son is ill.",
        "Neighbours of Ren Hask fled.",
    ],
)
def test_no_tie_without_names(stated, text):
    assert stated(text, PropositionType.RELATION) == []


@pytest.mark.parametrize(
    ("text", "office", "stance"),
    [
        ("Lio Tann was appointed head of the City Hospital in 2029.", "head", Stance.ASSERTS),
        ("Lio Tann was dismissed as defence minister on 6 March 2031.", "minister", Stance.DENIES),
        ("Mira Kolt dismissed Lio Tann as head of the Security Committee.", "head", Stance.DENIES),
        ("Mira Kolt fired the defence minister, Lio Tann.", "minister", Stance.DENIES),
        ("Lio Tann resigned as mayor of Velm.", "mayor", Stance.DENIES),
    ],
)
def test_offices(stated, text, office, stance):
    ((arguments, found),) = stated(text, PropositionType.OFFICE)
    assert (arguments["holder"], arguments["office"], found) == ("Lio Tann", office, stance)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Dana Orvel said that law enforcement was absent in Tarsk.", "law enforcement was absent in Tarsk"),
        ("Dana Orvel said that protesters had blocked the road.", "protesters had blocked the road"),
    ],
)
def test_told_events(stated, text, what):
    ((arguments, _),) = stated(text, PropositionType.OCCURRENCE)
    assert arguments["what"] == what


def test_refusing_calls_is_an_act_and_no_denial(extracted):
    (claim,) = extracted("Mira Kolt rejected calls for an independent inquiry.").claims
    assert (claim.proposition.type, claim.stance) == (PropositionType.OCCURRENCE, Stance.ASSERTS)


@pytest.mark.parametrize(
    "text",
    [
        "Dana Orvel said that people want peace.",
        "Dana Orvel said that they may block the road.",
        "Dana Orvel urged the soldiers to leave.",
        "Dana Orvel said that he started this nonsense.",
    ],
)
def test_no_event(stated, text):
    assert stated(text, PropositionType.OCCURRENCE) == []


def test_dates_follow_the_story(extracted):
    found = extracted(
        "The protests began on 2 March 2031 in Tarsk. The next day the shops closed. "
        "On the night of 4 March a crowd stormed the town hall. A week earlier, the market had burned."
    ).claims
    times = [c.proposition.time for c in found]
    assert times == ["2031-03-02", "2031-03-03", "2031-03-04/2031-03-05", times[-1]]
    assert times[-1].startswith("2031-02-2")


def test_the_next_day_is_told_from_the_paragraph_before(extracted):
    found = extracted("The protests began on 2 March 2031 in Tarsk.\n\nThe next day the shops closed.").claims
    assert [c.proposition.time for c in found] == ["2031-03-02", "2031-03-03"]


def test_an_office_on_a_condition_is_not_held(extracted):
    (claim,) = extracted("Should Ren Hask become president, prices will rise.").claims
    assert claim.modality == Modality.POSSIBLE


@pytest.mark.parametrize("text", ["Mira Kolt led Ren Hask by 5 points.", "She heads the list."])
def test_no_office(stated, text):
    assert stated(text, PropositionType.OFFICE) == []


def test_kinship_is_not_told_by_guess(stated):
    text = "Pel Dorn spoke. The town was calm. It rained. The hall was full. His wife, Ana, left."
    assert stated(text, PropositionType.RELATION) == []
