"""When and where a typed English statement took place: by its own clause, never by that of another."""

import pytest

from variorum.model.proposition import Proposition


@pytest.fixture(scope="module")
def told(extracted):
    """The proposition of a text whose step, status or measure is the given one."""

    def find(text: str, what: str) -> Proposition:
        held = [c.proposition for c in extracted(text).claims]
        found = [p for p in held if what in (p.argument("step"), p.argument("status"), p.argument("measure"))]
        assert len(found) == 1, held
        return found[0]

    return find


@pytest.mark.parametrize(
    ("text", "what", "place", "time"),
    [
        ("Dana Orvel was arrested in Tarsk on 5 May 2031.", "arrested", "Tarsk", "2031-05-05"),
        ("On 5 May 2031, Dana Orvel was charged in Tarsk.", "charged", "Tarsk", "2031-05-05"),
        ("Dana Orvel was arrested on 5 May 2031 after two men died in Velm.", "arrested", None, "2031-05-05"),
        ("Dana Orvel was charged with the murder of two men in Velm on 3 May 2031.", "charged", None, None),
        ("A man was arrested after a girl was hurt in Velm on 3 May 2031.", "arrested", None, None),
        ("Dana Orvel, a student at Tarsk High School, was charged with fraud.", "charged", None, None),
        ("Dana Orvel stopped near Mill Street and was charged.", "charged", None, None),
        ("Two men were killed and three hurt in Velm on 3 May 2031.", "killed", "Velm", "2031-05-03"),
        ("An explosion on 3 May 2031 that killed two men shook Velm.", "killed", None, "2031-05-03"),
        ("He visited Sena Var in 2010 after Sena Var was released from prison.", "released", None, None),
        ("Some 13,000 troops remain in Velm, 18 years after the raid of 3 May 2013.", "personnel", "Velm", None),
        ("Two wounded in Tarsk Bank Shooting", "injured", None, None),
    ],
)
def test_settings(told, text, what, place, time):
    found = told(text, what)
    assert (found.place, found.time) == (place, time)


def test_an_arrest_and_its_killing_have_each_their_place(extracted):
    text = "Ren Hask was arrested in Tarsk in the killing of two men in Velm."
    placed = {c.proposition.argument("step") or "killed": c.proposition.place for c in extracted(text).claims}
    assert placed == {"arrested": "Tarsk", "killed": "Velm"}
