from tests.compare.build import count, statement
from variorum.compare.accounts import matrix
from variorum.model.vocabulary import Vocabulary

DECLARED = Vocabulary(
    accounts={
        "Ministries": ("Interior Ministry", "Ministry of Health"),
        "Families": (),
        "Lawyers": ("Temira Solovane",),
    },
    questions=({"id": "q1", "text": "How many were killed?", "pattern": {"type": "quantity", "measure": "killed"}},),
)


def test_a_declared_question_is_a_row_and_the_absent_are_a_column():
    made = matrix([count("Interior Ministry", "2019-03-15", 4), count("Temira Solovane", "2019-06", 14)], DECLARED)
    assert set(made.accounts) == {"Ministries", "Families", "Lawyers"}
    (row,) = made.rows
    assert row.question == "q1"
    cells = dict(zip(made.accounts, row.cells, strict=True))
    assert [s.speaker for s in cells["Ministries"]] == ["Interior Ministry"]
    assert cells["Families"] == ()


def test_a_topic_on_which_two_accounts_speak_is_a_row_and_a_gist_is_none():
    coup = {"kind": "characterisation", "family": "nature", "value": "coup"}
    made = matrix(
        [
            statement("Interior Ministry", "2019-03-15", **coup),
            statement("Temira Solovane", "2019-03-17", stance="doubts", **coup),
            statement("Interior Ministry", "2019-03-15", kind="other", gist="calm"),
            statement("Temira Solovane", "2019-03-15", kind="other", gist="calm"),
        ],
        DECLARED,
    )
    assert [row.question for row in made.rows] == ["q1", None]
    assert sum(len(cell) for cell in made.rows[1].cells) == 2


def test_what_one_account_says_alone_is_no_row():
    alone = statement("Interior Ministry", "2019-03-15", kind="characterisation", family="nature", value="coup")
    assert [row.question for row in matrix([alone], DECLARED).rows] == ["q1"]


def test_without_declared_accounts_speakers_stand_for_themselves():
    made = matrix([count("A", "2019", 4), count("B", "2019", 5)], Vocabulary())
    assert set(made.accounts) == {"A", "B"}


def test_the_order_in_which_statements_come_changes_nothing():
    told = [count(name, f"2019-03-1{n}", n) for n, name in enumerate(("Interior Ministry", "Temira Solovane"))]
    assert matrix(told, DECLARED) == matrix(list(reversed(told)), DECLARED)
