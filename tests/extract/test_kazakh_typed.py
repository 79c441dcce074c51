"""What Kazakh words state, typed: counts, statuses, steps of law, who did what, what is unknown; and who speaks."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from tests.extract.conftest import made_document
from variorum.extract import Extraction, extract, grammar_of
from variorum.model.claim import Certainty, Claim, Mode, Stance
from variorum.model.entity import EntityKind
from variorum.model.link import Relation
from variorum.model.proposition import PropositionType

Row = tuple[str | None, int | None, int | None, str | None, str | None]


@pytest.fixture(scope="module")
def extracted() -> Callable[[str], Extraction]:
    grammar = grammar_of("kk")
    return lambda text: extract(made_document(text), grammar)


def counts(claims: Sequence[Claim]) -> list[Row]:
    """The counts of claims: measure, bounds, group and place."""
    found = [c.proposition for c in claims if c.proposition.quantity is not None]
    return [(p.argument("measure"), _int(p.quantity.lo), _int(p.quantity.hi), p.group, p.place) for p in found]


def _int(bound: Decimal | None) -> int | None:
    return None if bound is None else int(bound)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ереуіл кезінде Тарскіде 8 полицей қаза тапты.", [("killed", 8, 8, "полицей", "Тарск")]),
        ("Ереуіл кезінде қаза тапқан 8 полицей жерленді.", [("killed", 8, 8, "полицей", None)]),
        ("Қаза тапқандардың саны 225-ке жетті.", [("killed", 225, 225, "all", None)]),
        ("Қаза тапқандардың 19-ы — әскерилер.", [("killed", 19, 19, "әскери", None)]),
        ("Полиция 41 адамды ұстады.", [("detained", 41, 41, "all", None)]),
        ("Кемінде 41 шеруші ұсталды.", [("detained", 41, None, "шеруші", None)]),
        ("20 мыңнан астам лаңкес қалаға кірді.", [("attackers", 20001, None, "лаңкес", None)]),
        ("Елге 2500 бітімгер келді.", [("personnel", 2500, 2500, "бітімгер", None)]),
        ("60-тан астам іс қозғалды.", [("cases", 61, None, "all", None)]),
        ("Былтыр 12 іс тоқтатылды.", [("cases_closed", 12, 12, "all", None)]),
        ("97 қылмыстық іс сотқа жолданды.", [("cases_in_court", 97, 97, "all", None)]),
        ("Азаптау туралы 301 арыз түсті.", [("complaints", 301, 301, "all", None)]),
        ("Жалпы саны 695 іс тергелді, оның 44-і қысқартылды.",
         [("cases", 695, 695, "all", None), ("cases_closed", 44, 44, "all", None)]),
        ("Тағы алтауы хабар-ошарсыз кетті.", [("missing", 6, 6, "all", None)]),
        ("Алты адам қамауда азапталып өлді.", [("killed", 6, 6, "all", None)]),
        ("Ешкім жараланған жоқ.", [("injured", 0, 0, "all", None)]),
        ("Сот 67 адамды кінәлі деп таныды.", [("convicted", 67, 67, "all", None)]),
        ("Ол жерде он бес мәйіт жатты.", [("killed", 15, 15, "all", None)]),
        ("16 адам жарақат алып, 4 азамат мерт болды.",
         [("injured", 16, 16, "all", None), ("killed", 4, 4, "азамат", None)]),
        ("8 полицей мен 12 студент қаза тапты.",
         [("killed", 8, 8, "полицей", None), ("killed", 12, 12, "студент", None)]),
        ("Tarskide 21 adam qaza tapty, 40 adam jaralandy.",
         [("killed", 21, 21, "all", None), ("injured", 40, 40, "all", None)]),
    ],
)  # fmt: skip
def test_counts(extracted, text, expected):
    assert counts(extracted(text).claims) == expected


@pytest.mark.parametrize(
    "text",
    [
        "4 өрт шығып, жол жабылды.",
        "Алпыс көлік зардап шекті.",
        "Базардан ұрланған 12 қой табылды.",
        "Ол 12 жылға бас бостандығынан айырылды.",
        "Үш полицей қызметінен босатылды.",
        "Министр заңның 9 бабы бойынша сотталды.",
        "20 полицей шерушілерді тарату үшін келді.",
        "Ол 45 жаста еді, кейін қайтыс болды.",
    ],
)
def test_numbers_that_count_nobody_harmed(extracted, text):
    assert counts(extracted(text).claims) == []


@pytest.mark.parametrize(
    ("text", "lo"),
    [
        ("Министрліктің мәліметінше, 164 адам қаза тапты, оның ішінде 103-і Тарск қаласында.", (164, 103)),
        ("Министрліктің мәліметінше, 149 азамат қаза тапты, олардың 11-і полиция қызметкері.", (149, 11)),
        ("Министрлік қаза болған 238 адамның алтауы қамауда көз жұмғанын айтты.", (238, 6)),
    ],
)
def test_a_part_points_to_its_whole(extracted, text, lo):
    found = extracted(text)
    assert [row[1] for row in counts(found.claims)] == list(lo)
    whole, part = found.claims
    assert [(link.claim, link.relation, link.to) for link in found.links] == [(part.id, Relation.PART_OF, whole.id)]


def test_what_befell_a_part_is_not_said_of_the_whole(extracted):
    found = extracted("Министрлік қамаудағы 41 күдіктінің он үші босатылғанын айтты.")
    assert counts(found.claims) == [("released", 13, 13, "күдікті", None)]


def test_time_is_of_what_happened(extracted):
    (claim,) = extracted("Министрлік 2031 жылғы 14 наурызда 5 қаңтарда 8 адам қаза тапқанын айтты.").claims
    assert claim.proposition.time == "2031-01-05", "the first of two days is that of the saying"
    (claim,) = extracted("Министрлік жұма күні 8 адам қаза тапқанын айтты.").claims
    assert (claim.proposition.time, claim.said) == (None, "2031-03-14")
    (claim,) = extracted("Министрліктің мәліметінше, 5 қаңтарда 8 адам қаза тапты.").claims
    assert claim.proposition.time == "2031-01-05"
    (claim,) = extracted("8 адам қаза тапқанын министрлік 14 наурызда мойындады.").claims
    assert (claim.proposition.time, claim.said) == (None, "2031-03-14")


def test_a_named_person(extracted):
    found = extracted("Ереуіл кезінде Бекен Сарғалин қаза тапты. Дана Орвеловаға айып тағылды.")
    dead, charged = found.claims
    names = {e.reference: e.name for e in found.entities}
    assert (dead.proposition.type, dead.proposition.argument("status")) == (PropositionType.STATUS, "dead")
    assert names[dead.proposition.argument("subject")] == "Бекен Сарғалин"
    assert (charged.proposition.type, charged.proposition.argument("step")) == (PropositionType.LEGAL_STEP, "charged")
    assert names[charged.proposition.argument("case")] == "Дана Орвелова"


@pytest.mark.parametrize(
    ("text", "kind", "arguments", "stance"),
    [
        ("«Шерушілерге полиция оқ атты», – деді Дана Орвелова.", PropositionType.PARTICIPATION,
         {"role": "shooter", "actor": "полиция"}, Stance.ASSERTS),
        ("«Полиция оқ атқан жоқ», – деді Дана Орвелова.", PropositionType.PARTICIPATION,
         {"role": "shooter", "actor": "Полиция"}, Stance.DENIES),
        ("«Оқ атуға кім бұйрық бергені белгісіз», – деді Дана Орвелова.", PropositionType.PARTICIPATION,
         {"role": "ordered force", "actor": "?"}, Stance.UNKNOWN),
        ("«Бұл нағыз қырғын болды», – деді Дана Орвелова.", PropositionType.CHARACTERISATION,
         {"family": "nature", "value": "massacre"}, Stance.ASSERTS),
        ("«Бұл мемлекеттік төңкеріс емес», – деді Дана Орвелова.", PropositionType.CHARACTERISATION,
         {"family": "nature", "value": "coup"}, Stance.DENIES),
        ("«Төңкеріс жасау әрекетінің болғанына дәлел жоқ», – деді Дана Орвелова.", PropositionType.CHARACTERISATION,
         {"family": "nature", "value": "coup attempt"}, Stance.NO_EVIDENCE),
        ("«Қаза тапқандардың тізімі құпия», – деді Дана Орвелова.", PropositionType.KNOWLEDGE,
         {"about": "Қаза тапқандардың тізімі", "state": "disclosed"}, Stance.WITHHOLDS),
        ("«Жоғалғандардың тағдыры белгісіз», – деді Дана Орвелова.", PropositionType.KNOWLEDGE,
         {"about": "Жоғалғандардың тағдыры", "state": "established"}, Stance.DENIES),
        ("Дана Орвелова ұсталғандар қинауға ұшырамады деп сендірді.", PropositionType.STATUS,
         {"subject": "ұсталғандар", "status": "tortured"}, Stance.DENIES),
        ("Министрліктің мәліметінше, Велмде төтенше жағдай режимі енгізілді.", PropositionType.STATUS,
         {"subject": "төтенше жағдай режимі", "status": "imposed"}, Stance.ASSERTS),
    ],
)  # fmt: skip
def test_other_types(extracted, text, kind, arguments, stance):
    (claim,) = extracted(text).claims
    assert claim.proposition.type == kind
    assert dict(claim.proposition.arguments) == arguments
    assert claim.stance == stance


@pytest.mark.parametrize(
    "text",
    [
        "Белгісіз топ көпірден өтті.",
        "Мемлекеттік құпия туралы заң бар.",
        "Асанов жараланған көше жабық.",
        "Жол жабық.",
    ],
)
def test_what_the_author_does_not_state(extracted, text):
    assert extracted(text).claims == ()


def test_possibility_is_heard(extracted):
    (claim,) = extracted("Министрліктің мәліметінше, 8 адам қаза тапқан болуы мүмкін.").claims
    assert claim.certainty == Certainty.POSSIBLE


def test_a_figure_is_taken_back(extracted):
    found = extracted("Министрлік 164 адам қаза тапты деп хабарлады. Кейін министрлік бұл деректі кері қайтарып алды.")
    said, taken_back = found.claims
    assert (said.stance, taken_back.stance) == (Stance.ASSERTS, Stance.WITHDRAWS)
    assert said.proposition == taken_back.proposition
    assert [(link.claim, link.relation) for link in found.links] == [(taken_back.id, Relation.WITHDRAWS)]
    other = extracted("Министрлік 164 адам қаза тапты деп хабарлады. Прокуратура бұл мәліметті жоққа шығарды.")
    assert [c.stance for c in other.claims] == [Stance.ASSERTS, Stance.DENIES]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Бас прокурор Ақжол Тұрсанов жол жабық деп айтты. Тұрсановтың айтуынша, ол ашылады.",
         ["Ақжол Тұрсанов", "Ақжол Тұрсанов"]),
        ("Ақжол Тұрсанов жол жабық деп айтты. Ол жолдың ашылатынын қосты.", ["Ақжол Тұрсанов", "Ақжол Тұрсанов"]),
        ("Министрлік жол жабық деп айтты. Кейін министрлік жол ашылды деп айтты.", ["Министрлік", "Министрлік"]),
        ("«Ашық дәптер» қорының мәліметінше, жол жабық.", ["«Ашық дәптер» қоры"]),
        ("Ишки истер министрлигинин малиметинше, жол жабык.", ["Ишки истер министрлиги"]),
        ("Ol jol jabyq dep aitty.", [""]),
    ],
)  # fmt: skip
def test_speakers_by_name(extracted, text, names):
    assert [c.speaker_name for c in extracted(text).claims if c.mode != Mode.NARRATION] == names


def test_kinds_of_speakers(extracted):
    found = extracted(
        "Дана Орвелова жол жабық деп айтты. Полиция жол жабық деп айтты. Облыс әкімі жол жабық деп айтты. "
        "Тұрғындар жол жабық деп айтты."
    )
    kinds = {e.name: e.kind for e in found.entities}
    assert kinds["Дана Орвелова"] == EntityKind.PERSON
    assert kinds["Полиция"] == EntityKind.ORGANISATION
    assert kinds["Облыс әкімі"] == EntityKind.OFFICE


@pytest.mark.parametrize(
    ("text", "role", "actor"),
    [
        ("Тарск әуежайын қарулы топ басып алды.", "perpetrator", "қарулы топ"),
        ("Шерушілерге полиция оқ атты.", "shooter", "полиция"),
        ("Министр оқ атуға бұйрық берді.", "ordered force", "Министр"),
    ],
)
def test_who_did_it_as_the_author_tells(extracted, text, role, actor):
    (claim,) = extracted(text).claims
    assert (claim.proposition.argument("role"), claim.proposition.argument("actor")) == (role, actor)


@pytest.mark.parametrize(
    "text",
    [
        "Қор балаларға концертті ұйымдастырды.",
        "Полиция істі «көшеде оқ атты» деген айыппен қарады.",
        "Шерушілерге оқ атылды.",
        "Министр есеп беруге бұйрық берді.",
        "Полиция оқ атқан жерді қарады.",
    ],
)
def test_nobody_is_accused_by_words_that_name_no_doer(extracted, text):
    found = [c for c in extracted(text).claims if c.proposition.type == PropositionType.PARTICIPATION]
    assert [c.proposition.argument("actor") for c in found] == []


def test_owners_of_kin_are_no_pronouns(extracted):
    found = extracted("Дана Орвелова жол жабық деп айтты. Оның анасы Зейнеп Сапарова: «Ұлымды әскер атып тастады».")
    assert [c.speaker_name for c in found.claims] == ["Дана Орвелова", "Зейнеп Сапарова"]


def test_which_of_several_figures_told_before_is_not_guessed(extracted):
    text = "Министрлік 164 адам қаза тапқанын, 300 адам жараланғанын айтты.\nПрокуратура бұл деректі жоққа шығарды."
    denied = [c for c in extracted(text).claims if c.stance == Stance.DENIES]
    assert [c.proposition.type for c in denied] == [PropositionType.OTHER]
