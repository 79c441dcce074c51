"""What is said to have happened to persons or cases: Kazakh verbs and phrases, by measure, with their negation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from variorum.extract.kazakh.verbs import NOT
from variorum.values.kazakh_endings import declined
from variorum.values.kazakh_letters import folded_word, plain

_DENIED = rf"(?P<no>{NOT}(?=[дтгкпиуса]))?"
_FORM = _DENIED + r"(?:[дт]и\w{0,3}|[гк][ае]н\w*|и?п(?:ти\w*)?|[аеи](?:ди|ти\w*)|у\w*|с[ае]|м[ае]к|[ае]р)"
# Words before (blanks between), stem of the verb, measure; "!" marks a verb whose object was harmed.
_HARM = (
    ("қаза", "тап", "killed"), ("қаза", "бол", "killed"), ("мерт", "бол", "killed"), ("көз", "жұм", "killed"),
    ("қайтыс", "бол", "killed"), ("опат", "бол", "killed"), ("құрбан", "бол", "killed"), ("", "өл", "killed"),
    ("", "өлтіріл", "killed"), ("", "өлтір", "killed!"), ("атып", "өлтір", "killed!"), ("атып", "таста", "killed!"),
    ("атып", "тастал", "killed"), ("", "қырыл", "killed"), ("", "жойыл", "killed"), ("ажал", "құш", "killed"),
    ("", "жаралан", "injured"), ("жарақат", "ал", "injured"), ("", "жарала", "injured!"), ("зардап", "шек", "injured"),
    ("", "жарақаттан", "injured"), ("", "ұстал", "detained"), ("", "ұста", "detained!"),
    ("қамауға", "алын", "detained"), ("қамауға", "ал", "detained!"), ("", "тұтқындал", "detained"),
    ("", "тұтқында", "detained!"), ("", "қамал", "detained"), ("тұтқынға", "алын", "detained"),
    ("бостандығынан", "айыр", "imprisoned!"), ("хабарсыз", "кет", "missing"), ("жан", "тапсыр", "killed"),
    ("түрмеге", "жабыл", "imprisoned"), ("түрмеге", "қамал", "imprisoned"), ("түрмеге", "тоғытыл", "imprisoned"),
    ("бостандығынан", "айырыл", "imprisoned"), ("хабар-ошарсыз", "кет", "missing"),
    ("хабар-ошарсыз", "жоғал", "missing"),
    ("із-түзсіз", "жоғал", "missing"), ("із-түзсіз", "кет", "missing"), ("", "жоғал", "missing"),
    ("дерексіз", "кет", "missing"), ("жоғалып", "кет", "missing"), ("", "азаптал", "tortured"),
    ("", "азапта", "tortured!"), ("қинауға", "ұшыра", "tortured"), ("азаптауға", "ұшыра", "tortured"),
    ("", "қинал", "tortured"), ("ұрып-соғуға", "ұшыра", "tortured"), ("", "соттал", "convicted"),
    ("", "сотта", "convicted!"), ("кінәлі деп", "таныл", "convicted"), ("кінәлі деп", "таны", "convicted!"),
    ("айыпты деп", "таныл", "convicted"), ("айып", "тағыл", "charged"), ("айып", "тақ", "charged"),
    ("", "айыптал", "charged"), ("жауапқа", "тартыл", "prosecuted"), ("жауапқа", "тарт", "prosecuted!"),
    ("", "ақтал", "acquitted"), ("ақтап", "шық", "acquitted!"), ("", "босатыл", "released"), ("", "босат", "released!"),
    ("бостандыққа", "шық", "released"), ("рақымшылыққа", "ілік", "amnestied"), ("рақымшылық", "жасал", "amnestied"),
    ("", "эвакуациялан", "evacuated"), ("", "көшіріл", "evacuated"), ("ауруханаға", "жатқызыл", "hospitalised"),
    ("ауруханаға", "түс", "hospitalised"), ("ауруханаға", "жеткізіл", "hospitalised"),
    ("", "ұрлан", "abducted"), ("", "зорлан", "raped"), ("", "жерлен", "buried"),
    ("", "депортациялан", "deported"), ("іс", "қозғал", "cases"), ("іс", "қозға", "cases"),
    ("іс", "аш", "cases"), ("іс", "ашыл", "cases"), ("", "тергел", "cases"), ("", "қысқартыл", "cases_closed"),
    ("", "тоқтатыл", "cases_closed"), ("сотқа", "жолдан", "cases_in_court"),
    ("сотқа", "жіберіл", "cases_in_court"), ("сотқа", "түс", "cases_in_court"),
)  # fmt: skip
_NOUNS = {
    plain(word): measure
    for words, measure in (
        ("өлім өлімі өліміне өлімін өлімінің мәйіт мәйіті мәйітін құрбан құрбаны", "killed"),
        ("іздеуде іздестірілуде", "missing"), ("қамауда тұтқында", "detained"), ("жарақаты", "injured"),
        ("түрмеде абақтыда", "imprisoned"),
    )
    for word in words.split()
}  # fmt: skip
_PEOPLE = {
    plain(word): measure
    for words, measure in (
        ("лаңкес лаңкесі террорист террористі содыр содыры қарақшы қарақшысы шабуылдаушы жалдамалы бүлікші",
         "attackers"),
        ("жаралы жаралысы", "injured"),
        ("бітімгер бітімгері сарбаз сарбазы әскер әскері жауынгер жауынгері десантшы гвардияшы", "personnel"),
    )
    for word in words.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Predicate:
    """What befell somebody, by words [first, end): the measure, whether denied, whether to the verb's object."""

    measure: str
    first: int
    end: int
    negated: bool
    to_object: bool
    noun: bool = False


def _by_stem() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for before, stem, measure in _HARM:
        table.setdefault(plain(stem), []).append((tuple(plain(before).split()), measure))
    return {stem: sorted(rows, key=lambda row: -len(row[0])) for stem, rows in table.items()}


_STEMS = _by_stem()
_VERB = re.compile(rf"(?P<stem>{'|'.join(sorted(_STEMS, key=lambda s: (-len(s), s)))}){_FORM}")


@lru_cache(maxsize=65536)
def _read(norm: str) -> tuple[str, bool] | None:
    match = _VERB.fullmatch(norm)
    return (match["stem"], match["no"] is not None) if match else None


def predicate_at(tokens: Any, i: int) -> Predicate | None:
    """What befell somebody by the word i, the last of its phrase; None where it says nothing of the kind."""
    norm = tokens[i].norm_
    noun = _NOUNS.get(norm) or _NOUNS.get(folded_word(declined(tokens[i].text).stem))
    if noun is not None:
        return Predicate(noun, i, i + 1, False, False, noun=True)
    read = _read(norm)
    if read is None:
        return None
    stem, negated = read
    for before, measure in _STEMS[stem]:
        first = _begin(tokens, i, before)
        if measure.startswith("released") and i and tokens[i - 1].norm_.startswith(_POSTS):
            return None  # «қызметінен босатылды»: dismissed
        if first is not None:
            after = tokens[i + 1].norm_ if i + 1 < len(tokens) else ""
            negated = negated or after == "емес" or after.startswith("жок")
            return Predicate(measure.rstrip("!"), first, i + 1, negated, measure.endswith("!"))
    return None


def _begin(tokens: Any, i: int, before: tuple[str, ...]) -> int | None:
    """Where a phrase with words before its verb begins; a noun in the dative may stand apart ("ауруханаға … түсті")."""
    first = i - len(before)
    if first >= 0 and all(tokens[first + k].norm_ == word for k, word in enumerate(before)):
        return first
    if len(before) == 1 and before[0] in _APART:
        for j in range(i - 1, max(-1, i - _FAR), -1):
            if tokens[j].norm_ == before[0]:
                return i
            if tokens[j].pos_ == "PUNCT":
                return None
    return None


_POSTS = tuple(plain(word) for word in ("жұмыс", "қызмет", "лауазым", "орн"))
_APART = frozenset(plain("рақымшылыққа ауруханаға қамауға түрмеге сотқа жауапқа бостандыққа тұтқынға").split())
_FAR = 8


def people(stem: str) -> str | None:
    """What a count of such persons measures by itself: attackers, personnel."""
    return _PEOPLE.get(stem)
