from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.record.inquiry import Inquiry, cited, deaths, other, says
from variorum.model.decision import Choice, Matter
from variorum.model.link import Link, Relation
from variorum.model.vocabulary import Term, Vocabulary
from variorum.record import Record, segments
from variorum.record.segments import whole


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    return [row for path in sorted(folder.glob(name)) for row in pq.read_table(path).to_pylist()]


def test_a_claim_becomes_a_row_with_its_coordinates(inquiry: Inquiry, tmp_path: Path) -> None:
    paper = cited("Report", "2022-01")
    who, utterance, figure = says("Aida Kim", deaths(164, place="алма-ата", group="Officers"), paper)
    whole_toll = says("Aida Kim", deaths(200), paper)
    link = Link(figure.id, Relation.PART_OF, whole_toll[2].id, "by group")
    terms = {"place": (Term("Almaty", ("Алма-Ата",), "Kazakhstan"), Term("Kazakhstan"))}
    inquiry.append("vocabulary", Vocabulary(terms).body())
    inquiry.run(paper, who, utterance, figure, *whole_toll[1:], link)
    record = Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    record.segments(tmp_path / "segments")
    (row,) = (row for row in rows(tmp_path / "segments", "claims-*.parquet") if row["id"] == figure.id)
    statement = record.view().statement(figure.id)
    expected = {
        "claim": whole(figure.id),
        "type": "quantity",
        "stance": "asserts",
        "status": "accepted",
        "same": int(statement.same_key[:16], 16),
        "topic": int(statement.topic_key[:16], 16),
        "measure": "killed",
        "place": "Almaty",
        "grp": "officers",
        "method": None,
        "event": None,
        "unit": "person",
        "disjoint": "by group",
        "lo": 164.0,
        "hi": 164.0,
        "said_from": date(2022, 1, 9),
        "said_to": date(2022, 1, 9),
        "published_from": date(2022, 1, 1),
        "published_to": date(2022, 1, 31),
        "speaker": whole(who.id),
        "voice": whole(statement.voice),
        "source": whole(paper.id),
        "certainty": "unspecified",
    }
    assert {name: row[name] for name in expected} == expected
    assert rows(tmp_path / "segments", "links.parquet") == [
        {"claim": whole(figure.id), "relation": "part_of", "to": whole(whole_toll[2].id), "disjoint": "by group"}
    ]
    terms = {tuple(row.values()) for row in rows(tmp_path / "segments", "terms.parquet")}
    assert {row for row in terms if row[1] in ("Almaty", "Kazakhstan")} == {
        ("place", "Almaty", "Almaty", 0),
        ("place", "Almaty", "Kazakhstan", 1),
        ("place", "Kazakhstan", "Kazakhstan", 0),
    }
    assert ("place", "Kazakhstan > Almaty > Medeu district", "Almaty", 1) in terms


def test_only_segments_that_something_settled_in_are_written_again(
    inquiry: Inquiry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    segments_of = tmp_path / "segments"
    paper = cited("Report")
    told = [says("Aida Kim", other(f"remark {n}"), paper) for n in range(12)]
    inquiry.run(paper, *told[0], *(row for rest in told[1:] for row in rest[1:]), by="machine", source=paper.id)
    record = Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    monkeypatch.setattr(segments, "SHARD", 5)
    files = record.segments(segments_of)
    before = {path.name: path.stat().st_mtime_ns for path in files}
    assert len([name for name in before if name.startswith("claims-")]) == 3
    assert {p.name: p.stat().st_mtime_ns for p in record.segments(segments_of) if "claims" in p.name} == {
        name: time for name, time in before.items() if "claims" in name
    }
    inquiry.decide(Matter.CLAIM, Choice.REJECT, told[0][2].id)
    record.catch_up(inquiry.ledger)
    after = {path.name: path.stat().st_mtime_ns for path in record.segments(segments_of)}
    changed = {name for name in after if name.startswith("claims-") and after[name] != before[name]}
    assert changed == {"claims-00000.parquet"}
    assert {row["status"] for row in rows(segments_of, "claims-*.parquet")} == {"proposed", "rejected"}
    assert len(rows(segments_of, "claims-*.parquet")) == 12


def test_a_rebuilt_record_writes_equal_segments(inquiry: Inquiry, tmp_path: Path) -> None:
    paper = cited("Report")
    inquiry.run(paper, *says("Aida Kim", deaths(1), paper), *says("Aida Kim", deaths(2), paper)[1:])
    record = Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    record.segments(tmp_path / "one")
    record.rebuild(inquiry.ledger)
    record.segments(tmp_path / "two")
    assert rows(tmp_path / "one", "*.parquet") == rows(tmp_path / "two", "*.parquet")


def test_an_empty_record_has_segments_without_rows(inquiry: Inquiry, tmp_path: Path) -> None:
    record = Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    record.segments(tmp_path)
    assert rows(tmp_path, "claims-*.parquet") == []
    assert len(list(tmp_path.glob("claims-*.parquet"))) == 1
