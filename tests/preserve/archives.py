"""Folders such as auto-archiver 1.2.9 makes, of an invented event: its storage layouts, its records, its hashes."""

import csv
import datetime
import hashlib
import json
import random
from dataclasses import asdict, dataclass, field
from html import escape
from pathlib import Path

UTC = datetime.UTC
ALGORITHMS = {"SHA-256": hashlib.sha256, "SHA3-512": hashlib.sha3_512}


@dataclass
class Media:
    """The fields that auto-archiver's own Media has when it is written out."""

    filename: str
    _key: str | None = None
    urls: list[str] = field(default_factory=list)
    properties: dict = field(default_factory=dict)
    _mimetype: str | None = None


@dataclass(frozen=True)
class Layout:
    """How an archive is stored and recorded."""

    paths: str = "flat"
    names: str = "static"
    algorithm: str = "SHA-256"
    records: tuple[str, ...] = ("html", "json")


VIDEO = b"\x00\x00\x00\x18ftypmp42" + b"harbour" * 40
PAGE = b"<!doctype html><html><body><article><p>Seven people were killed in Varkel.</p></article></body></html>"
POST = {
    "url": "https://social.example/mira/77?a=1&b=2",
    "title": "Night at the port <7 dead>",
    "timestamp": datetime.datetime(2019, 3, 14, 23, 30, tzinfo=UTC),
    "_processed_at": datetime.datetime(2019, 3, 15, 10, 11, 12, tzinfo=UTC),
    "content": "Seven people were killed in Varkel.",
}


def archive(folder: Path, layout: Layout = Layout()) -> Path:
    """Write an archive of one address into a folder: a recording with a picture, a page, a WACZ, stamped hashes."""
    store = _Store(folder, layout)
    page = store.keep("page.html", PAGE, id="html_source_code")
    thumbnail = store.keep("out0.jpg", b"\xff\xd8\xff thumbnail", hashed=False, id="thumbnail_0")
    video = store.keep("77.mp4", VIDEO, src="https://cdn.example/77.mp4", thumbnails=[thumbnail])
    wacz = store.keep("x.wacz", b"PK\x03\x04 wacz", id="browsertrix")
    certificate = store.keep("1 – 77.crt", b"-----BEGIN CERTIFICATE-----\n", hashed=False, subject="Invented Root")
    token = store.keep(
        "timestamp_token_tsa", b"0\x82token", hashed=False, tsa="http://tsa.example", cert_chain=[certificate]
    )
    lines = "\n".join(m.properties["hash"].split(":")[1] for m in (page, video, wacz))
    stamped = store.keep(
        "hashes.txt", lines.encode(), hashed=False, id="timestamped_hashes", timestamp_authority_files=[token]
    )
    media = [page, video, wacz, stamped]
    if "json" in layout.records:
        before = [_unstored(one) for one in media]
        told = {"status": "generic_extractor: success", "metadata": POST, "media": before}
        data = json.dumps(told, indent=4, default=str, ensure_ascii=False).encode()
        media.append(store.keep("metadata.json", data, hashed=False, id="metadata_json"))
    if "html" in layout.records:
        media.append(store.keep("formatted.html", report(media).encode(), id="_final_media"))
    if "csv" in layout.records:
        with (folder / "db.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, ["status", "metadata", "media"])
            table.writeheader()
            table.writerow({"status": "success", "metadata": POST, "media": [asdict(one) for one in media]})
    if "sheet" in layout.records:
        with (folder / "sheet.csv").open("w", encoding="utf-8", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow(["Link", "Archive status", "Archive location", "Upload timestamp", "Upload title", "Hash"])
            final = media[-1]
            sheet.writerow([POST["url"], "ok", final._key, POST["timestamp"], POST["title"], final.properties["hash"]])
            sheet.writerow(["https://social.example/other", "ok", "https://s3.example/not-here.html", "", "", ""])
    return folder


@dataclass
class _Store:
    folder: Path
    layout: Layout
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def keep(self, name: str, data: bytes, hashed: bool = True, **properties) -> Media:
        digest = ALGORITHMS[self.layout.algorithm](data).hexdigest()
        stem = digest[:24] if self.layout.names == "static" else f"{self.chance.getrandbits(96):024x}"
        path = {"flat": "", "url": "https-social-example-mira-77/", "random": f"{self.chance.getrandbits(96):024x}/"}
        within = f"{path[self.layout.paths]}{stem}{Path(name).suffix}"
        (self.folder / within).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / within).write_bytes(data)
        key = f"./local_archive/{within}"
        stated = {"hash": f"{self.layout.algorithm}:{digest}"} if hashed else {}
        return Media(f"/tmp/tmpx1/{name}", key, [key], stated | properties)


def _unstored(media: Media) -> dict:
    """A file as json_enricher sees it: before it is stored, under its name of the moment."""
    properties = {
        name: [_unstored(one) for one in value] if isinstance(value, list) else value
        for name, value in media.properties.items()
    }
    return {"filename": media.filename, "_key": None, "urls": [], "properties": properties, "_mimetype": None}


def report(media: list[Media], version: str = "1.2.9") -> str:
    """A report with the structure of html_formatter's."""
    rows = "".join(f"<tr><td>{_listed(one)}</td><td><a href='{one.urls[0]}'>open</a></td></tr>" for one in media)
    told = "".join(
        f'<tr><td>{name}</td><td><span class="copy">{escape(str(value))}</span></td></tr>'
        for name, value in POST.items()
    )
    url = escape(POST["url"])
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{url}</title></head><body>"
        f"<h2>Archived media for <span class='copy'>{url}</span> - <a href='{url}'>open</a></h2>"
        f"<table class='content'><tbody>{rows}</tbody></table><h2 class='center'>metadata</h2>"
        f"<table class='metadata'><tr><th>key</th><th>value</th></tr>{told}</table>"
        f"<p class='center'>Made with <a href='https://github.com/bellingcat/auto-archiver'>"
        f"bellingcat/auto-archiver</a>\n        v{version}</p></body></html>"
    )


def _listed(media: Media) -> str:
    lines = [f"<li><b>key:</b> <span class='copy'>{escape(str(media._key))}</span></li>", "<li><b>type:</b> </li>"]
    for name, value in media.properties.items():
        if isinstance(value, list):
            inner = "".join(_listed(one) for one in value)
            lines.append(
                f"<p></p><div><b class='collapsible' title='expand'>{name} ({len(value)}):</b><p></p>"
                f"<div class='collapsible-content'>{inner}</div></div><p></p>"
            )
        else:
            lines.append(f"<li><b>{name}:</b> <span class='copy'>{escape(str(value))}</span></li>")
    return f"<ul>{''.join(lines)}</ul>"
