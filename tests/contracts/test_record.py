"""What any backend of the record must do."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.contracts.conftest import Opener
from tests.record.inquiry import Inquiry, cited, claim, deaths, other, person, says
from variorum.errors import RecordError
from variorum.model.decision import Choice, Matter
from variorum.model.entity import EntityKind, mint_entity
from variorum.model.proposition import PropositionType, proposition
from variorum.model.statement import Status
from variorum.model.vocabulary import Term, Vocabulary
from variorum.record import AsOf, Record, View


def caught_up(open_record: Opener, inquiry: Inquiry) -> View:
    record = open_record(inquiry.folder)
    record.catch_up(inquiry.ledger)
    return record.view()


def statuses(view: View) -> dict[str, Status]:
    return {statement.id: statement.status for statement in view.statements()}


def test_a_later_machine_run_lapses_what_it_does_not_find_again_unless_decided(
    open_record: Opener, inquiry: Inquiry
) -> None:
    paper = cited("Report")
    again, gone, decided = (says("Aida Kim", deaths(n), paper) for n in (1, 2, 3))
    inquiry.run(paper, *again, *gone[1:], *decided[1:], by="machine", source=paper.id)
    record = open_record(inquiry.folder)
    record.catch_up(inquiry.ledger)
    assert set(statuses(record.view()).values()) == {Status.PROPOSED}
    inquiry.decide(Matter.CLAIM, Choice.ACCEPT, decided[2].id)
    inquiry.run(paper, *again, by="machine", source=paper.id)
    record.catch_up(inquiry.ledger)
    assert statuses(record.view()) == {
        again[2].id: Status.PROPOSED,
        gone[2].id: Status.LAPSED,
        decided[2].id: Status.ACCEPTED,
    }


def test_decisions_are_replaced_taken_back_and_disputed(open_record: Opener, inquiry: Inquiry) -> None:
    paper = cited("Report")
    rows = says("Aida Kim", deaths(164), paper)
    inquiry.run(paper, *rows, by="machine", source=paper.id)
    record = open_record(inquiry.folder)

    def now() -> Status:
        record.catch_up(inquiry.ledger)
        return record.view().statement(rows[2].id).status

    first = inquiry.decide(Matter.CLAIM, Choice.ACCEPT, rows[2].id)
    assert now() is Status.ACCEPTED
    second = inquiry.decide(Matter.CLAIM, Choice.REJECT, rows[2].id, device="two")
    assert now() is Status.DISPUTED
    assert record.view().disputed() == ((Matter.CLAIM, (rows[2].id,)),)
    both = inquiry.decide(Matter.CLAIM, Choice.REJECT, rows[2].id, replaces=(first, second))
    assert now() is Status.REJECTED
    assert [row.head for row in record.view().decisions(rows[2].id)] == [False, False, True]
    inquiry.decide(Matter.CLAIM, Choice.WITHDRAW, rows[2].id, replaces=(both,))
    assert now() is Status.PROPOSED


def test_equal_names_propose_identity_and_decisions_settle_it(open_record: Opener, inquiry: Inquiry) -> None:
    papers = [cited(f"Report {n}") for n in range(2)]
    one, two = says("Қасым-Жомарт Тоқаев", deaths(1), papers[0]), says("Касым-Жомарт Токаев", deaths(1), papers[1])
    inquiry.run(*papers, *one, *two)
    record = open_record(inquiry.folder)
    record.catch_up(inquiry.ledger)
    proposed = record.view().statements()
    assert len({held.speaker_entity for held in proposed}) == len({held.voice for held in proposed}) == 1
    assert all(held.identity_proposed for held in proposed)
    same = inquiry.decide(Matter.ENTITY, Choice.SAME, one[0].id, two[0].id)
    record.catch_up(inquiry.ledger)
    assert not any(held.identity_proposed for held in record.view().statements())
    inquiry.decide(Matter.ENTITY, Choice.DIFFERENT, two[0].id, one[0].id, replaces=(same,))
    record.catch_up(inquiry.ledger)
    apart = record.view().statements()
    assert len({held.speaker_entity for held in apart}) == len({held.voice for held in apart}) == 2
    assert all(row.conflict for row in record.view().entities())


def test_keys_follow_identity_of_the_entities_that_propositions_name(open_record: Opener, inquiry: Inquiry) -> None:
    papers = [cited(f"Report {n}") for n in range(2)]
    events = [
        mint_entity(EntityKind.EVENT, name, p.id) for name, p in zip(("The storming", "5 January"), papers, strict=True)
    ]
    told = [
        claim(person("Aida Kim", paper), proposition(PropositionType.OCCURRENCE, {"event": event.reference}), paper)
        for event, paper in zip(events, papers, strict=True)
    ]
    inquiry.run(*papers, *events, *(person("Aida Kim", paper) for paper in papers), *told)
    record = open_record(inquiry.folder)
    record.catch_up(inquiry.ledger)
    assert len({held.same_key for held in record.view().statements()}) == 2
    inquiry.decide(Matter.ENTITY, Choice.SAME, events[0].id, events[1].id)
    record.catch_up(inquiry.ledger)
    assert len({held.same_key for held in record.view().statements()}) == 1


def test_a_vocabulary_brings_other_names_of_a_place_and_of_a_person_together(
    open_record: Opener, inquiry: Inquiry
) -> None:
    papers = [cited(f"Report {n}") for n in range(2)]
    one = says("Qasym Tokayev", deaths(9, place="Velm"), papers[0])
    two = says("The President", deaths(9, place="вельм"), papers[1])
    inquiry.run(*papers, *one, *two)
    record = open_record(inquiry.folder)
    record.catch_up(inquiry.ledger)
    assert len({held.topic_key for held in record.view().statements()}) == 2
    terms = {"place": (Term("Velm", ("Вельм",)),), "person": (Term("Qasym Tokayev", ("the president",)),)}
    inquiry.append("vocabulary", Vocabulary(terms).body())
    record.catch_up(inquiry.ledger)
    held = record.view().statements()
    assert len({s.topic_key for s in held}) == len({s.same_key for s in held}) == len({s.voice for s in held}) == 1
    incremental = record.digests()
    record.rebuild(inquiry.ledger)
    assert record.digests() == incremental


def test_places_of_the_gazetteer_meet_in_three_languages_and_the_vocabularys_own_with_them(
    open_record: Opener, inquiry: Inquiry
) -> None:
    paper = cited("Report")
    names = ("Almaty", "Алма-Ата", "Алматыда", "Kazakhstan > Almaty", "Шалкар", "Shalqar", "Velm", "Вельм")
    told = [says("Aida Kim", deaths(164, place=name), paper) for name in names]
    inquiry.run(paper, *told[0], *(row for rest in told[1:] for row in rest[1:]))
    record = open_record(inquiry.folder)

    def meeting() -> list[set[str]]:
        record.catch_up(inquiry.ledger)
        groups: dict[str, set[str]] = {}
        for held in record.view().statements():
            groups.setdefault(held.topic_key, set()).add(held.claim.proposition.place or "")
        return sorted(groups.values(), key=sorted)

    city = set(names[:4])
    assert meeting() == sorted([city, *({name} for name in names[4:])], key=sorted)
    velm = Term("Velm", ("Вельм",), "Shalqar", "site")
    inquiry.append("vocabulary", Vocabulary({"place": (velm, Term("Almaty", (), "Kazakhstan"))}).body())
    assert meeting() == sorted([city, {"Velm", "Вельм"}, {"Шалкар"}, {"Shalqar"}], key=sorted)
    incremental = record.digests()
    record.rebuild(inquiry.ledger)
    assert record.digests() == incremental


def test_utterances_decided_different_are_two_voices(open_record: Opener, inquiry: Inquiry) -> None:
    papers = [cited(f"Report {n}") for n in range(2)]
    one, two = (says("Aida Kim", deaths(149), paper) for paper in papers)
    inquiry.run(*papers, *one, *two)
    record = open_record(inquiry.folder)
    record.catch_up(inquiry.ledger)
    assert len({held.voice for held in record.view().statements()}) == 1
    inquiry.decide(Matter.UTTERANCE, Choice.DIFFERENT, one[1].id, two[1].id)
    record.catch_up(inquiry.ledger)
    assert len({held.voice for held in record.view().statements()}) == 2


def test_ill_formed_rows_and_entries_are_listed_and_the_rest_goes_through(
    open_record: Opener, inquiry: Inquiry
) -> None:
    paper = cited("Report")
    good = says("Aida Kim", deaths(164), paper)
    forged = dict(good[2].row(), said="2022-01-10")
    odd: list[object] = [{"row": "claim"}, {"row": "hologram"}, forged, dict(good[2].row(), passages=[])]
    odd += [dict(good[0].row(), kind="deity"), {"row": "link", "claim": 1, "relation": "x", "to": "y"}]
    entry = inquiry.run(paper, *good, *odd)
    broken = inquiry.append("decision", {"matter": "weather"})
    newer = inquiry.append("prophecy", {"x": 1})
    no_run = inquiry.ledger.append_rows("claims", [good[2].row()], inquiry.device("one"))
    bad_source = inquiry.append("source", {**paper.body(), "authors": "someone"})
    view = caught_up(open_record, inquiry)
    assert [held.id for held in view.statements()] == [good[2].id]
    listed = {(row.entry, row.row) for row in view.unprojected()}
    assert listed == {(entry.id, n) for n in range(5, 11)} | {
        (held.id, None) for held in (broken, newer, no_run, bad_source)
    }
    assert all(row.reason.endswith(".") for row in view.unprojected())


def test_a_run_whose_body_is_gone_or_altered_shows_nothing_of_itself(open_record: Opener, inquiry: Inquiry) -> None:
    paper = cited("Report")
    gone = inquiry.run(paper, *says("Aida Kim", deaths(1), paper))
    kept = says("Aida Kim", deaths(2), paper)
    inquiry.run(*kept)
    path = inquiry.ledger.vault.path(gone.body.digest)
    path.unlink()
    view = caught_up(open_record, inquiry)
    assert [held.id for held in view.statements()] == [kept[2].id]
    assert [row.entry for row in view.unprojected()] == [gone.id]


def test_catching_up_bit_by_bit_and_rebuilding_give_equal_digests(open_record: Opener, inquiry: Inquiry) -> None:
    record = open_record(inquiry.folder)
    papers = [cited(f"Report {n}") for n in range(3)]
    for number, paper in enumerate(papers):
        rows = says("Aida Kim", deaths(number), paper)
        inquiry.run(paper, *rows, by="machine", source=paper.id)
        assert record.lag(inquiry.ledger) == (2 if number == 0 else 1)
        assert record.catch_up(inquiry.ledger).claims == 1
        assert record.lag(inquiry.ledger) == 0
    incremental = record.digests()
    assert record.catch_up(inquiry.ledger).entries == 0
    assert record.digests() == incremental
    record.rebuild(inquiry.ledger)
    assert record.digests() == incremental
    assert len(record.view().statements()) == 3


def test_a_record_of_another_inquiry_says_how_to_mend_it(open_record: Opener, inquiry: Inquiry, tmp_path: Path) -> None:
    open_record(inquiry.folder).catch_up(inquiry.ledger)
    foreign = Inquiry(tmp_path / "other", "Another")
    foreign.append("vocabulary", Vocabulary().body())
    with pytest.raises(RecordError, match=r"another inquiry; (run `variorum rebuild`|name another schema)"):
        open_record(inquiry.folder).catch_up(foreign.ledger)


KILLED = """
import sys, time
from pathlib import Path
from variorum.ledger import Ledger
from variorum.record import Record
from variorum.record import projection
projection.BATCH_ROWS = 50
folder = Path(sys.argv[1])
with Record.open(folder, *sys.argv[2:]) as record:
    print("ready", flush=True)
    record.catch_up(Ledger.open(folder))
"""


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.1, 0.2, 0.4])
def test_killed_at_any_moment_it_catches_up_to_the_same_digests(
    open_record: Opener, inquiry: Inquiry, delay: float
) -> None:
    for number in range(12):
        paper = cited(f"Report {number}")
        rows = [row for n in range(40) for row in says("Aida Kim", other(f"remark {n}"), paper)]
        inquiry.run(paper, *rows, by="machine", source=paper.id)
    url = open_record.url(inquiry.folder)
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(inquiry.folder), *([url] if url else [])]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None and process.stdout.readline() == b"ready\n"
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with open_record(inquiry.folder) as record:
        record.catch_up(inquiry.ledger)
        after = record.digests()
        record.rebuild(inquiry.ledger)
        assert record.digests() == after
        assert len(record.view().statements()) == 480


def test_open_gives_a_record_that_can_be_closed_and_opened_again(open_record: Opener, inquiry: Inquiry) -> None:
    paper = cited("Report")
    rows = says("Aida Kim", deaths(1), paper)
    inquiry.run(paper, *rows)
    with open_record(inquiry.folder) as record:
        record.catch_up(inquiry.ledger)
    with open_record(inquiry.folder) as record:
        assert isinstance(record, Record)
        assert record.view().statement(rows[2].id[:8]).claim == rows[2]


def test_runs_of_different_parts_stand_beside_each_other_and_both_rules_show(
    open_record: Opener, inquiry: Inquiry
) -> None:
    paper = cited("Report")
    both, ruled, suggested = (says("Aida Kim", deaths(n), paper) for n in (1, 2, 3))
    asked = [dict(item.row(), rule="suggested.quote") for item in (both[2], suggested[2])]
    inquiry.run(paper, *both, *ruled, by="machine", source=paper.id)
    inquiry.run(*both[:2], *suggested[:2], *asked, by="machine", source=paper.id, part="suggested")
    record = open_record(inquiry.folder)

    def now() -> dict[str, tuple[Status, tuple[str, ...], str]]:
        record.catch_up(inquiry.ledger)
        return {held.id: (held.status, held.rules, held.claim.rule) for held in record.view().statements()}

    assert now() == {
        both[2].id: (Status.PROPOSED, ("suggested.quote", "test"), "suggested.quote"),
        ruled[2].id: (Status.PROPOSED, ("test",), "test"),
        suggested[2].id: (Status.PROPOSED, ("suggested.quote",), "suggested.quote"),
    }
    assert [run.current for run in record.view().runs()] == [True, True]
    inquiry.run(paper, *ruled, by="machine", source=paper.id)
    inquiry.run(paper, by="machine", source=paper.id, part="suggested")
    assert now() == {
        both[2].id: (Status.LAPSED, (), "suggested.quote"),
        ruled[2].id: (Status.PROPOSED, ("test",), "test"),
        suggested[2].id: (Status.LAPSED, (), "suggested.quote"),
    }
    inquiry.run(paper, *both, by="machine", source=paper.id)
    assert now()[both[2].id] == (Status.PROPOSED, ("test",), "test")
    incremental = record.digests()
    record.rebuild(inquiry.ledger)
    assert record.digests() == incremental


def test_what_was_decided_stays_and_tells_that_it_is_no_longer_found(open_record: Opener, inquiry: Inquiry) -> None:
    paper = cited("Report")
    accepted, rejected = (says("Aida Kim", deaths(n), paper) for n in (1, 2))
    inquiry.run(paper, *accepted, *rejected[1:], by="machine", source=paper.id)
    inquiry.decide(Matter.CLAIM, Choice.ACCEPT, accepted[2].id)
    inquiry.decide(Matter.CLAIM, Choice.REJECT, rejected[2].id)
    record = open_record(inquiry.folder)
    record.catch_up(inquiry.ledger)
    before = inquiry.ledger.entries()
    known = [entry.time for entry in before][-1]
    inquiry.run(paper, by="machine", source=paper.id)
    record.catch_up(inquiry.ledger)
    standing = {held.id: (held.status, held.found) for held in record.view().statements()}
    assert standing == {accepted[2].id: (Status.ACCEPTED, False), rejected[2].id: (Status.REJECTED, False)}
    earlier = record.view(AsOf(known=known)).statements()
    assert {(held.status, held.found) for held in earlier} == {(Status.ACCEPTED, True), (Status.REJECTED, True)}
    inquiry.run(paper, *accepted, by="machine", source=paper.id)
    record.catch_up(inquiry.ledger)
    assert record.view().statement(accepted[2].id).found
