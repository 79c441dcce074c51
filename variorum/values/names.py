"""Names of persons across scripts: one folded key for Тоқаев, Токаев, Tokayev and Toqaev, and comparison by parts."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, cast

from variorum.errors import ValueUnreadable
from variorum.values.truth import Truth

# Cyrillic letters to the skeleton; Kazakh letters fall on the Russian letter that stands for them.
_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуф", "abvgdeziiklmnoprstuf", strict=True)),
    **{"ё": "e", "ж": "j", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": ""},
    **{"э": "e", "ю": "iu", "я": "ia"},
    **{"ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"},
    **{"ї": "i", "є": "e", "ґ": "g", "ў": "u"},
}
_CYRILLIC_TABLE = str.maketrans(_CYRILLIC)
# Latin spellings to the same skeleton, the longest first.
_LATIN = (
    (r"shch|sch", "sh"),
    (r"zh|dzh", "j"),
    (r"kh", "h"),
    (r"gh", "g"),
    (r"ts|tz", "c"),
    (r"ph", "f"),
    (r"x", "ks"),
    (r"q", "k"),
    (r"w", "v"),
    (r"c(?!h)", "c"),
)
_LATIN_RULES = tuple((re.compile(pattern), new) for pattern, new in _LATIN)
_KAZAKH_LATIN = str.maketrans(
    {"ä": "a", "ğ": "g", "ı": "i", "ñ": "n", "ń": "n", "ö": "o", "ş": "sh", "ū": "u", "ü": "u", "ý": "u", "ç": "ch"}
)
_GLIDES = re.compile(r"[iy]+")
_GLIDE_VOWEL = re.compile(r"(?<=[aeou])i(?=[aeou])|^i(?=[aeou])")
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`-][^\W_]+)*\.?")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_INITIAL = re.compile(r"[^\W\d_]\.?|[^\W\d_]h\.|(?:[^\W\d_]\.){2,3}")
_PATRONYMIC = re.compile(r"(?:ович|евич|овна|евна|инична|ovich|evich|ovna|evna|uly|kyzy|qyzy|ұлы|улы|қызы|кызы)$", re.I)


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name as written; a part that the wording leaves out is empty."""

    given: str
    patronymic: str
    family: str
    initials: str
    wording: str


class _Parse(Protocol):
    tag: object
    normal_form: str
    word: str

    def inflect(self, grammemes: frozenset[str]) -> "_Parse | None": ...


class _Analyzer(Protocol):
    def parse(self, word: str) -> list[_Parse]: ...


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the key under which spellings of one name agree across scripts; words stay apart by one space."""
    return " ".join(filter(None, (_fold_word(piece) for piece in _PIECE.findall(_joined(text.lower())))))


def _joined(text: str) -> str:
    """Drop apostrophes inside words and the English genitive."""
    return re.sub(r"(?<=\w)['’ʼ`](?=\w)", "", re.sub(r"(?<=[a-z])['’]s\b", "", text))


def _fold_word(word: str) -> str:
    if word.isdecimal():
        return str(int(word)) if not word.isascii() else word
    if any("\u0400" <= letter <= "\u052f" for letter in word):
        folded = word.translate(_CYRILLIC_TABLE)
    else:
        folded = word.translate(_KAZAKH_LATIN)
    if not folded.isascii():
        from anyascii import anyascii

        folded = re.sub(r"[^a-z0-9]", "", anyascii(folded).lower())
    for pattern, new in _LATIN_RULES:
        folded = pattern.sub(new, folded)
    folded = folded.replace("dj", "j")
    folded = _GLIDES.sub("i", folded)
    folded = _GLIDE_VOWEL.sub("", folded)
    return _DOUBLED.sub(r"\1", folded)


@lru_cache(maxsize=1)
def _analyzer() -> _Analyzer:
    import pymorphy3

    return cast(_Analyzer, pymorphy3.MorphAnalyzer(lang="ru"))


@lru_cache(maxsize=65536)
def lemma(word: str, language: str) -> str:
    """Return the dictionary form of a Russian word in lower case; words of other languages only in lower case.

    A surname comes back in the masculine nominative, so that Токаева and Токаевым both give токаев.
    """
    low = word.lower().replace("ё", "е")
    if language != "ru" or not re.fullmatch(r"[а-я-]+", low):
        return low
    readings = _analyzer().parse(low)
    surnames = [reading for reading in readings if "Surn" in str(reading.tag)]
    if surnames and not _plain(readings):
        return surnames[0].normal_form.replace("ё", "е")
    stripped = _SURNAME_CASE.sub(r"\1", low)
    if stripped != low and not _plain(readings):
        return stripped
    return _dictionary_form(readings[0]).replace("ё", "е")


def _dictionary_form(reading: _Parse) -> str:
    """Return the dictionary form; of a participle (погибших) its own nominative, not the verb it comes from."""
    if "PRTF" in str(reading.tag):
        nominative = reading.inflect(frozenset(("PRTF", "sing", "masc", "nomn")))
        if nominative is not None:
            return nominative.word
    return reading.normal_form


def _plain(readings: list[_Parse]) -> bool:
    """Whether the dictionary knows the word as no name at all."""
    best = readings[0]
    known = bool(getattr(best, "is_known", False))
    return known and not any(mark in str(best.tag) for mark in ("Surn", "Name", "Patr", "Geox"))


# Case endings of Russian surnames on -ов, -ев, -ин, for those that the dictionary does not hold.
_SURNAME_CASE = re.compile(r"(?<=\w\w)(ов|ев|ин|ын)(?:а|у|ым|е|ой|ою|ы|ых|ыми)$")


@lru_cache(maxsize=65536)
def search_key(text: str, language: str | None = None) -> str:
    """Return the folded dictionary forms of a text's words, one space between, for indexing and for searching."""
    words: list[str] = []
    for word in _PIECE.findall(_joined(text.lower())):
        words.append(_word_key(word, language))
    return " ".join(filter(None, words))


@lru_cache(maxsize=65536)
def _word_key(word: str, language: str | None) -> str:
    russian = language != "kk" and bool(re.fullmatch(r"[а-яё-]+", word))
    return fold(lemma(word, "ru") if russian else word)


def parse_name(text: str) -> PersonName:
    """Return the parts of a person's name, written in any order that marks its parts.

    Read are "Given Family", "Given Patronymic Family", "Family Given Patronymic", "Family, Given" and initials
    before or after the family name. Raises ValueUnreadable for text without a letter.
    """
    wording = " ".join(text.split())
    head, comma, tail = wording.partition(",")
    words = (_WORD.findall(tail) + _WORD.findall(head)) if comma else _WORD.findall(wording)
    if not any(letter.isalpha() for letter in wording) or not words:
        raise ValueUnreadable(f"cannot read the name {text!r}: write it like Serik Shalabayev or С. Шалабаев")
    initials = [word for word in words if _is_initial(word)]
    full = [word for word in words if not _is_initial(word)]
    if not full:
        return PersonName("", "", "", _initials(initials), wording)
    patronymics = [index for index, word in enumerate(full) if index > 0 and len(full) > 1 and _PATRONYMIC.search(word)]
    if patronymics and len(full) >= 3:
        at = patronymics[-1]
        rest = full[:at] + full[at + 1 :]
        given, family = (rest[1], rest[0]) if at == len(full) - 1 else (rest[0], rest[-1])
        return PersonName(given, full[at], family, _initials(initials), wording)
    if len(full) == 1:
        return PersonName("", "", full[0], _initials(initials), wording)
    return PersonName(" ".join(full[:-1]), "", full[-1], _initials(initials), wording)


def _is_initial(word: str) -> bool:
    return bool(_INITIAL.fullmatch(word)) and (len(word) == 1 or word.endswith("."))


def _initials(words: list[str]) -> str:
    return "".join(letter for word in words for letter in word if letter.isalpha()).upper()


def last_name(text: str) -> str:
    """Return the family name of a person's name as written, empty when only initials are given."""
    return parse_name(text).family


def compatible(a: PersonName, b: PersonName) -> Truth:
    """Return whether two names can be of one person: yes for the same full name, no where a stated part differs.

    A name in initials, or without a given name, only may be: unknown. Even yes is about names, not persons.
    """
    if not a.family or not b.family:
        return Truth.UNKNOWN
    if _family_key(a.family) != _family_key(b.family):
        return Truth.NO
    if a.given and b.given:
        if fold(a.given) != fold(b.given):
            return Truth.NO
        if a.patronymic and b.patronymic and fold(a.patronymic) != fold(b.patronymic):
            return Truth.NO
        return Truth.YES
    first, second = _first_letter(a), _first_letter(b)
    if first and second and first != second:
        return Truth.NO
    return Truth.UNKNOWN


def _family_key(family: str) -> str:
    """Return the folded family name without the ending that only shows a woman's name (-ova, -eva, -ina)."""
    return re.sub(r"(?<=[oei][vn])a$", "", fold(family))


def _first_letter(name: PersonName) -> str:
    return fold(name.given)[:1] or fold(name.initials[:1])[:1]
