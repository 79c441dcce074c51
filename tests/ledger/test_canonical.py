import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import MalformedEntry
from variorum.ledger.canonical import MAX_DEPTH, MAX_INTEGER, canonical, decode

text = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
keys = st.text(st.characters(max_codepoint=127), max_size=8)
scalars = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | text
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4))


@settings(max_examples=100)
@given(values)
def test_what_is_written_reads_back_and_has_one_form(value):
    data = canonical(value)
    assert decode(data) == value
    assert canonical(decode(data)) == data
    # The standard library, told to sort and not to escape, agrees; it writes DEL and lower-case escapes alike.
    assert json.loads(data) == value
    assert data == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@settings(max_examples=100)
@given(values, st.data())
def test_a_changed_byte_never_reads_as_the_same_value(value, data):
    raw = bytearray(canonical(value))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        other = decode(bytes(raw))
    except MalformedEntry:
        return
    assert canonical(other) == bytes(raw) != canonical(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b'{"a":1} ',
        b"1.0",
        b"1e3",
        b"-0",
        b"9007199254740992",
        b"123456789012345678901234567890",
        b'"\\u0041"',
        b'"\\/"',
        b'"\\u000A"',
        b'"\\ud800"',
        b'"\xff"',
        b'"\xed\xa0\x80"',
        b"\xef\xbb\xbf1",
        '{"é":1}'.encode(),
        b"NaN",
        b"",
        b"[" * 5000 + b"]" * 5000,
        b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1),
    ],
)
def test_other_bytes_are_refused(data):
    with pytest.raises(MalformedEntry):
        decode(data)


@pytest.mark.parametrize("value", [1.5, float("nan"), "\ud800", {1: 2}, {"é": 1}, {1, 2}, b"x", MAX_INTEGER + 1])
def test_other_values_are_refused(value):
    with pytest.raises(MalformedEntry):
        canonical({"a": [value]})


def test_the_deepest_value_allowed():
    data = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    assert canonical(decode(data)) == data


def test_a_tuple_is_a_list():
    assert canonical({"a": (1, "x")}) == b'{"a":[1,"x"]}'
