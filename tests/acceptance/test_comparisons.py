"""Every comparison of the example, so that a spurious one shows; the list was read through by a person."""

from pathlib import Path

from docs.reference import comparisons_of_the_example
from tests.acceptance.conftest import Example, figure

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).with_name("comparisons.txt")


def test_the_example_has_these_comparisons_and_no_other(january: Example) -> None:
    held = {s.id: s for s in january.statements()}
    found = []
    for comparison in january.comparisons():
        told = sorted(
            f"{held[c].speaker} {str(held[c].claim.stance).replace('_', ' ')} {figure(held[c])}"
            for c in comparison.claims
        )
        found.append(f"{comparison.kind} [{comparison.rule}]: " + "; ".join(told))
    assert sorted(found) == GOLDEN.read_text("utf-8").splitlines()


def test_nothing_was_ever_lowered_or_exceeded_its_whole(january: Example) -> None:
    days = sorted(january.inquiry.view().days_of_change())
    for day in [None, *days]:
        assert january.of_kinds("downward_revision", "parts_exceed_whole", "change_of_story", day=day) == [], day


def test_every_comparison_says_why_and_shows_at_least_two_statements_of_the_record(january: Example) -> None:
    held = {s.id for s in january.statements()}
    for comparison in january.comparisons():
        assert comparison.reason.endswith((".", "”"))
        assert comparison.why_not or comparison.kind in ("withdrawal", "disavowal")
        assert len(set(comparison.claims)) >= 2 and held.issuperset(comparison.claims)
        low, high = comparison.independent
        assert 1 <= low <= high <= comparison.voices_for + comparison.voices_against


def test_the_readable_list_in_the_documents_is_what_the_code_says(january: Example) -> None:
    page = (ROOT / "docs" / "comparisons-of-the-example.md").read_text("utf-8")
    assert page == comparisons_of_the_example(january.inquiry), "stale: run make docs"
