"""Review on a real terminal: one key each, undo, names, quit."""

import os
import pty
import re
import select
import sys
import time
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Place

KEYS = "[a]ccept  [r]eject  a[m]end  [n]ext  [u]ndo  [q]uit"


class Terminal:
    """A terminal with `variorum review` running in it."""

    def __init__(self, place: Place) -> None:
        self.seen = ""
        self.at = 0
        self.child, self.end = pty.fork()
        if self.child == 0:
            os.execv(sys.executable, [sys.executable, "-m", "variorum", "-C", str(place.folder), "review"])

    def expect(self, words: str, seconds: float = 30) -> str:
        """Wait until the terminal shows words after what was seen before; what it showed up to them."""
        until = time.monotonic() + seconds
        while words not in self.seen[self.at :]:
            assert time.monotonic() < until, f"{words!r} is not in {self.seen[self.at :]!r}"
            ready, _, _ = select.select([self.end], [], [], 0.2)
            if ready:
                try:
                    self.seen += os.read(self.end, 65536).decode("utf-8", "replace")
                except OSError:
                    assert words in self.seen[self.at :], self.seen
        found = self.seen.index(words, self.at) + len(words)
        told, self.at = self.seen[self.at : found], found
        return told

    def press(self, keys: str) -> None:
        # What is typed before the terminal waits for a key is dropped by it.
        time.sleep(0.4)
        os.write(self.end, keys.encode())

    def close(self) -> int:
        try:
            while select.select([self.end], [], [], 5)[0]:
                self.seen += os.read(self.end, 65536).decode("utf-8", "replace")
        except OSError:
            pass
        os.close(self.end)
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])


@pytest.fixture
def terminal(place: Place) -> Iterator[Terminal]:
    yield Terminal(place)


def statuses(place: Place) -> dict[str, int]:
    status = place.good("status", "--json").one
    return {name: status[name] for name in ("accepted", "rejected", "decisions")}


def test_accept_reject_next_undo_and_quit(place: Place, terminal: Terminal) -> None:
    total = len(place.good("review", "--list").lines)
    first = terminal.expect(KEYS)
    waiting = int(re.search(r"1 of (\d+)", first).group(1))
    assert waiting >= total and place.good("review", "--list").lines[0]["speaker"] in first
    terminal.press("x")
    assert "does nothing here" in terminal.expect(KEYS)
    terminal.expect(KEYS)
    terminal.press("u")
    assert "Nothing to undo" in terminal.expect(KEYS)
    terminal.press("a")
    terminal.expect("Reason")
    terminal.press("it says so\n")
    terminal.expect(KEYS)
    terminal.press("r")
    terminal.expect("Reason")
    terminal.press("\n")
    terminal.expect(KEYS)
    terminal.press("u")
    assert "Taken back" in terminal.expect(KEYS)
    terminal.press("n")
    assert "3 of" in terminal.expect(KEYS)
    terminal.press("q")
    terminal.expect("1 decision entered and signed")
    assert terminal.close() == 0
    assert statuses(place) == {"accepted": 1, "rejected": 0, "decisions": 3}
    assert place.good("verify", "--json").one["ok"]


def test_amend_makes_an_accepted_statement_of_ones_own(place: Place, terminal: Terminal) -> None:
    before = {claim["id"]: claim for claim in place.good("claims", "--json").lines}
    terminal.expect(KEYS)
    terminal.press("m")
    answered = 0
    while answered < 8:
        told = terminal.expect(": ")
        if "Reason" in told:
            terminal.press("misread\n")
            break
        terminal.press("doubts\n" if "Stance" in told else "\n")
        answered += 1
    terminal.expect("[q]uit")
    terminal.press("q")
    terminal.expect("entered and signed")
    assert terminal.close() == 0
    now = place.good("claims", "--json", "--status", "accepted").lines
    assert [claim["stance"] for claim in now] == ["doubts"]
    assert now[0]["id"] not in before and now[0]["rule"] == "amended"
    assert place.good("verify", "--json").one["ok"]


def test_control_c_is_no_traceback_and_loses_nothing(place: Place, terminal: Terminal) -> None:
    terminal.expect(KEYS)
    terminal.press("a")
    terminal.expect("Reason")
    terminal.press("\n")
    terminal.expect(KEYS)
    terminal.press("\x03")
    assert terminal.close() == 130
    assert "Traceback" not in terminal.seen and "Interrupted" in terminal.seen
    assert statuses(place)["accepted"] == 1


def test_after_the_statements_come_the_names_and_then_nothing_waits(place: Place) -> None:
    for waiting in place.good("review", "--list").lines:
        place.good("review", "--accept", waiting["id"])
    assert place.good("review", "--list").out == ""
    terminal = Terminal(place)
    assert "Are these one organisation? Interior Ministry" in terminal.expect("[q]uit")
    terminal.press("s")
    assert "Are these one person? " in terminal.expect("[q]uit")
    terminal.press("d")
    terminal.expect("2 decisions entered and signed")
    assert terminal.close() == 0
    assert "Nothing waits for a decision." in place.good("review").out
