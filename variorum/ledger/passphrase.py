"""Passphrases: what locks a file of keys, with age's scrypt (RFC 7914), asked for once and only when needed.

Without a terminal it comes from VARIORUM_PASSPHRASE, which also spares being asked on one.
"""

import getpass
import os
import sys

from variorum.errors import KeyUnavailable

VARIABLE = "VARIORUM_PASSPHRASE"
MAGIC = b"age-encryption.org/v1\n"

_opened: list[str] = []
"""The passphrases that opened a file in this process: one is asked for once, though several files need it."""


def locked(data: bytes) -> bool:
    """Whether the bytes of a file are under a passphrase."""
    return data.startswith(MAGIC)


def lock(data: bytes, passphrase: str) -> bytes:
    """The bytes under a passphrase. Raises KeyUnavailable for an empty one."""
    from pyrage import passphrase as scrypt

    if not passphrase:
        raise KeyUnavailable("A passphrase may not be empty; choose one of several words.")
    sealed: bytes = scrypt.encrypt(data, passphrase)
    return sealed


def unlock(data: bytes, what: str) -> tuple[bytes, str]:
    """The bytes that lie under a passphrase, with that passphrase; `what` names the file to the person asked.

    Raises KeyUnavailable when there is nobody to ask, or the passphrase does not open it.
    """
    import pyrage

    given = os.environ.get(VARIABLE)
    for candidate in [given] if given else [*_opened, None]:
        passphrase = _ask(f"Passphrase for {what}: ") if candidate is None else candidate
        try:
            clear: bytes = pyrage.passphrase.decrypt(data, passphrase)
        except pyrage.DecryptError:
            continue
        if passphrase not in _opened:
            _opened.append(passphrase)
        return clear, passphrase
    raise KeyUnavailable(f"The passphrase does not open {what}; try again, or restore it from a backup.")


def new_passphrase(what: str, variable: str = VARIABLE) -> str:
    """A passphrase to lock a file with: from the environment, or asked for twice. Raises KeyUnavailable."""
    given = os.environ.get(variable)
    if given:
        return given
    chosen = _ask(f"New passphrase for {what}: ", variable)
    if chosen != _ask("The same again: ", variable):
        raise KeyUnavailable("The two passphrases differ; nothing was changed, try again.")
    return chosen


def forget() -> None:
    """Forget the passphrases of this process."""
    _opened.clear()


def _ask(prompt: str, variable: str = VARIABLE) -> str:
    if not sys.stdin.isatty():
        raise KeyUnavailable(
            f"A passphrase is needed ({prompt.strip(' :')}); run this on a terminal, or set {variable}."
        )
    return getpass.getpass(prompt, sys.stderr)
