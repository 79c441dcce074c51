"""Replies: an accusation of a named person stands with the reply, or with the word that none was found."""

from dataclasses import replace

import pytest
from lxml import html

from tests.pages.sample import edition
from tests.pages.sample_claims import statements
from variorum.model.proposition import PropositionType, proposition
from variorum.pages.register import Register
from variorum.pages.replies import accusations
from variorum.pages.site import Site


def test_the_accused_persons_denials_are_the_reply() -> None:
    s = statements()
    (charge,) = accusations(Register(edition()), s["petrol"])
    assert {r.id for r in charge.replies} == {s["denial"].id, s["abroad"].id}


def test_an_accusation_without_a_reply_says_so_wherever_it_stands() -> None:
    s, site = statements(), Site(edition())
    told = site.register.statement_path(s["told"].id)
    places = [told, "persons/index.html", site.register.source_path(s["told"].claim.source)]
    for path in places:
        assert "Reply of Havel Brandt: no reply found" in html.fromstring(site.render(path)).text_content(), path


def test_a_denial_and_a_number_accuse_nobody() -> None:
    s, register = statements(), Register(edition())
    assert accusations(register, s["denial"]) == () and accusations(register, s["52"]) == ()


def test_victim_and_accused_stand_on_separate_paths() -> None:
    s, site = statements(), Site(edition())
    person = site.register.entity(s["denial"].speaker_entity or "")
    assert person is not None
    page = html.fromstring(site.render(site.register.entity_path(person.id)))
    heads = [h.get("id") for h in page.xpath("//h2")]
    assert heads == ["said", "accused", "offices", "other"]


@pytest.mark.parametrize("case", ["the trial of Juno Marsh", "Marsh"])
def test_a_name_written_in_a_legal_step_is_an_accusation_too(case: str) -> None:
    step = proposition(PropositionType.LEGAL_STEP, {"case": case, "step": "opened"})
    old = statements()["case"]
    claim = replace(old.claim, proposition=step)
    charged = replace(old, claim=claim)
    (charge,) = accusations(Register(edition()), charged)
    assert Register(edition()).name(charge.accused) == "Juno Marsh" and charge.replies == ()
