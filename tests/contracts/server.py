"""A PostgreSQL server of the tests' own, from the machine's packages, gone when they end.

    python -m tests.contracts.server

prints an address and serves it until it is interrupted.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "correct horse/battery@staple"
ROLE = "variorum_test"
STARTING = 60


@dataclass(frozen=True)
class Server:
    """Where it listens: on a socket in its folder without a password, and on the loopback with one."""

    folder: Path
    port: int

    def address(self, schema: str | None = None, database: str = "postgres") -> str:
        address = f"postgresql://{ROLE}@/{database}?host={self.folder}&port={self.port}"
        return address if schema is None else f"{address}&schema={schema}"

    def loopback(self, schema: str, login: str = ROLE) -> str:
        return f"postgresql://{login}@127.0.0.1:{self.port}/postgres?schema={schema}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        import psycopg

        place = f"host={self.folder} port={self.port} user={ROLE} dbname={database}"
        with psycopg.connect(place, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


def binaries() -> Path | None:
    """The folder of the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


@contextlib.contextmanager
def serving(programs: Path) -> Iterator[Server]:
    """A server in a folder of its own. As root it runs as Debian's user for it, since PostgreSQL refuses root."""
    folder = Path(tempfile.mkdtemp(prefix="variorum-postgres-"))
    user = "postgres" if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    try:
        with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".password") as file:
            file.write(PASSWORD)
            file.flush()
            if user:
                shutil.chown(file.name, user)
            _run(user, programs / "initdb", "-D", folder / "data", "-U", ROLE, "-E", "UTF8", "--locale=C.UTF-8",
                 "--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={file.name}", "--no-sync")  # fmt: skip
        server = Server(folder, _free_port())
        options = (
            "fsync=off",
            "full_page_writes=off",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={folder}",
        )
        command = [programs / "postgres", "-D", folder / "data", "-p", str(server.port)]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [*command, *(part for option in options for part in ("-c", option))],
                user=user,
                cwd="/",
                stdout=log,
                stderr=log,
            )
        try:
            _wait_for(process, server)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(user: str | None, *command: object) -> None:
    done = subprocess.run(list(map(str, command)), user=user, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(process: subprocess.Popen[bytes], server: Server) -> None:
    import psycopg

    until = time.monotonic() + STARTING
    while True:
        try:
            server.run("SELECT 1")
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((server.folder / "log").read_text()) from None
            time.sleep(0.05)


if __name__ == "__main__":
    held = binaries()
    if held is None:
        sys.exit("There is no PostgreSQL server here; install Debian's package postgresql.")
    with serving(held) as server:
        # Waited for, whatever a shell has made of them: a server without its keeper would run for ever.
        ending = {signal.SIGINT, signal.SIGTERM}
        signal.pthread_sigmask(signal.SIG_BLOCK, ending)
        print(server.address(), flush=True)
        signal.sigwait(ending)
