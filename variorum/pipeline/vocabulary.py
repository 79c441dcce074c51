"""Vocabulary files: the working copy, in YAML, of the terms, accounts, questions and conventions of an inquiry."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from variorum.errors import UsageError
from variorum.model.vocabulary import Term, Vocabulary

SECTIONS = frozenset({"terms", "accounts", "questions", "exclusive", "conventions"})


def default_vocabulary() -> Vocabulary:
    """The vocabulary that an inquiry starts with."""
    return read_vocabulary(files("variorum.pipeline").joinpath("vocabulary.yaml").read_text("utf-8"), "the default")


def load_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary in a file, over the default: sections given there replace those of the default, terms are joined.

    Raises UsageError naming the file and the place of the fault.
    """
    try:
        given = read_vocabulary(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(f"The vocabulary {path} cannot be read: {fault}.") from fault
    base = default_vocabulary()
    terms = {
        kind: _joined(base.terms.get(kind, ()), given.terms.get(kind, ())) for kind in {**base.terms, **given.terms}
    }
    return Vocabulary(
        terms=dict(sorted(terms.items())),
        accounts=given.accounts or base.accounts,
        questions=given.questions or base.questions,
        exclusive=given.exclusive or base.exclusive,
        conventions={**base.conventions, **given.conventions},
    )


def _joined(base: tuple[Term, ...], given: tuple[Term, ...]) -> tuple[Term, ...]:
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
    return Term(item["name"], tuple(item.get("also", ())), item.get("within"), item.get("precision"))


def _question(item: dict[str, Any]) -> dict[str, object]:
    return {
        "id": str(item["id"]),
        "text": str(item["text"]),
        "pattern": {k: str(v) for k, v in item["pattern"].items()},
    }
