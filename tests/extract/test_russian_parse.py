"""The Russian parse: every character kept, sound trees, lemmas by context, names rescued, weights checked."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.errors import ModelUnavailable
from variorum.extract import grammar_of
from variorum.extract.russian import model as russian
from variorum.extract.russian.named import rescued, unbroken
from variorum.extract.russian.tree import rooted
from variorum.extract.russian.words import lemma
from variorum.extract.weights import model_digest


def parsed(text):
    return next(grammar_of("ru").parse([text]))


TEXTS = [
    "", " ", "\t\n ", "  «Мы уходим.  Всё кончено», —сказал он, т.е. А. Б. Карев .",
    "МВД,погибли 12,5 тыс. человек (в т. ч. 3 ребёнка)...«Да!» за́мок",
    "a\u00a0b  в\tг", "Конец.\u2009", "😀 👍🏽!", "\u202e«Ро»",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_characters_are_those_of_the_text(text):
    assert parsed(text).text == text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*'абвЁ .,!?—-«»"()1\t\u00a0\u0301😀\n', "Карев ", " сказал: ", "т. е."]), max_size=40))
def test_every_text_is_kept_and_parsed_to_trees(pieces):
    text = "".join(pieces)
    document = parsed(text)
    assert document.text == text
    for sentence in document.sents:
        assert sum(word.head.i == word.i for word in sentence) == 1
        assert all(word.head.sent == sentence for word in sentence)
    assert all(word.is_space or word.lemma_ == word.lemma_.lower() for word in document)


def test_parses_do_not_depend_on_their_neighbours():
    texts = ["Карев сказал, что стреляли.", "Да.", "В министерстве обороны сообщили о двух погибших солдатах." * 3]
    alone = [[(w.text, w.head.i, w.dep_, w.lemma_) for w in parsed(t)] for t in texts]
    together = [[(w.text, w.head.i, w.dep_, w.lemma_) for w in d] for d in grammar_of("ru").parse(texts)]
    assert alone == together


@pytest.mark.parametrize(
    ("heads", "relations", "tree"),
    [
        ([], [], []),
        ([0], ["punct"], [0]),
        ([1, 1, 1], ["nsubj", "root", "obj"], [1, 1, 1]),
        ([1, 2, 0], ["x", "y", "z"], [0, 2, 0]),
        ([0, 1, 1], ["punct", "root", "obj"], [1, 1, 1]),
        ([1, 0, 2, 2], ["x", "y", "root", "z"], [2, 0, 2, 2]),
    ],
)
def test_heads_become_one_tree(heads, relations, tree):
    assert rooted(heads, relations) == tree


@given(st.integers(1, 30).flatmap(lambda n: st.lists(st.integers(0, n - 1), min_size=n, max_size=n)))
def test_any_heads_become_one_tree(heads):
    tree = rooted(heads, ["dep"] * len(heads))
    assert sum(head == i for i, head in enumerate(tree)) == 1
    for start in range(len(tree)):
        at, steps = start, 0
        while tree[at] != at:
            at, steps = tree[at], steps + 1
            assert steps <= len(tree)


@pytest.mark.parametrize(
    ("word", "tag", "found"),
    [
        ("стали", "VERB|Number=Plur|Tense=Past|VerbForm=Fin", "стать"),
        ("стали", "NOUN|Case=Gen|Gender=Fem|Number=Sing", "сталь"),
        ("данным", "NOUN|Case=Dat|Number=Plur", "данные"),
        ("Каревой", "PROPN|Case=Gen|Gender=Fem|Number=Sing", "карев"),
        ("ещё", "ADV", "еще"),
        ("заявлено", "VERB|Gender=Neut|Number=Sing|VerbForm=Part|Voice=Pass", "заявить"),
        ("Reuters", "PROPN|Foreign=Yes", "reuters"),
    ],
)
def test_lemmas_fit_the_tag(word, tag, found):
    assert lemma(word, tag) == found


@pytest.mark.parametrize(
    ("words", "names", "result"),
    [
        ("в Тарске Айна Карева пела", "O O O O O", "O O B-PER I-PER O"),
        ("видел А . Карев и", "O O O O O", "O B-PER I-PER I-PER O"),
        ("Токан К . К . пел", "B-PER O O O O O", "B-PER I-PER I-PER I-PER I-PER O"),
        ("Осуждён Карев", "B-PER I-PER", "O B-PER"),
        ("у реки Лена стояла", "O O O O", "O O O O"),
    ],
)
def test_names_are_rescued(words, names, result):
    words = words.split()
    assert rescued(words, ["PROPN"] * len(words), names.split()) == result.split()


@pytest.mark.parametrize(
    ("names", "blanks", "result"),
    [
        ("B-PER O I-PER", [0, 1, 0], "B-PER I-PER I-PER"),
        ("O I-ORG I-ORG", [0, 0, 0], "O B-ORG I-ORG"),
        ("B-PER I-LOC", [0, 0], "B-PER B-LOC"),
        ("I-PER O O", [0, 1, 0], "B-PER O O"),
    ],
)
def test_names_are_unbroken(names, blanks, result):
    assert unbroken(names.split(), blanks) == result.split()


def test_name_with_two_blanks_is_one():
    assert [e.text for e in parsed("Пришла Айна  Карева.").ents] == ["Айна  Карева"]


def test_long_sentences_are_cut():
    document = parsed("раз два три " * 300)
    assert max(len(s) for s in document.sents) <= 200


def test_features_are_those_of_slovnet():
    model = russian.load_russian()
    generator = np.random.default_rng(7)
    for network, encoder in zip(model._networks, model._encoders, strict=True):
        vectors = generator.standard_normal((3, 9, 330)).astype(np.float32)
        padding = np.zeros((3, 9), dtype=bool)
        padding[1, 4:] = padding[2, 7:] = True
        assert np.allclose(encoder(vectors, padding), network.encoder(vectors, padding), atol=1e-4)


def test_loaded_once_with_the_pinned_digest():
    assert russian.load_russian() is russian.load_russian()
    assert russian.load_russian().digest == model_digest(russian.CARRIER) == russian.PINNED[russian.CARRIER]


def test_altered_weights_are_refused(monkeypatch):
    monkeypatch.setitem(russian.PINNED, russian.CARRIER, "0" * 64)
    with pytest.raises(ModelUnavailable, match="make setup"):
        russian.load_russian.__wrapped__()
