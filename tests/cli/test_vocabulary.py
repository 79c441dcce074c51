"""`variorum vocabulary` as a person uses it."""

from pathlib import Path

from tests.cli.conftest import Place


def test_places_are_entered_listed_and_faults_told(place: Place, tmp_path: Path) -> None:
    sheet = tmp_path / "places.csv"
    sheet.write_text("name;also;within\nDorn;Дорн;Kazakhstan\nMill;;Tarks\n", "utf-8")
    entered = place("vocabulary", sheet)
    assert entered.status == 1
    assert "places.csv: 1 place; they hold from now on." in entered.out and "variorum extract" in entered.out
    assert "row 3, column within: 'Mill' lies in 'Tarks'" in entered.err
    assert "'Mill' lies in 'Tarks'" in place.good("status").err
    listed = place.good("vocabulary", "--json").lines
    assert {"name": "Dorn", "also": ["Дорн"], "within": "Kazakhstan", "precision": None, "coordinates": None} in listed
    assert "Dorn" in place.good("vocabulary").out
    assert "police" in place.good("vocabulary", "--kind", "group").out


def test_a_template_and_terms_in_yaml(place: Place, tmp_path: Path) -> None:
    assert "places.csv" in place.good("vocabulary", "--template", tmp_path / "sheets").out
    assert place.good("vocabulary", tmp_path / "sheets" / "places.csv", "--json").one["places"] == 2
    words = tmp_path / "words.yaml"
    words.write_text("terms:\n  group:\n    - dockers\n", "utf-8")
    assert "hold from now on" in place.good("vocabulary", words).out
    assert "nothing that did not hold already" in place.good("vocabulary", words).out
    words.write_text("tems: {}\n", "utf-8")
    assert place("vocabulary", words).status == 2
