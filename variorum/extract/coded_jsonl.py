"""Claims coded as JSON Lines: sources, actors, events, claims, questions and accounts, each line one, with `rec`.

Lines name each other by the file's own ids. Places are paths ("KZ>Almaty"), of which the innermost is the place.
The event that others are part of, and that is part of none, is the inquiry's own and is left out of propositions.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import TypeVar

import orjson

from variorum.errors import CodingError, ValueUnreadable
from variorum.extract.coded_batch import Coded, Gathering
from variorum.extract.coded_cells import unit_of
from variorum.extract.coded_rows import RULE, WHO
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
from variorum.model.entity import Entity, EntityKind, mint_entity
from variorum.model.link import Link, Relation
from variorum.model.passage import Passage
from variorum.model.proposition import ARGUMENTS, Proposition, PropositionType, Quantity, proposition
from variorum.model.source import Source, cited_source_id
from variorum.values.dates import parse_edtf

Line = Mapping[str, object]
Word = TypeVar("Word", bound=StrEnum)

_KINDS = ("source", "actor", "event", "claim", "question", "account")
_ACTOR_KINDS = {
    "person": EntityKind.PERSON,
    "org": EntityKind.ORGANISATION,
    "body": EntityKind.ORGANISATION,
    "office": EntityKind.OFFICE,
}
_SAME_AS = {"subj": "subject", "rel": "relation", "obj": "object"}
"""Short names of arguments, and the model's."""
_RELATIONS = {"part_of_count": "part_of"}
_SCOPE = ("place", "group", "method")


class LineFault(CodingError):
    """A line that cannot be read; `field` names where in it."""

    def __init__(self, field: str | None, message: str) -> None:
        super().__init__(message)
        self.field = field


def read_jsonl(data: bytes, name: str) -> Coded:
    """The claims, questions and accounts of a JSON Lines file; a line with a fault is left out and its fault kept.

    Raises CodingError where no line is a record of this layout.
    """
    batch = Gathering()
    lines = _lines(batch, data)
    if not lines:
        raise CodingError(f"{name} holds no coded claims; each line should be an object with 'rec' and 'id'.")
    inquiry = _Lookup({kind: {} for kind in _KINDS})
    for _, line in lines:
        inquiry.of[str(line["rec"])][str(line["id"])] = line
    numbers = {str(line["id"]): number for number, line in lines}
    reader = _ClaimReader(inquiry, batch)
    for key in inquiry.of["source"]:
        reader.attempt(numbers[key], partial(reader.source, key))
    for key, line in inquiry.of["claim"].items():
        reader.attempt(numbers[key], partial(reader.take, key, line))
    for key, line in inquiry.of["claim"].items():
        if key in batch.keys:
            reader.attempt(numbers[key], partial(reader.link, key, line))
    questions = tuple(inquiry.question(key, line) for key, line in inquiry.of["question"].items())
    return batch.coded(questions, tuple(inquiry.account(line) for line in inquiry.of["account"].values()))


def _lines(batch: Gathering, data: bytes) -> list[tuple[int, Line]]:
    lines: list[tuple[int, Line]] = []
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if not raw.strip():
            continue
        try:
            line = orjson.loads(raw)
        except orjson.JSONDecodeError as error:
            batch.fault(number, None, f"is not JSON ({error}); write one object a line")
            continue
        if not isinstance(line, dict) or line.get("rec") not in _KINDS or not line.get("id"):
            batch.fault(number, "rec", f"the line needs an 'id' and a 'rec' that is one of {', '.join(_KINDS)}")
        else:
            lines.append((number, line))
    return lines


class _Lookup:
    """The lines of a file by kind and id, and what they stand for in the model's words."""

    def __init__(self, of: dict[str, dict[str, Line]]) -> None:
        self.of = of

    @property
    def own_events(self) -> frozenset[str]:
        """The events that are the inquiry's own: wholes that are part of none."""
        wholes = {str(event["part_of"]) for event in self.of["event"].values() if event.get("part_of")}
        return frozenset(key for key in wholes if not self.of["event"].get(key, {}).get("part_of"))

    def name(self, key: str) -> str:
        """The name of an actor; the key itself where no line describes it."""
        return str(self.of["actor"].get(key, {}).get("name") or words(key))

    def term(self, slot: str, value: object) -> str | None:
        """A value of a proposition as a term: events by label, places by their innermost name."""
        text = str(value)
        if slot == "event" and text in self.own_events:
            return None
        if text in self.of["event"]:
            return str(self.of["event"][text].get("label") or words(text))
        if text in self.of["actor"]:
            return self.name(text)
        return text.rpartition(">")[2] if slot == "place" else words(text)

    def question(self, key: str, line: Line) -> Mapping[str, object]:
        """A question as the vocabulary has them: id, text and pattern."""
        pattern = dict(line.get("pattern") or {})  # type: ignore[call-overload]
        terms = {_SAME_AS.get(slot, slot): self.term(slot, value) for slot, value in pattern.items() if slot != "type"}
        stated = {slot: term for slot, term in sorted(terms.items()) if term is not None}
        return {
            "id": key,
            "text": str(line.get("text") or key),
            "pattern": {"type": str(pattern.get("type")), **stated},
        }

    def account(self, line: Line) -> tuple[str, tuple[str, ...]]:
        """An account: its name and the names of its speakers."""
        chosen: Mapping[str, list[str]] = line.get("filter") or {}  # type: ignore[assignment]
        return str(line.get("label") or line["id"]), tuple(self.name(key) for key in chosen.get("speaker", ()))


class _ClaimReader:
    """Reads claim lines into model rows."""

    def __init__(self, lookup: _Lookup, batch: Gathering) -> None:
        self._lookup, self._batch = lookup, batch

    def attempt(self, number: int, step: Callable[[], object]) -> None:
        """Run a step on one line; what it cannot read becomes a fault of that line."""
        try:
            step()
        except LineFault as fault:
            self._batch.fault(number, fault.field, str(fault))
        except (KeyError, TypeError, AttributeError) as error:
            self._batch.fault(number, None, f"lacks or misuses the field {error}; see docs/coding.md for the layout")

    def source(self, key: str) -> Source:
        """The source that a line describes, cited-only; its id is its SHA-256 where the line gives one."""
        line = self._lookup.of["source"].get(key)
        if line is None:
            raise LineFault("src", f"names the source '{key}', but no line describes it")
        author = [self._lookup.name(str(line["author"]))] if line.get("author") else []
        publisher = self._lookup.name(str(line["publisher"])) if line.get("publisher") else next(iter(author), None)
        title = str(line.get("title") or words(str(line.get("kind") or "")) or key)
        published, url = _day("published", line.get("published")), _text(line.get("url"))
        identity = _text(line.get("sha256")) or cited_source_id(title, publisher, published, url)
        cited = Source(
            identity, False, title, tuple(author), publisher, published, _text(line.get("lang")), None, None, url, None
        )
        return self._batch.sources.setdefault(identity, cited)

    def take(self, key: str, line: Line) -> None:
        """Keep the claim of a line with its speaker, utterance and passages."""
        source = self.source(str(line["src"]))
        said, exact = _day("said", line.get("said")), str(line["exact"])
        speaker = self._entity(str(line["speaker"]), source.id) if line.get("speaker") not in (None, "", "?") else None
        spoken = mint_utterance(speaker.id, self._occasion(line), said, source.id) if speaker else None
        places: list[object] = line.get("passages") or [None]  # type: ignore[assignment]
        claim = Claim(
            source=source.id,
            speaker=speaker.id if speaker else None,
            speaker_name=speaker.name if speaker else "",
            stance=_word(Stance, "stance", self._stance(line)),
            proposition=self._proposition(line, source.id, exact),
            utterance=spoken.id if spoken else None,
            said=said,
            passages=tuple(Passage(None, None, None, exact) for _ in places),
            chain=self._chain(line),
            certainty=_word(Certainty, "certainty", str(line.get("certainty") or "unspecified")),
            modality=_word(Modality, "modality", str(line.get("modality") or "actual")),
            mode=_word(Mode, "mode", str(line.get("mode") or "coded")),
            rule=RULE,
            note=_text(line.get("note")),
        )
        if claim.id in self._batch.claims:
            raise LineFault("id", f"'{key}' says the same as an earlier line, word for word; keep one of them")
        if spoken is not None:
            self._batch.utterances.setdefault(spoken.id, spoken)
        self._batch.claims[claim.id] = claim
        self._batch.keys[key] = claim.id

    def link(self, key: str, line: Line) -> None:
        """Keep the links of a line."""
        for made in line.get("links") or ():  # type: ignore[attr-defined]
            target = self._batch.keys.get(str(made["to"]))
            if target is None:
                raise LineFault("links", f"names '{made['to']}', but no line without a fault has that id")
            relation = _RELATIONS.get(str(made["rel"]), str(made["rel"]))
            if relation == "retracts":
                relation = self._retraction(line, str(made["to"]))
            named = _word(Relation, "links", relation)
            self._batch.link(Link(self._batch.keys[key], named, target, made.get("disjoint"), _text(line.get("note"))))

    def _stance(self, line: Line) -> str:
        if line["stance"] != "retracts":
            return str(line["stance"])
        links: list[dict[str, str]] = line.get("links") or []  # type: ignore[assignment]
        retracted = [link["to"] for link in links if link["rel"] in ("retracts", "disowns", "withdraws")]
        return self._retraction(line, retracted[0]) if retracted else "withdraws"

    def _retraction(self, line: Line, target: str) -> str:
        """What taking back is: withdrawal of one's own words, disowning of another's."""
        other = self._lookup.of["claim"].get(target, {})
        return "withdraws" if other.get("speaker") == line.get("speaker") else "disowns"

    def _entity(self, key: str, source: str) -> Entity:
        kind = _ACTOR_KINDS.get(str(self._lookup.of["actor"].get(key, {}).get("kind")), EntityKind.COLLECTIVE)
        return self._batch.entity(mint_entity(kind, self._lookup.name(key), source))

    def _occasion(self, line: Line) -> str | None:
        """The document in which the speaker said it, where that is another than the one it was read in."""
        chain: list[dict[str, str]] = line.get("chain") or []  # type: ignore[assignment]
        inner = chain[-1].get("in") if chain else None
        if not inner or inner == line["src"]:
            return None
        return words(str(self._lookup.of["source"].get(inner, {}).get("kind") or inner))

    def _chain(self, line: Line) -> tuple[Reporter, ...]:
        chain: list[dict[str, str]] = line.get("chain") or []  # type: ignore[assignment]
        return tuple(
            Reporter(
                self._lookup.name(link["who"]),
                words(link.get("act") or "says"),
                _word(Commitment, "chain", link.get("commit") or "self"),
            )
            for link in chain
        )

    def _proposition(self, line: Line, source: str, exact: str) -> Proposition:
        given: dict[str, object] = dict(line["prop"])  # type: ignore[call-overload]
        slots = {_SAME_AS.get(slot, slot): value for slot, value in given.items() if value is not None}
        kind = _word(PropositionType, "prop", str(slots.get("type")))
        arguments = {name: self._argument(name, slots[name], source) for name in ARGUMENTS[kind] if name in slots}
        scope = {name: self._lookup.term(name, slots[name]) for name in _SCOPE if name in slots}
        time = f"{slots['start']}/.." if "start" in slots else slots.get("time")
        quantity = _quantity(slots, exact) if kind is PropositionType.QUANTITY else None
        return proposition(kind, arguments, **scope, time=_day("prop", time), quantity=quantity)

    def _argument(self, name: str, value: object, source: str) -> str | None:
        text = str(value)
        if text in self._lookup.of["actor"] and (name in WHO or name == "body"):
            return self._entity(text, source).reference
        return self._lookup.term(name, value)


def words(key: str) -> str:
    """A key as words: 'case:law_enforcement' is 'law enforcement'."""
    return key.rpartition(":")[2].replace("_", " ").strip()


def _quantity(slots: Mapping[str, object], exact: str) -> Quantity:
    lo, hi = (None if slots.get(bound) is None else Decimal(str(slots[bound])).normalize() for bound in ("lo", "hi"))
    if lo is not None and hi is not None and lo > hi:
        raise LineFault("prop", f"lo {lo} is more than hi {hi}; exchange the two")
    vague = _text(slots.get("vague"))
    return Quantity(lo, hi, unit_of(str(slots.get("measure"))), vague or exact, f"declared: {vague}" if vague else None)


def _day(field: str, value: object) -> str | None:
    if value is None:
        return None
    try:
        return parse_edtf(str(value)).edtf
    except ValueUnreadable:
        raise LineFault(field, f"'{value}' is not a date; write 2022-01-05, 2022-01 or 2022-01~") from None


def _text(value: object) -> str | None:
    return str(value) if value not in (None, "") else None


def _word(words_of: type[Word], field: str, value: str) -> Word:
    try:
        return words_of(value)
    except ValueError:
        allowed = ", ".join(words_of)
        raise LineFault(field, f"'{value}' is not one of its words; write one of {allowed}") from None
