import pytest

from variorum.errors import ValueUnreadable
from variorum.values.languages import guess_language, parse_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tokayev said yesterday that the situation was under control", "en"),
        ("Президент заявил, что ситуация под контролем", "ru"),
        ("Алматыдағы толқулар кезінде 149 адам қаза болған", "kk"),
        ("В Қазақстане президент Токаев заявил, что ситуация в стране под контролем властей", "ru"),
        ("225 адам каза тапты деп малимдеди", "kk"),
        ("Tarskide 21 adam qaza tapty, onyñ işinde 3-i bala", "kk"),
        ("Bas prokuratura 200-den astam is qozgalghanyn khabarlady", "kk"),
        ("Cumhurbaşkanı dün yaptığı açıklamada durumun kontrol altında olduğunu söyledi", "und"),
        ("Toshkent shahrida bo'lib o'tgan yig'ilishda prezident so'zga chiqdi", "und"),
        ("Prezydent powiedział wczoraj, że sytuacja jest pod kontrolą", "und"),
        ("Qatar and Iraq said that the talks in Doha were over on Monday", "en"),
        ("Президент України заявив, що ситуація під контролем її уряду", "und"),
        ("Le président du Kazakhstan a déclaré hier que la situation", "und"),
        ("ok", "und"),
        ("", "und"),
        ("1234 5678", "und"),
    ],
)
def test_guess(text, language):
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("tag", "usual"),
    [("kk-Latn", "kk-Latn"), ("EN-gb", "en-GB"), ("kk_latn_kz", "kk-Latn-KZ"), ("ru", "ru"), ("und", "und")],
)
def test_tags_get_their_usual_case(tag, usual):
    assert parse_language(tag).tag == usual
    assert parse_language(parse_language(tag).tag) == parse_language(tag)


@pytest.mark.parametrize("tag", ["", "x", "english!", "kk-", "kk-Lat", "en-GB-"])
def test_what_is_no_tag_is_named(tag):
    with pytest.raises(ValueUnreadable, match="cannot read the language"):
        parse_language(tag)
