"""Kazakh case endings: stripped where the stem allows them, left where a name only ends alike."""

import pytest

from variorum.values.kazakh_endings import Case, declined, singular


@pytest.mark.parametrize(
    ("word", "stem", "case"),
    [
        ("Асановтың", "Асанов", Case.GENITIVE),
        ("Асановқа", "Асанов", Case.DATIVE),
        ("Асановпен", "Асанов", Case.INSTRUMENTAL),
        ("Орвелованы", "Орвелова", Case.ACCUSATIVE),
        ("Алматыда", "Алматы", Case.LOCATIVE),
        ("Алматыдағы", "Алматы", Case.LOCATIVE),
        ("Тарскіде", "Тарск", Case.LOCATIVE),
        ("Tarskige", "Tarsk", Case.DATIVE),
        ("министрлігінің", "министрлігі", Case.GENITIVE),
        ("министрлігіне", "министрлігі", Case.DATIVE),
        ("ministrliginiñ", "ministrligi", Case.GENITIVE),
        ("ministrliginin", "ministrligi", Case.GENITIVE),
        ("қаласында", "қаласы", Case.LOCATIVE),
        ("прокуратурадан", "прокуратура", Case.ABLATIVE),
        ("Press-ке", "Press", Case.DATIVE),
        ("Сатыбалдының", "Сатыбалды", Case.GENITIVE),
        ("Сатыбалды", "Сатыбалды", Case.NOMINATIVE),
        ("жиені", "жиені", Case.NOMINATIVE),
        ("шерушілерді", "шерушілер", Case.ACCUSATIVE),
    ],
)
def test_the_ending_comes_off(word, stem, case):
    found = declined(word)
    assert (found.stem, found.case) == (stem, case)


@pytest.mark.parametrize(
    "word", ["Алматы", "Астана", "Марина", "Сейтқалин", "адам", "тұрғын", "оқиға", "медицина", "сауда"]
)
def test_words_that_only_end_alike_are_left_whole(word):
    assert declined(word).stem == word
    assert declined(word).case == Case.NOMINATIVE


@pytest.mark.parametrize(
    ("noun", "one"),
    [
        ("шерушілер", "шеруші"),
        ("полицейлер", "полицей"),
        ("azamattar", "azamat"),
        ("бала", "бала"),
        ("шахтер", "шахтер"),
    ],
)
def test_the_plural_comes_off(noun, one):
    assert singular(noun) == one
