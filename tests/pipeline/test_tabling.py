"""From tables in preserved sources to statements: confirmed by a member, remembered by heading, read once."""

import io

import pytest

from variorum.errors import LedgerError, UnknownReference, UsageError
from variorum.extract.tables.changing import Changes
from variorum.extract.tables.mapping import Settings
from variorum.ledger.keys import make_keys
from variorum.ledger.roles import Role
from variorum.model.statement import Status
from variorum.pipeline.adding import add
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.members import introduce
from variorum.pipeline.revoking import revoke
from variorum.pipeline.sealing import withdraw_source
from variorum.pipeline.tabling import (
    CONFIRMED,
    REMEMBERED,
    WAITING,
    confirm,
    find_all,
    find_named,
    read_tables,
    rows_not_understood,
)
from variorum.pipeline.verifying import verify
from variorum.record.rows import Filter

DEAD = "No;Name;Age;Place;Date of death\n1;Aral Venn;34;Tarsk;05.03.2031\n2;Mira Okel;29;Velm;06.03.2031\n3;;40;Velm;\n"
LATER = "No;Name;Age;Place;Date of death\n1;Bren Talo;51;Tarsk;07.03.2031\n"
HELD = "No;Name;Age;Place;Date of death\n1;Sol Ada;22;Tarsk;07.03.2031\n2;Lin Ro;23;Tarsk;08.03.2031\n"


@pytest.fixture
def put(inquiry, tmp_path):
    """Adds a file of this name and content."""

    def added(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        add(inquiry, [path])

    return added


def table(inquiry, title):
    (found,) = [one for one in find_all(inquiry) if one.document.source.title == title]
    return found


def standing(inquiry, *statuses):
    """The persons of all statements of status, by whom, and how the statements stand."""
    view = inquiry.view()
    names = {row.id: row.name for row in view.entities(None)}
    told = view.statements(Filter(status=frozenset(statuses) or None, type="status"))
    return sorted(
        (names[s.claim.proposition.argument("subject").removeprefix("entity:")], s.speaker, str(s.status)) for s in told
    )


PUBLISHED = Changes(settings=Settings(publisher="Port Watch"))


def test_nothing_of_a_table_is_a_claim_before_a_member_confirms_it(inquiry, put):
    put("dead.csv", DEAD)
    found = table(inquiry, "dead.csv")
    assert (found.state, found.mapping.kind, found.wanting) == (WAITING, "roster", ())
    done = read_tables(inquiry)
    assert (done.runs, done.claims, done.waiting) == (0, 0, 1)
    confirm(inquiry, found, PUBLISHED)
    done = read_tables(inquiry)
    assert (done.runs, done.claims, done.waiting, done.changes.new) == (1, 2, 0, 2)
    assert [fault.row for _, fault in done.faults] == [4]
    assert standing(inquiry) == [("Aral Venn", "Port Watch", "proposed"), ("Mira Okel", "Port Watch", "proposed")]
    assert table(inquiry, "dead.csv").state == CONFIRMED
    assert rows_not_understood(table(inquiry, "dead.csv"))[0].row == 4
    assert verify(inquiry.folder).ok


def test_reading_again_enters_nothing_and_a_changed_mapping_replaces_what_it_read(inquiry, put):
    put("dead.csv", DEAD)
    confirm(inquiry, table(inquiry, "dead.csv"), PUBLISHED)
    read_tables(inquiry)
    length = len(list(inquiry.ledger.entries()))
    confirm(inquiry, table(inquiry, "dead.csv"), PUBLISHED)
    assert (read_tables(inquiry).runs, len(list(inquiry.ledger.entries()))) == (0, length)
    confirm(inquiry, table(inquiry, "dead.csv"), Changes(kind="roster", settings=Settings(subject="injured")))
    done = read_tables(inquiry)
    assert (done.runs, done.changes.new, len(done.changes.lapsed)) == (1, 2, 2)
    held = inquiry.view().statements(Filter(status=frozenset({Status.PROPOSED})))
    assert {s.claim.proposition.argument("status") for s in held} == {"injured"}
    assert {s.speaker for s in held} == {"Port Watch"}, "what was said before holds on"
    confirm(inquiry, table(inquiry, "dead.csv"), Changes(kind="roster", settings=Settings(subject="killed")))
    assert read_tables(inquiry).changes.new == 2, "back again is a run of its own"
    confirm(inquiry, table(inquiry, "dead.csv"), Changes(kind="ignored"))
    read_tables(inquiry)
    assert standing(inquiry, Status.PROPOSED) == []


def test_a_later_table_with_the_same_heading_that_tells_the_same_is_read_unasked_and_shown(inquiry, put):
    put("dead.csv", DEAD)
    first = table(inquiry, "dead.csv")
    confirm(inquiry, first, Changes(("Place=ignore",), settings=Settings(publisher="Port Watch")))
    put("dead of March.csv", LATER)
    found = table(inquiry, "dead of March.csv")
    assert (found.state, found.like) == (REMEMBERED, first.id)
    assert [column.field for column in found.mapping.columns] == ["number", "name", "age", "remark", "date"]
    assert found.mapping.settings.publisher is None, "who publishes another source is not remembered"
    done = read_tables(inquiry)
    assert (done.runs, done.claims, done.waiting) == (2, 3, 0)


def test_a_list_that_does_not_tell_what_it_is_of_is_asked_for_though_its_columns_are_known(inquiry, put):
    dead, held = (rows.replace("Date of death", "Date") for rows in (DEAD, HELD))
    put("names.csv", dead)
    found = table(inquiry, "names.csv")
    assert found.wanting
    with pytest.raises(UsageError, match="--roster"):
        confirm(inquiry, found, Changes())
    confirm(inquiry, found, Changes(("Place=ignore",), settings=Settings(subject="killed")))
    put("others.csv", held)
    other = table(inquiry, "others.csv")
    assert (other.state, other.like) == (WAITING, found.id)
    assert [column.field for column in other.mapping.columns][3] == "remark"
    assert read_tables(inquiry).waiting == 1
    put("detained.csv", held + "3;Ana Ro;24;Velm;\n")
    assert table(inquiry, "detained.csv").state == WAITING, "the same heading, but of other things"


def test_a_title_further_up_proposes_what_a_table_is_of_and_decides_nothing(inquiry, put):
    def page(title, caption):
        rows = (("Name", "Age"), ("Aral Venn", "34"), ("Mira Okel", "29"))
        names = "".join(f"<tr><td>{name}</td><td>{age}</td></tr>" for name, age in rows)
        words = f"<p>{caption}, as the harbour office gave them to our reporter on the next day, in this order.</p>"
        body = f"<article><h1>{title}</h1>{words}<table>{names}</table>{words.replace('next', 'same')}</article>"
        return f"<html lang='en'><head><title>{title}</title></head><body>{body}</body></html>"

    put("first.html", page("Twelve dead at the port", "The names of those killed"))
    (first,) = find_all(inquiry)
    assert first.proposal.told == "killed"
    confirm(inquiry, first, PUBLISHED)
    put("second.html", page("Twelve were killed at the port", "The names of those killed"))
    put("third.html", page("Twelve killed at the port: who was there", "The names of the witnesses"))
    states = {found.document.source.title: found for found in find_all(inquiry)}
    assert states["Twelve were killed at the port"].state == REMEMBERED
    third = states["Twelve killed at the port: who was there"]
    assert (third.state, third.proposal.told, third.mapping.settings.subject) == (WAITING, None, "killed")
    assert read_tables(inquiry).claims == 4


def test_tables_of_one_source_are_one_run_beside_what_its_prose_says(inquiry, put):
    page = (
        "<html lang='en'><body><article><h1>Deaths in Varkel</h1><p>The Health Ministry said that seven people were "
        "killed in Varkel on 14 March 2031. The list grew over several days, as relatives came forward.</p>"
        "<table><tr><th>Region</th><th>Killed</th></tr><tr><td>Varkel</td><td>5</td></tr><tr><td>Tarsk</td><td>2</td></tr>"
        "<tr><td>Total</td><td>7</td></tr></table><h2>The dead</h2><ul><li>Aral Venn, 34, Varkel</li><li>Mira Okel, 29"
        "</li></ul><p>Relatives are asked to come forward and tell what they know.</p></article></body></html>"
    )
    put("page.html", page)
    from variorum.pipeline.extracting import extract_texts

    extract_texts(inquiry)
    prose = {s.id for s in inquiry.view().statements(Filter(status=frozenset({Status.PROPOSED})))}
    assert prose
    tables = list(find_all(inquiry))
    assert [(one.proposal.headed.grid.form, one.mapping.kind) for one in tables] == [
        ("table", "figures"),
        ("list", "roster"),
    ]
    for one in tables:
        confirm(inquiry, one, PUBLISHED)
    done = read_tables(inquiry)
    assert (done.runs, done.claims) == (1, 5)
    now = {s.id: s for s in inquiry.view().statements(Filter(status=frozenset({Status.PROPOSED})))}
    assert prose <= set(now) and len(now) == len(prose) + 5
    links = inquiry.view().links()
    assert {(now[link.claim].claim.proposition.place, link.disjoint) for link in links if link.claim in now} >= {
        ("Varkel", "rows"),
        ("Tarsk", "rows"),
    }
    extract_texts(inquiry)
    assert set(now) == {s.id for s in inquiry.view().statements(Filter(status=frozenset({Status.PROPOSED})))}


def test_a_workbook_with_merged_headings_and_serial_dates(inquiry, put):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Погибшие и раненые"])
    sheet.append(["Регион", "Погибло", None, "Ранено", "Дата"])
    sheet.append([None, "гражданские", "полицейские", None, None])
    sheet.append(["Варкель", 10, 2, 130, 47911])
    sheet.append(["Тарск", 5, 0, "=B4*2", "06.03.2031"])
    for cells in ("A1:E1", "B2:C2"):
        sheet.merge_cells(cells)
    written = io.BytesIO()
    book.save(written)
    put("regions.xlsx", written.getvalue())
    confirm(inquiry, table(inquiry, "regions.xlsx"), PUBLISHED)
    read_tables(inquiry)
    told = {
        (p.argument("measure"), p.group, p.place, p.time): int(p.quantity.lo)
        for p in (s.claim.proposition for s in inquiry.view().statements(Filter(type="quantity")))
    }
    assert told == {
        ("killed", "civilians", "Варкель", "2031-03-04"): 10,
        ("killed", "police", "Варкель", "2031-03-04"): 2,
        ("injured", "all", "Варкель", "2031-03-04"): 130,
        ("killed", "civilians", "Тарск", "2031-03-06"): 5,
        ("killed", "police", "Тарск", "2031-03-06"): 0,
    }


def test_a_contributor_cannot_confirm(inquiry, put, tmp_path):
    put("dead.csv", DEAD)
    other = make_keys(tmp_path / "other keys", "Contributor", "phone")
    introduce(inquiry, "Contributor", other.member_key, Role.CONTRIBUTOR)
    theirs = Inquiry(inquiry.folder, inquiry.ledger, inquiry.record, inquiry.settings, other)
    with pytest.raises(UsageError, match="may not write entries of kind table"):
        confirm(theirs, table(inquiry, "dead.csv"), PUBLISHED)
    assert table(inquiry, "dead.csv").state == WAITING
    assert read_tables(inquiry).runs == 0


def test_what_a_revoked_device_confirmed_waits_again(inquiry, put, tmp_path):
    put("dead.csv", DEAD)
    other = make_keys(tmp_path / "other keys", "Other", "phone")
    introduce(inquiry, "Other", other.member_key, Role.MEMBER)
    theirs = Inquiry(inquiry.folder, inquiry.ledger, inquiry.record, inquiry.settings, other)
    confirm(theirs, table(inquiry, "dead.csv"), PUBLISHED)
    assert table(inquiry, "dead.csv").state == CONFIRMED
    revoke(inquiry, other.member_key, {}, "stolen")
    assert table(inquiry, "dead.csv").state == WAITING


def test_a_body_that_is_no_mapping_is_passed_over(inquiry, put):
    put("dead.csv", DEAD)
    inquiry.append("table", {"table": table(inquiry, "dead.csv").id, "kind": "poem"})
    assert table(inquiry, "dead.csv").state == WAITING


def test_an_id_that_begins_no_table_or_several(inquiry, put):
    put("dead.csv", DEAD)
    put("others.csv", HELD)
    for wrong in ("zz", ""):
        with pytest.raises(UnknownReference, match="variorum tables"):
            find_named(inquiry, [wrong])
    ids = [found.id for found in find_all(inquiry)]
    assert [found.id for found in find_named(inquiry, [ids[1][:9], ids[0]])] == [ids[1], ids[0]]


def test_a_source_that_was_withdrawn_takes_its_mapping_with_it_and_stops_nothing(inquiry, put):
    put("dead.csv", DEAD)
    put("dead too.csv", LATER + "2;Ana Ro;20;Velm;\n")
    first = table(inquiry, "dead.csv")
    confirm(inquiry, first, PUBLISHED)
    read_tables(inquiry)
    (entry,) = [entry for entry in inquiry.ledger.entries() if entry.kind == "table"]
    assert inquiry.ledger.body(entry)["settings"]["publisher"] == "Port Watch"
    withdraw_source(inquiry.folder, first.document.source.id, "asked for")
    again = Inquiry.open(inquiry.folder, signing=True)
    with pytest.raises(LedgerError):
        again.ledger.body(entry)
    assert [found.state for found in find_all(again)] == [WAITING]
    assert read_tables(again).runs == 0


def test_progress_of_a_long_table_is_told(inquiry, put):
    put("dead.csv", "Name;Place\n" + "".join(f"Aral Venn{'abcdefgh'[n % 8]} Okel{n};Tarsk\n" for n in range(3000)))
    confirm(inquiry, table(inquiry, "dead.csv"), PUBLISHED)
    told = []
    read_tables(inquiry, lambda what, done, total: told.append((what, done, total)))
    assert ("Reading rows", 2000, 3000) in told and ("Reading rows", 3000, 3000) in told
