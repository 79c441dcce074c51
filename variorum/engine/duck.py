"""DuckDB as engine: in memory, bounded in memory and threads, spilling to a temporary folder of its own."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from variorum.engine.engine import Value
from variorum.errors import RecordError

if TYPE_CHECKING:
    import pyarrow as pa

_Result = TypeVar("_Result")


class DuckEngine:
    """An in-memory DuckDB; `memory_limit` as DuckDB writes it ("1GB"), `threads` at most that many."""

    def __init__(self, memory_limit: str = "1GB", threads: int = 2) -> None:
        """Open it. Raises RecordError where a setting cannot be read."""
        import duckdb

        self._fault: type[Exception] = duckdb.Error
        self._spill = tempfile.TemporaryDirectory(prefix="variorum-duck-")
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory_limit,
            "threads": str(threads),
            "temp_directory": self._spill.name,
            "preserve_insertion_order": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        try:
            self._connection = duckdb.connect(":memory:", config=settings)
        except duckdb.Error as fault:
            self._spill.cleanup()
            raise RecordError(
                f"DuckDB takes no memory limit {memory_limit!r} with {threads} threads: {fault}"
            ) from None

    def name(self, relation: str, data: "pa.Table | Sequence[Path]") -> None:
        """Make an Arrow table, or Parquet files, known under a name. Raises RecordError where files cannot be read."""
        self.drop(relation)
        if not isinstance(data, Sequence):
            self._connection.register(relation, data)
            return
        files = ", ".join("'" + str(path).replace("'", "''") + "'" for path in data)
        self._run(lambda: self._connection.execute(f"CREATE VIEW {relation} AS SELECT * FROM read_parquet([{files}])"))

    def keep(self, relation: str, sql: str, parameters: Mapping[str, Value] | None = None) -> None:
        """Run a query once and keep its rows under a name."""
        self.drop(relation)
        self._run(lambda: self._connection.execute(f"CREATE TABLE {relation} AS {sql}", dict(parameters or {})))

    def query(self, sql: str, parameters: Mapping[str, Value] | None = None) -> "pa.Table":
        """Run a query. Raises RecordError where it cannot be answered."""
        return self._run(lambda: self._connection.sql(sql, params=dict(parameters or {})).to_arrow_table())

    def drop(self, relation: str) -> None:
        """Forget a named relation of whatever kind it is."""
        self._connection.unregister(relation)
        kinds = self._connection.execute(
            "SELECT table_type FROM information_schema.tables WHERE table_name = ?", [relation]
        ).fetchall()
        for (kind,) in kinds:
            self._connection.execute(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} IF EXISTS {relation}")

    def close(self) -> None:
        """Let go of memory and temporary files."""
        self._connection.close()
        self._spill.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, work: Callable[[], _Result]) -> _Result:
        try:
            return work()
        except self._fault as fault:
            first = str(fault).splitlines()[0]
            raise RecordError(f"DuckDB could not answer ({first}): rebuild the record, or allow more memory") from fault
