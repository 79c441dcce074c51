"""Revoking: a key counts no longer, but for what led to the last good entry of each chain it wrote or certified."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from variorum.errors import UnknownReference, UsageError
from variorum.ledger.branches import tips
from variorum.ledger.entry import Entry
from variorum.ledger.keys import DeviceKey
from variorum.ledger.ledger import Ledger
from variorum.ledger.standing import Standing
from variorum.pipeline.inquiry import Inquiry

MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Revoked:
    """What a revocation came to: its entry, how many entries it quarantines, the members who thereby lost theirs."""

    entry: str
    quarantined: int
    lost: tuple[str, ...]


def named_key(ledger: Ledger, text: str) -> str:
    """The key of a member or device by its digits, how they begin, or the member's name.

    Raises UnknownReference where there is none, UsageError where there are several.
    """
    judged = Standing.of(ledger)
    keys = {*judged.members, *judged.devices, *ledger.heads()}
    digits = text if len(text) >= SHORTEST else None
    found = {key for key in keys if digits and key.startswith(digits)}
    found |= {key for key, member in judged.members.items() if member.name == text}
    if not found:
        raise UnknownReference(f"No member or device here has the key or name '{text[:80]}'; see `variorum members`.")
    if len(found) > 1:
        raise UsageError(f"'{text[:80]}' is several members or devices; name one by its key, see `variorum members`.")
    return found.pop()


def chains_of(ledger: Ledger, key: str) -> tuple[str, ...]:
    """The chains that a device's key wrote or a member's key certified, as far as they are held here."""
    judged = Standing.of(ledger)
    held = ledger.heads()
    return tuple(sorted(c for c in held if c == key or (c in judged.devices and judged.devices[c].member == key)))


def last_now(ledger: Ledger, chains: Iterable[str]) -> dict[str, str]:
    """The last entry of each chain as it is held here. Raises UsageError for a chain with several ends."""
    return {chain: _only(chain, ends) for chain, ends in tips(ledger.folder / "ledger", chains).items()}


def last_before(ledger: Ledger, chains: Iterable[str], moment: str) -> dict[str, str]:
    """The last entry of each chain before the first that is dated at a moment or later, by its own clock.

    `moment` is a day or an RFC 3339 time in UTC. Raises UsageError for what is neither, or a chain that had forked.
    """
    if not MOMENT.fullmatch(moment):
        raise UsageError(f"'{moment[:80]}' is no moment; write it as 2022-01-09 or 2022-01-09T18:30:00Z.")
    wanted = set(chains)
    good: dict[str, Entry] = {}
    followed: set[str] = set()
    for entry in ledger.entries():
        earlier = entry.prev is None or entry.prev in good
        if entry.chain in wanted and entry.time < moment and earlier:
            good[entry.id] = entry
            followed.add(entry.prev or "")
    ends: dict[str, list[str]] = defaultdict(list)
    for entry in good.values():
        if entry.id not in followed:
            ends[entry.chain].append(entry.id)
    return {chain: _only(chain, found) for chain, found in sorted(ends.items())}


def last_named(ledger: Ledger, pairs: Iterable[str]) -> dict[str, str]:
    """The last good entries as `CHAIN:ENTRY`, each by its digits or how they begin.

    Raises UsageError for another form, or two of one chain, UnknownReference for an entry that is not held here.
    """
    parts = [pair.partition(":") for pair in pairs]
    found: dict[str, str] = {}
    held = list(ledger.entries()) if parts else []
    for chain, colon, last in parts:
        if not colon or min(len(chain), len(last)) < SHORTEST:
            raise UsageError(
                f"'{(chain + colon + last)[:160]}' is not of the form CHAIN:ENTRY, {SHORTEST} digits of each."
            )
        fits = {(e.chain, e.id) for e in held if e.chain.startswith(chain) and e.id.startswith(last)}
        if len(fits) != 1:
            raise UnknownReference(
                f"{chain[:64]}:{last[:64]} is {len(fits) or 'no'} entries of this copy; name one it has."
            )
        name, entry = fits.pop()
        if name in found:
            raise UsageError(f"Two last good entries are named for the chain {name[:16]}; name one.")
        found[name] = entry
    return found


def revoke(
    inquiry: Inquiry, key: str, last_good: Mapping[str, str], reason: str, device: DeviceKey | None = None
) -> Revoked:
    """Enter a revocation, signed by this device or another one.

    Raises UsageError, before anything is entered, where the signer may not revoke that key.
    """
    ledger, before = inquiry.ledger, Standing.of(inquiry.ledger)
    signer = device or inquiry.device
    if signer is None:
        raise UsageError("This inquiry was opened for reading; open it for signing to revoke a key.")
    _require_right(inquiry, before, signer, key)
    entry = ledger.append("revocation", {"key": key, "last_good": dict(last_good), "reason": reason}, signer)
    after = Standing.of(ledger)
    hit = sum(1 for e in ledger.entries() if after.quarantined(e) and not before.quarantined(e) and e.id != entry.id)
    lost = sorted(member.name for key, member in before.members.items() if key not in after.members)
    return Revoked(entry.id, hit, tuple(lost))


def _require_right(inquiry: Inquiry, judged: Standing, signer: DeviceKey, key: str) -> None:
    recovery = inquiry.genesis().get("recovery")
    apart = recovery.get("key") if isinstance(recovery, dict) else None
    if apart is not None and apart == signer.member_key:
        return
    held = judged.devices.get(key)
    if apart is not None and (key == apart or (held and held.member == apart)):
        raise UsageError("Only the recovery key itself revokes the recovery key: see `variorum members recover`.")
    own = key in (signer.member_key, signer.chain) or (held is not None and held.member == signer.member_key)
    member = judged.members.get(signer.member_key)
    if not own and (member is None or member.role.rank < 3):
        raise UsageError("Only leads revoke the keys of others; ask a lead of the inquiry, see `variorum members`.")


def _only(chain: str, ends: list[str]) -> str:
    if len(ends) > 1:
        told = ", ".join(end[:16] for end in sorted(ends))
        raise UsageError(f"The chain {chain[:16]} has several ends ({told}); name the good one with --last-good.")
    return ends[0]
