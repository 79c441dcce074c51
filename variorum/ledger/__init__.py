"""The append-only, signed entries of an inquiry, and the vault of preserved bytes: who did what to the inquiry.

The format is specified in `docs/ledger-format.md`; it is for ever.
"""

from variorum.ledger.clock import Clock, Randomness, system_clock
from variorum.ledger.entry import Entry
from variorum.ledger.faults import Fault, Note, Verification
from variorum.ledger.keys import DeviceKey, MemberKey, keys_folder, load_device, make_keys
from variorum.ledger.ledger import Head, Ledger
from variorum.ledger.vault import Vault
from variorum.ledger.verify import verify

__all__ = [
    "Clock",
    "DeviceKey",
    "Entry",
    "Fault",
    "Head",
    "Ledger",
    "MemberKey",
    "Note",
    "Randomness",
    "Vault",
    "Verification",
    "keys_folder",
    "load_device",
    "make_keys",
    "system_clock",
    "verify",
]
