"""The toll over time: panels of one scope and definition each, with every figure in a list beneath its chart."""

from dataclasses import dataclass
from datetime import date

from variorum.model.comparison import ComparisonKind
from variorum.model.picture import TollPanel
from variorum.pages.charts.toll import NARROW, WIDE, TollChart, merged, toll_chart, toll_days
from variorum.pages.line import Lines, StatementLine
from variorum.pages.listing import Leaf, leaves
from variorum.pages.sentence import WHOLE, capitalised
from variorum.values.edtf import parse_edtf

PANELS = 30
PLACE = "toll/index.html"


@dataclass(frozen=True, slots=True)
class Figure:
    """A claimed number in words, with the statement that makes it and how many reports of one utterance agree."""

    label: str
    line: StatementLine
    reports: int
    withdrawn: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel: its scope in words, its charts (none where a single figure stands alone), its figures."""

    key: str
    title: str
    scope: tuple[tuple[str, str], ...]
    kind: str
    charts: tuple[TollChart, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class TollPage:
    """One page of panels: those with a course first, then figures that stand alone in their scope."""

    charted: tuple[Panel, ...]
    alone: tuple[Panel, ...]
    conventions: tuple[tuple[str, str], ...]
    leaf: Leaf[TollPanel]


def toll_pages(lines: Lines) -> tuple[TollPage, ...]:
    """The pages of the toll; panels with most figures first, then by title."""
    edition = lines.register.edition
    panels = sorted(
        edition.tolls, key=lambda p: (-len(merged(p.points)), p.kind, p.title, p.place, p.group, p.method or "")
    )
    days = toll_days(tuple(p for p in panels if len(merged(p.points)) > 1))
    pages = []
    for leaf in leaves(panels, PLACE, PANELS):
        first = PANELS * (leaf.number - 1)
        made = [_panel(lines, panel, days, f"panel-{first + n + 1}") for n, panel in enumerate(leaf.items)]
        charted = tuple(p for p in made if p.charts)
        alone = tuple(p for p in made if not p.charts)
        pages.append(TollPage(charted, alone, edition.making.conventions, leaf))
    return tuple(pages)


def figures_of(lines: Lines, panel: TollPanel) -> tuple[Figure, ...]:
    """The figures of a panel in order of the day said; agreeing reports of one utterance stand once."""
    found = []
    for point, reports in merged(panel.points):
        withdrawn = tuple(
            (
                lines.register.statement_path(s.id),
                f"{lines.speaker(s)} {lines.sentences.stance(s.claim.stance)}",
                lines.words.day(day) if day else lines.said(s),
            )
            for s, day in point.withdrawn
            if s.id in lines.register.statements
        )
        label = lines.sentences.interval(point.lo, point.hi)
        found.append(Figure(label, lines.line(point.statement), reports, withdrawn))
    return tuple(found)


def _panel(lines: Lines, panel: TollPanel, days: list[date], key: str) -> Panel:
    figures = figures_of(lines, panel)
    charts: tuple[TollChart, ...] = ()
    if len(figures) > 1:
        widened = _widened(lines, panel)
        address = lines.register.statement_path
        made = (toll_chart(panel, days, frame, lines.sentences, address, widened) for frame in (WIDE, NARROW))
        charts = tuple(chart for chart in made if chart)
    words = lines.words
    scope = [(words("scope.group"), panel.group), (words("scope.place"), panel.place)]
    if panel.method:
        scope.append((words("scope.method"), panel.method))
    return Panel(key, _title(panel), tuple((k, v) for k, v in scope if v), panel.kind, charts, figures)


def _widened(lines: Lines, panel: TollPanel) -> tuple[date, ...]:
    """Days on which, by a comparison, a wider definition sets in among this panel's own figures."""
    inside = {p.statement.id: p.statement for p in panel.points}
    found = set()
    for claim in inside:
        for comparison in lines.register.compared.get(claim, ()):
            members = [inside[c] for c in comparison.claims if c in inside]
            if comparison.kind is ComparisonKind.WIDER_DEFINITION and len(members) > 1:
                said = [parse_edtf(s.claim.said).earliest for s in members if s.claim.said]
                found.update(sorted(day for day in said if day)[-1:])
    return tuple(sorted(found))


def _title(panel: TollPanel) -> str:
    """The panel's scope as a heading: measure, group unless it is everyone, place, way of counting."""
    group = panel.group if panel.group and panel.group.casefold() not in WHOLE else ""
    return capitalised(", ".join(part for part in (panel.measure, group, panel.place, panel.method) if part))
