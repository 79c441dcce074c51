"""Kazakh letters: one spelling for both scripts, offsets that lead back to the text as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.values.kazakh_letters import folded, folded_word, plain

LETTERS = st.text(alphabet="абқңөұүһіәғйыщ abghkquysñşğıöü'-.,5«»", max_size=60)


@pytest.mark.parametrize(
    "spellings",
    [
        ("мәлімдеді", "mälimdedi", "malimdedi", "mälımdedı", "малимдеди"),
        ("қозғалғанын", "qozğalğanyn", "qozgalghanyn", "козгалганын"),
        ("хабарлады", "habarlady", "khabarlady", "xabarladı"),
        ("шеруші", "şeruşi", "sherushi"),
        ("министрлігінің", "ministrliginiñ", "ministrlıgınıń"),
        ("жүз", "jüz", "zhuz", "жуз"),
        ("мың", "myñ", "myng", "мын"),
        ("полиция", "politsiya", "poliцia".replace("ц", "ts")),
    ],
)
def test_spellings_of_one_word_agree(spellings):
    assert len({folded_word(word) for word in spellings}) == 1


def test_words_that_only_look_alike_stay_apart():
    assert folded_word("оң") != folded_word("он"), "right is not ten"
    assert folded_word("oñ") != folded_word("on")


@given(LETTERS)
def test_every_span_of_the_folded_text_leads_back(text):
    letters = folded(text)
    ends = [letters.span(at, at)[0] for at in range(len(letters.text) + 1)]
    assert ends == sorted(ends)
    assert (ends[0], ends[-1]) == (0, len(text)) or not text
    assert all(0 <= end <= len(text) for end in ends)


@given(LETTERS)
def test_folding_twice_changes_nothing(text):
    once = folded(text).text
    assert folded(once).text == once
    assert len(plain(text)) == len(text)


def test_offsets_come_back_over_pairs_of_letters():
    text = "on segiz sherushi"
    letters = folded(text)
    at = letters.text.index("шеруши")
    assert text[slice(*letters.span(at, at + 6))] == "sherushi"
    assert letters.at(text.index("sherushi")) == at
