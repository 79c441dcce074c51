"""The sample's toll, accounts and timeline."""

from dataclasses import replace
from datetime import date

from tests.pages.sample_claims import statements
from tests.pages.sample_sources import (
    KEYS,
    digest,
)
from variorum.model.picture import (
    AccountRow,
    AccountsMatrix,
    TollPanel,
    TollPoint,
)
from variorum.model.statement import Statement
from variorum.pages.edition import (
    Snapshot,
)
from variorum.values.edtf import parse_edtf


def _point(name: str, withdrawn: tuple[tuple[str, date], ...] = ()) -> TollPoint:
    s = statements()[name]
    q = s.claim.proposition.quantity
    said = parse_edtf(s.claim.said) if s.claim.said else None
    assert q is not None
    lo, hi = (None if b is None else float(b) for b in (q.lo, q.hi))
    taken_back = tuple((statements()[by], day) for by, day in withdrawn)
    return TollPoint(s, said.earliest if said else None, said.latest if said else None, lo, hi, taken_back)


def panels() -> tuple[TollPanel, ...]:
    health, office = ("disown", date(2031, 3, 9)), ("withdraw", date(2031, 3, 10))

    def panel(
        title: str,
        place: str,
        *points: TollPoint,
        measure: str = "killed",
        group: str = "all",
        kind: str = "claimed",
        method: str | None = None,
    ) -> TollPanel:
        return TollPanel(title, measure, group, place, method, kind, points)

    return (
        panel(
            "Killed, the whole province",
            "the province",
            _point("eight"),
            _point("41", (health, office)),
            _point("52"),
            _point("fifty"),
            _point("55"),
        ),
        panel(
            "Killed, the city of Karsh",
            "Karsh",
            _point("notice"),
            _point("29", (office,)),
            _point("notice-2"),
            _point("44"),
        ),
        panel("Killed, Lower Sel", "Lower Sel", _point("6", (office,))),
        panel("Killed, firefighters", "the province", _point("seven"), group="firefighters"),
        panel("Killed, with deaths in custody", "the province", _point("55-report"), method="with deaths in custody"),
        panel("Killed, names established", "the province", _point("57"), kind="named"),
        panel("Injured", "the province", _point("injured"), measure="injured"),
        panel("Missing dockers", "the province", _point("missing"), measure="missing", group="dockers"),
    )


_ACCOUNTS = ("The state", "The prosecutor", "Unions and lawyers", "Survivors", "Families of the dead")
_ACCOUNT_OF = {
    "interior": 0, "health": 0, "information": 0, "brandt": 0, "harbour": 0, "prosecutor": 1, "lenk": 2, "centre": 2,
    "marsh": 2, "survivors": 3, "ar": 3,
}  # fmt: skip
_ROWS = (
    ("How many were killed in the province?", "q-dead", ("eight", "41", "52", "fifty", "55", "57")),
    ("How many were killed in Karsh?", None, ("notice", "29", "notice-2", "44")),
    ("What was the fire?", "q-fire", ("arson", "seizure", "doubt", "strikers")),
    (
        "Were the doors chained from outside?",
        None,
        ("chained", "chained-ar", "chained-lenk", "no-evidence", "too-early"),
    ),
    ("Who had the doors chained?", "q-doors", ("who-chained", "rota")),
    ("Who carried the petrol?", None, ("petrol", "denial", "abroad")),
)


def matrix(day: date) -> AccountsMatrix:
    rows = []
    for title, question, names in _ROWS:
        cells: list[list[Statement]] = [[] for _ in _ACCOUNTS]
        for name in names:
            s = statements()[name]
            first = parse_edtf(s.claim.said).earliest if s.claim.said else date(2031, 3, 26)
            if first is None or first > day:
                continue
            speaker = KEYS[s.speaker_entity or ""]
            cells[_ACCOUNT_OF[speaker]].append(replace(s, struck=s.struck and day >= date(2031, 3, 10)))
        if any(cells):
            rows.append(AccountRow(digest(title), title, question, tuple(tuple(cell) for cell in cells)))
    return AccountsMatrix(_ACCOUNTS, tuple(rows))


def snapshots() -> tuple[Snapshot, ...]:
    days = [date(2031, 3, d) for d in (5, 7, 9, 10, 14, 18, 20, 22)] + [date(2031, 6, 1)]
    said = [parse_edtf(s.claim.said).earliest for s in statements().values() if s.claim.said]
    return tuple(
        Snapshot(day, matrix(day), sum(d is not None and d <= day for d in said), 3 if day >= date(2031, 3, 10) else 0)
        for day in days
    )
