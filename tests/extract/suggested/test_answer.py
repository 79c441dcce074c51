"""Whatever a model writes, it is read as suggestions or refused."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import ValueUnreadable
from variorum.extract.suggested.answer import read_answer
from variorum.extract.suggested.locating import places

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
JSON = SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(st.sampled_from(("quote", "a")), SCALARS)
FIELDS = ("quote", "cue", "speaker", "stance", "type", "number")


@settings(max_examples=50)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(FIELDS, JSON)) | JSON, max_size=3))
def test_any_json_is_read_or_refused_item_by_item(items):
    found, refused = read_answer(json.dumps({"statements": items}), 7)
    assert len(found) + len(refused) <= len(items)
    assert all(refusal.start == 7 and len(refusal.words) <= 200 for refusal in refused)


@given(st.text(max_size=200))
def test_any_text_is_read_or_called_unreadable(text):
    try:
        read_answer(text, 0)
    except ValueUnreadable as fault:
        assert len(str(fault)) <= 200


@pytest.mark.parametrize("text", ["", "no", "{", "[" * 100_000, "{" * 100_000, '{"statements": 1}', '{"a": ' * 50_000])
def test_what_is_not_the_json_asked_for_is_unreadable(text):
    with pytest.raises(ValueUnreadable):
        read_answer(text, 0)


def test_thoughts_before_the_answer_are_not_looked_at():
    found, refused = read_answer('<think>{"statements": [1]}</think> {"statements": []}', 0)
    assert (found, refused) == ([], [])


def test_words_are_found_whole_or_not_at_all():
    assert places("the other he said, he", "he") == [(10, 12), (19, 21)]
    assert places("Аралтау, Арал", "Арал") == [(9, 13)]
    assert places("so", "") == places("", "so") == []


@given(st.text(alphabet="ab ", max_size=60), st.text(alphabet="ab ", min_size=1, max_size=4))
def test_every_place_holds_exactly_the_words(text, words):
    assert all(text[start:end] == words for start, end in places(text, words))
