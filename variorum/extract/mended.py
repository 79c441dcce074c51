"""Mending what a wrong encoding did to a text before it is parsed ("â€™" for "’"), offsets left as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

_SPOILT = re.compile(
    # UTF-8 read as Windows-1252: a lead byte with its following bytes; a byte that code page lacks became U+FFFD.
    "[\u00c2-\u00c5\u00ce-\u00d1\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd]{1,2}"
    # Apostrophes doubled by a database: "the city''s".
    "|(?<=[A-Za-z])''(?=s\\b)"
)
_LOST = {"\u00e2\u20ac\ufffd": "”", "\u00e2\u20ac": "”", "''": "'"}


def mended(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with spoilt characters mended, and for each mend (place in the mended text, characters it stood for)."""
    parts: list[str] = []
    mends: list[tuple[int, int]] = []
    at = length = 0
    for match in _SPOILT.finditer(text):
        good = _good(match.group())
        if good is None:
            continue
        parts += [text[at : match.start()], good]
        length += match.start() - at
        mends.append((length, len(match.group())))
        length += 1
        at = match.end()
    return "".join([*parts, text[at:]]), mends


def _good(spoilt: str) -> str | None:
    """The one character that spoilt ones stand for, None where they stand for none."""
    if spoilt in _LOST:
        return _LOST[spoilt]
    raw = bytearray()
    for character in spoilt:
        try:
            raw += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return None
            raw.append(ord(character))
    try:
        good = raw.decode()
    except UnicodeDecodeError:
        return None
    return good if len(good) == 1 else None


def parsed_mended(texts: Iterable[str], parse: Callable[[Iterable[str]], Iterable[Any]]) -> Iterator[Any]:
    """The parse of each text as if it were mended; its words and offsets are those of the text as it stands."""
    held: list[tuple[str, list[tuple[int, int]]]] = []

    def good() -> Iterator[str]:
        for text in texts:
            clean, mends = mended(text)
            held.append((text, mends))
            yield clean

    for tokens in parse(good()):
        text, mends = held.pop(0)
        yield _respelt(tokens, text, mends) if mends else tokens


def _respelt(tokens: Any, text: str, mends: list[tuple[int, int]]) -> Any:
    """A parse with the words of the text as it stands; what the parser found of each word is kept."""
    from spacy.tokens import Doc

    starts: list[int] = []
    shift = due = 0
    for token in tokens:
        while due < len(mends) and mends[due][0] < token.idx:
            shift += mends[due][1] - 1
            due += 1
        starts.append(token.idx + shift)
    starts.append(len(text))
    words = [
        text[start : end - 1] if token.whitespace_ else text[start:end]
        for token, (start, end) in zip(tokens, pairwise(starts), strict=True)
    ]
    return Doc(
        tokens.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in tokens],
        tags=[token.tag_ for token in tokens],
        pos=[token.pos_ for token in tokens],
        morphs=[str(token.morph) for token in tokens],
        lemmas=[token.lemma_ for token in tokens],
        heads=[token.head.i for token in tokens],
        deps=[token.dep_ for token in tokens],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in tokens],
    )
