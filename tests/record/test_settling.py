"""What settling bit by bit comes to is what settling everything at once comes to."""

import pytest

from tests.record.inquiry import Inquiry, cited, claim, deaths, other, person, says
from variorum.ledger.body import SALT_BYTES
from variorum.ledger.entry import BodyRef
from variorum.model.decision import Choice, Matter
from variorum.record import Record
from variorum.record.projectors import claims

PAPERS = [cited(f"Report {n}") for n in range(6)]


def settled_as_at_once(record: Record, inquiry: Inquiry) -> bool:
    """Whether the record is what it would be if all of the ledger were settled together."""
    record.catch_up(inquiry.ledger)
    bit_by_bit = record.digests()
    record.rebuild(inquiry.ledger)
    return record.digests() == bit_by_bit


def test_utterances_may_come_before_any_claim(inquiry: Inquiry) -> None:
    rows = [says("Aida Kim", deaths(1), paper) for paper in PAPERS[:2]]
    with Record.open(inquiry.folder) as record:
        for speaker, utterance, _ in rows:
            inquiry.run(speaker, utterance)
            record.catch_up(inquiry.ledger)
        inquiry.run(*(told for _, _, told in rows))
        assert settled_as_at_once(record, inquiry)
        assert len({held.voice for held in record.view().statements()}) == 1


def test_who_are_decided_the_same_part_again_when_that_is_taken_back(inquiry: Inquiry) -> None:
    rows = [says(name, deaths(1), paper) for name, paper in zip(("Aida Kim", "Marat"), PAPERS, strict=False)]
    inquiry.run(*(item for row in rows for item in row))
    with Record.open(inquiry.folder) as record:
        record.catch_up(inquiry.ledger)
        same = inquiry.decide(Matter.ENTITY, Choice.SAME, rows[0][0].id, rows[1][0].id)
        record.catch_up(inquiry.ledger)
        assert len({held.voice for held in record.view().statements()}) == 1
        inquiry.decide(Matter.ENTITY, Choice.WITHDRAW, rows[0][0].id, rows[1][0].id, replaces=(same,))
        assert settled_as_at_once(record, inquiry)
        assert len({held.voice for held in record.view().statements()}) == 2


def test_one_who_joins_many_is_asked_after_and_the_many_show_a_smaller_id(inquiry: Inquiry) -> None:
    speakers = sorted((person("Aida Kim", paper) for paper in PAPERS), key=lambda who: who.id)
    papers = {paper.id: paper for paper in PAPERS}
    told = [says("Aida Kim", deaths(n), papers[who.source], said="2022-01") for n, who in enumerate(speakers)]
    inquiry.run(*(item for row in told[1:] for item in row))
    with Record.open(inquiry.folder) as record:
        record.catch_up(inquiry.ledger)
        assert {held.speaker_entity for held in record.view().statements()} == {speakers[1].id}
        inquiry.run(*told[0])
        record.catch_up(inquiry.ledger)
        assert {held.speaker_entity for held in record.view().statements()} == {speakers[0].id}
        assert settled_as_at_once(record, inquiry)


def test_a_source_read_again_unsettles_nothing_that_stands(inquiry: Inquiry) -> None:
    rows = [item for n, paper in enumerate(PAPERS) for item in says("Aida Kim", deaths(n), paper)]
    inquiry.run(*rows)
    with Record.open(inquiry.folder) as record:
        record.catch_up(inquiry.ledger)
        shards = record.segments(inquiry.folder / "segments")
        made = [path.stat().st_mtime_ns for path in shards if path.name.startswith("claims-")]
        inquiry.run(*rows)
        record.catch_up(inquiry.ledger)
        shards = record.segments(inquiry.folder / "segments")
        assert [path.stat().st_mtime_ns for path in shards if path.name.startswith("claims-")] == made
        assert settled_as_at_once(record, inquiry)


def test_speakers_and_utterances_that_are_no_ids_stand_as_they_are_written(inquiry: Inquiry) -> None:
    paper = PAPERS[0]
    row = claim(person("Aida Kim", paper), other("a remark"), paper).row()
    inquiry.run(dict(row, speaker="nobody", utterance="on a day"))
    with Record.open(inquiry.folder) as record:
        record.catch_up(inquiry.ledger)
        (held,) = record.view().statements()
        assert (held.speaker_entity, held.voice, held.claim.utterance) == ("nobody", "on a day", "on a day")
        assert settled_as_at_once(record, inquiry)


@pytest.mark.parametrize("whole_rows", [1, 10_000])
def test_of_a_run_that_breaks_midway_nothing_enters(
    inquiry: Inquiry, whole_rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "WHOLE_ROWS", whole_rows)
    monkeypatch.setattr(claims, "CHUNK", 2)
    paper, ledger = PAPERS[0], inquiry.ledger
    rows = [item.row() for n in range(4) for item in says("Aida Kim", deaths(n), paper)]
    good = inquiry.run(*rows)
    data = ledger.vault.get(good.body.digest)[SALT_BYTES:].splitlines(keepends=True)
    broken = bytes(SALT_BYTES) + b"".join([*data[:-1], b" " + data[-1]])
    digest = ledger.vault.put(broken)
    with Record.open(inquiry.folder) as record:
        entry = ledger._append(
            "claims", BodyRef("rows", digest, len(broken), len(data), good.body.root), inquiry.device("one")
        )
        later = says("Marat", deaths(9), paper)
        inquiry.run(*later)
        record.catch_up(ledger)
        assert [row.entry for row in record.view().unprojected()] == [entry.id]
        assert {held.id for held in record.view().statements()} == {
            later[2].id,
            *(row["id"] for row in rows if row["row"] == "claim"),
        }
        assert settled_as_at_once(record, inquiry)
