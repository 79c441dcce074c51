"""Changing a proposed mapping as a member says it: "column 3=place", "Dead=killed:police", a roster of those killed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.errors import UsageError
from variorum.extract.tables.headings import Headed
from variorum.extract.tables.mapping import COUNT, FIELDS, IGNORED, REMARK, Column, Mapping, Settings
from variorum.extract.tables.proposing import Proposal, wanting
from variorum.extract.tables.words import hint, is_total, known_measure, plain

_NUMBERED = re.compile(r"(?:column|col\.?|колонка|столбец|графа|баған|№|#)?\s*(\d{1,4})(?:\s*-?\s*баған)?\Z")
_SEVERAL = frozenset((COUNT, REMARK, "region"))
_ABOVE = ":above"
_KEPT = frozenset(("ignore", "ignored", "none", "-", "нет", "жоқ"))


NOTHING_SAID = Settings()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a member says otherwise than proposed: parts of columns as typed, what the table is, what holds for it."""

    columns: tuple[str, ...] = ()
    kind: str | None = None
    settings: Settings = NOTHING_SAID


def changed(proposal: Proposal, held: Mapping, changes: Changes) -> Mapping:
    """The mapping that a member confirms: the one that held so far (at first the proposed one), but for the changes.

    Raises UsageError where a change cannot be read, or something is wanting.
    """
    columns = _columns(proposal.headed, held, changes.columns)
    kind = changes.kind or (held.kind if not changes.columns else _kind(columns, held.kind))
    mapping = Mapping(kind, columns, changes.settings.over(held.settings))
    for sentence in wanting(mapping) if kind != IGNORED else ():
        raise UsageError(sentence)
    if kind == IGNORED and not changes.kind:
        raise UsageError(
            "Neither names nor counts were found in this table; say which column holds them (--set COLUMN=name, "
            "--set COLUMN=killed), or that it claims nothing: --ignore."
        )
    return mapping


def _columns(headed: Headed, held: Mapping, typed_ones: Sequence[str]) -> tuple[Column, ...]:
    """The columns with the parts that a member gives; what only one column can be, no other stays."""
    said: dict[int, Column] = {}
    for typed in typed_ones:
        name, equals, value = typed.rpartition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError(f"'{typed}' does not say which column is what; write it as \"COLUMN=place\".")
        said[column_named(headed, name)] = part(value)
    taken = {column.field for column in said.values()} - _SEVERAL
    kept = [Column(REMARK) if column.field in taken else column for column in held.columns]
    return tuple(said.get(at, column) for at, column in enumerate(kept))


def _kind(columns: Sequence[Column], proposed: str) -> str:
    """What the table is once its columns are said."""
    fields = {column.field for column in columns}
    if proposed == IGNORED:
        return "roster" if fields & {"name", "family"} else "figures" if COUNT in fields else IGNORED
    return proposed


def column_named(headed: Headed, name: str) -> int:
    """The place of a column that a member names by its heading or number. Raises UsageError for none or several."""
    wanted = plain(name)
    found = [at for at, heading in enumerate(headed.names) if plain(heading) == wanted]
    if len(found) > 1:
        numbers = ", ".join(f"column {at + 1}" for at in found)
        raise UsageError(f"Several columns are called '{name.strip()}'; name one by its number: {numbers}.")
    if found:
        return found[0]
    numbered = _NUMBERED.match(wanted)
    if numbered and 1 <= int(numbered[1]) <= headed.width:
        return int(numbered[1]) - 1
    listed = ", ".join(heading or f"column {at + 1}" for at, heading in enumerate(headed.names))
    raise UsageError(f"There is no column '{name.strip()}'; the columns are: {listed[:400]}.")


def part(value: str) -> Column:
    """The part that a member's words give to a column. Raises UsageError for what is none."""
    word = plain(value)
    if word in _KEPT:
        return Column(REMARK)
    if word in FIELDS:
        return Column(word)
    if word.endswith(_ABOVE):
        return replace(part(word.removesuffix(_ABOVE)), above=True)
    what, _, whom = word.partition(":")
    measure = known_measure(what)
    if measure is not None or what == COUNT:
        group = None if not whom.strip() or is_total(whom) else hint(whom).group or whom.strip()
        return Column(COUNT, measure, group, total=bool(whom.strip()) and is_total(whom))
    if is_total(word):
        return Column(COUNT, total=True)
    field = hint(word).field
    if field is None:
        raise UsageError(
            f"'{value.strip()}' is nothing that a column can be; write one of: {', '.join(FIELDS)}, ignore, "
            "killed, injured, detained, missing, or killed:police for a count of a group."
        )
    return Column(field)


def subject_named(words: str, statuses: Sequence[str]) -> str:
    """What a table is of, as a member's word in any of the languages says it. Raises UsageError."""
    measure = known_measure(words)
    if measure is None and words.strip().casefold() in statuses:
        measure = words.strip().casefold()
    if measure is None or measure not in statuses:
        raise UsageError(f"'{words}' is not known; write one of: {', '.join(statuses)}.")
    return measure


def generalises(proposal: Proposal, mapping: Mapping) -> bool:
    """Whether a confirmed mapping may be used for later tables with the same heading: not where there is no heading,
    nor where the member says the contrary of what the table tells of itself."""
    return not proposal.headed.headless and proposal.told in (None, mapping.settings.subject)


def like(proposal: Proposal, remembered: Mapping) -> Mapping:
    """A remembered mapping for another table: its columns, with what that table tells of itself."""
    return replace(remembered, settings=proposal.mapping.settings)
