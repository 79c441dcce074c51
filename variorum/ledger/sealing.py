"""Sealing: bytes encrypted with age to the entitled members, who open them with the keys they have.

A member's Ed25519 key serves as an `ssh-ed25519` recipient of age (https://age-encryption.org/v1), so that no other key
has to be exchanged. The ciphertext is vaulted under its own digest; whoever lacks the right can still verify it.
"""

from collections.abc import Iterable
from typing import BinaryIO

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from variorum.errors import KeyUnavailable, UsageError


def recipients(keys: Iterable[str]) -> list[pyrage.ssh.Recipient]:
    """The recipients that members' public keys (hexadecimal) make. Raises UsageError for what is no key."""
    found = []
    for key in keys:
        try:
            public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
            found.append(
                pyrage.ssh.Recipient.from_str(public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode())
            )
        except (ValueError, pyrage.RecipientError) as fault:
            raise UsageError(f"'{key[:16]}' is no member's key to encrypt to; see: variorum members.") from fault
    return found


def identity(seed: bytes) -> pyrage.ssh.Identity:
    """What opens bytes sealed to the member whose private seed this is."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    return pyrage.ssh.Identity.from_buffer(private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))


def seal(data: bytes, keys: Iterable[str]) -> bytes:
    """The ciphertext of some bytes to the members with these public keys."""
    ciphertext: bytes = pyrage.encrypt(data, recipients(keys))
    return ciphertext


def unseal(ciphertext: bytes, seed: bytes) -> bytes:
    """The bytes of a ciphertext. Raises KeyUnavailable where it was not sealed to this member, or is damaged."""
    try:
        data: bytes = pyrage.decrypt(ciphertext, [identity(seed)])
    except pyrage.DecryptError as fault:
        raise KeyUnavailable(
            "The bytes are not sealed to your key, or are damaged; ask a member who is entitled."
        ) from fault
    return data


def seal_stream(source: BinaryIO, out: BinaryIO, keys: Iterable[str]) -> None:
    """Encrypt a stream to members."""
    pyrage.encrypt_io(source, out, recipients(keys))


def unseal_stream(source: BinaryIO, out: BinaryIO, seeds: Iterable[bytes]) -> None:
    """Decrypt a stream. Raises KeyUnavailable where it was sealed to none of these keys, or is damaged."""
    try:
        pyrage.decrypt_io(source, out, [identity(seed) for seed in seeds])
    except (pyrage.DecryptError, OSError) as fault:
        raise KeyUnavailable("The file is not encrypted to your key, or is damaged; ask for another.") from fault
