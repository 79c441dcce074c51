"""Counts in English: measures, groups, parts, bounds, and the dead told one by one."""

from decimal import Decimal

import pytest

from variorum.model.claim import Modality, Stance
from variorum.model.link import Relation
from variorum.model.proposition import PropositionType


@pytest.fixture(scope="session")
def counts(extracted):
    """The counts of a text as (measure, lo, hi, group), in order."""

    def find(text):
        quantities = [c.proposition for c in extracted(text).claims if c.proposition.quantity is not None]
        return [(q.argument("measure"), q.quantity.lo, q.quantity.hi, q.group) for q in quantities]

    return find


@pytest.fixture(scope="session")
def dead(extracted):
    """Whom a text tells dead one by one, as the text calls them."""

    def find(text):
        extraction = extracted(text)
        names = {e.reference: e.name for e in extraction.entities}
        told = [c for c in extraction.claims if c.proposition.argument("status") == "dead"]
        told = [c for c in told if c.stance == Stance.ASSERTS and c.modality == Modality.ACTUAL]
        return [names.get(c.proposition.argument("subject"), c.proposition.argument("subject")) for c in told]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VELM, Jan. 8 (Newsline) - At least 12 people, including three police officers, were killed in Velm.",
         [("killed", 12, None, "all"), ("killed", 3, 3, "police officers")]),
        ("Prosecutors opened 41 cases; two reached court.",
         [("cases", 41, 41, "all"), ("cases_in_court", 2, 2, "all")]),
        ("Police said 41 cases were opened and two reached court.",
         [("cases", 41, 41, "all"), ("cases_in_court", 2, 2, "all")]),
        ("Ana Ro opened two cases of wine, and two reached the table.", []),
        ("Eleven officers were convicted of torture, and five were acquitted.",
         [("convicted", 11, 11, "officers"), ("acquitted", 5, 5, "all")]),
        ("The ombudsman received more than 400 complaints of torture.", [("complaints", 401, None, "all")]),
        ("Prosecutors are looking into 44 criminal cases.", [("cases", 44, 44, "criminal cases")]),
        ("Prosecutors opened 44 criminal cases of torture.", [("cases", 44, 44, "all")]),
        ("The alliance sent 2,500 troops to Tarsk.", [("personnel", 2500, 2500, "troops")]),
        ("Twenty people remain unaccounted for.", [("missing", 20, 20, "all")]),
        ("Some 8,000 people had been taken into custody.", [("detained", 7200, 8800, "all")]),
        ("Hundreds were rounded up.", [("detained", 200, None, "all")]),
        ("The death toll rose from 164 to 225.", [("killed", 164, 164, "all"), ("killed", 225, 225, "all")]),
        ("The number of wounded reached 1,000.", [("injured", 1000, 1000, "all")]),
        ("The toll stands at 31 dead and 200 wounded.", [("killed", 31, 31, "all"), ("injured", 200, 200, "all")]),
        ("There were 12 deaths in custody.", [("killed", 12, 12, "in custody")]),
        ("As many as 20 children were among the dead.", [("killed", None, 20, "children")]),
        ("Of those detained, 180 were minors.", [("detained", 180, 180, "minors")]),
        ("Nobody was killed in Tarsk.", [("killed", 0, 0, "all")]),
        ("In Tarsk 464 people were prosecuted for terrorism.", [("prosecuted", 464, 464, "all")]),
        ("1 killed, 3 injured in Tarsk shooting", [("killed", 1, 1, "all"), ("injured", 3, 3, "all")]),
        ("Two militants were killed, along with four policemen.",
         [("killed", 2, 2, "militants"), ("killed", 4, 4, "policemen")]),
        ("Four persons were burnt alive.", [("killed", 4, 4, "all")]),
        ("Seven persons who sustained minor injuries were treated.", [("injured", 7, 7, "all")]),
        ("Nearly 3,000 innocent people were killed.", [("killed", 2700, 3000, "innocent people")]),
        ("So far 3,976 persons have been arrested.", [("detained", 3976, 3976, "all")]),
        ("The report had nearly 20 pages missing.", []),
        ("4 adults, 2 children dead in Tarsk", [("killed", 4, 4, "adults"), ("killed", 2, 2, "children")]),
        ("Six people were shot, two of them fatally.", [("killed", 2, 2, "all")]),
        ("One of the five victims died.", [("killed", 1, 1, "all")]),
        ("A couple was killed in the fire.", [("killed", 2, None, "all")]),
        ("Three 18-year-olds died.", [("killed", 3, 3, "18-year-olds")]),
        ("Two 16-year-old boys were charged.", [("charged", 2, 2, "16-year-old boys")]),
        ("Twenty-nine people were injured.", [("injured", 29, 29, "all")]),
        ("Several people were wounded in Tarsk.", [("injured", 3, None, "all")]),
        ("2 shot dead in Tarsk", [("killed", 2, 2, "all")]),
        ("Three people were killed a year ago.", [("killed", 3, 3, "all")]),
    ],
)  # fmt: skip
def test_counts(counts, text, expected):
    bounds = [(m, lo if lo is None else Decimal(lo), hi if hi is None else Decimal(hi), g) for m, lo, hi, g in expected]
    found = counts(text)
    assert found == bounds


@pytest.mark.parametrize(
    "text",
    [
        "Two shootings that killed nobody were reported.",
        "Eight have been hurt or killed.",
        "4 shot, 2 wounded in Tarsk",
        "The song is about the 1999 shooting death of a baker.",
        "He was the fourth person shot and killed by a guard.",
        "Police list two dozen shootings in which nobody was hurt.",
        "Ida Velm, 21 of Tarsk, was shot and killed.",
        "She lives in the 5100 block of Aral Street, where he died.",
        "He was charged with attempted murder of a guard.",
        "He was charged with murder.",
        "The homicide detectives came.",
        "In a non-fatal shooting a man lost an eye.",
        "The illness kills 300 people a year.",
        "About 30,000 people are killed by guns each year in Velm.",
        "Every day three people die on the roads.",
        "Patients have a 30 percent chance of dying.",
        "Ivo Karr was identified as one of the slain victims.",
        "The victims in stable condition include three boys.",
        "Police are not ready to call this a murder-suicide.",
    ],
)
def test_no_count_of_killed(counts, text):
    killed = [c for c in counts(text) if c[0] == "killed" and c[1] != 0]
    assert killed == []


def test_things_are_not_released_as_persons_are(counts):
    assert counts("The bank will release two recordings and millions in cash.") == []
    assert counts("The court released two prisoners.") == [("released", 2, 2, "all")]
    assert [c for c in counts("Police released the names of two men.") if c[0] == "released"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ren Hask has three prior arrests.", []),
        ("Police made three arrests.", [("detained", 3, 3, "all")]),
        ("They swapped Ren Hask for three rebels.", []),
        ("Three rebels stormed the bank.", [("attackers", 3, 3, "rebels")]),
        ("Two volunteer fire fighters found her.", []),
        ("She met two soldiers.", []),
        ("Velm sent 200 soldiers.", [("personnel", 200, 200, "soldiers")]),
        ("Some 30 percent of the patients died.", [("killed", 30, 30, "patients")]),
    ],
)
def test_who_is_counted_as_what(counts, text, expected):
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ren Hask has to get 70 percent of the vote.", Modality.POSSIBLE),
        ("Ren Hask took 70 percent of the vote.", Modality.ACTUAL),
        ("Two men should have been charged.", Modality.POSSIBLE),
        ("Two men were charged.", Modality.ACTUAL),
    ],
)
def test_counts_of_what_was_not_so(extracted, text, modality):
    assert [c.modality for c in extracted(text).claims if c.proposition.quantity is not None] == [modality]


def test_parts_of_narrated_counts_are_linked(extracted):
    extraction = extracted(
        "At least 238 people were killed in Velm in January, including 19 officers and 6 people in custody."
    )
    whole, officers, held = [c for c in extraction.claims if c.proposition.quantity is not None]
    assert whole.proposition.quantity.lo == 238 and whole.proposition.quantity.hi is None
    assert (officers.proposition.group, held.proposition.group) == ("officers", "people in custody")
    parts = {(link.claim, link.to) for link in extraction.links if link.relation == Relation.PART_OF}
    assert parts == {(officers.id, whole.id), (held.id, whole.id)}


def test_out_of_a_whole(extracted):
    extraction = extracted("Of the 160 killed, 29 were police officers.")
    whole, part = [c for c in extraction.claims if c.proposition.quantity is not None]
    assert (part.proposition.argument("measure"), part.proposition.group) == ("killed", "police officers")
    assert [(link.claim, link.to) for link in extraction.links] == [(part.id, whole.id)]


def test_since_opens_the_time(only):
    claim = only("Since October 2030 at least 15 children have been murdered in Velm.", "15 children")
    assert claim.proposition.time == "2030-10/.."
    claim = only("At least 15 children have been killed in Velm since October 2030.", "15 children")
    assert claim.proposition.time == "2030-10/.."
    claim = only("Those who had sat there since Monday left, while 40 were detained.", "40 were")
    assert claim.proposition.time is None


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("A woman was shot dead in Tarsk.", ["woman"]),
        ("The guard was pronounced dead at the hospital.", ["guard"]),
        ("Police found the body of a missing teacher.", ["missing teacher"]),
        ("Ana Belt and Ivo Karr were killed.", ["Ana Belt", "Ivo Karr"]),
        ("A man killed his wife, son and daughter before killing himself.", ["his wife", "son", "daughter", "man"]),
        ("A bullet killed a photographer who waited for a bus.", ["photographer"]),
        ("A man turned the gun on himself.", ["man"]),
        ("A man killed his wife and himself.", ["man", "his wife"]),
        ("Sena Tann was questioned. Mela Tann died at the hospital.", ["Mela Tann"]),
        ("The murder of Oskar Lind shook the town.", ["Oskar Lind"]),
        ("She lost her life in the fire.", ["She"]),
        ("He took his own life.", ["He"]),
    ],
)
def test_the_dead_one_by_one(dead, text, whom):
    assert sorted(dead(text)) == sorted(whom)


@pytest.mark.parametrize(
    "text",
    [
        "The man tried to kill his neighbour.",
        "She could have died.",
        "If he dies, they will be charged.",
        "The child was not killed.",
        "A dog was killed.",
        "The battery died.",
        "A bullet lodged in her body.",
        "Either his brother was injured or nobody was.",
        "The dead were brought to Tarsk.",
        "An unborn child was killed.",
        "They threatened to murder a witness.",
        "Not a single person was killed.",
    ],
)
def test_nobody_told_dead(dead, text):
    assert dead(text) == []


def test_denied_death(only):
    claim = only("Ana Belt was not killed, the ministry said.", "was not killed")
    assert (claim.proposition.type, claim.stance) == (PropositionType.STATUS, Stance.DENIES)


def test_a_pronoun_names_nobody(dead):
    assert dead("Ana Belt went to the Ruder Clinic. She was pronounced dead there.") == ["She"]


def test_a_bound_by_convention(extracted):
    claims = extracted("A deadly shooting shook Tarsk.").claims
    quantity = next(c.proposition.quantity for c in claims if c.proposition.quantity is not None)
    assert (quantity.lo, quantity.hi) == (1, None)
    assert quantity.convention == '"deadly shooting" tells of at least 1 dead'
