"""The leak check finds what a fault anywhere would let out, and lets through what sources themselves say."""

from pathlib import Path

import pytest

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
