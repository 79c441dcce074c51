"""Extracting at once: many documents' claims found in several processes, given in the order of the documents.

Parsing takes nearly all the time of a build and one core. Each process parses whole batches of the size that one
process would, so the claims are the same however many processes there are.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context, parent_process

from variorum.extract import AT_ONCE, Document, Extraction, extract_all, load_english
from variorum.values.counts import Conventions

WORTHWHILE = 128
"""Documents from which on a second process pays for loading the model once more."""

AHEAD = 3
"""Batches waiting for each process, so that none idles and memory stays bounded."""


def extract_at_once(documents: Iterable[Document], conventions: Conventions, processes: int) -> Iterator[Extraction]:
    """The claims of the documents, one extraction each, in order; found in so many processes."""
    waiting = iter(documents)
    running: deque[Future[list[Extraction]]] = deque()
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_bind)
    try:
        while True:
            while len(running) < processes * AHEAD and (batch := list(islice(waiting, AT_ONCE))):
                running.append(pool.submit(_extract, batch, conventions))
            if not running:
                return
            yield from running.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _extract(batch: list[Document], conventions: Conventions) -> list[Extraction]:
    return list(extract_all(batch, load_english(), conventions))


def _bind() -> None:
    """Tie a process to the one that started it: interrupting and ending are for that one to do, and end this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
