from dataclasses import replace

from variorum.model.statement import Status
from variorum.record.strikes import Sayable, Strikes

FIGURE = Sayable("figure", Status.ACCEPTED, False, "s", "v1", "ministry", "2022-01-09", "2022-01-09", True)
NOTICE = Sayable("notice", Status.ACCEPTED, True, "s", "v2", "ministry", "2022-01-10", "2022-01-10", True)


def struck(*held: Sayable, links: dict[str, tuple[str, ...]] | None = None) -> dict[str, tuple[str, ...]]:
    return Strikes({sayable.id: sayable for sayable in held}, links or {}).struck()


def test_a_withdrawal_strikes_what_the_same_speaker_said_no_later() -> None:
    assert struck(FIGURE, NOTICE) == {"figure": ("notice",)}
    assert struck(replace(FIGURE, said_from="2022-01-11", said_to="2022-01-11"), NOTICE) == {}
    assert struck(replace(FIGURE, said_from=None, said_to=None), NOTICE) == {}


def test_of_several_speakers_only_ones_own_is_struck_and_anothers_only_where_there_is_no_own() -> None:
    other = replace(FIGURE, id="other", speaker="someone", voice="v3")
    assert struck(FIGURE, other, NOTICE) == {"figure": ("notice",)}
    assert struck(other, NOTICE) == {"other": ("notice",)}


def test_an_uncertain_rejected_or_merely_proposed_withdrawal_strikes_nothing_accepted() -> None:
    assert struck(FIGURE, replace(NOTICE, certain=False)) == {}
    for status in (Status.REJECTED, Status.LAPSED, Status.DISPUTED, Status.PROPOSED):
        assert struck(FIGURE, replace(NOTICE, status=status)) == {}
    proposed = replace(FIGURE, status=Status.PROPOSED)
    assert struck(proposed, replace(NOTICE, status=Status.PROPOSED)) == {"figure": ("notice",)}


def test_withdrawals_of_withdrawals_restore_and_circles_strike_nothing() -> None:
    second = replace(NOTICE, id="second", same="t", voice="v4", withdraws=False)
    third = replace(second, id="third", same="u", voice="v5")
    links = {"second": ("notice",)}
    assert struck(FIGURE, NOTICE, second, links=links) == {"notice": ("second",)}
    links["third"] = ("second",)
    assert struck(FIGURE, NOTICE, second, third, links=links) == {"figure": ("notice",), "second": ("third",)}
    links = {"second": ("third",), "third": ("second",)}
    assert struck(second, third, links=links) == {}


def test_a_disowning_is_not_struck_with_the_statement_that_it_disowns() -> None:
    disowning = replace(FIGURE, id="disowning", stance="disowns")
    assert struck(FIGURE, disowning, NOTICE, links={"notice": ("figure",)}) == {"figure": ("notice",)}


def test_who_withdraws_what_another_stated_does_not_strike_a_third_s_denial() -> None:
    stated = replace(FIGURE, id="stated", speaker="someone", voice="v3")
    denied = replace(FIGURE, id="denied", speaker="third", voice="v6", stance="denies")
    assert struck(stated, denied, NOTICE) == {"stated": ("notice",)}
