"""A `vocabulary` entry: the terms and declarations that hold from then on."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert

from variorum.errors import MalformedEntry
from variorum.record import shapes, tables
from variorum.record.work import Work

_VOCABULARY = shapes.Shape(
    {
        "terms": (dict,),
        "accounts": (list,),
        "questions": (list,),
        "exclusive": (list,),
        "conventions": (dict,),
    }
)
PENDING = "vocabulary_pending"
_DECIMAL = re.compile(r"-?\d{1,3}(?:\.\d{1,7})?\Z")


def project(work: Work) -> None:
    """Enter the vocabulary; everything that its terms rewrite is settled again. Raises MalformedEntry."""
    body = work.ledger.body(work.entry)
    _require_well_formed(body)
    values = {
        "entry": work.entry.id,
        "rank": work.rank,
        "known": work.entry.time,
        "body": shapes.as_json(body),
    }
    work.connection.execute(insert(tables.vocabularies).values(values))
    work.connection.execute(delete(tables.meta).where(tables.meta.c.name == PENDING))
    work.connection.execute(insert(tables.meta).values(name=PENDING, value="yes"))


def _require_well_formed(body: Mapping[str, Any]) -> None:
    shapes.require(body, _VOCABULARY, "A vocabulary")
    for listed in body["terms"].values():
        if type(listed) is not list or not all(_is_term(term) for term in listed):
            raise MalformedEntry("A vocabulary with a term that is not name, other names, wider term and precision.")
    for account in body["accounts"]:
        if type(account) is not list or len(account) != 2 or type(account[0]) is not str:
            raise MalformedEntry("A vocabulary with an account that is not a name and its speakers.")
        shapes.strings(account[1], "An account")
    shapes.strings(body["exclusive"], "A vocabulary's exclusive families")
    if not all(type(question) is dict for question in body["questions"]):
        raise MalformedEntry("A vocabulary with a question that is not an object.")
    if not all(type(bound) is int for bound in body["conventions"].values()):
        raise MalformedEntry("A vocabulary with a convention that is not a number.")


def _is_term(term: Any) -> bool:
    if type(term) is not list or len(term) not in (4, 5) or type(term[0]) is not str or type(term[1]) is not list:
        return False
    stated = all(value is None or type(value) is str for value in term[2:4])
    return stated and all(type(name) is str for name in term[1]) and all(map(_is_point, term[4:]))


def _is_point(value: Any) -> bool:
    """Whether a term's coordinates are two decimals written as texts."""
    return type(value) is list and len(value) == 2 and all(type(part) is str and _DECIMAL.match(part) for part in value)
