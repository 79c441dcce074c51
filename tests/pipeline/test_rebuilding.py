from tests.pipeline.test_coding import GOOD, sheet
from variorum.pipeline.adding import add
from variorum.pipeline.coding import code
from variorum.pipeline.rebuilding import rebuild


def test_a_rebuilt_record_has_the_same_table_digests(inquiry, documents, tmp_path):
    add(inquiry, [documents])
    code(inquiry, sheet(tmp_path, GOOD))
    before = inquiry.record.digests()
    inquiry.record.close()
    assert rebuild(inquiry.folder) == before


def test_a_damaged_record_is_made_again(inquiry, documents):
    add(inquiry, [documents])
    before = inquiry.record.digests()
    inquiry.record.close()
    (inquiry.folder / "record.db").write_bytes(b"not a database" * 1000)
    assert rebuild(inquiry.folder) == before
