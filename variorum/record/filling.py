"""Filling: the mark beside a record's file that is being filled without waiting for the disk.

A process that is killed leaves such a file sound, a power cut may leave one that looks sound and is not. So a mark
that no living process holds says that the file cannot be trusted; it is made anew from the ledger.
"""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from variorum.errors import RecordError
from variorum.ledger.vault import sync_folder

_OPEN = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW


class Filling:
    """The mark at a path, as every process that uses the record's file sees it."""

    def __init__(self, path: Path) -> None:
        """Nothing is looked at yet."""
        self._path = path

    def is_marked(self) -> bool:
        """Whether the file is being filled, or was when its process ended."""
        return os.path.lexists(self._path)

    @contextlib.contextmanager
    def marked(self, files: Callable[[], Iterator[Path]]) -> Iterator[None]:
        """Hold the mark while the file is filled, until the files given last are on the disk. Raises RecordError."""
        with self._told():
            handle = self._shared()
        try:
            yield
        finally:
            with self._told():
                try:
                    for path in files():
                        _flush(path)
                    self._path.unlink(missing_ok=True)
                    sync_folder(self._path.parent)
                finally:
                    os.close(handle)

    @contextlib.contextmanager
    def distrusted(self) -> Iterator[bool]:
        """Whether the file cannot be trusted; while it is made anew no other process takes it up. Raises RecordError.

        Whoever makes it anew removes the mark with it.
        """
        with self._told():
            handle = self._unheld()
        try:
            yield handle is not None
        finally:
            if handle is not None:
                os.close(handle)

    def _shared(self) -> int:
        """The mark, made if need be and durable, held together with others who fill."""
        while True:
            handle = os.open(self._path, _OPEN | os.O_CREAT, 0o600)
            fcntl.flock(handle, fcntl.LOCK_SH)
            if self._is_at_its_place(handle):
                sync_folder(self._path.parent)
                return handle
            os.close(handle)

    def _unheld(self) -> int | None:
        """The mark, held alone, where no living process held it; None where one does, or where there is none."""
        while True:
            try:
                handle = os.open(self._path, _OPEN)
            except FileNotFoundError:
                return None
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                alone = True
            except BlockingIOError:
                # Held by one who fills, at once; by one who makes the file anew, once that is done.
                fcntl.flock(handle, fcntl.LOCK_SH)
                alone = False
            if not self._is_at_its_place(handle):
                os.close(handle)
                continue
            if alone:
                return handle
            os.close(handle)
            return None

    def _is_at_its_place(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), os.lstat(self._path))
        except FileNotFoundError:
            return False

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            raise RecordError(
                f"{self._path} cannot be written ({fault.strerror}); make room or allow writing."
            ) from fault


def _flush(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        handle = os.open(path, _OPEN)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
