"""Selection: accepted statements only, proposals on demand and marked, never rejected or disputed ones."""

from dataclasses import replace

import pytest
from lxml import html

from tests.pages.sample import edition
from tests.pages.sample_claims import statements
from variorum.model.statement import Status
from variorum.pages.site import Site
from variorum.publish.select import restrict, select


@pytest.mark.parametrize("status", [Status.REJECTED, Status.DISPUTED, Status.LAPSED])
def test_what_members_did_not_accept_is_never_shown(status: Status) -> None:
    one = replace(statements()["52"], status=status)
    assert select((one,)) == () and select((one,), include_proposed=True) == ()


def test_a_proposal_is_shown_only_on_demand_and_then_marked() -> None:
    hidden = statements()["unreviewed"]
    plain = Site(restrict(edition()))
    path = plain.register.statement_path(hidden.id)
    assert path not in plain.paths()
    working = Site(restrict(edition(), include_proposed=True))
    assert "not reviewed" in html.fromstring(working.render(path)).text_content()
    assert "nobody has reviewed" not in html.fromstring(plain.render("index.html")).text_content()


def test_everything_that_rests_on_a_hidden_statement_goes() -> None:
    gone = statements()["52"]
    rest = tuple(replace(s, status=Status.REJECTED) if s.id == gone.id else s for s in edition().statements)
    shown = restrict(replace(edition(), statements=rest))
    assert gone.id not in {s.id for s in shown.statements}
    assert not [c for c in shown.comparisons if gone.id in c.claims] and len(shown.comparisons) < len(
        edition().comparisons
    )
    assert gone.id not in {p.statement.id for panel in shown.tolls for p in panel.points}
    assert gone.id not in {s.id for row in shown.matrix.rows for cell in row.cells for s in cell}
    assert "52" not in [a.text for q in shown.questions for a in q.answers]
    site = Site(shown)
    assert all(b"<html" in site.render(path) for path in site.paths() if path.endswith(".html"))
