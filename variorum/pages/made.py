"""How this record was made: entries, runs, tools, rules, conventions, what was left unread, what is not proved."""

from dataclasses import dataclass

from variorum.pages.edition import Making, UnreadFile
from variorum.pages.line import Lines
from variorum.pages.proofs import Seal


@dataclass(frozen=True, slots=True)
class MadePage:
    """What the page shows, as the edition gives it."""

    making: Making
    counts: tuple[tuple[str, str], ...]
    unread: tuple[UnreadFile, ...]
    seal: Seal | None


def made_page(lines: Lines, seal: Seal | None = None) -> MadePage:
    """The page on how an edition's record was made; `seal` is what its proofs are checked against, if it has any."""
    edition, words = lines.register.edition, lines.words
    making = edition.making
    counts = [
        (words(f"made.{key}"), words.number(getattr(making, key)))
        for key in ("entries", "accepted", "proposed", "rejected", "disputed", "lapsed")
    ]
    return MadePage(making, tuple(counts), edition.unread, seal)
