"""Canonical JSON: the one byte form of a value, so that digests and signatures mean the same everywhere.

RFC 8785 over a restricted domain: objects with ASCII keys, strings without lone surrogates, integers within
±(2^53-1), booleans, null and lists; no floating-point numbers (decimals are written as strings); at most 64
levels deep. Over this domain, sorting keys by bytes is sorting them by UTF-16 units, as RFC 8785 asks.
"""

from typing import Any

import orjson

from variorum.errors import MalformedEntry

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 64
OPTIONS = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_PASSTHROUGH_SUBCLASS
    | orjson.OPT_PASSTHROUGH_DATACLASS
    | orjson.OPT_PASSTHROUGH_DATETIME
)


def canonical(value: Any) -> bytes:
    """The canonical bytes of a value (a tuple counts as a list).

    Raises MalformedEntry when the value lies outside the restricted domain.
    """
    require_domain(value, MAX_DEPTH)
    try:
        return orjson.dumps(value, option=OPTIONS)
    except (orjson.JSONEncodeError, UnicodeEncodeError) as fault:
        raise MalformedEntry(f"A value cannot be written as canonical JSON: {fault}.") from fault


def decode(data: bytes) -> Any:
    """The value of canonical bytes.

    Raises MalformedEntry when the bytes are not JSON, lie outside the restricted domain, or are not the one
    canonical form (other order or spacing, other escapes, a key given twice).
    """
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as fault:
        raise MalformedEntry(f"Bytes that are not JSON: {fault}.") from fault
    if canonical(value) != data:
        raise MalformedEntry("JSON that is not in its canonical form (key order, spacing, escapes or a double key).")
    return value


def require_domain(value: Any, depth: int) -> None:
    """Raise MalformedEntry unless the value lies in the restricted domain, at most `depth` levels deep."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return
    if kind is int:
        if not -MAX_INTEGER <= value <= MAX_INTEGER:
            raise MalformedEntry(f"The integer {value} is beyond ±(2^53-1); write it as a string.")
    elif kind is dict:
        _require_object(value, depth)
    elif kind is list or kind is tuple:
        if depth == 0:
            raise MalformedEntry(f"A value is nested deeper than {MAX_DEPTH} levels.")
        for item in value:
            if type(item) is not str:
                require_domain(item, depth - 1)
    elif kind is float:
        raise MalformedEntry(f"The number {value} is not an integer; write decimals as strings.")
    else:
        raise MalformedEntry(f"A value of type {kind.__name__} has no canonical form.")


def _require_object(value: dict[Any, Any], depth: int) -> None:
    if depth == 0:
        raise MalformedEntry(f"A value is nested deeper than {MAX_DEPTH} levels.")
    for key, item in value.items():
        if type(key) is not str or not key.isascii():
            raise MalformedEntry(f"The key {key!r} is not an ASCII string.")
        if type(item) is not str:
            require_domain(item, depth - 1)
