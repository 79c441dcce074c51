"""Pairs of quotation marks."""

import pytest

from variorum.extract.quotes import find_quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “one two” and “three”.", ["“one two”", "“three”"]),
        ('"One," she said, "two."', ['"One,"', '"two."']),
        ("''One,'' she said.", ["''One,''"]),
        ("«One», she said.", ["«One»"]),
        ("«Это «Заря», да», — сказал он о «Заре».", ["«Это «Заря», да»", "«Заре»"]),
        ("«Он сказал: «Уходите», — пишет она. «Да».", ["«Он сказал: «Уходите»", "«Да»"]),
        ("«Один «два» и «три».", ["«Один «два»", "«три»"]),
        ("«Один» и «два».", ["«Один»", "«два»"]),
        ("It’s the guard’s word.", []),
        ("‘It’s over,’ she said.", ["‘It’s over,’"]),
        ("“One ‘two’ three”", ["“One ‘two’ three”"]),
        ('"One two,” she said.', ['"One two,”']),
        ('"One “two” three," she said.', ['"One “two” three,"']),
        ('a 6" pipe and a 5" pipe', []),
    ],
)
def test_pairs(text, quoted):
    assert [text[q.start : q.end] for q in find_quotations(text)] == quoted


def test_open_to_the_end():
    (quotation,) = find_quotations("“It goes on. ")
    assert (quotation.start, quotation.end, quotation.closed) == (0, 12, False)
