"""Claims judged by the marks of their sentences: right in type, parts, speaker and stance, else wrong."""

import json
from pathlib import Path

import pytest

from bench.first_reading import judged, judgements, sentences, write
from bench.grades import judged as graded
from variorum.model.grade import Grade

FOLDER = Path(__file__).parent / "kazakh"
SAID = "[S:Тарск қаласының әкімі Олан Браск] [T:жарылыс салдарынан 3 адам қаза тапқанын] [C:айтты]."
OFFICE = {"type": "office", "office": "әкім", "body": "Тарск қаласы", "holder": "Олан Браск", "author": "yes"}
CAUSE = {"type": "cause", "cause": "жарылыс", "effect": "3 адам қаза тапқаны"}
KILLED = {"measure": "killed", "lo": 3, "hi": 3, "group": "all", "place": None, "time": None, "part": False}


def verdicts(path, **changed):
    """Each type that is claimed of the sentence, with whether it is right by marks changed so."""
    row = {"id": "x", "marked": SAID, "speaker": "Олан Браск", "stance": "asserts", "counts": [KILLED]}
    row |= {"claims": [OFFICE, CAUSE]} | changed
    path.write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    (sentence,) = sentences(path)
    return {str(claim.proposition.type): right for claim, _, right in judged(sentence)}


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, set()),
        ({"speaker": "Дана Орвелова"}, {"cause", "quantity"}),
        ({"stance": "denies"}, {"cause", "quantity"}),
        ({"counts": [KILLED | {"lo": 4}]}, {"quantity"}),
        ({"counts": [KILLED | {"place": "Велм"}]}, {"quantity"}),
        ({"claims": [OFFICE | {"body": "Велм қаласы"}, CAUSE]}, {"office"}),
        ({"claims": [OFFICE, CAUSE | {"cause": "өрт"}]}, {"cause"}),
        ({"claims": [OFFICE, CAUSE | {"denied": "yes"}]}, {"cause"}),
        ({"claims": [CAUSE]}, {"office"}),
    ],
)
def test_what_is_not_as_marked_is_wrong(tmp_path, changed, wrong):
    found = verdicts(tmp_path / "x.jsonl", **changed)
    assert found == {kind: kind not in wrong for kind in ("office", "cause", "quantity")}


def test_russian_texts_are_judged_by_who_says_it_where_they_mark_it(tmp_path):
    text = "Министр Олан Браск заявил, что в Велме погибли 8 человек.\n"
    for by, right in (("Олан Браск", True), ("author", False)):
        path = tmp_path / "x.txt"
        path.write_text(text + f"  quantity; measure=killed; figure=8; group=all; place=Велм; by={by}\n", "utf-8")
        assert [r for _, _, _, r in judgements(list(sentences(path)))] == [right]


def test_what_is_judged_can_be_graded(tmp_path):
    path = tmp_path / "out.tsv"
    write(
        path,
        [("1", "kk.said", {"type": "other", "gist": 'Ол "келді"'}, True), ("2", "kk.said", {"type": "other"}, False)],
    )
    assert graded([path], "d") == [Grade("kk.said", "other", 1, 2, "d")]


def test_the_newest_sentences_do_not_fall():
    found = list(judgements(list(sentences(FOLDER / "latest.jsonl"))))
    assert sum(right for *_, right in found) >= 41
    assert len(found) <= 46
