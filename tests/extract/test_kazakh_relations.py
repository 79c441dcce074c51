"""Offices, relations and causes in Kazakh: what each rule must find, and what it must not."""

import pytest

from tests.extract.conftest import made_document
from variorum.extract import extract, grammar_of
from variorum.model.claim import Mode, Stance
from variorum.model.proposition import PropositionType


def told(text, kind):
    """What a text states of a type: the arguments with names for entities, the stance, and whether by the author."""
    found = extract(made_document(text), grammar_of("kk"))
    named = {e.reference: e.name for e in found.entities}
    return [
        ({k: named.get(v, v) for k, v in c.proposition.arguments}, str(c.stance), c.mode == Mode.NARRATION)
        for c in found.claims
        if c.proposition.type == kind
    ]


@pytest.mark.parametrize(
    ("text", "office", "body", "holder"),
    [
        ("Тарск қаласының әкімі Олан Браск жол жабық деп айтты.", "әкім", "Тарск қаласы", "Олан Браск"),
        ("Ішкі істер министрі Олан Браск жол жабық екенін айтты.", "министр", "Ішкі істер", "Олан Браск"),
        ("Жол жабық, – деді қорғаныс министрлігінің баспасөз хатшысы Дана Орвелова.", "баспасөз хатшысы",
         "қорғаныс министрлігі", "Дана Орвелова"),
        ("Премьер-министр Олан Браск үкім шығарды.", "премьер-министр", None, "Олан Браск"),
        ("Полиция департаменті бастығының орынбасары Олан Браск келді.", "орынбасар",
         "Полиция департаменті бастығы", "Олан Браск"),
        ("Аурухананың бас дәрігері Дана Орвелова келді.", "бас дәрігер", "аурухана", "Дана Орвелова"),
        ("Tarsk qalasynyñ äkimi Olan Brask kelgenin aitty.", "äkim", "Tarsk qalasy", "Olan Brask"),
        ("Олан Браск Тарск қаласының әкімі болып тағайындалды.", "әкім", "Тарск қаласы", "Олан Браск"),
    ],
)  # fmt: skip
def test_offices(text, office, body, holder):
    wanted = {"office": office, "holder": holder} | ({"body": body} if body else {})
    (found,) = told(text, PropositionType.OFFICE)
    assert {k: v.lower() for k, v in found[0].items()} == {k: v.lower() for k, v in wanted.items()}
    assert found[1:] == ("asserts", True)


def test_who_leaves_an_office_is_denied_it():
    text = "Тарск қаласының әкімі Олан Браск қызметінен босатылды."
    assert told(text, PropositionType.OFFICE) == [
        ({"office": "әкім", "body": "Тарск қаласы", "holder": "Олан Браск"}, "denies", True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Бұрынғы қорғаныс министрі Олан Браск жол жабық деп айтты.",
        "Экс-министр Олан Браск келді.",
        "Тұңғыш президент Олан Браск келді.",
        "Прокурор Олан Браск келді.",  # one of many, of no body that is named
        "Тарск қаласының әкімі келді.",
        "Әкім Браск келді.",
        "Тарск қаласының тұрғыны Олан Браск келді.",
    ],
)
def test_no_office(text):
    assert told(text, PropositionType.OFFICE) == []


def test_an_office_does_not_stand_in_place_of_what_is_said():
    text = "Дана Орвелова Тарск қаласының әкімі Олан Браск халықты алдады деп мәлімдеді."
    found = extract(made_document(text), grammar_of("kk"))
    said = [c for c in found.claims if c.mode != Mode.NARRATION]
    assert [str(c.proposition.type) for c in said] == ["other"]


@pytest.mark.parametrize(
    ("text", "subject", "relation", "of", "authors"),
    [
        ("Меркеновтің інісі Олан Меркенов ұсталғанын айтты.", "Олан Меркенов", "brother", "Меркенов", True),
        ("Дана Орвелова – президенттің жиені.", "Дана Орвелова", "nephew", "президент", True),
        (
            "Полиция Олан Брасктың экс-президенттің үзеңгілесі екенін айтты.",
            "Олан Браск",
            "ally",
            "экс-президент",
            False,
        ),
        ("Олан Браск президенттің жақын ортасына кірген.", "Олан Браск", "inner circle", "президент", True),
        ("Экс-президенттің күйеу баласы Олан Браск келді.", "Олан Браск", "son-in-law", "Экс-президент", True),
        ("Polisia Olan Brasktyñ prezidenttiñ uly ekenin aitty.", "Olan Brask", "son", "prezident", False),
    ],
)
def test_relations(text, subject, relation, of, authors):
    assert told(text, PropositionType.RELATION) == [
        ({"subject": subject, "relation": relation, "object": of}, "asserts", authors)
    ]


def test_a_relation_denied():
    found = told("Олан Браск президенттің туысы емес деп мәлімдеді полиция.", PropositionType.RELATION)
    assert found == [({"subject": "Олан Браск", "relation": "relative", "object": "президент"}, "denies", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Жүргізушінің немересі Олан Браск келді.",  # a party without a name could not be told again
        "Марқұмның інісі келді.",
        "Халық ұлы Олан Браск келді.",
        "Інісі Олан Браск келді.",
    ],
)
def test_no_relation(text):
    assert told(text, PropositionType.RELATION) == []


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("Полиция жарылыс салдарынан 3 адам қаза тапқанын айтты.", "жарылыс", "3 адам қаза тапқаны"),
        ("Полиция 3 адам жарылыстың салдарынан қаза тапты деп айтты.", "жарылыс", "3 адам қаза тапты"),
        ("Полиция көшкін кесірінен жол жабылды деп айтты.", "көшкін", "жол жабылды"),
        ("Полиция шеруге қатысқаны үшін 8 адам ұсталғанын айтты.", "шеруге қатысқаны", "8 адам ұсталғаны"),
        ("Полиция көпір құлағандықтан жол жабылды деп айтты.", "көпір құлағандықтан", "жол жабылды"),
        ("Полиция өртке сымның ақауы себеп болды деп айтты.", "сымның ақауы", "өртке"),
        ("Полиция сымның ақауы өртке себеп болды деп айтты.", "сымның ақауы", "өртке"),
        ("Полиция оқ ату адам өліміне әкелді деп айтты.", "оқ ату", "адам өлімі"),
        ("Полиция өрт сымның ақауы салдарынан болғанын айтты.", "сымның ақауы", "өрт"),
        ("Polisia jarylys saldarynan 3 adam qaza tapqanyn aitty.", "jarylys", "3 adam qaza tapqany"),
        ("Кеше жарылыс салдарынан 3 адам қаза тапты.", "жарылыс", "3 адам қаза тапты"),
    ],
)
def test_causes(text, cause, effect):
    ((found, stance, _),) = told(text, PropositionType.CAUSE)
    assert (found["cause"].removeprefix("Кеше "), stance) == (cause, "asserts")
    assert found["effect"] in (effect, effect.removesuffix("ке"))


@pytest.mark.parametrize(
    "text",
    [
        "Полиция жолды ашу үшін келгенін айтты.",  # a purpose
        "Полиция сол үшін келгенін айтты.",
        "Полиция апатқа себеп болған құбырды көргенін айтты.",
        "Полиция қонақты қалаға әкелді деп айтты.",
        "Жұмыс нәтижесінде жол ашылды.",  # of the author's own, only of harm and turmoil
    ],
)
def test_no_cause(text):
    assert told(text, PropositionType.CAUSE) == []


def test_what_a_cause_does_beside_a_count():
    found = extract(made_document("Полиция жарылыс салдарынан 3 адам қаза тапқанын айтты."), grammar_of("kk"))
    assert sorted(str(c.proposition.type) for c in found.claims) == ["cause", "quantity"]
    assert {c.stance for c in found.claims} == {Stance.ASSERTS}
