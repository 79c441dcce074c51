"""English attribution rules: who is told to say which words, by which cue; and what is no attribution."""

import pytest

from tests.extract.conftest import made_document
from variorum.extract.attribution import Attribution
from variorum.extract.grammar import Grammar
from variorum.extract.paragraph import parse_paragraphs


@pytest.fixture(scope="session")
def found(model: Grammar):
    """The attributions of a text, each its rule, kind, speaker's main word and words (their spans joined by " … ")."""

    def read(text: str) -> list[tuple[str, str, str | None, str]]:
        document = made_document(text)
        paragraphs = parse_paragraphs(text, document.text.blocks, model.parse)
        return [_row(text, a) for a in model.attributions(paragraphs)]

    return read


def _row(text: str, a: Attribution) -> tuple[str, str, str | None, str]:
    words = " … ".join(text[start:end] for start, end in a.content)
    return a.rule.removeprefix("en."), a.kind, text[a.head[0] : a.head[1]] if a.head else None, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Nouns: with a clause, an infinitive, what they are about; owners by every construction.
        ("The ministry’s claim that the bridge is safe was disputed.",
         ("nominal", "speech", "ministry", "that the bridge is safe")),
        ("Ana Ro repeated her vow to rebuild the bridge.", ("nominal-to", "speech", "Ro", "to rebuild the bridge")),
        ("Ana Ro voiced criticism of the new law.", ("nominal-about", "speech", "Ro", "the new law")),
        ("The mayor raised doubts about the count.", ("nominal-about", "thought", "mayor", "the count")),
        ("Ana Ro’s view is that the bridge is safe.", ("nominal", "thought", "Ro", "that the bridge is safe")),
        ("The survey showed a fall in sales.", ("object", "evidence", "survey", "a fall in sales")),
        # Adjectives and being against.
        ("Doctors were concerned that the water was unsafe.",
         ("adjective", "thought", "Doctors", "that the water was unsafe")),
        ("The council was critical of the plan.", ("adjective", "attitude", "council", "the plan")),
        ("Ana Ro is against the new tax.", ("adjective", "attitude", "Ro", "the new tax")),
        # Noun phrases, gerunds, infinitives.
        ("The army rejected accusations of torture.", ("object", "speech", "army", "accusations of torture")),
        ("The guard admitted beating two prisoners.", ("xcomp", "speech", "guard", "beating two prisoners")),
        ("The union agreed to end the strike and return to work.",
         ("xcomp", "speech", "union", "to end the strike and return to work")),
        ("The bill is expected to pass in May.", ("xcomp", "thought", None, "The bill … to pass in May")),
        ("Ana Ro hopes that the talks succeed.", ("ccomp", "thought", "Ro", "that the talks succeed")),
        # Views, and 'as X put it'.
        ("In the mayor’s view, the police acted too late.",
         ("in-view", "speech", "mayor", "the police acted too late")),
        ("As the mayor put it, “the police acted too late.”",
         ("as-said", "speech", "mayor", "“the police acted too late.”")),
        # Headlines.
        ("Mayor Of Tarsk Vows To Rebuild Bridge", ("headline", "speech", "Tarsk", "To Rebuild Bridge")),
        ("A plea from Ana Ro: ‘Let the prisoners go’", ("headline", "speech", "Ro", "‘Let the prisoners go’")),
        ("Ministry: Bridge Is Safe", ("headline", "speech", "Ministry", "Bridge Is Safe")),
        # Questions are a kind of their own.
        ("The lawyer asked whether the guard had fired.",
         ("ccomp", "question", "lawyer", "whether the guard had fired")),
    ],
)  # fmt: skip
def test_found(found, text, expected):
    assert expected in found(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The roads,” she said, “are shut.”", "“The roads,” … “are shut.”"),
        ("“Every time you say that,” the mayor said, “you help them. They know it.”",
         "“Every time you say that,” … “you help them. They know it.”"),
        ("The mayor said the bridge was safe, although two people had died there.", "the bridge was safe"),
        ("The mayor said the bridge was safe, adding that it would open in May.", "the bridge was safe"),
        ("The mayor said the bridge was safe, but would remain shut.",
         "the bridge was safe, but would remain shut"),
        ("The mayor said the bridge was safe, and the crowd went home.", "the bridge was safe"),
        ("The mayor praised the engineers, who had worked all night.", "the engineers"),
    ],
)  # fmt: skip
def test_extent_of_what_is_said(found, text, words):
    assert words in [content for _, _, _, content in found(text)]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Ana Ro, speaking after the vote in Tarsk, cited problems in the north.", "Ro"),
        ("The ministry issued a statement saying that the bridge was safe.", "ministry"),
        ("Asked whether the guard had fired, the lawyer said he had not.", "lawyer"),
        ("The council has been slow to accept that the bridge is unsafe.", "council"),
    ],
)
def test_speaker(found, text, head):
    assert head in [speaker for _, _, speaker, _ in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The hikers walked to the lake and swam.",
        "The company makes bridges of steel in Tarsk.",
        "The Latest: Bridge in Tarsk shut.",
        "Salaries rose by 3 percent, compared with 2 percent in Velm.",
        "The photograph showed a bridge.",
        "The soldiers raised a flag over the square.",
        "The report is due in May.",
        "The ready meal cost 4 dollars.",
        "It is clear water.",
    ],
)
def test_not_found(found, text):
    assert found(text) == []


def test_whoever_asked_is_not_named(found):
    rows = found("Asked whether the guard had fired, the lawyer said he had not.")
    assert ("ccomp", "question", None, "whether the guard had fired") in rows


def test_a_quotation_runs_on_over_paragraphs(found):
    text = "“We saw it all,” said Ana Ro. “They ran.\n“Then it was quiet.”"
    (row,) = found(text)
    assert row[2:] == ("Ro", "“We saw it all,” … “They ran. … “Then it was quiet.”")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Ana Ro wrote:\nThe bridge must be rebuilt at once.", ["The bridge must be rebuilt at once."]),
        ("The mayor has three plans:\nA bridge, a school and a road.", []),
        ("These towns were hit:\nTarsk and Varkel.", []),
    ],
)
def test_words_set_off_after_a_colon(found, text, expected):
    assert [words for rule, _, _, words in found(text) if rule == "quote"] == expected


def test_nested_attributions_point_at_the_one_around_them(model):
    text = "The agency said that the ministry had denied that 12 people were killed."
    document = made_document(text)
    paragraphs = parse_paragraphs(text, document.text.blocks, model.parse)
    by_cue = {text[slice(*a.cue)]: a for a in model.attributions(paragraphs)}
    assert by_cue["said"].within is None
    assert by_cue["denied"].within == by_cue["said"].cue


def test_strict_rules_need_a_speaker_and_saying(model):
    text = "Ana Ro said it was over. The bill is expected to pass. Doctors were concerned that it rained."
    document = made_document(text)
    paragraphs = parse_paragraphs(text, document.text.blocks, model.parse)
    assert [a.act for a in model.attributions(paragraphs, strict=True)] == ["say"]
    assert len(model.attributions(paragraphs)) == 3
