"""What rows must look like before they enter the record: a hostile or newer row is refused, never a crash.

Each function raises MalformedEntry naming the fault.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import product
from operator import itemgetter
from typing import Any

import orjson

from variorum.errors import MalformedEntry, ValueUnreadable
from variorum.ledger.canonical import MAX_INTEGER
from variorum.model.claim import Certainty, Commitment, Modality, Mode, Stance
from variorum.model.decision import Choice, Matter
from variorum.model.entity import REFERENCE, EntityKind
from variorum.model.identifier import content_id, identity_string
from variorum.model.link import Relation
from variorum.model.proposition import ARGUMENTS
from variorum.values.dates import parse_edtf

MAX_ID = 256
"""Characters of what stands for an id: a longer one names nothing, and no database indexes texts of any length."""

Bounds = tuple[str | None, str | None]

_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,19})(\.[0-9]{0,7}[1-9])?\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_HEX = re.compile(r"[0-9a-f]{64}\Z")
_TEXT = (str,)
_MAYBE = (str, type(None))
_STANCES, _CERTAINTIES, _MODALITIES, _MODES = (frozenset(map(str, e)) for e in (Stance, Certainty, Modality, Mode))
_COMMITMENTS, _KINDS, _RELATIONS = (frozenset(map(str, e)) for e in (Commitment, EntityKind, Relation))
_MATTERS, _CHOICES = (frozenset(map(str, e)) for e in (Matter, Choice))
_SLOTS = {str(kind): frozenset(names) for kind, names in ARGUMENTS.items()}


class Shape:
    """The fields that a row must have, each with the types it may be of."""

    def __init__(self, fields: Mapping[str, tuple[type, ...]]) -> None:
        """`fields` gives the types of each field."""
        self.fields = fields
        self._get = itemgetter(*fields)
        self._well_formed: set[tuple[type, ...]] = set()

    def require(self, row: Mapping[str, Any], what: str) -> None:
        """Refuse a row that lacks a field or has one of another type."""
        # Of millions of rows nearly all have one of a few combinations of types: those are looked up.
        try:
            types = tuple(map(type, self._get(row)))
        except KeyError:
            types = ()
        if types in self._well_formed:
            return
        for name, kinds in self.fields.items():
            if name not in row:
                raise MalformedEntry(f"{what} without {name}.")
            if type(row[name]) not in kinds:
                raise MalformedEntry(f"{what} whose {name} is a {type(row[name]).__name__}.")
        self._well_formed.add(types)


_CLAIM = Shape(
    {
        "id": _TEXT,
        "source": _TEXT,
        "speaker": _MAYBE,
        "speaker_name": _TEXT,
        "stance": _TEXT,
        "proposition": (dict,),
        "utterance": _MAYBE,
        "said": _MAYBE,
        "passages": (list,),
        "chain": (list,),
        "certainty": _TEXT,
        "modality": _TEXT,
        "mode": _TEXT,
        "rule": _TEXT,
        "occurrence": (int,),
        "note": _MAYBE,
    }
)
_PROPOSITION = Shape(
    {
        "type": _TEXT,
        "arguments": (dict,),
        "place": _MAYBE,
        "group": _MAYBE,
        "time": _MAYBE,
        "method": _MAYBE,
        "quantity": (list, type(None)),
    }
)
_ENTITY = Shape({"id": _TEXT, "kind": _TEXT, "name": _TEXT, "source": _TEXT})
_UTTERANCE = Shape({"id": _TEXT, "speaker": _TEXT, "occasion": _MAYBE, "said": _MAYBE, "source": _TEXT})
_LINK = Shape({"claim": _TEXT, "relation": _TEXT, "to": _TEXT, "disjoint": _MAYBE, "note": _MAYBE})
_DECISION = Shape(
    {
        "matter": _TEXT,
        "subjects": (list,),
        "choice": _TEXT,
        "reason": _TEXT,
        "by": _TEXT,
        "replaces": (list,),
        "amended": _MAYBE,
    }
)


def require(row: Mapping[str, Any], shape: Shape, what: str) -> None:
    """Refuse a row that lacks a field or has one of another type."""
    shape.require(row, what)


def exactly(row: Mapping[str, Any], shape: Shape, what: str) -> None:
    """Refuse a row that lacks a field, has one of another type, or one that this version does not know."""
    require(row, shape, what)
    for name in row:
        if name not in shape.fields and name != "row":
            raise MalformedEntry(f"{what} with the unknown field {name}; a newer version may know it.")


def one_of(value: Any, known: frozenset[str], what: str) -> None:
    """Refuse a word that is none of those known."""
    if value not in known:
        raise MalformedEntry(f"{what} {str(value)[:80]!r} is not known to this version.")


def hexadecimal(value: Any, what: str) -> None:
    """Refuse what is not a whole id."""
    if type(value) is not str or not _HEX.match(value):
        raise MalformedEntry(f"{what} {str(value)[:80]!r} is not an id of 64 hexadecimal digits.")


@lru_cache(maxsize=65_536)
def bounds(edtf: str | None, what: str) -> Bounds:
    """The earliest and latest day of a date (ISO), None where open or unstated."""
    if edtf is None:
        return None, None
    try:
        value = parse_edtf(edtf)
    except ValueUnreadable as fault:
        raise MalformedEntry(f"{what}: {fault}") from fault
    return _iso(value.earliest), _iso(value.latest)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def short(what: str, *ids: str | None) -> None:
    """Refuse what is too long to be an id, or any name in place of one."""
    if any(item is not None and len(item) > MAX_ID for item in ids):
        raise MalformedEntry(f"{what} that names something by more than {MAX_ID} characters.")


def strings(values: Any, what: str) -> None:
    """Refuse what is not a list of strings."""
    if type(values) is not list or not all(type(value) is str for value in values):
        raise MalformedEntry(f"{what} is not a list of strings.")


def entity(row: Mapping[str, Any]) -> None:
    """Refuse an entity row that is ill-formed."""
    require(row, _ENTITY, "An entity")
    hexadecimal(row["id"], "The entity")
    short("An entity", row["source"])
    one_of(row["kind"], _KINDS, "The kind of entity")


def utterance(row: Mapping[str, Any]) -> bool:
    """Whether an utterance was made on a whole day; refuses a row ill-formed or whose id is not its content's."""
    require(row, _UTTERANCE, "An utterance")
    said = row["said"]
    short("An utterance", row["speaker"], row["source"], said)
    bounds(said, "An utterance's day")
    parts = {"speaker": row["speaker"], "occasion": row["occasion"], "said": said, "source": row["source"]}
    if row["id"] != content_id("utterance", parts):
        raise MalformedEntry("An utterance whose id does not follow from its content.")
    return said is not None and _DAY.match(said) is not None


def link(row: Mapping[str, Any]) -> None:
    """Refuse a link row that is ill-formed."""
    require(row, _LINK, "A link")
    short("A link", row["claim"], row["to"])
    one_of(row["relation"], _RELATIONS, "The relation")


def claim(row: Mapping[str, Any]) -> tuple[Bounds, bytes]:
    """The bounds of the day said and the proposition as JSON with sorted keys, of a claim row.

    Refuses one that is ill-formed or whose id is not its content's.
    """
    require(row, _CLAIM, "A claim")
    if _words(row) not in _KNOWN_WORDS:
        _require_words(row)
    for item in row["passages"]:
        _passage(item)
    for item in row["chain"]:
        if type(item) is not list or [type(part) for part in item] != [str, str, str]:
            raise MalformedEntry("A claim whose chain holds no who, act and commitment.")
        one_of(item[2], _COMMITMENTS, "The commitment")
    short("A claim", row["source"], row["speaker"], row["utterance"])
    what = _dumped(row["proposition"])
    _proposition(what)
    said = bounds(row["said"], "The day a claim was said")
    if not 0 <= row["occurrence"] <= MAX_INTEGER:
        raise MalformedEntry("A claim whose occurrence is out of range.")
    if not row["passages"]:
        raise MalformedEntry("A claim without a passage.")
    if row["id"] != _claim_id(row, what):
        raise MalformedEntry("A claim whose id does not follow from its content.")
    return said, what


_words = itemgetter("stance", "certainty", "modality", "mode")
_KNOWN_WORDS = frozenset(product(_STANCES, _CERTAINTIES, _MODALITIES, _MODES))


def _require_words(row: Mapping[str, Any]) -> None:
    one_of(row["stance"], _STANCES, "The stance")
    one_of(row["certainty"], _CERTAINTIES, "The certainty")
    one_of(row["modality"], _MODALITIES, "The modality")
    one_of(row["mode"], _MODES, "The mode")


def _claim_id(row: Mapping[str, Any], what: bytes) -> str:
    parts = {
        "source": row["source"],
        "exact": row["passages"][0][3],
        "occurrence": row["occurrence"],
        "speaker": _identity(row["speaker_name"]),
        "stance": row["stance"],
        # The JSON of the proposition is there already.
        "proposition": orjson.Fragment(what),
        "chain": row["chain"],
        "said": row["said"],
    }
    return content_id("claim", parts)


_identity = lru_cache(maxsize=16_384)(identity_string)
"""Speakers come again and again."""


@lru_cache(maxsize=65_536)
def _proposition(what: bytes) -> None:
    proposition(orjson.loads(what))


def _passage(item: Any) -> None:
    if type(item) is not list or len(item) != 5:
        raise MalformedEntry("A passage that is not a list of five.")
    text, start, end, exact, place = item
    if type(text) not in _MAYBE or type(exact) is not str or type(place) not in _MAYBE:
        raise MalformedEntry("A passage whose text, exact words or place is no string.")
    if (start is None) != (end is None) or (start is not None and not (type(start) is type(end) is int)):
        raise MalformedEntry("A passage whose start and end are not two numbers, or both null.")
    if start is not None and not 0 <= start <= end <= MAX_INTEGER:
        raise MalformedEntry("A passage that ends before it starts.")


def proposition(row: Mapping[str, Any]) -> None:
    """Refuse a proposition that is ill-formed."""
    exactly(row, _PROPOSITION, "A proposition")
    slots = _SLOTS.get(row["type"])
    if slots is None:
        raise MalformedEntry(f"The type of proposition {row['type'][:80]!r} is not known to this version.")
    for name, value in row["arguments"].items():
        if name not in slots or type(value) is not str:
            raise MalformedEntry(f"A proposition of type {row['type']} with the argument {name[:80]!r}.")
        if value.startswith(REFERENCE):
            short("A proposition", value[len(REFERENCE) :])
    if row["time"] is not None:
        bounds(row["time"], "A proposition's time")
    if row["quantity"] is not None:
        quantity(row["quantity"])


def quantity(item: list[Any]) -> None:
    """Refuse a quantity that is ill-formed."""
    if len(item) != 5 or type(item[2]) is not str or type(item[3]) is not str or type(item[4]) not in _MAYBE:
        raise MalformedEntry("A quantity that is not bounds, unit, wording and convention.")
    for bound in item[:2]:
        if bound is not None and (type(bound) is not str or not _DECIMAL.match(bound)):
            raise MalformedEntry("A quantity whose bound is not a decimal number in its shortest form.")


def decision(body: Mapping[str, Any]) -> None:
    """Refuse a decision that is ill-formed."""
    require(body, _DECISION, "A decision")
    one_of(body["matter"], _MATTERS, "The matter")
    one_of(body["choice"], _CHOICES, "The choice")
    strings(body["subjects"], "A decision's subjects")
    strings(body["replaces"], "What a decision replaces")
    if len(body["subjects"]) not in (1, 2):
        raise MalformedEntry("A decision that is not on one subject or two.")
    short("A decision", body["amended"], *body["subjects"], *body["replaces"])


def as_json(value: Any) -> str:
    """The value as JSON text with sorted keys."""
    return _dumped(value).decode()


def _dumped(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
