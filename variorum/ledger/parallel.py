"""Work on all cores: functions, named by their module, that run in processes of their own and answer in order.

A process runs `main` below and nothing else: unlike those of `multiprocessing` it never runs the caller's own script
again, so that `verify` may be called from any script. What goes to and fro is pickled; both ends are this program.
Where a process cannot be had, or dies, the work is done here.
"""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Self

PACKAGE_FOLDER = Path(__file__).resolve().parents[2]


class Workers:
    """So many processes, started when first needed; with none, the work is done in this process."""

    def __init__(self, count: int | None = None) -> None:
        """`count` is the number of processes, one a core unless it is given."""
        self._count = os.cpu_count() or 1 if count is None else count
        self._closing = False
        self._own = threading.local()
        self._started: list[subprocess.Popen[bytes]] = []
        self._pool = ThreadPoolExecutor(max_workers=self._count) if self._count else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def map(self, function: Callable[[Any], Any], tasks: Iterable[Any], *, worth: bool = True) -> Iterator[Any]:
        """What a function of a module gives for each task, in their order; raises what it raises.

        What is not `worth` a process is done here.
        """
        if self._pool is None or not worth:
            return map(function, tasks)
        return self._pool.map(lambda task: self._exchange(function, task), tasks)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._closing = True
        for process in self._started:
            process.terminate()
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
        for process in self._started:
            _end(process)
        self._started.clear()

    def _exchange(self, function: Callable[[Any], Any], task: Any) -> Any:
        process = self._process()
        if process is None:
            return function(task)
        assert process.stdin is not None and process.stdout is not None
        try:
            pickle.dump((function.__module__, function.__qualname__, task), process.stdin)
            process.stdin.flush()
            good, answer = pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            if self._closing:
                raise
            self._own.process = None
            return function(task)
        if not good:
            raise answer
        return answer

    def _process(self) -> subprocess.Popen[bytes] | None:
        """This thread's own process, or None where none can be had."""
        if not hasattr(self._own, "process"):
            self._own.process = _start()
            if self._own.process:
                self._started.append(self._own.process)
        process: subprocess.Popen[bytes] | None = self._own.process
        return process


def _start() -> subprocess.Popen[bytes] | None:
    paths = [str(PACKAGE_FOLDER), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        return subprocess.Popen(
            [sys.executable, "-c", f"from {__name__} import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"},
        )
    except OSError:
        return None


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            if pipe:
                pipe.close()
    process.wait()


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while True:
        try:
            module, name, task = pickle.load(requests)
        except EOFError:
            return
        try:
            answer: tuple[bool, Any] = (True, getattr(import_module(module), name)(task))
        except Exception as fault:  # whatever it is, the one who asked raises it
            answer = (False, fault)
        pickle.dump(answer, answers)
        answers.flush()


def main() -> None:
    """Be such a process."""
    # An interrupt at the terminal goes to the whole group; the process that asked ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.stdin.buffer, sys.stdout.buffer)
