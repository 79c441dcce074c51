from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import CodingError
from variorum.extract.coded import Coded, read_coded
from variorum.model.claim import Claim, Stance, Utterance
from variorum.model.entity import Entity, EntityKind
from variorum.model.link import Link, Relation
from variorum.model.proposition import PropositionType
from variorum.model.source import Source

HEADER = "id,said,speaker,stance,measure,group,place,lo,hi,wording,reported_by,published,url,note"
SHARED = Path(__file__).resolve().parents[2] / "../shared/data/january-2022"


def csv_of(*rows: str, header: str = HEADER) -> Coded:
    return read_coded("\n".join((header, *rows)).encode(), "claims.csv")


def row(**cells: str) -> Coded:
    given = {
        "id": "t1", "said": "2031-05-02", "speaker": "Harbour Police", "stance": "asserts", "measure": "killed",
        "lo": "3", "hi": "3", "wording": "three dead", "reported_by": "Gazette", **cells,
    }  # fmt: skip
    cells_of = ['"' + value.replace('"', '""') + '"' for value in given.values()]
    return csv_of(",".join(cells_of), header=",".join(given))


def test_a_row_becomes_a_claim_with_its_source_speaker_utterance_and_words():
    coded = row(place="Port", group="all", title="Night", published="2031-05-03", url="https://g.example/1", note="n")
    claim, source, entity = coded.claims[0], coded.sources[0], coded.entities[0]
    assert coded.faults == ()
    assert (claim.speaker, claim.speaker_name, claim.stance) == (entity.id, "Harbour Police", Stance.ASSERTS)
    assert entity.kind is EntityKind.ORGANISATION
    assert claim.proposition.quantity.row() == ["3", "3", "persons", "three dead", None]
    assert (claim.proposition.place, claim.proposition.group) == ("Port", "all")
    assert (source.held, source.title, source.publisher, source.published) == (False, "Night", "Gazette", "2031-05-03")
    assert claim.utterance == coded.utterances[0].id
    assert claim.passages[0].exact == "three dead"
    assert claim.passages[0].start is None
    assert [link.row() for link in claim.chain] == [["Gazette", "reports", "neutral"]]
    assert (str(claim.mode), claim.rule, claim.note) == ("coded", "coded", "n")
    assert coded.keys == (("t1", claim.id),)


def test_rows_of_a_run_come_back_as_they_were():
    coded = row()
    assert Claim.from_row(coded.claims[0].row()) == coded.claims[0]
    assert Source.from_body(coded.sources[0].body()) == coded.sources[0]
    assert Entity.from_row(coded.entities[0].row()) == coded.entities[0]
    assert Utterance.from_row(coded.utterances[0].row()) == coded.utterances[0]


def test_a_person_in_brackets_speaks_for_the_organisation_and_other_brackets_are_kept_as_a_remark():
    spoken = row(speaker="General Prosecutor's Office (Ana Velt)").claims[0]
    assert spoken.speaker_name == "General Prosecutor's Office"
    assert spoken.chain[-1].row() == ["Ana Velt", "speaks for", "self"]
    remarked = row(speaker="Ministry of Health (same publication)").claims[0]
    assert remarked.speaker_name == "Ministry of Health"
    assert all(link.act != "speaks for" for link in remarked.chain)
    assert "same publication" in remarked.note
    person = row(speaker="Ana Velt (Port police)")
    assert person.claims[0].speaker_name == "Ana Velt"
    assert person.entities[0].kind is EntityKind.PERSON


def test_the_same_source_is_one_and_publishing_ones_own_words_is_no_report():
    coded = csv_of(
        "a,2031,Harbour Police,asserts,killed,all,,1,1,one,Gazette,2031,u,",
        "b,2031,Harbour Police,asserts,injured,all,,2,2,two,Gazette,2031,u,",
        "c,2031,Gazette,asserts,injured,all,,2,2,two,Gazette,2031,v,",
    )
    assert len(coded.sources) == 2
    assert len(coded.utterances) == 2
    assert coded.claims[2].chain[0].row() == ["Gazette", "publishes", "self"]


def test_a_source_named_by_its_digest_keeps_that_id():
    digest = "ab" * 32
    assert row(source=digest).claims[0].source == digest
    assert "not a SHA-256" in str(row(source="abc").faults[0])


def test_an_unnamed_speaker_stays_unresolved():
    coded = row(speaker="?")
    assert (coded.claims[0].speaker, coded.claims[0].speaker_name, coded.claims[0].utterance) == (None, "", None)
    assert coded.entities == ()


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"said": "5 Janury 2022"}, "said", "'5 Janury 2022' is not a date; write 2022-01-05, 2022-01 or 2022-01~"),
        ({"stance": "assert"}, "stance", "did you mean asserts?"),
        ({"stance": ""}, "stance", "is empty; write one of"),
        ({"speaker": ""}, "speaker", "write who says it"),
        ({"wording": ""}, "wording", "write the exact words"),
        ({"lo": "many"}, "lo", "'many' is not a number"),
        ({"lo": "NaN"}, "lo", "is not a number"),
        ({"lo": "9"}, "lo", "9 is more than hi, 3"),
        ({"lo": "", "hi": ""}, "lo", "so is hi"),
        ({"measure": ""}, "type", "is empty; write one of quantity"),
        ({"reported_by": ""}, "reported_by", "write who published it"),
        ({"id": "t 1"}, "id", "has a space"),
        ({"type": "office"}, "office", "a row of type office needs it"),
        ({"via": "A: says: loudly"}, "via", "'loudly' is not a commitment"),
    ],
)
def test_a_fault_names_row_column_and_remedy(cells, column, says):
    coded = row(**cells)
    assert coded.claims == ()
    (fault,) = coded.faults
    assert (fault.row, fault.column) == (2, column)
    assert says in str(fault)
    assert str(fault).startswith(f"row 2, column {column}: ")


def test_all_faults_are_collected_and_the_other_rows_go_through():
    coded = csv_of(
        "a,soon,P Q,asserts,killed,,,1,1,w,G,,,",
        "b,2031,P Q,asserts,killed,,,1,1,w,G,,,",
        "b,2031,P Q,asserts,killed,,,2,2,w,G,,,",
        ",2031,P Q,asserts,killed,,,2,2,w,G,,,",
        "c,2031,P Q,asserts,killed,,,1,1,w,G,,,",
    )
    assert [claim.proposition.quantity.lo for claim in coded.claims] == [Decimal(1)]
    assert [(fault.row, fault.column) for fault in coded.faults] == [(2, "said"), (4, "id"), (5, "id"), (6, "id")]


def test_links_come_from_their_columns_never_from_a_note():
    header = HEADER + ",part_of,disjoint,withdraws"
    coded = csv_of(
        "w,2031,P Q,asserts,killed,all,,9,9,w,G,,,,,,",
        "v,2031,P Q,asserts,killed,all,Port,8,8,v,G,,,,w,,",
        "a,2031,P Q,asserts,killed,all,North,4,4,a,G,,,part of w,w v,w=regions,",
        "b,2031,P Q,asserts,killed,all,South,5,5,b,G,,,part of w,,,",
        "x,2032,P Q,withdraws,killed,all,,9,9,x,G,,,,,,w nobody x",
        header=header,
    )
    key = dict(coded.keys)
    assert {(link.claim, link.relation, link.to, link.disjoint) for link in coded.links} == {
        (key["v"], Relation.PART_OF, key["w"], None),
        (key["a"], Relation.PART_OF, key["w"], "regions"),
        (key["a"], Relation.PART_OF, key["v"], None),
        (key["x"], Relation.WITHDRAWS, key["w"], None),
    }
    assert [str(fault) for fault in coded.faults] == [
        "row 6, column withdraws: names 'nobody', but no row has that id",
        "row 6, column withdraws: names its own row; name another",
    ]
    assert Link.from_row(coded.links[0].row()) == coded.links[0]


def test_every_type_of_proposition_can_be_coded():
    contents = {
        "occurrence": {"what": "fire", "actor": "?"},
        "participation": {"role": "shooter", "actor": "Ana Velt"},
        "status": {"subject": "Ana Velt", "status": "released"},
        "office": {"office": "head", "holder": "Ana Velt"},
        "relation": {"subject": "Ana Velt", "relation": "kin of", "object": "Bo Orr"},
        "characterisation": {"family": "nature", "value": "coup"},
        "legal_step": {"case": "port", "step": "trial", "access": "closed"},
        "cause": {"effect": "violence", "cause": "gas"},
        "knowledge": {"about": "shooters", "state": "unknown"},
        "other": {"gist": "calls for calm"},
    }
    for kind, cells in contents.items():
        coded = row(type=kind, measure="", lo="", hi="", **cells)
        assert coded.faults == ()
        assert coded.claims[0].proposition.type is PropositionType(kind)
        people = {entity.reference: entity.name for entity in coded.entities}
        stated = {slot: people.get(value, value) for slot, value in coded.claims[0].proposition.arguments}
        assert stated == cells


def test_an_open_stance_needs_no_figure():
    assert row(stance="withholds", lo="", hi="").claims[0].proposition.quantity is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_delimiters_and_encodings_of_spreadsheets(encoding, mark):
    text = mark.join(["id", "speaker", "stance", "gist", "wording", "reported_by"]) + "\r\n"
    text += (
        mark.join(["t1", "Министерство порта", "asserts", "спокойствие", '"тихо, спокойно; да"', "Вестник"]) + "\r\n"
    )
    coded = read_coded(text.encode(encoding), "лист.csv")
    assert coded.faults == ()
    assert coded.claims[0].speaker_name == "Министерство порта"
    assert coded.claims[0].passages[0].exact == "тихо, спокойно; да"


def test_a_workbook_with_dates_numbers_and_formulas():
    from datetime import date, datetime

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Notes"])
    sheet = book.create_sheet("Лист1")
    sheet.append(["id", "said", "speaker", "stance", "measure", "lo", "hi", "wording", "reported_by", "published"])
    sheet.append(["a", datetime(2031, 5, 2, 9), "P Q", "asserts", "killed", 13.0, 13, "w", "G", date(2031, 5, 3)])
    sheet.append(["b", 2031, "P Q", "asserts", "killed", "=1+1", 13, "w", "G", None])
    out = BytesIO()
    book.save(out)
    coded = read_coded(out.getvalue(), "claims.xlsx")
    assert (coded.claims[0].said, coded.sources[0].published) == ("2031-05-02", "2031-05-03")
    assert coded.claims[0].proposition.quantity.row()[:2] == ["13", "13"]
    assert [str(fault) for fault in coded.faults] == [
        "row 3, column lo: holds a formula, which is not evaluated; write its value"
    ]


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.csv", "a.csv is empty"),
        (b"id,said\n1,2\n", "a.csv", "lacks the columns speaker, stance, wording"),
        (b"id,id,speaker,stance,wording\n", "a.csv", "two columns named id"),
        (b"\x89PNG\0\0\0", "a.csv", "not a text file"),
        (b"PK\x03\x04broken", "a.xlsx", "damaged"),
        (b"id", "a.doc", "should end in .csv, .xlsx or .jsonl"),
        (b"not json\n", "a.jsonl", "holds no coded claims"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(data, name, says):
    with pytest.raises(CodingError, match=says):
        read_coded(data, name)


def test_a_misspelt_column_is_named():
    coded = csv_of("a,2031,P Q,asserts,killed,,,1,1,w,G,,,,x", header=HEADER + ",withdrws")
    assert len(coded.claims) == 1
    assert "did you mean withdraws?" in str(coded.faults[0])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(noise):
    for name in ("a.csv", "a.xlsx", "a.jsonl"):
        try:
            coded = read_coded(HEADER.encode() + b"\n" + noise if name == "a.csv" else noise, name)
        except CodingError as error:
            assert str(error)
        else:
            assert len(coded.keys) == len(coded.claims)


@pytest.mark.shared
def test_the_shared_tolls_are_read_without_a_fault():
    path = SHARED / "tolls.csv"
    if not path.exists():
        pytest.skip("no shared folder")
    coded = read_coded(path.read_bytes(), path.name)
    assert (len(coded.claims), coded.faults, coded.links) == (45, (), ())
    by_key = {key: next(c for c in coded.claims if c.id == claim) for key, claim in coded.keys}
    assert by_key["t12"].speaker_name == "General Prosecutor's Office"
    assert by_key["t12"].chain[-1].row() == ["Serik Shalabayev", "speaks for", "self"]
    assert by_key["t01"].proposition.quantity.hi is None
