import pytest

from variorum.errors import CodingError, UsageError
from variorum.model.statement import Status
from variorum.pipeline.coding import code

HEADER = "id,said,speaker,stance,measure,group,place,lo,hi,wording,reported_by,published,url,note\n"
GOOD = "a1,2019-03-15,Interior Ministry,asserts,killed,all,Varkel,7,7,seven dead,Varkel Courier,2019-03-15,,\n"
BAD = "a2,15 Marhc,Interior Ministry,asserts,killed,all,Varkel,9,9,nine dead,Varkel Courier,2019-03-16,,\n"


def sheet(tmp_path, *rows):
    path = tmp_path / "coded.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def test_coded_claims_are_accepted_by_the_coder_s_signature(inquiry, tmp_path):
    assert code(inquiry, sheet(tmp_path, GOOD)).claims == 1
    (statement,) = inquiry.view().statements()
    assert statement.status is Status.ACCEPTED
    assert statement.claim.proposition.quantity.lo == 7
    assert statement.speaker == "Interior Ministry"


def test_or_proposed_for_another_to_review(inquiry, tmp_path):
    code(inquiry, sheet(tmp_path, GOOD), propose=True)
    (statement,) = inquiry.view().statements()
    assert statement.status is Status.PROPOSED


def test_a_faulty_row_is_named_and_kept_while_the_others_go_through(inquiry, tmp_path):
    done = code(inquiry, sheet(tmp_path, GOOD, BAD))
    assert done.claims == 1
    assert done.faults[0].row == 3
    assert done.faults[0].column == "said"
    assert any("row 3" in row.reason for row in inquiry.view().unread())


def test_the_same_file_is_not_entered_twice(inquiry, tmp_path):
    path = sheet(tmp_path, GOOD)
    code(inquiry, path)
    assert code(inquiry, path).known
    assert len(inquiry.view().statements()) == 1


def test_a_sheet_without_its_columns_is_refused_in_one_sentence(inquiry, tmp_path):
    path = tmp_path / "coded.csv"
    path.write_text("colour,size\nred,7\n", encoding="utf-8")
    with pytest.raises(CodingError, match=r"coded\.csv"):
        code(inquiry, path)


def test_a_missing_sheet_is_refused(inquiry, tmp_path):
    with pytest.raises(UsageError, match="cannot be opened"):
        code(inquiry, tmp_path / "nowhere.csv")
