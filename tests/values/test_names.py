import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import ValueUnreadable
from variorum.values.names import compatible, fold, last_name, lemma, parse_name, search_key
from variorum.values.truth import Truth


@pytest.mark.parametrize(
    "spellings",
    [
        ("Тоқаев", "Токаев", "Tokayev", "Toqaev", "Tokaev", "TOKAYEV"),
        ("Назарбаев", "Nazarbayev", "Nazarbaev"),
        ("Жовтис", "Zhovtis", "Jovtis"),
        ("Евгений", "Yevgeny", "Evgeniy", "Evgeny"),
        ("Қасым-Жомарт", "Касым-Жомарт", "Kassym-Jomart", "Kasym-Zhomart"),
        ("Мәсімов", "Масимов", "Massimov", "Masimov"),
        ("Жақсыбеков", "Джаксыбеков", "Dzhaksybekov", "Jaqsybekov", "Zhaksybekov"),
        ("Шалабаев", "Shalabayev"),
        ("Хамид", "Hamid", "Khamid"),
        ("Юрий", "Yuri", "Yury", "Yuriy"),
        ("Сергей", "Sergei", "Sergey"),
        ("Ёлка", "елка"),
        ("Алматы", "Almaty"),
    ],
)
def test_spellings_of_one_name_share_a_key(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_different_names_keep_different_keys():
    names = ["Токаев", "Тотаев", "Такаев", "Назарбаев", "Абаев", "Асанов", "Есенов", "Ахметов", "Омаров", "Умаров"]
    assert len({fold(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("Токаева", "Тоқаев"),
        ("Токаева", "Tokayev"),
        ("Токаевым", "Tokayev’s"),
        ("Назарбаеву", "Nazarbayev"),
        ("Шалабаевым", "Shalabayev"),
        ("Асылова", "Asylov"),
        ("ёлка", "елки"),
        ("погибшие", "погибших"),
        ("города Алматы", "город Алматы"),
    ],
)
def test_a_search_finds_other_cases_and_scripts(query, written):
    assert search_key(query) == search_key(written)


def test_kazakh_words_are_not_taken_for_russian_cases():
    assert search_key("адамдар", "kk") == fold("адамдар")


def test_lemmas():
    assert lemma("убитых", "ru") == "убитый"
    assert lemma("Токаевым", "ru") == "токаев"
    assert lemma("Protesters", "en") == "protesters"


@pytest.mark.parametrize(
    ("text", "given_name", "patronymic", "family", "initials"),
    [
        ("Kassym-Jomart Tokayev", "Kassym-Jomart", "", "Tokayev", ""),
        ("К. Токаев", "", "", "Токаев", "К"),
        ("Токаев К.К.", "", "", "Токаев", "КК"),
        ("Токаев К. К.", "", "", "Токаев", "КК"),
        ("Касым-Жомарт Кемелевич Токаев", "Касым-Жомарт", "Кемелевич", "Токаев", ""),
        ("Токаев Касым-Жомарт Кемелевич", "Касым-Жомарт", "Кемелевич", "Токаев", ""),
        ("Tokayev, Kassym-Jomart", "Kassym-Jomart", "", "Tokayev", ""),
        ("Zhovtis", "", "", "Zhovtis", ""),
    ],
)
def test_parts_of_a_name(text, given_name, patronymic, family, initials):
    name = parse_name(text)
    assert (name.given, name.patronymic, name.family, name.initials) == (given_name, patronymic, family, initials)
    assert last_name(text) == family


@pytest.mark.parametrize("text", ["", "  ", "123", "?!"])
def test_what_is_no_name_is_named(text):
    with pytest.raises(ValueUnreadable, match="cannot read the name"):
        parse_name(text)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Kassym-Jomart Tokayev", "Қасым-Жомарт Тоқаев", Truth.YES),
        ("К. Токаев", "Kassym-Jomart Tokayev", Truth.UNKNOWN),
        ("Tokayev", "Kassym-Jomart Tokayev", Truth.UNKNOWN),
        ("С. Токаев", "Kassym-Jomart Tokayev", Truth.NO),
        ("Serik Shalabayev", "Kassym-Jomart Tokayev", Truth.NO),
        ("Dariga Nazarbayeva", "Nursultan Nazarbayev", Truth.NO),
        ("К. Токаев", "Н. Токаев", Truth.NO),
        ("Иван Петрович Сидоров", "Иван Ильич Сидоров", Truth.NO),
    ],
)
def test_compatible_names(one, other, answer):
    assert compatible(parse_name(one), parse_name(other)) is answer
    assert compatible(parse_name(other), parse_name(one)) is answer


@given(st.text(max_size=30))
@settings(max_examples=100)
def test_a_key_is_plain_lower_case_and_stays_itself_in_case(text):
    key = fold(text)
    assert key.isascii()
    assert key == key.lower() == " ".join(key.split())
