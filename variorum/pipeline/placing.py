"""Placing: places of an inquiry's own, listed by a member in a sheet, join the vocabulary."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from variorum.errors import UsageError
from variorum.extract.coded_batch import CodingFault
from variorum.extract.coded_cells import CellFault, Cells
from variorum.extract.coded_sheet import inert
from variorum.extract.coded_table import Form, csv_table, xlsx_table
from variorum.model.vocabulary import Term, Vocabulary, folded_words
from variorum.pipeline.coding import enter_faults
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.vocabulary import joined, point
from variorum.record.places import DEEPEST, PLACE, PRECISIONS, Places, places_of

STAGE = "vocabulary"
FORM = Form(("name", "also", "within", "precision", "latitude", "longitude"), ("name",))
LONGEST, MOST_WORDS = 120, 6
"""Characters and words of the longest name that is looked for in texts."""
EXAMPLES = (
    ("Velm", "Вельм; Велм", "Kazakhstan > Akmola Region", "village", "51.25", "70.5"),
    ("Mill Square in Velm", "Mill Square; площадь Мельниц; Диірмен алаңы", "Velm", "square", "", ""),
)
_ZIPPED = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Placed:
    """What entering a sheet of places did: how many there are in it, what was left out, and whether anything is new."""

    places: int
    faults: tuple[CodingFault, ...]
    new: bool


def enter_places(inquiry: Inquiry, path: Path, progress: Progress = silent) -> Placed:
    """Enter the places of a sheet; rows with a fault are left out, listed and entered as unread.

    Raises UsageError where the file cannot be opened, CodingError where it is no such sheet.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be opened: {error.strerror}; check the name.") from error
    table = (xlsx_table if data.startswith(_ZIPPED) else csv_table)(data, path.name, FORM)
    held = inquiry.view().vocabulary()
    terms, faults = read_places(table.rows, held)
    enter_faults(inquiry, path.name, faults, STAGE)
    wider = replace(held, terms={**held.terms, PLACE: joined(held.terms.get(PLACE, ()), terms)})
    new = bool(terms) and wider.body() != held.body()
    if new:
        inquiry.append("vocabulary", wider.body())
    inquiry.catch_up(progress)
    return Placed(len(terms), faults, new)


def write_places_template(folder: Path) -> Path:
    """Write an example of a sheet of places into a folder. Raises UsageError where one is there already."""
    path = folder / "places.csv"
    if path.exists():
        raise UsageError(f"{path} is there already and may hold work; name another folder.")
    lines = (";".join(f'"{inert(cell)}"' for cell in row) for row in (FORM.names, *EXAMPLES))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes("".join(f"{line}\r\n" for line in lines).encode("utf-8-sig"))
    except OSError as fault:
        raise UsageError(f"{path} cannot be written: {fault.strerror}; name another folder.") from fault
    return path


def read_places(
    rows: tuple[tuple[int, dict[str, str]], ...], held: Vocabulary
) -> tuple[tuple[Term, ...], tuple[CodingFault, ...]]:
    """The places of a sheet's rows, and what is wrong with those that are left out, given the vocabulary held."""
    read: dict[str, tuple[int, Term]] = {}
    faults: list[CodingFault] = []
    for number, cells in rows:
        try:
            term = _term(Cells(cells))
        except CellFault as fault:
            faults.append(CodingFault(number, fault.column, f"{fault}{_of(cells)}"))
            continue
        first, _ = read.setdefault(folded_words(term.name), (number, term))
        if first != number:
            faults.append(CodingFault(number, "name", f"'{term.name}' stands in row {first} already; join the two"))
    for key, message in _misplaced(read, held):
        faults.append(CodingFault(read[key][0], "within", message))
        del read[key]
    faults.sort(key=lambda fault: (fault.row or 0, fault.column or ""))
    return tuple(term for _, term in read.values()), tuple(faults)


def _term(cells: Cells) -> Term:
    name = _name("name", cells.needed("name", "write the name that pages are to show"))
    listed = (" ".join(part.split()) for part in (cells.text("also") or "").split(";"))
    also = tuple(dict.fromkeys(_name("also", part) for part in listed if part and part != name))
    within = cells.text("within")
    precision = (cells.text("precision") or "").lower() or None
    if precision is not None and precision not in PRECISIONS:
        near = difflib.get_close_matches(precision, PRECISIONS, 1)
        meant = f"did you mean {near[0]}? " if near else ""
        words = ", ".join(PRECISIONS)
        raise CellFault("precision", f"'{precision}' is not one of its words; {meant}write one of {words}")
    return Term(name, also, " ".join(within.split()) if within else None, precision, _point(cells))


def _name(column: str, text: str) -> str:
    name = " ".join(text.split())
    if ">" in name or not any(letter.isalpha() for letter in name):
        raise CellFault(column, f"'{name[:LONGEST]}' is no name; write it as texts do, what it lies in under within")
    if len(name) > LONGEST or len(name.split()) > MOST_WORDS:
        raise CellFault(column, f"'{name[:40]} …' is longer than names in texts: at most {MOST_WORDS} words")
    return name


def _point(cells: Cells) -> tuple[str, str] | None:
    latitude, longitude = cells.text("latitude"), cells.text("longitude")
    if latitude is None and longitude is None:
        return None
    if latitude is None or longitude is None:
        missing = "latitude" if latitude is None else "longitude"
        raise CellFault(missing, "is empty; give both coordinates or none")
    try:
        return point(latitude.replace(",", "."), longitude.replace(",", "."))
    except ValueError as fault:
        raise CellFault("longitude" if "longitude" in str(fault) else "latitude", str(fault)) from None


def _of(cells: dict[str, str]) -> str:
    """Which place a fault is about, where the row says one."""
    name = " ".join(cells.get("name", "").split())[:40]
    return f" (the place '{name}')" if name and "\0" not in name else ""


def _misplaced(read: Mapping[str, tuple[int, Term]], held: Vocabulary) -> tuple[tuple[str, str], ...]:
    """The places that lie in none that is known, in one of several namesakes, in themselves, or in such a place."""
    inside: dict[str, list[tuple[str, Term]]] = {}
    for key, (_, term) in read.items():
        inside.setdefault(folded_words(term.within or ""), []).append((key, term))
    found = dict(_adrift(read, held))
    waiting = list(found)
    while waiting:
        for key, term in inside.get(waiting.pop(), ()):
            if key not in found:
                found[key] = f"'{term.name}' lies in '{term.within}', whose row is left out; mend that one"
                waiting.append(key)
    return tuple(found.items())


def _adrift(read: Mapping[str, tuple[int, Term]], held: Vocabulary) -> Iterator[tuple[str, str]]:
    """The places that lie in none that is known, in one of several namesakes, or in themselves."""
    terms = joined(held.terms.get(PLACE, ()), tuple(term for _, term in read.values()))
    places = places_of(replace(held, terms={PLACE: terms}))
    for key, (_, term) in read.items():
        if term.within is None:
            continue
        if not places.lists(term.within):
            namesakes = sorted(" > ".join(one.path) for one in places.names.meant(term.within))
            told = "which is listed neither here nor in the gazetteer; give it a row of its own or mend the name"
            if len(namesakes) > 1:
                told = f"which may be {' or '.join(namesakes[:4])}; write the whole path"
            yield key, f"'{term.name}' lies in '{term.within}', {told}"
        elif term.name in _upwards(places, term.name):
            yield key, f"'{term.name}' lies in '{term.within}', which lies in '{term.name}' itself; mend one of the two"


def _upwards(places: Places, name: str) -> list[str]:
    """What a place lies in, the narrowest first, up to the first that was met before."""
    met: list[str] = []
    at = places.above(name)
    while at is not None and at not in met and len(met) < DEEPEST:
        met.append(at)
        at = places.above(at)
    return met
