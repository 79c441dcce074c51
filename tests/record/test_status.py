import pytest

from variorum.model.decision import Choice
from variorum.model.statement import Status
from variorum.record.status import Head, claim_status, settled


def head(entry: str, choice: Choice, *replaces: str, amended: str | None = None) -> Head:
    return Head(entry, str(choice), amended, replaces)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([], (None, False)),
        ([head("a", Choice.ACCEPT)], ("accept", False)),
        ([head("a", Choice.ACCEPT), head("b", Choice.ACCEPT)], ("accept", False)),
        ([head("a", Choice.ACCEPT), head("b", Choice.REJECT)], (None, True)),
        ([head("a", Choice.ACCEPT), head("b", Choice.UNSURE)], (None, True)),
        ([head("a", Choice.AMEND, amended="x"), head("b", Choice.AMEND, amended="y")], (None, True)),
        ([head("a", Choice.WITHDRAW, "o")], (None, False)),
        ([head("a", Choice.WITHDRAW, "o"), head("b", Choice.ACCEPT)], ("accept", False)),
        ([head("a", Choice.WITHDRAW, "o"), head("b", Choice.ACCEPT, "o")], (None, True)),
    ],
)
def test_heads_agree_or_are_disputed(heads: list[Head], expected: tuple[str | None, bool]) -> None:
    assert settled(heads) == expected


@pytest.mark.parametrize(
    ("choice", "disputed", "by_hand", "found", "expected"),
    [
        (None, False, False, True, Status.PROPOSED),
        (None, False, True, True, Status.ACCEPTED),
        (None, False, False, False, Status.LAPSED),
        ("accept", False, False, False, Status.ACCEPTED),
        ("unsure", False, False, False, Status.PROPOSED),
        ("amend", False, True, True, Status.REJECTED),
        (None, True, True, True, Status.DISPUTED),
    ],
)
def test_a_claim_has_the_status_that_decisions_and_runs_give_it(
    choice: str | None, disputed: bool, by_hand: bool, found: bool, expected: Status
) -> None:
    assert claim_status(choice, disputed, by_hand=by_hand, found=found) is expected
