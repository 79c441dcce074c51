"""Kazakh nouns of those who speak: bodies, offices and groups, by their nominative in plain letters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from variorum.model.entity import EntityKind
from variorum.values.kazakh_endings import Case, declined, singular
from variorum.values.kazakh_letters import folded_word, plain

_BODIES = frozenset(
    plain(
        "министрлік министрлігі прокуратура прокуратурасы полиция полициясы полисия полисиясы департамент "
        "департаменті басқарма басқармасы комитет комитеті агенттік агенттігі қор қоры ұйым ұйымы партия партиясы "
        "қозғалыс қозғалысы газет газеті сайт сайты портал порталы арна арнасы телеарна телеарнасы радио радиосы "
        "басылым басылымы қызмет қызметі кеңсе кеңсесі әкімдік әкімдігі үкімет үкіметі парламент парламенті сенат "
        "сенаты мәжіліс мәжілісі сот соты комиссия комиссиясы одақ одағы орталық орталығы институт институты "
        "университет университеті банк банкі компания компаниясы корпорация корпорациясы бірлестік бірлестігі "
        "қауымдастық қауымдастығы кеңес кеңесі елшілік елшілігі комендатура комендатурасы штаб штабы гвардия "
        "гвардиясы армия армиясы күштері аурухана ауруханасы бюро бюросы редакция редакциясы билік билігі бас- "
        "прокуратура мекеме мекемесі инспекция инспекциясы палата палатасы топ тобы миссия миссиясы федерация "
        "федерациясы академия академиясы журнал журналы әуежай әуежайы кәсіподақ кәсіподағы синдикат синдикаты альянс "
        "альянсы коалиция коалициясы ассоциация ассоциациясы лига лигасы кәсіпорын кәсіпорны зауыт зауыты фракция "
        "фракциясы холдинг холдингі трибунал трибуналы алқа алқасы"
    ).split()
)
_OFFICES = frozenset(
    plain(
        "уәкіл уәкілі бақылаушы консул консулы полковник президент президенті министр министрі прокурор прокуроры "
        "әкім әкімі бастық бастығы басшы басшысы жетекші жетекшісі төраға төрағасы директор директоры өкіл өкілі "
        "хатшы хатшысы орынбасар орынбасары депутат депутаты мүше мүшесі адвокат адвокаты заңгер заңгері сарапшы "
        "сарапшысы судья судьясы комендант коменданты генерал генералы полковник полковнигі журналист журналисі "
        "тілші тілшісі редактор редакторы дәрігер дәрігері куәгер куәгері куә куәсі тұрғын тұрғыны белсенді "
        "белсендісі қорғаушы қорғаушысы ғалым ғалымы саясаттанушы шенеунік шенеунігі омбудсмен омбудсмені елші "
        "елшісі көшбасшы көшбасшысы қызметкер қызметкері әкесі анасы ағасы інісі әйелі күйеуі ұлы қызы шешесі "
        "туыс туысы туыстары немересі жиені жұбайы зайыбы қарындасы баласы сіңлісі әпкесі атасы әжесі "
        "келіні үзеңгілесі қолбасшы қолбасшысы профессор профессоры тергеуші тергеушісі премьер премьер-министр "
        "вице-министр спикер спикері сенатор сенаторы кеңесші кеңесшісі басқарушы басқарушысы командир командирі "
        "полицей әріптес әріптесі отбасы туысқаны жақындары үлкен ректор ректоры маман маманы зерттеуші "
        "зерттеушісі экономист тарихшы тарихшысы жазушы жазушысы ақын ақыны көршісі досы"
    ).split()
)
_AGENTS_ONLY = re.compile(r"\w{2,}(?:ши|гер|кер)(?:л[ае]р)?(?:и|си)?")
_PLURAL_OWNED = re.compile(r"(?<=\w{3})(?:л[ае]р|д[ае]р|т[ае]р)и$")  # мүшелері, қызметкерлері
_LEAST_AGENT = 4
_ORDINAL = re.compile(
    plain(
        r"\w*(?:бірін|екін|үшін|төртін|бесін|алтын|жетін|сегізін|тоғызын|онын|жиырман|отызын|жиырмасын|қырқын|елуін|алпысын|жетпісін|"
        r"сексенін|тоқсанын|жүзін|мыңын|нешін)ш[ыі]"
    )
)
PRONOUNS = frozenset(plain("ол олар").split())

OF_BODIES = frozenset(
    plain(
        "ішкі істер сыртқы денсаулық сақтау білім ғылым ғылым және қорғаныс қаржы ұлттық экономика қауіпсіздік "
        "бас жоғарғы әділет ақпарат қоғамдық даму төтенше жағдайлар ауыл шаруашылығы еңбек халықты әлеуметтік "
        "қорғау мәдениет спорт туризм энергетика индустрия инфрақұрылымдық экология мемлекеттік кірістер баспасөз "
        "құқық қорғаныс тергеу жоғары сот қылмыстық істер азаматтық халықаралық сауда инвестиция балалар "
        "құқықтары құқығы адам ақпараттық"
    ).split()
)
"""Words that names of bodies hold before their noun: "Еңбек және халықты әлеуметтік қорғау министрлігі"."""

OCCASIONS = frozenset(
    plain(
        "мәслихат мәслихаты кеңес кеңесі брифинг брифингі сұхбат сұхбаты жиын жиыны жиналыс жиналысы отырыс "
        "отырысы конференция конференциясы мәлімдеме мәлімдемесі хабарлама хабарламасы үндеу үндеуі эфир эфирі "
        "парақша парақшасы бет беті баяндама баяндамасы кездесу кездесуі пост посты жазба жазбасы жолдау жолдауы "
        "сөз сөзі есеп есебі хат хаты мақала мақаласы"
    ).split()
)
"""What somebody speaks in or at: "брифингте", "сұхбатында"."""


def _forms(stem: str) -> tuple[str, ...]:
    """A noun as it is, in the singular, and as nouns in -ст are in the plural: экономистер, экономист."""
    low = folded_word(stem)
    return low, folded_word(singular(stem)), _PLURAL_OWNED.sub("", low), re.sub(r"(?<=ст)[ае]р$", "", low)


@lru_cache(maxsize=65536)
def speaker_noun(word: str) -> EntityKind | None:
    """What kind of speaker a noun names, in whatever case it stands; None for a noun of nobody who speaks."""
    stem = declined(word).stem
    for low in _forms(stem):
        if low in _BODIES:
            return EntityKind.ORGANISATION
        if low in _OFFICES:
            return EntityKind.OFFICE
    low = folded_word(singular(stem))
    agent = len(low) > _LEAST_AGENT and _AGENTS_ONLY.fullmatch(low) is not None and _ORDINAL.fullmatch(low) is None
    return EntityKind.COLLECTIVE if agent else None


_SERVICE = frozenset(("кизмет", "кизмети"))
_SERVICES = frozenset(plain("баспасөз құтқару қауіпсіздік тергеу қадағалау шекара миграция көші-қон қорғау").split())


def speaks(tokens: Any, i: int) -> bool:
    """Whether a word is a noun of one who speaks; "қызметі" is a service only after some words, else an activity."""
    word = tokens[i]
    if folded_word(declined(word.text).stem) in _SERVICE:
        return i > 0 and tokens[i - 1].norm_ in _SERVICES
    return speaker_noun(word.text) is not None


_HELD = frozenset(
    plain(
        "президент министр прокурор әкім бастық басшы төраға директор комендант омбудсмен спикер премьер "
        "премьер-министр вице-министр елші консул ректор қолбасшы орынбасар баспасөз-хатшы"
    ).split()
)
"""Offices that one person holds at a time, so that the bare noun may point back; there are many witnesses."""


@lru_cache(maxsize=65536)
def office(word: str) -> str | None:
    """The office that one person holds, in plain letters and without the possessive: министр of «министрі»."""
    low = folded_word(declined(word).stem)
    bare = (low, low.removesuffix("и"), low.removesuffix("си"), re.sub("ги$", "к", low))
    return next((form for form in bare if form in _HELD), None)


@lru_cache(maxsize=65536)
def possessed(word: str) -> bool:
    """Whether a noun, its case aside, has the possessive ending that joins it to the noun before: "полиция бастығы"."""
    low = folded_word(declined(word).stem)
    return low.endswith("и") and not low.endswith(("ши", "полици", "полицеи"))


def case_of(word: str) -> Case:
    """The case of a noun or name."""
    return declined(word).case
