"""Checkpoints on real ledgers: what they cover, what they prove, and that they name a chain that shrank or changed."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import MalformedEntry, UnknownReference
from variorum.ledger import MemberKey, merkle
from variorum.ledger.canonical import canonical
from variorum.ledger.checkpoint import (
    ChainHead,
    Checkpoint,
    checkpoint,
    consistency,
    discrepancies,
    includes,
    inclusion,
    inconsistencies,
)

from .vectors import build


@pytest.fixture
def two(tmp_path):
    """The two chains of the test vectors, with their second device."""
    ledger = build(tmp_path / "two")
    return ledger, MemberKey("Aigerim", b"\x01" * 32).certify("phone", b"\x03" * 32)


def chains(ledger):
    found = {}
    for entry in ledger.entries():
        found.setdefault(entry.chain, []).append(entry)
    return found


def path_of(ledger, chain):
    return ledger.folder / "ledger" / f"{chain}.jsonl"


def cut(ledger, chain, lines):
    data = path_of(ledger, chain).read_bytes().splitlines(keepends=True)
    path_of(ledger, chain).write_bytes(b"".join(data[:lines]))


def test_a_checkpoint_is_what_the_format_says(two):
    ledger, _ = two
    kept = checkpoint(ledger)
    heads = {
        chain: {
            "seq": len(entries),
            "id": entries[-1].id,
            "root": merkle.root(merkle.leaf(bytes.fromhex(each.id)) for each in entries).hex(),
        }
        for chain, entries in chains(ledger).items()
    }
    assert len(heads) == 2
    digest = sha256(canonical(heads)).hexdigest()
    assert kept.body() == {"heads": heads, "digest": digest} and kept.digest == digest
    assert Checkpoint.read(kept.body()) == kept == Checkpoint.from_file(kept.to_file())


def test_each_entry_is_proved_to_be_in_it_and_no_other(two):
    ledger, phone = two
    kept = checkpoint(ledger)
    proofs = {entry.id: inclusion(ledger, kept, entry) for entry in ledger.entries()}
    assert len(proofs) == 5
    for entry, proof in proofs.items():
        for other in proofs:
            assert includes(kept, other, proof) == (other == entry)
        assert not includes(kept, entry, replace(proof, seq=proof.seq + 1))
        assert not includes(kept, entry, replace(proof, path=(*proof.path, "zz")))
        assert not includes(kept, "no id", proof)
        assert not includes(Checkpoint({}), entry, proof)
    late = ledger.append("note", {"text": "later"}, phone)
    with pytest.raises(UnknownReference, match="not in the checkpoint"):
        inclusion(ledger, kept, late)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.booleans(), max_size=6))
def test_a_later_checkpoint_is_proved_to_extend_an_earlier_one(tmp_path_factory, writers):
    ledger = build(tmp_path_factory.mktemp("extends") / "two")
    laptop = MemberKey("Aigerim", b"\x01" * 32).certify("laptop", b"\x02" * 32)
    phone = MemberKey("Aigerim", b"\x01" * 32).certify("phone", b"\x03" * 32)
    taken = [checkpoint(ledger)]
    for number, writer in enumerate(writers):
        ledger.append("note", {"number": number}, laptop if writer else phone)
        taken.append(checkpoint(ledger))
    for place, earlier in enumerate(taken):
        assert discrepancies(ledger, earlier) == ()
        for later in taken[place:]:
            assert inconsistencies(earlier, later, consistency(ledger, earlier, later)) == ()
        for before in taken[:place]:
            if before != earlier:
                with pytest.raises(UnknownReference, match="does not extend"):
                    consistency(ledger, earlier, before)


def test_proofs_of_a_chain_that_is_not_extended_are_refused(two):
    ledger, phone = two
    earlier = checkpoint(ledger)
    ledger.append("note", {"text": "later"}, phone)
    later = checkpoint(ledger)
    proofs = consistency(ledger, earlier, later)
    (missing,) = inconsistencies(
        earlier, Checkpoint({k: v for k, v in later.heads.items() if k != phone.chain}), proofs
    )
    assert (missing.chain, missing.kind) == (phone.chain, "missing")
    (shorter,) = inconsistencies(later, earlier, proofs)
    assert (shorter.chain, shorter.kind) == (phone.chain, "shorter")
    for bad in ((), ("zz",), ("00" * 32,), (*proofs[phone.chain], "00" * 32)):
        (rewritten,) = inconsistencies(earlier, later, {**proofs, phone.chain: bad})
        assert (rewritten.chain, rewritten.kind) == (phone.chain, "rewritten")


def test_a_chain_that_is_gone_cut_or_written_anew_is_named(two, tmp_path):
    ledger, phone = two
    ledger.append("note", {"text": "the truth"}, phone)
    kept = checkpoint(ledger)
    assert discrepancies(ledger, kept) == ()
    whole = path_of(ledger, phone.chain).read_bytes()

    cut(ledger, phone.chain, 1)
    (found,) = discrepancies(ledger, kept)
    assert (found.chain, found.kind) == (phone.chain, "shorter")

    ledger.append("note", {"text": "something else"}, phone)
    (found,) = discrepancies(ledger, kept)
    assert (found.chain, found.kind) == (phone.chain, "rewritten")

    path_of(ledger, phone.chain).unlink()
    (found,) = discrepancies(ledger, kept)
    assert (found.chain, found.kind) == (phone.chain, "missing")

    path_of(ledger, phone.chain).write_bytes(whole)
    assert discrepancies(ledger, kept) == ()
    head = kept.heads[phone.chain]
    forged = Checkpoint({**kept.heads, phone.chain: ChainHead(head.seq, head.id, "00" * 32)})
    assert [each.kind for each in discrepancies(ledger, forged)] == ["rewritten"]


def test_it_makes_no_difference_which_side_of_a_fork_is_the_trunk(two):
    ledger, phone = two
    cut(ledger, phone.chain, 1)
    common = path_of(ledger, phone.chain).read_bytes()
    mine = ledger.append("note", {"side": "mine"}, phone)
    kept = checkpoint(ledger)
    path_of(ledger, phone.chain).write_bytes(common)
    ledger.append("note", {"side": "theirs"}, phone)
    assert [each.kind for each in discrepancies(ledger, kept)] == ["rewritten"]
    branch = ledger.folder / "ledger" / f"{phone.chain}.{mine.id[:16]}.jsonl"
    branch.write_bytes(mine.line + b"\n")
    assert discrepancies(ledger, kept) == ()
    assert includes(kept, mine.id, inclusion(ledger, kept, mine))


@pytest.mark.parametrize(
    "change",
    [
        lambda body: [],
        lambda body: {},
        lambda body: {**body, "digest": "00" * 32},
        lambda body: {**body, "heads": []},
        lambda body: {**body, "heads": {f"not {chain}": head for chain, head in body["heads"].items()}},
        lambda body: {**body, "heads": dict.fromkeys(body["heads"])},
        lambda body: {**body, "heads": {chain: {**head, "seq": 0} for chain, head in body["heads"].items()}},
        lambda body: {**body, "heads": {chain: {**head, "seq": True} for chain, head in body["heads"].items()}},
        lambda body: {**body, "heads": {chain: {**head, "root": "x"} for chain, head in body["heads"].items()}},
        lambda body: {**body, "heads": {chain: {**head, "more": 1} for chain, head in body["heads"].items()}},
    ],
)
def test_a_body_that_is_no_checkpoint_is_refused(two, change):
    with pytest.raises(MalformedEntry, match="checkpoint"):
        Checkpoint.read(change(checkpoint(two[0]).body()))


def test_a_file_that_is_no_checkpoint_is_refused():
    for data in (b"", b"{}", b"\xff", b"[" * 10_000, b'{"digest":"x","heads":{}}'):
        with pytest.raises(MalformedEntry):
            Checkpoint.from_file(data)
