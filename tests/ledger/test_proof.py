"""The form of a proof file: the same bytes again, and one sentence for whatever is not one."""

import json

import pytest

from variorum.errors import NotAProof
from variorum.ledger.canonical import canonical
from variorum.ledger.proof import HeldStamp, read_proof

from .proofs import both, edition, small


@pytest.fixture
def whole(tmp_path):
    return small(tmp_path / "inquiry").proof(1, 3, stamps=(HeldStamp("AAAA", ("BBBB",)),), decided=True)


def test_a_proof_reads_back_and_writes_the_same_bytes(whole):
    for proof in (whole, edition()):
        data = proof.to_file()
        assert read_proof(data, "p") == proof and read_proof(data, "p").to_file() == data
        assert data == canonical(json.loads(data)) + b"\n"


def test_the_form_is_as_specified(whole):
    held = json.loads(whole.to_file())
    assert sorted(held) == ["checkpoint", "decisions", "parts", "proof", "timestamps", "v"]
    assert sorted(held["parts"][0]) == ["entry", "index", "path", "place", "row", "salt"]
    assert sorted(held["checkpoint"]) == sorted(held["decisions"][0]) == ["body", "entry", "salt"]
    assert sorted(json.loads(edition().to_file())) == [
        *("edition", "index", "path", "proof", "row", "salt", "signature", "v"),
    ]


def spoiled(change):
    held = json.loads(edition().to_file())
    change(held)
    return json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


HOSTILE = {
    "nothing": b"",
    "a line feed": b"\n",
    "bytes": b"\xff\xfe\x00",
    "text": b"proof",
    "a list": b"[]",
    "a number": b"1",
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"a":' * 5000 + b"1" + b"}" * 5000,
    "deeper than 64": b"[" * 65 + b"]" * 65,
    "a huge number": b'{"v":' + b"9" * 10_000 + b"}",
    "a huge power": b'{"v":1e999999999}',
    "not a number": b'{"v":NaN}',
    "twice a key": b'{"v":1,"v":1}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "half a pair": b'{"v":"\\ud800"}',
    "another proof": b'{"proof":"other","v":1}',
    "two line feeds": edition().to_file() + b"\n",
    "spaces": json.dumps(json.loads(edition().to_file()), sort_keys=True).encode(),
    "order": json.dumps(dict(reversed(json.loads(edition().to_file()).items())), separators=(",", ":")).encode(),
    "a later version": spoiled(lambda held: held.update(v=2)),
    "a version that is true": spoiled(lambda held: held.update(v=True)),
    "a version as text": spoiled(lambda held: held.update(v="1")),
    "one key more": spoiled(lambda held: held.update(more=1)),
    "one key less": spoiled(lambda held: held.pop("salt")),
    "an index as text": spoiled(lambda held: held.update(index="2")),
    "an index that is true": spoiled(lambda held: held.update(index=True)),
    "a huge index": spoiled(lambda held: held.update(index=2**53)),
    "a fraction": spoiled(lambda held: held.update(index=2.0)),
    "a long path": spoiled(lambda held: held.update(path=["ab" * 32] * 1_000_000)),
    "a path of 65": spoiled(lambda held: held.update(path=["ab" * 32] * 65)),
    "a path of numbers": spoiled(lambda held: held.update(path=[1, 2])),
    "a short digest": spoiled(lambda held: held.update(path=["ab" * 31])),
    "capitals": spoiled(lambda held: held.update(salt=held["salt"].upper())),
    "a short salt": spoiled(lambda held: held.update(salt="ab")),
    "a row that is an object": spoiled(lambda held: held.update(row={})),
    "a list for an object": spoiled(lambda held: held.update(edition=[])),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_proof_is_told_in_one_sentence_by_both(data, tmp_path):
    assert both(data, tmp_path / "p.json") == 2
    with pytest.raises(NotAProof) as told:
        read_proof(data, "p.json")
    assert str(told.value).startswith("p.json ") and "\n" not in str(told.value) and len(str(told.value)) < 400


def test_a_file_beyond_the_limit_is_not_read(tmp_path):
    with pytest.raises(NotAProof, match="at most"):
        read_proof(b"[" + b" " * (1 << 24), "p.json")
