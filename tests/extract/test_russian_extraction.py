"""Russian extraction end to end: claims with chains and links, exact passages, bounded work on hostile text."""

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extract.conftest import made_document
from variorum.extract import extract, grammar_of
from variorum.model.claim import Stance
from variorum.model.link import Relation

PIECES = [
    "Министр сообщил, что ", "«Мы видели 12 погибших», ", "— сказала Айна Карева. ", "он добавил, ", "по словам мэра, ",
    "который это отрицает ", "потому что было темно ", "не менее 40 человек ранены в Тарске ", "4 марта 2031 года ",
    "\n", "»", "«", "\"", "…", "😀", "\x07", "\u202e", "— ", "КАРЕВ: ", "в том числе трое полицейских. ",
    "Об этом сообщил суд. ",
    "Карев отозвал эти данные. ", "А. Б. ", "\u00a0", ": ",
]  # fmt: skip


def russian(text):
    document = made_document(text)
    document = replace(document, source=replace(document.source, language="ru"))
    return document, extract(document, grammar_of("ru"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_passages_are_exact_and_claims_the_same_again(text):
    document, found = russian(text)
    assert found == russian(text)[1]
    for claim in found.claims:
        for passage in claim.passages:
            assert text[passage.start : passage.end] == passage.exact
            assert any(b.start <= passage.start and passage.end <= b.end for b in document.text.blocks)
    ids = {claim.id for claim in found.claims}
    assert len(ids) == len(found.claims)
    assert all({link.claim, link.to} <= ids for link in found.links)
    assert {c.speaker for c in found.claims if c.speaker} <= {e.id for e in found.entities}


@pytest.mark.parametrize(
    "text",
    [
        "а" * 300_000,
        "«" * 3000 + '"' * 2000 + " сказал он",
        ".,;:!?—…" * 5000,
        "😀 сказал 🧨 «👍» " * 200,
        "— а, — сказал он. " * 2000,
        "Карев сказал, что " * 2000,
        "по словам " * 2000,
        "А. Б. " * 3000,
        "Он сказал \ud800, что всё кончено.",
        "и " * 20_000,
    ],
    ids=["word", "quotes", "marks", "emoji", "turns", "nested", "according", "initials", "surrogate", "and"],
)
def test_hostile_text_is_bounded(text):
    begun = time.perf_counter()
    _, found = russian(text)
    assert all(text[p.start : p.end] == p.exact for c in found.claims for p in c.passages)
    assert time.perf_counter() - begun < 30


def claim_of(text, words):
    _, found = russian(text)
    held = [c for c in found.claims if words in c.passages[0].exact]
    assert len(held) == 1, [(c.rule, c.passages[0].exact) for c in found.claims]
    return held[0]


def test_claim_with_occasion_and_commitment():
    claim = claim_of("Министр Тарас Велков утверждает в интервью, что дороги открыты.", "дороги открыты")
    assert (claim.speaker_name, claim.mode, claim.rule) == ("Тарас Велков", "indirect", "ru.ccomp")
    assert claim.chain[0].commitment == "distance"
    assert claim.passages[0].exact == "дороги открыты"


def test_remark_parts_a_quotation():
    _, found = russian("«Дороги открыты, — сказал мэр Варкеля. — Мосты стоят».")
    assert [c.passages[0].exact for c in found.claims] == ["Дороги открыты", "Мосты стоят"]


def test_withdrawn_words_point_at_the_claim_before():
    _, found = russian("Президент Тарас Велков заявил, что города захватили боевики. Позже Велков эти слова отозвал.")
    said, taken = found.claims
    assert taken.stance == "withdraws"
    assert taken.proposition == said.proposition
    assert [(link.claim, link.relation, link.to) for link in found.links] == [(taken.id, Relation.WITHDRAWS, said.id)]


def test_belief_is_no_claim_of_anybody():
    _, found = russian("Правозащитники считают, что в Тарске погибли 40 человек.")
    assert found.claims == ()


def test_who_speaks_is_not_told_as_an_event():
    _, found = russian("Министр Тарас Велков в январе говорил, что дороги открыты.")
    assert [c.passages[0].exact for c in found.claims] == ["дороги открыты"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Мэр опроверг, что дороги закрыты.", "denies"),
        ("Мэр не подтвердил, что дороги закрыты.", "withholds"),
        ("Мэр отказался пояснить, почему дороги закрыты.", "withholds"),
        ("Мэр усомнился, что дороги закрыты.", "doubts"),
        ("Мэр подтвердил, что дороги закрыты.", "asserts"),
    ],
)
def test_stances_reach_the_claim(text, stance):
    assert claim_of(text, "дороги закрыты").stance == stance


def test_certainty_of_what_is_not_ruled_out():
    assert claim_of("Мэр не исключил, что дороги закрыты.", "дороги закрыты").certainty == "possible"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Министерство отозвало свои данные о 12 погибших.", Stance.WITHDRAWS),
        ("Министерство отозвало собственное сообщение о 12 погибших.", Stance.WITHDRAWS),
        ("Министерство отозвало данные о 12 погибших.", Stance.DISOWNS),
        ("Прокуратура отозвала сообщение министерства о 12 погибших.", Stance.DISOWNS),
    ],
)
def test_whose_figure_is_taken_back(text, stance):
    assert [claim.stance for claim in russian(text)[1].claims] == [stance]
