"""Full-text search on SQLite: FTS5, which ranks by BM25."""

from collections.abc import Iterable

from sqlalchemy import Connection, text

from variorum.record.search import SearchIndex, Shown

_SCHEMA = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5(words, content='', tokenize='unicode61')",
    "CREATE TABLE IF NOT EXISTS search_rows (key INTEGER PRIMARY KEY, kind TEXT, id TEXT, excerpt TEXT)",
    "CREATE TABLE IF NOT EXISTS search_marks (kind TEXT PRIMARY KEY, key INTEGER)",
)


class Fts5Index(SearchIndex):
    """The index in SQLite."""

    def _make(self, connection: Connection) -> None:
        for statement in _SCHEMA:
            connection.execute(text(statement))

    def _mark(self, connection: Connection, kind: str, key: int) -> None:
        connection.execute(text("REPLACE INTO search_marks VALUES (:kind, :key)"), {"kind": kind, "key": key})

    def _add(self, connection: Connection, kind: str, rows: Iterable[Shown]) -> None:
        key = connection.scalar(text("SELECT coalesce(max(key), 0) FROM search_rows")) or 0
        listed = [(key + n, kind, identifier, excerpt, words) for n, (identifier, excerpt, words) in enumerate(rows, 1)]
        if listed:
            shown = [row[:4] for row in listed]
            connection.exec_driver_sql("INSERT INTO search_rows VALUES (?, ?, ?, ?)", shown)
            indexed = [(row[0], row[4]) for row in listed]
            connection.exec_driver_sql("INSERT INTO search_index (rowid, words) VALUES (?, ?)", indexed)

    def _matching(self, connection: Connection, words: list[tuple[str, ...]], top: int) -> Iterable[Shown]:
        match = " AND ".join("(" + " OR ".join(f'"{form}"' for form in word) + ")" for word in words)
        found = connection.execute(
            text(
                "SELECT kind, id, excerpt FROM search_index JOIN search_rows ON search_rows.key = search_index.rowid "
                "WHERE search_index MATCH :match "
                "ORDER BY round(bm25(search_index), 6), kind DESC, id, excerpt LIMIT :top"
            ),
            {"match": match, "top": top},
        )
        return [(row[0], row[1], row[2]) for row in found]
