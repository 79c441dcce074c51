"""Extraction end to end on sentences about an invented country: who, stance, content, links, printings."""

from decimal import Decimal

import pytest

from tests.extract.conftest import made_document
from variorum.extract import extract, extract_all
from variorum.model.claim import Certainty, Commitment, Mode, Stance
from variorum.model.link import Relation
from variorum.model.proposition import PropositionType
from variorum.model.source import Block


def test_count_with_part(extracted):
    found = extracted(
        "The Interior Ministry of Velmora said on 12 March 2031 that 23 people had been killed in Tarsk, "
        "including four police officers."
    )
    whole, part = found.claims
    assert whole.speaker_name == "Interior Ministry of Velmora"
    assert (whole.proposition.quantity.lo, whole.proposition.quantity.hi) == (Decimal(23), Decimal(23))
    assert whole.proposition.argument("measure") == "killed"
    assert (whole.proposition.group, part.proposition.group) == ("all", "police officers")
    assert whole.proposition.place == "Tarsk"
    assert whole.said == "2031-03-12"
    assert whole.proposition.time is None, "the day of saying is not the day of dying"
    assert [(link.claim, link.relation, link.to) for link in found.links] == [(part.id, Relation.PART_OF, whole.id)]


def test_two_measures_by_according_to(extracted):
    found = extracted(
        "According to the rights group Open Ledger, at least 41 protesters were detained in Tarsk and six are missing."
    )
    detained, missing = found.claims
    assert {c.speaker_name for c in found.claims} == {"Open Ledger"}
    assert {c.rule for c in found.claims} == {"en.according-to"}
    assert (detained.proposition.quantity.lo, detained.proposition.quantity.hi) == (Decimal(41), None)
    assert missing.proposition.argument("measure") == "missing"


def test_share_is_no_count(only):
    claim = only("More than 60 percent of those who died were students, the report found.", "60 percent")
    assert claim.proposition.quantity.row()[:3] == ["60", None, "percent"]
    assert claim.chain[0].commitment == Commitment.ENDORSE


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("Minister Olan Brask denied that police had fired on the crowd.", "police had fired", Stance.DENIES),
        ("Minister Olan Brask did not confirm the number of dead.", "number of dead", Stance.WITHHOLDS),
        ("The ministry declined to comment on the deaths.", "comment on the deaths", Stance.WITHHOLDS),
        ("“We have no evidence of a coup attempt,” said Dana Orvel.", "coup attempt", Stance.NO_EVIDENCE),
        ("Doctors doubt that the police acted in self-defence.", "self-defence", Stance.DOUBTS),
        ("“Nobody knows who gave the order to shoot,” said Dana Orvel.", "order to shoot", Stance.UNKNOWN),
        ("It is unknown who opened fire on the square.", "opened fire", Stance.UNKNOWN),
    ],
)
def test_stances_are_kept_apart(only, text, words, stance):
    assert only(text, words).stance == stance


def test_withdrawing_ones_own_words(extracted):
    found = extracted(
        "President Mira Kolt claimed that foreign mercenaries had orchestrated the riots. "
        "Kolt later retracted the claim."
    )
    claimed, taken_back = found.claims
    assert claimed.chain[0].commitment == Commitment.DISTANCE
    assert (claimed.stance, taken_back.stance) == (Stance.ASSERTS, Stance.WITHDRAWS)
    assert claimed.proposition == taken_back.proposition
    assert [(link.claim, link.relation) for link in found.links] == [(taken_back.id, Relation.WITHDRAWS)]


def test_disowning_anothers_figure(extracted):
    found = extracted(
        "President Mira Kolt blamed 900 gunmen for attacking Tarsk, a number that Velmora’s chief prosecutor later "
        "retracted."
    )
    blamed, disowned = (c for c in found.claims if c.proposition.type == PropositionType.QUANTITY)
    assert blamed.proposition.quantity.lo == 900
    assert (disowned.speaker_name, disowned.stance) == ("Velmora’s chief prosecutor", Stance.DISOWNS)
    assert disowned.proposition == blamed.proposition
    assert [link.relation for link in found.links] == [Relation.DISOWNS]


def test_accusation_stands_beside_its_denial(extracted):
    accused, rejected = extracted(
        "Opposition leader Sena Var accused the police of torturing detainees, a charge the ministry rejected."
    ).claims
    assert accused.proposition.argument("role") == "torturer"
    assert (rejected.stance, rejected.proposition) == (Stance.DENIES, accused.proposition)


def test_reason_is_linked(extracted):
    found = extracted(
        "“I doubt that it was a coup attempt,” Dana Orvel said. For one, the palace stayed quiet all night."
    )
    doubted, reason = found.claims
    assert (reason.rule, reason.speaker_name) == ("en.run-on", "Dana Orvel")
    assert [(link.claim, link.relation, link.to) for link in found.links] == [(doubted.id, Relation.BECAUSE, reason.id)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "arguments"),
    [
        ("“It was a massacre,” Dr. Lio Tann told reporters.", "massacre", PropositionType.CHARACTERISATION,
         {"family": "nature", "value": "massacre"}),
        ("Lio Tann was appointed head of the City Hospital in 2029.", "appointed", PropositionType.OFFICE,
         {"office": "head", "body": "City Hospital"}),
        ("The trial of Ren Hask was closed to the public.", "closed", PropositionType.LEGAL_STEP,
         {"step": "trial", "access": "closed"}),
        ("The ministry announced that the curfew had been lifted.", "lifted", PropositionType.STATUS,
         {"subject": "curfew", "status": "lifted"}),
        ("What happened that night is still poorly understood.", "understood", PropositionType.KNOWLEDGE,
         {"state": "established"}),
    ],
)  # fmt: skip
def test_types(only, text, words, kind, arguments):
    stated = only(text, words).proposition
    assert stated.type == kind
    assert arguments.items() <= dict(stated.arguments).items()


def test_narrated_cause_and_participation(extracted):
    found = extracted("The unrest began on 4 March 2031 when soldiers shot at marchers in Velm.")
    assert {c.mode for c in found.claims} == {Mode.NARRATION}
    assert {c.speaker_name for c in found.claims} == {"Ida Novak"}
    assert {c.proposition.type for c in found.claims} == {PropositionType.CAUSE, PropositionType.PARTICIPATION}
    assert {c.proposition.time for c in found.claims} == {"2031-03-04"}


def test_possible_is_marked(only):
    claim = only("Pel Dorn said that it was possible that some soldiers had disobeyed.", "disobeyed")
    assert claim.certainty == Certainty.POSSIBLE


def test_second_printing_is_a_second_place(model):
    line = "The Interior Ministry said that 23 people had been killed in Tarsk."
    text = f"{line}\n{line}\n"
    blocks = (
        Block(0, len(line), "paragraph"),
        Block(len(line) + 1, 2 * len(line) + 1, "paragraph", duplicate_of=0),
    )
    (claim,) = extract(made_document(text, blocks=blocks), model).claims
    assert [text[p.start : p.end] for p in claim.passages] == [claim.passages[0].exact] * 2


def test_same_words_elsewhere_are_another_claim(extracted):
    found = extracted("The mayor said that 5 people had died.\n\nThe mayor said that 5 people had died.").claims
    assert [c.occurrence for c in found] == [0, 1]
    assert len({c.id for c in found}) == 2


def test_furniture_is_left_out(model):
    text = "The mayor said that 5 people had died."
    assert extract(made_document(text, blocks=(Block(0, len(text), "furniture"),)), model).claims == ()


def test_deterministic_and_independent_of_the_batch(model):
    texts = ["Mayor Ana Ro said the bridge was closed.", "“It fell,” he said.", "No claims here."]
    documents = [made_document(text) for text in texts]
    assert [extract(d, model) for d in documents] == list(extract_all(documents, model))


def test_nobody_is_accused_by_a_distant_verb(extracted):
    found = extracted(
        "A sheriff pledged on Tuesday to review the rules after an inmate who was not cuffed "
        "stole a gun and killed two guards."
    )
    accused = [c for c in found.claims if c.proposition.type == PropositionType.PARTICIPATION]
    assert all("sheriff" not in str(c.proposition.argument("actor")) for c in accused)


def test_beating_in_a_match_is_no_ill_treatment(extracted):
    roles = lambda text: [c.proposition.argument("role") for c in extracted(text).claims]  # noqa: E731
    assert "torturer" not in roles("Rival Anton Brask had beaten Timo Haal 6-2, 6-1, the Gazette said.")
    assert "torturer" in roles("The lawyer Sena Var said that police beat 20-30 protesters in Tarsk.")
