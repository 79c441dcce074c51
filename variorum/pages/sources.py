"""Sources: the text with each statement's passage marked in place, digest and custody, and what these prove."""

from dataclasses import dataclass

from variorum.model.source import Source
from variorum.pages.edition import EditionSource
from variorum.pages.line import Lines, StatementLine
from variorum.pages.listing import Leaf, leaves
from variorum.pages.marks import Marked, Stretch, stretches
from variorum.pages.visible import http_link

LISTED = 100
PLACE = "sources/index.html"


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source in the list."""

    title: str
    address: str
    publisher: str
    published: str
    held: bool
    statements: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """One page of the list of sources."""

    held: tuple[SourceLink, ...]
    cited: tuple[SourceLink, ...]
    leaf: Leaf[SourceLink]


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note beside the text: the statement whose passage begins there."""

    number: int
    line: StatementLine


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source; `notes` are by the key of their mark, `unplaced` lists statements without a place in the text."""

    title: str
    held: bool
    facts: tuple[tuple[str, str], ...]
    url: str | None
    digest: str | None
    text_digest: str | None
    stretches: tuple[Stretch, ...]
    notes: dict[str, Note]
    unplaced: tuple[StatementLine, ...]
    problems: tuple[str, ...]
    language: str | None


def sources_pages(lines: Lines) -> tuple[SourcesPage, ...]:
    """The list of sources: those held first, each by day of publication."""
    ordered = sorted(
        lines.register.edition.sources,
        key=lambda s: (not s.source.held, s.source.published or "9999", s.source.title or "", s.source.id),
    )
    pages = []
    for leaf in leaves([_link(lines, s) for s in ordered], PLACE, LISTED):
        held = tuple(s for s in leaf.items if s.held)
        pages.append(SourcesPage(held, tuple(s for s in leaf.items if not s.held), leaf))
    return tuple(pages)


def source_page(lines: Lines, shown: EditionSource) -> SourcePage:
    """The page of one source."""
    register, source = lines.register, shown.source
    found = register.in_source.get(source.id, [])
    placed = [s for s in found if shown.content is not None and s.claim.passages[0].start is not None]
    placed.sort(
        key=lambda s: (s.claim.passages[0].start or 0, s.claim.passages[0].end or 0, register.public("statement", s.id))
    )
    notes = {
        register.public("statement", s.id): Note(number, lines.line(s)) for number, s in enumerate(placed, start=1)
    }
    marks = [
        Marked(register.public("statement", s.id), p.start, p.end, nth)
        for s in placed
        for nth, p in enumerate(s.claim.passages, start=1)
        if p.start is not None and p.end is not None
    ]
    return SourcePage(
        title=_title(lines, source),
        held=source.held,
        facts=_facts(lines, shown),
        url=http_link(source.url),
        digest=source.id if source.held else None,
        text_digest=shown.text.digest if shown.text else None,
        stretches=stretches(shown.content, shown.text, marks, register.edition.working) if shown.content else (),
        notes=notes,
        unplaced=tuple(lines.line(s) for s in found if s not in placed),
        problems=shown.text.problems if shown.text else (),
        language=source.language,
    )


def _title(lines: Lines, source: Source) -> str:
    """A source's title; where it has none, whose it is."""
    if source.title:
        return source.title
    known = source.publisher
    return lines.words("source.untitled_of", publisher=known) if known else lines.words("source.untitled")


def _facts(lines: Lines, shown: EditionSource) -> tuple[tuple[str, str], ...]:
    """What is known of a source; of its custody the days and address, never who received it or a local path."""
    source, words = shown.source, lines.words
    custody = source.custody
    facts: list[tuple[str, str | None]] = [
        ("author", ", ".join(source.authors)),
        ("publisher", source.publisher),
        ("published", words.when(source.published) if source.published else words("source.day_not_stated")),
        (
            "language",
            words(f"language.{source.language}") if words.has(f"language.{source.language}") else source.language,
        ),
        ("media_type", source.media_type),
        ("size", words("source.bytes", n=words.number(source.size)) if source.size is not None else None),
    ]
    if custody is not None:
        facts += [
            ("received", words.when(custody.received[:10])),
            ("origin", http_link(custody.origin)),
            ("original_name", custody.original_name.replace("\\", "/").rsplit("/", 1)[-1]),
            ("modified", words.when(custody.modified[:10]) if custody.modified else None),
        ]
    if shown.text is not None:
        facts.append(("reader", f"{shown.text.reader} {shown.text.reader_version}"))
    return tuple((words(f"source.{key}"), value) for key, value in facts if value)


def _link(lines: Lines, shown: EditionSource) -> SourceLink:
    source = shown.source
    return SourceLink(
        _title(lines, source),
        lines.register.source_path(source.id),
        source.publisher or "",
        lines.words.when(source.published) if source.published else lines.words("source.day_not_stated"),
        source.held,
        len(lines.register.in_source.get(source.id, ())),
    )
