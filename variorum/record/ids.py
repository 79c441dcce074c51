"""Ids as the record stores them: 32 bytes for 64 hexadecimal digits, in the same order; prefixes become ranges."""

import re
from typing import Any

from sqlalchemy import ColumnElement, Dialect, LargeBinary, TypeDecorator, and_, false

ID_BYTES = 32
_MARK = b"\xff"
_HEX = re.compile(r"[0-9a-f]{64}\Z")
_PREFIX = re.compile(r"[0-9a-f]{0,64}\Z")


def stored(text: str) -> bytes:
    """The bytes of an id. What a hostile row gives in place of one is marked, and never 32 bytes long."""
    if _HEX.match(text):
        return bytes.fromhex(text)
    # No UTF-8 holds the mark; a second one tells a text of 31 bytes from an id.
    marked = _MARK + text.encode("utf-8", "surrogatepass")
    return marked + _MARK if len(marked) == ID_BYTES else marked


def shown(data: bytes) -> str:
    """The text whose stored form the bytes are."""
    return data.hex() if len(data) == ID_BYTES else data.strip(_MARK).decode("utf-8", "surrogatepass")


class Id(TypeDecorator[str]):
    """A column of ids: text to whoever asks, bytes in the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """The bytes to store or to compare with."""
        return None if value is None else stored(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """The id as text."""
        return None if value is None else shown(value)


def begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """The condition that an id begins with these hexadecimal digits, in either case."""
    digits = prefix.lower()
    if not _PREFIX.match(digits):
        return false()
    return and_(column >= digits.ljust(64, "0"), column <= digits.ljust(64, "f"))
