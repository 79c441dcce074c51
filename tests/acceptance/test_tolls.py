"""Acceptance scenarios 1, 3, 4, 5 and 6: the figures of January 2022."""

import re
import shutil
from datetime import date

from tests.acceptance.conftest import Example, figure
from variorum.ledger.keys import keys_folder, make_keys
from variorum.pipeline.coding import code
from variorum.pipeline.comparing import compare
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.members import introduce, join

NINTH, TENTH = date(2022, 1, 9), date(2022, 1, 10)
WHOLE = "killed (all, Kazakhstan)"


def reasons(january: Example, *figures: str, day: date | None = None) -> list[str]:
    held = {s.id: s for s in january.inquiry.view().statements()}
    found = january.comparisons(day)
    return [c.reason for c in found if set(figures) <= {figure(held[claim]) for claim in c.claims}]


# 1: eight in the whole country, thirteen in Almaty, and the eight once more


def test_1_three_documents_are_two_utterances(january: Example) -> None:
    eight = january.figures("8 killed (law enforcement, Kazakhstan)")
    thirteen = january.figures("13 killed (law enforcement, Almaty)")
    assert len({s.claim.source for s in eight + thirteen}) == 3
    assert len(eight) == 2 and len({s.voice for s in eight}) == 1
    assert len({s.voice for s in eight + thirteen}) == 2


def test_1_the_two_differ_in_scope_and_nothing_was_revised_downward(january: Example) -> None:
    both = january.figures("8 killed (law enforcement") + january.figures("13 killed (law enforcement")
    for day in (NINTH, date(2022, 1, 14)):
        assert [c.kind for c in january.touching(both, day)] == ["other_scope"]
    thirteen = january.touching(january.figures("13 killed"))
    assert not any("8 killed" in c.reason for c in thirteen if c.kind != "other_scope")
    assert january.pages().having("downward revision") == []


# 3: 164, its parts, and what became of them


def test_3_by_9_january_164_stands_and_its_regions_leave_22(january: Example) -> None:
    (total,) = [s for s in january.figures(f"164 {WHOLE}", NINTH) if s.claim.stance == "asserts"]
    assert not total.struck
    (told,) = reasons(january, f"164 {WHOLE}", "103 killed (all, Almaty)", day=NINTH)
    assert "142" in told and "22 remain" in told
    assert not any(s.struck or s.claim.stance == "withdraws" for s in january.statements(NINTH))
    assert january.pages(NINTH).having("Ministry of Information and Social Development withdr") == []


def test_3_by_10_january_164_and_its_parts_are_struck_each_by_whom_it_was(january: Example) -> None:
    by_then = january.statements(TENTH)
    struck = sorted(figure(s) for s in by_then if s.struck)
    assert struck == sorted(
        [
            f"164 {WHOLE}",
            "103 killed (all, Almaty)",
            "21 killed (all, Kyzylorda region)",
            "10 killed (all, Zhambyl region)",
            "8 killed (all, Almaty region)",
            "3 killed (children, Kazakhstan)",
        ]
    )
    stances = {s.speaker: str(s.claim.stance) for s in by_then if figure(s) == f"164 {WHOLE}" and not s.struck}
    assert stances == {
        "Ministry of Health": "disowns",
        "Ministry of Information and Social Development": "withdraws",
    }


def test_3_the_withdrawal_is_not_put_in_the_mouth_of_the_health_ministry(january: Example) -> None:
    assert reasons(january, f"164 {WHOLE}", day=TENTH)
    for path in ("Ministry of Health withdrew", "Ministry of Health withdraws", "Ministry of Health retract"):
        assert january.pages().having(path) == []
    assert {c.kind for c in january.touching(january.figures(f"164 {WHOLE}"), TENTH)} == {"withdrawal", "disavowal"}


def test_3_by_10_january_no_total_stands_and_none_is_invented(january: Example) -> None:
    standing = [s for s in january.figures("", TENTH) if not s.struck and figure(s).endswith(WHOLE)]
    assert {str(s.claim.stance) for s in standing} == {"disowns", "withdraws"}
    pages = january.pages(TENTH)
    told = [words for path, words in pages.words.items() if path.startswith("comparisons/")]
    assert told and not any("142" in words or "22 remain" in words for words in told)
    marks = pages.trees["toll/index.html"].xpath("//a[contains(@class,'mark')]/title/text()")
    assert not any("225" in words or "227" in words for words in marks)
    snapshot = january.pages().trees["accounts/as-of/2022-01-10.html"]
    (row,) = [r for r in snapshot.xpath("//tbody/tr") if "How many people died" in r.text_content()]
    standing = [c for c in row.xpath(".//*[contains(@class,'cell')]") if "is-struck" not in c.get("class")]
    assert [c.text_content() for c in standing if "227" in c.text_content() or "225" in c.text_content()] == []


def test_3_the_disowning_itself_is_not_shown_as_withdrawn(january: Example) -> None:
    (disowning,) = [s for s in january.statements() if s.claim.stance == "disowns" and "164" in figure(s)]
    assert not disowning.struck


# 4: the March parts


def test_4_both_sums_are_shown_and_neither_is_endorsed(january: Example) -> None:
    (told,) = reasons(
        january, f"230 {WHOLE}", "86 killed (attackers, Almaty)", "53 killed (circumstances unclear, Almaty)"
    )
    assert "241 if none overlap" in told and "230 if the 11" in told
    assert "Neither sum is claimed" in told
    assert not january.of_kinds("parts_exceed_whole")
    assert [s.speaker for s in january.figures(f"241 {WHOLE}")] == ["Group of NGOs"]


def test_4_the_241_of_the_ngos_is_a_possible_explanation_by_a_person(january: Example) -> None:
    assert january.of_kinds("possible_explanation") == [[f"230 {WHOLE}", f"241 {WHOLE}"]]
    (told,) = [c for c in january.comparisons() if c.kind == "possible_explanation"]
    assert told.reason.startswith("A member links these")
    assert any(run.by == "hand" and run.member for run in january.inquiry.view().runs())
    assert {c.kind for c in january.touching(january.figures(f"241 {WHOLE}"))} == {
        "possible_explanation",
        "other_scope",
    }


# 5: 232, then 238


def test_5_from_232_to_238_the_definition_was_widened_and_nobody_more_died(january: Example) -> None:
    assert january.of_kinds("wider_definition") == [[f"232 {WHOLE}", f"238 {WHOLE}"]]
    for raised in january.of_kinds("update"):
        assert not {f"232 {WHOLE}", f"238 {WHOLE}"} <= set(raised)
    wrong = re.compile(r"\b(six|6) more (died|dead|deaths|killed|people)")
    pages = [path for path, words in january.pages().words.items() if wrong.search(words)]
    # A coder's note says that it was *not* six more.
    assert not any(path.startswith(("comparisons/", "toll/", "accounts/", "questions/", "index")) for path in pages)


def test_5_in_august_2022_the_rest_is_an_interval_and_in_2023_a_sum(january: Example) -> None:
    end_of_august, later = date(2022, 8, 31), date(2023, 1, 31)
    interval = f"238 {WHOLE}", "6 killed (in custody, Kazakhstan)", "19 killed (law enforcement, Kazakhstan)"
    (told,) = reasons(january, *interval, day=end_of_august)
    assert "213 to 219" in told
    parts = [f"{part} killed" for part in (67, 142, 4)]
    assert not any(figure(s).startswith(tuple(parts)) for s in january.statements(end_of_august))
    (told,) = reasons(january, f"238 {WHOLE}", "142 killed (breaching emergency regime, Kazakhstan)", day=later)
    assert "213" in told and all(part in told for part in ("67", "142", "4"))
    assert january.pages(end_of_august).having("sum to 213") == []


# 6: one briefing, two reports; another's number; a town that is no part of a withdrawn region


def test_6_two_reports_of_one_briefing_differ(january: Example) -> None:
    both = ["149 killed (all but law enforcement, Almaty)", "149 killed (all, Almaty)"]
    assert [sorted(figures) for figures in january.of_kinds("reports_differ")] == [both]
    assert len({s.voice for s in january.figures("149 killed")}) == 1


def test_6_a_149_of_attackers_by_another_is_not_merged_with_it(january: Example, tmp_path) -> None:
    shutil.copytree(january.inquiry.folder, tmp_path / "inquiry")
    sheet = tmp_path / "other.csv"
    sheet.write_text(
        "id,said,speaker,stance,type,measure,group,place,lo,hi,wording,title,published\n"
        "x1,2022-05-05,Human Rights Watch,asserts,quantity,killed,attackers,Almaty,149,149,149 attackers,"
        "A page,2022-05-05\n",
        encoding="utf-8",
    )
    inquiry = Inquiry.open(tmp_path / "inquiry")
    inquiry.device = admitted(inquiry)
    assert code(inquiry, sheet).claims == 1
    held = {s.id: s for s in inquiry.view().statements()}
    (added,) = [s for s in held.values() if figure(s) == "149 killed (attackers, Almaty)"]
    assert added.voice not in {s.voice for s in held.values() if s.id != added.id}
    joined = [c for c in compare(inquiry) if added.id in c.claims and any("149" in figure(held[x]) for x in c.claims)]
    assert {c.kind for c in joined if len({held[x].speaker for x in c.claims if "149" in figure(held[x])}) > 1} <= {
        "other_scope"
    }


def admitted(inquiry: Inquiry):
    """The visitor's key, introduced by the example's own member as the demonstration does."""
    from variorum.ledger.keys import DeviceKey
    from variorum.pipeline.demonstrating import derived_randomness, description, examples

    about = description(examples() / "january-2022")
    inquiry.device = DeviceKey.derived(about["member"], "example device", derived_randomness("january-2022"))
    visitor = make_keys(keys_folder(), "Visitor", "device")
    introduce(inquiry, visitor.member_name, visitor.member_key)
    join(inquiry, visitor)
    return visitor


def test_6_taraz_is_no_part_of_the_withdrawn_figure_of_its_region(january: Example) -> None:
    taraz, region = january.figures("17 killed (all, Taraz)"), january.figures("10 killed (all, Zhambyl region)")
    assert len(taraz) == len(region) == 1 and region[0].struck and not taraz[0].struck
    for found in january.touching(taraz):
        assert region[0].id not in found.claims
        assert found.kind == "remainder"


# What no page of tolls may do


def test_no_line_joins_figures_and_each_panel_has_one_scope(january: Example) -> None:
    pages = january.pages()
    tolls = [tree for path, tree in pages.trees.items() if path.startswith("toll/")]
    charts = [chart for tree in tolls for chart in tree.iter("svg") if "chart" in (chart.get("class") or "")]
    assert len(charts) >= 8
    for chart in charts:
        assert not list(chart.iter("polyline", "polygon"))
        for line in chart.xpath(".//a[contains(@class,'mark')]//line"):
            assert line.get("x1") == line.get("x2") or line.get("y1") == line.get("y2")
        loose = [e for e in chart.iter("line", "path") if not e.xpath("ancestor::a | ancestor::g")]
        assert loose == []
    by_id = {s.id[:16]: s for s in january.statements()}
    for panel in (panel for tree in tolls for panel in tree.xpath("//section[@class='panel']")):
        addresses = panel.xpath(".//a[contains(@class,'mark')]/@href")
        shown = [by_id.get(a.split("/")[-1].split(".")[0]) for a in addresses]
        if all(shown):
            assert len({figure(s).split(" ", 1)[1] for s in shown}) == 1
