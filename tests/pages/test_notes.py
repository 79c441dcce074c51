"""Notes: a coder's stands on the page of a statement; a rule's, which guesses who may be meant, on none."""

from dataclasses import replace

import pytest

from tests.pages.sample import edition
from tests.pages.sample_claims import statements
from variorum.pages.site import Site

GUESS = "Speaker unresolved: “The mayor” may be Ana Roland."


@pytest.mark.parametrize(("rule", "shown"), [("coded", True), ("amended", True), ("en.ccomp", False)])
def test_only_a_persons_note_is_shown(rule: str, shown: bool) -> None:
    told = statements()["denial"]
    noted = replace(told, claim=replace(told.claim, rule=rule, note=GUESS))
    held = edition()
    site = Site(replace(held, statements=tuple(noted if s.id == told.id else s for s in held.statements)))
    found = [path for path in site.paths() if GUESS.encode() in site.render(path)]
    assert found == ([site.register.statement_path(told.id)] if shown else [])
