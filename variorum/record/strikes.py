"""Withdrawal: which statements are certainly withdrawn as of a day, and by which.

A statement with the stance *withdraws* strikes what it names by a link, else what it repeats (the same key) of the
same speaker said no later, else what anyone asserted of it: an institution may withdraw for another, and stands
beside it by name.
With a struck statement are struck all reports of the same voice of the same stance on the same proposition.
*Disowns* never strikes, and is not struck with what it disowns.
A withdrawal that is itself struck strikes nothing; nor does a proposed one strike what a member has accepted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from variorum.model.claim import Stance
from variorum.model.statement import Status

STANDING = frozenset({Status.ACCEPTED, Status.PROPOSED})


@dataclass(frozen=True, slots=True)
class Sayable:
    """A claim as withdrawal sees it; `certain` where it had certainly been said (and published) by the view's day."""

    id: str
    status: Status
    withdraws: bool
    same: str
    voice: str
    speaker: str | None
    said_from: str | None
    said_to: str | None
    certain: bool
    stance: str = "asserts"


@dataclass(slots=True)
class Strikes:
    """Resolves who strikes whom."""

    sayables: Mapping[str, Sayable]
    links: Mapping[str, tuple[str, ...]]
    _by_same: dict[str, list[Sayable]] = field(default_factory=dict)

    def struck(self) -> dict[str, tuple[str, ...]]:
        """From each struck claim's id to the ids of the claims that strike it."""
        for held in self.sayables.values():
            self._by_same.setdefault(held.same, []).append(held)
        strikers = sorted(self._strikers(), key=lambda held: held.id)
        reach = {striker.id: self._struck_by(striker) for striker in strikers}
        strikes_striker = {s.id: [r.id for r in strikers if s.id in reach[r.id]] for s in strikers}
        standing = _standing(strikes_striker)
        found: dict[str, list[str]] = {}
        for striker in strikers:
            if striker.id in standing:
                for target in reach[striker.id]:
                    found.setdefault(target, []).append(striker.id)
        return {target: tuple(by) for target, by in sorted(found.items())}

    def _strikers(self) -> Iterable[Sayable]:
        for held in self.sayables.values():
            if held.certain and held.status in STANDING and (held.withdraws or self.links.get(held.id)):
                yield held

    def _struck_by(self, striker: Sayable) -> set[str]:
        named = [self.sayables[to] for to in self.links.get(striker.id, ()) if to in self.sayables]
        targets = named or (self._repeated(striker) if striker.withdraws else [])
        reach = set()
        for target in targets:
            for report in self._by_same.get(target.same, ()):
                if _repeats(report, target) and report.id != striker.id and _may_strike(striker, report):
                    reach.add(report.id)
        return reach

    def _repeated(self, striker: Sayable) -> list[Sayable]:
        earlier = [
            held for held in self._by_same.get(striker.same, ()) if not held.withdraws and _no_later(held, striker)
        ]
        own = [held for held in earlier if striker.speaker is not None and held.speaker == striker.speaker]
        # Who withdraws what another stated takes the statement back, not what others say against it.
        return own or [held for held in earlier if held.stance == Stance.ASSERTS]


def _no_later(held: Sayable, striker: Sayable) -> bool:
    return held.said_to is not None and striker.said_from is not None and held.said_to <= striker.said_from


def _repeats(report: Sayable, target: Sayable) -> bool:
    return report.voice == target.voice and report.stance == target.stance


def _may_strike(striker: Sayable, target: Sayable) -> bool:
    return striker.status is Status.ACCEPTED or target.status is not Status.ACCEPTED


def _standing(struck_by: Mapping[str, list[str]]) -> set[str]:
    """The withdrawals that stand: nothing strikes them, or only what is itself struck by one that stands.

    What is left undecided by a circle of withdrawals does not stand (the grounded extension of Dung, 1995).
    """
    standing: set[str] = set()
    fallen: set[str] = set()
    while True:
        more = {held for held, by in struck_by.items() if held not in standing and fallen.issuperset(by)}
        if not more:
            return standing
        standing |= more
        fallen |= {held for held, by in struck_by.items() if not standing.isdisjoint(by)}
