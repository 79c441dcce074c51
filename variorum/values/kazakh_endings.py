"""The case endings of Kazakh nouns and names, in either script: what a word is in the nominative, and in which case.

Vowel harmony is lost in `plain` letters, but the first consonant of an ending must suit the last letter of its stem:
so Алматыда is Алматы, while the ending of Алматы itself is none.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from variorum.values.kazakh_letters import folded, plain


class Case(StrEnum):
    """The cases of Kazakh; a locative may be an attribute ("Алматыдағы")."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    ACCUSATIVE = "accusative"
    DATIVE = "dative"
    LOCATIVE = "locative"
    ABLATIVE = "ablative"
    INSTRUMENTAL = "instrumental"


@dataclass(frozen=True, slots=True)
class Declined:
    """A word without its case ending, as written, and the case that the ending shows."""

    stem: str
    case: Case


_VOWEL, _GLIDE, _NASAL, _VOICED = "[аеиоуюя]", "[иу]", "[мн]", "[лрзж]"
_VOICELESS = "[пктсшфхцчщбвгд]"
_OWN = "(?<=и)"  # after the possessive of the third person: министрлігі, қаласы

_ENDINGS = (
    (Case.GENITIVE, rf"(?<={_VOWEL})нин|(?<={_NASAL})нин|(?<={_VOICED})дин|(?<={_GLIDE})дин|(?<={_VOICELESS})тин"),
    (Case.LOCATIVE, rf"{_OWN}нд[ае](?:ги)?|(?<={_VOWEL})д[ае](?:ги)?|(?<={_NASAL})д[ае](?:ги)?|"
                    rf"(?<={_VOICED})д[ае](?:ги)?|(?<={_VOICELESS})т[ае](?:ги)?"),
    (Case.ABLATIVE, rf"{_OWN}н[ае]н|(?<={_VOWEL})д[ае]н|(?<={_NASAL})н[ае]н|(?<={_VOICED})д[ае]н|"
                    rf"(?<={_VOICELESS})т[ае]н"),
    (Case.INSTRUMENTAL, rf"(?<={_VOWEL})мен|(?<={_NASAL})мен|(?<={_VOICED})[мб]ен|(?<={_VOICELESS})[пб]ен"),
    (Case.DATIVE, rf"{_OWN}н[ае]|(?<={_VOWEL})г[ае]|(?<={_NASAL})г[ае]|(?<={_VOICED})г[ае]|(?<={_VOICELESS})к[ае]"),
    (Case.ACCUSATIVE, rf"(?<={_VOWEL})ни|(?<={_NASAL})ди|(?<={_VOICED})ди|(?<={_VOICELESS})ти|{_OWN}н"),
)  # fmt: skip
_COMPILED = tuple((case, re.compile(rf"(?:{pattern})$")) for case, pattern in _ENDINGS)
_PLURAL = re.compile(r"(?<=[аеиоуюярй])л[ае]р$|(?<=[лмнзж])д[ае]р$|(?<=[пктсшфхцчщбвгд])т[ае]р$")
_CLUSTER = re.compile(r"(?<=ск)и$")
# Common words that end as declined ones do.
_WHOLE = frozenset(
    plain(
        "тұрғын ақын келін жиын сатқын қуғын сүргін қырғын тасқын толқын шығын бүгін дейін кейін үшін бұрын жақын "
        "медицина машина вакцина оқиға тұлға тығын мүсін алтын сауда пайда қағида пошта орда қайда мұнда онда "
        "сонда енді әлде заңды қатты маңызды "
        "мүмкін көшкін ауданы тұрғыны ақыны жақыны келіні шығыны жиені майданы мекені дүкені "
        "жергілікті тиісті қажетті белгілі көрнекті құрметті атақты"
    ).split()
)
_NOT_PLURAL = frozenset(plain("шахтер").split())
# Names made of a wish in the past tense: Сатыбалды, Құдайберді, Аманкелді.
_VERBAL_NAME = re.compile(plain(r"\w{3,}(?:балды|берді|келді|гелді|болды|тұрды|қалды)"))
_LEAST_STEM = 3
# Endings after a possessive look like the ends of names: they are taken off a name only where the stem is long.
_OWN_ENDINGS = frozenset(("н", "на", "не", "нда", "нде", "нан", "нен"))
_LEAST_NAME_STEM = 7


@lru_cache(maxsize=65536)
def declined(word: str) -> Declined:
    """A noun or name without its case ending; one whose ending suits no case is in the nominative."""
    head, hyphen, tail = word.rpartition("-")
    if hyphen and head and folded(tail).text.lower() in _HYPHENED:
        return Declined(head, _HYPHENED[folded(tail).text.lower()])  # foreign names: «Press-ке»
    letters = folded(word)
    low = letters.text.lower()
    proper = word[:1].isupper()
    if low in _WHOLE or (proper and _VERBAL_NAME.fullmatch(low)):
        return Declined(word, Case.NOMINATIVE)
    for case, pattern in _COMPILED:
        match = pattern.search(low)
        if match is None or match.start() < _LEAST_STEM:
            continue
        own = match.group() in _OWN_ENDINGS and low[match.start() - 1] == "и"
        if own and proper and (match.group() == "н" or match.start() < _LEAST_NAME_STEM):
            continue
        stem = low[: match.start()]
        end = match.start() - (1 if proper and _CLUSTER.search(stem) else 0)
        return Declined(word[: letters.span(end, end)[0]], case)
    return Declined(word, Case.NOMINATIVE)


_HYPHENED = {
    **dict.fromkeys(("нин", "дин", "тин"), Case.GENITIVE), **dict.fromkeys(("ни", "ди", "ти"), Case.ACCUSATIVE),
    **dict.fromkeys(("га", "ге", "ка", "ке"), Case.DATIVE), **dict.fromkeys(("да", "де", "та", "те"), Case.LOCATIVE),
    **dict.fromkeys(("дан", "ден", "тан", "тен", "нан", "нен"), Case.ABLATIVE),
    **dict.fromkeys(("мен", "бен", "пен"), Case.INSTRUMENTAL),
}  # fmt: skip


def singular(noun: str) -> str:
    """A noun (without case ending) without the ending of the plural: шерушілер, шеруші."""
    letters = folded(noun)
    if letters.text.lower() in _NOT_PLURAL:
        return noun
    match = _PLURAL.search(letters.text.lower())
    if match is None or match.start() < _LEAST_STEM:
        return noun
    return noun[: letters.span(match.start(), match.start())[0]]
