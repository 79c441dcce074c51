"""Proving from an inquiry: what the file shows, what it never shows, and what covers it."""

import base64
import json
import random
from datetime import UTC, datetime, timedelta

import pytest

from tests.ledger.authority import Authority, needs_openssl
from tests.ledger.proofs import alone, both
from tests.pipeline.test_stamping import stamped
from variorum.errors import BodyAbsent, ProofRefused, UnknownReference
from variorum.ledger.body import row_salt
from variorum.ledger.proof import read_proof
from variorum.ledger.proof_check import check_proof
from variorum.model.decision import Choice, Matter
from variorum.pages.public import public_id
from variorum.pipeline.adding import add
from variorum.pipeline.deciding import decide
from variorum.pipeline.editing import publish_edition
from variorum.pipeline.extracting import extract_texts
from variorum.pipeline.proving import prove
from variorum.pipeline.stamping import enter_checkpoint
from variorum.record.rows import Filter

NOW = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def filled(inquiry, documents):
    add(inquiry, [documents])
    extract_texts(inquiry)
    return inquiry


@pytest.fixture
def statement(filled):
    return filled.view().statements(Filter())[0]


def test_a_statement_is_proved_by_its_id_its_beginning_or_its_public_address(filled, statement, tmp_path):
    whole = prove(filled, [statement.id]).proof
    assert prove(filled, [statement.id[:12]]).proof == whole
    public = public_id(bytes.fromhex(filled.genesis()["publication_key"]), "statement", statement.id)
    for address in (public, f"statements/{public}.html#passage", f"https://x.example/proofs/{public}.json"):
        assert prove(filled, [address]).proof == whole
    assert both(whole.to_file(), tmp_path / "p.json") == 0
    with pytest.raises(UnknownReference):
        prove(filled, ["ff" * 8])


def test_it_shows_the_words_and_nothing_else_of_the_inquiry(filled, statement):
    decide(filled, Matter.CLAIM, (statement.id,), Choice.ACCEPT, "read it")
    enter_checkpoint(filled)
    made = prove(filled, [statement.id])
    told = made.proof.to_file().decode()
    (row,) = check_proof(made.proof, NOW).rows
    assert row.id == statement.id and row.passages == statement.claim.passages
    genesis = filled.genesis()
    secrets = [genesis["publication_key"], genesis["member"]["name"], genesis["member"]["key"], genesis["title"]]
    assert not [secret for secret in (*secrets, genesis["device"]["name"], "read it") if secret in told]
    others = [other for other in filled.view().statements(Filter()) if other.id != statement.id]
    assert others and not [other.id for other in others if other.id in told]
    for entry in filled.ledger.entries():
        salt = filled.ledger.vault.get(entry.body.digest)[:32]
        assert entry.kind == "checkpoint" or salt.hex() not in told
    # Of the rows' salts one alone: with another, the other's leaf could be guessed at.
    entry = next(each for each in filled.ledger.entries() if each.line.decode() == made.proof.parts[0].entry)
    salt = filled.ledger.vault.get(entry.body.digest)[:32]
    shown = [index for index in range(entry.body.rows) if row_salt(salt, index).hex() in told]
    assert shown == [made.proof.parts[0].opened.index]
    assert len(told) < 20_000


def test_decisions_with_their_names_only_when_asked(filled, statement, tmp_path):
    decide(filled, Matter.CLAIM, (statement.id,), Choice.ACCEPT, "read it")
    proof = prove(filled, [statement.id], decisions=True).proof
    assert len(proof.decisions) == 1 and "Tester" in proof.to_file().decode()
    assert both(proof.to_file(), tmp_path / "p.json") == 0
    assert any(step.kind == "decision" and "Tester" in step.says for step in check_proof(proof, NOW).steps)


def test_a_figure_with_its_parts_holds_a_proof_for_each(filled, tmp_path):
    links = [link for link in filled.view().links() if link.relation == "part_of"]
    assert links
    made = prove(filled, [links[0].to], parts=True)
    parts = {link.claim for link in links if link.to == links[0].to}
    assert set(made.statements) == {links[0].to, *parts}
    assert [row.id for row in check_proof(made.proof, NOW).rows] == list(made.statements)
    assert both(made.proof.to_file(), tmp_path / "p.json") == 0


def test_the_first_checkpoint_that_covers_it_is_taken(filled, statement):
    assert prove(filled, [statement.id]).covered == 0
    first = enter_checkpoint(filled)
    filled.append("note", {"text": "more"})
    enter_checkpoint(filled)
    made = prove(filled, [statement.id])
    assert made.covered == 1 and made.covering.checkpoint.digest == first.checkpoint.digest
    assert any("no time-stamp" in each for each in check_proof(made.proof, NOW).not_proved)


def test_what_was_entered_after_the_checkpoint_is_said_not_to_be_covered(inquiry, documents):
    enter_checkpoint(inquiry)
    add(inquiry, [documents])
    extract_texts(inquiry)
    made = prove(inquiry, [inquiry.view().statements(Filter())[0].id])
    assert made.covering is None and made.covered == 0
    assert any("no checkpoint covers" in each for each in check_proof(made.proof, NOW).not_proved)


def test_a_body_that_is_gone_is_told(filled, statement):
    filled.catch_up()
    for entry in filled.ledger.entries():
        if entry.kind == "claims":
            filled.ledger.vault.path(entry.body.digest).unlink()
    with pytest.raises(BodyAbsent, match="withdrawn, sealed or lost"):
        prove(filled, [statement.id])


@needs_openssl
class TestStamped:
    """Under a time-stamp of a real authority."""

    @pytest.fixture(params=["sha256", "sha1"])
    def authority(self, tmp_path, request):
        return Authority(tmp_path / "authority", ess=request.param)

    @pytest.fixture
    def proof(self, filled, statement, authority):
        enter_checkpoint(filled)
        stamped(filled, authority)
        return prove(filled, [statement.id]).proof

    def test_the_stamp_holds_and_its_trust_is_said(self, proof, authority, tmp_path):
        assert both(proof.to_file(), tmp_path / "p.json") == 0
        told = alone(tmp_path / "p.json")[1]
        assert "time-stamped" in told and "CN=Stamps signer" in told and "UNCHECKED" in told
        now = datetime.now(UTC)
        assert any("--certificates" in each for each in check_proof(proof, now).not_proved)
        trusted = check_proof(proof, now, authority.certificates)
        assert any("leads to one that you gave" in step.says for step in trusted.steps)
        assert not any("--certificates" in each for each in trusted.not_proved)
        # Years later, when all certificates have expired, it held when it was made.
        assert check_proof(proof, now + timedelta(days=9000), authority.certificates).steps

    def test_another_authority_is_not_taken_for_it(self, proof, tmp_path):
        other = Authority(tmp_path / "other")
        with pytest.raises(ProofRefused, match="none of the roots"):
            check_proof(proof, datetime.now(UTC), other.certificates)

    def test_a_stamp_over_another_checkpoint_is_refused_by_both(self, proof, filled, authority, tmp_path):
        filled.append("note", {"text": "later"})
        enter_checkpoint(filled)
        stamped(filled, authority)
        held = json.loads(proof.to_file())
        token = filled.ledger.body([e for e in filled.ledger.entries() if e.kind == "timestamp"][-1])["token"]
        held["timestamps"][0]["token"] = base64.b64encode(filled.ledger.vault.get(token)).decode()
        data = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        assert both(data, tmp_path / "p.json") == 1

    def test_a_changed_token_is_refused_or_says_the_same(self, proof, tmp_path):
        """Only what no signature of the authority covers may change, and then nothing that is told does."""
        held, chance = json.loads(proof.to_file()), random.Random(3161)
        token = base64.b64decode(held["timestamps"][0]["token"])
        told = [step.says for step in check_proof(proof, NOW).steps]
        irrelevant = 0
        for at in chance.sample(range(len(token)), 300):
            changed = bytearray(token)
            changed[at] ^= 1 << chance.randrange(8)
            held["timestamps"][0]["token"] = base64.b64encode(bytes(changed)).decode()
            data = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
            if both(data, tmp_path / "p.json") == 0:
                irrelevant += 1
                assert [step.says for step in check_proof(read_proof(data, "p"), NOW).steps] == told
        assert irrelevant < 60

    def test_token_bytes_of_any_kind_are_refused_in_words(self, proof, tmp_path):
        held = json.loads(proof.to_file())
        whole = base64.b64decode(held["timestamps"][0]["token"])
        for token in (b"", b"\x30", b"\x30\x80", b"\x30\xff" + b"\xff" * 127, whole[:-1], whole + b"\0", whole * 2):
            held["timestamps"][0]["token"] = base64.b64encode(token).decode()
            data = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
            assert both(data, tmp_path / "p.json") == 1
        held["timestamps"][0]["token"] = "not base64!"
        data = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        assert both(data, tmp_path / "p.json") == 1


def test_published_proofs_show_no_device_member_or_hour_and_hold(filled, tmp_path):
    for statement in filled.view().statements(Filter()):
        decide(filled, Matter.CLAIM, (statement.id,), Choice.ACCEPT, "read it")
    publish_edition(filled, tmp_path / "one")
    publish_edition(filled, tmp_path / "two")
    files = sorted((tmp_path / "one" / "proofs").iterdir())
    assert len(files) == len(filled.view().statements(Filter())) > 3
    genesis, hours = filled.genesis(), {entry.time for entry in filled.ledger.entries()}
    keys = {genesis["publication_key"], genesis["member"]["key"], *filled.ledger.heads()}
    secrets = {*keys, genesis["member"]["name"], genesis["device"]["name"], *hours, *(hour[11:16] for hour in hours)}
    for file in files:
        assert file.read_bytes() == (tmp_path / "two" / "proofs" / file.name).read_bytes()
        told = file.read_text("utf-8")
        assert not [secret for secret in secrets if secret in told], file
        assert both(file.read_bytes(), tmp_path / "p.json") == 0
        # Whoever needs more asks for it by the file's name.
        assert len(prove(filled, [file.name]).statements) == 1
