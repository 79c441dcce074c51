"""Words of headings in English, Russian and Kazakh: which field, measure or group a column's heading names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

STATUS_OF = {"killed": "dead", "injured": "injured", "detained": "detained", "missing": "missing"}
"""What a list of those killed, injured … says of each person on it."""

_MEASURES = {
    "killed": "dead|deaths?|died|killed|killings?|fatalit|deceased|lives lost|погиб|убит|умер|смерт|летальн|скончал|"
    "qaza|ölgen|qaitys|қаза тап|қаза бол|қаза|өлген|өлім|қайтыс|мерт бол|шейіт",
    "injured": "jaralan|jaraqat|injur|wound|hurt|ранен|травмир|травм|жарал|жарақат",
    "detained": "ustal|detain|detention|arrest|задерж|арест|ұсталған|ұсталды|ұстал|қамауға|тұтқын",
    "missing": "habarsyz|joğalğan|missing|disappear|пропав|пропал|исчез|без вести|хабарсыз|хабар-ошар|жоғалған|"
    "із-түзсіз",
    "convicted": "convict|осужд|сотталған",
    "tortured": "tortur|пытк|пыток|азапта",
}
_GROUPS = {
    "civilians": "civilian|гражданск|мирн|бейбіт",
    "police": "police|полицейск|полици",
    "military": "military|soldier|troops|servicem|военн|солдат|әскери|сарбаз",
    "law enforcement": "law.enforcement|security forces|officers|силовик|правоохранит|сотрудник|құқық қорғау|күштік",
    "protesters": "protest|demonstrat|протест|демонстрант|наразы|шерушіл",
    "children": r"child|minors?(?!\w)|дети|детей|ребен|ребён|несовершеннол|балалар|кәмелетке",
    "women": r"wom[ae]n(?!\w)|females?(?!\w)|женщин|женск|әйел",
    "men": r"m[ae]n(?!\w)|males?(?!\w)|мужчин|мужск|ерлер|ер адам",
    "foreigners": "foreign|иностран|шетел",
}
_FIELDS: tuple[tuple[str, str], ...] = (
    ("remark", r"residen|lived|address|home(?!\w)|прожива|жительств|прописк|адрес|тұрғылықты|мекенжай"),
    ("remark", "birth.?place|place of birth|место рожд|уроженец|туған жер"),
    ("birth", r"born|birth|dob(?!\w)|рожд|г\.\s?р|г/р|туған|ж\.\s?т"),
    ("remark", "cause|circumst|notes?|comments?|remarks?|sources?|links?|url|description|weapon|armed|причин|обстоятел|"
    "примеч|коммент|источник|ссылк|описан|себеб|ескерту|дереккөз|сілтеме|сипатт"),
    ("year", r"year(?!\w)|год(?!\w)|жыл(?!\w)|жылы"),
    ("month", r"month(?!\w)|месяц|айы(?!\w)|ай(?!\w)"),
    ("date", r"dates?(?!\w)|days?(?!\w)|when|дата|дни|день|когда|даты|küni|күні|күн(?!\w)|мерзім"),
    ("place", r"place|where|region|oblast|province|district|city|town|village|location|settlement|"
    r"suburb|count(?:y|ry)(?!\w)|"
    r"state(?!\w)|место|страна|где|"
    r"qala(?!\w)|oblys|audan|öñir|jeri(?!\w)|регион|област|город|район|населен|насел|округ|село|пункт|өңір|облыс|қала|аудан|ауыл|орны|орын|жері|жер"),
    ("age", r"age(?!\w)|aged|возраст|полных лет|лет(?!\w)|jasy|жасы|жас(?!\w)"),
    ("name", r"ф\W{0,2}и\W{0,2}о(?!\w)|aty.jöni|аты.жөні|т\W?а\W?ә|full name|есімі|есім"),
    ("patronymic", "patronym|middle.name|отчеств|äkesiniñ|әкесінің"),
    ("family", r"surname|family.name|last.name|фамили|tegi(?!\w)|тегі"),
    ("given", r"given.name|first.name|forename|given|имя|aty(?!\w)|аты(?!\w)"),
    ("name", "names?|victims?|persons?|жертв|пострадавш|имена|адам|құрбан"),
    ("sex", r"sex(?!\w)|gender|пол(?!\w)|жыныс"),
    ("status", "status|outcome|fate|condition|статус|состояни|судьба|исход|жағдай|мәртебе"),
    ("group", r"category|group|категори|групп|принадлежн|санат|тобы|топ(?!\w)"),
    ("id", r"id(?!\w)|uid(?!\w)|identifier|code|код|идентификатор|сәйкестендір"),
    ("measure", "indicator|measure|показател|көрсеткіш"),
)  # fmt: skip
_NUMBER = re.compile(r"(?:№|#|n|no|nr|num|number|номер|п/п|пп|р/с|рет|реті|№\s*п/п|n\s*п/п|row)\.?\Z")
_NAMES_TOGETHER = ("имя", "фамили", "отчеств", "тегі", "аты", "әкесінің")
_TOTAL = re.compile(
    r"(?:(?:grand|overall)\s+)?(?:totals?|all|overall|sum|итого?|всего|общее(?:\s+(?:число|количество))?|барлығы|жалпы"
    r"(?:\s+саны)?|жиыны|жиынтығы|қорытынды|together|вместе|барлық)"
    r"(?:\s+(?:people|persons?|человек|людей|адам|and|и))?\W*\Z"
)
_TOTAL_AT = re.compile(r"(?:grand\s+)?(?:total|overall|sum\b|subtotal|итог|всего|барлығы|жалпы|жиыны)")


_OF_THEM = re.compile(
    r"\A(?:of (?:them|whom|these|which)|including|among them|из них|в том числе|в т\.?\s?ч|среди них|включая|"
    r"оның ішінде|соның ішінде|олардың)"
)


def _stems(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})")


MEASURES = tuple(_MEASURES)
"""What a table of figures may count."""

_MEASURE_WORDS = {name: _stems(pattern) for name, pattern in _MEASURES.items()}
_GROUP_WORDS = {name: _stems(pattern) for name, pattern in _GROUPS.items()}
_FIELD_WORDS = tuple((field, _stems(pattern)) for field, pattern in _FIELDS)


@dataclass(frozen=True, slots=True)
class Hint:
    """What the words of a heading say of its column; each part is None where they say nothing of it."""

    field: str | None = None
    measure: str | None = None
    group: str | None = None
    total: bool = False

    @property
    def says(self) -> bool:
        """Whether the words say anything."""
        return bool(self.field or self.measure or self.group or self.total)


def plain(words: str) -> str:
    """Words for comparing: NFC, lower case, one blank between, no mark at the end."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().replace("ё", "е").replace("_", " ").split()).strip(
        " .:*"
    )


@lru_cache(maxsize=16_384)
def hint(words: str) -> Hint:
    """What a heading says of its column."""
    low = plain(words)[:200]
    if not low:
        return Hint()
    if _NUMBER.match(low):
        return Hint("number")
    if is_total(low):
        return Hint(total=True)
    field = _field(low)
    measures = measures_in(low)
    measure = measures[0] if len(measures) == 1 else None
    return Hint(field, measure, _group(low), bool(_TOTAL_AT.match(low)))


def _field(low: str) -> str | None:
    together = {stem for stem in _NAMES_TOGETHER if re.search(rf"(?<!\w){stem}", low)}
    if len(together) > 1 and not low.startswith("әкесінің"):
        return "name"
    for field, pattern in _FIELD_WORDS:
        if pattern.search(low):
            return field
    return None


def measures_in(words: str) -> tuple[str, ...]:
    """The measures that words name: ("killed", "injured") for "dead and injured"."""
    low = plain(words)
    return tuple(name for name, pattern in _MEASURE_WORDS.items() if pattern.search(low))


def _group(low: str) -> str | None:
    found = [name for name, pattern in _GROUP_WORDS.items() if pattern.search(low)]
    return found[0] if len(found) == 1 else None


def is_total(words: str) -> bool:
    """Whether words are nothing but "total", in any of the languages."""
    return _TOTAL.match(plain(words)) is not None


def of_those_before(words: str) -> bool:
    """Whether a heading speaks of some of those counted in the column before it: "of them children"."""
    return _OF_THEM.search(plain(words).rpartition(" / ")[2]) is not None


def begins_with_total(words: str) -> bool:
    """Whether words begin a row that sums others up, whatever they add: "Total for Varkel"."""
    return _TOTAL_AT.match(plain(words)) is not None


def known_measure(words: str) -> str | None:
    """The measure that a member's word names, in any of the languages; None where it names none, or several."""
    found = measures_in(words)
    return found[0] if len(found) == 1 else None
