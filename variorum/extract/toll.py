"""The toll a text tells: how many dead its claims come to, the same person told twice counted once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from variorum.extract.document import Document, Extraction
from variorum.model.claim import Claim, Modality, Stance
from variorum.model.entity import REFERENCE
from variorum.model.link import Relation
from variorum.model.proposition import PropositionType
from variorum.model.source import Text
from variorum.values.dates import parse_edtf

_LATELY = timedelta(days=21)
_STATISTIC = timedelta(days=45)
_ONESELF = re.compile(r"(?:himself|herself|themselves|(?:his|her|their) own li(?:fe|ves))$|self-inflicted")
_DOER = re.compile(r"\b(?:suspect|gunman|shooter|attacker|assailant|killer|perpetrator|inmate)\b", re.IGNORECASE)
_POLICE = re.compile(r"\b(?:police|officers?|deput(?:y|ies)|troopers?|agents?)\b", re.IGNORECASE)
_DEED = re.compile(
    r"(?:kill|murder|slay|slain|shot|shoot|fatal|left|leav|triple|double|quadruple|execut)", re.IGNORECASE
)
_PRONOUNS = frozenset(("he", "him", "she", "her", "they", "them"))


@dataclass(frozen=True, slots=True)
class Toll:
    """How many a text tells dead: at least `least`, at most `most` (None where open), by which claims (their ids).

    It says what the text tells, not what happened, and is no claim: nobody stated the sum.
    """

    least: int
    most: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """One claim of dead: how many, who (None for a count), where."""

    claim: Claim
    least: int
    most: int | None
    who: str | None
    start: int
    end: int


def toll(document: Document, extraction: Extraction) -> Toll | None:
    """The toll that a document tells, None where it says nothing of dead; that nobody died is a toll of none."""
    names = {e.reference: e.name for e in extraction.entities}
    parts = {link.claim for link in extraction.links if link.relation == Relation.PART_OF}
    told = [t for c in extraction.claims if c.id not in parts and (t := _told(c, names)) is not None]
    told = _of_one_occasion(told, document.source.published)
    titled = _in_title(told, document.text)
    told = _near_the_title(told, titled)
    if not told:
        return None
    none = [t for t in told if t.most == 0 and t.claim.proposition.group in (None, "all")]
    if none and not any(t.least for t in titled):
        return Toll(0, 0, tuple(t.claim.id for t in none))
    least = _least(told)
    closed = _least([t for t in told if t.most is not None])
    return Toll(least, least if closed == least else None, tuple(t.claim.id for t in told))


def _least(told: Sequence[_Told]) -> int:
    """The least number of dead that claims come to: by their highest count, by names, by what one clause tells."""
    return max(_by_count(told), _by_name(told), *(_together(t) for t in _overlapping(told)), 0)


def _told(claim: Claim, names: dict[str, str]) -> _Told | None:
    content = claim.proposition
    if claim.stance != Stance.ASSERTS or claim.modality != Modality.ACTUAL:
        return None
    start, end = claim.passages[0].start or 0, claim.passages[0].end or 0
    if content.type == PropositionType.QUANTITY and content.argument("measure") == "killed" and content.quantity:
        lo, hi = content.quantity.lo, content.quantity.hi
        return _Told(claim, int(lo or 0), None if hi is None else int(hi), None, start, end)
    if content.type == PropositionType.STATUS and content.argument("status") == "dead":
        subject = content.argument("subject") or ""
        return _Told(claim, 1, 1, names.get(subject, subject), start, end)
    return None


def _of_one_occasion(told: Sequence[_Told], published: str | None) -> list[_Told]:
    """Leaves out statistics over long times, and what happened long before where something happened lately."""
    spans = {t.claim.id: _days(t.claim.proposition.time) for t in told}
    told = [t for t in told if (s := spans[t.claim.id]) is None or s[1] - s[0] <= _STATISTIC]
    day = _days(published)
    dated = [s for t in told if (s := spans[t.claim.id]) is not None]
    if day is None or not any(abs(day[0] - s[0]) <= _LATELY for s in dated):
        return told
    return [t for t in told if (s := spans[t.claim.id]) is None or abs(day[0] - s[0]) <= _LATELY]


def _in_title(told: Sequence[_Told], text: Text) -> list[_Told]:
    titles = [(b.start, b.end) for b in text.blocks if b.kind == "title"]
    return [t for t in told if any(a <= t.start < b for a, b in titles)]


def _near_the_title(told: Sequence[_Told], titled: Sequence[_Told]) -> list[_Told]:
    """Leaves out counts far above the one that the title gives: they are of other occasions, or of a year."""
    headed = [t.least for t in titled if t.most is not None]
    highest = 2 * max(headed) + 1 if headed else None
    return [t for t in told if highest is None or t.least <= highest]


def _days(time: str | None) -> tuple[date, date] | None:
    """The first and last day of a time, None where it is not stated or has no bound."""
    if time is None:
        return None
    found = parse_edtf(time)
    if found.earliest is None and found.latest is None:
        return None
    return found.earliest or date.min, found.latest or date.max


def _by_count(told: Sequence[_Told]) -> int:
    """The highest count; a count of whom the doer killed leaves out the doer, told dead elsewhere."""
    highest = max((t.least for t in told if t.who is None), default=0)
    counts = [t for t in told if t.who is None and t.least == highest and t.most is not None]
    victims = [t for t in counts if _DEED.match(t.claim.passages[0].exact)]
    doers = any(_is_doer(t) for t in told if t.who is not None)
    return highest + 1 if victims and doers else highest


def _is_doer(told: _Told) -> bool:
    words = told.claim.passages[0].exact
    if (told.who or "").lower() in _PRONOUNS and _POLICE.search(words):
        return True
    return _DOER.search(told.who or "") is not None or _ONESELF.search(words) is not None


def _by_name(told: Iterable[_Told]) -> int:
    """How many persons are told dead by name, one where none is named.

    Two names of one family are two persons; a name that shares two words with another, or its one word, is the same.
    """
    persons = [t for t in told if t.who is not None]
    named = 0
    alone: set[str] = set()
    known: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for t in persons:
        words = sorted(set((t.who or "").lower().split())) if _is_named(t) else []
        mine = set(combinations(words, 2))
        same = words[0] in known if len(words) == 1 else bool(mine & pairs or alone & set(words))
        named += bool(words) and not same
        if len(words) == 1 and not same:
            alone.add(words[0])
        elif len(words) > 1:
            alone.difference_update(words)
        known.update(words)
        pairs.update(mine)
    return max(named, min(1, len(persons)))


def _overlapping(told: Sequence[_Told]) -> list[list[_Told]]:
    """The claims in groups whose words overlap: told in one clause."""
    groups: list[list[_Told]] = []
    reach = -1
    for t in sorted(told, key=lambda t: (t.start, t.end)):
        if t.start < reach:
            groups[-1].append(t)
        else:
            groups.append([t])
        reach = max(reach, t.end)
    return groups


def _together(told: Sequence[_Told]) -> int:
    """How many one clause tells dead: its highest count, or its groups together, and those described beside them.

    'A woman and her two sons' are three, 'two women and three men' five; those named beside a count may be the counted.
    """
    groups: dict[str, int] = {}
    for t in told:
        if t.who is None and t.most is not None:
            group = t.claim.proposition.group or "all"
            groups[group] = max(groups.get(group, 0), t.least)
    everybody = groups.pop("all", 0)
    count = max(everybody, sum(groups.values()))
    persons = [t for t in told if t.who is not None and (count or t.who.lower() not in _PRONOUNS)]
    named = {t.who for t in persons if _is_named(t)}
    described = {t.who for t in persons if not _is_named(t)}
    return len(described) + max(count, len(named))


def _is_named(told: _Told) -> bool:
    return (told.claim.proposition.argument("subject") or "").startswith(REFERENCE)
