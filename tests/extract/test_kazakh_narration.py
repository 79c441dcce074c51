"""What a Kazakh author tells in his own words, and what must never be laid in his mouth; whose withdrawal it is."""

from collections.abc import Callable

import pytest

from tests.extract.conftest import made_document
from variorum.extract import Extraction, extract, grammar_of
from variorum.model.claim import Modality, Mode, Stance
from variorum.model.entity import EntityKind


@pytest.fixture(scope="module")
def extracted() -> Callable[[str], Extraction]:
    grammar = grammar_of("kk")
    return lambda text: extract(made_document(text), grammar)


@pytest.mark.parametrize(
    "text",
    [
        "Бірлескендер төңкеріс болды дегенді жоққа шығарады.",
        "Бірлескендер қырғын болды деп мәлімдейді.",
        "Бірлескендер 12 адам қаза тапты деп жар салды.",
        "Бірлескендер 12 адам қаза тапқанын растамады.",
        "Бірлескендер 12 адам қаза тапқанын тілшілерге кеше кешке айтқан.",
        "Бірлескендер 12 адам қаза тапты дегенге күмәнданады.",
        "12 адам қаза тапқаны расталған жоқ.",
        "12 адам қаза тапқаны расталмады.",
        "12 адам қаза тапты деген сөз жалған.",
        "12 адам қаза тапты дейді.",
        "12 адам қаза тапты деген қауесет тарады.",
        "Төңкеріс болды деген нұсқа жоққа шығарылды.",
        "Полиция оқ атқанын ешкім көрген жоқ.",
        "Полиция оқ атқанға ұқсайды.",
        "Полиция оқ атқан болса, сот қарайды.",
        "Birleskender tóńkeris boldy degendi joqqa shyǵarady.",
    ],
)
def test_the_author_does_not_say_what_others_may_answer_for(extracted, text):
    assert [c.proposition for c in extracted(text).claims if c.mode == Mode.NARRATION] == []


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Көшеде 12 адам қаза тапты.", "12 адам қаза тапты"),
        ("Дегенмен көшеде 12 адам қаза тапты.", "12 адам қаза тапты"),
        ("Көшеде 12 полицей жарақат алды, бесеуіне көмек көрсетілді.", "12 полицей жарақат алды"),
        ("Бұл нағыз қырғын болды.", "Бұл нағыз қырғын болды"),
        ("Сот 67 адамды кінәлі деп таныды.", "67 адамды кінәлі деп таныды"),
        ("Полиция жиналғандарға оқ атқанға дейін жиын бейбіт өтті.", "Полиция жиналғандарға оқ атқанға дейін"),
        ("Полиция жиналғандарға оқ атты.", "Полиция жиналғандарға оқ атты"),
    ],
)
def test_the_author_tells_it(extracted, text, passage):
    (claim,) = extracted(text).claims
    assert (claim.mode, claim.stance, claim.modality) == (Mode.NARRATION, Stance.ASSERTS, Modality.ACTUAL)
    assert [p.exact for p in claim.passages] == [passage]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Министрлік 12 адам қаза тапқан туралы мәліметін кері қайтарып алды.", Stance.WITHDRAWS),
        ("Министрлік 12 адамның қаза тапқаны туралы өз мәліметін кері қайтарып алды.", Stance.WITHDRAWS),
        ("Министрлик 12 адам каза тапкан туралы оз малиметин кери кайтарып алды.", Stance.WITHDRAWS),
        ("Министрлік бұрын айтқан 12 адам қаза тапты деген мәліметті кері қайтарып алды.", Stance.WITHDRAWS),
        ("Министрлік 12 адам қаза тапқан туралы деректі кері қайтарып алды.", Stance.DISOWNS),
        ("Министрлік прокуратураның 12 адам қаза тапқан туралы мәліметін кері қайтарып алды.", Stance.DISOWNS),
        ("Министрлік прокуратура айтқан 12 адам қаза тапқан туралы мәліметті кері қайтарып алды.", Stance.DISOWNS),
    ],
)
def test_whose_figure_is_taken_back(extracted, text, stance):
    assert {c.stance for c in extracted(text).claims} == {stance}


def speakers(found: Extraction) -> list[str]:
    return [c.speaker_name for c in found.claims if c.mode != Mode.NARRATION]


def test_an_office_alone_is_the_fuller_one_just_named(extracted):
    found = extracted("Ішкі істер министрі жол жабық деп айтты.\nМинистр жол ашылады деп мәлімдеді.")
    assert speakers(found) == ["Ішкі істер министрі"] * 2
    assert [e.kind for e in found.entities if e.name == "Ішкі істер министрі"] == [EntityKind.OFFICE]
    named = extracted("Ішкі істер министрі Олан Браск жол жабық деп айтты.\nМинистр жол ашылады деп мәлімдеді.")
    assert speakers(named) == ["Олан Браск"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Ішкі істер министрі жол жабық деді. Қаржы министрі ақша жоқ деп айтты.\nМинистр жол ашылады деп мәлімдеді.",
        "Ішкі істер министрі жол жабық деп айтты.\nЖол ұзын.\nМинистр жол ашылады деп мәлімдеді.",
        "Ішкі істер министрлігі жол жабық деп айтты.\nМинистр жол ашылады деп мәлімдеді.",
        "Велм қаласының тұрғыны жол жабық деп айтты.\nТұрғын жол ашылады деп мәлімдеді.",
    ],
)
def test_an_office_alone_is_not_guessed(extracted, text):
    last = speakers(extracted(text))[-1]
    assert last in ("Министр", "Тұрғын")
