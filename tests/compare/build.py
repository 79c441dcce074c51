"""Statements built by hand, and the segments that a record would write of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import pyarrow as pa

from variorum.compare.told import Segments
from variorum.model.claim import Certainty, Claim, Modality, Mode, Stance
from variorum.model.identifier import content_id
from variorum.model.link import Link, Relation
from variorum.model.passage import Passage
from variorum.model.proposition import PropositionType, Quantity, proposition, same_key, topic_key
from variorum.model.statement import Statement, Status
from variorum.values.edtf import parse_edtf


def rewrite(_slot: str, value: str) -> str:
    return value.lower()


def statement(
    speaker: str,
    said: str | None,
    *,
    stance: str = "asserts",
    source: str = "paper",
    voice: str | None = None,
    published: str | None = None,
    status: str = "accepted",
    kind: str = "other",
    scope: Mapping[str, str | None] | None = None,
    quantity: Quantity | None = None,
    **arguments: str,
) -> Statement:
    asked = proposition(
        PropositionType(kind), arguments, quantity=quantity, **{k: v for k, v in (scope or {}).items() if v}
    )
    words = " ".join([*arguments.values(), str(quantity.wording if quantity else "")])
    claim = Claim(
        source, content_id("entity", {"name": speaker}), speaker, Stance(stance), asked, None, said,
        (Passage(None, None, None, words),), (), Certainty.UNSPECIFIED, Modality.ACTUAL, Mode.CODED, "coded",
    )  # fmt: skip
    return Statement(
        claim.id, claim, Status(status), speaker, claim.speaker, voice or f"{speaker} {said or source}",
        same_key(asked, rewrite), topic_key(asked, rewrite), source, source, published, "2026-01-01T00:00:00Z",
    )  # fmt: skip


def count(
    speaker: str,
    said: str | None,
    lo: float | None,
    hi: float | str | None = "lo",
    *,
    group: str | None = None,
    place: str | None = None,
    method: str | None = None,
    measure: str = "killed",
    wording: str = "",
    **rest: object,
) -> Statement:
    high = lo if hi == "lo" else hi
    bounds = [None if bound is None else Decimal(str(bound)) for bound in (lo, high)]
    return statement(
        speaker, said, kind="quantity", measure=measure, scope={"place": place, "group": group, "method": method},
        quantity=Quantity(bounds[0], bounds[1], "persons", wording or str(lo)), **rest,
    )  # fmt: skip


def link(first: Statement, relation: str, second: Statement, disjoint: str | None = None) -> Link:
    return Link(first.id, Relation(relation), second.id, disjoint)


def _key(text: str) -> int:
    return int(content_id("key", {"of": text})[:15], 16)


def _days(edtf: str | None) -> tuple[date | None, date | None]:
    value = parse_edtf(edtf) if edtf else None
    return (value.earliest, value.latest) if value else (None, None)


def segments(
    statements: Sequence[Statement],
    links: Iterable[Link] = (),
    terms: Iterable[tuple[str, str, str, int]] = (),
) -> Segments:
    rows = [_row(item) for item in statements]
    names = dict(_CLAIMS)
    claims = pa.table(
        {name: pa.array([row[name] for row in rows], kind) for name, kind in names.items()}, pa.schema(names)
    )
    tied = list(links)
    linked = pa.table(
        {
            "claim": pa.array([_key(tie.claim) for tie in tied], pa.int64()),
            "relation": pa.array([str(tie.relation) for tie in tied], pa.string()),
            "to": pa.array([_key(tie.to) for tie in tied], pa.int64()),
            "disjoint": pa.array([tie.disjoint for tie in tied], pa.string()),
        }
    )
    closure = sorted(set(terms))
    named = pa.table(
        {
            "kind": pa.array([term[0] for term in closure], pa.string()),
            "term": pa.array([term[1] for term in closure], pa.string()),
            "ancestor": pa.array([term[2] for term in closure], pa.string()),
            "depth": pa.array([term[3] for term in closure], pa.int32()),
        }
    )
    return Segments(claims, linked, named)


_CLAIMS = {
    **{name: pa.int64() for name in ("claim", "speaker", "voice", "source")},
    **{name: pa.uint64() for name in ("same", "topic")},
    **{
        name: pa.string()
        for name in (
            "id",
            "type",
            "stance",
            "status",
            "event",
            "measure",
            "place",
            "grp",
            "method",
            "unit",
            "disjoint",
            "known",
            "certainty",
        )
    },
    **{name: pa.float64() for name in ("lo", "hi")},
    **{name: pa.date32() for name in ("said_from", "said_to", "published_from", "published_to")},
}


def _row(item: Statement) -> dict[str, object]:
    asked = item.claim.proposition
    said, published = _days(item.claim.said), _days(item.published)
    amount = asked.quantity
    return {
        "claim": _key(item.id),
        "id": item.id,
        "type": str(asked.type),
        "stance": str(item.claim.stance),
        "status": str(item.status),
        "same": int(item.same_key[:16], 16),
        "topic": int(item.topic_key[:16], 16),
        "event": asked.argument("event"),
        "measure": asked.argument("measure"),
        "place": asked.place,
        "grp": asked.group,
        "method": asked.method,
        "unit": amount.unit if amount else None,
        "disjoint": None,
        "lo": float(amount.lo) if amount and amount.lo is not None else None,
        "hi": float(amount.hi) if amount and amount.hi is not None else None,
        "said_from": said[0],
        "said_to": said[1],
        "published_from": published[0],
        "published_to": published[1],
        "known": item.known,
        "speaker": _key(item.speaker),
        "voice": _key(item.voice),
        "source": _key(item.claim.source),
        "certainty": str(item.claim.certainty),
    }
