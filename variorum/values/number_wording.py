"""Numbers as written: digits with their separators, and number words of English, Russian and Kazakh in any case."""

import re
from decimal import Decimal
from functools import lru_cache

from variorum.values.kazakh_letters import folded_word, plain

_EN_BELOW_TEN = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_EN_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_EN_UNITS = [*_EN_BELOW_TEN, "ten", "eleven", "twelve", *_EN_TEENS]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

# Every Russian form of a number: nominative, oblique cases and collectives.
_RU_FORMS = {
    0: "ноль ноля нуля",
    1: "один одна одно одного одной одному одним одном одну",
    2: "два две двух двум двумя двое двоих двоим двоими оба обе обоих обеих обоим обеим обоими обеими",
    3: "три трех трем тремя трое троих троим троими",
    4: "четыре четырех четырем четырьмя четверо четверых четверым",
    5: "пять пяти пятью пятеро пятерых пятерым",
    6: "шесть шести шестью шестеро шестерых шестерым",
    7: "семь семи семью семеро семерых семерым",
    8: "восемь восьми восемью восьмью восьмеро восьмерых",
    9: "девять девяти девятью девятеро девятерых",
    10: "десять десяти десятью десяток десятка десятков десятеро десятерых",
    11: "одиннадцать одиннадцати одиннадцатью",
    12: "двенадцать двенадцати двенадцатью дюжина дюжины дюжину",
    13: "тринадцать тринадцати тринадцатью",
    14: "четырнадцать четырнадцати четырнадцатью",
    15: "пятнадцать пятнадцати пятнадцатью",
    16: "шестнадцать шестнадцати шестнадцатью",
    17: "семнадцать семнадцати семнадцатью",
    18: "восемнадцать восемнадцати восемнадцатью",
    19: "девятнадцать девятнадцати девятнадцатью",
    20: "двадцать двадцати двадцатью",
    30: "тридцать тридцати тридцатью",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти пятьюдесятью полсотни полусотни полусотней",
    60: "шестьдесят шестидесяти шестьюдесятью",
    70: "семьдесят семидесяти семьюдесятью",
    80: "восемьдесят восьмидесяти восемьюдесятью",
    90: "девяносто девяноста",
    100: "сто ста сотня сотни сотню сотней",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    500: "пятьсот пятисот пятистам пятьюстами пятистах полтысячи",
    600: "шестьсот шестисот шестистам шестьюстами шестистах",
    700: "семьсот семисот семистам семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьюстами девятистах",
}
# With the collectives: бесеу (five together), бесеуі (five of them); other endings by `_KK_ENDING`.
_KK_FORMS = {
    1: "бір біреуі біреуін біреуінің",
    2: "екі екісі екеу екеуі екеуін екеуінің",
    3: "үш үші үшеу үшеуі үшеуін үшеуінің",
    4: "төрт төрті төртін төртеу төртеуі төртеуін төртеуінің",
    5: "бес бесі бесін бесінің бесеу бесеуі бесеуін бесеуінің",
    6: "алты алтысы алтау алтауы алтауын алтауының",
    7: "жеті жетісі жетеу жетеуі жетеуін жетеуінің",
    8: "сегіз сегізі сегізін",
    9: "тоғыз тоғызы тоғызын",
    10: "он",
    20: "жиырма жиырмасы",
    30: "отыз отызы",
    40: "қырық қырқы",
    50: "елу елуі",
    60: "алпыс алпысы",
    70: "жетпіс жетпісі",
    80: "сексен сексені",
    90: "тоқсан тоқсаны",
    100: "жүз",
}
_SCALES = {
    "en": {"hundred": 100, "dozen": 12, "thousand": 1000, "million": 10**6, "billion": 10**9},
    "ru": {
        **dict.fromkeys(["десятка", "десятков", "десятками", "десяткам"], 10),
        **dict.fromkeys(["сотни", "сотен", "сотнями", "сотням"], 100),
        **dict.fromkeys(["тысяча", "тысячи", "тысяч", "тысячу", "тысячам", "тысячей", "тысячами", "тыс.", "тыс"], 1000),
        **dict.fromkeys(["миллион", "миллиона", "миллионов", "миллионам", "млн"], 10**6),
        **dict.fromkeys(["миллиард", "миллиарда", "миллиардов", "млрд"], 10**9),
    },
    "kk": {plain("жүз"): 100, plain("мың"): 1000, "миллион": 10**6, "млн": 10**6, "миллиард": 10**9, "млрд": 10**9},
}
_HALVES = {"полтора": Decimal("1.5"), "полторы": Decimal("1.5"), "полутора": Decimal("1.5")}


def _simple(language: str) -> dict[str, Decimal]:
    words: dict[str, int]
    if language == "en":
        words = {word: index for index, word in enumerate(_EN_UNITS, start=1)}
        words |= {word: (index + 2) * 10 for index, word in enumerate(_EN_TENS)}
        words |= {"zero": 0}
    else:
        forms = _RU_FORMS if language == "ru" else {value: plain(text) for value, text in _KK_FORMS.items()}
        words = {word: value for value, text in forms.items() for word in text.split()}
    return {word: Decimal(value) for word, value in words.items()} | (_HALVES if language == "ru" else {})


_SIMPLE = {language: _simple(language) for language in ("en", "ru", "kk")}

_DIGITS = r"(?:\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:[.,]\d+)?(?!\d))"
_TOKEN = re.compile(r"\d[\d.,\s]*\d|\d|[^\W\d_]+\.?")
_PAST_COUNTING = Decimal(10**15)
# Scale words that are a number by themselves («тысяча человек»); their other forms are vague or a factor.
_ALONE = {"ru": ["тысяча", "тысячу", "миллион"], "kk": [plain("мың"), "миллион"]}
# Endings of Kazakh numbers: «238-і» 238 of them, «20-дан астам», «мыңға жуық», «елуге жетті», «жүздей» (some hundred),
# «оннан он беске дейін»; ordinals are left out, and «ондай» (such) and «бірдей» (alike) are no numbers.
_KK_BOUND = (
    r"-?[дтн][ае]н(?=\s+(?:астам\w*|аса|артық|көп|кем|аз|асты|асып|асқан\w*|аспа\w+)(?!\w))|"
    r"-?[дтн][ае]н(?=\s+[\w-]{2,24}(?:\s+[\w-]{2,24}){0,3}\s+дейін(?!\w))|"
    r"-?[гғкқ][ае](?=\s+(?:жуығы\w*|жуық|таяу|дейін|тарта|жет\w+)(?!\w))|(?<!он)(?<!бір)(?=[дт][ае]й(?!\w))"
)
_KK_ENDING = plain(
    r"(?:-(?:с?[іы](?:н|на|не|нда|нде|нан|нен|ның|нің)?|[ндт][ыі]ң?|[гғкқ][ае]|[дт][ае]|[дтн][ае]н|[мбп]ен)(?!\w)|"
    rf"{_KK_BOUND})"
)
_KK_WORD_ENDING = re.compile(plain(r"-\w+$|(?<=\w\w)(?:[дтн][ае]н|[гғкқ][ае])$"))


def _any_of(words: list[str]) -> str:
    joined = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return f"(?:{joined.replace('е', '[её]')})(?!\\w)"


@lru_cache(maxsize=4)
def number_pattern(language: str) -> str:
    """Return the pattern of one written number, digits with a scale or words, without groups or borders."""
    scale = _any_of(list(_SCALES[language]))
    simple = _SIMPLE[language]
    units = _any_of([word for word, value in simple.items() if value < 20])
    tens = _any_of([word for word, value in simple.items() if 20 <= value < 100])
    small = rf"(?:{tens}(?:[\s-]{units})?|{units})"
    if language == "kk":
        return _kazakh_pattern()
    if language == "en":
        head = rf"(?:half\s+a(?=\s+(?:dozen|million))|an?(?=\s+{scale})|{small})"
        tail = rf"(?:\s+{scale})+(?:\s+(?:and\s+)?{small}(?:\s+{scale})*)*"
        return rf"(?:{_DIGITS}(?:\s+{scale})*|{head}(?:{tail})?)"
    hundreds = _any_of([word for word, value in simple.items() if value >= 100])
    below_1000 = rf"(?:{hundreds}(?:\s+{small})?|{small})"
    half = rf"(?:\s+с\s+половиной(?=\s+{scale}))?" if language == "ru" else ""
    words = rf"{below_1000}{half}(?:\s+{scale}(?:\s+{below_1000})?)*"
    alone = rf"{_any_of(_ALONE[language])}(?:\s+{below_1000})?"
    # "1 тыс. 80": the figure after the scale is the rest of the number.
    split = r"\d{1,3}\s(?:тыс\.|тысячи?)\s\d{1,3}(?![\d.,]|\s\d{3})|" if language == "ru" else ""
    return rf"(?:{split}{_DIGITS}(?:\s*{scale})*|{words}|{alone})"


def _kazakh_pattern() -> str:
    """Number words one after another ("екі жүз он бес мың"), the last with an ending that a bound gives it."""
    word = rf"(?:{'|'.join(sorted([*_SIMPLE['kk'], *_SCALES['kk']], key=lambda w: (-len(w), w)))})"
    bound = rf"(?:{plain(_KK_BOUND)})"
    scales = rf"(?:\s*(?:{'|'.join(sorted(_SCALES['kk'], key=len, reverse=True))})(?:(?!\w)|(?={bound})))*"
    return rf"(?:{_DIGITS}{scales}(?:{_KK_ENDING})?|{word}(?:\s+{word}(?!\w))*(?:(?:\s+{word})?{bound}|(?!\w)))"


@lru_cache(maxsize=4096)
def number_value(text: str, language: str) -> Decimal | None:
    """Return the value of a written number, or None when it is none or past any count (a telephone number)."""
    value = _value(text, language)
    return None if value is None or value >= _PAST_COUNTING else value


def _value(text: str, language: str) -> Decimal | None:
    low = _without_ending(folded_word(text)) if language == "kk" else text.lower().replace("ё", "е")
    low = low.replace("-", " ").strip()
    simple, scales = _SIMPLE[language], _SCALES[language]
    total, current, seen = Decimal(0), Decimal(0), False
    half = low.startswith("half ")
    for token in _TOKEN.findall(low.removeprefix("half ")):
        if token[0].isdigit():
            current, seen = _digits(token), True
        elif token in scales and scales[token] <= 100:
            current, seen = (current or Decimal(1)) * scales[token], True
        elif token in scales or token.rstrip(".") in scales:
            scale = scales.get(token) or scales[token.rstrip(".")]
            total, current, seen = total + (current or Decimal(1)) * scale, Decimal(0), True
        elif token in simple:
            current, seen = current + simple[token], True
        elif token in ("a", "an"):
            current = Decimal(1)
        elif token == "половиной":
            current += Decimal("0.5")
        elif token == "с":
            continue
        elif token != "and":
            return None
    return ((total + current) / (2 if half else 1)) if seen else None


def _without_ending(text: str) -> str:
    """A Kazakh number (plain letters) without its ending; a word that is a number as it stands keeps it."""
    last = text.rsplit(maxsplit=1)[-1] if text.split() else ""
    return text if last in _SIMPLE["kk"] or last in _SCALES["kk"] else _KK_WORD_ENDING.sub("", text)


def _digits(token: str) -> Decimal:
    """Read digits: groups of three are thousands, any other comma or point is the decimal sign."""
    joined = re.sub(r"\s", "", token)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", joined):
        return Decimal(joined.replace(",", ""))
    return Decimal(joined.replace(",", "."))
