"""The DuckDB engine's own settings."""

import pytest

from variorum.engine.duck import DuckEngine
from variorum.errors import RecordError


def test_memory_and_threads_are_settings() -> None:
    with DuckEngine(memory_limit="300MB", threads=1) as duck:
        set_to = duck.query("SELECT current_setting('threads') AS t, current_setting('memory_limit') AS m").to_pylist()
    assert set_to[0]["t"] == 1 and set_to[0]["m"].startswith("286")


def test_a_setting_that_cannot_be_read_is_named() -> None:
    with pytest.raises(RecordError, match="a lot"):
        DuckEngine(memory_limit="a lot")
