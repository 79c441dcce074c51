"""The wordings of sites in text: "City Hospital No. 7", «площадь Республики», «№ 7 аурухана»."""

import re
from collections.abc import Iterator
from functools import lru_cache

from variorum.values.places import Place

_EN_NOUNS = (
    *("Airport", "Square", "Street", "Avenue", "Boulevard", "Hospital", "Station", "Prison", "School", "University"),
    *("Stadium", "Park", "Bridge", "Market", "Palace", "Theatre", "Theater", "Mosque", "Cathedral", "Barracks"),
    *("Colony", "Port", "Refinery", "Mine"),
)
_EN_NOUN = rf"(?:{'|'.join(_EN_NOUNS)})"
# Forms of each noun in Russian, the nominative first.
_RU_NOUNS = (
    "аэропорт аэропорта аэропорту аэропортом аэропорте", "площадь площади площадью", "улица улицы улице улицу улицей",
    "проспект проспекта проспекту проспектом проспекте", "больница больницы больнице больницу больницей",
    "вокзал вокзала вокзалу вокзалом вокзале", "тюрьма тюрьмы тюрьме тюрьму тюрьмой", "школа школы школе школу школой",
    "колония колонии колонию колонией", "мост моста мосту мостом мосте", "рынок рынка рынку рынком рынке",
    "СИЗО", "ИВС", "микрорайон микрорайона микрорайону микрорайоном микрорайоне", "парк парка парку парком парке",
    "стадион стадиона стадиону стадионом стадионе", "станция станции станцию станцией",
    "казарма казармы казарме казарму казармой", "шахта шахты шахте шахту шахтой", "порт порта порту портом порте",
)  # fmt: skip
_KK_NOUNS = r"(?:алаңы|көшесі|даңғылы|ауруханасы|аурухана|әуежайы|түрмесі|мектебі|мектеп|вокзалы|көпірі|базары)"
_KK_ENDING = r"(?:н?[ыі]?ң?|н?[дт][ае]|н[ае]н|[ғқгк][ае]|н[ае]|н?[дт][ае][ғг][ыі])"
_EN_NO_NAME = r"(?!(?:The|In|At|On|Near|From|To|Outside|Inside|Around|After|Before|When|While|As|And|But)\s)"
_EN = re.compile(
    rf"(?<![\w-])(?:{_EN_NO_NAME}(?:[A-Z][\w’'-]{{1,30}}\s){{1,4}}{_EN_NOUN}|{_EN_NOUN})(?:\s(?:No\.?|Number|#)\s?\d{{1,4}})"
    rf"|(?<![\w-]){_EN_NO_NAME}(?:[A-Z][\w’'-]{{1,30}}\s){{1,4}}{_EN_NOUN}(?![\w-])"
)
_NUMBER = r"(?:№|N|No\.?)\s?\d{1,4}"
_RU = re.compile(
    r"(?<![\w-])(?P<before>(?:(?:городск|областн|районн|центральн|республиканск|военн|детск|исправительн|железнодорожн)"
    rf"\w{{2,3}}\s){{0,2}})(?P<noun>{'|'.join(form for nouns in _RU_NOUNS for form in nouns.split())})"
    rf"(?P<after>\s(?:{_NUMBER}|[«„“][^»”“]{{2,40}}[»”]|(?:имени\s)?[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{{2,30}}(?![\w-])))"
)
_KK = re.compile(
    rf"(?<![\w-])(?P<name>(?:{_NUMBER}\s|(?!\S+[дт][ае]н?\s)[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{{1,30}}\s(?:қалалық\s)?){{1,3}}{_KK_NOUNS}){_KK_ENDING}?(?!\w)"
)


@lru_cache(maxsize=1)
def _nominatives() -> dict[str, str]:
    return {form: nouns.split()[0] for nouns in _RU_NOUNS for form in nouns.split()}


def find_sites(text: str, language: str) -> Iterator[tuple[int, int, Place]]:
    """The sites that a text names by a name or a number of their own: span and place, the name in the nominative."""
    if language == "en":
        for match in _EN.finditer(text) if any(noun in text for noun in _EN_NOUNS) else ():
            yield *match.span(), _site(match[0], match[0])
    elif language == "ru":
        for match in _RU.finditer(text):
            yield *match.span(), _site(_nominative(match), match[0])
    elif language == "kk":
        for match in _KK.finditer(text):
            yield *match.span(), _site(match["name"], match[0])


def _site(name: str, wording: str) -> Place:
    tidy = " ".join(name.split())
    return Place(tidy, "site", (tidy,), wording)


def _nominative(match: re.Match[str]) -> str:
    """The adjectives and the noun in the nominative; what follows stays as it is («площадь Республики»)."""
    noun = _nominatives()[match["noun"]]
    opening = [_adjective(word, noun) for word in match["before"].split()]
    return " ".join([*opening, noun]) + match["after"]


def _adjective(word: str, noun: str) -> str:
    feminine = noun.endswith(("а", "я", "ь"))
    stem = re.sub(r"(?:ая|ой|ую|ого|ому|ый|ий|ом|ым|им|их|ых)$", "", word)
    return stem + ("ая" if feminine else "ий" if stem.endswith(("к", "г", "х")) else "ый")
