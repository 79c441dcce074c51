"""What Bellingcat's auto-archiver wrote of what it archived: its HTML report, metadata.json, CSV table, and sheet.

Read from the layout of auto-archiver 1.2.9: html_formatter, json_enricher, csv_db, gsheet_feeder_db. The records are
another program's and may be hostile: sizes, numbers and depth are bounded, and nothing in them is run.
"""

import ast
import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import lxml.html
import orjson
from lxml.etree import LxmlError

from variorum.preserve.bag_files import read_small

MOST = 32 << 20
"""Bytes of a record; a report of a thousand files has about one million."""
MOST_MEDIA = 100_000
DEEPEST = 8
MADE = re.compile(rb"bellingcat/auto-archiver</a>\s{0,80}v([0-9][0-9A-Za-z.]{0,30})")
HASH = re.compile(r"(SHA-256|SHA3-512):([0-9a-fA-F]{64}(?:[0-9a-fA-F]{64})?)")
ALGORITHMS = {"SHA-256": "sha256", "SHA3-512": "sha3_512"}
CSV_DB = ("status", "metadata", "media")
SHEET = {"link", "archive status"}
SHEET_MEDIA = {"archive location": "_final_media", "screenshot": "screenshot", "wacz": "browsertrix"}


@dataclass(frozen=True, slots=True)
class Media:
    """A file that a record names: where it was stored, its hash as (algorithm, digest), its properties that are text.

    `under` is the property of another file in which this one is named: thumbnails, timestamp_authority_files, …
    """

    key: str | None
    hash: tuple[str, str] | None
    properties: Mapping[str, str] = field(default_factory=dict)
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What a record says of one archived address: title, moments as written, version of the program, files.

    `form` is the record it stands in: report, metadata, table or sheet.
    """

    form: str
    url: str | None
    title: str | None
    published: str | None
    captured: str | None
    version: str | None
    media: tuple[Media, ...]


def records(path: Path, name: str) -> list[Item]:
    """The items that a file describes; none where it is no record of auto-archiver's. Raises PackageError."""
    suffix = Path(name).suffix.casefold()
    if suffix in (".html", ".htm"):
        data = read_small(path, MOST)
        made = MADE.search(data)
        return [_report(data, made[1].decode())] if made else []
    if suffix == ".json":
        data = read_small(path, MOST)
        return _metadata(data) if b'"media"' in data and b'"metadata"' in data[:1024] else []
    return _table(read_small(path, MOST)) if suffix == ".csv" else []


def _metadata(data: bytes) -> list[Item]:
    """The item of a metadata.json, as json_enricher writes it: before storing, so that keys are empty."""
    try:
        held = orjson.loads(data)
    except orjson.JSONDecodeError:
        return []
    if not isinstance(held, dict) or not isinstance(held.get("metadata"), dict):
        return []
    told = held["metadata"]
    if _text(held.get("status")) is None or _text(told.get("url")) is None:
        return []
    return [_item("metadata", told, tuple(_flat(held.get("media"), None, 0)))]


def _item(form: str, told: Mapping[str, Any], media: tuple[Media, ...], version: str | None = None) -> Item:
    return Item(
        form=form,
        url=_text(told.get("url")),
        title=_text(told.get("title")),
        published=_text(told.get("timestamp")),
        captured=_text(told.get("_processed_at")),
        version=version,
        media=media[:MOST_MEDIA],
    )


def _flat(media: object, under: str | None, depth: int) -> Iterator[Media]:
    """The files of a list, and those that are named within them, each once."""
    listed = media if isinstance(media, list | tuple) else [media]
    if depth > DEEPEST:
        return
    for one in listed[:MOST_MEDIA]:
        if not isinstance(one, dict) or "filename" not in one:
            continue
        properties = one.get("properties")
        properties = properties if isinstance(properties, dict) else {}
        told = {str(key)[:80]: text for key, value in properties.items() if (text := _text(value)) is not None}
        key = _text(one.get("_key")) or _text(one.get("key"))
        told.setdefault("filename", _text(one.get("filename")) or "")
        yield Media(key, _hash(told.get("hash")), told, under)
        for name, value in properties.items():
            yield from _flat(value, str(name)[:80], depth + 1)


def _report(data: bytes, version: str) -> Item:
    """The item of an HTML report: each file is a list that begins with its key; the last table holds the metadata."""
    try:
        tree = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (LxmlError, ValueError, AssertionError):
        return _item("report", {}, (), version)
    told: dict[str, Any] = {}
    for row in tree.iterfind(".//table[@class='metadata']//tr"):
        cells = row.findall("td")
        if len(cells) == 2:
            told.setdefault(_words(cells[0]), _words(cells[1]))
    url = tree.find(".//h2/span[@class='copy']")
    told.setdefault("url", None if url is None else _words(url))
    found = [media for listed in tree.iter("ul") if (media := _listed(listed)) is not None]
    return _item("report", told, tuple(found), version)


def _listed(listed: lxml.html.HtmlElement) -> Media | None:
    told: dict[str, str] = {}
    for line in listed.iterfind("li"):
        name = line.find("b")
        if name is not None and _words(name).endswith(":"):
            label = _words(name)
            told.setdefault(label.removesuffix(":"), _words(line).removeprefix(label).strip())
    if "key" not in told or "type" not in told:
        return None
    key = told.pop("key")
    within = next((a for a in listed.iterancestors("div") if a.get("class") == "collapsible-content"), None)
    title = None if within is None else within.getparent().find("b[@class='collapsible']")
    under = None if title is None else _words(title).split(" (")[0]
    return Media(None if key in ("", "None") else key, _hash(told.get("hash")), told, under)


def _words(element: lxml.html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _table(data: bytes) -> list[Item]:
    """The items of a csv_db table, or of the sheet that feeds the program, exported as CSV."""
    text = data.decode("utf-8-sig", "replace")
    # The module's limit is the whole process's, and readers of other tables rely on theirs.
    before = csv.field_size_limit()
    items: list[Item] = []
    try:
        rows = csv.reader(io.StringIO(text, newline=""))
        header = [cell.strip() for cell in next(rows, [])]
        told = tuple(header[:3]) == CSV_DB
        if not told and not {cell.casefold() for cell in header} >= SHEET:
            return []
        csv.field_size_limit(max(before, MOST))
        for row in rows:
            if not told:
                items.append(_sheet_row(dict(zip((cell.casefold() for cell in header), row, strict=False))))
            elif len(row) >= 3 and isinstance(metadata := _literal(row[1]), dict):
                items.append(_item("table", metadata, tuple(_flat(_literal(row[2]), None, 0))))
    except csv.Error:
        # What was understood before the damage stands.
        return items
    finally:
        csv.field_size_limit(before)
    return items


def _sheet_row(row: Mapping[str, str]) -> Item:
    media = []
    for column, name in SHEET_MEDIA.items():
        # The hash of a row is that of the report.
        stated = _hash(row.get("hash")) if name == "_final_media" else None
        media += [
            Media(key.strip(), stated, {"id": name}) for key in (row.get(column) or "").split("\n") if key.strip()
        ]
    told = {
        "url": row.get("link"),
        "title": row.get("upload title"),
        "timestamp": row.get("upload timestamp"),
        "_processed_at": row.get("archive date"),
    }
    return _item("sheet", told, tuple(media))


def _literal(text: str) -> object:
    """The value of a Python literal with moments in it, as csv_db writes it; None where it is anything else."""
    try:
        return _value(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _value(node: ast.expr) -> object:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {str(_value(key)): _value(value) for key, value in pairs if key is not None}
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_value(item) for item in node.elts]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "datetime":
        numbers = [part.value for part in node.args if isinstance(part, ast.Constant) and type(part.value) is int]
        zone = (
            "+00:00" if any(word.arg == "tzinfo" and "utc" in ast.unparse(word.value) for word in node.keywords) else ""
        )
        return datetime(*numbers[:7]).isoformat() + zone  # type: ignore[arg-type]
    return None


def _hash(text: str | None) -> tuple[str, str] | None:
    found = HASH.fullmatch(text or "")
    if found is None or (len(found[2]) == 64) != (found[1] == "SHA-256"):
        return None
    return ALGORITHMS[found[1]], found[2].lower()


def _text(value: object) -> str | None:
    """A text that a record states, without surrogates; numbers and moments as text, all else None."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip()
    return text.encode("utf-8", "replace").decode("utf-8")[:10_000] or None
