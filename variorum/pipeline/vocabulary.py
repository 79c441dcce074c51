"""Vocabulary files: the working copy, in YAML, of the terms, accounts, questions and conventions of an inquiry."""

from decimal import Decimal, InvalidOperation
from importlib.resources import files
from pathlib import Path
from typing import Any

from variorum.errors import UsageError
from variorum.model.vocabulary import Term, Vocabulary
from variorum.pipeline.inquiry import Inquiry

SECTIONS = frozenset({"terms", "accounts", "questions", "exclusive", "conventions"})


def default_vocabulary() -> Vocabulary:
    """The vocabulary that an inquiry starts with."""
    return read_vocabulary(files("variorum.pipeline").joinpath("vocabulary.yaml").read_text("utf-8"), "the default")


def load_vocabulary(path: Path, over: Vocabulary | None = None) -> Vocabulary:
    """The vocabulary in a file, over another (the default): sections given there replace those, terms are joined.

    Raises UsageError naming the file and the place of the fault.
    """
    try:
        given = read_vocabulary(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(f"The vocabulary {path} cannot be read: {fault}.") from fault
    base = default_vocabulary() if over is None else over
    terms = {
        kind: joined(base.terms.get(kind, ()), given.terms.get(kind, ())) for kind in {**base.terms, **given.terms}
    }
    return Vocabulary(
        terms=dict(sorted(terms.items())),
        accounts=given.accounts or base.accounts,
        questions=given.questions or base.questions,
        exclusive=given.exclusive or base.exclusive,
        conventions={**base.conventions, **given.conventions},
    )


def enter_vocabulary(inquiry: Inquiry, path: Path) -> bool:
    """Enter what a file says over the vocabulary that holds; whether it says anything new. Raises UsageError."""
    held = inquiry.view().vocabulary()
    wider = load_vocabulary(path, held)
    new = wider.body() != held.body()
    if new:
        inquiry.append("vocabulary", wider.body())
        inquiry.catch_up()
    return new


def joined(base: tuple[Term, ...], given: tuple[Term, ...]) -> tuple[Term, ...]:
    """Terms with further ones, which replace those of the same name."""
    named = {term.name for term in given}
    return tuple(term for term in base if term.name not in named) + given


def read_vocabulary(text: str, name: str) -> Vocabulary:
    """The vocabulary that a YAML text says. Raises UsageError naming the file and what is wrong."""
    import yaml

    try:
        held = yaml.safe_load(text) or {}
    except yaml.YAMLError as fault:
        raise UsageError(f"The vocabulary {name} is not YAML: {str(fault).splitlines()[0]}.") from fault
    if not isinstance(held, dict) or not set(held) <= SECTIONS:
        wrong = sorted(set(held) - SECTIONS)[0] if isinstance(held, dict) else type(held).__name__
        raise UsageError(
            f"The vocabulary {name} has a section '{wrong}'; it may have only: {', '.join(sorted(SECTIONS))}."
        )
    try:
        return Vocabulary(
            terms={kind: tuple(_term(item) for item in listed) for kind, listed in held.get("terms", {}).items()},
            accounts={str(k): tuple(str(s) for s in v or ()) for k, v in held.get("accounts", {}).items()},
            questions=tuple(_question(item) for item in held.get("questions", ())),
            exclusive=tuple(str(item) for item in held.get("exclusive", ())),
            conventions={str(k): int(v) for k, v in held.get("conventions", {}).items()},
        )
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise UsageError(
            f"The vocabulary {name} is not laid out as a vocabulary ({fault}); see docs/coding.md."
        ) from fault


def _term(item: Any) -> Term:
    if isinstance(item, str):
        return Term(item)
    at = point(*map(str, item["at"])) if "at" in item else None
    return Term(item["name"], tuple(item.get("also", ())), item.get("within"), item.get("precision"), at)


def point(latitude: str, longitude: str) -> tuple[str, str]:
    """Coordinates as the ledger keeps them. Raises ValueError for what is no point of the earth."""
    return _degrees(latitude, "latitude", 90), _degrees(longitude, "longitude", 180)


def _degrees(text: str, what: str, most: int) -> str:
    try:
        degrees = Decimal(text)
    except InvalidOperation:
        degrees = Decimal("NaN")
    if not degrees.is_finite():
        raise ValueError(f"the {what} '{text}' is not a number of degrees; write it like 51.1605")
    if not -most <= degrees <= most:
        raise ValueError(f"the {what} {text} is not between -{most} and {most} degrees")
    return format(round(degrees, 7).normalize(), "f")


def _question(item: dict[str, Any]) -> dict[str, object]:
    return {
        "id": str(item["id"]),
        "text": str(item["text"]),
        "pattern": {k: str(v) for k, v in item["pattern"].items()},
    }
