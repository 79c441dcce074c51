"""The leak check finds what a fault anywhere would let out, and lets through what sources themselves say."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.proofs import small
from tests.pages.sample import edition
from tests.pages.sample_claims import statements
from variorum.pages.public import public_id
from variorum.publish.leak import Guard, guard_for, leaks
from variorum.publish.site import publish

PAGE = "<!doctype html><html><head><title>t</title></head><body>{}</body></html>"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('<img src="https://tracker.example/x.png">', "a request to another address"),
        ('<img src="//tracker.example/x.png">', "a request to another address"),
        ('<link rel="stylesheet" href="https://fonts.example/a.css">', "a request to another address"),
        ('<p style="background:url(x)">x</p>', "a script or style inside an element"),
        ('<a href="https://x.example/">x</a>', "an unsafe link"),
        ('<a rel="noreferrer" href="javascript:alert(1)">x</a>', "an unsafe link"),
        ("<p>saved in /home/anna/inquiry</p>", "a path of somebody's machine"),
        ("<p>by Anna Member.</p>", "a member's name"),
        ("<p>KEYKEYKEY</p>", "a device's key"),
        (f"<p>{'ab' * 32}</p>", "the id of a statement that is not shown or not keyed"),
    ],
)
def test_each_kind_of_leak_is_found(tmp_path: Path, body: str, kind: str) -> None:
    (tmp_path / "index.html").write_text(PAGE.format(body))
    guard = Guard(names=("Anna Member",), keys=("KEYKEYKEY",), ids=frozenset({"ab" * 32}))
    assert [leak.kind for leak in leaks(tmp_path, guard)] == [kind]


def test_a_safe_link_and_the_words_of_a_source_are_no_leak(tmp_path: Path) -> None:
    body = (
        '<a rel="noreferrer" href="https://x.example/">x</a><p class="block">Anna Member was there, in /home/anna.</p>'
    )
    (tmp_path / "index.html").write_text(PAGE.format(body))
    assert leaks(tmp_path, Guard(names=("Anna Member",))) == ()


def test_the_sample_leaks_no_member_path_or_unkeyed_id(tmp_path: Path) -> None:
    site = publish(edition(), tmp_path / "site")
    guard = guard_for(edition().publication_key, edition().statements, (), ("Member Confidential", "confidential"))
    assert leaks(site.folder, guard) == ()


def test_words_and_ids_of_statements_left_out_are_looked_for(tmp_path: Path) -> None:
    hidden = statements()["unreviewed"]
    guard = guard_for(edition().publication_key, (), (hidden,))
    assert public_id(edition().publication_key, "statement", hidden.id) in guard.ids
    site = publish(edition(), tmp_path / "site")
    assert {leak.kind for leak in leaks(site.folder, guard)} == {
        "the id of a statement that is not shown or not keyed",
        "words of a statement that is not shown",
    }


def test_a_shown_title_may_hold_the_words_of_a_statement_left_out(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    words = "withdraws the toll of 22"
    held = '{"source_title":"Ministry withdraws the toll of 22","passages":[{"exact":"22"}]}\n'
    (tmp_path / "data" / "statements.jsonl").write_text(held)
    assert leaks(tmp_path, Guard(words=frozenset({words}))) == ()
    (tmp_path / "data" / "statements.jsonl").write_text('{"passages":[{"exact":"' + words + '"}]}\n')
    assert [leak.kind for leak in leaks(tmp_path, Guard(words=frozenset({words})))] == [
        "words of a statement that is not shown"
    ]


def _proof(folder: Path) -> dict[str, Any]:
    site = publish(edition(), folder / "site")
    return json.loads(next((site.folder / "proofs").iterdir()).read_text("utf-8"))


def _with(held: dict[str, Any], part: str, **fields: object) -> bytes:
    inner = json.dumps(json.loads(held[part]) | fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return json.dumps(held | {part: inner}, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("part", "fields", "kind"),
    [
        ("row", {"known": "2031-03-09T10:15:00Z"}, "an hour"),
        ("row", {"by": "Anna Member"}, "a member's name"),
        ("row", {"custody": "/home/anna/inquiry"}, "a path of somebody's machine"),
        ("row", {"device": "cd" * 32}, "a device's key"),
        ("row", {"id": "ab" * 32}, "the id of a statement that is not shown or not keyed"),
        ("row", {"passages": [[None, 0, 9, "what nobody is to read", None]]}, "words of a statement that is not shown"),
        ("edition", {"as_of": "2031-03-09T10:15:00Z"}, "an hour"),
        ("edition", {"title": "The fire, by Anna Member"}, "a member's name"),
    ],
)
def test_each_kind_of_leak_in_a_proof_is_found(tmp_path: Path, part: str, fields: dict[str, object], kind: str) -> None:
    held = _proof(tmp_path)
    (tmp_path / "out" / "proofs").mkdir(parents=True)
    (tmp_path / "out" / "proofs" / "x.json").write_bytes(_with(held, part, **fields))
    words = frozenset({"what nobody is to read"})
    guard = Guard(names=("Anna Member",), keys=("cd" * 32,), ids=frozenset({"ab" * 32}), words=words)
    assert [leak.kind for leak in leaks(tmp_path / "out", guard)] == [kind]


def test_a_proof_of_the_ledger_may_not_be_published(tmp_path: Path) -> None:
    (tmp_path / "out" / "proofs").mkdir(parents=True)
    proof = small(tmp_path / "inquiry").proof()
    (tmp_path / "out" / "proofs" / "x.json").write_bytes(proof.to_file())
    assert [leak.kind for leak in leaks(tmp_path / "out", Guard())] == ["a proof that shows a device and its hours"]
    (tmp_path / "out" / "proofs" / "x.json").write_bytes(b"{}")
    assert [leak.kind for leak in leaks(tmp_path / "out", Guard())] == ["something other than a proof"]


def test_what_a_source_says_in_a_proof_is_no_leak(tmp_path: Path) -> None:
    held = _proof(tmp_path)
    (tmp_path / "out" / "proofs").mkdir(parents=True)
    said = {"speaker_name": "Anna Member", "said": "2031-03-09T10:15:00", "wording": "at 10:15"}
    (tmp_path / "out" / "proofs" / "x.json").write_bytes(_with(held, "row", **said))
    assert leaks(tmp_path / "out", Guard(names=("Anna Member",))) == ()
