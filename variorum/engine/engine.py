"""What an engine is: it runs one dialect of SQL over named relations and gives Arrow tables back.

The dialect is DuckDB's, kept to what sqlglot can transpile to Spark: no `list(x ORDER BY k)`, no `QUALIFY` with `*`,
no ASOF join, no list indexing, no `quantile_cont`, no `date_diff('hour', …)`. Every result that is shown is ordered
by the query itself, so that engines and thread counts give the same rows in the same order.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

Value = str | int | float | bool | date | None
"""What a query's parameter may be."""


class Engine(Protocol):
    """Runs relational work over named relations; a relation is an Arrow table, Parquet files or a kept query."""

    def name(self, relation: str, data: "pa.Table | Sequence[Path]") -> None:
        """Make an Arrow table, or Parquet files of one schema, known under a name; replaces what had the name."""
        ...

    def keep(self, relation: str, sql: str, parameters: Mapping[str, Value] | None = None) -> None:
        """Run a query once and keep its rows under a name; replaces what had the name."""
        ...

    def query(self, sql: str, parameters: Mapping[str, Value] | None = None) -> "pa.Table":
        """Run a query with `$name` parameters. Raises RecordError where it cannot be answered."""
        ...

    def drop(self, relation: str) -> None:
        """Forget a named relation; one that is not known is no fault."""
        ...

    def close(self) -> None:
        """Let go of memory and temporary files."""
        ...
