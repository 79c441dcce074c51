"""Comparisons: one plain sentence each, the passages it rests on, its kind, and why it is not another kind."""

from dataclasses import dataclass

from variorum.model.comparison import Comparison, ComparisonKind
from variorum.pages.line import Lines, StatementLine
from variorum.pages.listing import Leaf, leaves

LISTED = 80
PLACE = "comparisons/index.html"


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """One comparison; `meaning` explains its kind in general, `reason` this one in particular."""

    key: str
    address: str
    kind: str
    label: str
    meaning: str
    reason: str
    rule: str
    lines: tuple[StatementLine, ...]
    voices: str
    independent: str
    why_not: str | None
    settle: str | None


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many comparisons of one kind there are, and on which page of the list they begin."""

    label: str
    meaning: str
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class ComparisonsPage:
    """One page of the list, ordered by kind."""

    kinds: tuple[KindCount, ...]
    leaf: Leaf[ComparisonView]


_ORDER = tuple(ComparisonKind(kind) for kind in (
    "contradiction", "disputed_evidence", "doubt", "competing", "withdrawal", "disavowal", "change_of_story",
    "downward_revision", "parts_exceed_whole", "reports_differ", "other_scope", "wider_definition", "remainder", "gap",
    "possible_explanation", "update", "agreement",
))  # fmt: skip


def comparison_view(lines: Lines, comparison: Comparison) -> ComparisonView:
    """A comparison as its page and every list show it."""
    register, words = lines.register, lines.words
    address = register.comparison_path(comparison)
    shown = tuple(lines.line(register.statements[c]) for c in comparison.claims if c in register.statements)
    voices = words("voices.both", f=comparison.voices_for, a=comparison.voices_against)
    if not comparison.voices_against:
        voices = words.count("voices.only", comparison.voices_for)
    lo, hi = comparison.independent
    independent = words("voices.independent_range", lo=lo, hi=hi) if lo != hi else words.count("voices.independent", lo)
    return ComparisonView(
        key="c-" + address.rsplit("/", 1)[1].removesuffix(".html"),
        address=address,
        kind=str(comparison.kind),
        label=words(f"kind.{comparison.kind}.label"),
        meaning=words(f"kind.{comparison.kind}.meaning"),
        reason=comparison.reason,
        rule=comparison.rule,
        lines=shown,
        voices=voices,
        independent=independent,
        why_not=comparison.why_not,
        settle=comparison.settle,
    )


def sorted_comparisons(lines: Lines) -> list[Comparison]:
    """All comparisons: conflicts first, agreements last; within a kind those with most voices first."""
    address = lines.register.comparison_path
    return sorted(
        lines.register.edition.comparisons,
        key=lambda c: (_ORDER.index(c.kind), -(c.voices_for + c.voices_against), address(c)),
    )


def comparisons_pages(lines: Lines) -> tuple[ComparisonsPage, ...]:
    """The list of comparisons."""
    views = [comparison_view(lines, c) for c in sorted_comparisons(lines)]
    cut = leaves(views, PLACE, LISTED)
    counts: dict[str, KindCount] = {}
    for leaf in cut:
        for view in leaf.items:
            known = counts.get(view.kind)
            address = known.address if known else f"{leaf.paths[leaf.number - 1]}#kind-{view.kind}"
            counts[view.kind] = KindCount(view.label, view.meaning, known.number + 1 if known else 1, address)
    return tuple(ComparisonsPage(tuple(counts.values()), leaf) for leaf in cut)
