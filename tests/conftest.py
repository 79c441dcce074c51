import socket
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_keys(tmp_path_factory, monkeypatch):
    """No test signs with a person's real keys."""
    monkeypatch.setenv("VARIORUM_KEYS", str(tmp_path_factory.mktemp("keys") / "keys"))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Nothing is asked of any host but this one."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a connection to {address} was tried")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def shared():
    """The folder of others' data; skips where it is missing."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the shared data are not here")
    return folder
