"""Full-text search over statements and the texts of sources: what is indexed, and what an index must answer.

Words are indexed by their folded dictionary forms, so that «Токаева» finds «Тоқаев» and Tokayev. The index is apart
from the record's tables and their digests: it is built at the first search and extended at later ones.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import orjson
from sqlalchemy import Connection, select, text

from variorum.errors import VaultError
from variorum.ledger.vault import Vault
from variorum.record import tables
from variorum.values.names import fold, search_key

EXCERPT_CHARACTERS = 240
CHUNK = 5_000
STATEMENT, SOURCE = "statement", "source"

Shown = tuple[str, str, str]
"""What a row of the index stands for: the id, the excerpt shown, and the forms it is found by, with spaces between."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or source that holds all the words, with the words where they stand."""

    kind: str
    id: str
    excerpt: str


class SearchIndex(ABC):
    """The index, inside the record's database; `vault` holds the texts."""

    def __init__(self, vault: Vault) -> None:
        """Nothing is read yet."""
        self._vault = vault

    def catch_up(self, connection: Connection) -> None:
        """Index the claims and texts that are not indexed yet."""
        self._make(connection)
        marks = {row[0]: row[1] for row in connection.execute(text("SELECT kind, key FROM search_marks"))}
        for kind, items in ((STATEMENT, _statements), (SOURCE, self._texts)):
            last = marks.get(kind, 0)
            while part := list(items(connection, last)):
                last = part[-1][0]
                self._add(connection, kind, (row for _, rows in part for row in rows))
                self._mark(connection, kind, last)

    def search(self, connection: Connection, query: str, limit: int) -> tuple[Hit, ...]:
        """What holds all the words of the query, best first, then by kind, id and excerpt; each source once."""
        words = [found for word in query.replace("-", " ").split() if (found := forms(word))]
        if not words:
            return ()
        hits: dict[tuple[str, str], Hit] = {}
        for kind, identifier, excerpt in self._matching(connection, words, limit * 4):
            hits.setdefault((kind, identifier), Hit(kind, identifier, excerpt))
        return tuple(hits.values())[:limit]

    @abstractmethod
    def _make(self, connection: Connection) -> None:
        """Make the index's tables where they are missing; `search_marks` holds, by kind, the last key indexed."""

    @abstractmethod
    def _add(self, connection: Connection, kind: str, rows: Iterable[Shown]) -> None:
        """Index rows."""

    @abstractmethod
    def _mark(self, connection: Connection, kind: str, key: int) -> None:
        """Remember the last key indexed of a kind."""

    @abstractmethod
    def _matching(self, connection: Connection, words: list[tuple[str, ...]], top: int) -> Iterable[Shown]:
        """Kind, id and excerpt of what holds a form of every word: by BM25, kind (statements first), id, excerpt."""

    def _texts(self, connection: Connection, last: int) -> Iterator[tuple[int, list[tuple[str, str, str]]]]:
        query = select(tables.texts).where(tables.texts.c.key > last).order_by(tables.texts.c.key).limit(20)
        for row in connection.execute(query).all():
            try:
                content = self._vault.get(row.digest).decode()
            except (VaultError, UnicodeDecodeError):
                # A text that is sealed or lost cannot be searched; verify names it.
                yield row.key, []
                continue
            blocks = orjson.loads(row.body)["blocks"]
            parts = [content[start:end] for start, end, kind, _, _ in blocks if kind != "furniture"] or [content]
            yield row.key, [(row.source, part[:EXCERPT_CHARACTERS], words_of(part)) for part in parts if part.strip()]


def _statements(connection: Connection, last: int) -> Iterator[tuple[int, list[tuple[str, str, str]]]]:
    claims, what = tables.claims, tables.propositions
    columns = (claims.c.key, claims.c.id, claims.c.speaker_name, claims.c.passages, what.c.body)
    query = select(*columns).join(what, what.c.key == claims.c.proposition)
    query = query.where(claims.c.key > last).order_by(claims.c.key).limit(CHUNK)
    for row in connection.execute(query).all():
        exact = [passage[3] for passage in orjson.loads(row.passages)]
        arguments = orjson.loads(row.body)["arguments"]
        gist = arguments.get("gist", "")
        words = words_of(" ".join(dict.fromkeys((*exact, gist, row.speaker_name))))
        yield row.key, [(row.id, exact[0][:EXCERPT_CHARACTERS], words)]


def words_of(content: str) -> str:
    """The forms under which a text's words are indexed."""
    return " ".join(map(_indexed, content.split()))


@lru_cache(maxsize=65_536)
def _indexed(word: str) -> str:
    return " ".join(forms(word))


@lru_cache(maxsize=65_536)
def forms(word: str) -> tuple[str, ...]:
    """The folded dictionary forms of a word (or of its parts), and the word folded as written.

    Both, because a dictionary takes some names for inflections of other words.
    """
    return tuple(sorted({*search_key(word).split(), *fold(word).split()}))
