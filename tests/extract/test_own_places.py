"""Places that an inquiry lists are found in texts of three languages, declined."""

import pytest

from tests.extract.conftest import made_document
from variorum.extract import extract, grammar_of
from variorum.extract.declared import Declared
from variorum.values.counts import Conventions
from variorum.values.gazetteer import Listed
from variorum.values.place_names import PlaceNames

OWN = Declared(
    places=PlaceNames(
        [
            Listed("city", ("Aralia", "Dorn"), ("Dorn",), ("Дорн",)),
            Listed(
                "site", ("Aralia", "Dorn", "Mill Square"), ("Mill Square",), ("площадь Мельниц",), ("Диірмен алаңы",)
            ),
            Listed("site", ("Aralia", "Dorn", "Old Quay"), ("Old Quay",), ("Старый причал",), ("Ескі айлақ",)),
        ]
    )
)


def places(text: str, language: str, declared: Declared | None) -> list[str | None]:
    found = extract(made_document(text), grammar_of(language), declared)
    return [claim.proposition.place for claim in found.claims if claim.proposition.quantity]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "The ministry said that five people were injured at Old Quay.", "Old Quay"),
        ("en", "The ministry said that five people were injured on Mill Square.", "Mill Square"),
        ("ru", "Министерство сообщило, что на Старом причале ранены пять человек.", "Старый причал"),
        ("ru", "Министерство сообщило, что на площади Мельниц ранены пять человек.", "площадь Мельниц"),
        ("kk", "Министрлік Ескі айлақта 6 адам жараланды деп мәлімдеді.", "Ескі айлақ"),
        ("kk", "Министрлік Дорнда 6 адам жараланды деп мәлімдеді.", "Дорн"),
    ],
)
def test_own_places_are_read_in_the_nominative(language: str, text: str, place: str) -> None:
    assert places(text, language, OWN) == [place]


def test_what_nobody_lists_is_not_read_as_a_place() -> None:
    for declared in (None, Declared()):
        assert places("Министрлік Ескі айлақта 6 адам жараланды деп мәлімдеді.", "kk", declared) == [None]
    assert places("The ministry said that five people reported on Dorn.", "en", OWN) in ([], [None])


def test_only_what_an_inquiry_declares_itself_has_a_digest() -> None:
    assert Declared().digest() is None
    digests = {OWN.digest(), Declared(Conventions(dozens=24)).digest(), Declared(Conventions(), OWN.places).digest()}
    assert None not in digests and len(digests) == 2
