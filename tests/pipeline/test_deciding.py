import pytest

from tests.pipeline.test_coding import GOOD, sheet
from variorum.model.decision import Choice, Decision, Matter
from variorum.model.statement import Status
from variorum.pipeline.coding import code
from variorum.pipeline.deciding import decide, undo


@pytest.fixture
def proposed(inquiry, tmp_path):
    code(inquiry, sheet(tmp_path, GOOD), propose=True)
    return inquiry.view().statements()[0]


def status(inquiry, identity):
    return inquiry.view().statement(identity).status


def test_a_decision_replaces_the_one_before(inquiry, proposed):
    first = decide(inquiry, Matter.CLAIM, (proposed.id,), Choice.ACCEPT)
    assert status(inquiry, proposed.id) is Status.ACCEPTED
    second = decide(inquiry, Matter.CLAIM, (proposed.id,), Choice.REJECT, "wrong page")
    assert status(inquiry, proposed.id) is Status.REJECTED
    rows = {row.entry: row for row in inquiry.view().decisions(proposed.id)}
    assert not rows[first].head
    assert rows[second].decision.replaces == (first,)


def test_undo_takes_a_decision_back_and_keeps_both(inquiry, proposed):
    entry = decide(inquiry, Matter.CLAIM, (proposed.id,), Choice.ACCEPT)
    undo(inquiry, entry)
    assert status(inquiry, proposed.id) is Status.PROPOSED
    assert len(inquiry.view().decisions(proposed.id)) == 2


def test_two_heads_that_differ_are_disputed_and_a_third_settles_them(inquiry, proposed):
    for choice in (Choice.ACCEPT, Choice.REJECT):
        body = Decision(Matter.CLAIM, (proposed.id,), choice, "", "Tester").body()
        inquiry.append("decision", body)
    assert status(inquiry, proposed.id) is Status.DISPUTED
    decide(inquiry, Matter.CLAIM, (proposed.id,), Choice.ACCEPT)
    assert status(inquiry, proposed.id) is Status.ACCEPTED
