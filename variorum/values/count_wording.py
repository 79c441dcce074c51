"""The wordings of counts: modifiers, vague words, and the surroundings that make a number no count."""

import re
from functools import lru_cache

from variorum.values.kazakh_letters import plain
from variorum.values.number_wording import number_pattern


def _kinds(*pairs: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in pairs)


MODIFIERS = {
    "en": _kinds(
        ("least", r"at\s+least|no(?:t)?\s+(?:fewer|less)\s+than|a\s+minimum\s+of|minimum|upwards?\s+of"),
        ("most", r"(?:up\s+to|no(?:t)?\s+more\s+than|at\s+most|a\s+maximum\s+of|as\s+many\s+as)"),
        ("more", r"(?:well\s+|far\s+|much\s+)?(?:more\s+than|over|above|in\s+excess\s+of|exceeding|greater\s+than)"),
        ("less", r"(?:far\s+|well\s+)?(?:fewer\s+than|less\s+than|under|below)"),
        ("about", r"some|about|around|approximately|roughly|circa|an\s+estimated|estimated|or\s+so"),
        ("almost", r"nearly|almost|close\s+to|just\s+under"),
        ("exactly", r"only|just|exactly|precisely|a\s+total\s+of|a\s+combined|all|another"),
    ),
    "ru": _kinds(
        (
            "least",
            r"не\s+(?:менее|меньше)(?:\s+чем)?|как\s+минимум|минимум|по\s+(?:меньшей|крайней)\s+мере|хотя\s+бы",
        ),
        ("most", r"не\s+(?:более|больше)(?:\s+чем)?|максимум|самое\s+большее"),
        ("to", r"до"),
        ("more", r"(?:намного\s+|гораздо\s+)?(?:более|больше)(?:\s+чем)?|свыше"),
        ("less", r"(?:намного\s+)?(?:менее|меньше)(?:\s+чем)?"),
        ("about", r"около|примерно|приблизительно|порядка|где-то|ориентировочно"),
        ("almost", r"почти|без\s+малого"),
        ("exactly", r"только|лишь|всего(?:\s+лишь)?|ровно|ещ[её]"),
    ),
    "kk": _kinds(
        ("least", plain(r"(?:ең\s+)?кемінде|(?:ең\s+)?кем\s+дегенде|ең\s+азы")),
        ("about", plain(r"шамамен|жуықтап\s+алғанда|жобамен")),
        ("exactly", plain(r"тек(?:\s+қана)?|барлығы|бар-жоғы|жалпы\s+саны|тағы|тура")),
    ),
}
# What is counted may take the ending in place of the number: «100-ден астам адам», «100 адамнан астам».
_KK_THAN = r"(?:\w{3,24}[дтн][ае]н|[дтн][ае]н)"
_KK_TO = r"(?:\w{3,24}[гғкқ][ае]|[гғкқ][ае])"
# «150-ге дейін өсті»: where a number rose to is no bound.
_KK_ROSE = r"\s+(?:өс|арт|көбей|азай|төменде|қысқар|ұлғай)"
FOLLOWING = {
    "en": _kinds(("least", r"or\s+more|(?<=-)plus|(?<=\d)\+"), ("most", r"or\s+(?:fewer|less)"), ("about", r"or\s+so")),
    "ru": _kinds(("least", r"и\s+более|или\s+более|(?<=\d)\+"), ("most", r"или\s+менее")),
    "kk": _kinds(
        ("least", plain(rf"(?:{_KK_THAN}\s+)?кем\s+емес")),
        (
            "most",
            plain(rf"(?:{_KK_TO}\s+)?дейін(?!{_KK_ROSE})|(?:{_KK_THAN}\s+)?(?:(?:астам|аса|артық|көп)\s+емес|аспа\w+)"),
        ),
        ("more", plain(rf"(?:{_KK_THAN}\s+)?(?:астам\w*|аса|артық|көп|ас(?:ты|қан\w*|ып))")),
        ("less", plain(rf"(?:{_KK_THAN}\s+)?(?:кем|аз)")),
        ("about", plain(rf"(?:{_KK_TO}\s+)?(?:жуығы\w*|жуық|таяу|тарта|шақты)|[дт][ае]й")),
    ),
}
# "rose from 164 to 225", «увеличилось до 225»: the number after is where it came to, not a bound.
CHANGE_VERBS = {
    "en": re.compile(
        r"\b(?:rose|risen|rising|fell|fallen|grew|grown|increas\w+|dropp\w+|revis\w+|climb\w+|chang\w+|went|updat\w+)\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?:вырос\w*|возрос\w*|увелич\w+|сниз\w+|сократ\w+|уменьш\w+|подн\w+|доше\w+|дошл\w+|с\s+[\d\s]+)\b|\bс\s+\d",
        re.IGNORECASE,
    ),
    "kk": re.compile(r"(?!)"),
}
# Word: (field of Conventions, factor when it follows another vague word).
VAGUE_WORDS: dict[str, dict[str, tuple[str, int]]] = {
    "en": {
        **{"dozens": ("dozens", 12), "dozen": ("dozens", 12), "tens": ("dozens", 10), "scores": ("scores", 20)},
        **{"hundreds": ("hundreds", 100), "hundred": ("hundreds", 100), "thousands": ("thousands", 1000)},
        **{"thousand": ("thousands", 1000), "millions": ("millions", 10**6), "million": ("millions", 10**6)},
        **{"several": ("several", 3), "few": ("several", 3), "couple": ("couple", 2), "handful": ("several", 3)},
    },
    "ru": {
        **dict.fromkeys(["десятки", "десятков", "десятками", "десяткам", "десятках"], ("dozens", 10)),
        **dict.fromkeys(["сотни", "сотен", "сотнями", "сотням", "сотнях"], ("hundreds", 100)),
        **dict.fromkeys(["тысячи", "тысяч", "тысячами", "тысячам", "тысячах"], ("thousands", 1000)),
        **dict.fromkeys(["миллионы", "миллионов", "миллионами"], ("millions", 10**6)),
        **dict.fromkeys(["несколько", "нескольких", "нескольким", "несколькими"], ("several", 3)),
        **dict.fromkeys(["пара", "пару", "пары"], ("couple", 2)),
    },
    "kk": {
        **{plain("ондаған"): ("dozens", 10), plain("жүздеген"): ("hundreds", 100)},
        **{plain("мыңдаған"): ("thousands", 1000), plain("мың"): ("thousands", 1000)},
        **{plain("жүз"): ("hundreds", 100), plain("бірнеше"): ("several", 3)},
    },
}
# Genitive singular after a modifier: «более тысячи» is over one thousand, «тысячи» alone is thousands.
ONE_OF_SCALE = frozenset(("тысячи", "сотни"))
_VAGUE = {
    "en": r"(?:tens\s+of\s+thousands|(?:hundreds|dozens|scores)\s+of\s+(?:thousands|millions)|"
    r"(?:several|a\s+few|a\s+couple(?:\s+of)?)\s+(?:dozen|hundred|thousand|million)s?|"
    r"(?:dozens|scores(?=\s+of)|hundreds|thousands|millions|several(?!\s+times)|a\s+few|a\s+handful|"
    r"a\s+couple))(?!\w)",
    "ru": r"(?:(?:десятк|сот[нен])\w*\s+(?:тысяч|миллионов)|"
    r"нескольк\w+\s+(?:десятков(?:\s+тысяч)?|десятка\w+|сот(?:ен|н\w+)|тысяч\w*)|"
    r"(?:десятк(?:и|ов|ами|ам|ах)|сотни|сотен|сотнями|сотням|тысячи|тысячами|миллионы|миллионов|"
    r"нескольк(?:о|их|им|ими)|пара|пару))(?!\w)",
    "kk": plain(r"(?:(?:ондаған|жүздеген|бірнеше)\s+(?:мың|жүз)|ондаған|жүздеген|мыңдаған|бірнеше(?!\s+рет))(?!\w)"),
}
_PERSONS_EN = (
    r"(?:people|persons?|deaths?|dead|casualt(?:y|ies)|victims?|injuries|fatalit(?:y|ies)|civilians?|soldiers?|"
    r"troops|officers?|protesters?|demonstrators?|detainees?|bodies|men|women|children|man|woman|child|boys?|girls?|"
    r"teen(?:ager)?s?|adults?|students?|suspects?|attackers?|rioters?|"
    r"killed|wounded|injured|detained|arrested|arrests|names|peacekeepers|terrorists|bandits)"
)
_PERSONS_RU = (
    r"(?:человек\w*|чел\.|(?<=из\s)(?:них|которых)|погибш\w+|убит\w+|ранен\w+|пострадавш\w+|задержан\w+|арестован\w+|жертв\w*|"
    r"военн\w+|полицейск\w+|сотрудник\w*|миротворц\w+|террорист\w+|граждан\w*|дел\w*|тел\w*|детей|жител\w+|"
    r"бо(?:ец|йц)\w*|солдат\w*|журналист\w*|реб[её]н\w+|женщин\w*|мужчин\w*|подростк?\w*|протестующ\w+|участник\w*|"
    r"правоохранител\w+|силовик\w*|милиционер\w*|боевик\w*|шахт[её]р\w*|студент\w*|пассажир\w*|демонстрант\w*)"
)
_NONE = {
    "en": rf"(?:no\s+one|nobody|not\s+one|not\s+a\s+single|none(?=\s+of)|no(?=\s+{_PERSONS_EN}\b))(?!\w)",
    "ru": r"(?:никто|никого|ни\s+од(?:ин|на|ного|ной|ному)(?!\s+раз))(?!\w)",
    "kk": plain(r"(?:ешкім|бірде-бір|ешбір(?=\s+адам))(?!\w)"),
}
# "between 5 and 8" and «от 5 до 8» join with their own word, "5-8" and "5 to 8" without an opening one.
_OPENING = {"en": r"between", "ru": r"между|от", "kk": r"(?!)"}
_CLOSING = {"en": r"\s+and\s+", "ru": r"\s+(?:и|до)\s+", "kk": r"(?!)"}
# «120-дан 150-ге дейін»: from and to are endings.
_KK_JOIN = plain(
    rf"(?:\s*[-–—]\s*|(?<=[дтн][ае]н)\s+(?=[\w-]{{2,24}}(?:\s+[\w-]{{2,24}}){{0,3}}?\s+дейін(?!\w)(?!{_KK_ROSE})))"
)
_JOIN = {"en": r"(?:\s*[-–—]\s*|\s+to\s+)", "ru": r"\s*[-–—]\s*", "kk": _KK_JOIN}


@lru_cache(maxsize=4)
def count_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of a count in small letters: groups none, vague, modifier, number, second and after."""
    modifiers = "|".join(pattern.pattern for _, pattern in MODIFIERS[language])
    following = "|".join(pattern.pattern for _, pattern in FOLLOWING[language])
    number = number_pattern(language)
    return re.compile(
        rf"(?<![\w.,:/$€£₸№#§^-])(?:(?P<none>{_NONE[language]})|"
        rf"(?:(?P<modifier>(?:{modifiers}))\s+)?(?:(?P<vague>{_VAGUE[language]})|"
        rf"(?:(?P<opening>{_OPENING[language]})\s+)?(?P<number>{number})"
        rf"(?:(?(opening){_CLOSING[language]}|{_JOIN[language]})(?P<second>{number}))?"
        rf"(?:[\s-]?(?P<after>{following})(?!\w))?))"
    )


_PROPER = (
    r"(?:No\.?|№|Number|Nos\.?|Article|Articles|Art\.|Section|Paragraph|Para\.?|Rule|Resolution|Decree|Order|Law|Page|pp?\.|"
    r"Chapter|Part|Channel|Khabar|Route|Flight|Boeing|Unit|Building|Block|Room|School|Hospital|Version|Figure|Table|"
    r"Highway|Covid|Group\s+of|Phase|House|Apartment|Street|Psalm|Tel\.?|стать[яиею]|ст\.|части?|ч\.|пункт\w*|п\.|"
    r"приказ\w*|дом|д\.|кв\.|школ\w+|больниц\w+|канал\w*|Хабар|рейс\w*|страниц\w*|стр\.|с\.|бап\w*)"
)
_BEFORE = re.compile(
    rf"(?:(?<!\w){_PROPER}\s*(?:№\s*)?|(?<!\w)(?:aged?|then|ground|patient|в\s+возрасте|возраст)\s+|(?<=\w)[-–]|[$€£₸]\s*)$",
    re.IGNORECASE,
)
# "one in five", "nine out of ten", «две трети» are shares.
_SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_SHARE_BEFORE = re.compile(rf"(?<!\w){_SMALL}\s+(?:in|out\s+of)\s+$", re.IGNORECASE)
_SHARE_AFTER = re.compile(
    rf"\s+(?:(?:in|out\s+of)\s+(?:{_SMALL}|10|100)(?!\w)|трет[ьией]\w*|четверт\w+)", re.IGNORECASE
)
_AGE_BEFORE = re.compile(
    r"(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'-]+\.?|\b(?:man|woman|boy|girl|teen|teenager|youth|child|baby|toddler|son|daughter|"
    r"brother|sister|wife|husband|mother|father)),\s+$"
)
_UNITS = (
    r"(?:percent\w*|per\s+cent|pct|%|‰|miles?|kilomet\w+|km|met(?:er|re)s?|feet|foot|inch\w*|tons?|tonnes?|"
    r"kilos?|kilogram\w*|kg|hectares?|acres?|degrees?|litres?|liters?|barrels?|dollars?|euros?|pounds|rubles?|"
    r"roubles?|tenge|usd|eur|kzt|cents?|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur\w+|"
    r"times|block|a\.?m\b\.?|p\.?m\b\.?|o['’]clock|"
    r"процент\w*|км|килом\w+|метр\w*|м|тонн\w*|кг|гектар\w*|доллар\w*|евро|рубл\w+|тенге|теңге|"
    r"лет|год\w*|месяц\w*|недел\w+|дн(?:я|ей|ями|ям)|день|сут\w+|час(?!т)\w*|минут\w*|секунд\w*|раза?|век\w*)(?!\w)"
)
_AFTER = re.compile(
    rf"(?:\s*[-–]?\s*(?:of\s+)?(?:square\s+|U\.?S\.?\s+|more\s+|кв\.?\s+)?{_UNITS}|\s*%|"
    r"(?:st|nd|rd|th)(?!\w)|[-–](?!strong\b|member\b|person\b|man\b|odd\b)[^\W\d]|[-–/:]\d|[.,]\d|[^\W_]|\s+and\s+a\s+half)",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"[,;.)]|\s+of\s+[A-Z]|\s*$")
_PERSONS_AFTER = {
    "en": re.compile(rf"[\s-]+(?:[\w-]+\s+){{0,3}}?{_PERSONS_EN}(?!\w)", re.IGNORECASE),
    "ru": re.compile(rf"\s+(?:[\w-]+\s+){{0,1}}?{_PERSONS_RU}", re.IGNORECASE),
    "kk": re.compile(
        plain(
            r"\s+(?:[\w-]+\s+){0,1}?(?:адам|кісі|азамат|полици?|полис|қаза|тұрғын|бала|әйел|сарбаз|әскери|жауынгер|"
            r"қызметкер|студент|шеруші|жігіт|лаңкес|содыр|бітімгер|жасөспірім|журналист|тәртіп|ұлттық)"
        )
    ),
}
_KK_UNITS = (
    r"(?:пайыз|жыл|жас|күн|сағат|минут|секунд|шақырым|километр|метр|теңге|доллар|рубль|еуро|апта|ай|тонна|гектар|градус|"
    r"рет|есе|ғасыр|тәулік|балл|мектеп|бап|баб|тармақ|бөлік|бөліг|мәрте)"
)
_KK_UNIT_ENDING = (
    r"(?:[лдт][ае]р)?(?:с?[ыі])?(?:н?[дт][ае](?:ғы|гі)?|[дтн][ыі]ң|[гғкқ][ае]|[дтн][ае]н|н[ае]|[дтн][ыі]|н|"
    r"[лдт][ыі][қк]|[мбп]ен)?(?!\w)"
)
_KK_AFTER = re.compile(
    plain(rf"(?:\s*%|[\s-]*{_KK_UNITS}{_KK_UNIT_ENDING}|[\s-]*(?:км|м|кг|млн\s+теңге)(?!\w)|-?(?:[ыі]?н?ш[ыі])(?!\w))"),
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_ONE = re.compile(r"one|од(?:ин|на|но|ного|ной|ному|ним|ном|ну)|бір|1", re.IGNORECASE)


_KK_BEFORE = re.compile(plain(r"(?<!\w)сағат\s+$"), re.IGNORECASE)
# «екі жүз алпысыншы»: the number goes on as an ordinal.
_KK_ORDINAL = re.compile(plain(r"\s+\w{2,8}(?:інші|ыншы|нші|ншы)(?!\w)"), re.IGNORECASE)


def _number_end(text: str, start: int, end: int) -> int:
    """Where a Kazakh number ends before what it counts and its bound: "12" of «12 жылға дейін»."""
    number = _kazakh_number().search(text, start, end)
    return number.end() if number else end


@lru_cache(maxsize=1)
def _kazakh_number() -> re.Pattern[str]:
    return re.compile(number_pattern("kk"), re.IGNORECASE)


def not_a_count(text: str, start: int, end: int, language: str) -> bool:
    """Whether the surroundings show that a number is a share, a sum, an age, a year, a name's part or the like."""
    words = text[start:end]
    if _BEFORE.search(text, max(0, start - 24), start) or _AFTER.match(text, end):
        return True
    if language == "kk" and _KK_BEFORE.search(text, max(0, start - 24), start):
        return True
    if language == "kk" and (_KK_ORDINAL.match(text, end) or _KK_AFTER.match(text, _number_end(text, start, end))):
        return True
    if _SHARE_BEFORE.search(text, max(0, start - 24), start) or _SHARE_AFTER.match(text, end):
        return True
    if _YEAR.fullmatch(words) or _ONE.fullmatch(words):
        return _PERSONS_AFTER[language].match(text, end) is None
    if words.isdigit() and len(words) < 4 and _AGE_AFTER.match(text, end):
        return _AGE_BEFORE.search(text, max(0, start - 32), start) is not None
    return False
