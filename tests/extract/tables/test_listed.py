"""Lists of names in prose: numbered, marked, within a paragraph, under words of three languages."""

import time

from tests.extract.tables.conftest import document, proposed, read, statuses
from variorum.extract.tables import propose_all


def test_items_under_a_heading():
    made, proposal = proposed(
        "# The list of the dead:", "- 1. Aral Venn, 34, of Varkel", "- 2. Mira Okel (29), Tarsk, 5 March 2031"
    )
    assert (proposal.headed.grid.form, proposal.told) == ("list", "killed")
    found = read("# The list of the dead:", "- 1. Aral Venn, 34, of Varkel", "- 2. Mira Okel (29), Tarsk, 5 March 2031")
    assert statuses(found) == [
        ("Aral Venn", "dead", "Varkel", None),
        ("Mira Okel", "dead", "Tarsk", "2031-03-05"),
    ]
    first = found.extraction.claims[0]
    assert (first.rule, first.note) == ("list.roster", "row 1; age 34")
    assert made.content[first.passages[0].start : first.passages[0].end] == "1. Aral Venn, 34, of Varkel"


def test_russian_and_kazakh_headings():
    found = read(
        "# Список задержанных", "- Венн Арал, 27 лет, Варкель", "- Окель Мира, 1990 г.р., Тарск", language="ru"
    )
    assert statuses(found) == [("Венн Арал", "detained", "Варкель", None), ("Окель Мира", "detained", "Тарск", None)]
    assert [claim.note for claim in found.extraction.claims] == ["row 1; age 27", "row 2; born 1990"]
    found = read("# Қаза тапқандар тізімі", "- Арал Венн, 34 жаста", "- Мира Окел, 29 жаста", language="kk")
    assert [told[:2] for told in statuses(found)] == [("Арал Венн", "dead"), ("Мира Окел", "dead")]


def test_a_list_that_a_paragraph_numbers():
    words = (
        "The list of the missing: 1. Aral Venn, 34, of Varkel; 2. Mira Okel, 29; 3. Bren Talo. The reading lasted long."
    )
    found = read(words)
    assert statuses(found) == [
        ("Aral Venn", "missing", "Varkel", None),
        ("Mira Okel", "missing", None, None),
        ("Bren Talo", "missing", None, None),
    ]
    exact = [claim.passages[0].exact for claim in found.extraction.claims]
    assert exact == ["1. Aral Venn, 34, of Varkel", "2. Mira Okel, 29", "3. Bren Talo"]


def test_what_is_no_list_of_persons():
    for parts in (
        ("# The dead", "- They were shot at the port", "- Nobody was tried"),
        ("# What to read", "- Aral Venn", "- Mira Okel"),
        ("# The list of the dead", "- Aral Venn"),
        ("The list of demands: 1. An inquiry; 2. Open archives; 3. Pay.",),
        ("He named 1. the mayor and said no more of the dead.",),
    ):
        assert propose_all(document(*parts)) == (), parts


def test_an_item_that_names_nobody_is_told(sentences):
    found = read("# List of the dead", "- Aral Venn", "- Mira Okel, 29", "- unidentified man, about 30")
    assert len(statuses(found)) == 2
    assert "names nobody" in sentences(found)[0]


def test_long_and_hostile_paragraphs_stay_fast():
    begun = time.monotonic()
    for words in (
        "1. " * 40_000,
        "1) Aral " + "a" * 100_000,
        "list of dead 1. A, " + "2. B, " * 20_000,
        "- " + "(" * 50_000,
    ):
        propose_all(document(words))
    propose_all(document("# The dead", *(["- " + "1. " * 500] * 50)))
    assert time.monotonic() - begun < 3
