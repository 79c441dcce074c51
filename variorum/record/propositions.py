"""Propositions of the record: each wording is held once, found again by the digest of its JSON."""

import hashlib
from collections.abc import Sequence

import orjson
from sqlalchemy import Connection, select

from variorum.model.entity import REFERENCE
from variorum.record import tables
from variorum.record.bulk import Inserts, fetch, next_key
from variorum.record.ids import stored

REMEMBERED = 300_000

_REFERENCE = REFERENCE.encode()


class Propositions:
    """Gives wordings their integer keys, entering those that are new; remembers what it has seen.

    What it remembers stays true from one transaction to the next: a proposition's key never changes.
    """

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        self._known: dict[bytes, int] = {}

    def forget(self) -> None:
        """Forget everything: some of it was taken back."""
        self._known = {}

    def keys(self, connection: Connection, bodies: Sequence[bytes]) -> list[int]:
        """The integer keys of propositions given as JSON with sorted keys, which are well-formed."""
        if len(self._known) > REMEMBERED:
            self.forget()
        digests = [hashlib.sha256(body).digest() for body in bodies]
        unknown = {digest: body for digest, body in zip(digests, bodies, strict=True) if digest not in self._known}
        if unknown:
            table = tables.propositions
            rows = fetch(connection, select(table.c.digest, table.c.key), table.c.digest, list(unknown))
            self._known |= {row[0]: row[1] for row in rows}
            self._enter(connection, {k: body for k, body in unknown.items() if k not in self._known})
        return [self._known[digest] for digest in digests]

    def _enter(self, connection: Connection, bodies: dict[bytes, bytes]) -> None:
        inserts, named = Inserts(connection, tables.propositions), Inserts(connection, tables.named)
        for key, (digest, body) in enumerate(bodies.items(), next_key(connection, tables.propositions)):
            self._known[digest] = key
            what = orjson.loads(body)
            inserts.add((key, digest, what["type"], body.decode(), None, None, None))
            if _REFERENCE in body:
                values = {value for value in what["arguments"].values() if value.startswith(REFERENCE)}
                named.extend((stored(value[len(REFERENCE) :]), key) for value in sorted(values))
        inserts.flush()
        named.flush()
