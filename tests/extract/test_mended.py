"""Mending spoilt characters before parsing: the words are read right, and no offset moves."""

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.extract.mended import mended, parsed_mended

PIECES = [
    "â€™",
    "â€œ",
    "â€�",
    "Â«",
    "Ã©",
    "Â",
    "â",
    "''s",
    " ",
    "the city",
    "police fired",
    ".",
    "😀",
    "ñ",
    "’",
    "\u00a0",
]


def test_each_kind_of_damage():
    assert mended("the cityâ€™s â€œgateâ€� cafÃ©")[0] == "the city’s “gate” café"
    assert mended("bengal''s police")[0] == "bengal's police"
    assert mended("west bengal police said ''no''")[0] == "west bengal police said ''no''"


def test_sound_text_is_left_alone():
    for text in ("the city’s “gate” café", "naïve Ångström — São Paulo", "Цена Ð", "", "plain"):
        assert mended(text) == (text, [])


def test_the_parse_has_the_words_of_the_text(model):
    text = "the cityâ€™s mayor said â€œpolice fired.â€�"
    (tokens,) = model.parse([text])
    (sound,) = model.parse(["the city’s mayor said “police fired.”"])
    assert tokens.text == text
    assert [t.text for t in tokens][:3] == ["the", "city", "â€™s"]
    assert [(t.dep_, t.head.i, t.lemma_) for t in tokens] == [(t.dep_, t.head.i, t.lemma_) for t in sound]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), max_size=3))
def test_no_offset_moves(texts):
    from variorum.extract import grammar_of

    for text, tokens in zip(texts, parsed_mended(texts, grammar_of("en")._loaded.pipeline.pipe), strict=True):
        assert tokens.text == text
        assert all(text[t.idx : t.idx + len(t)] == t.text for t in tokens)
