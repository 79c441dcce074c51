"""Acts of state forces in English: killing, force, detention, failure to act, in any case of letters; what is none."""

import json

import pytest

from bench.events import documents, labelled
from variorum.extract.paragraph import parse_texts
from variorum.model.source import Block


@pytest.fixture(scope="module")
def labels(model):
    def find(text: str) -> set[str]:
        paragraphs = next(iter(parse_texts([(text, [Block(0, len(text), "paragraph")])], model.parse)))
        return labelled(paragraphs, [(0, 0, len(text))], model)[0]

    return find


KILL = [
    "two persons were killed in police firing in tarsk.",
    "Three people died when soldiers opened fire on the marchers.",
    "police opened fire on the crowd, killing three.",
    "two students were shot dead by the security forces.",
    "the police firing in velm left two dead.",
    "668 people were killed in the riots, including 100 in police firing.",
    "Riot police beat a man to death.",
    "two gunmen were killed in an encounter with the police.",
    "the killing of a student by police angered the town.",
    "the toll in the police firing rose to five.",
]
FORCE = [
    "police fired 64 rounds in the air to quell the crowd.",
    "tear-gas shells were lobbed to disperse the mob.",
    "the police had to resort to a mild lathi charge.",
    "Soldiers used live ammunition against protesters.",
    "the crowd was fired upon by soldiers.",
    "police beat two reporters.",
    "mobs indulged in rioting, forcing the police to open fire.",
    "The lawyer criticised the police firing on marchers.",
]
ARREST = [
    "about 35 persons were arrested on sunday.",
    "police have rounded up 1,740 activists.",
    "he was taken into custody late at night.",
    "the arrests followed the visit of the minister.",
    "Dana Orvel, who was arrested in March, is a lawyer.",
    "the arrested workers were released later.",
    "police were able to arrest 39 men on the spot.",
    "the accused is currently in the custody of the velm police.",
]
FAIL = [
    "the police stood by while the mob burned the market.",
    "soldiers did not intervene when shops were looted.",
    "the police failed to stop the attackers.",
    "there was total inaction on the part of the police.",
    "policemen preferred to remain mute spectators.",
    "police refused to register a complaint.",
    "neither the army nor the police could control the mob.",
    "the police have not been able to arrest the kidnappers.",
    # not there, or late
    "there were no police on the streets.",
    "not a single policeman was seen.",
    "nobody from the police came.",
    "neither police nor army was deployed to control the riots.",
    "it took the police three hours to arrive.",
    "the police reached the market only after two hours.",
    "the villagers were not protected by the police.",
    "the area was left without police protection.",
    "calls to the police control room were of no avail.",
    # not done
    "the police could not do anything.",
    "the police did not even try to stop the mob.",
    "the police made little effort to stop them.",
    "the police said they had no orders to act.",
    "the police gave the mob a free hand.",
    "we asked the police commissioner for an escort, but he refused.",
    "it was ren hask (the police commissioner) who showed slackness.",
    "the chief suspended a sub inspector for not taking action against a mob.",
    "the authorities failed to provide security to the villagers.",
]


@pytest.mark.parametrize(
    ("label", "text"), [(n, t) for n in ("KILL", "FORCE", "ARREST", "FAIL") for t in globals()[n]]
)  # fmt: skip
def test_found_in_any_case_of_letters(labels, label, text):
    assert label in labels(text)
    assert label in labels(text.lower())


@pytest.mark.parametrize(
    "text",
    [
        # forces as victims
        "two policemen were killed by the mob.",
        "a constable was shot dead by gunmen near velm.",
        "Policemen killed in the riots were buried on Monday.",
        "gunmen opened fire on a police post, killing two.",
        # others' acts that forces only tell or meet
        "police said gunmen killed two people.",
        "protesters clashed with police and one person was killed.",
        "troops arrived after rioters had killed six people.",
        "armed men killed four people in tarsk.",
        "the rebel army killed nine villagers.",
        # not done
        "if police open fire, people will die.",
        "soldiers did not fire on the crowd.",
        "the minister wants the police to shoot at looters.",
        "police may fire on the crowd, he warned.",
        "no arrests were made.",
        "nobody was arrested by the police.",
        "the opposition demanded the arrest of the mayor.",
        "anyone who comes near will be arrested, police said.",
        "activists said that they would court arrest.",
        "had he been detained in time, the trouble would have been less.",
        # other senses
        "the police chief fired two officers.",
        "the mayor could not arrest the decline of his party.",
        "two coaches were booked for the pilgrims.",
        "the shops were set on fire near the police station.",
        "police did not stand by.",
        "the mayor denied that the riots had spread due to police inaction.",
        "the inquiry is to look into possible police inaction.",
        "without their goodwill police would not be able to save them.",
        "there were no police officers among the dead.",
        "he asked why the army was not being deployed.",
        "police persuaded them not to take out the march.",
        "police arrived late on monday.",
        "the port authorities failed to provide water to the town.",
        "the police did not comment.",
        "the minister failed to convince the house.",
    ],
)
def test_nobody_is_wrongly_labelled(labels, text):
    assert labels(text) == set()


def test_whom_the_police_arrested_is_who_killed(labels):
    assert labels("the man the police arrested had killed two women.") == {"ARREST"}


def test_they_and_the_firing_mean_the_force_named_before(labels):
    assert "FORCE" in labels("police rushed to the square. they opened fire on the crowd.")
    assert "KILL" in labels("the police fired ten rounds. one person was killed in the firing.")
    assert labels("gunmen rushed to the square. they opened fire on the crowd.") == set()
    assert labels("gunmen fired ten rounds. one person was killed in the firing.") == set()


def test_governments_fail_to_protect_but_are_no_force(labels, extracted):
    text = "The government failed to protect the villagers."
    assert labels(text) == set()
    (claim,) = extracted(text).claims
    assert claim.proposition.argument("role") == "failed to protect"
    assert claim.proposition.argument("actor") == "government"


def test_spoilt_characters_do_no_harm(labels):
    assert labels("the ministry said â€œpolice fired ten rounds at the cityâ€™s gateâ€�.") == {"FORCE"}


def test_labels_go_to_the_sentence_that_tells_the_act(tmp_path, model):
    rows = [
        {"doc_id": 7, "sent_id": 0, "sent_text": "velm: the town was calm."},
        {"doc_id": 7, "sent_id": 1, "sent_text": "police arrested two men in tarsk."},
        {"doc_id": 8, "sent_id": 0, "sent_text": "nothing happened."},
    ]
    path = tmp_path / "sentences.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    found = {}
    for name, text, sentences in documents(path):
        paragraphs = next(iter(parse_texts([(text, [Block(0, len(text), "paragraph")])], model.parse)))
        found[name] = labelled(paragraphs, sentences, model)
    assert found == {7: {0: set(), 1: {"ARREST"}}, 8: {0: set()}}
