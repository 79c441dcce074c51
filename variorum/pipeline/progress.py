"""Progress: how a stage tells how far it has come, so that whoever started it can draw a bar or stay silent."""

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how many are done, and how many there are (None where nobody knows)."""


def silent(what: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""
