from dataclasses import replace

from tests.compare.build import count, statement
from variorum.compare.questions import questions
from variorum.model.comparison import Comparison, ComparisonKind
from variorum.model.passage import Passage
from variorum.model.source import Source
from variorum.model.vocabulary import Vocabulary

WHO = {"id": "q1", "text": "Who fired?", "pattern": {"type": "participation", "role": "shooter", "actor": "?"}}
ASKED = Vocabulary(questions=(WHO,))


def shooter(speaker, actor, stance="asserts"):
    return statement(speaker, "2019-03-15", stance=stance, kind="participation", role="shooter", actor=actor)


def test_a_declared_question_has_answers_with_voices_for_and_against():
    told = [shooter("A", "police"), shooter("B", "police"), shooter("C", "police", "denies"), shooter("D", "strangers")]
    picture = questions(told, [], ASKED)[0]
    assert {(a.text, a.voices_for, a.voices_against) for a in picture.answers} == {
        ("police", 2, 1),
        ("strangers", 1, 0),
    }


def test_unknown_and_withheld_are_told_apart_from_answers_and_from_silence():
    told = [shooter("A", "?", "unknown"), shooter("B", "?", "withholds")]
    picture = questions(told, [], ASKED)[0]
    assert picture.answers == ()
    assert [s.speaker for s in picture.unknown] == ["A"]
    assert [s.speaker for s in picture.withheld] == ["B"]
    assert questions([], [], ASKED)[0].unknown == ()


def test_a_contradiction_leaves_a_question_open():
    first, second = count("A", "2019-03-15", 4), count("B", "2019-03-15", 9)
    met = Comparison(
        ComparisonKind.CONTRADICTION,
        "R2",
        first.topic_key,
        "4, 9",
        (first.id, second.id),
        1,
        1,
        (2, 2),
        settle="a list",
    )
    found = questions([first, second], [met], Vocabulary())
    assert [picture.declared for picture in found] == [False]
    assert found[0].settle


def test_an_agreement_leaves_none_open():
    told = count("A", "2019-03-15", 4)
    met = Comparison(ComparisonKind.AGREEMENT, "agreement", told.topic_key, "4", (told.id,), 2, 0, (1, 2))
    assert questions([told], [met], Vocabulary()) == ()


def test_cited_sources_that_nobody_holds_are_asked_for():
    cited = Source("s", False, "Report", (), "Centre", "2019", None, None, None, None, None)
    held = Source("h", True, "Statement", (), None, None, None, None, None, None, None)
    found = questions([], [], Vocabulary(), sources=[cited, held])
    assert len(found) == 1
    assert questions([], [], Vocabulary(), sources=[held]) == ()


def test_who_denies_one_proposition_in_other_words_denies_that_and_gives_no_other_answer():
    who = "entity:" + "a" * 64
    plain = [shooter("A", who), shooter("B", who), shooter("C", who, "denies")]
    words = ("the police fired", "it was the police", "we did not fire")
    told = [
        replace(s, claim=replace(s.claim, passages=(Passage(None, None, None, exact),)))
        for s, exact in zip(plain, words, strict=True)
    ]
    met = Comparison(
        ComparisonKind.CONTRADICTION, "R1", told[0].topic_key, "so, not so", tuple(s.id for s in told), 2, 1, (2, 3)
    )
    (picture,) = questions(told, [met], Vocabulary())
    assert [(a.voices_for, a.voices_against) for a in picture.answers] == [(2, 1)]


def test_what_is_only_withheld_is_not_called_unknown():
    withheld = questions([shooter("B", "?", "withholds")], [], Vocabulary())
    unknown = questions([shooter("A", "?", "unknown")], [], Vocabulary())
    assert withheld[0].text.startswith("Withheld") and unknown[0].text.startswith("Not known")


def test_a_question_about_a_place_is_answered_in_other_languages():
    asked = {"id": "q", "text": "How many?", "pattern": {"type": "quantity", "measure": "killed", "place": "Almaty"}}
    told = [count("A", "2019-03-15", 4, place=place) for place in ("Алма-Ата", "Алматы", "Astana", "Шалкар")]
    picture = questions(told, [], Vocabulary(questions=(asked,)))[0]
    assert sum(answer.voices_for for answer in picture.answers) == 1
    assert {s.claim.proposition.place for answer in picture.answers for s in answer.supporting} == {
        "Алма-Ата",
        "Алматы",
    }
