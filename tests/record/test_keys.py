from tests.record.inquiry import deaths
from variorum.model.entity import REFERENCE
from variorum.model.proposition import same_key, topic_key
from variorum.model.vocabulary import Term, Vocabulary
from variorum.record.keys import Rewriter, closure
from variorum.record.shapes import as_json

PLACES = Vocabulary(
    {"place": (Term("Almaty", ("Алма-Ата",), "almaty region"), Term("Almaty Region", (), "Country"), Term("Country"))}
)


def test_terms_are_rewritten_by_the_vocabulary_of_their_slot_and_else_folded() -> None:
    rewriter = Rewriter(PLACES, {"a": "b"})
    assert rewriter.rewrite("place", "АЛМА-АТА") == "Almaty"
    assert rewriter.rewrite("group", "АЛМА-АТА") == "алма-ата"
    assert rewriter.rewrite("status", "In  Custody") == "in custody"
    assert rewriter.rewrite("actor", REFERENCE + "a") == REFERENCE + "b"
    assert rewriter.rewrite("actor", REFERENCE + "c") == REFERENCE + "c"
    assert rewriter.rewrite("actor", "?") == "?"


def test_keys_are_those_of_the_model_over_rewritten_slots() -> None:
    rewriter = Rewriter(PLACES, {})
    what = deaths(164, place="алма-ата")
    same, topic, scope = rewriter.keys(as_json(what.row()))
    assert (same, topic) == (same_key(what, rewriter.rewrite), topic_key(what, rewriter.rewrite))
    assert '"scope.place":"Almaty"' in scope
    assert rewriter.keys(as_json(deaths(99, place="Almaty").row()))[1] == topic


def test_closure_names_every_wider_term_once_and_cuts_circles() -> None:
    assert [row[1:] for row in closure(PLACES) if row[1] == "Almaty"] == [
        ("Almaty", "Almaty", 0),
        ("Almaty", "Almaty Region", 1),
        ("Almaty", "Country", 2),
    ]
    circle = Vocabulary({"group": (Term("a", (), "b"), Term("b", (), "a"))})
    assert [row for row in closure(circle) if row[0] == "group"] == [
        ("group", "a", "a", 0),
        ("group", "a", "b", 1),
        ("group", "b", "b", 0),
        ("group", "b", "a", 1),
    ]
