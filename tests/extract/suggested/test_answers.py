"""Answers go into a run and come back as they were; what others wrote into one is read with care."""

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.extract.suggested.answers import Answers, Pointed
from variorum.extract.suggested.prompt import MOST
from variorum.extract.suggested.suggestion import Reason, Refusal, Suggestion
from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType

SUGGESTION = Suggestion("it was so", "said", "Aral Tarsk", Stance.DENIES, PropositionType.CAUSE, "more than 7")


def test_what_goes_in_comes_back():
    held = Answers((Pointed(17, SUGGESTION),), (Refusal(Reason.TOO_SLOW, 3, "The port"),), 5)
    assert Answers.from_row(held.row()) == held


def test_of_one_paragraph_no_more_is_taken_than_a_model_may_suggest():
    row = {"pointed": [Pointed(1, SUGGESTION).row()] * 3000 + [Pointed(2, SUGGESTION).row()]}
    assert [each.start for each in Answers.from_row(row).pointed] == [1] * MOST + [2]


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(("asserts", "too_slow"))


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from(("pointed", "faults", "questions")), SCALARS | st.lists(st.lists(SCALARS))))
def test_whatever_a_run_holds_is_read(row):
    assert Answers.from_row(row).pointed == ()
    assert Answers.from_row(list(row)) == Answers((), (), 0)
