"""Mappings: what each column of a table is taken for, and what the table is of; confirmed by a member, remembered."""

from __future__ import annotations

from collections.abc import Mapping as Object
from dataclasses import asdict, dataclass, fields
from typing import Any

from variorum.errors import MalformedEntry

ROSTER, FIGURES, IGNORED = "roster", "figures", "ignored"
KINDS = (ROSTER, FIGURES, IGNORED)
COUNT, REMARK = "count", "remark"
FIELDS: Object[str, str] = {
    "name": "the person's name",
    "family": "family name",
    "given": "given name",
    "patronymic": "patronymic",
    "age": "age",
    "birth": "date or year of birth",
    "sex": "sex",
    "status": "what became of the person",
    "place": "place",
    "region": "wider place, used where the place is empty",
    "date": "date",
    "day": "day of the month",
    "month": "month",
    "year": "year",
    "group": "group",
    "measure": "what is counted",
    COUNT: "a count",
    "number": "number of the row",
    "id": "the list's own id",
    REMARK: "kept in the row's words",
}
"""What a column may be taken for, each in words."""

NAMED = (None, "time", "place")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is taken for; of a count, what of its scope the heading gives.

    `total`: it sums up the other counts of its row. `named`: the heading itself is a time or a place. `above`: an
    empty cell means the one above.
    """

    field: str
    measure: str | None = None
    group: str | None = None
    total: bool = False
    named: str | None = None
    above: bool = False

    @property
    def words(self) -> str:
        """The column's part in words: "a count of those killed: police"."""
        if self.field != COUNT:
            return FIELDS[self.field] + (", an empty cell meaning the one above" if self.above else "")
        parts = [self.measure or "", self.group or "", "in all" if self.total else ""]
        parts.append(f"at the {self.named} in the heading" if self.named else "")
        told = ", ".join(part for part in parts if part)
        return f"a count: {told}" if told else "a count"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a whole table: what it is of (killed, injured, …), place, time and day said (EDTF), publisher.

    `dates`: whether day or month comes first (dmy, mdy) where the cells do not show it.
    """

    subject: str | None = None
    place: str | None = None
    time: str | None = None
    said: str | None = None
    publisher: str | None = None
    dates: str | None = None

    def over(self, other: Settings) -> Settings:
        """These settings, and the other's where these say nothing."""
        mine, others = asdict(self), asdict(other)
        return Settings(**{name: value if value is not None else others[name] for name, value in mine.items()})


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a table is read as: a roster, figures, or nothing; the part of each column; what holds for all of it."""

    kind: str
    columns: tuple[Column, ...]
    settings: Settings = Settings()

    def at(self, *names: str) -> tuple[int, ...]:
        """The columns that are taken for any of these, in order."""
        return tuple(at for at, column in enumerate(self.columns) if column.field in names)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A mapping that a member confirmed: for one table, and by the digest of its heading for later ones like it."""

    source: str
    table: str
    header: str
    mapping: Mapping

    def body(self) -> dict[str, object]:
        """The confirmed mapping as the body of a `table` entry; words of the source are in it by digest only."""
        columns = [[c.field, c.measure, c.group, c.total, c.named, c.above] for c in self.mapping.columns]
        return {
            "source": self.source,
            "table": self.table,
            "header": self.header,
            "kind": self.mapping.kind,
            "columns": columns,
            "settings": asdict(self.mapping.settings),
        }

    @classmethod
    def from_body(cls, body: Object[str, Any]) -> Confirmed:
        """The confirmed mapping that an entry's body describes. Raises MalformedEntry."""
        names = ("source", "table", "header", "kind")
        known = {field.name for field in fields(Settings)}
        settings, columns = body.get("settings"), body.get("columns")
        if not all(isinstance(body.get(name), str) for name in names) or body["kind"] not in KINDS:
            raise MalformedEntry("A table without source, table, header and a known kind.")
        if not isinstance(settings, dict) or not set(settings) <= known or not all(map(_is_word, settings.values())):
            raise MalformedEntry("A table with settings that are not known to this version.")
        if not isinstance(columns, list) or not all(map(_is_column, columns)):
            raise MalformedEntry("A table with a column that is not known to this version.")
        mapping = Mapping(body["kind"], tuple(Column(*column) for column in columns), Settings(**settings))
        return cls(body["source"], body["table"], body["header"], mapping)


def _is_word(value: Any) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= _LONGEST)


def _is_column(column: Any) -> bool:
    if not isinstance(column, list) or len(column) != len(fields(Column)):
        return False
    field, measure, group, total, named, above = column
    if type(total) is not bool or type(above) is not bool:
        return False
    return field in FIELDS and _is_word(measure) and _is_word(group) and named in NAMED
