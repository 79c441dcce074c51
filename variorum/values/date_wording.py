"""The wordings of dates in English, Russian and Kazakh text: where they stand and what they state.

Only what the words state is read here; what they leave out (a year, the day that "yesterday" counts from)
is resolved in `dates`. Wordings that cannot be resolved are still found, so that counts can keep off them.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from variorum.values.kazakh_letters import Folded, folded, plain
from variorum.values.number_wording import number_value

_EN_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RU_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_KK_MONTHS = tuple(map(plain, ("қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел")))
_WEEKDAYS = {
    "en": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "ru": ("пон", "вто", "сре", "чет", "пят", "суб", "вос"),
    "kk": tuple(map(plain, ("дүй", "сей", "сәр", "бей", "жұм", "сен", "жек"))),
}

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])"
_TO = r"(?P<day2>[12]\d|3[01]|0?[1-9])"

_EN_MONTH = (
    r"(?P<month>(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?)"
)
_RU_MONTH = (
    r"(?P<month>(?:янв(?:ар[ьяеюё]\w{0,2})?|фев(?:рал[ьяею]\w{0,2})?|март(?:а|е|у|ом)?|апр(?:ел[ьяею]\w{0,2})?|"
    r"ма(?:й|я|е|ю|ем)|июн[ьяею]\w{0,2}|июл[ьяею]\w{0,2}|авг(?:уст(?:а|е|у|ом)?)?|сен(?:т(?:ябр[ьяею]\w{0,2})?)?|"
    r"окт(?:ябр[ьяею]\w{0,2})?|ноя(?:б(?:р[ьяею]\w{0,2})?)?|дек(?:абр[ьяею]\w{0,2})?)(?!\w)\.?)"
)
_KK_MONTH = (
    r"(?P<month>(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)"
    r"(?:[дт][ае](?:ғы|гі)?|[дтн][ыі]ң|(?:ы|і)(?:н(?:да|де|ан|ен|а|е|ың|ің)?)?|[гғқк][ае]|[дтн][ае]н|ғы|гі)?(?!\w))"
)
_RU_YEAR = rf"(?:{_YEAR}(?:-?(?:го|м|ом))?(?:\s*(?:год(?:а|у|ом|е)?|гг?\.?))?)(?!\d)"
_EN_NIGHT = (
    r"(?:(?P<night>(?:[Tt]he\s+)?night\s+of\s+)?"
    r"(?:\b(?:[Oo]n\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+(?=[A-Z\d]|the\s+\d))?)"
)
_NUMBER_EN = r"(?P<n>(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten)|\d{1,3})"
_NUMBER_KK = r"(?P<n>бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|\d{1,3})"
_RU_SMALL = (
    r"один|одну|одним|одной|дв[ае]|двумя|три|тремя|четыре|четырьмя|пять(?:ю)?|шесть(?:ю)?|семь(?:ю)?|восемь(?:ю)?|"
    r"восьмью|девять(?:ю)?|десять(?:ю)?|одиннадцать|двенадцать|пятнадцать"
)
_NUMBER_RU = (
    rf"(?P<n>(?i:(?:(?:двадцать|тридцать|сорок|пятьдесят)\s+)?(?:{_RU_SMALL})|двадцать|тридцать|сорок)(?!\w)|\d{{1,3}})"
)
_UNIT_RU = (
    r"(?P<unit>дн(?:ями|ём|ем|ей|я)|день|недел(?:ями|ь|ю|ей|и|я)|месяц(?:ами|ем|ев|а)?|год(?:ами|ом|а)?|лет)(?!\w)"
)
_RU_ORDINALS = (
    *("перв", "втор", "треть", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат"),
    *("двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат"),
    *("девятнадцат", "двадцат", "тридцат"),
)
_RU_ORDINAL_NUMBERS = {
    **{stem.replace("[её]", "е"): index for index, stem in enumerate(_RU_ORDINALS, start=1)},
    "тридцат": 30,
}
_RU_DAY_WORD = (
    rf"(?P<day>(?i:(?:(?:двадцать|тридцать)\s+)?(?:{'|'.join(_RU_ORDINALS)})(?:ого|его|ое|ье|ому|ему|ым))(?!\w))"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_DASH = r"\s*[-–—]\s*"
_EN_JOIN = rf"(?:{_DASH}|\s+(?:and|to|through|until|or)\s+)"
_NOT_IN_NUMBER = r"(?<![\w.,/$€№#:-])"

NUMBER_WORDS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7},
    **{"eight": 8, "nine": 9, "ten": 10, "один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4},
    **{"пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10},
    **{plain("бір"): 1, plain("екі"): 2, plain("үш"): 3, plain("төрт"): 4, "бес": 5, plain("алты"): 6},
    **{plain("жеті"): 7, plain("сегіз"): 8, plain("тоғыз"): 9, "он": 10},
}


@dataclass(frozen=True, slots=True)
class DateWording:
    """A wording of a date: its span, its form and the parts it states."""

    start: int
    end: int
    form: str
    language: str
    parts: dict[str, str] = field(hash=False)

    def number(self, name: str) -> int | None:
        """Return a part that is a number, or None where the wording leaves it out."""
        text = self.parts.get(name)
        if text is None:
            return None
        low = text.lower()
        return NUMBER_WORDS.get(low) or (int(text) if text.isdigit() else _in_words(low))

    def month(self, name: str = "month") -> int | None:
        """Return a month part as 1 to 12, or None where the wording leaves it out."""
        text = self.parts.get(name)
        return None if text is None else month_number(text)

    def has(self, name: str) -> bool:
        """Whether the wording states a part."""
        return name in self.parts


def _in_words(text: str) -> int | None:
    """A Russian number or ordinal in words, in any case: двумя, двадцать пятого."""
    value = number_value(text, "ru")
    if value is not None:
        return int(value)
    stems = re.sub(r"(?:ого|его|ое|ье|ому|ему|ым)$", "", text.replace("ё", "е")).split()
    found = [20 if s == "двадцать" else 30 if s == "тридцать" else _RU_ORDINAL_NUMBERS.get(s, 0) for s in stems]
    return sum(found) or None


@lru_cache(maxsize=1024)
def month_number(name: str) -> int:
    """Return 1 to 12 for the name of a month in any of the three languages."""
    low = name.lower()
    for months, letters in ((_EN_MONTHS, low[:3]), (_KK_MONTHS, plain(low[:3]))):
        if letters in months:
            return months.index(letters) + 1
    if low[:3] in _RU_MONTHS:
        return _RU_MONTHS.index(low[:3]) + 1
    return 5


def weekday_number(name: str, language: str) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    return _WEEKDAYS[language].index(name.lower()[:3])


def _second(month: str) -> str:
    return month.replace("<month>", "<month2>")


_COMMON = (
    ("day", rf"(?<![\w/-]){_YEAR}-(?P<m>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?(?![\w-])"),
    ("day", rf"(?<![\w.]){_DAY}\.(?P<m>0[1-9]|1[0-2])\.{_YEAR}(?!\w|\.\d)(?:\s*г(?:ода|\.)?(?!\w))?"),
)
_ENGLISH = (
    (
        "days",
        rf"(?:\b(?:[Bb]etween|[Ff]rom)\s+)?\b{_EN_MONTH}\s*{_DAY}{_ORDINAL}{_EN_JOIN}"
        rf"(?:{_second(_EN_MONTH)}\s*)?{_TO}{_ORDINAL}(?!\d|\.\d|,\d{{3}})(?:,?\s+{_YEAR}(?!\d))?",
    ),
    (
        "days",
        rf"(?:\b(?:[Bb]etween|[Ff]rom)\s+)?{_NOT_IN_NUMBER}{_DAY}{_ORDINAL}(?:\s+{_second(_EN_MONTH)})?{_EN_JOIN}"
        rf"{_TO}{_ORDINAL}\s+(?:of\s+)?{_EN_MONTH}(?:,?\s+{_YEAR}(?!\d))?",
    ),
    (
        "day",
        rf"{_EN_NIGHT}\b{_EN_MONTH}\s*{_DAY}{_ORDINAL}(?![\d:]|\.\d|,\d{{3}}|\s*%)(?:,?\s+{_YEAR}(?!\d|,\d))?",
    ),
    (
        "day",
        rf"{_EN_NIGHT}(?:\bthe\s+)?{_NOT_IN_NUMBER}{_DAY}{_ORDINAL}\s+(?:of\s+)?{_EN_MONTH}(?:,?\s+{_YEAR}(?!\d|,\d))?",
    ),
    ("month", rf"\b(?:(?:early|late|mid)[ -](?:in\s+)?)?{_EN_MONTH},?\s+(?:of\s+)?{_YEAR}(?!\d|,\d)"),
    (
        "bare month",
        r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]y|[Oo]f|[Ff]rom|[Bb]efore|[Aa]fter)\s+"
        rf"(?:(?:early|late|mid)[ -])?{_EN_MONTH}(?!\s*\d)(?!\s+[A-Z])",
    ),
    ("named month", rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+{_EN_MONTH}(?!\s*\d)"),
    (
        "year",
        r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]y|[Bb]efore|[Aa]fter|[Oo]f|[Ff]rom|[Yy]ear)\s+"
        r"(?:the\s+(?:year|start|end|beginning|first\s+(?:days|weeks|months))\s+(?:of\s+)?)?"
        rf"(?:(?:early|late|mid)[ -])?{_YEAR}(?![\d%:]|[.,]\d|-\w|\s+(?:people|persons|cases|soldiers|troops|"
        r"officers|protesters|men|women|dead|injured|miles|km|percent|dollars)\b)",
    ),
    ("span", r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious)\s+(?P<unit>week|month|year)\b(?!['’]s|-)"),
    ("deictic", r"\b(?P<which>[Yy]esterday|[Tt]oday|[Tt]omorrow)\b(?!['’]s)"),
    ("ago", rf"(?<!than )\b{_NUMBER_EN}\s+(?P<unit>day|week|month|year)s?\s+ago\b"),
    ("later", rf"(?<!than )\b{_NUMBER_EN}\s+(?P<unit>day|week|month|year)s?\s+(?P<way>later|earlier)\b"),
    ("next day", r"\b[Tt]he\s+(?:next|following)\s+(?:day|morning|evening)\b|\b[Tt]he\s+day\s+after(?=\s*[,.;])"),
    ("day before", r"\b[Tt]he\s+(?:previous|preceding)\s+day\b|\b[Tt]he\s+day\s+before(?=\s*[,.;])"),
    ("same day", r"\b(?:[Tt]he\s+same|[Tt]hat(?:\s+same|\s+very)?)\s+(?:day|morning|afternoon)\b"),
    ("same night", r"\b(?:[Tt]he\s+same|[Tt]hat(?:\s+same|\s+very)?)\s+night\b"),
    (
        "weekday",
        r"\b(?:[Oo]n\s+)?(?:(?P<which>[Ll]ast|[Nn]ext)\s+)?"
        r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!['’]s)",
    ),
)
_RU_WEEKDAY = r"(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)"
# «в среду, 5 января»: one day told twice.
_RU_NIGHT = (
    rf"(?:(?P<eve>\b[Вв]\s+ночь\s+на\s+(?:{_RU_WEEKDAY},\s+)?)|\b[Вв]о?\s+(?:\w+(?:ую|ий|ее)\s+)?{_RU_WEEKDAY},\s+)?"
)
_RUSSIAN = (
    (
        "night",
        rf"\b[Вв]\s+ночь\s+с\s+{_DAY}(?:-?го)?(?:\s+{_RU_MONTH})?\s+на\s+{_TO}(?:-?е)?\s+{_second(_RU_MONTH)}(?:\s+{_RU_YEAR})?",
    ),
    (
        "days",
        rf"(?:\b[Сс]о?\s+)?{_NOT_IN_NUMBER}{_DAY}(?:-?го)?(?:\s+{_second(_RU_MONTH)})?(?:{_DASH}|\s+(?:и|по|до|или)\s+)"
        rf"{_TO}(?:-?е|-?го)?\s+{_RU_MONTH}(?:\s+{_RU_YEAR})?",
    ),
    ("day", rf"{_RU_NIGHT}{_NOT_IN_NUMBER}{_DAY}(?:-?го|-?е)?\s+{_RU_MONTH}(?:\s+{_RU_YEAR})?"),
    ("day", rf"{_RU_NIGHT}\b{_RU_DAY_WORD}\s+{_RU_MONTH}(?:\s+{_RU_YEAR})?"),
    ("month", rf"\b(?:(?:в\s+)?(?:начале|конце|середине)\s+)?{_RU_MONTH}\s+{_RU_YEAR}"),
    ("named month", rf"\b{_RU_MONTH}\s+(?P<which>прошлого|этого|текущего|минувшего)\s+года\b"),
    (
        "bare month",
        r"\b(?:[Вв]|[Сс]|[Кк]|[Дд]о|[Пп]осле|[Нн]ачале|[Кк]онце|[Сс]ередине|[Зз]а)\s+"
        rf"{_RU_MONTH}(?!\s*\d)(?!\s+(?:года|прошлого|этого|текущего|минувшего))",
    ),
    ("year", rf"(?<![\d.,-]){_YEAR}(?:-?(?:го|м|ом|й))?\s*(?:год(?:а|у|ом|е)?\b|гг?\.(?!\w))"),
    (
        "span",
        r"\b(?:[ВвНн]а?\s+)?(?P<which>прошл|минувш|эт|текущ|следующ)(?:ом|ем|ей|ой)\s+"
        r"(?P<unit>недел|месяц|год)(?:е|у)\b",
    ),
    ("deictic", r"\b(?P<which>[Вв]чера|[Сс]егодня|[Зз]автра|[Пп]озавчера)\b"),
    ("ago", rf"\b(?:{_NUMBER_RU}\s+)?(?i:{_UNIT_RU})\s+(?:тому\s+)?назад\b"),
    ("later", rf"\b(?:{_NUMBER_RU}\s+)?(?i:{_UNIT_RU})\s+(?P<way>спустя|позже|позднее|ранее|раньше)\b"),
    ("later", rf"\b(?:[Чч]ерез|[Сс]пустя)\s+(?:{_NUMBER_RU}\s+)?{_UNIT_RU}"),
    ("later", rf"\b[Зз]а\s+(?:{_NUMBER_RU}\s+)?{_UNIT_RU}\s+(?P<way>до)\s+(?:этого|того)\b"),
    ("next day", r"\b[Нн]а\s+(?:следующий|другой)\s+день\b|\b[Нн]аутро\b|\b[Нн]а\s+следующее\s+утро\b"),
    (
        "day before",
        r"\b[Нн]акануне(?=\s*[,.;]|\s+(?:вечером|ночью|утром|дн[её]м|он|она|они|в|на)\b|\s+\w+(?:л|ла|ло|ли|лся|лась|лись)\b)",
    ),
    (
        "same day",
        r"\b[Вв]\s+(?:тот|этот)(?:\s+же)?(?:\s+самый)?\s+день\b|"
        r"\b(?:[Уу]тром|[Вв]ечером|[Дд]н[её]м)\s+(?:того|этого)(?:\s+же)?\s+дня\b",
    ),
    ("same night", r"\b[Вв]\s+(?:ту|эту)(?:\s+же)?\s+ночь\b|\b[Тт]ой\s+же\s+ночью\b"),
    ("last night", r"\b(?:[Мм]инувшей|[Пп]рошлой|[Пп]рошедшей|[Ээ]той)\s+ночью\b"),
    (
        "weekday",
        r"\b(?P<eve>[Вв]\s+ночь\s+(?:с[о]?\s+\w+\s+)?на\s+)"
        r"(?P<weekday>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b",
    ),
    (
        "weekday",
        r"\b[Вв]о?\s+(?:(?P<which>прошл|следующ|минувш)\w+\s+)?"
        r"(?P<weekday>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b",
    ),
)
_KK_YEAR = rf"{_YEAR}\s*(?:жыл(?:ғы|дың|ы|дан|ға|да)?(?!\w)|ж\.)"
_KK_CASE = r"(?:-?(?:[ыі](?:н(?:да|де|ан|ен|а|е)?)?|[дтн][ае]н|[гғкқ][ае]|[дт][ае]|ші|шы|інші|ыншы))?"
_KK_UNIT = r"(?P<unit>күн|апта|ай|жыл)"
_KAZAKH = (
    (
        "night",
        rf"(?:(?:{_KK_YEAR}\s+)?(?:{_second(_KK_MONTH)}\s+)?)?(?<![\w.,-]){_DAY}{_KK_CASE}(?:\s+\w{{3,9}}[дтн][ае]н)?(?:\s+|-)"
        rf"{_TO}{_KK_CASE}(?:\s+{_KK_MONTH})?\s+(?:қараған|ауған)\s+(?:түні|түнде)",
    ),
    (
        "days",
        rf"(?:{_KK_YEAR}\s+)?(?<![\w.,-]){_DAY}{_KK_CASE}(?:\s+{_second(_KK_MONTH)})?"
        rf"(?:{_DASH}|\s+(?:және|мен|пен)\s+|(?<=[дтн][ае]н)\s+)"
        rf"{_TO}{_KK_CASE}\s+{_KK_MONTH}(?:\s+(?:аралығында|дейін))?",
    ),
    ("days", rf"(?:{_KK_YEAR}\s+)?\b{_KK_MONTH}\s+{_DAY}-?[ыі]?нен\s+{_TO}-?[ыі]?н[ае]\s+дейін"),
    ("day", rf"(?<![\w.,-])(?:{_KK_YEAR}\s+)?{_DAY}(?:-ші|-шы)?[ -]+{_KK_MONTH}(?:\s+күні)?"),
    ("day", rf"(?<![\w.,-]){_DAY}(?:-ші|-шы)?[ -]+{_KK_MONTH},?\s+{_KK_YEAR}"),
    (
        "day",
        rf"(?<!\w)(?:{_KK_YEAR}\s+)?(?<!\w){_KK_MONTH}(?<=[ыі]ң)\s+"
        rf"{_DAY}-?(?:[ыі](?:нда|нде|нан|нен|на|не|н)?|сы|сында)(?:\s+күні)?(?!\w)",
    ),
    ("day", rf"(?<![\w.,-])(?:{_KK_YEAR}\s+)?{_DAY}[ -]+{_KK_MONTH}\s+(?P<eve>қараған|ауған)\s+(?:түні|түнде)"),
    ("month", rf"(?<![\d.,-]){_KK_YEAR}\s+{_KK_MONTH}(?:\s+ай\w*)?"),
    ("named month", rf"\b(?P<which>өткен\s+жылғы|былтырғы|биылғы|осы\s+жылғы)\s+{_KK_MONTH}"),
    ("bare month", rf"\b{_KK_MONTH}\s+ай\w*|\b{_KK_MONTH.replace('<month>', '<month2>')}(?<=[дт][ае])"),
    ("year", rf"(?<![\d.,-]){_KK_YEAR}(?!\w)"),
    ("span", r"\b(?P<which>өткен|осы|келесі)\s+(?P<unit>апта|ай|жыл)(?:да|ы|ның|дың|ғы)?(?!\w)"),
    ("span", r"\b(?P<which>былтыр|биыл)(?P<unit>)(?!\w)"),
    ("deictic", r"\b(?P<which>кеше|бүгін|ертең|алдыңгүні)(?!\w)"),
    ("later", rf"\b(?:одан|бұдан|содан)\s+{_NUMBER_KK}\s+{_KK_UNIT}\s+(?P<way>бұрын)(?!\w)"),
    ("ago", rf"\b{_NUMBER_KK}\s+{_KK_UNIT}\s+бұрын(?!\w)"),
    ("later", rf"\b{_NUMBER_KK}\s+{_KK_UNIT}[дтн][ае]н\s+(?:кейін|соң)(?!\w)"),
    ("next day", r"\b(?:келесі\s+күні|ертеңіне|ертесіне|ертеңгі\s+күні)(?!\w)"),
    ("day before", r"\b(?:алдыңғы|оның\s+алдындағы)\s+күні(?!\w)"),
    ("same day", r"\b(?:сол|дәл\s+сол)\s+күні(?!\w)"),
    ("same night", r"\b(?:сол|дәл\s+сол)\s+түні(?!\w)"),
    (
        "weekday",
        r"\b(?:(?P<which>өткен|келесі)\s+)?(?P<weekday>дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)"
        r"(?:де|да|\s+күні)(?!\w)",
    ),
)

_FORMS = {"en": _COMMON + _ENGLISH, "ru": _COMMON + _RUSSIAN, "kk": _COMMON + _KAZAKH}


_NEEDED: dict[str, dict[str, re.Pattern[str] | tuple[str, ...]]] = {
    "en": {
        "<month>": re.compile(_EN_MONTH),
        "<day>[": re.compile(r"\d"),
        "year: ": re.compile(r"\d"),
        "span: ": ("week", "month", "year"),
        "deictic: ": ("yesterday", "today", "tomorrow"),
        "ago: ": ("ago",),
        "<way>": ("later", "earlier"),
        "next day: ": ("next", "following", "after"),
        "day before: ": ("previous", "preceding", "before"),
        "same day: ": ("day", "morning", "afternoon"),
        "same night: ": ("night",),
        "weekday: ": ("nday", "sday", "iday", "rday"),
    },
    "ru": {
        "<month>": re.compile(rf"\b{_RU_MONTH}"),
        "<day>[": re.compile(r"\d"),
        "назад": ("назад",),
        "<way>спустя": ("спустя", "позже", "позднее", "ранее", "раньше"),
    },
}
"""By what a form and its pattern hold, what a text must hold to be searched for it: words, or letters in small."""


@lru_cache(maxsize=4)
def _compiled(language: str) -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    """The forms of a language with their patterns and the parts that are needed for them."""
    needed = _NEEDED.get(language, {})
    written, flags = (plain, re.IGNORECASE) if language == "kk" else (str, 0)
    return tuple(
        (form, re.compile(written(pattern), flags), frozenset(p for p in needed if p in f"{form}: {pattern}"))
        for form, pattern in _FORMS[language]
    )


def _missing(text: str, language: str) -> frozenset[str]:
    """What is needed for some forms and not in a text."""
    low = text.lower()
    return frozenset(
        part
        for part, needed in _NEEDED.get(language, {}).items()
        if not (any(letters in low for letters in needed) if isinstance(needed, tuple) else needed.search(text))
    )


def find_date_wordings(text: str, language: str) -> list[DateWording]:
    """Return the wordings of dates in reading order, the longest where two begin together or overlap.

    A language other than en, ru and kk is read for figures only (2022-01-05, 05.01.2022).
    """
    return list(_found(text, language))


@lru_cache(maxsize=64)
def _found(text: str, language: str) -> tuple[DateWording, ...]:
    """What the last texts hold: dates and counts of one paragraph both ask for it."""
    missing = _missing(text, language)
    patterns = _compiled(language) if language in _FORMS else _compiled("en")[: len(_COMMON)]
    letters = folded(text) if language == "kk" else Folded(text, None)
    found = [
        DateWording(
            *letters.span(*match.span()), form, language, {k: v for k, v in match.groupdict().items() if v is not None}
        )
        for form, pattern, parts in patterns
        if missing.isdisjoint(parts)
        for match in pattern.finditer(letters.text)
    ]
    found.sort(key=lambda wording: (wording.start, -wording.end))
    kept: list[DateWording] = []
    for wording in found:
        if not kept or wording.start >= kept[-1].end:
            kept.append(wording)
    return tuple(kept)
