"""What holds of every Kazakh text: exact passages, no invented speakers, the same again, bounded work."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extract.conftest import made_document
from variorum.extract import extract, grammar_of

PIECES = [
    "Министр Олан Браск ", "деп мәлімдеді. ", "«Жол жабық», – деді Дана Орвелова. ", "айтуынша, ", "министрліктің ",
    "8 полицей қаза тапқанын ", "жоққа шығарды. ", "оның ішінде 3-і Тарскіде ", "5 қаңтарда ", "20 мыңнан астам адам ",
    "жарылыс салдарынан ", "қатысқаны үшін ", "себеп болды ", "өртке ", "соның кесірінен ", "көпір құлағандықтан ",
    "Тарск қаласының әкімі ", "Олан Брасктың ", "інісі ", "екенін ", "қызметінен босатылды ", "әкелді ",
    "120-дан 150-ге дейін ",
    "Ол ", "дейді ", "\n", "«", "»", '"', "– ", ": ", "…", "😀", "\x07", "\u202e", "жоқ ", "белгісіз. ", "құпия ",
    "Sarapshylardyn aituynsha, ", "bala qaza tapty dep habarlady. ", "бұл деректі кері қайтарып алды. ", "Мұғалім ",
]  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=18).map("".join))
def test_passages_and_speakers(text):
    document = made_document(text)
    found = extract(document, grammar_of("kk"))
    assert found == extract(document, grammar_of("kk"))
    for claim in found.claims:
        for passage in claim.passages:
            assert text[passage.start : passage.end] == passage.exact
            assert any(b.start <= passage.start and passage.end <= b.end for b in document.text.blocks)
        if claim.speaker_name and claim.mode != "narration":
            assert claim.speaker_name.split()[-1].lower() in text.lower()
    ids = {claim.id for claim in found.claims}
    assert len(ids) == len(found.claims)
    assert all({link.claim, link.to} <= ids for link in found.links)
    assert {c.speaker for c in found.claims if c.speaker} <= {e.id for e in found.entities}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="абқңөұүһі әғы ABqñş ghsh5-.,:«»–\n\t", max_size=200))
def test_the_parse_keeps_every_character(text):
    (parse,) = grammar_of("kk").parse([text])
    assert parse.text == text
    assert all(word.lemma_ and word.norm_ for word in parse if any(c.isalnum() for c in word.text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "ә" * 200_000,
        "qa" * 100_000,
        "«" * 3000 + '"' * 2000 + " деді ол",
        ".,;:!?—…" * 3000,
        "😀 деді 🧨 «👍» " * 200,
        "Ол \ud800 деп айтты.",
        "деп " * 5000,
        "айтты " * 5000,
        "тапқанын " * 3000,
        "айтуынша, " * 1000,
        "бір екі жүз мың он " * 1000,
        "Министр: " * 1000,
        "«Ал», – деді ол. " * 500,
        "5 қаңтардан 6 " * 1000,
        "қаза тапқан 5 адам, " * 500,
        "Дана Орвелова " * 1500,
    ],
    ids=lambda text: text[:12].strip() or "blank",
)
def test_hostile_text_is_bounded(text):
    begun = time.perf_counter()
    found = extract(made_document(text), grammar_of("kk"))
    assert all(text[p.start : p.end] == p.exact for c in found.claims for p in c.passages)
    assert time.perf_counter() - begun < 30
