"""Reading in a bounded process: one worker kept for many files, ended and replaced when a file breaks it."""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO

from variorum.errors import SourceUnreadable
from variorum.read.limits import Limits
from variorum.read.reading import Reading
from variorum.read.worker import from_json

PACKAGE_FOLDER = Path(__file__).resolve().parents[2]
CHUNK = 1 << 20
MOST_ANSWERED = 600_000_000  # bytes of one answer


class Worker:
    """A process that reads one source after another; it starts with the first and again after a crash."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._memory = 0
        self._lock = threading.Lock()

    def read(self, source: bytes, media_type: str, name: str, limits: Limits) -> Reading:
        """Read a source. Raises SourceUnreadable, also when reading takes too long or breaks the process."""
        with self._lock:
            process = self._running(limits)
            try:
                line = self._exchange(process, source, media_type, name, limits)
            except TimeoutError as error:
                self.close()
                raise SourceUnreadable(
                    f"{name} takes over {limits.seconds:g} seconds to read; split it, or export its text, and add that."
                ) from error
            except (EOFError, OSError) as error:
                self.close()
                raise SourceUnreadable(
                    f"{name} is damaged or needs over {limits.memory >> 20} MB to read; "
                    "split it, or export its text, and add that."
                ) from error
        answer = json.loads(line)
        if "unreadable" in answer:
            raise SourceUnreadable(answer["unreadable"])
        return from_json(answer["reading"])

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                _close(pipe)

    def _running(self, limits: Limits) -> subprocess.Popen[bytes]:
        alive = self._process is not None and self._process.poll() is None
        # After a fork the process belongs to the parent, which may be talking to it.
        if not alive or self._owner != os.getpid() or self._memory != limits.memory:
            self.close()
            paths = [str(PACKAGE_FOLDER), *filter(None, [os.environ.get("PYTHONPATH")])]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "variorum.read.worker", str(limits.memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"},
            )
            self._owner, self._memory = os.getpid(), limits.memory
        assert self._process is not None
        return self._process

    @staticmethod
    def _exchange(process: subprocess.Popen[bytes], source: bytes, media_type: str, name: str, limits: Limits) -> bytes:
        assert process.stdin is not None and process.stdout is not None
        request = {"media_type": media_type, "name": name, "size": len(source), "limits": asdict(limits)}
        process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
        process.stdin.write(source)
        process.stdin.flush()
        deadline = time.monotonic() + limits.seconds
        answer = bytearray()
        while not answer.endswith(b"\n"):
            ready, _, _ = select.select([process.stdout], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            chunk = os.read(process.stdout.fileno(), CHUNK)
            if not chunk or len(answer) > MOST_ANSWERED:
                raise EOFError
            answer += chunk
        return bytes(answer)


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return  # it died with part of a request unread


WORKER = Worker()
atexit.register(WORKER.close)
