"""What looks like a statement and is none, and who speaks where the parser misleads."""

import pytest

from variorum.model.claim import Mode, Stance
from variorum.model.link import Relation


def attributed(extraction):
    return [c for c in extraction.claims if c.mode != Mode.NARRATION]


@pytest.mark.parametrize(
    "text",
    [
        # 'As' of time, of measure and of example.
        "Police are still on hand as they continue to investigate the blaze.",
        "Two groups were arguing as the party began.",
        "The Falcons were in the news on Monday, as the league decided to move the match.",
        "Aral is also worried about the vote — as demonstrated by its departure from the talks.",
        "The city had ten times as many cases as officials had reported.",
        # Naming, telephoning, finding.
        "She studied a molecule called tarsin.",
        "Ana Ro visited the prison, dubbed the White House by soldiers.",
        "Velm Sark, whom she called Nugget, was at home.",
        "The man called deputies shortly after noon.",
        "A neighbour found the driver dead in a flat.",
        # Views that are none.
        "The council used the effects outlined above in its estimate for the grant.",
        "Ana Ro put the money in her bank account.",
        # What somebody does to themselves.
        "The president tied himself to the outcome.",
        # Nobody in particular.
        "By sending the form, you agree to our Terms of Service and Privacy Policy.",
    ],
)
def test_nothing_said(extracted, text):
    assert attributed(extracted(text)) == []


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("As both agencies have reported, the dam was unsafe.", "agencies", "the dam was unsafe"),
        ("The dam is unsafe, as Ana Ro has said.", "Ana Ro", "The dam is unsafe"),
        ("The mayor called the march a coup.", "mayor", "called the march a coup"),
        ("Investigators have called the shooting accidental.", "Investigators", "called the shooting accidental"),
        ("In the view of the mayor, the road was unsafe.", "mayor", "the road was unsafe"),
    ],
)
def test_said(extracted, text, speaker, words):
    assert [(c.speaker_name, c.passages[0].exact) for c in attributed(extracted(text))] == [(speaker, words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Ro, head of the service, told a briefing that 43 people had been injured.", "43 people had been injured"),
        ("Ana Ro told a news conference that two soldiers had been killed.", "two soldiers had been killed"),
    ],
)
def test_what_a_meeting_is_told_is_the_teller_s(extracted, text, words):
    (claim,) = extracted(text).claims
    assert (claim.speaker_name, claim.passages[0].exact) == ("Ana Ro", words)


def test_a_denial_ends_at_but(extracted):
    claims = extracted("Ana Ro denied she was part of the gang but later pleaded guilty to fraud.").claims
    assert [c.stance for c in claims if "pleaded" in c.passages[0].exact] in ([], [Stance.ASSERTS])
    assert any(c.stance == Stance.DENIES and c.passages[0].exact.endswith("gang") for c in claims)


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("TARSK, Jan. 15 - Aral authorities said 225 people had been killed.", "Aral authorities",
         "225 people had been killed"),
        ("TARSK, March 3 (Newsline) - Police said three men had been detained.", "Police",
         "three men had been detained"),
        ("NEW TARSK, Aral (NL) — The bridge is unsafe, the mayor said.", "mayor", "The bridge is unsafe"),
        ("Tarsk (Newsline) — The bridge is unsafe, the mayor said.", "mayor", "The bridge is unsafe"),
        # No datelines.
        ("The mayor - a doctor - said the bridge was unsafe.", "mayor", "the bridge was unsafe"),
        ("NATO — which met here — said the bridge was unsafe.", "NATO", "the bridge was unsafe"),
    ],
)  # fmt: skip
def test_a_dateline_is_nobody_s(extracted, text, speaker, words):
    claims = attributed(extracted(text))
    assert [(c.speaker_name, c.passages[0].exact) for c in claims] == [(speaker, words)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Of 200 complaints, two reached court.", [("complaints", 200), ("cases_in_court", 2)]),
        ("Of 200 complaints, only two went to trial.", [("complaints", 200), ("cases_in_court", 2)]),
        ("Of 200 complaints, 20 were closed.", [("complaints", 200), ("cases_closed", 20)]),
        ("Of 200 complaints, five came from women.", [("complaints", 200), ("complaints", 5)]),
    ],
)
def test_what_came_of_complaints(extracted, text, counts):
    extraction = extracted(text)
    claims = [c for c in extraction.claims if c.proposition.quantity]
    assert [(c.proposition.argument("measure"), c.proposition.quantity.lo) for c in claims] == counts
    assert [(link.claim, link.relation, link.to) for link in extraction.links] == [
        (claims[1].id, Relation.PART_OF, claims[0].id)
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to WHO, 12 people died.", "WHO"),
        ("One of the residents said 12 people died.", "One of the residents"),
        ("Those in favour said 12 people died.", "Those in favour"),
        ("Residents said 12 people died.", "Residents"),
        ("Many said 12 people died.", ""),
        ("Some of them said 12 people died.", ""),
    ],
)
def test_groups_speak(extracted, text, speaker):
    assert [c.speaker_name for c in extracted(text).claims] == [speaker]


def test_a_body_withdraws_its_own_figure(extracted):
    text = "The health ministry had reported 164 deaths, a figure it withdrew the next day as a technical error."
    first, second = extracted(text).claims
    assert (first.speaker_name, second.speaker_name) == ("health ministry", "health ministry")
    assert second.stance == Stance.WITHDRAWS


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ro accused police of beating her brother; the ministry denied it.",
        "Ana Ro said that police had beaten her brother. The ministry denied this.",
    ],
)
def test_denying_it_denies_what_was_said_last(extracted, text):
    said, denied = attributed(extracted(text))
    assert (said.speaker_name, said.stance) == ("Ana Ro", Stance.ASSERTS)
    assert (denied.speaker_name, denied.stance) == ("ministry", Stance.DENIES)
    assert denied.proposition == said.proposition
    assert "Ro" not in denied.passages[0].exact


def test_denying_it_says_nothing_where_nothing_was_said(extracted):
    assert attributed(extracted("The ministry denied it.")) == []


@pytest.mark.parametrize("text", ["Four other men were shot by accident.", "Two men were killed by gunfire."])
def test_accidents_do_nothing(extracted, text):
    assert not any(c.proposition.argument("actor") for c in extracted(text).claims)


def test_house_numbers_count_nobody(extracted):
    claims = extracted("Police arrested Ana Ro, 32, of 1119 Eighth St., after finding drugs, the sheriff said.").claims
    assert not any(c.proposition.quantity for c in claims)
