from docs.faults import PAGE, tables, written
from variorum.ledger.fault_kinds import FAULTS, NOTES


def test_the_page_of_faults_is_what_the_code_says():
    page = PAGE.read_text("utf-8")
    assert written(page) == page, "stale: run python -m docs.faults"
    assert all(table in page for table in tables().values())


def test_no_kind_is_both_a_fault_and_a_note():
    assert not FAULTS.keys() & NOTES.keys()
