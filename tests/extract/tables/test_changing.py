"""What a member says otherwise than proposed, and mappings as entries hold them."""

import pytest

from tests.extract.tables.conftest import proposed
from variorum.errors import MalformedEntry, UsageError
from variorum.extract.tables import Column, Confirmed, Mapping, Settings, header_digest
from variorum.extract.tables.changing import Changes, changed, generalises, part, subject_named

ROSTER = ("# The dead", "Name | Where found | Колонка", "Aral Venn | Varkel | x", "Mira Okel | Tarsk | y")


def change(*typed, parts=ROSTER, **others):
    _, proposal = proposed(*parts)
    return changed(proposal, proposal.mapping, Changes(typed, **others))


def fields(mapping):
    return [column.field for column in mapping.columns]


def test_a_column_is_named_by_its_heading_or_its_number_in_any_of_the_languages():
    assert fields(change())[2] == "remark"
    for typed in ("Колонка=group", "3=group", "column 3=category", "колонка 3=категория", "3-баған=group", "№ 3=group"):
        assert fields(change(typed))[2] == "group", typed


def test_what_only_one_column_can_be_no_other_stays():
    assert fields(change("3=name")) == ["remark", "place", "name"]
    assert fields(change("3=name", "1=family")) == ["family", "place", "name"]


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ("killed", Column("count", "killed")),
        ("погибшие", Column("count", "killed")),
        ("killed:police", Column("count", "killed", "police")),
        ("ранено: дети", Column("count", "injured", "children")),
        ("count", Column("count")),
        ("total", Column("count", total=True)),
        ("killed:all", Column("count", "killed", total=True)),
        ("ignore", Column("remark")),
        ("место", Column("place")),
        ("birth", Column("birth")),
        ("place:above", Column("place", above=True)),
        ("место:above", Column("place", above=True)),
    ],
)
def test_what_a_column_can_be_said_to_be(typed, column):
    assert part(typed) == column


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("place", "does not say which column"),
        ("=place", "does not say which column"),
        ("Nowhere=place", "There is no column 'Nowhere'; the columns are: Name, Where found, Колонка."),
        ("9=place", "There is no column"),
        ("3=elephant", "'elephant' is nothing that a column can be"),
    ],
)
def test_what_cannot_be_understood_is_one_clear_sentence(typed, told):
    with pytest.raises(UsageError, match=told):
        change(typed)


def test_columns_of_one_name_are_told_apart_by_number():
    parts = ("# The dead", "Name | Note | Note", "Aral Venn | a | b", "Mira Okel | c | d")
    with pytest.raises(UsageError, match="column 2, column 3"):
        change("Note=place", parts=parts)
    assert fields(change("column 3=place", parts=parts))[2] == "place"


def test_what_is_wanting_is_asked_for():
    parts = ("# Names", "Name | Age", "Aral Venn | 34", "Mira Okel | 29")
    with pytest.raises(UsageError, match="--roster"):
        change(parts=parts)
    assert change(parts=parts, settings=Settings(subject="detained")).settings.subject == "detained"
    prices = ("# Prices", "Town | Bread", "Varkel | 12", "Tarsk | 11")
    with pytest.raises(UsageError, match="Neither names nor counts"):
        change(parts=prices)
    assert change(parts=prices, kind="ignored").kind == "ignored"
    assert change("2=killed", parts=prices).kind == "figures"
    with pytest.raises(UsageError, match="write one of: killed, injured"):
        subject_named("elephants", ("killed", "injured"))
    assert subject_named("погибшие", ("killed", "injured")) == "killed"


def test_a_heading_is_remembered_only_where_the_tables_own_words_say_what_it_is_of():
    _, dead = proposed(*ROSTER)
    assert generalises(dead, change())
    assert not generalises(dead, change(settings=Settings(subject="injured"))), "the member says otherwise"
    _, bare = proposed("# The dead", "1 | Aral Venn | x", "2 | Mira Okel | y", "3 | Dana Sol | z")
    assert not generalises(bare, bare.mapping), "numbers of columns are no heading"
    _, other = proposed("# The injured", *ROSTER[1:])
    assert header_digest(other) != header_digest(dead)
    _, again = proposed("# All who died", *ROSTER[1:], title="Another page")
    assert header_digest(again) == header_digest(dead)


def test_a_confirmed_mapping_comes_back_from_its_entry():
    mapping = Mapping(
        "figures", (Column("place"), Column("count", "killed", "police", True, "time", True)), Settings("killed")
    )
    confirmed = Confirmed("a" * 64, "b" * 64, "c" * 64, mapping)
    assert Confirmed.from_body(confirmed.body()) == confirmed


@pytest.mark.parametrize(
    "damage",
    [
        {"kind": "poem"},
        {"columns": None},
        {"columns": [["place", None, None, False]]},
        {"columns": [["elephant", None, None, False, None, False]]},
        {"columns": [["count", 7, None, False, None, False]]},
        {"columns": [["count", None, None, False, "colour", False]]},
        {"columns": [["count", None, None, False, None, 1]]},
        {"settings": {"colour": "red"}},
        {"settings": {"place": "x" * 1000}},
        {"table": 7},
    ],
)
def test_a_body_that_is_no_mapping_is_refused(damage):
    body = Confirmed("a" * 64, "b" * 64, "c" * 64, Mapping("roster", (Column("name"),))).body()
    with pytest.raises(MalformedEntry):
        Confirmed.from_body({**body, **damage})
