"""The forms in which Russian and Kazakh text declines the names of places."""

import re
from collections.abc import Iterator

# Endings of the nominative, and what replaces them in the other cases.
_RUSSIAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ая", ("ой", "ую", "ою")),
    ("ий", ("ого", "его", "ому", "ему", "им", "ом", "ем", "ия", "ию", "ии")),
    ("ый", ("ого", "ому", "ым", "ом")),
    ("ой", ("ого", "ому", "ым", "ом")),
    ("ое", ("ого", "ому", "ым", "ом")),
    ("ые", ("ых", "ым", "ыми")),
    ("ие", ("их", "им", "ими")),
    ("ия", ("ии", "ию", "ией")),
    ("а", ("ы", "и", "е", "у", "ой", "ою")),
    ("я", ("и", "е", "ю", "ей", "ею")),
    ("ь", ("я", "ю", "ем", "е", "и", "ью")),
    ("й", ("я", "ю", "ем", "е")),
    ("ово", ("ова", "ову", "овом", "ове")),
    ("ево", ("ева", "еву", "евом", "еве")),
    ("ино", ("ина", "ину", "ином", "ине")),
    ("ы", ("", "ов", "ам", "ами", "ах")),
    ("ец", ("ца", "цу", "цом", "цем", "це")),
)
_HARD = tuple("бвгджзклмнпрстфхцчшщ")
# Parts of names that are declined no further, as the first of «Усть-Каменогорск».
_LINKS = re.compile(r"-(?:на|де|дю|ла|ле|эс|сюр)-")
# Kazakh case endings, those after the possessive too («облысында»), and what makes adjectives of them («-дағы»).
_KAZAKH = re.compile(
    r"(?:[нд]?(?:ың|ің)|[дтн](?:ың|ің)|[дтн][ыі]|ны|ні|[ғқ]а|[гк]е|н?[дт]а|н?[дт]е|на|не|а|е|"
    r"[дтн][ае]н|[мбп]ен|н?[дт][ае][ғг][ыі]|л[ыі][қк]|д[ыі][қк]|т[ыі][қк])$"
)
_KAZAKH_LATIN = re.compile(
    r"(?:[dtn][ıyiï][ñńn]|[dtn][ıyi]|[ğgqk][ae]|n?[dt][ae]|n[ae]|[dtn][ae]n|[mbp]en|n?[dt][ae][ğg][ıyi])$"
)


def russian_forms(word: str) -> Iterator[str]:
    """The forms of one word of a place's name in lower case, ё as е; those that no rule declines stand alone."""
    low = word.lower().replace("ё", "е")
    yield low
    link = _LINKS.search(low)
    if link:
        yield from (form + low[link.start() :] for form in russian_forms(low[: link.start()]) if form)
        return
    stem = low.rpartition("-")[2]
    before = low[: len(low) - len(stem)]
    for ending, others in _RUSSIAN:
        if stem.endswith(ending) and len(stem) > len(ending) + 1:
            yield from (before + stem.removesuffix(ending) + other for other in others)
            return
    if stem.endswith(_HARD) and len(stem) > 1 and not word.isupper():
        yield from (before + stem + other for other in ("а", "у", "ом", "ем", "е"))
        if re.search(r"[^аеиоуыэюя][ое][^аеиоуыэюя]$", stem):  # the vowel that flees: Орёл, Орла
            fled = stem[:-2] + stem[-1]
            yield from (before + fled + other for other in ("а", "у", "ом", "е"))


def kazakh_stems(word: str) -> Iterator[str]:
    """A Kazakh word as it stands and without its case endings, longest first; in Cyrillic or Latin letters."""
    low = word.lower()
    yield low
    parted = re.fullmatch(r"(.+)['’ʼ-]\w{1,5}", low)  # «АҚШ-та»
    if parted:
        yield parted[1]
    pattern = _KAZAKH if any("\u0400" <= letter <= "\u052f" for letter in low) else _KAZAKH_LATIN
    found = {low[: match.start()] for match in _endings(pattern, low)}
    yield from sorted((stem for stem in found if len(stem) > 1), key=lambda stem: (-len(stem), stem))


def _endings(pattern: re.Pattern[str], word: str) -> Iterator[re.Match[str]]:
    """Each ending that the pattern finds at the end of a word: several may fit («-нда», «-да»)."""
    for at in range(max(1, len(word) - 6), len(word)):
        match = pattern.match(word, at)
        if match:
            yield match
