import pytest

from tests.pipeline.test_coding import GOOD, sheet
from variorum.errors import UsageError
from variorum.model.claim import Stance
from variorum.model.statement import Status
from variorum.pipeline.amending import Amendment, amend
from variorum.pipeline.coding import code


@pytest.fixture
def proposed(inquiry, tmp_path):
    code(inquiry, sheet(tmp_path, GOOD), propose=True)
    return inquiry.view().statements()[0]


def accepted(inquiry):
    return [s for s in inquiry.view().statements() if s.status is Status.ACCEPTED]


def test_another_figure_stands_in_its_place_and_the_old_one_is_kept(inquiry, proposed):
    amend(inquiry, proposed, Amendment("Interior Ministry", "asserts", "8", "8", "the page prints 8"))
    (statement,) = accepted(inquiry)
    assert statement.claim.proposition.quantity.lo == statement.claim.proposition.quantity.hi == 8
    assert statement.speaker == "Interior Ministry"
    assert inquiry.view().statement(proposed.id).status is Status.REJECTED


def test_an_open_bound_and_another_stance(inquiry, proposed):
    amend(inquiry, proposed, Amendment("Interior Ministry", "denies", "1,000", ""))
    (statement,) = accepted(inquiry)
    assert statement.claim.stance is Stance.DENIES
    assert statement.claim.proposition.quantity.lo == 1000
    assert statement.claim.proposition.quantity.hi is None


def test_another_speaker_is_a_speaker_of_the_record(inquiry, proposed):
    amend(inquiry, proposed, Amendment("Mira Tolland", "asserts", "7", "7"))
    (statement,) = accepted(inquiry)
    assert statement.speaker == "Mira Tolland"
    assert "Mira Tolland" in {row.name for row in inquiry.view().entities()}
    assert inquiry.view().unprojected() == ()


@pytest.mark.parametrize(
    "amendment",
    [
        Amendment("Interior Ministry", "asserts", "7", "7"),
        Amendment("Interior Ministry", "shouts", "7", "7"),
        Amendment("Interior Ministry", "asserts", "seven", "7"),
        Amendment("Interior Ministry", "asserts", "7", "infinity"),
    ],
)
def test_what_changes_nothing_or_cannot_be_read_is_refused(inquiry, proposed, amendment):
    with pytest.raises(UsageError):
        amend(inquiry, proposed, amendment)
    assert accepted(inquiry) == []
