"""A column's part, proposed from the words of its heading and the look of its cells, with the reason in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from variorum.extract.tables.days import Reckoning, read_day
from variorum.extract.tables.mapping import COUNT, REMARK, Column
from variorum.extract.tables.numbers import read_number, states_nothing
from variorum.extract.tables.persons import like_name, read_age, status_in
from variorum.extract.tables.words import Hint, hint, measures_in

MOST = 0.6
"""The share of its cells that must look like what a column is taken for by their look alone or beside its heading."""

LAST_DAY = 31
HEADED = "its heading says so"

_SEX = frozenset(
    ("m", "f", "м", "ж", "male", "female", "мужской", "женский", "муж", "жен", "муж.", "жен.", "ер", "әйел")
)
_DATED = frozenset(("date", "birth"))
_SELF = frozenset(("age", "date", "birth", "id", "remark", "number"))


@dataclass(frozen=True, slots=True)
class Look:
    """A column as it looks: its name, what that hints at, and the cells that hold anything of a sample of its rows."""

    name: str
    cells: tuple[str, ...]
    reckoning: Reckoning

    @property
    def hint(self) -> Hint:
        """What the column's name says of it."""
        return hint(self.name)

    def share(self, looks: Callable[[str], object]) -> float:
        """The share of the cells that look so; nothing of none."""
        return sum(1 for cell in self.cells if looks(cell)) / len(self.cells) if self.cells else 0.0

    @property
    def counts(self) -> bool:
        """Whether its cells are counts."""
        return self.share(_is_number) >= MOST

    @property
    def dates(self) -> bool:
        """Whether its cells are dates."""
        return self.share(lambda cell: not _is_small(cell) and read_day(cell, self.reckoning)) >= MOST


Proposed = tuple[Column, str]
"""A column's part and why."""


def propose(look: Look) -> Proposed:
    """What one column is taken for, by itself."""
    says = look.hint
    if not look.cells:
        return Column(REMARK), "it is empty"
    if says.field == "number" or _is_numbering(look.cells):
        return Column("number"), "it numbers the rows"
    counted = _counted(look)
    if counted is not None:
        return counted
    if says.field is not None:
        return _by_heading(look, says.field)
    if says.measure and look.share(like_name) >= MOST:
        return Column("name"), f"its heading says “{says.measure}” and its cells look like names"
    return _by_look(look)


def _counted(look: Look) -> Proposed | None:
    """A count, where the heading names what is counted, whom or when, and the cells are numbers."""
    says = look.hint
    per_day = says.measure and says.field == "date" and not look.dates
    if not look.counts or (says.field in _SELF and not per_day):
        return None
    if says.measure or says.group or says.total:
        named = ", ".join(filter(None, (says.measure, says.group, "total" if says.total else "")))
        time = "time" if _dated(look) else None
        return Column(COUNT, says.measure, says.group, says.total, time), f"its heading says “{named}” above numbers"
    if _dated(look):
        return Column(COUNT, named="time"), "its heading is a date above numbers"
    return None


def _dated(look: Look) -> bool:
    return any(c.isdigit() for c in look.name) and read_day(look.name.rpartition(" / ")[2], look.reckoning) is not None


_LOOKS: dict[str, Callable[[str], object]] = {
    "age": lambda cell: read_age(cell) or (len(cell) == 4 and cell.isdigit()),
    "name": lambda cell: any(letter.isalpha() for letter in cell),
    "sex": lambda cell: cell.casefold() in _SEX,
    "status": status_in,
    "measure": measures_in,
}


def _by_heading(look: Look, field: str) -> Proposed:
    if field == "date" and look.share(lambda cell: cell.isdigit() and 1 <= int(cell[:3]) <= LAST_DAY) >= MOST:
        return Column("day"), f"{HEADED}, and its cells are numbers of days"
    looks = (lambda cell: read_day(cell, look.reckoning)) if field in _DATED else _LOOKS.get(field)
    share = look.share(looks) if looks else 1.0
    if field == "name" and share < MOST and look.counts:
        return Column(REMARK), "its heading speaks of names, but its cells are numbers"
    doubt = "" if share >= MOST else f", though only {share:.0%} of its cells look like it"
    return Column(field), f"{HEADED}{doubt}"


def _by_look(look: Look) -> Proposed:
    if look.share(like_name) >= 0.8:
        return Column("name"), "its cells look like names of persons"
    if look.dates:
        return Column("date"), "its cells look like dates"
    if look.share(_LOOKS["sex"]) >= 0.9:
        return Column("sex"), "its cells look like it"
    if look.share(status_in) >= 0.8:
        return Column("status"), "its cells say it"
    return Column(REMARK), "nothing tells what it holds"


def _is_number(cell: str) -> bool:
    return states_nothing(cell) or read_number(cell) is not None


def _is_small(cell: str) -> bool:
    return cell.isdigit() and len(cell) < 4


def _is_numbering(cells: Sequence[str]) -> bool:
    return len(cells) > 2 and all(cell.rstrip(".)") == str(at) for at, cell in enumerate(cells[:50], start=1))


def looks_like_place(cells: Iterable[str]) -> bool:
    """Whether words at the head of rows look like names of places: short, capital first, no digits."""
    filled = list(cells)
    short = [cell for cell in filled if cell[:1].isupper() and len(cell.split()) <= 4]
    return sum(1 for cell in short if not any(c.isdigit() for c in cell)) > 0.8 * len(filled) > 0
