import hashlib

import pytest

from tests.record.inquiry import Inquiry, cited, deaths, other, says
from variorum.model.source import Block, Source, Text
from variorum.record import Record
from variorum.record.search import SOURCE, STATEMENT


@pytest.mark.parametrize("query", ["Токаева", "Тоқаев", "Tokayev", "TOKAYEV'S", "токаевым"])
def test_a_name_is_found_in_any_script_and_inflection(inquiry: Inquiry, query: str) -> None:
    papers = [cited(f"Report {n}") for n in range(4)]
    names = ("Касым-Жомарт Токаев", "Қасым-Жомарт Тоқаев", "Kassym-Jomart Tokayev", "Aida Kim")
    rows = [says(name, deaths(1), paper) for name, paper in zip(names, papers, strict=True)]
    inquiry.run(*papers, *(item for row in rows for item in row))
    record = Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    hits = record.search(query)
    assert {hit.id for hit in hits} == {row[2].id for row in rows[:3]}
    assert {hit.kind for hit in hits} == {STATEMENT}


def test_texts_of_sources_are_found_by_block_without_furniture(inquiry: Inquiry) -> None:
    content = "Subscribe to our newsletter\nThe square was silent at dawn.\n"
    data = content.encode()
    digest = hashlib.sha256(data).hexdigest()
    inquiry.ledger.vault.put(data)
    source = Source(digest, True, "Page", (), None, None, "en", "text/plain", len(data), None, None)
    blocks = (Block(0, 27, "furniture"), Block(28, 58, "paragraph"))
    text = Text(digest, source.id, "plain", "1", len(content), blocks, ())
    inquiry.append("source", source.body())
    inquiry.append("text", text.body())
    record = Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    (hit,) = record.search("silent square")
    assert (hit.kind, hit.id, hit.excerpt) == (SOURCE, digest, "The square was silent at dawn.")
    assert record.search("newsletter") == ()
    (row,) = record.view().sources()
    assert row.texts == (text,)


def test_what_enters_later_is_found_and_odd_queries_find_nothing(inquiry: Inquiry) -> None:
    paper = cited("Report")
    inquiry.run(paper, *says("Aida Kim", other("a lorry burned"), paper))
    record = Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    assert record.search("tram") == ()
    later = says("Aida Kim", other("a tram burned"), paper)
    inquiry.run(*later)
    record.catch_up(inquiry.ledger)
    assert [hit.id for hit in record.search("tram")] == [later[2].id]
    assert len(record.search("burned")) == 2
    assert len(record.search("burned", limit=1)) == 1
    for odd in ("", "  ", '"', "a AND NOT", "*", "NEAR(", "\x00"):
        assert isinstance(record.search(odd), tuple)


def test_digests_do_not_depend_on_the_index(inquiry: Inquiry) -> None:
    paper = cited("Report")
    inquiry.run(paper, *says("Aida Kim", deaths(1), paper))
    record = Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    before = record.digests()
    assert record.search("Kim")
    assert record.digests() == before
