"""The letters of Kazakh: Latin spellings folded to Cyrillic, and Cyrillic to the letters that every keyboard has.

Kazakh is written in Cyrillic, in the Latin alphabets of 2018 and 2021 and in makeshift spellings of either without
the special letters. Rules are written in Cyrillic and compared in `plain` letters, so that one rule reads them all.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = {"ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "ы": "и",
          "й": "и", "э": "е", "ё": "е"}  # fmt: skip
_PLAIN_TABLE = str.maketrans(_PLAIN | {a.upper(): b.upper() for a, b in _PLAIN.items()})
# "оң" (right, positive) would become "он" (ten); no other pair of words that the rules read falls together.
_RIGHT = re.compile(r"(?<!\w)[Оо]ң(?!\w)")

_LETTERS = {
    **dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопқрстувухыз", strict=True)),
    **{"ä": "ә", "á": "ә", "ğ": "ғ", "ǵ": "ғ", "ı": "ы", "ï": "и", "ñ": "ң", "ń": "ң", "ö": "ө", "ó": "ө"},
    **{"ş": "ш", "ç": "ч", "ū": "ұ", "ú": "ү", "ü": "ү", "ý": "у", "é": "е", "i̇": "и"},
}
_LATIN_LETTER = "A-Za-zÄäÁáĞğǴǵIıİÏïÑñŃńÖöÓóŞşÇçŪūÚúÜüÝýÉé"
_PAIRS = (
    (r"sh", "ш"), (r"ch", "ч"), (r"zh", "ж"), (r"kh", "х"), (r"gh", "ғ"), (r"ng(?![a-zäöüū])", "ң"),
    (r"(?<=[aeouäöüū])[iy]a", "я"), (r"iya|ia", "ия"), (r"ya", "я"), (r"yu", "ю"), (r"ts(?=i)", "ц"),
    (r"(?<![\w])ye", "е"), (r"(?<=[aeouäöüū])y", "й"),
)  # fmt: skip
_SPELLING = re.compile("|".join(f"(?P<p{i}>{p})" for i, (p, _) in enumerate(_PAIRS)) + r"|.", re.IGNORECASE | re.S)
_LATIN_WORD = re.compile(rf"[{_LATIN_LETTER}]+")


def plain(text: str) -> str:
    """Cyrillic text with the Kazakh letters as the Russian ones that stand for them, letter for letter.

    Patterns may be given too: nothing but Cyrillic letters is changed.
    """
    folded = text.translate(_PLAIN_TABLE)
    for match in _RIGHT.finditer(text) if "ң" in text else ():
        folded = folded[: match.start()] + match.group() + folded[match.end() :]
    return folded


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in plain Cyrillic letters, with the way back: `starts` gives where each letter began, None for alike."""

    text: str
    starts: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as written that [start, end) of the folded text stands for."""
        return (start, end) if self.starts is None else (self.starts[start], self.starts[end])

    def at(self, offset: int) -> int:
        """Where the letter that holds an offset of the text as written stands in the folded text."""
        return offset if self.starts is None else bisect_left(self.starts, offset)


@lru_cache(maxsize=1024)
def folded(text: str) -> Folded:
    """A Kazakh text in either script in plain Cyrillic letters; everything but letters stays."""
    if _LATIN_WORD.search(text) is None:
        return Folded(plain(text), None)
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for word in _LATIN_WORD.finditer(text):
        pieces.append(text[at : word.start()])
        starts += range(at, word.start())
        for letters in _SPELLING.finditer(text, word.start(), word.end()):
            written = letters.group()
            new = _cyrillic(letters)
            pieces.append(new.upper() if written[0].isupper() and len(new) == 1 else new)
            starts += [letters.start()] * len(new)
        at = word.end()
    pieces.append(text[at:])
    starts += range(at, len(text) + 1)
    return Folded(plain("".join(pieces)), tuple(starts))


def _cyrillic(letters: re.Match[str]) -> str:
    if letters.lastgroup is not None:
        return _PAIRS[int(letters.lastgroup[1:])][1]
    low = letters.group().lower()
    return _LETTERS.get(low, _LETTERS.get(low[0], low[0]))


def folded_word(word: str) -> str:
    """A word in plain Cyrillic letters and lower case."""
    return folded(word).text.lower()
