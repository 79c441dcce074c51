"""Whatever stands in a table: passages are exact, claims have sound ids, nothing crashes, the same gives the same."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.tables.conftest import document
from variorum.extract.tables import Column, propose_all, read_table
from variorum.extract.tables.mapping import FIELDS
from variorum.record.shapes import claim, entity, utterance

CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "Name",
            "Погибло",
            "Дата",
            "Total",
            "Итого",
            "Aral Venn",
            "Mira Okel and Dana Sol",
            "05.03.2031",
            "47911",
            "12",
            "более 20",
            "5 months",
            "=A1",
            "—",
            "Varkel",
            "1",
            "2",
            "unknown",
            "killed",
        ]
    ),
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_characters="\n\r|", exclude_categories=("Cs", "Cc")), max_size=20
    ),
)
ROWS = st.lists(
    st.lists(CELLS, min_size=1, max_size=5).map(" | ".join).map(lambda row: row.strip() or "x"), min_size=2, max_size=9
)


@settings(max_examples=150, deadline=None)
@given(
    rows=ROWS,
    fields=st.lists(st.sampled_from(sorted(FIELDS)), min_size=5, max_size=9),
    kind=st.sampled_from(["roster", "figures"]),
)
def test_any_table_by_any_mapping(rows, fields, kind):
    made = document("# The dead", *("| " + row for row in rows))
    for proposal in propose_all(made):
        columns = tuple(Column(field) for field in (fields * 3)[: proposal.headed.width])
        mapping = replace(proposal.mapping, kind=kind, columns=columns)
        for each in (proposal.mapping, replace(mapping, settings=replace(mapping.settings, subject="killed"))):
            found = read_table(made, proposal.headed, each)
            assert found == read_table(made, proposal.headed, each)
            _sound(made, found.extraction)


def _sound(made, extraction):
    ids = {made.id for made in extraction.claims}
    assert len(ids) == len(extraction.claims)
    known = {made.id for made in extraction.entities}
    for one in extraction.entities:
        entity(one.row())
    for one in extraction.utterances:
        utterance(one.row())
    for one in extraction.claims:
        claim(one.row())
        assert one.speaker in known
        for passage in one.passages:
            assert made.content[passage.start : passage.end] == passage.exact
    for link in extraction.links:
        assert {link.claim, link.to} <= ids
