"""All attributions of a Russian text."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph


def find_attributions(paragraphs: Sequence[Paragraph], strict: bool = False) -> tuple[Attribution, ...]:
    """The attributions of a text in order of their content; `strict` keeps the rules of high measured precision."""
    return ()
