"""Where heavy relational work runs: DuckDB here, other engines behind the same protocol later."""
