"""Quantities: how many were killed, injured, detained …, with group, place, time, and parts of other counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from variorum.extract.kazakh.nouns import case_of, possessed, speaker_noun
from variorum.extract.kazakh.typed.persons import is_person
from variorum.extract.kazakh.typed.phrases import nominative, place, segment
from variorum.extract.kazakh.typed.predicates import Predicate, people, predicate_at
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, Quantity, proposition
from variorum.values.counts import FoundCount
from variorum.values.kazakh_endings import Case, declined, singular
from variorum.values.kazakh_letters import folded_word, plain

_ALL = frozenset(plain("адам кісі жан адамдар").split())
_PART = frozenset(plain("ішінде олардың оның соның арасында араларында").split())
_TOTAL = frozenset(plain("саны санын санының саның").split())
_OF_TOTAL = frozenset((Case.GENITIVE, Case.NOMINATIVE))
_JOINS = frozenset(("мен", "пен", "бен", plain("және"), ","))
_AFTER_NOUNS = frozenset(
    plain("туралы жайлы үшін сияқты бойынша тек болса бар жоқ әлі қазір бүгін кеше бұрын кейін бірден де да").split()
)
_CASES = frozenset(("cases", "cases_closed", "cases_in_court"))
_COMPLAINTS = frozenset(plain("шағым арыз").split())
_ONLY = frozenset(plain("ғана гана тек бірдей").split())
_LONGEST_NOUN = 5
_ADJECTIVES = ("лик", "тик", "дик", "даги", "деги", "таги", "теги", plain("әскери"))
_MINOR = plain("толмаған")
_OTHERS = plain("тағы")
_BARE = frozenset(plain("екі жеті алты").split())
_REACH = 24


@dataclass(frozen=True, slots=True)
class _Read:
    """A count as words [first, end), the words of what it counts, and what befell them."""

    count: FoundCount
    first: int
    end: int
    noun: tuple[int, int]
    measure: str
    predicate: Predicate | None


def quantities(scene: Scene, first: int, end: int) -> Iterator[Stated]:
    """The counts of persons harmed, held, tried or deployed that the words [first, end) state, parts after wholes."""
    if first >= end:
        return
    tokens = scene.paragraph.tokens
    whole: tuple[int, _Read] | None = None
    made, where = 0, None
    for count in _within(scene, first, end):
        read = _read(scene, count, first, end)
        at = tokens.char_span(count.start, count.end, alignment_mode="expand").start
        marked = _is_part(tokens, at, whole[1].end if whole else first) or (
            whole is not None and _of(tokens, at, whole[1])
        )
        earlier = whole[1] if whole else (_before(scene, first) if marked else None)
        part = marked and earlier is not None and (read is None or read.measure in (earlier.measure, "attackers"))
        if part and earlier is not None:
            read = _inherited(scene, count, earlier, end)
            part = read.measure == earlier.measure
        elif whole is not None and read is not None and _of_them(count, read):
            read = replace(read, noun=whole[1].noun)
        if read is None:
            continue
        low, high = segment(tokens, read.first, first, end)
        here = place(scene, low, high)
        if whole is None and here is None:
            where = place(scene, first, read.first)
        yield _stated(scene, read, here or (None if part else where), whole[0] if part and whole else None)
        if not part:
            whole, where = (made, read), here or where
        made += 1


def _within(scene: Scene, first: int, end: int) -> list[FoundCount]:
    tokens = scene.paragraph.tokens
    low, high = tokens[first].idx, tokens[end - 1].idx + len(tokens[end - 1])
    return [c for c in scene.counts if low <= c.start < high]


def _read(scene: Scene, count: FoundCount, first: int, end: int) -> _Read | None:
    tokens = scene.paragraph.tokens
    span = tokens.char_span(count.start, count.end, alignment_mode="expand")
    noun = _noun(tokens, span.end, end) if not _some(count) else _of_whom(tokens, span)
    found = _attribute(tokens, span.start, first)
    total = _totalled(tokens, span.start, first)
    if total is not None and noun[0] == noun[1]:
        found = _attribute(tokens, total, first)
        kind = found.measure if found is not None else people(_stem(tokens[total]))
        return _Read(count, span.start, span.end, (total, total + 1), kind, found) if kind else None
    if found is not None and noun[0] == noun[1]:
        noun = _after_dash(tokens, span.end, end)  # «қаза тапқандардың 19-ы – әскерилер»
    if found is None and noun[0] >= span.end and _gives_part(scene, noun):
        return None  # «41 күдіктінің он үші босатылды»: what befell the part is not said of the whole
    found = found or _ahead(scene, span.end, noun, end)
    if found is not None and found.measure in _CASES:
        found = found if _of_cases(tokens, noun, found) else None
    elif found is not None and not _of_persons(scene, span.end, noun, end):
        return None
    if found is not None:
        return _Read(count, span.start, span.end, noun, found.measure, found)
    stem = _stem(tokens[noun[1] - 1]) if noun[0] < noun[1] else ""
    kind = "complaints" if stem in _COMPLAINTS else people(stem)
    return _Read(count, span.start, span.end, noun, kind, None) if kind else None


def _stem(word: Any) -> str:
    """A noun in the nominative singular, in plain letters."""
    return folded_word(singular(declined(word.text).stem))


def _totalled(tokens: Any, start: int, first: int) -> int | None:
    """The noun of persons whose number is told before word `start`: «содырлардың саны мыңнан аспаған»."""
    at = start - 2
    if at < first or tokens[start - 1].norm_ not in _TOTAL or case_of(tokens[at].text) not in _OF_TOTAL:
        return None
    return at if is_person(tokens[at].text) and predicate_at(tokens, at) is None else None


def _some(count: FoundCount) -> bool:
    """Whether a number itself says that it is of some of them: «он үші», «11-і»; «жеті» only ends alike."""
    wording = folded_word(count.value.wording)
    return wording.endswith("и") and wording.split()[-1] not in _BARE


def _of_whom(tokens: Any, span: Any) -> tuple[int, int]:
    """Of whom a part is: the noun of persons right before it in the genitive, else nobody named here."""
    at = span.start - 1
    owned = at >= 0 and case_of(tokens[at].text) == Case.GENITIVE and is_person(tokens[at].text)
    return (at, at + 1) if owned and tokens[at].norm_ not in _PART else (span.end, span.end)


def _gives_part(scene: Scene, noun: tuple[int, int]) -> bool:
    """Whether a count in the genitive only says of how many the next one is."""
    tokens, end = scene.paragraph.tokens, noun[1]
    if not noun[0] < end < len(tokens) or case_of(tokens[end - 1].text) != Case.GENITIVE:
        return False
    return any(c.start <= tokens[end].idx < c.end and _some(c) for c in scene.counts)


def _after_dash(tokens: Any, start: int, end: int) -> tuple[int, int]:
    while start < end and tokens[start].text in ("–", "—", "-"):
        start += 1
    return _noun(tokens, start, end)


def _of_persons(scene: Scene, start: int, noun: tuple[int, int], end: int) -> bool:
    """Whether a count is of persons: a noun of persons follows, or no noun at all, as in «алтауы жоғалды»."""
    tokens = scene.paragraph.tokens
    if noun[0] < noun[1]:
        return is_person(tokens[noun[1] - 1].text)
    if start >= end or any(is_person(w.text) for w in tokens[max(0, start - 1) : start]):
        return True  # «100 адамнан астам»: what is counted stands in the wording
    after = tokens[start]
    if after.pos_ in ("PUNCT", "VERB", "SPACE") or after.norm_ in _JOINS | _AFTER_NOUNS:
        return after.text not in '»”"'
    return case_of(after.text) == Case.NOMINATIVE or any(
        (p := predicate_at(tokens, j)) and p.first <= start for j in range(start, min(end, start + 3))
    )


def _of_cases(tokens: Any, noun: tuple[int, int], found: Predicate) -> bool:
    """Whether what is counted are cases at law: «60 іс қозғалды»; other things are opened and closed too."""
    words = (*tokens[noun[0] : noun[1]], *tokens[found.first : found.end])
    return any(folded_word(declined(w.text).stem) in ("ис", "иси") for w in words)


def _noun(tokens: Any, start: int, end: int) -> tuple[int, int]:
    """The words that a number counts: nouns up to the first that has a case, or to what befell them."""
    while start < end and tokens[start].norm_ in _ONLY:
        start += 1
    i = start
    if start + 1 < end and tokens[start + 1].norm_.startswith(_MINOR):
        return start, start + 2  # «кәмелетке толмаған»
    while i < min(end, start + _LONGEST_NOUN):
        word = tokens[i]
        case = case_of(word.text)
        if word.pos_ in ("PUNCT", "NUM", "SPACE") or word.norm_ in _JOINS or word.norm_.startswith("екен"):
            break
        if any((p := predicate_at(tokens, j)) and p.first <= i for j in range(i, min(end, i + 3))):
            break
        if word.norm_ in _AFTER_NOUNS or (word.text[0].isupper() and speaker_noun(word.text) is None):
            break
        if word.pos_ == "VERB" or case in (Case.LOCATIVE, Case.ABLATIVE, Case.INSTRUMENTAL):
            break
        i += 1
        if case in (Case.GENITIVE, Case.ACCUSATIVE, Case.DATIVE) or word.norm_ in _ALL:
            break
        if i < end and word.norm_ not in _ALL and i - start >= 1 and not _goes_on(tokens, i - 1):
            break
    return start, i


def _goes_on(tokens: Any, i: int) -> bool:
    """Whether a noun phrase goes on after word i: a possessive or a noun of persons comes."""
    after = tokens[i + 1]
    if after.pos_ == "NOUN" and tokens[i].norm_.endswith(_ADJECTIVES) and predicate_at(tokens, i + 1) is None:
        return True
    return after.pos_ == "NOUN" and possessed(after.text) and not possessed(tokens[i].text)


def _attribute(tokens: Any, start: int, first: int) -> Predicate | None:
    """What befell them, said before the number: «қаза тапқан 8 полицей», «қаза тапқандардың саны 225»."""
    i = start - 1
    total = False
    while i >= first and i >= start - 4 and (tokens[i].norm_ in _TOTAL or tokens[i].text in ("–", "—", "-")):
        total = total or tokens[i].norm_ in _TOTAL
        i -= 1
    found = predicate_at(tokens, i) if i >= first else None
    if found is None or found.noun:
        return None
    norm = tokens[i].norm_
    participle = norm.endswith(("ган", "ген", "кан", "кен"))
    several = any(ending in norm for ending in ("ганд", "генд", "канд", "кенд"))
    of_them = several and norm.endswith(("дин", "дардан", "дерден"))
    return found if (several if total else participle or of_them) else None


def _ahead(scene: Scene, start: int, noun: tuple[int, int], end: int) -> Predicate | None:
    """What befell them, said after the number, before any other verb ends the clause."""
    tokens = scene.paragraph.tokens
    acted_on = noun[0] < noun[1] and case_of(tokens[noun[1] - 1].text) == Case.ACCUSATIVE
    best: Predicate | None = None
    for i in range(start, min(end, start + _REACH)):
        word = tokens[i]
        if i > start and word.is_sent_start:
            break
        found = predicate_at(tokens, i)
        if found is not None and (found.to_object == acted_on or found.measure in _CASES):
            if not found.noun:
                best = found
                if not word.norm_.endswith("п"):
                    break  # «азапталып өлді»: the last verb says what became of them
            elif best is None and _follows(noun, found):
                best = found
        elif _ends_clause(scene, i, noun[1]) or (word.text == "," and (best or tokens[i - 1].pos_ == "VERB")):
            break
    return best


def _ends_clause(scene: Scene, i: int, noun_end: int) -> bool:
    """Whether what befell the counted cannot stand beyond word i: another verb, another count, "their number"."""
    word = scene.paragraph.tokens[i]
    if word.text == ";" or (word.text == "," and not _list_goes_on(scene, i)):
        return True
    total = word.norm_.startswith("сани") and i <= noun_end
    return bool(total or (word.pos_ == "VERB" and word.norm_.endswith(("ди", "ти"))))


def _follows(noun: tuple[int, int], found: Predicate) -> bool:
    """Whether a noun of harm is that of the counted: «10 адамның өлімі», «15 адам іздеуде», «225 мәйіт»."""
    return found.first - noun[1] <= 2


def _list_goes_on(scene: Scene, comma: int) -> bool:
    """Whether the next word after a comma begins another count of the same list."""
    tokens = scene.paragraph.tokens
    after = comma + 1
    return after < len(tokens) and any(c.start <= tokens[after].idx < c.end for c in scene.counts)


def _is_part(tokens: Any, at: int, since: int) -> bool:
    """Whether words before a count point back to a whole: «оның ішінде», «олардың»."""
    return any(tokens[i].norm_ in _PART for i in range(max(since, at - 6), at))


def _of(tokens: Any, at: int, whole: _Read) -> bool:
    """Whether a count stands right after the whole it is of: «238 адамның алтауы»."""
    end = whole.noun[1]
    return whole.noun[0] < end == at and case_of(tokens[end - 1].text) == Case.GENITIVE


def _of_them(count: FoundCount, read: _Read) -> bool:
    """Whether a number alone counts some of whom the sentence told before: «11-і ауруханаға жеткізілді»."""
    alone = read.noun[0] == read.noun[1] and _some(count)
    return alone and not folded_word(count.value.wording).startswith(_OTHERS)


def _before(scene: Scene, first: int) -> _Read | None:
    """The count of the sentence before, to which «олардың» points over a full stop."""
    tokens = scene.paragraph.tokens
    if first == 0:
        return None
    j = first - 1
    while j > 0 and tokens[j].pos_ == "PUNCT":
        j -= 1
    sentence = tokens[j].sent
    reads = [r for c in _within(scene, sentence.start, sentence.end) if (r := _read(scene, c, sentence.start, first))]
    return reads[-1] if len(reads) == 1 else None


def _inherited(scene: Scene, count: FoundCount, whole: _Read, end: int) -> _Read:
    """A part of a whole: what befell it is said of the whole, but for cases; the words after it are its group."""
    tokens = scene.paragraph.tokens
    span = tokens.char_span(count.start, count.end, alignment_mode="expand")
    noun = _after_dash(tokens, span.end, end)
    for i in range(noun[0] + 1, min(end, noun[0] + _LONGEST_NOUN + 1)):
        if tokens[i].norm_.startswith("екен"):
            noun = noun[0], i  # «олардың 600-і кәмелетке толмаған жасөспірім екенін»
            break
        if tokens[i].pos_ == "PUNCT":
            break
    found = _ahead(scene, span.end, noun, end) if whole.measure in _CASES else None
    if found is not None and found.measure in _CASES:  # «695 іс тергелді, оның 44-і қысқартылды»
        return _Read(count, span.start, span.end, (span.end, span.end), found.measure, found)
    if noun[0] == noun[1] or not is_person(tokens[noun[1] - 1].text):
        noun = whole.noun  # «оның ішінде жетеуі ауыр халде»: of the same group
    return _Read(count, span.start, span.end, noun, whole.measure, None)


def _stated(scene: Scene, read: _Read, where: str | None, part_of: int | None) -> Stated:
    tokens = scene.paragraph.tokens
    value, found = read.count.value, read.predicate
    first = min(read.first, found.first) if found else read.first
    last = max(read.noun[1], read.end, found.end if found else 0)
    if _owner(tokens, read) is not None:
        first = min(first, read.first - 1)
    start, end = scene.span(first, last)
    quantity = Quantity(
        None if value.lo is None else Decimal(value.lo),
        None if value.hi is None else Decimal(value.hi),
        "cases" if read.measure in _CASES else "complaints" if read.measure == "complaints" else "persons",
        value.wording,
        value.convention,
    )
    content = proposition(
        PropositionType.QUANTITY,
        {"measure": read.measure},
        place=where,
        group=_group(tokens, read),
        time=scene.time(tokens[read.first]),
        quantity=quantity,
    )
    denied = found is not None and found.negated and value.lo != 0
    return Stated(content, start, end, denied=denied, part_of=part_of)


def _owner(tokens: Any, read: _Read) -> Any | None:
    """The noun whose part is counted: "тәртіп сақшыларының" of «тәртіп сақшыларының 13 қызметкері»."""
    first, end = read.noun
    before = tokens[read.first - 1] if read.first else None
    if (
        before is None
        or first == end
        or first < read.first
        or not possessed(tokens[end - 1].text)
        or before.norm_ in _PART
    ):
        return None
    return before if case_of(before.text) == Case.GENITIVE and before.pos_ == "NOUN" else None


def _group(tokens: Any, read: _Read) -> str:
    words = list(tokens[read.noun[0] : read.noun[1]])
    if not words or read.measure in _CASES | {"complaints"} or folded_word(declined(words[-1].text).stem) in _ALL:
        return "all"
    name = nominative(words, plural=False)
    owner = _owner(tokens, read)
    if owner is None:
        return name
    lead = tokens[owner.i - 1] if owner.i else None
    joined = lead is not None and lead.pos_ == "NOUN" and case_of(lead.text) == Case.NOMINATIVE
    return " ".join(filter(None, (lead.text if lead is not None and joined else "", owner.text, name)))
