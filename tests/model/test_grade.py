import json

import pytest

from bench.grades import FIRST_READINGS, first_readings, judged, scored, share_right, standing
from variorum.model import grade
from variorum.model.grade import ANY, Grade, grade_of, graded, grades


def test_the_interval_is_wilsons() -> None:
    # Newcombe 1998, Statistics in Medicine 17:857, table I, method 3: 81 of 263, and 0 of 20.
    low, high = Grade("r", ANY, 81, 263, "d").interval
    assert (round(low, 2), round(high, 2)) == (25.53, 36.62)
    low, high = Grade("r", ANY, 0, 20, "d").interval
    assert (round(low, 2), round(high, 2)) == (0.0, 16.11)


def test_a_type_of_its_own_goes_before_all_types(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {(g.rule, g.type): g for g in (Grade("xx.a", ANY, 8, 10, "d"), Grade("xx.a", "cause", 1, 4, "d"))}
    monkeypatch.setattr(grade, "grades", lambda: held)
    assert grade_of("xx.a", "cause") == held["xx.a", "cause"]
    assert grade_of("xx.a", "quantity") == held["xx.a", ANY]
    assert grade_of("xx.b") is None
    assert graded("xx.a", "cause") == "xx.a: 25% right of 4 checked (5–70%), d"
    assert graded("xx.b", "cause") == "xx.b: never measured"
    assert graded("coded", "cause") == "coded", "what a person entered has no grade"


def test_the_packaged_grades_are_of_rules_and_possible() -> None:
    assert grades()
    for (rule, kind), held in grades().items():
        assert (held.rule, held.type) == (rule, kind)
        assert 0 <= held.right <= held.checked and held.checked > 0 and held.data
        low, high = held.interval
        assert 0 <= low <= held.precision <= high <= 100


def test_grades_are_read_from_the_scorer_and_from_judged_claims(tmp_path) -> None:
    result = json.loads('{"by_rule": {"en.x": "3/4"}}')
    assert scored(result, "d") == [Grade("en.x", ANY, 3, 4, "d")]
    sheet = tmp_path / "judged.tsv"
    sheet.write_text("rule\ttype\tright\nen.x\tcause\tyes\nen.x\tcause\tno\nen.y\toffice\tyes\n")
    assert judged([sheet], "d") == [Grade("en.x", "cause", 1, 2, "d"), Grade("en.y", "office", 1, 1, "d")]


def test_of_two_sets_the_one_with_more_claims_stands() -> None:
    held = [Grade("xx.a", "cause", 3, 4, "old"), Grade("xx.b", "cause", 1, 1, "again"), Grade("xx.c", ANY, 1, 2, "old")]
    found = [Grade("xx.a", "cause", 1, 2, "again"), Grade("xx.c", ANY, 2, 2, "again")]
    assert standing(held, found) == [held[0], found[1]], "what a set no longer gives is gone"


def test_every_set_first_read_is_graded_as_it_was_judged() -> None:
    made = first_readings()
    assert {g.data for g in made} == set(FIRST_READINGS)
    held = grades()
    for one in made:
        stands = held[one.rule, one.type]
        assert stands == one or (stands.data != one.data and stands.checked >= one.checked), "run bench.grades"


def test_the_share_right_weighs_each_rule_and_type_by_its_number(tmp_path) -> None:
    sheet = tmp_path / "judged.tsv"
    sheet.write_text("rule\ttype\tof\tright\nen.x\tcause\t30\tyes\nen.x\tcause\t30\tno\nen.y\toffice\t10\tyes\n")
    held = share_right(sheet)
    assert held is not None and held[0] == pytest.approx((30 * 0.5 + 10) / 40)
    # By hand: 0.75² · ½ · ½ / 2 + 0.25² · ⅔ · ⅓ / 1, its root times 1.96.
    assert held[1] == pytest.approx(1.96 * (0.5625 * 0.125 + 0.0625 * 2 / 9) ** 0.5)
    sheet.write_text("rule\ttype\tright\nen.x\tcause\tyes\n")
    assert share_right(sheet) is None
