"""Proofs of an edition: both checkers take each, none opens another, and they show what the page shows."""

import json
from dataclasses import replace

import pytest

from tests.ledger.proofs import NOW, both
from tests.pages.sample import edition
from variorum.ledger.proof import read_proof
from variorum.ledger.proof_check import check_proof
from variorum.pages.line import Lines
from variorum.pages.proofs import EditionProofs
from variorum.pages.register import Register
from variorum.pages.site import Site
from variorum.pages.words.catalogue import Words


def proofs(shown):
    return EditionProofs(Lines(Register(shown), Words("en")))


@pytest.fixture(scope="module")
def site():
    return Site(edition())


def test_each_statement_has_a_proof_that_both_checkers_take(site, tmp_path):
    paths = [path for path in site.paths() if path.startswith("proofs/")]
    assert len(paths) == len(edition().statements)
    key = proofs(edition()).seal.key
    for path, statement in zip(paths, edition().statements, strict=True):
        data = site.render(path)
        assert both(data, tmp_path / "p.json") == 0 and len(data) < 4000
        checked = check_proof(read_proof(data, path), NOW)
        (row,) = checked.rows
        assert path == f"proofs/{row.id}.json" and f"signed by edition key {key}" in checked.steps[0].says
        assert [p.exact for p in row.passages] == [p.exact for p in statement.claim.passages]
        assert (row.speaker, row.stance, row.said) == (
            statement.speaker,
            str(statement.claim.stance),
            statement.claim.said,
        )


def test_the_pages_say_key_root_and_where_the_proof_is(site):
    made, seal = site.render("made.html").decode(), proofs(edition()).seal
    assert seal.key in made and seal.root in made and "--standalone" in made
    path = next(path for path in site.paths() if path.startswith("statements/"))
    proof = path.replace("statements/", "proofs/").replace(".html", ".json")
    assert f'href="../{proof}"' in site.render(path).decode()


def test_the_workspace_has_none():
    served = Site(edition(), workspace=True)
    assert not [path for path in served.paths() if path.startswith("proofs/")]
    page = next(path for path in served.paths() if path.startswith("statements/"))
    assert b"proofs/" not in served.render(page) and b'id="proofs"' not in served.render("made.html")


def test_one_hand_signs_all_editions_of_an_inquiry_and_another_inquiry_has_another():
    one, fewer = edition(), replace(edition(), statements=edition().statements[1:], matrix=edition().matrix)
    other = replace(one, publication_key=b"\x01" * 32)
    seals = [proofs(each).seal for each in (one, fewer, other)]
    assert seals[0].key == seals[1].key != seals[2].key
    assert len({seal.root for seal in seals}) == 3


def test_no_salt_serves_twice():
    """A salt that one edition shows must not open a row of another."""
    one, fewer = edition(), replace(edition(), statements=edition().statements[1:])
    salts = [json.loads(b"".join(proofs(e).file(s.id)))["salt"] for e in (one, fewer) for s in e.statements]
    assert len(set(salts)) == len(salts)


def test_the_order_of_statements_makes_no_difference():
    turned = replace(edition(), statements=edition().statements[::-1])
    one, other = proofs(edition()), proofs(turned)
    assert one.seal == other.seal
    assert all(b"".join(one.file(s.id)) == b"".join(other.file(s.id)) for s in turned.statements)


def test_of_a_text_that_is_not_shown_whole_no_digest_is_told():
    shown = replace(edition(), working=False)
    rows = [json.loads(json.loads(b"".join(proofs(shown).file(s.id)))["row"]) for s in shown.statements]
    assert all(passage[0] is None for row in rows for passage in row["passages"])
    texts = {s.text.digest for s in shown.sources if s.text}
    assert texts and not any(text in json.dumps(rows) for text in texts)
