"""The acceptance scenarios of January 2022, on statements built by hand, each with its traps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pytest

from tests.compare.build import count, link, segments, statement
from variorum.compare.sweep import sweep
from variorum.engine.duck import DuckEngine
from variorum.model.comparison import Comparison, ComparisonKind
from variorum.model.link import Link
from variorum.model.statement import Statement

TERMS = (
    ("place", "Almaty", "Kazakhstan", 1),
    ("place", "Kazakhstan outside Almaty", "Kazakhstan", 1),
    ("place", "Zhambyl region", "Kazakhstan", 1),
    ("place", "Taraz", "Zhambyl region", 1),
    ("place", "Taraz", "Kazakhstan", 2),
    ("group", "attackers", "all", 1),
    ("group", "all but law enforcement", "all", 1),
    ("group", "bandits", "attackers", 1),
    ("group", "foreign terrorists", "attackers", 1),
)


@dataclass(frozen=True)
class Day:
    said: date | None = None
    published: date | None = None
    known: str | None = None


@pytest.fixture(scope="module")
def engine() -> Iterable[DuckEngine]:
    with DuckEngine(threads=2) as duck:
        yield duck


def run(engine: DuckEngine, said: Iterable[Statement], links: Iterable[Link] = (), day: Day | None = None):
    listed = list(said)
    return sweep(engine, segments(listed, links, TERMS), {s.id: s for s in listed}, day)


def kinds(found: Iterable[Comparison]) -> list[str]:
    return [str(comparison.kind) for comparison in found]


def of_kind(found: Iterable[Comparison], kind: ComparisonKind) -> Comparison:
    listed = [comparison for comparison in found if comparison.kind is kind]
    assert len(listed) == 1, [c.reason for c in listed]
    return listed[0]


MINISTRY = "Ministry of Internal Affairs"
OFFICE = "General Prosecutor's Office"


def test_scenario_1_ministry_and_commandant_speak_of_other_scopes(engine: DuckEngine) -> None:
    police = {"group": "law enforcement"}
    eight = count(MINISTRY, "2022-01-05", 8, place="Kazakhstan", source="agency", **police)
    again = count(MINISTRY, "2022-01-05", 8, place="Kazakhstan", source="daily", published="2022-01-09", **police)
    thirteen = count("Almaty commandant", "2022-01-06", 13, place="Almaty", **police)
    found = run(engine, [eight, again, thirteen])
    other = of_kind(found, ComparisonKind.OTHER_SCOPE)
    assert kinds(found) == ["other_scope"]
    assert {*other.claims} == {min(eight.id, again.id), thirteen.id}
    assert other.voices_for + other.voices_against == 2
    assert "Almaty commandant said 13 killed (law enforcement, Almaty) on 6 January 2022" in other.reason
    assert other.why_not is not None and "revision" in other.why_not


def test_scenario_2_nobody_says_that_tokayev_withdrew(engine: DuckEngine) -> None:
    tokayev = count("Tokayev", "2022-01-07", 20000, group="bandits", place="Almaty", measure="attackers present")
    asylov = count(
        "Asylov", "2022-03-14", 20000, group="foreign terrorists", place="Kazakhstan",
        measure="attackers present", stance="denies",
    )  # fmt: skip
    article = count(
        "Chief prosecutor", "2022-08", 20000, group="terrorists", place="Almaty",
        measure="attackers present", stance="disowns",
    )  # fmt: skip
    found = run(engine, [tokayev, asylov, article])
    other = of_kind(found, ComparisonKind.OTHER_SCOPE)
    assert kinds(found) == ["other_scope"]
    assert set(other.claims) == {tokayev.id, asylov.id, article.id}
    assert "Tokayev withdrew" not in other.reason
    assert "20,000" in other.reason


def toll_of_9_january() -> tuple[list[Statement], list[Link]]:
    health = "Ministry of Health"
    whole = count(health, "2022-01-09", 164, place="Kazakhstan", group="all")
    places = {"Almaty": 103, "Kyzylorda region": 21, "Zhambyl region": 10, "Almaty region": 8}
    parts = [count(health, "2022-01-09", number, place=place, group="all") for place, number in places.items()]
    children = count(health, "2022-01-09", 3, place="Kazakhstan", group="children")
    denial = count(health, "2022-01-09", 164, place="Kazakhstan", group="all", stance="disowns", source="rbc")
    end = count(
        "Ministry of Information", "2022-01-10", 164, place="Kazakhstan", group="all", stance="withdraws", source="tass"
    )
    links = [link(part, "part_of", whole, "regions") for part in parts] + [link(children, "part_of", whole)]
    links += [link(denial, "disowns", whole), link(end, "withdraws", whole)]
    return [whole, *parts, children, denial, end], links


def test_scenario_3_before_the_denial_the_remainder_is_22(engine: DuckEngine) -> None:
    said, links = toll_of_9_january()
    found = run(engine, said[:-2], links[:-2], Day(date(2022, 1, 9)))
    regional = [c for c in found if "142" in c.reason]
    assert [str(c.kind) for c in regional] == ["remainder"]
    assert "sum to 142 (103 + 21 + 10 + 8); 22 remain" in regional[0].reason or "; 22 remain" in regional[0].reason
    assert set(kinds(found)) == {"remainder"}


def test_scenario_3_as_of_10_january_it_is_struck_and_no_total_invented(engine: DuckEngine) -> None:
    said, links = toll_of_9_january()
    found = run(engine, said, links, Day(date(2022, 1, 10)))
    assert sorted(kinds(found)) == ["disavowal", "withdrawal"]
    withdrawal = of_kind(found, ComparisonKind.WITHDRAWAL)
    assert withdrawal.reason.startswith("Ministry of Information withdrew 164 killed")
    assert "Ministry of Health withdrew" not in withdrawal.reason
    disavowal = of_kind(found, ComparisonKind.DISAVOWAL)
    assert disavowal.reason.startswith("Ministry of Health disowned 164")


def test_scenario_4_neither_241_nor_230_is_endorsed(engine: DuckEngine) -> None:
    who = "Berik Asylov"
    whole = count(who, "2022-03-14", 230, place="Kazakhstan", group="all")
    parts = [
        count(who, "2022-03-14", 86, place="Almaty", group="attackers"),
        count(who, "2022-03-14", 63, place="Kazakhstan outside Almaty", group="attackers"),
        count(who, "2022-03-14", 53, place="Almaty", group="circumstances unclear"),
        count(who, "2022-03-14", 20, place="Kazakhstan", group="bystanders"),
        count(who, "2022-03-14", 19, place="Kazakhstan", group="law enforcement"),
    ]
    inner = count(who, "2022-03-14", 11, place="Almaty", group="bystanders")
    official = count(OFFICE, "2022-07-29", 241, place="Kazakhstan", group="all", source="letter")
    later = count(OFFICE, "2022-08-15", 238, place="Kazakhstan", group="all", source="list")
    links = [link(part, "part_of", whole) for part in parts]
    links += [link(inner, "part_of", parts[3]), *(link(part, "explains", official) for part in parts[:1])]
    found = run(engine, [whole, *parts, inner, official, later], links)
    remainder = next(c for c in found if c.kind is ComparisonKind.REMAINDER and "241" in c.reason)
    assert "They sum to 241 if none overlap, 11 more than the whole." in remainder.reason
    assert "They sum to 230 if the 11 killed (bystanders, Almaty) lie within" in remainder.reason
    assert "53 killed (circumstances unclear, Almaty)" in remainder.reason
    assert {"contradiction", "downward_revision", "parts_exceed_whole"}.isdisjoint(kinds(found))
    explanation = of_kind(found, ComparisonKind.POSSIBLE_EXPLANATION)
    assert official.id in explanation.claims


def test_scenario_5_a_wider_definition_is_no_later_count(engine: DuckEngine) -> None:
    first = count(OFFICE, "2022-05-05", 232, place="Kazakhstan", group="all")
    wider = count(OFFICE, "2022-08", 238, place="Kazakhstan", group="all")
    again = count("Berik Asylov", "2023-01-05", 238, place="Kazakhstan", group="all")
    officers = count(OFFICE, "2022-08", 19, place="Kazakhstan", group="law enforcement")
    custody = count(OFFICE, "2022-08", 6, place="Kazakhstan", group="tortured in custody")
    links = [link(wider, "widens", first), link(officers, "part_of", wider), link(custody, "part_of", wider)]
    found = run(engine, [first, wider, again, officers, custody], links)
    assert sorted(kinds(found)) == ["agreement", "remainder", "wider_definition"]
    assert "213 to 219 remain" in of_kind(found, ComparisonKind.REMAINDER).reason


def test_scenario_5_declared_parts_of_2023_give_213_with_their_sum(engine: DuckEngine) -> None:
    who = "Berik Asylov"
    whole = count(who, "2023-01-05", 238, place="Kazakhstan", group="all")
    parts = [count(who, "2023-01-05", n, place="Kazakhstan", group=g) for n, g in ((67, "a"), (142, "b"), (4, "c"))]
    found = run(engine, [whole, *parts], [link(part, "part_of", whole, "grounds") for part in parts])
    reason = of_kind(found, ComparisonKind.REMAINDER).reason
    assert "sum to 213" in reason and "25 remain" in reason


def test_scenario_6_reports_of_one_briefing_differ_and_nothing_is_merged(engine: DuckEngine) -> None:
    police = {"speaker": "Kanat Taimerdenov", "said": "2022-01~", "place": "Almaty", "voice": "briefing"}
    citizens = count(lo=149, group="all", source="baribar", **police)
    officers = count(lo=11, group="law enforcement", source="baribar", **police)
    plus = count(lo=149, group="all but law enforcement", source="kaztag", **police)
    watch = count("Human Rights Watch", "2022-05-05", 149, group="attackers", place="Kazakhstan")
    taraz = count("Berik Asylov", "2023-01-05", 17, group="all", place="Taraz")
    region = count("Ministry of Health", "2022-01-09", 10, group="all", place="Zhambyl region")
    end = count("Ministry of Information", "2022-01-10", 10, group="all", place="Zhambyl region", stance="withdraws")
    found = run(engine, [citizens, officers, plus, watch, taraz, region, end], [link(end, "withdraws", region)])
    assert set(kinds(found)) == {"reports_differ", "remainder", "withdrawal"}
    assert set(of_kind(found, ComparisonKind.REPORTS_DIFFER).claims) == {citizens.id, plus.id}
    assert not any(watch.id in c.claims or taraz.id in c.claims for c in found)


def test_scenario_7_doubt_carries_its_reasons_and_denies_nothing(engine: DuckEngine) -> None:
    coup = {"kind": "characterisation", "family": "nature", "value": "coup attempt"}
    tokayev = statement("Tokayev", "2022-01-10", **coup)
    zhovtis = statement("Zhovtis", "2023-01", stance="doubts", **coup)
    reasons = [
        statement("Zhovtis", "2023-01", gist=gist) for gist in ("mostly Almaty", "calm capital", "no call", "no plan")
    ]
    attack = {"kind": "characterisation", "family": "nature", "value": "foreign-backed attack"}
    claimed = statement("Tokayev", "2022-01-07", **attack)
    none = statement("Zhovtis", "2023-01", stance="no_evidence", **attack)
    links = [link(zhovtis, "because", reason) for reason in reasons]
    found = run(engine, [tokayev, zhovtis, *reasons, claimed, none], links)
    assert kinds(found) == ["disputed_evidence", "doubt"]
    doubt = of_kind(found, ComparisonKind.DOUBT)
    assert doubt.claims[:2] == (tokayev.id, zhovtis.id) and set(doubt.claims[2:]) == {r.id for r in reasons}
    assert "calm capital" in doubt.reason and "den" not in doubt.reason.lower()


def test_a_withdrawal_withdrawn_leaves_the_statement_standing(engine: DuckEngine) -> None:
    first = count("Ministry", "2022-01-09", 164)
    other = count("Ministry", "2022-01-09", 10, source="other")
    taken = count("Ministry", "2022-01-10", 164, stance="withdraws")
    back = statement("Ministry", "2022-01-11", stance="withdraws", gist="the withdrawal")
    rival = count("Office", "2022-01-09", 20)
    links = [link(taken, "withdraws", first), link(back, "withdraws", taken)]
    before = run(engine, [first, taken, back, rival], links, Day(date(2022, 1, 10)))
    after = run(engine, [first, taken, back, rival], links)
    assert "contradiction" not in kinds(before)
    assert "contradiction" in kinds(after)
    assert kinds(after).count("withdrawal") == 2
    assert other.id not in {c for comparison in after for c in comparison.claims}


def test_vague_beside_exact_and_the_same_number_elsewhere_are_no_conflict(engine: DuckEngine) -> None:
    vague = count("Kim", "2023-01", 201, None, wording="more than 200", place="Kazakhstan", group="all")
    exact = count(OFFICE, "2022-08", 238, place="Kazakhstan", group="all")
    elsewhere = count("Doctor", "2022-08-03", 238, place="Aktau", group="injured")
    assert run(engine, [vague, exact, elsewhere]) == ()


def test_what_may_have_been_said_by_the_day_does_not_count_yet(engine: DuckEngine) -> None:
    early = count("A", "2022-01-05", 8)
    late = count("B", "2022-01", 3)
    assert run(engine, [early, late], day=Day(date(2022, 1, 20))) == ()
    assert kinds(run(engine, [early, late], day=Day(date(2022, 1, 31)))) == ["contradiction"]


def test_comparisons_do_not_depend_on_the_order_of_rows_or_on_threads(engine: DuckEngine) -> None:
    said, links = toll_of_9_january()
    forward = run(engine, said, links)
    with DuckEngine(threads=1) as single:
        backward = run(single, said[::-1], links[::-1])
    assert forward == backward and forward
