"""Backends of the record: every test here runs on each of them."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.contracts.server import Server, binaries, serving
from tests.record.inquiry import Inquiry
from variorum.record import Record

BACKENDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@dataclass
class Backend:
    """Opens the record of a folder's inquiry: in the folder, or in a schema of the folder's own."""

    name: str
    url: Callable[[Path], str | None]
    _opened: list[Record] = field(default_factory=list)

    def __call__(self, folder: Path) -> Record:
        self._opened.append(Record.open(folder, self.url(folder)))
        return self._opened[-1]

    def close(self) -> None:
        for record in self._opened:
            record.close()


Opener = Backend


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    programs = binaries()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (Debian's package postgresql)")
    with serving(programs) as running:
        yield running


@pytest.fixture(params=BACKENDS)
def open_record(request: pytest.FixtureRequest) -> Iterator[Backend]:
    if request.param == "sqlite":
        backend = Backend("sqlite", lambda folder: None)
    else:
        running: Server = request.getfixturevalue("server")
        backend = Backend("postgres", lambda folder: running.address(schema_of(folder)))
    yield backend
    backend.close()


def schema_of(folder: Path) -> str:
    return "t_" + hashlib.sha256(str(folder).encode()).hexdigest()[:24]


@pytest.fixture
def inquiry(tmp_path: Path) -> Inquiry:
    return Inquiry(tmp_path / "inquiry")
