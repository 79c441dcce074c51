"""Through whom words reach us, who an open speaker may be, the text's first person, and what a cue's 'no' means."""

from dataclasses import replace

import pytest

from tests.extract.conftest import made_document
from variorum.extract import extract
from variorum.extract.grammar import Grammar
from variorum.model.claim import Claim, Modality, Stance


def chain(claim: Claim) -> list[tuple[str, str, str]]:
    return [(link.who, link.act, str(link.commitment)) for link in claim.chain]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("The ministry, the agency reported, said 12 people were killed in Tarsk.",
         [("Ida Novak", "reports", "neutral"), ("agency", "report", "neutral"), ("ministry", "say", "self")]),
        ("“Twelve people died,” the Ministry of Health said, according to the Velm Agency.",
         [("Ida Novak", "reports", "neutral"), ("Velm Agency", "according to", "neutral"),
          ("Ministry of Health", "say", "self")]),
        ("The mayor claimed that the police had told her 12 people were killed.",
         [("Ida Novak", "reports", "distance"), ("mayor", "claim", "neutral"), ("police", "tell", "self")]),
        ("The ministry said 12 people were killed.",
         [("Ida Novak", "reports", "neutral"), ("ministry", "say", "self")]),
    ],
)  # fmt: skip
def test_chain_holds_everybody_from_the_author_inwards(extracted, text, links):
    (claim,) = extracted(text).claims
    assert chain(claim) == links


def test_a_speakers_own_claim_stays_beside_another_that_it_tells(extracted):
    text = "The mayor said 12 people were killed on the bridge in the night and that the army denied shooting them."
    by = {(c.speaker_name, c.stance) for c in extracted(text).claims}
    assert ("mayor", Stance.ASSERTS) in by
    assert ("army", Stance.DENIES) in by


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("The Ministry of Health and the Ministry of Defence met. The ministry said 30 people were injured.",
         "Speaker unresolved: “The ministry” may be Ministry of Defence or Ministry of Health."),
        ("Mayor Ana Ro spoke first. Mayor Eva Stone spoke next. The mayor said 12 people were killed.",
         "Speaker unresolved: “The mayor” may be Eva Stone or Ana Ro."),
        ("Aral Rights Watch said 12 people had been tortured. They said 3 people had died.",
         "Speaker unresolved: “They” may be Aral Rights Watch."),
    ],
)  # fmt: skip
def test_an_open_speaker_has_candidates_and_no_name(extracted, text, note):
    claim = extracted(text).claims[-1]
    assert (claim.speaker, claim.speaker_name, claim.note) == (None, "", note)
    assert claim.chain[-1].who == "unresolved"


def test_a_resolved_speaker_has_no_note(only):
    assert only("Dana Orvel is a lawyer. “They ran,” Orvel said.", "They ran").note is None


def test_a_body_named_before_is_meant_by_its_noun(extracted):
    text = "The Ministry of Health said 12 people died. The ministry said 30 people were injured."
    assert [c.speaker_name for c in extracted(text).claims] == ["Ministry of Health"] * 2


@pytest.mark.parametrize(
    ("authors", "publisher", "text", "name"),
    [
        ((), "Ministry of the Interior", "We confirm that 12 officers were injured.", "Ministry of the Interior"),
        (("Ida Novak",), None, "I deny that the soldiers fired.", "Ida Novak"),
        (("Ida Novak", "Pel Dorn"), None, "I deny that the soldiers fired.", ""),
        ((), "Ministry of the Interior", "“We confirm that 12 officers were injured,” the army said.", "army"),
    ],
)
def test_first_person_is_the_texts_own_outside_quotations(model: Grammar, authors, publisher, text, name):
    document = made_document(text)
    document = replace(document, source=replace(document.source, authors=authors, publisher=publisher))
    assert [c.speaker_name for c in extract(document, model).claims] == [name]


def test_what_a_ministry_says_of_itself_is_told_by_it(model: Grammar):
    document = made_document("We have detained 40 people in Tarsk.")
    source = replace(document.source, authors=(), publisher="Ministry of the Interior")
    (claim,) = extract(replace(document, source=source), model).claims
    assert (claim.speaker_name, claim.mode) == ("Ministry of the Interior", "narration")


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("The ministry did not confirm that 12 people were killed.", "12 people", Stance.WITHHOLDS),
        ("The ministry did not deny that 12 people were killed.", "12 people", Stance.WITHHOLDS),
        ("No official confirmed that 12 people were killed.", "12 people", Stance.WITHHOLDS),
        ("The ministry denied that 12 people were killed.", "12 people", Stance.DENIES),
        ("The mayor denied shooting protesters.", "shooting protesters", Stance.DENIES),
        ("Ana Ro offered no proof that the guards stole the money.", "stole the money", Stance.NO_EVIDENCE),
        ("The ministry’s denial that the guards stole the money is false.", "stole the money", Stance.DENIES),
        ("The ministry’s claim that the guards stole the money is false.", "stole the money", Stance.ASSERTS),
    ],
)
def test_stance(only, text, words, stance):
    assert only(text, words).stance == stance


@pytest.mark.parametrize(
    "text",
    ["The minister asked why 12 people had been killed.", "The lawyer asked whether soldiers had shot 12 people."],
)
def test_a_question_claims_nothing_for_anybody(extracted, text):
    assert extracted(text).claims == ()


def test_what_a_noun_is_about_is_not_what_it_says(extracted):
    assert extracted("Ana Ro voiced criticism of the new law.").claims == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The ministry said it would release 40 detainees.", Modality.FUTURE),
        ("The ministry vowed to release 40 detainees.", Modality.PLANNED),
        ("The ministry’s pledge to release 40 detainees came late.", Modality.PLANNED),
        ("The ministry said it might release 40 detainees.", Modality.POSSIBLE),
        ("The ministry agreed to release 40 detainees.", Modality.PLANNED),
        ("Ana Ro said that if 40 detainees were killed, the minister must resign.", Modality.POSSIBLE),
        ("The ministry said it had released 40 detainees.", Modality.ACTUAL),
    ],
)
def test_plans_are_no_facts(only, text, modality):
    assert only(text, "40 detainees").modality == modality
