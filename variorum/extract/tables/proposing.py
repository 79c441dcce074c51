"""What a table is proposed to be read as: roster or figures, each column's part, what it is of; with every reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.extract.document import Document
from variorum.extract.tables.above import seems_filled_from_above
from variorum.extract.tables.columns import HEADED, MOST, Look, looks_like_place
from variorum.extract.tables.columns import propose as propose_column
from variorum.extract.tables.days import Reckoning, order_of
from variorum.extract.tables.grid import Row
from variorum.extract.tables.headings import Headed
from variorum.extract.tables.listed import FIRST_WORDS
from variorum.extract.tables.mapping import COUNT, FIGURES, IGNORED, REMARK, ROSTER, Column, Mapping, Settings
from variorum.extract.tables.words import STATUS_OF, begins_with_total, hint, is_total, measures_in, of_those_before
from variorum.values.dates import find_dates

SAMPLE = 1000
"""Rows, evenly spaced, by whose look a column is told."""

WIDEST = 256
"""Columns; a wider table is taken for none of names or counts, and its columns are not looked at."""

TOO_WIDE = f"the table has more than {WIDEST} columns"
BY_FORM = "by the form of its words"
_LIST_TITLE = 150
_NAMES = ("name", "family")
LABELS = ("place", "region", "date", "group", "measure", "year", "month", "day")
"""What may head the rows of figures."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A table with the mapping proposed for it; `reasons` one a column, `about` why it is what it is said to be.

    `wanting`: what has to be said before it can be read. `told` is what the words at the table itself, not only a title
    further up, say that it is of.
    """

    headed: Headed
    mapping: Mapping
    reasons: tuple[str, ...]
    about: str
    wanting: tuple[str, ...]
    told: str | None


def propose(document: Document, headed: Headed) -> Proposal:
    """The mapping proposed for a table, from its own words and cells alone."""
    if headed.width > WIDEST:
        columns = (Column(REMARK),) * headed.width
        return Proposal(headed, Mapping(IGNORED, columns), (TOO_WIDE,) * headed.width, TOO_WIDE, (), None)
    anchor = anchor_of(document, headed)
    sample = headed.body[:: max(1, len(headed.body) // SAMPLE)]
    # A row of totals at the end says nothing of what a column holds.
    rows = [row for row in sample if not begins_with_total(next(filter(None, row.cells), ""))] or list(sample)
    looks = [_look(document, headed, rows, at, anchor) for at in range(headed.width)]
    parts = [propose_column(look) for look in looks]
    named = any(column.field in _NAMES for column, _ in parts)
    parts = _of_roster(parts, looks) if named else _of_figures(parts, looks, headed)
    columns = tuple(column for column, _ in parts)
    kind = ROSTER if named else FIGURES if any(c.field == COUNT for c in columns) else IGNORED
    subject, about = _subject(headed, columns, kind)
    # A page's title may be of something else than the table further down: it proposes, but it decides nothing.
    far = document.source.title if len(headed.over) > 1 else None
    told = None if far and about.startswith(f"“{_short(far)}”") else subject
    settings = Settings(subject, None, _time(document, headed) if kind == FIGURES else None)
    settings = replace(settings, said=document.source.published, publisher=publisher_of(document))
    mapping = Mapping(kind, columns, settings)
    reasons = [BY_FORM if headed.grid.names and why.startswith(HEADED) else why for _, why in parts]
    return Proposal(headed, mapping, tuple(reasons), about, wanting(mapping), told)


def needs_subject(mapping: Mapping) -> bool:
    """Whether a table is not read before it is known what it is of: its rows and columns do not say so themselves."""
    if mapping.kind == ROSTER:
        return not mapping.at("status")
    return (
        bool(mapping.at(COUNT))
        and not mapping.at("measure")
        and not all(mapping.columns[at].measure for at in mapping.at(COUNT))
    )


def wanting(mapping: Mapping) -> tuple[str, ...]:
    """What a mapping lacks for a table to be read by it, a sentence each."""
    if mapping.kind == ROSTER:
        if not mapping.at(*_NAMES):
            return ("No column holds the names; say which: --set COLUMN=name.",)
        if mapping.settings.subject not in STATUS_OF and needs_subject(mapping):
            return ("Nothing says what became of these persons: --roster killed, injured, detained or missing.",)
    if mapping.kind == FIGURES:
        if not mapping.at(COUNT):
            return ("No column holds counts; say which: --set COLUMN=killed, or COLUMN=count.",)
        if not mapping.settings.subject and needs_subject(mapping):
            return ("Nothing says what is counted: --measure killed, injured, detained or missing.",)
    return ()


def publisher_of(document: Document) -> str | None:
    """Who publishes a document, as it states: else its author."""
    source = document.source
    return source.publisher or (source.authors[0] if source.authors else None)


def anchor_of(document: Document, headed: Headed) -> str | None:
    """What days without a year are told from: the year that words over the table name, else the document's date."""
    for words in headed.over:
        found = find_dates(words, document.source.language or "en", None)
        days = (found[0].value.earliest, found[0].value.latest) if found else (None, None)
        if days[0] is not None and days[1] is not None and days[0].year == days[1].year:
            return str(days[0].year)
    return document.source.published


def _time(document: Document, headed: Headed) -> str | None:
    """The one time that the title of a table of figures names."""
    for words in headed.over:
        found = find_dates(words, document.source.language or "en", None)
        if len(found) == 1 and len(words) <= _LIST_TITLE:
            return found[0].value.edtf
    return None


def _look(document: Document, headed: Headed, rows: Sequence[Row], at: int, anchor: str | None) -> Look:
    cells = tuple(filter(None, (row.cell(at) for row in rows)))
    return Look(headed.names[at], cells, Reckoning(order_of(cells), anchor, document.source.language))


def _of_roster(parts: list[tuple[Column, str]], looks: list[Look]) -> list[tuple[Column, str]]:
    """Of a roster: one column of names and one of dates; places by how narrow they are; counts are no part of it."""
    parts = _one_of(parts, looks, "name")
    parts = _one_of(parts, looks, "date")
    if any(column.field == "name" for column, _ in parts):
        doubled = "the names stand in another column"
        parts = [(Column(REMARK), doubled) if c.field in ("family", "given") else (c, why) for c, why in parts]
    parts = [(Column(REMARK), "a list of persons counts nothing") if c.field == COUNT else (c, why) for c, why in parts]
    return _narrowed(_placed(parts, looks), looks)


def _placed(parts: list[tuple[Column, str]], looks: list[Look]) -> list[tuple[Column, str]]:
    """Of a list without headings: the first words behind the names, where they look like names of places."""
    if any(column.field == "place" for column, _ in parts):
        return parts
    for at, look in enumerate(looks):
        if look.name == FIRST_WORDS and looks_like_place(look.cells):
            return [*parts[:at], (Column("place"), "its words look like names of places"), *parts[at + 1 :]]
    return parts


def _one_of(parts: list[tuple[Column, str]], looks: list[Look], field: str) -> list[tuple[Column, str]]:
    """Only one column for a field: the first whose heading also says what befell the persons, else the first."""
    found = [at for at, (column, _) in enumerate(parts) if column.field == field]
    if len(found) < 2:
        return parts
    best = next((at for at in found if looks[at].hint.measure), found[0])
    other = f"another column is taken for the {field}"
    return [(Column(REMARK), other) if at in found and at != best else part for at, part in enumerate(parts)]


def _narrowed(parts: list[tuple[Column, str]], looks: list[Look]) -> list[tuple[Column, str]]:
    """Of several columns of places the one with the most different ones is the place, the others are wider."""
    found = [at for at, (column, _) in enumerate(parts) if column.field == "place"]
    if len(found) < 2:
        return parts
    narrow = max(found, key=lambda at: (len(set(looks[at].cells)), at))
    wider = "its heading says place, and another column has narrower ones"
    return [(Column("region"), wider) if at in found and at != narrow else part for at, part in enumerate(parts)]


def _of_figures(parts: list[tuple[Column, str]], looks: list[Look], headed: Headed) -> list[tuple[Column, str]]:
    """Of figures: what heads the rows, and numbers under headings that are places."""
    by_group = {"sex": "group", "age": "group", "status": "measure"}
    parts = [(Column(by_group.get(c.field, c.field), *_rest(c)), why) for c, why in parts]
    labelled = any(column.field in LABELS for column, _ in parts)
    if not labelled and parts and parts[0][0].field == REMARK and looks[0].cells:
        parts[0] = _label(looks[0])
    bare = [at for at, (c, _) in enumerate(parts) if c.field == REMARK and looks[at].counts and looks[at].name]
    placed = any(column.field == "place" for column, _ in parts)
    if len(bare) > 1 and not placed and looks_like_place(looks[at].name for at in bare):
        why = "its heading looks like a place, above numbers"
        parts = [(Column(COUNT, named="place"), why) if at in bare else part for at, part in enumerate(parts)]
    return _from_above(_narrowed(_of_them(parts, headed), looks), headed)


def _of_them(parts: list[tuple[Column, str]], headed: Headed) -> list[tuple[Column, str]]:
    """Counts of some "of them" count what the column before them counts."""
    done: list[tuple[Column, str]] = []
    measure = None
    for name, part in zip(headed.names, parts, strict=True):
        column, why = part
        some = column.field == COUNT and column.measure is None and column.group and of_those_before(name)
        if some and measure:
            done.append((replace(column, measure=measure), f"{why}, of those {measure}"))
        else:
            done.append(part)
        if column.field == COUNT and not some:
            measure = column.measure
    return done


def _from_above(parts: list[tuple[Column, str]], headed: Headed) -> list[tuple[Column, str]]:
    """What heads the rows, with the columns marked that are written once for several rows."""
    labels = [at for at, (column, _) in enumerate(parts) if column.field in LABELS]
    above = [at for at in labels if seems_filled_from_above(headed.body, at, labels)]
    why = ", and is written once for several rows"
    return [
        (replace(c, above=True), reason + why) if at in above else (c, reason) for at, (c, reason) in enumerate(parts)
    ]


def _rest(column: Column) -> tuple[str | None, str | None, bool, str | None]:
    return column.measure, column.group, column.total, column.named


def _label(look: Look) -> tuple[Column, str]:
    """What the words at the head of the rows are: measures, groups or places."""
    cells = [cell for cell in look.cells if not is_total(cell)]
    for field, says in (("measure", measures_in), ("group", lambda cell: hint(cell).group)):
        if sum(1 for cell in cells if says(cell)) >= MOST * len(cells):
            return Column(field), "the words at the head of the rows say so"
    if looks_like_place(cells):
        return Column("place"), "the words at the head of the rows look like names of places"
    return Column(REMARK), "nothing tells what it holds"


def _subject(headed: Headed, columns: Sequence[Column], kind: str) -> tuple[str | None, str]:
    """What a table is told to be of, by the nearest words that name one thing only; and where they stand."""
    names, days = (
        [headed.names[at] for at, column in enumerate(columns) if column.field in fields]
        for fields in (_NAMES, ("date",))
    )
    # "Date of death" says it of a list over which nothing else does.
    for words in (*names, *headed.over, *days) if kind == ROSTER else headed.over:
        found = [measure for measure in measures_in(words) if kind != ROSTER or measure in STATUS_OF]
        if len(found) == 1:
            return found[0], f"“{_short(words)}” says {found[0]}"
        if found:
            return None, f"“{_short(words)}” names several: {' and '.join(found)}"
    return None, "no words over it say what it is of"


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79] + "…"
