"""Backends of the record: every test here runs on each of them (PostgreSQL joins the list when it comes)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.record.inquiry import Inquiry
from variorum.record import Record

BACKENDS = {"sqlite": Record.open}

Opener = Callable[[Path], Record]


@pytest.fixture(params=sorted(BACKENDS))
def open_record(request: pytest.FixtureRequest) -> Opener:
    return BACKENDS[request.param]


@pytest.fixture
def inquiry(tmp_path: Path) -> Inquiry:
    return Inquiry(tmp_path / "inquiry")
