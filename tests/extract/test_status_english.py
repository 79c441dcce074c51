"""What has become of named persons and of orders, in English."""

import pytest

from variorum.model.claim import Stance


@pytest.fixture(scope="session")
def statuses(extracted):
    """The statuses of a text as (subject, status), persons by name."""

    def find(text):
        extraction = extracted(text)
        names = {e.reference: e.name for e in extraction.entities}
        told = [
            c.proposition for c in extraction.claims if c.proposition.type == "status" and c.stance == Stance.ASSERTS
        ]
        return [(names.get(p.argument("subject"), p.argument("subject")), p.argument("status")) for p in told]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Lind was wounded in Tarsk.", [("Anna Lind", "injured")]),
        ("Anna Lind and Oskar Karr were injured.", [("Anna Lind", "injured"), ("Oskar Karr", "injured")]),
        ("Police tortured Oskar Lind.", [("Oskar Lind", "tortured")]),
        ("Oskar Lind disappeared in Tarsk.", [("Oskar Lind", "missing")]),
        ("Oskar Lind has been missing since January.", [("Oskar Lind", "missing")]),
        ("Oskar Lind was abducted.", [("Oskar Lind", "abducted")]),
        ("Oskar Lind was released from prison.", [("Oskar Lind", "released")]),
        ("Oskar Lind is alive.", [("Oskar Lind", "alive")]),
        ("Sara Lind was taken to hospital.", [("Sara Lind", "hospitalised")]),
        ("Sara Lind suffered injuries.", [("Sara Lind", "injured")]),
        ("The curfew was lifted.", [("curfew", "lifted")]),
    ],
)
def test_statuses(statuses, text, expected):
    assert statuses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sara Lind was not injured.",
        "The company released the album of Oskar Lind.",
        "Oskar Lind injured a guard.",
        "The ship disappeared.",
        "Sara Lind was taken to Tarsk.",
        "Sara Lind was treated at a hospital and released.",
        "Oskar Karr threatened to kill Sara Lind.",
        "Sara Lind did not want to be hospitalised.",
        "The car of the deceased was found in Tarsk.",
    ],
)
def test_no_status(statuses, text):
    assert statuses(text) == []
