from dataclasses import replace

from tests.record.inquiry import cited, deaths, says
from variorum.model.grade import found_by
from variorum.model.statement import Statement, Status


def test_every_rule_that_finds_a_statement_is_named_and_whether_none_does_any_longer() -> None:
    claim = says("Aida Kim", deaths(3), cited("Report"))[2]
    held = Statement(claim.id, claim, Status.ACCEPTED, "Aida Kim", None, "v", "s", "t", "Report", None, None, "2022")
    assert found_by(held) == "test: never measured"
    both = replace(held, rules=("suggested.quote", "test"))
    assert found_by(both) == "suggested.quote: never measured; test: never measured"
    assert found_by(replace(held, found=False)) == "test: never measured; no longer found"
