"""The quicker parse gives word for word what spaCy's own pipeline gives."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.extract.english.model import load_english
from variorum.extract.english.parsing import EnglishParser

SENTENCES = [
    "There is a crowd on the square.", "It was said that they ain't gonna leave.", "Let's go, y'all!",
    "I've got to go.",
    "C'm on, we gotta run.", "The mayor’s men shot 12 people on 4 March 2031.", "Who said it?", "She did n't say.",
    "It's raining; there're no buses.", "The ministry denied it.", "He gets it and got it.", " \t ", "😀 said “no”.",
    "That which is theirs ought to be hers.", "Them’s the rules, ain’t it?",
]  # fmt: skip


def read(doc):
    return [
        (w.text, w.pos_, w.tag_, w.lemma_, str(w.morph), w.dep_, w.head.i, w.ent_type_, w.ent_iob_, w.is_sent_start)
        for w in doc
    ]


def test_alike_at_first_and_again():
    pipeline = load_english().pipeline
    parser = EnglishParser(pipeline)
    expected = [read(doc) for doc in pipeline.pipe(SENTENCES, batch_size=64)]
    assert [read(doc) for doc in parser.pipe(SENTENCES)] == expected
    assert [read(doc) for doc in parser.pipe(SENTENCES)] == expected


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(SENTENCES), max_size=4).map(" ".join), max_size=3))
def test_alike_on_any_texts(texts):
    pipeline = load_english().pipeline
    parser = EnglishParser(pipeline)
    assert [read(doc) for doc in parser.pipe(texts)] == [read(doc) for doc in pipeline.pipe(texts, batch_size=64)]
