"""The same checks in the other languages that rules read, where the rules know the cue."""

import json
from dataclasses import replace

import pytest

from tests.extract.conftest import made_document
from variorum.extract import LANGUAGES, grammar_of
from variorum.extract.suggested.suggesting import suggest
from variorum.extract.suggested.suggestion import Reason
from variorum.model.claim import Stance

RUSSIAN = (
    "Министр Арал Тарскин опроверг, что в Варкеле погибли 22 человека. Мэр Иван Вельмов заявил, что дороги открыты."
)
KAZAKH = "Варкелде 22 адам қаза тапты деп мәлімдеді Арал Тарсков. Жолдар ашық деп айтты Вельм Роев."


class Saying:
    def __init__(self, *items):
        self.items = items

    def answer(self, messages, schema):
        names = ("quote", "cue", "speaker", "stance", "type", "number")
        return json.dumps({"statements": [dict(zip(names, item, strict=True)) for item in self.items]})


def suggested(text, language, *items):
    document = made_document(text)
    document = replace(document, source=replace(document.source, language=language))
    return suggest(document, grammar_of(language), Saying(*items))


@pytest.mark.skipif("ru" not in LANGUAGES, reason="no Russian rules")
def test_russian_words_are_located_and_their_figures_read_by_the_rules():
    item = ("в Варкеле погибли 22 человека", "опроверг", "Министр Арал Тарскин", "denies", "quantity", "22")
    (claim,) = suggested(RUSSIAN, "ru", item).extraction.claims
    assert (claim.stance, claim.rule, claim.speaker_name) == (Stance.DENIES, "suggested.clause", "Арал Тарскин")
    assert claim.proposition.quantity.lo == claim.proposition.quantity.hi == 22


@pytest.mark.skipif("ru" not in LANGUAGES, reason="no Russian rules")
@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (
            ("в Варкеле погибло 22 человека", "опроверг", "Арал Тарскин", "denies", "quantity", "22"),
            Reason.QUOTE_ABSENT,
        ),
        (
            ("в Варкеле погибли 22 человека", "опроверг", "Иван Вельмов", "denies", "quantity", "22"),
            Reason.OTHER_SPEAKER,
        ),
        (("в Варкеле погибли 22 человека", "опроверг", "Арал Тарскин", "denies", "quantity", "12"), Reason.NUMBER),
        (("в Варкеле погибли 22 человека", "опроверг", "Арал Тарскин", "doubts", "quantity", "22"), Reason.STANCE),
        (("дороги открыты", "опроверг", "Арал Тарскин", "denies", "other", None), Reason.OTHER_CUE),
    ],
)
def test_russian_faults_are_refused(item, reason):
    given = suggested(RUSSIAN, "ru", item)
    assert [refusal.reason for refusal in given.refusals] == [reason] and given.extraction.claims == ()


@pytest.mark.skipif("kk" not in LANGUAGES, reason="no Kazakh rules")
def test_kazakh_words_are_located_and_faults_refused():
    good = ("Варкелде 22 адам қаза тапты", "деп мәлімдеді", "Арал Тарсков", "asserts", "quantity", "22")
    (claim,) = suggested(KAZAKH, "kk", good).extraction.claims
    assert claim.passages[0].exact in KAZAKH and claim.rule.startswith("suggested.")
    bad = ("Варкелде 23 адам қаза тапты", *good[1:])
    assert [refusal.reason for refusal in suggested(KAZAKH, "kk", bad).refusals] == [Reason.QUOTE_ABSENT]
