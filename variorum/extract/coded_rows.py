"""Rows of a coded sheet as claims: each row a speaker, a stance, a proposition, a source, and links to other rows."""

import difflib

from variorum.extract.coded_batch import Coded, Gathering
from variorum.extract.coded_cells import CellFault, Cells, unit_of
from variorum.extract.coded_columns import COLUMNS, LINKS
from variorum.extract.coded_sheet import EXAMPLES
from variorum.extract.coded_speaker import Speaker, kind_of, read_speaker
from variorum.extract.coded_table import Table
from variorum.model.claim import (
    Certainty,
    Claim,
    Commitment,
    Modality,
    Mode,
    Reporter,
    Stance,
    mint_utterance,
)
from variorum.model.entity import UNKNOWN, Entity, EntityKind, mint_entity
from variorum.model.link import Link, Relation
from variorum.model.passage import Passage
from variorum.model.proposition import ARGUMENTS, Proposition, PropositionType, Quantity, proposition
from variorum.model.source import Source, cited_source_id

RULE = "coded"
WHO = frozenset({"actor", "holder", "subject", "object"})
"""Arguments that name somebody, and so become entities."""

_NAMES = tuple(column.name for column in COLUMNS)
_OPEN_STANCES = frozenset({Stance.UNKNOWN, Stance.WITHHOLDS, Stance.NO_EVIDENCE})


def read_rows(table: Table, name: str) -> Coded:
    """The claims of a table's rows; a row with a fault is left out and its fault kept."""
    batch = Gathering()
    for column in table.header:
        if column and column not in _NAMES:
            near = difflib.get_close_matches(column, _NAMES, 1)
            meant = f"did you mean {near[0]}?" if near else "rename or remove it"
            batch.fault(1, column, f"is not a column of coded claims and was not read; {meant}")
    named: dict[str, int] = {}
    taken: list[tuple[int, str, Cells]] = []
    for number, cells in table.rows:
        try:
            key = _key(cells, named)
            named[key] = number
            _refuse_example(cells)
            _take(batch, key, Cells(cells))
        except CellFault as fault:
            batch.fault(number, fault.column, str(fault))
        else:
            taken.append((number, key, Cells(cells)))
    for number, key, row in taken:
        try:
            _link(batch, number, key, row, named)
        except CellFault as fault:
            batch.fault(number, fault.column, str(fault))
    return batch.coded()


def _refuse_example(cells: dict[str, str]) -> None:
    # A template's rows left standing would be entered, and published, as statements of an invented ministry.
    if any(cells.get("speaker") == row["speaker"] and cells.get("wording") == row["wording"] for row in EXAMPLES):
        raise CellFault("id", "is one of the template's example rows; delete them")


def _key(cells: dict[str, str], named: dict[str, int]) -> str:
    key = Cells(cells).needed("id", "give the row a short name of its own, such as t1")
    if len(key.split()) > 1:
        raise CellFault("id", f"'{key}' has a space in it; write it as one word, so that links can name it")
    if key in named:
        raise CellFault("id", f"'{key}' is the id of row {named[key]} too; give each row its own")
    return key


def _take(batch: Gathering, key: str, row: Cells) -> None:
    claim_parts = _Reader(row)
    claim = claim_parts.claim()
    if claim.id in batch.claims:
        raise CellFault("id", f"'{key}' says the same as an earlier row, word for word; keep one of them")
    batch.sources.setdefault(claim.source, claim_parts.source)
    for entity in claim_parts.entities:
        batch.entity(entity)
    if claim.utterance is not None and claim.speaker is not None:
        spoken = mint_utterance(claim.speaker, row.text("occasion"), claim.said, claim.source)
        batch.utterances.setdefault(spoken.id, spoken)
    batch.claims[claim.id] = claim
    batch.keys[key] = claim.id


class _Reader:
    """Reads one row into a claim, minting its source and entities."""

    def __init__(self, row: Cells) -> None:
        self._row = row
        self.source = _source(row)
        self.entities: list[Entity] = []

    def claim(self) -> Claim:
        """The claim of the row."""
        row = self._row
        wording = row.needed("wording", "write the exact words, or a few of them")
        speaker = self._speaker()
        stance = Stance(row.choice("stance"))
        entity = self._mint(speaker.kind, speaker.name) if speaker else None
        said, occasion = row.day("said"), row.text("occasion")
        spoken = mint_utterance(entity.id, occasion, said, self.source.id) if entity else None
        notes = [
            row.text("note"),
            f"the coder adds of the speaker: {speaker.remark}" if speaker and speaker.remark else None,
        ]
        return Claim(
            source=self.source.id,
            speaker=entity.id if entity else None,
            speaker_name=entity.name if entity else "",
            stance=stance,
            proposition=self._proposition(stance, wording),
            utterance=spoken.id if spoken else None,
            said=said,
            passages=(Passage(None, None, None, wording),),
            chain=self._chain(speaker),
            certainty=Certainty(row.choice("certainty", "unspecified")),
            modality=Modality(row.choice("modality", "actual")),
            mode=Mode(row.choice("mode", "coded")),
            rule=RULE,
            note="; ".join(note for note in notes if note) or None,
        )

    def _speaker(self) -> Speaker | None:
        cell = self._row.needed("speaker", "write who says it, or ? where the text does not say")
        kind = self._row.choice("speaker_kind", "") or None
        return None if cell == UNKNOWN else read_speaker(cell, EntityKind(kind) if kind else None)

    def _chain(self, speaker: Speaker | None) -> tuple[Reporter, ...]:
        publisher = self._row.text("reported_by")
        links: list[Reporter] = []
        if publisher and speaker and publisher == speaker.name:
            links.append(Reporter(publisher, "publishes", Commitment.SELF))
        elif publisher:
            links.append(Reporter(publisher, "reports", Commitment.NEUTRAL))
        links += self._row.chain("via")
        if speaker and speaker.spokesperson:
            links.append(Reporter(speaker.spokesperson, "speaks for", Commitment.SELF))
        return tuple(links)

    def _mint(self, kind: EntityKind, name: str) -> Entity:
        entity = mint_entity(kind, name, self.source.id)
        self.entities.append(entity)
        return entity

    def _proposition(self, stance: Stance, wording: str) -> Proposition:
        row, kind = self._row, self._type()
        arguments = {name: self._argument(kind, name) for name in ARGUMENTS[kind]}
        if not any(value for name, value in arguments.items() if name != "event"):
            needed = next(name for name in ARGUMENTS[kind] if name != "event")
            raise CellFault(needed, f"is empty; a row of type {kind} needs it")
        return proposition(
            kind,
            arguments,
            place=row.text("place"),
            group=row.text("group"),
            time=row.day("time"),
            method=row.text("method"),
            quantity=_quantity(row, stance, wording) if kind is PropositionType.QUANTITY else None,
        )

    def _type(self) -> PropositionType:
        implied = "quantity" if self._row.text("measure") else "other" if self._row.text("gist") else None
        return PropositionType(self._row.choice("type", implied))

    def _argument(self, kind: PropositionType, name: str) -> str | None:
        cell = self._row.text(name)
        if cell is None or cell == UNKNOWN or name not in WHO:
            return cell
        # A status or relation may be of a thing, such as "constitutional order", which is a term and nobody's name.
        if name in ("subject", "object") and cell[0].islower():
            return cell
        return self._mint(kind_of(cell), cell).reference


def _quantity(row: Cells, stance: Stance, wording: str) -> Quantity | None:
    lo, hi = row.number("lo"), row.number("hi")
    if lo is None and hi is None:
        if stance in _OPEN_STANCES:
            return None
        raise CellFault("lo", "is empty, and so is hi; write at least one of the two bounds")
    if lo is not None and hi is not None and lo > hi:
        raise CellFault("lo", f"{lo} is more than hi, {hi}; exchange the two")
    unit = row.text("unit") or unit_of(row.text("measure") or "")
    return Quantity(lo, hi, unit, wording, row.text("convention"))


def _source(row: Cells) -> Source:
    title, publisher, published, url = row.text("title"), row.text("reported_by"), row.day("published"), row.text("url")
    held = row.sha256("source")
    if held is None and not (title or publisher or url):
        raise CellFault("reported_by", "is empty, and so are title and url; write who published it")
    identity = held or cited_source_id(title, publisher, published, url)
    return Source(identity, False, title, (), publisher, published, None, None, None, url, None)


def _link(batch: Gathering, number: int, key: str, row: Cells, named: dict[str, int]) -> None:
    claim = batch.keys[key]
    for relation in LINKS:
        column = str(relation)
        for other in row.references(column):
            target = batch.keys.get(other)
            if target is None and other in named:
                batch.fault(number, column, f"names '{other}', which was left out for a fault of its own")
            elif target is None:
                batch.fault(number, column, f"names '{other}', but no row has that id")
            elif target == claim:
                batch.fault(number, column, "names its own row; name another")
            else:
                division = _division(row, other) if relation is Relation.PART_OF else None
                batch.link(Link(claim, relation, target, division, row.text("note")))


def _division(row: Cells, whole: str) -> str | None:
    """The division without overlap that this part belongs to, for one of the rows it is part of."""
    cell = row.text("disjoint")
    if cell is None or "=" not in cell:
        return cell
    named = dict(part.split("=", 1) for part in cell.split() if "=" in part)
    return named.get(whole)
