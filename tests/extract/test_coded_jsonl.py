from decimal import Decimal
from pathlib import Path

import orjson
import pytest

from variorum.extract.coded import read_coded
from variorum.model.claim import Stance
from variorum.model.entity import EntityKind
from variorum.model.link import Relation

SHARED = Path(__file__).resolve().parents[2] / "../shared/data/january-2022"
LINES = [
    {"rec": "source", "id": "s:g", "kind": "news", "title": "Night", "publisher": "a:g", "published": "2031-05~"},
    {"rec": "source", "id": "s:list", "kind": "victim_list", "author": "a:gp", "published": "2031-06"},
    {"rec": "actor", "id": "a:g", "kind": "org", "name": "Gazette"},
    {"rec": "actor", "id": "a:gp", "kind": "office", "name": "the prosecutor"},
    {"rec": "actor", "id": "a:x", "kind": "person", "name": "Ana Velt"},
    {"rec": "event", "id": "e:all", "label": "the night", "part_of": None},
    {"rec": "event", "id": "e:fire", "label": "warehouse fire", "part_of": "e:all"},
]


def claim(key: str, speaker: str, stance: str, prop: dict, **more) -> dict:
    chain = [{"who": "a:g", "act": "reports", "commit": "distance"}, {"who": speaker, "act": "says", "in": "s:list"}]
    line = {"rec": "claim", "id": key, "speaker": speaker, "stance": stance, "prop": prop, "chain": chain, "src": "s:g"}
    return {**line, "said": "2031-05-02", "mode": "indirect", "exact": f"words of {key}", **more}


def deaths(lo: object, hi: object, event: str = "e:all") -> dict:
    scope = {"place": "XX>Port", "group": "law_enforcement", "lo": lo, "hi": hi}
    return {"type": "quantity", "measure": "deaths", "event": event, **scope}


def read(*claims: dict):
    return read_coded(b"\n".join(orjson.dumps(line) for line in [*LINES, *claims]), "c.jsonl")


def test_a_claim_with_its_chain_scope_and_occasion():
    coded = read(claim("c1", "a:gp", "asserts", deaths(6, None)))
    said = coded.claims[0]
    assert coded.faults == ()
    assert (said.speaker_name, said.proposition.place, said.proposition.group) == (
        "the prosecutor",
        "Port",
        "law enforcement",
    )
    assert said.proposition.argument("event") is None
    assert said.proposition.quantity.lo == Decimal(6)
    assert [link.row() for link in said.chain] == [
        ["Gazette", "reports", "distance"],
        ["the prosecutor", "says", "self"],
    ]
    assert coded.utterances[0].occasion == "victim list"
    assert coded.entities[0].kind is EntityKind.OFFICE
    assert {source.title for source in coded.sources} == {"Night", "victim list"}


def test_an_event_within_the_inquiry_stays_and_bounds_become_decimals():
    part = read(claim("c1", "a:gp", "asserts", deaths(0.5, 1.0, "e:fire"))).claims[0].proposition
    assert part.argument("event") == "warehouse fire"
    assert part.quantity.row()[:2] == ["0.5", "1"]


def test_retracting_is_withdrawing_ones_own_and_disowning_anothers():
    coded = read(
        claim("c1", "a:gp", "asserts", deaths(6, 6)),
        claim("c2", "a:gp", "retracts", deaths(6, 6), links=[{"rel": "retracts", "to": "c1"}]),
        claim("c3", "a:x", "retracts", deaths(6, 6), links=[{"rel": "retracts", "to": "c1"}]),
        claim("c4", "a:x", "asserts", deaths(2, 2), links=[{"rel": "part_of_count", "to": "c1"}]),
    )
    assert [said.stance for said in coded.claims[1:3]] == [Stance.WITHDRAWS, Stance.DISOWNS]
    assert [link.relation for link in coded.links] == [Relation.WITHDRAWS, Relation.DISOWNS, Relation.PART_OF]


def test_questions_and_accounts_in_the_words_of_the_vocabulary():
    coded = read(
        claim("c1", "a:gp", "asserts", deaths(6, 6)),
        {
            "rec": "question",
            "id": "q1",
            "text": "Who?",
            "pattern": {"type": "participation", "event": "e:all", "actor": "?"},
        },
        {"rec": "account", "id": "acc1", "label": "Prosecutors", "filter": {"speaker": ["a:gp"]}},
        {"rec": "account", "id": "acc2", "label": "Families"},
    )
    assert coded.questions == ({"id": "q1", "text": "Who?", "pattern": {"actor": "?", "type": "participation"}},)
    assert coded.accounts == (("Prosecutors", ("the prosecutor",)), ("Families", ()))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"stance": "shouts"}, "row 8, column stance: 'shouts' is not one of its words"),
        ({"said": "last week"}, "row 8, column said: 'last week' is not a date"),
        ({"src": "s:none"}, "row 8, column src: names the source 's:none'"),
        ({"prop": {"type": "quantity", "lo": 9, "hi": 2, "measure": "m"}}, "lo 9 is more than hi 2"),
        ({"prop": None}, "row 8: lacks or misuses the field"),
        ({"links": [{"rel": "part_of_count", "to": "c9"}]}, "names 'c9'"),
    ],
)
def test_a_faulty_line_is_named_and_the_next_goes_through(change, says):
    coded = read(
        {**claim("c1", "a:gp", "asserts", deaths(6, 6)), **change}, claim("c2", "a:x", "asserts", deaths(1, 1))
    )
    assert says in str(coded.faults[0])
    assert "c2" in dict(coded.keys)


@pytest.mark.shared
def test_the_coded_article_is_read_whole():
    path = SHARED / "the-other-jan-6.claims.jsonl"
    if not path.exists():
        pytest.skip("no shared folder")
    coded = read_coded(path.read_bytes(), path.name)
    counts = [len(part) for part in (coded.claims, coded.sources, coded.questions, coded.accounts, coded.links)]
    assert (counts, coded.faults) == ([50, 7, 6, 4, 3], ())
    by_key = {key: next(c for c in coded.claims if c.id == found) for key, found in coded.keys}
    assert len(by_key["c01"].passages) == 2
    assert by_key["c07"].stance is Stance.DISOWNS
