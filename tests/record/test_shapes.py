import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.record.inquiry import Inquiry, cited, deaths, says
from variorum.errors import MalformedEntry
from variorum.model.claim import Claim
from variorum.record import Record, shapes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "row", "said"]), inner),
    max_leaves=6,
)
PAPER = cited("Report")
ROW = says("Aida Kim", deaths(164, place="Almaty"), PAPER)[2].row()
FIELDS = [(name,) for name in sorted(ROW)] + [("proposition", name) for name in sorted(ROW["proposition"])]  # type: ignore[call-overload]


@settings(max_examples=100, deadline=None)
@given(place=st.sampled_from(FIELDS), value=JSON, drop=st.booleans())
def test_a_claim_row_is_refused_or_becomes_the_claim_whose_id_it_bears(
    place: tuple[str, ...], value: object, drop: bool
) -> None:
    row = copy.deepcopy(ROW)
    held = row if len(place) == 1 else row["proposition"]
    if drop:
        del held[place[-1]]  # type: ignore[attr-defined]
    else:
        held[place[-1]] = value  # type: ignore[index]
    try:
        shapes.claim(row)
    except MalformedEntry:
        return
    assert Claim.from_row(row).id == row["id"]


@pytest.mark.parametrize("bound", ["1e5", "NaN", "", "01", "1.50", "9" * 30, 5, ["1"]])
def test_bounds_of_quantities_are_decimals_in_their_shortest_form(bound: object) -> None:
    with pytest.raises(MalformedEntry, match="bound"):
        shapes.quantity([bound, None, "person", "some", None])


@settings(max_examples=20, deadline=None)
@given(rows=st.lists(st.dictionaries(st.sampled_from(["row", "id", "kind", "claim", "said"]), JSON), max_size=5))
def test_no_row_of_a_run_stops_the_record(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, object]]
) -> None:
    inquiry = Inquiry(tmp_path_factory.mktemp("odd") / "inquiry")
    good = says("Aida Kim", deaths(164), PAPER)
    inquiry.run(PAPER, *rows, *good)
    with Record.open(inquiry.folder) as record:
        record.catch_up(inquiry.ledger)
        view = record.view()
        assert [held.id for held in view.statements()] == [good[2].id]
        assert len(view.unprojected()) == len(rows)
