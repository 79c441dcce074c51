"""The ledger of one inquiry: what was entered, in which order, by which device; the union of its chains."""

import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from variorum.errors import KeyUnavailable, LedgerError, MalformedEntry, NotAnInquiry, UsageError
from variorum.ledger import body as bodies
from variorum.ledger.chain import Chain, chain_files
from variorum.ledger.clock import Clock, Randomness, read_stamp, stamp, system_clock
from variorum.ledger.entry import BodyRef, Entry, Place, sign
from variorum.ledger.governing import GOVERNING
from variorum.ledger.keys import DeviceKey
from variorum.ledger.order import causal_order
from variorum.ledger.roles import Role, refused
from variorum.ledger.standing import Standing
from variorum.ledger.vault import Vault, sync_folder

CLOCK_TOLERANCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a chain: its place in the chain, from 1, and its id."""

    seq: int
    id: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the place where it stands: the stem of a chain's file, and the line, from 1."""

    stem: str
    line: int
    entry: Entry


class Ledger:
    """All entries of one inquiry, with the vault that holds their bodies."""

    def __init__(
        self, folder: Path, inquiry: str, *, clock: Clock = system_clock, randomness: Randomness = secrets.token_bytes
    ) -> None:
        """Use `open` or `create`."""
        self.folder = folder
        self.inquiry = inquiry
        self.vault = Vault(folder / "vault")
        self._clock = clock
        self._randomness = randomness
        self._admitted: dict[str, Role] = {}

    @classmethod
    def create(
        cls,
        folder: Path,
        genesis: Mapping[str, Any],
        device: DeviceKey,
        *,
        clock: Clock = system_clock,
        randomness: Randomness = secrets.token_bytes,
    ) -> Self:
        """Begin an inquiry in a folder with its genesis entry, whose id is the inquiry's id.

        `genesis` gives title, description and languages; created, member, device, recovery and publication_key
        are added where it does not give them. Raises UsageError when the folder holds an inquiry already,
        LedgerError when it cannot be written.
        """
        with _locked(folder / "ledger"):
            if any(chain.head() for chain in _files(folder)):
                raise UsageError(f"{folder} holds an inquiry already; choose another folder.")
            moment = stamp(clock())
            body: dict[str, Any] = {
                "title": "",
                "description": "",
                "languages": [],
                "created": moment,
                **_introduction(device),
                "recovery": {"key": None},
                **genesis,
            }
            body.setdefault("publication_key", randomness(32).hex())
            ref = bodies.store(Vault(folder / "vault"), body, randomness)
            entry = Chain(folder / "ledger", device.chain).append(
                lambda head: sign(device, Place(None, head, {}, moment), "genesis", ref)
            )
        return cls(folder, entry.id, clock=clock, randomness=randomness)

    @classmethod
    def open(cls, folder: Path, *, clock: Clock = system_clock, randomness: Randomness = secrets.token_bytes) -> Self:
        """The ledger in a folder. Raises NotAnInquiry when there is none, LedgerError when it has two beginnings."""
        found = {first.id for chain in _files(folder) for first in _first(chain) if first.inquiry is None}
        if not found:
            raise NotAnInquiry(f"{folder} holds no inquiry; begin one there with init, or name another with -C.")
        if len(found) > 1:
            raise LedgerError(f"{folder} holds the beginnings of {len(found)} inquiries; run verify.")
        return cls(folder, found.pop(), clock=clock, randomness=randomness)

    def genesis(self) -> Entry:
        """The entry that began the inquiry."""
        for chain in _files(self.folder):
            for first in _first(chain):
                if first.id == self.inquiry:
                    return first
        raise NotAnInquiry(f"{self.folder} has lost the beginning of its inquiry; run verify.")

    def heads(self) -> dict[str, Head]:
        """The last entry of each chain: of its trunk, or where that is not here, of a branch.

        Raises LedgerError when one is damaged.
        """
        return {name: Head(head.seq, head.id) for name, head in self._heads().items()}

    def lengths(self) -> dict[str, int]:
        """How many entries stand in each file of each chain, by the file's stem."""
        found: dict[str, int] = {}
        for chain in _files(self.folder):
            head = chain.head()
            first = next(_first(chain)) if head and chain.branch else None
            if head:
                found[chain.stem] = head.seq - (first.seq if first else 1) + 1
        return found

    def _heads(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for chain in _files(self.folder):
            head = chain.head()
            if head and (chain.name not in found or (found[chain.name].seq < head.seq and self._rootless(chain))):
                found[chain.name] = head
        return found

    def _rootless(self, chain: Chain) -> bool:
        return not Chain(self.folder / "ledger", chain.name).path.exists()

    def append(self, kind: str, body: Mapping[str, Any], device: DeviceKey) -> Entry:
        """Enter one object; once this returns, no crash loses it.

        A device that is new here, of a member who is not, is introduced first. Raises MalformedEntry outside the
        restricted domain, KeyUnavailable for a device of a stranger, LedgerError when it cannot be written.
        """
        self._admit(kind, device)
        # What governs the inquiry is in the clear: everybody has to be able to judge by it.
        vault = Vault(self.folder / "vault") if kind in GOVERNING else self.vault
        return self._append(kind, bodies.store(vault, body, self._randomness), device)

    def append_rows(self, kind: str, rows: Iterable[Mapping[str, Any]], device: DeviceKey) -> Entry:
        """Enter many objects as one entry, streamed: memory does not grow with their number. Raises as `append`."""
        self._admit(kind, device)
        return self._append(kind, bodies.store_rows(self.vault, rows, self._randomness), device)

    def entries(self) -> Iterator[Entry]:
        """The entries in causal order, each once. Raises MalformedEntry when a line is damaged or out of place."""
        return (placed.entry for placed in self.beyond({}))

    def beyond(self, known: Mapping[str, int]) -> Iterator[Placed]:
        """The entries that stand in a file (named by its stem) after as many lines as `known` says, in causal order.

        An entry that stands in two files comes once. Raises MalformedEntry when a line is damaged, out of place or of
        another inquiry.
        """
        files = _files(self.folder)
        found = (placed for chain in files for placed in self._placed(chain, known.get(chain.stem, 0)))
        if len(files) == 1:
            yield from found
            return
        by_id: dict[str, Placed] = {}
        for placed in found:
            by_id.setdefault(placed.entry.id, placed)
        for entry in causal_order(placed.entry for placed in by_id.values()):
            yield by_id[entry.id]

    def _placed(self, chain: Chain, passed: int) -> Iterator[Placed]:
        for line, entry in enumerate(chain.entries(passed), passed + 1):
            if entry.inquiry_id != self.inquiry:
                raise MalformedEntry(f"Entry {entry.id} belongs to another inquiry; run verify.")
            yield Placed(chain.stem, line, entry)

    def body(self, entry: Entry) -> dict[str, Any]:
        """The object that was entered. Raises BodyAbsent, VaultError when altered, MalformedEntry for rows."""
        return bodies.read(self.vault, entry.body)

    def rows(self, entry: Entry) -> Iterator[dict[str, Any]]:
        """The objects that were entered together, streamed. Raises as `body`."""
        return bodies.read_rows(self.vault, entry.body)

    def _append(self, kind: str, ref: BodyRef, device: DeviceKey) -> Entry:
        def compose(head: Entry | None) -> Entry:
            others = [other for name, other in self._heads().items() if name != device.chain]
            seen = {other.chain: other.id for other in others}
            time = self._time(head, others)
            return sign(device, Place(self.inquiry, head, seen, time), kind, ref)

        return Chain(self.folder / "ledger", device.chain).append(compose)

    def _admit(self, kind: str, device: DeviceKey) -> None:
        """See to it that a member of the inquiry vouches for the device, before its chain begins.

        What would not count is refused here, where the person can still be told.
        """
        if kind == "genesis":
            raise MalformedEntry("An inquiry has one genesis entry, made when it is created.")
        role = self._admitted.get(device.chain)
        if role is None:
            # Who was revoked may answer with a revocation: which of the two counts is for their standing to tell.
            answer = kind == "revocation"
            role = self._role(Standing.of(self), device, revoked_too=answer)
            if not answer:
                self._admitted[device.chain] = role
        reason = refused(role, kind)
        if reason:
            raise UsageError(f"{reason} Ask a lead of the inquiry to introduce {device.member_name} in another role.")

    def _role(self, judged: Standing, device: DeviceKey, *, revoked_too: bool) -> Role:
        """The role in which a device writes here; a member's new one is introduced. Raises KeyUnavailable."""
        member, held = judged.members.get(device.member_key), judged.devices.get(device.chain)
        if member is None and held is None:
            for _ in self.entries():
                # A damaged line that may have introduced them is named instead.
                pass
            raise KeyUnavailable(
                f"{device.member_name} is not a member of this inquiry; ask a member to introduce the key "
                f"{device.member_key}, or work with the keys that began it (VARIORUM_KEYS)."
            )
        if not revoked_too and (held.revoked if held else member is not None and member.revoked):
            raise KeyUnavailable(
                f"The key of {device.member_name} was revoked in this inquiry, and what it writes would not count; "
                "make a new one with `variorum keys rotate`, or ask a lead to introduce another key of yours."
            )
        if held is None:
            introduction = bodies.store(Vault(self.folder / "vault"), _introduction(device), self._randomness)
            self._append("device", introduction, device)
        return judged.members[held.member if held else device.member_key].role

    def _time(self, head: Entry | None, others: Iterable[Entry]) -> str:
        """The clock's reading, never before this chain's last entry, nor shortly before what was seen of others.

        A larger disagreement with another device is written as it is, for verify to name: nobody can tell here
        which of the two clocks is wrong.
        """
        now = read_stamp(stamp(self._clock()))
        floor = [read_stamp(other.time) for other in others]
        times = [now, *(time for time in floor if time - now <= CLOCK_TOLERANCE)]
        if head:
            times.append(read_stamp(head.time))
        return stamp(max(times))


def _introduction(device: DeviceKey) -> dict[str, Any]:
    """What an entry says to introduce a device: its key with the certificate, and the member it belongs to."""
    return {
        "member": {"key": device.member_key, "name": device.member_name},
        "device": {"certificate": device.certificate, "key": device.chain, "name": device.name},
    }


def _files(folder: Path) -> list[Chain]:
    return chain_files(folder / "ledger")


def _first(chain: Chain) -> Iterator[Entry]:
    for entry in chain.entries():
        yield entry
        return


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder, made if need be, against other processes that would begin an inquiry in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sync_folder(folder.parent)
        with contextlib.suppress(PermissionError):
            # Whoever may not list the folder above cannot flush it either.
            sync_folder(folder.resolve().parent.parent)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as fault:
        raise LedgerError(f"{folder} cannot be made: {fault.strerror}; make room or name another.") from fault
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
