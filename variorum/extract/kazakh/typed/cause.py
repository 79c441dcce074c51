"""Causes: «… салдарынан», «… кесірінен», «… -ғаны үшін», «… -ғандықтан», «… себеп болды», «… -ға әкелді»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from variorum.extract.kazakh.nouns import case_of
from variorum.extract.kazakh.typed.persons import is_person
from variorum.extract.kazakh.typed.phrases import nominative
from variorum.extract.kazakh.typed.predicates import predicate_at
from variorum.extract.kazakh.verbs import AUXILIARIES, nominalised
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition
from variorum.values.kazakh_endings import Case, declined
from variorum.values.kazakh_letters import plain

_BECAUSE = frozenset(plain("салдарынан кесірінен себебінен нәтижесінде әсерінен зардабынан кесірінің").split())
_FOR = plain("үшін")
_DONE = re.compile(plain(r"\w{2,}[гғкқ][ае]н(?:дар|дер)?[ыі]|\w{2,}[гғкқ][ае]нымыз"))
_SINCE = re.compile(plain(r"\w{2,}[гғкқ][ае]нд[ыі][қк]т[ае]н"))
_DEED = ("уи", "уинин")
_SHORT = 3
_REASON = plain("себеп")
_WAS = tuple(plain(word) for word in ("болды", "болған", "болып"))
_LED = re.compile(plain(r"(?:әкел|соқ|әкеп|соқтыр|ұшырат)(?:[дт][ыі]|[гғкқ][ае]н\w*|[ыі]п)"))
_TURMOIL = tuple(
    plain(word)
    for word in (
        "өрт", "жарылыс", "тәртіпсізді", "наразылы", "қақтығыс", "апат", "өлім", "қазасы", "қазаға", "қайғы", "шеру",
        "дағдарыс",
        "көтеріліс", "толқу", "атыс", "соғыс", "құрбан", "шығын", "дүрбелең", "ереуіл", "жанжал", "қирау", "қырғын",
        "төңкеріс", "бүлік", "жарақат", "зорлық", "қантөгіс",
    )
)  # fmt: skip
_ONSET = tuple(
    plain(word) for word in ("болд", "болған", "баста", "туында", "шыққан", "шықты", "орын", "тұтан", "пайда")
)
_POINTING = frozenset(plain("соның осының бұның мұның оның").split())
_AFTER_NOUNS = frozenset(plain("бойынша сәйкес қарағанда туралы кейін соң дейін бері байланысты").split())
_OPENERS = frozenset(
    plain("ал жалпы яғни сондай-ақ сонымен бірақ алайда және енді дегенмен мәселен мысалы тіпті").split()
)
_PART = frozenset(plain("оның олардың").split())
_NOT_SO = frozenset(plain("емес").split())
_BREAKS = frozenset((";", ":", "–", "—"))
_LONGEST = 24
_FULL = 4
"""Fewer words after the cause, a verb of beginning first, name no effect: «Өрт ақау салдарынан шықты»."""


def causes(scene: Scene, first: int, end: int, told: bool = False) -> Iterator[Stated]:
    """The causes that the words [first, end) state; of the author's own (`told`) only those of harm and turmoil."""
    tokens = scene.paragraph.tokens
    for i in range(first + 1, end):
        norm = tokens[i].norm_
        if norm in _BECAUSE or (norm == _FOR and _DONE.fullmatch(tokens[i - 1].norm_)) or _SINCE.fullmatch(norm):
            found = _because(tokens, i, *_bounds(tokens, i, first, end))
        elif norm == _REASON and _was(tokens, i + 1, end):
            found = _reason(tokens, i, _bounds(tokens, i, first, end)[0])
        elif _LED.fullmatch(norm):
            found = _led(tokens, i, _bounds(tokens, i, first, end)[0])
        else:
            continue
        if found is None or not all(_worded(tokens, side) for side in found):
            continue
        if told and not _harm(tokens, found[1]):
            continue
        low, high = _hull(tokens, i, found)
        start, finish = scene.span(low, high)
        content = proposition(
            PropositionType.CAUSE,
            {"cause": _cause(tokens, found[0]), "effect": _term(tokens, found[1])},
        )
        after = tokens[i + 1].norm_ if i + 1 < end else ""
        yield Stated(content, start, finish, denied=after in _NOT_SO)


def _was(tokens: Any, at: int, end: int) -> bool:
    """Whether word `at` is "was", and not part of a noun phrase: «апатқа себеп болған құбыр»."""
    if at >= end or not tokens[at].norm_.startswith(_WAS):
        return False
    return tokens[at].norm_ != _HAVING_BEEN or at + 1 >= end or tokens[at + 1].pos_ in ("PUNCT", "SPACE")


_HAVING_BEEN = plain("болған")
_Found = tuple[list[int], list[int]]
"""The words of a cause and those of its effect."""


def _bounds(tokens: Any, at: int, first: int, end: int) -> tuple[int, int]:
    """The words round word `at` that may tell what caused what: its clause before, and up to the sentence's end."""
    low = at
    while low > first and tokens[low - 1].text not in _BREAKS | {","} and not tokens[low].is_sent_start:
        if tokens[low - 1].norm_ in _AFTER_NOUNS:
            break  # «алдын ала есеп бойынша …» is no part of what caused it
        low -= 1
    while low < at and (tokens[low].norm_ in _OPENERS or tokens[low].pos_ in ("PUNCT", "SPACE")):
        low += 1
    high = at + 1
    while high < min(end, at + _LONGEST) and tokens[high].text not in _BREAKS and not tokens[high].is_sent_start:
        if tokens[high].norm_ in _PART:
            break  # «…, оның ішінде …» counts on
        high += 1
    return low, high


def _because(tokens: Any, at: int, low: int, high: int) -> _Found | None:
    """What stands before «салдарынан» is the cause, the rest of the clause the effect."""
    clause = tokens[at].norm_ not in _BECAUSE
    last = at if _SINCE.fullmatch(tokens[at].norm_) else at - 1
    if last < low:
        return None
    if tokens[last].norm_ in _POINTING:
        return _before(tokens, last, at, high)
    clause = clause or tokens[last].pos_ == "VERB" or _deed(tokens[last].norm_)
    begin = _past_subject(tokens, low, last) if clause else _noun_phrase(tokens, last, low)
    after = [j for j in range(at + 1, high) if tokens[j].norm_ not in _NOT_SO]
    bearer = _bearer(tokens, at, high)
    if bearer is not None:
        return list(range(begin, last + 1)), list(range(at + 1, bearer + 1))
    effect = [*range(low, begin), *_said(tokens, after)]
    if not effect or (begin == low and len(effect) < _FULL and tokens[effect[0]].norm_.startswith(_ONSET)):
        onset = tokens[begin].norm_.startswith(_TURMOIL) and begin < last
        effect = [begin] if onset else []
        begin += onset
    return (list(range(begin, last + 1)), effect) if effect and begin <= last else None


def _bearer(tokens: Any, at: int, high: int) -> int | None:
    """The noun of whom or what a cause befell where that is told in passing: «өрт салдарынан қаза тапқан балалар»."""
    for j in range(at + 1, min(high - 1, at + _LONGEST_RELATIVE)):
        if tokens[j].pos_ == "VERB" or tokens[j].norm_.endswith(_HAVING):
            after = tokens[j + 1]
            told = after.norm_ in AUXILIARIES | _NOT_ATTRIBUTIVE or after.pos_ in ("PUNCT", "SPACE", "VERB")
            return j + 1 if tokens[j].norm_.endswith(_HAVING) and not told else None
    return None


_HAVING = ("ган", "ген", "кан", "кен")
_NOT_ATTRIBUTIVE = frozenset(plain("жоқ емес екен еді болатын деп және ал деді").split())
_LONGEST_RELATIVE = 8


def _deed(norm: str) -> bool:
    """Whether a noun is of a deed: «бұзу», «өсуі», «аяқталуы»; not «су», «дау»."""
    return norm.endswith(_DEED) or (norm.endswith("у") and len(norm) > _SHORT)


def _before(tokens: Any, last: int, at: int, high: int) -> _Found | None:
    """«…, соның салдарынан …»: the cause is the clause before the comma."""
    stop = last
    while stop > 0 and tokens[stop - 1].pos_ in ("PUNCT", "SPACE") and not tokens[stop].is_sent_start:
        stop -= 1
    if stop == last:
        return None
    begin = stop
    while begin > 0 and tokens[begin - 1].text not in _BREAKS | {","} and not tokens[begin].is_sent_start:
        begin -= 1
    effect = _said(tokens, list(range(at + 1, high)))
    return (list(range(begin, stop)), effect) if effect and begin < stop else None


def _noun_phrase(tokens: Any, last: int, low: int) -> int:
    """Where the noun phrase begins that ends with word `last`: no one who is harmed stands in it, nor a number."""
    i = last
    while i > low:
        word = tokens[i - 1]
        bare = case_of(word.text) == Case.NOMINATIVE
        if word.pos_ in ("NUM", "PUNCT", "SPACE") or (bare and is_person(word.text)):
            break
        if not bare and case_of(word.text) != Case.GENITIVE and not _governed(tokens, i):
            break
        if word.pos_ == "VERB" and not word.norm_.endswith(("ган", "ген", "кан", "кен")):
            break
        i -= 1
    return i


def _governed(tokens: Any, i: int) -> bool:
    """Whether word i, a deed, has the word before it as its object: «ережені бұзу»."""
    return bool(tokens[i].norm_.endswith(("у", "уи", "ган", "ген", "кан", "кен", "ши"))) or _attributive(tokens[i - 1])


def _attributive(word: Any) -> bool:
    return bool(word.norm_.endswith(("даги", "деги", "таги", "теги")))


def _past_subject(tokens: Any, begin: int, last: int) -> int:
    """«61 адам шеруге қатысқаны үшін ұсталды»: who was held is of the effect."""
    for i in range(begin, last - 1):
        if case_of(tokens[i].text) == Case.NOMINATIVE and is_person(tokens[i].text):
            return i + 1
        if tokens[i].pos_ == "VERB":
            break
    return begin


def _said(tokens: Any, words: list[int]) -> list[int]:
    """Words without the marks round them."""
    while words and tokens[words[0]].pos_ in ("PUNCT", "SPACE"):
        words = words[1:]
    while words and tokens[words[-1]].pos_ in ("PUNCT", "SPACE"):
        words = words[:-1]
    return words


def _reason(tokens: Any, at: int, low: int) -> _Found | None:
    """«Өртке электр желісінің ақауы себеп болды»."""
    dative = next((j for j in range(at - 1, low - 1, -1) if case_of(tokens[j].text) == Case.DATIVE), None)
    if dative is None:
        return None
    if dative == at - 1:
        begin = dative
        while begin > low and case_of(tokens[begin - 1].text) == Case.GENITIVE:
            begin -= 1
        return (list(range(low, begin)), list(range(begin, at))) if begin > low else None
    return list(range(dative + 1, at)), list(range(low, dative + 1))


def _led(tokens: Any, at: int, low: int) -> _Found | None:
    """«Оқ ату адам өліміне әкелді»: of turmoil alone, since guests are led somewhere too."""
    last = at - 1
    while last > low and tokens[last].norm_ in _LED_WITH:
        last -= 1
    if last <= low or case_of(tokens[last].text) != Case.DATIVE or not tokens[last].norm_.startswith(_TURMOIL):
        return None
    begin = last
    while begin - 1 > low and _counted(tokens[begin - 1]):
        begin -= 1
    cause = list(range(low, begin))
    if not cause or case_of(tokens[cause[-1]].text) != Case.NOMINATIVE or is_person(tokens[cause[-1]].text):
        return None
    return cause, list(range(begin, last + 1))


def _counted(word: Any) -> bool:
    """Whether a word stands before a harm that it counts or colours: «үш адам өліміне», «жаңа қақтығыстарға»."""
    return word.pos_ == "NUM" or is_person(word.text) or word.norm_ in _COLOURS


_COLOURS = frozenset(plain("жаңа жаппай ауыр үлкен қанды көп көптеген").split())
_LED_WITH = frozenset(plain("әкеп алып әкеліп").split())


def _hull(tokens: Any, at: int, found: _Found) -> tuple[int, int]:
    words = [*found[0], *found[1], at]
    high = max(words) + 1
    while high < len(tokens) and tokens[high].norm_ in AUXILIARIES:
        high += 1
    return min(words), high


def _harm(tokens: Any, effect: list[int]) -> bool:
    """Whether an effect is harm to persons or turmoil."""
    return any(predicate_at(tokens, j) is not None or tokens[j].norm_.startswith(_TURMOIL) for j in effect)


def _worded(tokens: Any, words: list[int]) -> bool:
    """Whether there is a word among the marks of punctuation."""
    return any(tokens[j].pos_ not in ("PUNCT", "SPACE") for j in words)


def _cause(tokens: Any, words: list[int]) -> str:
    """Words as what caused it: bare or in the genitive, so that no other ending is one (көшкін)."""
    held = [tokens[j] for j in words if tokens[j].pos_ not in ("PUNCT", "SPACE")]
    last = held[-1].text
    return " ".join([*(w.text for w in held[:-1]), declined(last).stem if case_of(last) == Case.GENITIVE else last])


def _term(tokens: Any, words: list[int]) -> str:
    """Words as a term, its last in the nominative: «адам қаза тапқаны» of «адам қаза тапқанын»."""
    held = [tokens[j] for j in words if tokens[j].pos_ not in ("PUNCT", "SPACE")]
    if held and nominalised(held[-1].text) == "acc":
        return " ".join([*(w.text for w in held[:-1]), held[-1].text[:-1]])
    return nominative(held)
