"""Exports: the edition's statements and comparisons as JSON and CSV, under public ids."""

import csv
import io
from collections.abc import Iterator

import orjson

from variorum.model.entity import is_reference, referenced_id
from variorum.model.statement import Statement
from variorum.pages.comparisons import sorted_comparisons
from variorum.pages.line import Lines
from variorum.pages.public import comparison_identity

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def statement_record(lines: Lines, statement: Statement) -> dict[str, object]:
    """A statement as one JSON object; entities by name and public id, never by the inquiry's own ids."""
    register, claim = lines.register, statement.claim
    p = claim.proposition
    numbers = p.quantity
    return {
        "id": register.public("statement", statement.id),
        "status": str(statement.status),
        "speaker": statement.speaker,
        "stance": str(claim.stance),
        "certainty": str(claim.certainty),
        "modality": str(claim.modality),
        "type": str(p.type),
        "arguments": {name: _argument(lines, value) for name, value in p.arguments},
        "place": p.place,
        "group": p.group,
        "time": p.time,
        "method": p.method,
        "lo": None if numbers is None or numbers.lo is None else float(numbers.lo),
        "hi": None if numbers is None or numbers.hi is None else float(numbers.hi),
        "unit": numbers.unit if numbers else None,
        "wording": numbers.wording if numbers else None,
        "said": claim.said,
        "published": statement.published,
        "utterance": register.public("voice", statement.voice),
        "source": register.public("source", claim.source),
        "source_title": statement.source_title,
        "withdrawn": statement.struck,
        "passages": [{"start": x.start, "end": x.end, "exact": x.exact, "place": x.place} for x in claim.passages],
        "chain": [[lines.sentences.term(link.who), link.act, str(link.commitment)] for link in claim.chain],
        "mode": str(claim.mode),
        "rule": claim.rule,
        "page": register.statement_path(statement.id),
    }


def statements_json(lines: Lines) -> Iterator[bytes]:
    """All statements as JSON Lines."""
    for statement in lines.register.edition.statements:
        yield orjson.dumps(statement_record(lines, statement), option=orjson.OPT_APPEND_NEWLINE)


def comparisons_json(lines: Lines) -> Iterator[bytes]:
    """All comparisons as JSON Lines."""
    register = lines.register
    for c in sorted_comparisons(lines):
        record = {
            "id": register.public("comparison", comparison_identity(c)),
            "kind": str(c.kind),
            "rule": c.rule,
            "reason": c.reason,
            "claims": [register.public("statement", claim) for claim in c.claims],
            "voices_for": c.voices_for,
            "voices_against": c.voices_against,
            "independent": list(c.independent),
            "why_not": c.why_not,
            "settle": c.settle,
            "page": register.comparison_path(c),
        }
        yield orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


_COLUMNS = (
    *("id", "status", "speaker", "stance", "certainty", "type", "arguments", "place", "group", "time", "method"),
    *("lo", "hi", "unit", "wording", "said", "published", "source_title", "withdrawn", "words", "page"),
)


def statements_csv(lines: Lines) -> Iterator[bytes]:
    """All statements as CSV; a cell that a spreadsheet would run as a formula is preceded by an apostrophe."""
    yield _row(_COLUMNS)
    for statement in lines.register.edition.statements:
        record = statement_record(lines, statement)
        record["arguments"] = "; ".join(
            f"{name}={lines.sentences.term(value)}" for name, value in statement.claim.proposition.arguments
        )
        record["words"] = statement.claim.passages[0].exact if statement.claim.passages else ""
        yield _row([record[name] for name in _COLUMNS])


def comparisons_csv(lines: Lines) -> Iterator[bytes]:
    """All comparisons as CSV, statements by public id."""
    names = ("id", "kind", "rule", "reason", "claims", "voices_for", "voices_against", "why_not", "settle", "page")
    yield _row(names)
    for line in comparisons_json(lines):
        record = orjson.loads(line)
        record["claims"] = " ".join(record["claims"])
        yield _row([record[name] for name in names])


def _argument(lines: Lines, value: str) -> object:
    if not is_reference(value):
        return value
    entity = referenced_id(value)
    return {
        "entity": lines.register.public("entity", lines.register.representative(entity)),
        "name": lines.register.name(entity),
    }


def _row(cells: object) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])  # type: ignore[attr-defined]
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(_FORMULA) else text
