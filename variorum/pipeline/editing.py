"""Editing: an edition is assembled from the record, as of a day, and written as a site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

from variorum.compare.accounts import matrix
from variorum.compare.questions import questions
from variorum.compare.timeline import items
from variorum.compare.tolls import panels
from variorum.compare.topics import Names
from variorum.ledger.standing import Standing
from variorum.model.statement import Status
from variorum.model.vocabulary import Vocabulary
from variorum.pages.edition import (
    DecisionShown,
    Edition,
    EditionEntity,
    EditionSource,
    Making,
    RunShown,
    Snapshot,
    UnreadFile,
)
from variorum.pages.words.catalogue import word_of_interface
from variorum.pipeline.comparing import compare_statements
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.placing import STAGE
from variorum.pipeline.progress import Progress, silent
from variorum.publish.leak import Guard, guard_for
from variorum.publish.select import restrict
from variorum.publish.site import publish
from variorum.record.rows import AsOf, Filter
from variorum.record.views import View

PUBLISHED = frozenset({Status.ACCEPTED})
WORKING = frozenset({Status.ACCEPTED, Status.PROPOSED})
TOOLS = ("variorum", "spacy", "trafilatura", "pypdfium2", "duckdb")


@dataclass(frozen=True, slots=True)
class Published:
    """An edition that was written: where it lies, how many statements it shows, and how many of them are proposals."""

    index: Path
    statements: int
    proposed: int


def publish_edition(
    inquiry: Inquiry, out: Path, include_proposed: bool = False, as_of: date | None = None, progress: Progress = silent
) -> Published:
    """Write an edition as a site into a folder; accepted statements only, unless proposals are asked for, marked."""
    progress("Comparing", 0, None)
    edition = restrict(assemble(inquiry, include_proposed, as_of), include_proposed)
    progress("Writing pages", 0, None)
    guard = _guard(inquiry, edition)
    publish(edition, out, guard, progress=lambda done, total: progress("Writing pages", done, total))
    proposed = sum(statement.status is Status.PROPOSED for statement in edition.statements)
    return Published(out / "index.html", len(edition.statements), proposed)


def assemble(inquiry: Inquiry, include_proposed: bool = False, as_of: date | None = None) -> Edition:
    """The edition as of a day (the last day on which the record says something, if none is given)."""
    days = inquiry.view().days_of_change()
    until = as_of or (days[-1] if days else datetime.fromisoformat(inquiry.now()).date())
    when = AsOf(said=as_of) if as_of else None
    view = inquiry.view(when)
    statuses = WORKING if include_proposed else PUBLISHED
    statements = view.statements(Filter(status=statuses, certain=True))
    vocabulary = view.vocabulary()
    comparisons = compare_statements(inquiry, statements, when, statuses)
    genesis = inquiry.genesis()
    shown = {statement.id for statement in statements}
    names = _names(view)
    sources = tuple(row.source for row in view.sources())
    return Edition(
        title=str(genesis["title"]),
        description=str(genesis["description"]),
        languages=tuple(genesis["languages"]),
        as_of=until,
        working=include_proposed,
        publication_key=bytes.fromhex(str(genesis["publication_key"])),
        statements=statements,
        sources=_sources(inquiry, view),
        entities=_entities(view),
        comparisons=comparisons,
        matrix=matrix(statements, vocabulary, names),
        links=tuple(link for link in view.links() if link.claim in shown and link.to in shown),
        snapshots=tuple(_snapshots(inquiry, statuses, vocabulary, until)),
        tolls=panels(statements, view.links(), vocabulary),
        timeline=items(statements, vocabulary, names),
        questions=questions(statements, comparisons, vocabulary, names, sources),
        decisions=_decisions(view, shown),
        # What is wrong with a list that a member typed is for the members.
        unread=tuple(UnreadFile(row.name, row.stage, row.reason) for row in view.unread() if row.stage != STAGE),
        making=_making(inquiry, view, vocabulary),
    )


def _guard(inquiry: Inquiry, edition: Edition) -> Guard:
    """What must not leave with the edition: statements left out, members' and devices' names and keys."""
    shown = {statement.id for statement in edition.statements}
    left_out = [s for s in inquiry.view().statements(Filter()) if s.id not in shown]
    team = Standing.of(inquiry.ledger)
    given = {member.name for member in team.members.values()} | {device.name for device in team.devices.values()}
    # 'member', the name of whoever gave none, stands on many pages and betrays nobody.
    names = tuple(sorted(name for name in given if not word_of_interface(name)))
    secret = str(inquiry.genesis()["publication_key"])
    keys = tuple(sorted({*inquiry.ledger.heads(), *team.members, *team.devices, secret}))
    return guard_for(edition.publication_key, edition.statements, left_out, names, keys)


def _names(view: View) -> Names:
    """Gives the name of an entity by its id."""
    return {member: row.name for row in view.entities() for member in row.members}.get


def _snapshots(
    inquiry: Inquiry, statuses: frozenset[Status], vocabulary: Vocabulary, until: date
) -> Iterable[Snapshot]:
    view = inquiry.view()
    names = _names(view)
    days = [day for day in view.days_of_change() if day <= until]
    for day, statements in view.on_days(days, Filter(status=statuses, certain=True)):
        struck = sum(statement.struck for statement in statements)
        yield Snapshot(day, matrix(statements, vocabulary, names), len(statements), struck)


def _sources(inquiry: Inquiry, view: View) -> tuple[EditionSource, ...]:
    shown: list[EditionSource] = []
    for row in view.sources():
        text = row.texts[-1] if row.texts else None
        content = inquiry.ledger.vault.get(text.digest).decode("utf-8") if text else None
        shown.append(EditionSource(row.source, text, content))
    return tuple(shown)


def _entities(view: View) -> tuple[EditionEntity, ...]:
    return tuple(
        EditionEntity(row.id, row.kind, row.name, row.names, row.members, row.proposed) for row in view.entities(None)
    )


def _decisions(view: View, shown: set[str]) -> tuple[DecisionShown, ...]:
    entities = {member for row in view.entities(None) for member in row.members}
    told: list[DecisionShown] = []
    for row in view.decisions(None):
        if any(subject in shown or subject in entities for subject in row.decision.subjects):
            day = datetime.fromisoformat(row.time).date()
            told.append(
                DecisionShown(row.decision.subjects, str(row.decision.choice), row.decision.reason, day, row.head)
            )
    return tuple(told)


def _making(inquiry: Inquiry, view: View, vocabulary: Vocabulary) -> Making:
    counts = view.counts()
    runs = view.runs()
    grouped: dict[tuple[str, str, str | None], list[int]] = {}
    for run in runs:
        tally = grouped.setdefault((run.extractor, run.version, run.model[0] if run.model else None), [0, 0])
        tally[0] += 1
        tally[1] += run.claims
    entries = sum(head.seq for head in inquiry.ledger.heads().values())
    return Making(
        inquiry=inquiry.ledger.inquiry,
        heads=tuple(sorted(head.id for head in inquiry.ledger.heads().values())),
        entries=entries,
        runs=tuple(RunShown(*key, sources=n, statements=found) for key, (n, found) in sorted(grouped.items(), key=str)),
        tools=tuple((name, version(name)) for name in TOOLS),
        vocabulary=vocabulary.digest,
        conventions=tuple((word, f"at least {bound}") for word, bound in sorted(vocabulary.conventions.items())),
        accepted=counts["accepted"],
        proposed=counts["proposed"],
        rejected=counts["rejected"],
        disputed=counts["disputed"],
        lapsed=counts["lapsed"],
    )
