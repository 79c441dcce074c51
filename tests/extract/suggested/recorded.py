"""Recorded answers, by the digest of the conversation that each answers: a prompt that changes finds none.

`python -m tests.extract.suggested.recorded` gives the answers that are here the digests of the prompt as it is now.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from variorum.extract.suggested.prompt import Message, question

FILE = Path(__file__).with_name("recorded.json")


def digest(messages: Sequence[Message]) -> str:
    return hashlib.sha256(json.dumps(list(messages), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def recorded() -> dict[str, str]:
    """The answers by digest."""
    held = json.loads(FILE.read_text("utf-8"))
    return {prompt: row["answer"] for prompt, row in held.items()}


class Recorded:
    """A model that answers as it did when it was recorded; `asked` keeps the conversations."""

    def __init__(self) -> None:
        self.answers = recorded()
        self.asked: list[Sequence[Message]] = []

    def answer(self, messages: Sequence[Message], schema: dict[str, Any]) -> str:
        self.asked.append(list(messages))
        return self.answers[digest(messages)]


def main() -> None:
    """Key the recorded answers anew."""
    rows = json.loads(FILE.read_text("utf-8")).values()
    keyed = {digest(question(row["paragraph"])): row for row in rows}
    FILE.write_text(json.dumps(keyed, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
