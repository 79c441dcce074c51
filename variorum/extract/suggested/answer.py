"""Answers: what a model wrote, read as suggestions; whatever else it wrote is not looked at."""

import json
import re
from collections.abc import Mapping
from typing import Any

from variorum.errors import ValueUnreadable
from variorum.extract.suggested.prompt import LONGEST, MOST
from variorum.extract.suggested.suggestion import Reason, Refusal, Suggestion
from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType

_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_SHOWN = 200


def read_answer(answer: str, start: int) -> tuple[list[Suggestion], list[Refusal]]:
    """The suggestions of an answer about the paragraph that begins at `start`, and those of no sound form.

    Raises ValueUnreadable, saying what is wrong, where the answer holds no JSON object with a list of statements.
    """
    items = _statements(_object(_THOUGHT.sub("", answer)))
    found: list[Suggestion] = []
    refused: list[Refusal] = []
    for item in items[:MOST]:
        suggestion = read_item(item)
        if suggestion is None:
            refused.append(Refusal(Reason.MALFORMED, start, shown(item)))
        elif suggestion not in found:
            found.append(suggestion)
    if len(items) > MOST:
        refused.append(Refusal(Reason.TOO_MANY, start, f"{len(items) - MOST} more"))
    return found, refused


def _object(answer: str) -> Any:
    """The first JSON object of an answer; servers that cannot demand JSON let models wrap it in words and fences."""
    first = answer.find("{")
    if first < 0:
        raise ValueUnreadable("it holds no JSON object")
    try:
        return json.JSONDecoder().raw_decode(answer, first)[0]
    except (ValueError, RecursionError) as fault:
        raise ValueUnreadable(f"it is not JSON: {fault}"[:_SHOWN]) from fault


def _statements(held: Any) -> list[Any]:
    items = held.get("statements") if isinstance(held, dict) else None
    if not isinstance(items, list):
        raise ValueUnreadable('it has no list named "statements"')
    return items


def read_item(item: Any) -> Suggestion | None:
    """The suggestion that one item is; None where a field is missing, empty or of the wrong kind."""
    if not isinstance(item, Mapping):
        return None
    words = [item.get(name) for name in ("quote", "cue", "speaker")]
    number = item.get("number")
    number = str(number) if type(number) is int else number or None
    texts = [*words, *([] if number is None else [number])]
    if not all(isinstance(text, str) and text.strip() and len(text) <= LONGEST for text in texts):
        return None
    quote, cue, speaker = (str(word).strip() for word in words)
    try:
        stance, kind = Stance(str(item.get("stance"))), PropositionType(str(item.get("type")))
    except ValueError:
        return None
    return Suggestion(quote, cue, speaker, stance, kind, None if number is None else number.strip())


def shown(item: Any) -> str:
    """A model's words as they are told in a refusal: one line, cut short, without what no text can hold."""
    words = item if isinstance(item, str) else json.dumps(item, ensure_ascii=False, default=str)
    return " ".join(words.encode("utf-8", "replace").decode().split())[:_SHOWN]
