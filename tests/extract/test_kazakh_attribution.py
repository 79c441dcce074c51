"""Kazakh attributions rule by rule: who is told to say which words, and what must not be taken for one."""

from collections.abc import Callable

import pytest

from bench.attribution import line_blocks
from variorum.extract import grammar_of
from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import parse_paragraphs
from variorum.model.claim import Commitment, Stance

Told = list[tuple[str, str | None, str, list[str]]]


@pytest.fixture(scope="module")
def attributed() -> Callable[[str], tuple[Attribution, ...]]:
    grammar = grammar_of("kk")
    return lambda text: grammar.attributions(parse_paragraphs(text, line_blocks(text), grammar.parse))


@pytest.fixture(scope="module")
def told(attributed: Callable[[str], tuple[Attribution, ...]]) -> Callable[[str], Told]:
    """Each attribution of a text as rule, source, cue and contents, in the text's own words."""

    def read(text: str) -> Told:
        return [
            (
                a.rule.removeprefix("kk."),
                text[slice(*a.source)] if a.source else None,
                text[slice(*a.cue)],
                [text[slice(*s)] for s in a.content],
            )
            for a in attributed(text)
        ]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Министр Олан Браск жол жабылды деп мәлімдеді.",
         ("said", "Министр Олан Браск", "деп мәлімдеді", ["жол жабылды"])),
        ("Жол жабылды деп хабарлады полиция.", ("said", "полиция", "деп хабарлады", ["Жол жабылды"])),
        ("Жол жабылды деп полиция хабарлады.", ("said", "полиция", "деп полиция хабарлады", ["Жол жабылды"])),
        ("Полиция жол жабылғанын айтты.", ("nominalised", "Полиция", "айтты", ["жол жабылғанын"])),
        ("Полиция брифингте жол жабылғанын айтты.", ("nominalised", "Полиция", "айтты", ["жол жабылғанын"])),
        ("Полиция тілшілерге жол жабылғанын айтты.", ("nominalised", "Полиция", "айтты", ["жол жабылғанын"])),
        ("Полиция жұма күні жол жабылғанын айтты.", ("nominalised", "Полиция", "айтты", ["жол жабылғанын"])),
        ("Полиция да жол жабылғанын айтты.", ("nominalised", "Полиция", "айтты", ["жол жабылғанын"])),
        ("Полиция жол жабылғанын хабарлап, кейін ашты.", ("nominalised", "Полиция", "хабарлап", ["жол жабылғанын"])),
        ("Министр полицияны жолды жапты деп айыптады.", ("said", "Министр", "деп айыптады", ["жолды жапты"])),
        ("Жол жабылғанын полиция растады.", ("nominalised", "полиция", "растады", ["Жол жабылғанын"])),
        ("Полиция жолдың ашылатынын атап өтті.", ("nominalised", "Полиция", "атап өтті", ["жолдың ашылатынын"])),
        ("Полиция жолды ашуды талап етті.", ("nominalised", "Полиция", "талап етті", ["жолды ашуды"])),
        ("Министр айыптауларды теріске шығарды.", ("object", "Министр", "теріске шығарды", ["айыптауларды"])),
        ("Кәсіподақ жол жабылды деп мәлімдейді.", ("said", "Кәсіподақ", "деп мәлімдейді", ["жол жабылды"])),
        ("Кәсіподақ жол жабылды деп айтады.", ("said", "Кәсіподақ", "деп айтады", ["жол жабылды"])),
        ("Кәсіподақ жол жабылғанын растайды.", ("nominalised", "Кәсіподақ", "растайды", ["жол жабылғанын"])),
        ("Кәсіподақ жол жабылды дегенді жоққа шығарады.", ("said", "Кәсіподақ", "жоққа шығарады", ["жол жабылды"])),
        ("Жол жабылды дегенді полиция жоққа шығарды.", ("said", "полиция", "жоққа шығарды", ["Жол жабылды"])),
        ("Полиция жол жабылды деген ақпаратты растамады.", ("said", "Полиция", "растамады", ["жол жабылды"])),
        ("Полиция жол жабылды дегенге күмән келтірді.", ("said", "Полиция", "күмән келтірді", ["жол жабылды"])),
        ("Полиция жол туралы нұсқаға күмәнданады.", ("object", "Полиция", "күмәнданады", ["жол туралы нұсқаға"])),
        ("Полиция жол жабылғанын жоққа шығаратынын айтты.",
         ("nominalised", "Полиция", "жоққа шығаратынын", ["жол жабылғанын"])),
        ("Министр түсініктеме беруден бас тартты.", ("object", "Министр", "бас тартты", ["түсініктеме беруден"])),
        ("Министр шабуыл туралы хабарлады.", ("topic", "Министр", "хабарлады", ["шабуыл"])),
        ("Орвелованың айтуынша, жол жабық.", ("according-to", "Орвелованың", "айтуынша", ["жол жабық"])),
        ("Министрліктің мәліметіне сәйкес, жол жабық.",
         ("according-to", "Министрліктің", "мәліметіне сәйкес", ["жол жабық"])),
        ("Полицияның дерегі бойынша, жол жабық.", ("according-to", "Полицияның", "дерегі бойынша", ["жол жабық"])),
        ("«Жол жабық», – деді Дана Орвелова.", ("quote", "Дана Орвелова", "деді", ["«Жол жабық»"])),
        ("«Жол жабық», – деп жазды «Велм таңы» газеті.", ("quote", "«Велм таңы» газеті", "деп жазды", ["«Жол жабық»"])),
        ("– Жол жабық, – дейді тұрғындар.", ("quote", "тұрғындар", "дейді", ["Жол жабық"])),
        ("Дана Орвелова былай деді: «Жол әлі жабық».", ("quote", "Дана Орвелова", "деді", ["«Жол әлі жабық»"])),
        ("Дана Орвелова: «Жол әлі жабық».", ("headline", "Дана Орвелова", ":", ["«Жол әлі жабық»"])),
        ("Министрліктің хабарламасында жол жабылғаны айтылған.",
         ("nominalised", "Министрліктің хабарламасында", "айтылған", ["жол жабылғаны"])),
        ("Ministr Olan Brask jol jabyldy dep mälimdedi.",
         ("said", "Ministr Olan Brask", "dep mälimdedi", ["jol jabyldy"])),
        ("Sarapshylardyn aituynsha, zhol zhabyq.", ("according-to", "Sarapshylardyn", "aituynsha", ["zhol zhabyq"])),
    ],
)  # fmt: skip
def test_one_attribution(told, text, expected):
    assert told(text) == [expected]


def test_direct_speech_goes_on_after_the_speaker(told):
    (found,) = told("«Жол жабық», – деді Дана Орвелова. – «Ертең ашылады».")
    assert found[3] == ["«Жол жабық»", "«Ертең ашылады»"]
    (found,) = told("«Жол жабық, – деді Дана Орвелова. – Ертең ашылады».")
    assert found[3] == ["Жол жабық", "Ертең ашылады"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Министр айыптауларды жоққа шығарды.", Stance.DENIES),
        ("Министр қаза тапқандардың санын растамады.", Stance.WITHHOLDS),
        ("Министр қаза тапқандардың санын растай алмады.", Stance.WITHHOLDS),
        ("Министр жол жабылғанын айтқан жоқ.", Stance.WITHHOLDS),
        ("Министр айыптауларды жоққа шығармады.", Stance.WITHHOLDS),
        ("Сарапшылар жол жабылғанына күмән келтірді.", Stance.DOUBTS),
        ("Министр бұл мәліметті кері қайтарып алды.", Stance.WITHDRAWS),
        ("Министр жол жабылғанын жасырды.", Stance.WITHHOLDS),
        ("Министр жол жабылғанын жасырмады.", Stance.ASSERTS),
    ],
)
def test_stances_are_kept_apart(attributed, text, stance):
    (found,) = attributed(text)
    assert found.stance == stance


def test_hearsay_keeps_a_distance(attributed):
    (heard,) = attributed("Тұрғындардың айтуынша, жол жабылған екен.")
    (told_of,) = attributed("Тұрғындардың айтуынша, жол жабылған.")
    assert (heard.commitment, told_of.commitment) == (Commitment.DISTANCE, Commitment.NEUTRAL)


@pytest.mark.parametrize(
    "text",
    [
        "Бұл жер Тарск деп аталады.",
        "Министр бұрын айтқан сөз ұмытылды.",
        "Полиция үйдің кілтін қайтарып алды.",
        "Олар: үш мектеп, екі аурухана және бір саябақ.",
        "Жол жабылды, адамдар тарады.",
        "«Қызыл көпір» жабылды.",
        "Сарапшылар есептің дұрыстығына күмән келтірді.",
    ],
)
def test_what_tells_of_no_words(told, text):
    assert [found for found in told(text) if found[1] is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        "Асанов бастаған топ жол жабылғанын айтты.",
        "Велмора халқы жол жабылғанын айтты.",
        "Мұғалім болып істейтін адам жол жабылғанын айтты.",
    ],
)
def test_a_speaker_that_the_words_do_not_show_is_left_out(told, text):
    assert all(source is None for _, source, _, _ in told(text))


def test_strict_leaves_out_the_loose_rules():
    grammar = grammar_of("kk")
    text = "Министр шабуыл туралы хабарлады. Полиция жол жабылғанын айтты."
    paragraphs = parse_paragraphs(text, line_blocks(text), grammar.parse)
    assert [a.form for a in grammar.attributions(paragraphs)] == ["topic", "nominalised"]
    assert [a.form for a in grammar.attributions(paragraphs, strict=True)] == ["nominalised"]


def test_two_who_say_otherwise_in_one_sentence(told):
    first, second = told("Министрліктің мәліметінше, жол жабық, ал полицияның айтуынша, жол ашық.")
    assert (first[1], first[3]) == ("Министрліктің", ["жол жабық"])
    assert (second[1], second[3]) == ("полицияның", ["жол ашық"])


def test_a_denial_told_by_another_is_of_who_denies(told, attributed):
    text = "Адвокат министрліктің шабуылды жоққа шығарғанын айтты."
    assert [(row[1], row[2]) for row in told(text)] == [("Адвокат", "айтты"), ("министрліктің", "жоққа шығарғанын")]
    outer, inner = attributed(text)
    assert (outer.stance, inner.stance, inner.within) == (Stance.ASSERTS, Stance.DENIES, outer.cue)


def test_who_denies_having_said_something_does_not_say_it(attributed):
    (found,) = attributed("Министр шабуыл болды деп айтқанын жоққа шығарды.")
    assert (found.act, found.stance) == ("жоққа шығар", Stance.DENIES)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Адвокат шабуыл туралы нұсқаға күмәнданатынын айтты.", Stance.DOUBTS),
        ("Адвокат шабуыл туралы нұсқаға күмәнданбайтынын айтты.", Stance.ASSERTS),
        ("Адвокат шабуыл болғанын жоққа шығаратынын айтты.", Stance.DENIES),
        ("Адвокат шабуыл болғанын айтты.", Stance.ASSERTS),
    ],
)
def test_the_stance_of_a_cue_made_a_noun(attributed, text, stance):
    assert attributed(text)[0].stance == stance
