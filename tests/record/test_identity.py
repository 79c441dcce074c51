from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model.vocabulary import Term, Vocabulary
from variorum.record.identity import Bearer, Mention, bearers, name_aliases, shown_name

IDS = [f"{n:064x}" for n in range(8)]


def mention(number: int, name: str = "aida kim", kind: str = "person") -> Mention:
    return Mention(IDS[number], kind, name, name)


def who(*args: object) -> dict[str, Bearer]:
    return {bearer.entity: bearer for bearer in bearers(*args)}  # type: ignore[arg-type]


def test_equal_names_of_one_family_are_proposed_as_one() -> None:
    found = who([mention(0), mention(1), mention(2, kind="organisation"), mention(3, "other")], [], [])
    assert [found[i].representative for i in IDS[:4]] == [IDS[0], IDS[0], IDS[2], IDS[3]]
    assert [found[i].proposed for i in IDS[:4]] == [True, True, False, False]


def test_office_and_organisation_are_one_family() -> None:
    found = who([mention(0, "ministry", "office"), mention(1, "ministry", "organisation")], [], [])
    assert found[IDS[1]].representative == IDS[0]


def test_names_that_fold_to_nothing_join_nothing() -> None:
    found = who([mention(0, ""), mention(1, "")], [], [])
    assert found[IDS[1]].representative == IDS[1]


def test_a_pair_decided_different_undoes_proposed_joins_and_keeps_decided_ones() -> None:
    found = who([mention(n) for n in range(4)], [(IDS[0], IDS[1])], [(IDS[1], IDS[2])])
    assert [found[i].representative for i in IDS[:4]] == [IDS[0], IDS[0], IDS[2], IDS[3]]
    assert all(bearer.conflict and not bearer.proposed for bearer in found.values())


def test_decisions_that_contradict_one_another_leave_singles() -> None:
    found = who([mention(n, f"name {n}") for n in range(3)], [(IDS[0], IDS[1]), (IDS[1], IDS[2])], [(IDS[0], IDS[2])])
    assert [found[i].representative for i in IDS[:3]] == IDS[:3]
    assert all(bearer.conflict for bearer in found.values())


def test_decisions_join_across_names_and_unknown_ids() -> None:
    found = who([mention(0, "a"), mention(2, "b")], [(IDS[0], IDS[7]), (IDS[7], IDS[2])], [])
    assert found[IDS[2]].representative == IDS[0]
    assert not found[IDS[2]].proposed


def test_the_shown_name_is_the_most_frequent_then_the_longest() -> None:
    assert shown_name(["Kim", "Aida Kim", "Kim"]) == "Kim"
    assert shown_name(["Kim", "Aida Kim"]) == "Aida Kim"


def test_aliases_come_from_terms_of_persons_and_bodies() -> None:
    terms = {"person": (Term("Aida Kim", ("А. Ким",)),), "place": (Term("Almaty", ("Verny",)),)}
    assert name_aliases(Vocabulary(terms)) == {"a kim": "aida kim"}


PAIRS = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] != p[1]), max_size=6)


@settings(max_examples=80, deadline=None)
@given(names=st.lists(st.sampled_from("abc"), min_size=8, max_size=8), same=PAIRS, different=PAIRS, seed=st.randoms())
def test_identity_depends_on_no_order_and_never_joins_what_is_decided_different(
    names: list[str], same: list[tuple[str, str]], different: list[tuple[str, str]], seed: object
) -> None:
    mentions = [mention(n, name) for n, name in enumerate(names)]
    found = who(mentions, same, different)
    for listed in (mentions, same, different):
        seed.shuffle(listed)  # type: ignore[attr-defined]
    assert who(mentions, [pair[::-1] for pair in same], different) == found
    assert all(found[a].representative != found[b].representative for a, b in different)
    for bearer in found.values():
        assert found[bearer.representative].representative == bearer.representative <= bearer.entity
