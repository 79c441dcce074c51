"""How this record was made: entries, runs, tools, rules, conventions, what was left unread, what is not proved."""

from dataclasses import dataclass

from variorum.pages.edition import Making, UnreadFile
from variorum.pages.line import Lines


@dataclass(frozen=True, slots=True)
class MadePage:
    """What the page shows, as the edition gives it."""

    making: Making
    counts: tuple[tuple[str, str], ...]
    unread: tuple[UnreadFile, ...]


def made_page(lines: Lines) -> MadePage:
    """The page on how an edition's record was made."""
    edition, words = lines.register.edition, lines.words
    making = edition.making
    counts = [
        (words(f"made.{key}"), words.number(getattr(making, key)))
        for key in ("entries", "accepted", "proposed", "rejected", "disputed", "lapsed")
    ]
    return MadePage(making, tuple(counts), edition.unread)
