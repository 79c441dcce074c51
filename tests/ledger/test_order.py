import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.ledger.entry import BodyRef, Entry
from variorum.ledger.order import causal_order

BODY = BodyRef("json", "0" * 64, 0)


def made_entries(steps):
    """Entries of up to four chains; each step names a chain, what it has seen, and a clock that cannot be trusted."""
    heads, entries = {}, []
    for chain, saw, minute in steps:
        before = heads.get(chain)
        seen = {other: head.id for other, head in heads.items() if other != chain and other in saw}
        entry = Entry(
            v=1,
            inquiry="i",
            chain=chain,
            seq=before.seq + 1 if before else 1,
            prev=before.id if before else None,
            seen=tuple(seen.items()),
            time=f"2022-01-05T00:{minute:02}:00Z",
            kind="note",
            body=BODY,
            signature="",
            id=f"{chain}{len(entries)}",
            line=b"",
        )
        heads[chain] = entry
        entries.append(entry)
    return entries


steps = st.lists(st.tuples(st.sampled_from("abcd"), st.sets(st.sampled_from("abcd")), st.integers(0, 59)), max_size=20)


@settings(max_examples=100)
@given(steps, st.integers())
def test_what_was_seen_comes_first_and_the_order_of_arrival_does_not_matter(made, seed):
    entries = made_entries(made)
    ordered = list(causal_order(entries))
    assert sorted(entry.id for entry in ordered) == sorted(entry.id for entry in entries)
    place = {entry.id: number for number, entry in enumerate(ordered)}
    for entry in entries:
        assert all(place[digest] < place[entry.id] for digest in (entry.prev, *dict(entry.seen).values()) if digest)
    shuffled = entries[:]
    random.Random(seed).shuffle(shuffled)
    assert list(causal_order(shuffled + shuffled[:3])) == ordered


def test_independent_entries_go_by_time_then_chain():
    early, late = made_entries([("b", set(), 1), ("a", set(), 2)])
    assert [entry.chain for entry in causal_order([late, early])] == ["b", "a"]
    same = replace(late, time=early.time)
    assert [entry.chain for entry in causal_order([early, same])] == ["a", "b"]


def test_an_entry_seen_but_not_held_holds_nothing_up():
    _, second = made_entries([("a", set(), 1), ("b", {"a"}, 2)])
    assert list(causal_order([second])) == [second]
