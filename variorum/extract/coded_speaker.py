"""Who speaks in a coded cell: an organisation with the person who spoke for it, a person, an office, a group."""

import re
from dataclasses import dataclass

from variorum.model.entity import EntityKind

_ORGANISATION = re.compile(
    r"\b(ministry|office|departments?|police|committee|commission|council|court|agency|foundation|fund|bureau|union|"
    r"organi[sz]ation|association|watch|news|radio|tv|press|policy|times|post|journal|wire|government|parliament|"
    r"service|campaign|administration|institute|university|hospital|army|party|coalition|ngo|monitor|network|centre|"
    r"center|authority|harbour|port)\b"
    r"|министерств|прокуратур|управлени|департамент|комитет|полици|комисси|агентств|фонд|бюро|союз|служб|правительств"
    r"|администраци|больниц|организаци|министрлі|басқарма|комиссия|қор[ыы]?\b|одағы|одақ|агенттіг|үкімет|қызмет",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(vice-president|president|general prosecutor|prosecutor general|chief prosecutor|prosecutor|prime minister|"
    r"deputy|minister|mayor|governor|commandant|colonel|general|captain|major|judge|spokesperson|spokesman|spokeswoman|"
    r"press secretary|head|director|dr|mr|mrs|ms)\b\.?",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(officials|defenders|protesters|witnesses|relatives|residents|people|experts|ngos|authorities|lawyers|families|"
    r"entourage|inner circle|family|"
    r"journalists|activists|doctors|workers|dockers|dockworkers|detainees|неизвестные|жители|очевидцы|родственники)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\A(?P<outer>[^()]+?)\s*\((?P<inner>[^()]+)\)\Z")
_SPOKES = re.compile(
    r"\A(?:(?:spokesperson|spokesman|spokeswoman|press secretary|by|through|пресс-секретарь|официальный представитель)"
    r"\s+)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The speaker of a coded cell: name and kind, who spoke for it, and what else the cell says in brackets."""

    name: str
    kind: EntityKind
    spokesperson: str | None = None
    remark: str | None = None


def read_speaker(cell: str, kind: EntityKind | None = None) -> Speaker:
    """The speaker that a cell names; 'Office (Person)' is the office, with the person as its spokesperson."""
    bracketed = _BRACKETED.match(cell)
    if bracketed is None:
        return Speaker(cell, kind or kind_of(cell))
    outer, inner = bracketed["outer"], bracketed["inner"]
    person = _SPOKES.sub("", inner)
    outer_kind = kind or kind_of(outer)
    if outer_kind is not EntityKind.PERSON and kind_of(person) is EntityKind.PERSON:
        return Speaker(outer, outer_kind, spokesperson=person)
    return Speaker(outer, outer_kind, remark=inner)


def kind_of(name: str) -> EntityKind:
    """What sort of thing a name is likely to name, by its words; the column speaker_kind says it for certain."""
    if _ORGANISATION.search(name):
        return EntityKind.ORGANISATION
    if _PLURAL.search(name) or name[:1].islower():
        return EntityKind.COLLECTIVE
    rest = _TITLE.sub(" ", name).split()
    if not rest:
        return EntityKind.OFFICE
    # "Chief prosecutor of X" leaves a small word behind, which no person's name has.
    if 2 <= len(rest) <= 4 and all(_is_name(word) for word in rest):
        return EntityKind.PERSON
    return EntityKind.OFFICE if _TITLE.match(name) else EntityKind.ORGANISATION


def _is_name(word: str) -> bool:
    letters = word.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    return letters.isalpha() and word[0].isupper() and not (len(letters) > 1 and letters.isupper())
