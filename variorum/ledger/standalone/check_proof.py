#!/usr/bin/env python3
"""Check a Variorum proof file: needs Python 3.11 and `cryptography`.

    python3 check_proof.py FILE [--source ORIGINAL] [--text TEXT]

Asks no network. Exit status: 0 all that it claims holds, 1 it does not,
2 it is no proof. Format: Variorum's docs/proofs.md. Apache-2.0 licence.
"""

import argparse
import base64
import hashlib
import json
import re
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding
from cryptography.x509.oid import ExtendedKeyUsageOID

# A form is: a type; a pattern; a version; [form, longest] for a list;
# {key: form} for an object with these keys; (form,) where null may be.
# fmt: off
canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
LARGEST = 16 << 20
HEX16, HEX64, HEX128 = (re.compile(f"[0-9a-f]{{{n}}}") for n in (16, 64, 128))
TIME = re.compile("[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}Z")
OPENED = {"body": str, "entry": str, "salt": HEX64}
ROW = {"index": int, "path": [HEX64, 64], "row": str, "salt": HEX64}
OF_STATEMENT = {
    "checkpoint": (OPENED,), "decisions": [OPENED, 1000], "v": 1,
    "parts": [ROW | {"entry": str, "place": ([HEX64, 64],)}, 1000],
    "proof": re.compile("variorum statement"),
    "timestamps": [{"certificates": [str, 100], "token": str}, 100]}
OF_EDITION = ROW | {"edition": str, "proof": re.compile("variorum edition"), "signature": HEX128,
                    "v": 1}
BODY = {"digest": HEX64, "form": str, "sealed": (HEX64,), "size": (int,)}
BODIES = {"json": BODY, "rows": BODY | {"root": HEX64, "rows": int}}
HEADER = {"chain": HEX64, "inquiry": HEX64, "kind": str, "prev": (HEX64,), "seen": dict,
          "seq": int, "signature": HEX128, "time": TIME, "v": 1}
HEAD = {"id": HEX64, "root": HEX64, "seq": int}
EDITION = {"as_of": str, "inquiry": HEX64, "key": HEX64, "root": HEX64, "rows": int, "title": str}
SAYS = {"said": (str,), "source": (HEX64,), "speaker_name": str, "stance": str}
SAYS |= {"passages": [list, LARGEST]}
PASSAGE = ((HEX64,), (int,), (int,), str, (str,))
# DER of the object identifiers in a time-stamp; its digests.
CONTENT_TYPE, TST_INFO = "2a864886f70d010903", "2a864886f70d0109100104"
MESSAGE_DIGEST = "2a864886f70d010904"
SIGNER_SHA1, SIGNER = "2a864886f70d010910020c", "2a864886f70d010910022f"
HASHES = {f"60864801650304020{n}": f"sha{bits}" for n, bits in ((1, 256), (2, 384), (3, 512))}
NOT_PROVED = """ALL OF THIS HOLDS. Not proved: that the source is genuine, the statement true or
still standing; who was at the device; when it was entered, for a device's clock is its own: a
time-stamp alone tells whoever trusts its authority that it was not later."""
# fmt: on


def need(held: object, sentence: str) -> None:
    """Go on only where something holds."""
    if not held:
        raise ValueError(sentence)


def say(line: str) -> None:
    """Print a line, its control characters made visible."""
    print("".join(c if c.isprintable() else ascii(c)[1:-1] for c in line))


def fits(value: Any, form: Any) -> bool:
    """Whether a value is of a form."""
    if isinstance(form, tuple):
        return value is None or fits(value, form[0])
    if isinstance(form, list):
        short = type(value) is list and len(value) <= form[1]
        return short and all(fits(item, form[0]) for item in value)
    if isinstance(form, dict):
        keyed = type(value) is dict and value.keys() == form.keys()
        return keyed and all(fits(value[key], form[key]) for key in form)
    if isinstance(form, re.Pattern):
        return type(value) is str and bool(form.fullmatch(value))
    return type(value) is form if isinstance(form, type) else type(value) is int and value == form


def in_domain(value: Any, depth: int = 64) -> bool:
    """Whether a value may stand in an entry: not too deep, no fractions."""
    if isinstance(value, dict | list):
        keys, inner = (value, value.values()) if isinstance(value, dict) else ((), value)
        fit = depth > 0 and all(map(str.isascii, keys))
        return fit and all(in_domain(item, depth - 1) for item in inner)
    return abs(value) < 2**53 if type(value) is int else not isinstance(value, float)


def decode(data: bytes, what: str) -> Any:
    """The value of canonical bytes."""
    try:
        value = json.loads(data.decode())
        well = in_domain(value) and canonical(value).encode() == data
    except (ValueError, RecursionError):
        well = False
    need(well, f"{what} is not canonical JSON.")
    return value


def need_signed(key: str, signature: str, message: bytes, what: str) -> None:
    """Go on only where an Ed25519 signature holds."""
    try:
        public = ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), message)
    except InvalidSignature:
        need(False, f"The signature of {what} does not hold.")


def need_leaf(data: bytes, place: Any, path: Any, root: str, what: str) -> None:
    """Go on only where a path leads from a leaf to the root: RFC 9162, 2.1.3.2."""
    index, last, found = place[0], place[1] - 1, sha256(b"\0" + data).digest()
    well = 0 <= index <= last
    for sibling in map(bytes.fromhex, path if well else ()):
        while index == last > 0 and not index & 1:
            index, last = index >> 1, last >> 1
        well = well and last > 0
        found = sha256(b"\1" + (sibling + found if index & 1 else found + sibling)).digest()
        index, last = index >> 1, last >> 1
    need(well and last == 0 and found.hex() == root, f"{what} is not under the root signed.")


def read_entry(opened: Any, kind: str, form: str, inquiry: str | None = None) -> Any:
    """The header of a signed entry of a kind, and its body where that is opened."""
    data, well = opened["entry"].encode(), False
    header = decode(data, "An entry")
    if fits(header, HEADER | {"body": BODIES[form]}) and len(data) <= 1 << 20:
        held, seen = header["body"], [list(pair) for pair in header["seen"].items()]
        well = (held["form"], header["kind"]) == (form, kind) and header["seq"] >= 1
        well = well and inquiry in (None, header["inquiry"]) and fits(seen, [[HEX64, 2], LARGEST])
        well = well and (header["prev"] is None) == (header["seq"] == 1)
        well = well and (held["sealed"] if held["size"] is None else held["size"] >= 0)
        well = well and bool(datetime.strptime(header["time"], "%Y-%m-%dT%H:%M:%SZ"))
    need(well, f"An entry is not one of kind {kind} in this inquiry.")
    signed = "variorum entry\n" + canonical({k: header[k] for k in header if k != "signature"})
    named = f"entry {sha256(data).hexdigest()}"
    need_signed(header["chain"], header["signature"], signed.encode(), named)
    if form == "rows":
        return header, None
    salted = bytes.fromhex(opened["salt"]) + opened["body"].encode()
    need(held["digest"] == sha256(salted).hexdigest(), f"The {kind} is not the one signed.")
    return header, decode(salted[32:], f"The {kind}")


def read_row(proof: Any, kind: str, size: int, root: str) -> Any:
    """The statement that a row is, told once it lies under the root."""
    salted, index = bytes.fromhex(proof["salt"]) + proof["row"].encode(), proof["index"]
    need_leaf(salted, (index, size), proof["path"], root, "The row")
    row = decode(salted[32:], "The row")
    well = isinstance(row, dict) and row.get("row") == kind
    well = well and fits({key: row.get(key) for key in SAYS}, SAYS) and row["passages"]
    well = well and fits(row.get("id"), HEX64 if kind == "claim" else HEX16)
    for passage in row["passages"] if well else ():
        well = well and len(passage) == 5 and all(map(fits, passage, PASSAGE))
    need(well, "The row is not a statement.")
    say(f"Statement {row['id']}: {row['speaker_name'] or '(unresolved)'} {row['stance']}")
    for text, start, end, exact, place in row["passages"]:
        where = f"{start}-{end} of text {text or '(not named)'}"
        say(f"  “{exact}” at {where if start is not None else place}")
    say(f"  said {row['said']}, in source {row['source']}, row {index + 1} of {size}")
    return row


def der(data: bytes, *ways: int) -> Any:
    """The (content, whole) of each DER value in some bytes, or inside values inside them."""
    found, at = [], 0
    while at < len(data):
        start, size, at = at, data[at + 1], at + 2
        if size & 128:
            at, size = at + (size & 127), int.from_bytes(data[at : at + (size & 127)])
        at += size
        need(at <= len(data), "A time-stamp is cut off.")
        found.append((data[at - size : at], data[start:at]))
    return der(found[ways[0]][0], *ways[1:]) if ways else found


def read_token(token: bytes, over: bytes) -> Any:
    """Signer and time of an RFC 3161 answer over a digest, its signature checked."""
    (_, _, (inner, _), (held, _), *_, (signers, _)) = der(token, 0, 1, 1, 0)
    info = der(inner, 1)[0][0] if der(inner)[0][0].hex() == TST_INFO else b""
    _, _, (imprint, _), _, (time, _), *_ = der(info, 0)
    plain = HASHES[der(imprint, 0)[0][0].hex()] == "sha256"
    need(plain and der(imprint)[1][0] == over, "A time-stamp is not over this checkpoint.")
    _, _, (algorithm, _), (listed, attributes), _, (signature, _), *_ = der(signers, 0)
    name = HASHES[der(algorithm)[0][0].hex()]
    told = {der(item)[0][0].hex(): der(item, 1)[0][0] for item, _ in der(listed)}
    well = told[MESSAGE_DIGEST] == hashlib.new(name, info).digest() and len(der(signers)) == 1
    well = well and told[CONTENT_TYPE].hex() == TST_INFO and len(der(token)) == 1
    named = [part for part, _ in der(told.get(SIGNER) or told[SIGNER_SHA1], 0, 0)]
    by = "sha256" if SIGNER in told else "sha1"
    if len(named[0]) < 20:
        by = HASHES[der(named.pop(0))[0][0].hex()]
    [found] = [whole for _, whole in der(held) if hashlib.new(by, whole).digest() == named[0]]
    signer, hashing = x509.load_der_x509_certificate(found), getattr(hashes, name.upper())()
    public: Any = signer.public_key()
    curved = isinstance(public, ec.EllipticCurvePublicKey)
    how = [ec.ECDSA(hashing)] if curved else [padding.PKCS1v15(), hashing]
    public.verify(signature, b"\x31" + attributes[1:], *how)
    use = signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    well = well and use.critical and [*use.value] == [ExtendedKeyUsageOID.TIME_STAMPING]
    when = datetime.strptime(f"{time[:14].decode()}Z", "%Y%m%d%H%M%S%z")
    need(well and signer.not_valid_before_utc <= when <= signer.not_valid_after_utc, "Not good.")
    return signer, when


def read_checkpoint(proof: Any) -> Any:
    """The heads of the checkpoint and its inquiry; its time-stamps told."""
    header, body = read_entry(proof["checkpoint"], "checkpoint", "json")
    well = fits(body, {"digest": HEX64, "heads": dict})
    heads = body["heads"] if well else {}
    well = well and fits([*heads], [HEX64, LARGEST]) and fits(heads, dict.fromkeys(heads, HEAD))
    well = well and all(head["seq"] >= 1 for head in heads.values())
    stated = sha256(canonical(heads).encode()).digest()
    need(well and body["digest"] == stated.hex(), "The checkpoint is not its digest.")
    say(f"Checkpoint {stated.hex()} entered by device {header['chain']} at {header['time']}")
    for stamp in proof["timestamps"]:
        try:
            signer, when = read_token(base64.b64decode(stamp["token"], validate=True), stated)
        except Exception as fault:
            raise ValueError("A time-stamp is damaged, or does not hold.") from fault
        say(f"  time-stamped {when} by {signer.subject.rfc4514_string()}, UNCHECKED whether this")
        say("  is the authority's own certificate: docs/proofs.md tells how to")
    return heads, header["inquiry"]


def check_statement(proof: Any) -> Any:
    """Tell what holds of statements in a ledger, and give their rows."""
    need(proof["parts"] and (proof["checkpoint"] or not proof["timestamps"]), "It proves nothing.")
    rows, (heads, inquiry) = [], read_checkpoint(proof) if proof["checkpoint"] else ({}, None)
    for part in proof["parts"]:
        header, _ = read_entry(part, "claims", "rows", inquiry)
        inquiry, chain, seq = header["inquiry"], header["chain"], header["seq"]
        rows.append(read_row(part, "claim", header["body"]["rows"], header["body"]["root"]))
        entry, head = sha256(part["entry"].encode()).digest(), heads.get(chain)
        say(f"  of entry {entry.hex()}, number {seq} of device {chain}")
        say(f"  which signed it; its clock said {header['time']}")
        if part["place"] is not None:
            need(head, "The checkpoint does not name the chain.")
            need_leaf(entry, (seq - 1, head["seq"]), part["place"], head["root"], "The entry")
        say("  NOT covered by a checkpoint" if part["place"] is None else "  in the checkpoint")
    for opened in proof["decisions"]:
        header, body = read_entry(opened, "decision", "json", inquiry)
        known = isinstance(body, dict) and fits(body.get("subjects"), [HEX64, 1000])
        shown = {row["id"] for row in rows}
        need(known and shown & {*body["subjects"]}, "A decision is on something else.")
        say(f"Decision at {header['time']}: {body.get('choice')} by {body.get('by')}")
    return rows


def check_edition(proof: Any) -> Any:
    """Tell what holds of a statement in a publication, and give its row."""
    head = decode(proof["edition"].encode(), "The edition")
    need(fits(head, EDITION), "The edition is of no form known here.")
    signed = f"variorum edition\n{proof['edition']}".encode()
    need_signed(head["key"], proof["signature"], signed, "the edition")
    say(f"Edition “{head['title']}” as of {head['as_of']}, signed by {head['key']}")
    return [read_row(proof, "statement", head["rows"], head["root"])]


def check_files(rows: Any, source: bytes | None, text: bytes | None) -> None:
    """Compare an original, and a text, with what the statements say of them."""
    named = [row["source"] for row in rows]
    need(source is None or sha256(source).hexdigest() in named, "The original is another file.")
    if text is not None:
        found = [p for row in rows for p in row["passages"] if p[0] == sha256(text).hexdigest()]
        well = [None not in p[1:3] and text.decode()[p[1] : p[2]] == p[3] for p in found]
        need(well and all(well), "The text is another, or has other words at their place.")


def main() -> int:
    """Check the file that is named, and tell."""
    parser = argparse.ArgumentParser(description="Check a Variorum proof file.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--source", type=Path, help="the original, to compare")
    parser.add_argument("--text", type=Path, help="its text, to look the words up")
    given, status = parser.parse_args(), 2
    try:
        data = given.file.read_bytes()
        need(len(data) <= LARGEST, "It is too large.")
        proof = decode(data.removesuffix(b"\n"), "It")
        need(fits(proof, OF_STATEMENT) or fits(proof, OF_EDITION), "It is of no form known here.")
        files = [path and path.read_bytes() for path in (given.source, given.text)]
        status = 1
        check_files((check_edition if "edition" in proof else check_statement)(proof), *files)
    except (OSError, ValueError) as fault:
        say(f"{'DOES NOT HOLD' if status == 1 else 'NOT A PROOF'}: {fault}")
        return status
    print(NOT_PROVED)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
