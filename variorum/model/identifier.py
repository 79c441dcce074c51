"""Content ids: what a thing is called follows from what it is, on every machine and for ever."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence

import orjson

from variorum.errors import UnknownReference

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]

_HEX = re.compile(r"[0-9a-f]{64}\Z")


def content_id(kind: str, parts: Mapping[str, Json]) -> str:
    """Id of a thing: SHA-256, in hex, of its kind and parts as JSON with sorted keys (RFC 8785 domain)."""
    return hashlib.sha256(orjson.dumps({"kind": kind, "parts": parts}, option=orjson.OPT_SORT_KEYS)).hexdigest()


def identity_string(text: str) -> str:
    """Text as ids see it: NFC, runs of white space as one space, ends trimmed; exact words are never put through it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def require_id(text: str) -> str:
    """The text itself where it is a whole content id; raises UnknownReference otherwise."""
    if not _HEX.match(text):
        raise UnknownReference(f"'{text}' is not an id: an id is 64 hexadecimal digits.")
    return text
