"""The toll that a text tells: the same person once, doers beside victims, other occasions left out."""

import dataclasses

import pytest

from tests.extract.conftest import made_document
from variorum.extract import extract
from variorum.extract.toll import toll
from variorum.model.source import Block


@pytest.fixture(scope="session")
def told(model):
    """The toll of a text as (least, most), its first line a title where it has more than one."""

    def find(text):
        document = made_document(text)
        blocks = document.text.blocks
        if len(blocks) > 1:
            first = Block(blocks[0].start, blocks[0].end, "title")
            document = dataclasses.replace(
                document, text=dataclasses.replace(document.text, blocks=(first, *blocks[1:]))
            )
        found = toll(document, extract(document, model))
        return (found.least, found.most) if found is not None else None

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three people were killed in Tarsk, police said.", (3, 3)),
        ("At least three people were killed in Tarsk.", (3, None)),
        ("Nobody was killed in the fire.", (0, 0)),
        ("A guard was killed in the fire. Nobody else was killed.", (1, 1)),
        ("Sara Lind died at hospital. Her brother, Oskar Lind, was killed too.", (2, 2)),
        ("Two women and three men were killed in Tarsk.", (5, 5)),
        ("Two men were wounded in Tarsk.", None),
        ("A woman was shot dead. The victim, Ana Belt, died at the scene. Belt was 30.", (1, 1)),
        ("Ana Belt was killed. Ivo Karr, her neighbour, died at hospital.", (2, 2)),
        ("A gunman killed three people in Velm. The gunman was found dead later.", (4, 4)),
        ("Police shot a gunman. He had killed three people before killing himself.", (4, 4)),
        ("Police investigate the deaths of a mother and her two children.", (3, 3)),
        ("Police call it a triple murder.", (3, 3)),
        ("A fatal shooting took place in Tarsk.", (1, None)),
        ("Two men were killed. Two men were killed, the police said.", (2, 2)),
        ("Eight people were killed, including three officers.", (8, 8)),
        ("The man tried to kill his neighbour.", None),
        ("A third victim has died in hospital.", (3, None)),
    ],
)
def test_toll(told, text, expected):
    assert told(text) == expected


def test_other_occasions_are_left_out(told):
    assert told("One man was killed on 18 March 2031. In 2030 eighty people were killed in Velm.") == (1, 1)
    assert told("A guard was killed on 18 March 2031. A teacher and her son were killed on 5 January 2031.") == (1, 1)


def test_a_title_bounds_what_follows(told):
    assert told("Two killed in Tarsk\n\nTwo men were killed. Police counted 299 killings in Velm.") == (2, 2)


def test_a_title_alone_tells(told):
    assert told("Boy, 14, fatally shot in Tarsk\n\nThe police asked for witnesses.") is not None


def test_claims_that_it_rests_on(model):
    document = made_document("Three people were killed in Tarsk.")
    extraction = extract(document, model)
    found = toll(document, extraction)
    assert found.claims == tuple(c.id for c in extraction.claims if c.proposition.quantity is not None)
