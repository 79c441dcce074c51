"""An inquiry: all that is kept on one contested event, a folder with ledger, vault and record."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from variorum.errors import NotAnInquiry, UsageError
from variorum.ledger.chain import secure
from variorum.ledger.clock import Clock, Randomness, stamp, system_clock
from variorum.ledger.entry import Entry
from variorum.ledger.keys import DeviceKey, keys_folder, load_device, load_members
from variorum.ledger.ledger import Ledger
from variorum.ledger.opened import OpenedVault
from variorum.ledger.standing import Standing
from variorum.model.vocabulary import Vocabulary
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.settings import FILE, Settings, load_settings
from variorum.record.record import Record
from variorum.record.rows import AsOf
from variorum.record.views import View


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an inquiry is about, as its genesis entry says it."""

    title: str
    description: str = ""
    languages: tuple[str, ...] = ("en",)
    recovery: str | None = None
    """The public key of a member's key that is kept offline, for when all else is lost."""


@dataclass(slots=True)
class Inquiry:
    """An open inquiry: its ledger, its record, and the device that signs what is appended (None for readers)."""

    folder: Path
    ledger: Ledger
    record: Record
    settings: Settings
    device: DeviceKey | None
    clock: Clock = system_clock

    @classmethod
    def create(
        cls,
        folder: Path,
        purpose: Purpose,
        device: DeviceKey,
        vocabulary: Vocabulary,
        clock: Clock = system_clock,
        randomness: Randomness = secrets.token_bytes,
    ) -> "Inquiry":
        """Found an inquiry in a folder that holds none, with its genesis entry and first vocabulary.

        A founding that was interrupted, or an inquiry that lost its settings, is completed. Raises UsageError where
        the folder already holds a whole one.
        """
        if (folder / FILE).exists():
            raise UsageError(f"{folder} already holds an inquiry; choose another folder.")
        try:
            ledger = Ledger.open(folder, clock=clock, randomness=randomness)
        except NotAnInquiry:
            ledger = cls._begin(folder, purpose, device, clock, randomness)
        if not any(entry.kind == "vocabulary" for entry in ledger.entries()):
            ledger.append("vocabulary", vocabulary.body(), device)
        settings = Settings()
        # What a founding that was killed had entered may not be on the disk yet.
        secure(folder / "ledger")
        # The settings come last: a folder that has them holds a whole inquiry.
        settings.write(folder)
        return cls(folder, ledger, Record.open(folder, settings.record), settings, device, clock)

    @staticmethod
    def _begin(folder: Path, purpose: Purpose, device: DeviceKey, clock: Clock, randomness: Randomness) -> Ledger:
        about = {"title": purpose.title, "description": purpose.description, "languages": list(purpose.languages)}
        recovery = {"recovery": {"key": purpose.recovery}}
        return Ledger.create(folder, {**about, **recovery}, device, clock=clock, randomness=randomness)

    @classmethod
    def open(cls, folder: Path, *, signing: bool = False) -> "Inquiry":
        """Open the inquiry in a folder; with `signing`, load this person's device key too.

        Raises NotAnInquiry, KeyUnavailable.
        """
        settings = load_settings(folder)
        ledger = Ledger.open(folder)
        device = load_device(keys_folder()) if signing else None
        return cls(folder, ledger, Record.open(folder, settings.record), settings, device)

    @classmethod
    def opened(cls, folder: Path, *, sealing_to: tuple[str, ...] = (), signing: bool = False) -> "Inquiry":
        """Open the inquiry with what was sealed to this person, in memory only: its record is made there as well.

        With `sealing_to` (members' keys) all that is appended is sealed to them, and to this person. Raises
        NotAnInquiry, KeyUnavailable.
        """
        settings = load_settings(folder)
        ledger = Ledger.open(folder)
        member, *replaced = load_members(keys_folder())
        vault = OpenedVault(folder / "vault", tuple(sorted({*sealing_to, member.key})) if sealing_to else ())
        judged = Standing.of(ledger)
        for held in (member, *replaced):
            vault.open_with(held.seed, judged, ledger.entries())
        ledger.vault = vault
        device = load_device(keys_folder()) if signing or sealing_to else None
        return cls(folder, ledger, Record.in_memory(folder, ledger.vault), settings, device)

    @property
    def member(self) -> str:
        """Name of the member who signs here."""
        return self._signer().member_name

    def append(self, kind: str, body: Mapping[str, Any]) -> Entry:
        """Append one signed entry."""
        self._declare_sealed()
        return self._named(self.ledger.append(kind, body, self._signer()))

    def append_rows(self, kind: str, rows: Iterable[Mapping[str, Any]]) -> Entry:
        """Append one signed entry with a bulk body."""
        self._declare_sealed()
        return self._named(self.ledger.append_rows(kind, rows, self._signer()))

    def _declare_sealed(self) -> None:
        """Enter which ciphertexts were preserved for what comes next, so that they can be told from strays."""
        vault = self.ledger.vault
        ciphertexts = vault.declare() if isinstance(vault, OpenedVault) else []
        if ciphertexts and isinstance(vault, OpenedVault):
            body = {"bodies": {}, "blobs": {}, "ciphertexts": sorted(ciphertexts), "entitled": list(vault.entitled)}
            self.ledger.append("seal", body, self._signer())

    def _named(self, entry: Entry) -> Entry:
        if isinstance(self.ledger.vault, OpenedVault):
            self.ledger.vault.named(entry.body.digest)
        return entry

    def catch_up(self, progress: Progress = silent) -> None:
        """Bring the record up to the ledger."""
        self.record.catch_up(self.ledger, lambda done: progress("Projecting", done, None))

    def view(self, as_of: AsOf | None = None) -> View:
        """What the record shows, as of a day, after catching up."""
        self.catch_up()
        return self.record.view(as_of)

    def genesis(self) -> dict[str, Any]:
        """Body of the genesis entry: title, description, languages, member, keys."""
        return self.ledger.body(self.ledger.genesis())

    def now(self) -> str:
        """The present moment as the ledger's clock gives it, RFC 3339."""
        return stamp(self.clock())

    def _signer(self) -> DeviceKey:
        if self.device is None:
            raise UsageError("This inquiry was opened for reading; open it for signing to append to its ledger.")
        return self.device
