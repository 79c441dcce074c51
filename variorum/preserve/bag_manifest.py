"""The manifests of a bag: which digest each path must have (RFC 8493, sections 2.1.3 and 2.2.1)."""

import os
import re
from collections.abc import Collection
from pathlib import Path

from variorum.errors import PackageError
from variorum.preserve.bag_files import MOST_FILES, READ, shown

ALGORITHMS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
"""The algorithms that are known, with the number of hexadecimal digits of their digests."""
LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
LONGEST = 1 << 16
ESCAPES = {"%0a": "\n", "%0d": "\r", "%25": "%"}


def manifest(path: Path, algorithm: str, found: Collection[str], payload: bool) -> dict[str, str]:
    """The digest of each path that a manifest lists; `found` are the files of the bag.

    Raises PackageError for a line that is none, a path that leaves the bag, or one that is listed with two digests.
    """
    stated: dict[str, str] = {}
    with os.fdopen(os.open(path, READ), "rb") as file:
        number = 0
        while line := file.readline(LONGEST + 1):
            number += 1
            where = f"{shown(path)}, line {number}"
            entry = _entry(line, where, algorithm)
            if entry is None:
                continue
            digest, written = entry
            name = _name(written, found)
            _require_inside(name, where, payload)
            if stated.setdefault(name, digest) != digest:
                raise PackageError(f"{where}: {name!r} is listed with two digests; have the bag made anew.")
            if len(stated) > MOST_FILES:
                raise PackageError(f"{shown(path)} lists over {MOST_FILES} files; split the bag.")
    return stated


def _entry(line: bytes, where: str, algorithm: str) -> tuple[str, str] | None:
    if len(line) > LONGEST:
        raise PackageError(f"{where} is longer than {LONGEST} bytes; no manifest has such a line, do not trust it.")
    try:
        text = line.decode("utf-8-sig" if where.endswith("line 1") else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as fault:
        raise PackageError(f"{where} is not UTF-8; have the bag made anew.") from fault
    if not text.strip():
        return None
    entry = LINE.fullmatch(text)
    if entry is None or len(entry[1]) != ALGORITHMS[algorithm]:
        raise PackageError(f"{where} is not a digest of {algorithm} and a path; have the bag made anew.")
    return entry[1].lower(), entry[2]


def _name(written: str, found: Collection[str]) -> str:
    """The path as it is on the disk.

    RFC 8493 has line ends and the percent sign escaped; the Library of Congress's own tool leaves a percent sign as
    it is. So the path as written stands where only that is there.
    """
    name = written.removeprefix("./")
    plain = re.sub("%(?:0a|0d|25)", lambda escape: ESCAPES[escape[0].lower()], name, flags=re.IGNORECASE)
    half = re.sub("%0[ad]", lambda escape: ESCAPES[escape[0].lower()], name, flags=re.IGNORECASE)
    return next((form for form in (plain, half, name) if form in found), plain)


def _require_inside(name: str, where: str, payload: bool) -> None:
    parts = name.split("/")
    unsafe = "\0" in name or any(part in ("", ".", "..") for part in parts) or name.startswith("~")
    if unsafe or (parts[0] == "data") != payload:
        raise PackageError(f"{where}: the path {name!r} does not lie where a bag keeps such files; do not trust it.")
