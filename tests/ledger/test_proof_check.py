"""Checking proofs: what holds is told, every change is refused, and both checkers agree on all of it."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.errors import ProofRefused
from variorum.ledger import DeviceKey, merkle
from variorum.ledger.canonical import canonical
from variorum.ledger.entry import signed_bytes
from variorum.ledger.proof import EDITION_CONTEXT, EditionProof, OpenedRow, read_proof
from variorum.ledger.proof_check import Checked, check_proof, check_source, check_text
from variorum.ledger.proof_row import read_row

from .proofs import NOW, ROWS, STANDALONE, TEXT, alone, both, claim, digest, edition, small

BLOCKER = """
import runpy, sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] == 'variorum':
            raise ImportError('variorum is not here')
sys.meta_path.insert(0, Blocker())
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name='__main__')
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return small(tmp_path_factory.mktemp("proof") / "inquiry")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("proofs") / "p.json"


def test_a_proof_tells_what_holds_and_what_is_not_proved(made):
    checked = check_proof(made.proof(decided=True), NOW)
    kinds = [step.kind for step in checked.steps]
    assert kinds == ["checkpoint", "statement", "words", "words", "row", "entry", "place", "decision"]
    said = " ".join(step.says for step in checked.steps)
    assert "“Twelve were injured” at 0–19" in said and f"row 4 of the {ROWS}" in said
    assert made.device.chain in said and made.kept.digest in said and "accept, by Aigerim" in said
    assert any("genuine" in each for each in checked.not_proved)
    assert any("no time-stamp" in each for each in checked.not_proved)


def test_every_row_of_a_run_can_be_shown_alone_and_both_agree(made, place):
    for index in range(1, ROWS):
        proof = made.proof(index)
        assert both(proof.to_file(), place) == 0
        others = [claim(n)["id"] for n in range(1, ROWS) if n != index]
        assert not any(other in place.read_text() for other in others)
    # The run's own row is no statement.
    assert both(made.proof(0).to_file(), place) == 1


def test_an_edition_holds_for_every_size_and_index(place):
    for size in range(1, 10):
        for index in range(size):
            assert both(edition(index, size).to_file(), place) == 0


def test_without_a_checkpoint_the_rest_is_proved_and_that_is_said(made, place):
    proof = replace(made.proof(), checkpoint=None, parts=(made.part(3, covered=False),))
    assert both(proof.to_file(), place) == 0
    assert any("no checkpoint covers it" in each for each in check_proof(proof, NOW).not_proved)
    assert "NOT covered" in alone(place)[1]


@pytest.mark.parametrize("which", ["statement", "edition"])
def test_every_change_of_one_character_is_refused_by_both(made, place, which):
    """Nothing in such a file is irrelevant: each character is hashed, signed, or part of the form."""
    data = (made.proof(3) if which == "statement" else edition()).to_file()
    for at in range(len(data) - 1):
        for other in {b"0", b"1", b"a"} - {data[at : at + 1]} if at % 7 == 0 else {bytes([data[at] ^ 1])}:
            assert both(data[:at] + other + data[at + 1 :], place) > 0, (at, data[at - 20 : at + 20])


def test_a_missing_or_doubled_character_is_refused_by_both(made, place):
    data = made.proof(3, decided=True).to_file()
    for at in range(0, len(data) - 1, 11):
        assert both(data[:at] + data[at + 1 :], place) > 0
        assert both(data[:at] + data[at : at + 1] + data[at:], place) > 0


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**60), 2**60), st.text(max_size=8), st.floats(allow_nan=False),
    st.sampled_from(["ab" * 32, "variorum edition", "claims", "0" * 128, 0, 1, -1, 2**53 - 1]),
)  # fmt: skip
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner))


def places(value, way=()):
    """Every place in a value, those inside strings of JSON too, as ways to it."""
    yield way
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], (*way, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*way, index))
    elif isinstance(value, str) and value.startswith("{"):
        yield from places(json.loads(value), (*way, None))


def put(value, way, new):
    """The value with another thing at a place."""
    if not way:
        return new
    step, rest = way[0], way[1:]
    if step is None:
        inner = put(json.loads(value), rest, new)
        return json.dumps(inner, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[step] = put(value[step], rest, new)
    return copy


def at(value, way):
    for step in way:
        value = json.loads(value) if step is None else value[step]
    return value


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_other_thing_at_any_place_is_refused_by_both(made, place, data):
    proof = data.draw(st.sampled_from([made.proof(2, 3, decided=True), edition(), made.proof(5)]))
    held = json.loads(proof.to_file())
    way = data.draw(st.sampled_from(sorted(places(held), key=repr)))
    new = data.draw(VALUES)
    changed = put(held, way, new)
    if json.dumps(changed, sort_keys=True) == json.dumps(held, sort_keys=True):
        return
    try:
        text = json.dumps(changed, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return
    found = both(text, place)
    # Taking away what is offered beside a proof leaves a proof of the rest.
    lesser = (way in (("decisions",), ("timestamps",)) and new == []) or (way[-1:] == ("place",) and new is None)
    assert found == 0 if lesser else found > 0, (way, new)


def resigned(made, part, seed=b"\x09" * 32, **fields):
    """The part's entry as a device of a stranger would sign it with other fields."""
    header = json.loads(part.entry) | fields
    stranger = DeviceKey("x", seed, "x", "00" * 32, "00" * 64)
    header["chain"] = stranger.chain
    del header["signature"]
    header["signature"] = stranger.sign(signed_bytes(header))
    return replace(part, entry=canonical(header).decode(), place=None)


ODD = {
    "as it is": ({}, 0),
    "version 2": ({"v": 2}, 1),
    "a seq of 0": ({"seq": 0}, 1),
    "first with a prev": ({"seq": 1}, 1),
    "later without a prev": ({"prev": None}, 1),
    "a genesis": ({"kind": "genesis"}, 1),
    "another kind": ({"kind": "note"}, 1),
    "no inquiry": ({"inquiry": None}, 1),
    "no such day": ({"time": "2022-02-30T00:00:00Z"}, 1),
    "no such hour": ({"time": "2022-02-20T24:00:00Z"}, 1),
    "a long time": ({"time": "2022-02-20T10:00:00+01:00"}, 1),
    "digits of another script": ({"time": "٢٠٢٢-02-20T10:00:00Z"}, 1),
    "seen that is a list": ({"seen": []}, 1),
    "seen of other things": ({"seen": {"x": "y"}}, 1),
    "seen of a good form": ({"seen": {"ab" * 32: "cd" * 32}}, 0),
    "one key more": ({"more": 1}, 1),
    "a prev that is none": ({"prev": "x"}, 1),
}


@pytest.mark.parametrize(("fields", "expected"), ODD.values(), ids=ODD.keys())
def test_odd_entries_of_a_stranger_are_judged_alike(made, place, fields, expected):
    proof = replace(made.proof(), checkpoint=None, parts=(resigned(made, made.part(3), **fields),))
    assert both(proof.to_file(), place) == expected


BODIES = {
    "no size": ({"size": None}, 1),
    "no size, sealed": ({"size": None, "sealed": "ab" * 32}, 0),
    "a size below 0": ({"size": -1}, 1),
    "a size that is true": ({"size": True}, 1),
    "more rows": ({"rows": 9}, 1),
    "no rows": ({"rows": 0}, 1),
    "rows below 0": ({"rows": -1}, 1),
    "another form": ({"form": "json"}, 1),
    "one key more": ({"more": None}, 1),
    "sealed under nothing": ({"sealed": "x"}, 1),
}


@pytest.mark.parametrize(("fields", "expected"), BODIES.values(), ids=BODIES.keys())
def test_odd_bodies_of_a_stranger_are_judged_alike(made, place, fields, expected):
    part = made.part(3)
    body = json.loads(part.entry)["body"] | fields
    proof = replace(made.proof(), checkpoint=None, parts=(resigned(made, part, body=body),))
    assert both(proof.to_file(), place) == expected


def test_entries_of_two_inquiries_make_no_proof(made, place):
    other = resigned(made, made.part(2), inquiry="cd" * 32)
    proof = replace(made.proof(), checkpoint=None, parts=(made.part(3, covered=False), other))
    assert both(proof.to_file(), place) == 1


def test_a_proof_of_nothing_is_refused_by_both(made, place):
    whole = made.proof()
    for lesser in (replace(whole, parts=()), replace(whole, checkpoint=None)):
        assert both(lesser.to_file(), place) == 1


def test_a_row_of_another_index_is_refused_by_both(made, place):
    part = made.part(3)
    for index in (-1, 0, 2, 4, ROWS, 2**53 - 1):
        moved = replace(part, opened=replace(part.opened, index=index))
        assert both(replace(made.proof(), parts=(moved,)).to_file(), place) == 1
    for path in ((), part.opened.path[:-1], (*part.opened.path, "ab" * 32), part.opened.path[::-1]):
        moved = replace(part, opened=replace(part.opened, path=path))
        assert both(replace(made.proof(), parts=(moved,)).to_file(), place) == 1


def test_a_decision_on_something_else_is_refused_by_both(made, place):
    assert both(made.proof(2, decided=True).to_file(), place) == 1
    assert both(made.proof(2, 3, decided=True).to_file(), place) == 0


def test_the_original_and_the_text_are_compared_by_both(made, place, tmp_path):
    place.write_bytes(made.proof().to_file())
    source, text, other = tmp_path / "source", tmp_path / "text.txt", tmp_path / "other"
    source.write_bytes(b"original")
    text.write_text(TEXT, encoding="utf-8")
    other.write_bytes(b"other")
    assert alone(place, "--source", source, "--text", text)[0] == 0
    assert alone(place, "--source", other)[0] == alone(place, "--text", other)[0] == 1
    checked = check_proof(made.proof(), NOW)
    check_source(checked, digest(b"original"), "source")
    check_text(checked, TEXT.encode(), "text.txt")
    assert [step.kind for step in checked.steps][-3:] == ["source", "text", "text"]
    with pytest.raises(ProofRefused, match="not the source"):
        check_source(checked, digest(b"other"), "other")
    with pytest.raises(ProofRefused, match="none of the texts"):
        check_text(checked, b"other", "other")


def test_words_that_stand_elsewhere_are_refused(place, tmp_path):
    held = edition(0, 1)
    row = json.loads(held.opened.row)
    row["passages"][0][2] = 18
    checked = Checked()
    checked.rows.append(read_row(canonical(row).decode(), "statement"))
    with pytest.raises(ProofRefused, match="other words"):
        check_text(checked, TEXT.encode(), "text.txt")


def test_the_stand_alone_file_runs_with_nothing_of_variorum(made, place, tmp_path):
    """In a process of its own, isolated, with every import of variorum refused."""
    lines = STANDALONE.read_text("utf-8").splitlines()
    assert len(lines) <= 300 and max(map(len, lines)) <= 99
    copy = tmp_path / "check_proof.py"
    copy.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for data, expected in ((made.proof().to_file(), 0), (edition().to_file()[:-9] + b'"v":1}\n', 2), (b"x", 2)):
        place.write_bytes(data)
        ran = subprocess.run(
            [sys.executable, "-I", "-c", BLOCKER, copy, place],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (expected, ""), ran.stdout
    assert ran.stdout.startswith("NOT A PROOF")


def test_control_characters_of_a_row_do_not_reach_the_terminal(place):
    held = edition(0, 1)
    text = json.loads(held.opened.row) | {"speaker_name": "\x1b[2Jgone\u202e\n"}
    opened = OpenedRow(canonical(text).decode(), held.opened.salt, 0, ())
    head = json.loads(held.edition)
    head["root"] = merkle.leaf(bytes.fromhex(opened.salt) + opened.row.encode()).hex()
    key = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
    signed = canonical(head).decode()
    proof = EditionProof(opened, signed, key.sign(EDITION_CONTEXT + signed.encode()).hex())
    assert both(proof.to_file(), place) == 0
    assert read_proof(proof.to_file(), "p") == proof
    told = alone(place)[1]
    assert "\x1b" not in told and "\u202e" not in told and "\\x1b[2Jgone\\u202e\\n" in told
