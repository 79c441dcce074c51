"""The words of a paragraph by lemma, over an invented Russian parse."""

import pytest

from tests.extract.russian_parse import paragraphs_of
from variorum.extract.paragraph import Paragraph

SPEECH = frozenset(("сказать", "заявить"))


@pytest.fixture(scope="module")
def paragraph() -> Paragraph:
    return paragraphs_of("Мэр сказал, что мост закрыт. Карева заявила, что он открыт. Велин промолчал.")[0]


def test_words_of_the_lemmas_come_in_order_whatever_their_form(paragraph: Paragraph) -> None:
    assert [word.text for word in paragraph.words.of(SPEECH)] == ["сказал", "заявила"]


def test_words_outside_the_stretch_are_left_out(paragraph: Paragraph) -> None:
    second = paragraph.words.of(SPEECH)[1].i
    assert [word.text for word in paragraph.words.of(SPEECH, second)] == ["заявила"]
    assert [word.text for word in paragraph.words.of(SPEECH, 0, second)] == ["сказал"]


def test_a_lemma_that_the_paragraph_has_not_finds_nothing(paragraph: Paragraph) -> None:
    assert paragraph.words.of(frozenset(("отрицать",))) == []


def test_all_words_are_those_of_the_parse(paragraph: Paragraph) -> None:
    assert [word.i for word in paragraph.words.all] == list(range(len(paragraph.tokens)))


def test_a_word_knows_which_sentence_it_is_in(paragraph: Paragraph) -> None:
    assert [paragraph.words.sentence(word) for word in paragraph.words.of(SPEECH)] == [0, 1]
    assert paragraph.words.sentence(paragraph.words.all[-1]) == 2
