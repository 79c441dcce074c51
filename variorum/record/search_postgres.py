"""Full-text search on PostgreSQL: word vectors under a GIN index, ranked by BM25 as SQLite's FTS5 does it.

Formula: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), equation 3.15,
with k1 = 1.2 and b = 0.75; a word in more than half of all rows counts next to nothing, as in FTS5.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, text

from variorum.record.search import SearchIndex, Shown

K1, B = 1.2, 0.75
COMMON = 1e-6
"""What a word in more than half of all rows weighs."""

MAX_LEXEME = 512
"""A longer word stands under its digest: PostgreSQL takes no lexeme of 2 KB."""

MAX_VECTOR = 500_000
"""Bytes of a vector; PostgreSQL takes 1 MB. A text with more is indexed in parts."""

MAX_COUNT = 255
"""PostgreSQL keeps so many places of a word in a vector; more are counted as these."""

_SCHEMA = (
    'CREATE TABLE IF NOT EXISTS search_rows (key bigint PRIMARY KEY, kind text COLLATE "C", id text COLLATE "C", '
    'excerpt text COLLATE "C", length bigint, words tsvector)',
    "CREATE INDEX IF NOT EXISTS search_words ON search_rows USING gin (words)",
    "CREATE TABLE IF NOT EXISTS search_marks (kind text PRIMARY KEY, key bigint)",
)
_RANKED = """
SELECT kind, id, excerpt FROM (
    SELECT r.key, r.kind, r.id, r.excerpt, sum(q.weight * (cardinality(w.positions) * (:k + 1)
        / (cardinality(w.positions) + :k * (1 - :b + :b * r.length / :mean)))) AS score
    FROM search_rows r
    CROSS JOIN LATERAL unnest(r.words) AS w
    JOIN unnest(CAST(:forms AS text[]), CAST(:weights AS float8[])) AS q (form, weight) ON q.form = w.lexeme
    WHERE r.words @@ CAST(:match AS tsquery)
    GROUP BY r.key
) AS found ORDER BY round(CAST(-score AS numeric), 6), kind DESC, id, excerpt LIMIT :top
"""


class PostgresIndex(SearchIndex):
    """The index in PostgreSQL."""

    def _make(self, connection: Connection) -> None:
        for statement in _SCHEMA:
            connection.execute(text(statement))

    def _mark(self, connection: Connection, kind: str, key: int) -> None:
        query = "INSERT INTO search_marks VALUES (:kind, :key) ON CONFLICT (kind) DO UPDATE SET key = excluded.key"
        connection.execute(text(query), {"kind": kind, "key": key})

    def _add(self, connection: Connection, kind: str, rows: Iterable[Shown]) -> None:
        key = connection.scalar(text("SELECT coalesce(max(key), 0) FROM search_rows")) or 0
        listed = [(*row[:2], words) for row in rows for words in parts(row[2].split())]
        if listed:
            from variorum.record.postgres_rows import copy_new

            numbered = enumerate(listed, key + 1)
            copy_new(connection, "search_rows", ((at, kind, *r[:2], len(r[2]), vector(r[2])) for at, r in numbered))
            totals = {"rows": len(listed), "tokens": sum(len(words) for _, _, words in listed)}
            for name, more in totals.items():
                add = "INSERT INTO search_marks VALUES (:name, :more) ON CONFLICT (kind) DO UPDATE "
                add += "SET key = search_marks.key + excluded.key"
                connection.execute(text(add), {"name": name, "more": more})

    def _matching(self, connection: Connection, words: list[tuple[str, ...]], top: int) -> Iterable[Shown]:
        totals = {row[0]: row[1] for row in connection.execute(text("SELECT kind, key FROM search_marks"))}
        rows, tokens = totals.get("rows", 0), totals.get("tokens", 0)
        asked = Counter(lexeme(form) for word in words for form in word)
        weights = {form: times * self._weight(connection, form, rows) for form, times in asked.items()}
        match = " & ".join("(" + " | ".join(f"'{lexeme(form)}'" for form in word) + ")" for word in words)
        given = {"forms": list(weights), "weights": list(weights.values()), "match": match, "top": top}
        given |= {"k": K1, "b": B, "mean": tokens / rows if tokens else 1.0}
        return [(row[0], row[1], row[2]) for row in connection.execute(text(_RANKED), given)]

    def _weight(self, connection: Connection, form: str, rows: int) -> float:
        """How much a word tells: less the more rows hold it."""
        query = text("SELECT count(*) FROM search_rows WHERE words @@ CAST(:form AS tsquery)")
        held = connection.scalar(query, {"form": f"'{form}'"}) or 0
        weight = math.log((rows - held + 0.5) / (held + 0.5))
        return weight if weight > 0 else COMMON


def lexeme(form: str) -> str:
    """A form as a vector holds it."""
    return form if len(form) <= MAX_LEXEME else hashlib.sha256(form.encode()).hexdigest()


def vector(words: Sequence[str]) -> str:
    """The text of a vector in which each word has as many places as it occurs."""
    counted = Counter(words)
    numbers = {count: ",".join(map(str, range(1, min(count, MAX_COUNT) + 1))) for count in set(counted.values())}
    return " ".join(f"'{lexeme(word)}':{numbers[count]}" for word, count in counted.items())


def parts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """A text's words in as many parts as it takes vectors: nearly always one."""
    counted = Counter(words)
    size = sum(min(len(word), MAX_LEXEME) + 8 + 2 * min(count, MAX_COUNT) for word, count in counted.items())
    if size <= MAX_VECTOR or len(words) < 2:
        yield words
        return
    middle = len(words) // 2
    yield from parts(words[:middle])
    yield from parts(words[middle:])
