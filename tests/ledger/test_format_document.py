"""The specification against the software, and against a verifier that knows nothing but the specification."""

import hmac
import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from variorum.ledger import verify

from .vectors import build, vectors

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "ledger-format.md"


@pytest.fixture(scope="module")
def printed():
    block = re.search(r"## 8\. Test vectors.*?```json\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    return json.loads(block.group(1))


def plain_canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain_root(leaves):
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha256(b"").digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + plain_root(leaves[:half]) + plain_root(leaves[half:])).digest()


def plain_verify(entries):
    """Check lines and bodies after the words of the document only; the ids found, or ValueError."""
    ids, heads, genesis = set(), {}, None
    for held in entries:
        line = held["line"].encode()
        header = json.loads(line)
        signature = bytes.fromhex(header.pop("signature"))
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(header["chain"]))
        try:
            key.verify(signature, b"variorum entry\n" + plain_canonical(header))
        except InvalidSignature as fault:
            raise ValueError("signature") from fault
        if plain_canonical({**header, "signature": signature.hex()}) != line:
            raise ValueError("canonical")
        seq, prev = heads.get(header["chain"], (0, None))
        digest = sha256(line).hexdigest()
        genesis = genesis or digest
        if header["seq"] != seq + 1 or header["prev"] != prev or header["inquiry"] not in (None, genesis):
            raise ValueError("chain")
        if any(seen not in ids for seen in header["seen"].values()):
            raise ValueError("seen")
        plain_body(header["body"], bytes.fromhex(held["body"]["salt"]), held["body"]["bytes"].encode())
        heads[header["chain"]] = (header["seq"], digest)
        ids.add(digest)
    return ids


def plain_body(header, salt, data):
    if sha256(salt + data).hexdigest() != header["digest"] or len(data) != header["size"]:
        raise ValueError("body")
    if header["form"] == "rows":
        leaves = []
        for index, row in enumerate(data.split(b"\n")[:-1]):
            row_salt = hmac.new(salt, index.to_bytes(8, "big"), "sha256").digest()
            leaves.append(sha256(b"\x00" + row_salt + row).digest())
        if len(leaves) != header["rows"] or plain_root(leaves).hex() != header["root"]:
            raise ValueError("root")


def test_the_document_prints_what_the_software_writes(printed, tmp_path):
    assert vectors(build(tmp_path / "inquiry")) == printed


def test_the_inquiry_of_the_vectors_verifies(tmp_path):
    build(tmp_path / "inquiry")
    found = verify(tmp_path / "inquiry")
    assert found.ok and not found.notes
    assert found.checked["chains"] == 2 and found.checked["rows"] == 3


def test_a_verifier_written_from_the_document_accepts_the_vectors(printed):
    assert plain_verify(printed["entries"]) == {entry["id"] for entry in printed["entries"]}
    assert printed["inquiry"] == printed["entries"][0]["id"]
    for name, chain in (("laptop", 0), ("phone", -1)):
        public = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(printed["seeds"][name])).public_key()
        assert json.loads(printed["entries"][chain]["line"])["chain"] == public.public_bytes_raw().hex()
    assert sha256(printed["source"]["text"].encode()).hexdigest() == printed["source"]["sha256"]


def test_a_verifier_written_from_the_document_finds_changes(printed):
    for number in range(len(printed["entries"])):
        changed = json.loads(json.dumps(printed["entries"]))
        changed[number]["line"] = changed[number]["line"].replace("2022-01-05", "2022-01-06")
        with pytest.raises(ValueError, match="signature"):
            plain_verify(changed)
        changed = json.loads(json.dumps(printed["entries"]))
        changed[number]["body"]["bytes"] = changed[number]["body"]["bytes"].replace("e", "o")
        with pytest.raises(ValueError, match="body"):
            plain_verify(changed)
    with pytest.raises(ValueError, match="chain"):
        plain_verify(printed["entries"][:1] + printed["entries"][2:])


def test_certificates_of_the_vectors(printed):
    for entry in printed["entries"]:
        body = json.loads(entry["body"]["bytes"].split("\n")[0])
        if "device" in body:
            device, member = body["device"], body["member"]["key"]
            signed = {"device": {"key": device["key"], "name": device["name"]}, "member": member}
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(member)).verify(
                bytes.fromhex(device["certificate"]), b"variorum device\n" + plain_canonical(signed)
            )
            assert member == json.loads(printed["entries"][0]["body"]["bytes"])["member"]["key"]


def test_one_row_is_proved_alone(printed):
    proof = printed["row_proof"]
    digest = sha256(b"\x00" + bytes.fromhex(proof["salt"]) + proof["row"].encode()).digest()
    assert digest.hex() == proof["leaf"]
    left, right = (bytes.fromhex(step) for step in proof["path"])
    # Leaf 1 of 3: first its left neighbour, then the right part of the tree.
    digest = sha256(b"\x01" + left + digest).digest()
    assert sha256(b"\x01" + digest + right).digest().hex() == proof["root"]
