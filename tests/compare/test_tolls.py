from dataclasses import replace
from datetime import date

from tests.compare.build import count, link, statement
from variorum.compare.tolls import panels
from variorum.model.vocabulary import Term, Vocabulary

PLACES = Vocabulary(
    terms={
        "place": (Term("Orsavia"), Term("Belvarka", within="Orsavia")),
        "group": (Term("all"), Term("police", also=("policemen",), within="all")),
        "measure": (Term("killed", also=("deaths",)),),
    }
)


def test_figures_of_different_scope_or_method_share_no_panel():
    made = panels(
        [
            count("A", "2019-03-15", 4, group="all", place="Orsavia"),
            count("B", "2019-03-16", 9, group="all", place="Orsavia", measure="deaths"),
            count("A", "2019-03-15", 1, group="policemen", place="Orsavia"),
            count("A", "2019-03-15", 3, group="all", place="Belvarka"),
            count("C", "2019-06-10", 14, group="all", place="Orsavia", method="with custody"),
        ],
        [],
        PLACES,
    )
    assert [(p.group, p.place, p.method, len(p.points)) for p in made] == [
        ("all", "Orsavia", None, 2),
        ("all", "Orsavia", "with custody", 1),
        ("all", "Belvarka", None, 1),
        ("police", "Orsavia", None, 1),
    ]


def test_a_roster_is_named_and_has_no_upper_bound():
    (panel,) = panels([count("Union", "2019-04", 12, 12, method="roster")], [], PLACES)
    assert panel.kind == "named"
    assert (panel.points[0].lo, panel.points[0].hi) == (12, None)


def test_with_a_withdrawn_whole_its_parts_are_withdrawn_on_that_day():
    withdrawal = count("Ministry", "2019-03-17", 22, stance="withdraws")
    whole = replace(count("Ministry", "2019-03-16", 22, voice="v"), struck=True, struck_by=(withdrawal.id,))
    part = count("Ministry", "2019-03-16", 5, group="police", voice="v")
    made = panels([whole, part, withdrawal], [link(part, "part_of", whole)], PLACES)
    assert [[(w.speaker, day) for w, day in point.withdrawn] for p in made for point in p.points] == [
        [("Ministry", date(2019, 3, 17))],
        [("Ministry", date(2019, 3, 17))],
    ]


def test_what_is_denied_or_no_count_is_no_point():
    assert (
        panels([count("A", "2019", 4, stance="denies"), statement("A", "2019", kind="other", gist="x")], [], PLACES)
        == ()
    )


def test_the_order_in_which_statements_come_changes_nothing():
    told = [count("A", f"2019-03-{day}", day, place="Orsavia") for day in range(10, 20)]
    assert panels(told, [], PLACES) == panels(reversed(told), [], PLACES)


def test_one_place_in_three_languages_is_one_panel_called_as_it_is_written():
    told = [
        count("A", "2019-03-15", 4, place="Алматы"),
        count("B", "2019-03-16", 9, place="Алматы"),
        count("C", "2019-03-16", 2, place="Medeu district"),
    ]
    assert [(p.place, len(p.points)) for p in panels(told, [], Vocabulary())] == [("Алматы", 2), ("Medeu district", 1)]
    told += [count("D", "2019-03-17", 9, place="Alma-Ata")]
    first = panels(told, [], Vocabulary())[0]
    assert (first.place, len(first.points)) == ("Almaty", 3)
    own = Vocabulary(terms={"place": (Term("The city", ("Алматы", "Alma-Ata")),)})
    assert panels(told, [], own)[0].place == "The city"
