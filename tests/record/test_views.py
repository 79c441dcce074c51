from datetime import date

import pytest

from tests.record.inquiry import Inquiry, cited, claim, deaths, other, person, says
from variorum.errors import UnknownReference
from variorum.model.claim import Stance
from variorum.model.decision import Choice, Matter
from variorum.model.link import Link, Relation
from variorum.model.statement import Status
from variorum.record import AsOf, Filter, Record, View


def view(inquiry: Inquiry, as_of: AsOf | None = None) -> View:
    record = Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    return record.view(as_of)


def test_a_coded_claim_is_an_accepted_statement_with_its_speaker_and_source(inquiry: Inquiry) -> None:
    paper = cited("First report")
    who, utterance, said = says("Aida Kim", deaths(164), paper)
    inquiry.run(paper, who, utterance, said)
    (statement,) = view(inquiry).statements()
    assert (statement.status, statement.speaker, statement.source_title) == (
        Status.ACCEPTED,
        "Aida Kim",
        "First report",
    )
    assert statement.claim == said
    assert statement.voice == utterance.id


def test_as_of_a_day_leaves_out_what_had_certainly_not_been_said(inquiry: Inquiry) -> None:
    paper = cited("Report", None)
    early = says("Aida Kim", deaths(100), paper, said="2022-01-07")
    vague = says("Aida Kim", deaths(120), paper, said="2022-01")
    late = says("Aida Kim", deaths(164), paper, said="2022-01-09")
    inquiry.run(paper, *early[:2], early[2], *vague[1:], *late[1:])
    asked = view(inquiry, AsOf(said=date(2022, 1, 8))).statements()
    assert [statement.claim for statement in asked] == [vague[2], early[2]]


def test_a_withdrawal_strikes_only_from_the_day_it_was_certainly_said(inquiry: Inquiry) -> None:
    paper = cited("Report", None)
    who, first, figure = says("Health Ministry", deaths(164), paper, said="2022-01-09")
    again = says("Health Ministry", deaths(164), paper, said="2022-01-10", stance=Stance.WITHDRAWS)
    inquiry.run(paper, who, first, figure, *again[1:])
    record = Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    before = record.view(AsOf(said=date(2022, 1, 9))).statement(figure.id)
    after = record.view(AsOf(said=date(2022, 1, 10))).statement(figure.id)
    assert (before.struck, after.struck, after.struck_by) == (False, True, (again[2].id,))
    assert not record.view().statement(again[2].id).struck


def test_disowning_by_another_never_strikes(inquiry: Inquiry) -> None:
    paper = cited("Report", None)
    who, first, figure = says("Health Ministry", deaths(164), paper)
    by_another = says("Prosecutor", deaths(164), paper, said="2022-01-11", stance=Stance.DISOWNS)
    inquiry.run(paper, who, first, figure, *by_another)
    assert not view(inquiry).statement(figure.id).struck


def test_a_link_withdraws_what_it_names_with_all_reports_of_that_voice(inquiry: Inquiry) -> None:
    one, two = cited("One"), cited("Two")
    first = says("Health Ministry", deaths(164), one)
    reprint = says("Health Ministry", deaths(164), two)
    elsewhere = says("Someone Else", deaths(164), two)
    notice = says("Information Ministry", other("a technical error"), two, said="2022-01-10")
    link = Link(notice[2].id, Relation.WITHDRAWS, first[2].id)
    inquiry.run(one, two, *first, *reprint, *elsewhere, *notice, link)
    struck = {statement.claim.id for statement in view(inquiry).statements() if statement.struck}
    assert struck == {first[2].id, reprint[2].id}


def test_a_withdrawal_that_is_withdrawn_strikes_nothing(inquiry: Inquiry) -> None:
    paper = cited("Report")
    figure = says("Ministry", deaths(164), paper, said="2022-01-08")
    first = says("Ministry", deaths(164), paper, said="2022-01-09", stance=Stance.WITHDRAWS)
    second = says("Ministry", other("we stand by it"), paper, said="2022-01-10")
    link = Link(second[2].id, Relation.WITHDRAWS, first[2].id)
    inquiry.run(paper, *figure, *first[1:], *second[1:], link)
    asked = view(inquiry)
    assert not asked.statement(figure[2].id).struck
    assert asked.statement(first[2].id).struck


def test_as_of_what_was_known_leaves_out_later_entries_and_later_decisions(inquiry: Inquiry) -> None:
    paper = cited("Report")
    first = says("Aida Kim", deaths(164), paper)
    entered = inquiry.run(paper, *first, by="machine", source=paper.id)
    inquiry.decide(Matter.CLAIM, Choice.ACCEPT, first[2].id)
    later = says("Aida Kim", deaths(200), paper)
    inquiry.run(*later)
    record = Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    (then,) = record.view(AsOf(known=entered.time)).statements()
    assert (then.id, then.status) == (first[2].id, Status.PROPOSED)
    assert {held.status for held in record.view(AsOf(known="2022-03-01")).statements()} == {Status.ACCEPTED}


def test_filters_by_status_speaker_measure_and_words(inquiry: Inquiry) -> None:
    paper = cited("Report")
    figure = says("Касым-Жомарт Токаев", deaths(164), paper)
    remark = says("Aida Kim", other("the square was empty"), paper)
    inquiry.run(paper, *figure, by="machine", source=paper.id)
    inquiry.run(*remark)
    asked = view(inquiry)

    def ids(wanted: Filter) -> list[str]:
        return [statement.id for statement in asked.statements(wanted)]

    assert ids(Filter(status=frozenset({Status.PROPOSED}))) == [figure[2].id]
    assert ids(Filter(speaker="Токаев")) == [figure[2].id]
    assert ids(Filter(speaker=remark[0].id[:12])) == [remark[2].id]
    assert ids(Filter(measure="Killed")) == [figure[2].id]
    assert ids(Filter(text="empty square")) == [remark[2].id]
    assert ids(Filter(type="other", text="nothing of it")) == []


def test_a_prefix_that_names_none_or_several_is_refused(inquiry: Inquiry) -> None:
    paper = cited("Report")
    inquiry.run(paper, *says("Aida Kim", deaths(1), paper), *says("Aida Kim", deaths(2), paper)[1:])
    asked = view(inquiry)
    with pytest.raises(UnknownReference, match="No statement"):
        asked.statement("zz")
    with pytest.raises(UnknownReference, match="Several statements"):
        asked.statement("")


def test_an_unattributed_claim_is_its_own_voice(inquiry: Inquiry) -> None:
    paper = cited("Report")
    alone = claim(None, deaths(3), paper)
    inquiry.run(paper, alone)
    (statement,) = view(inquiry).statements()
    assert (statement.voice, statement.speaker_entity, statement.speaker) == (alone.id, None, "")


def test_sources_entities_runs_links_and_counts_are_listed(inquiry: Inquiry) -> None:
    paper = cited("Report")
    rows = says("Aida Kim", deaths(164), paper)
    entry = inquiry.run(paper, *rows)
    asked = view(inquiry)
    assert [(row.source, row.statements, row.entry) for row in asked.sources()] == [(paper, 1, entry.id)]
    assert [(row.name, row.statements_by) for row in asked.entities()] == [("Aida Kim", 1)]
    assert [(row.claims, row.by, row.current) for row in asked.runs()] == [(1, "hand", True)]
    counts = asked.counts()
    assert (counts["accepted"], counts["statements"], counts["sources"], counts["voices"]) == (1, 1, 1, 1)
    assert asked.days_of_change() == (date(2022, 1, 9),)
    assert asked.entity(person("Aida Kim", paper).id[:10]).name == "Aida Kim"
