"""Acceptance scenarios 2 and 7: the twenty thousand, and the coup."""

import re

from tests.acceptance.conftest import Example, figure

TOKAYEV, ZHOVTIS = "Kassym-Jomart Tokayev", "Yevgeny Zhovtis"
WITHDRAWN = re.compile(r"Tokayev (later )?(withdr|retract|took back|takes back|disown)", re.IGNORECASE)


def test_2_three_statements_of_three_scopes(january: Example) -> None:
    three = january.figures("20000 attackers present")
    assert sorted((s.speaker, str(s.claim.stance), figure(s)) for s in three) == [
        ("General Prosecutor's Office", "denies", "20000 attackers present (foreign terrorists, Kazakhstan)"),
        ("General Prosecutor's Office", "disowns", "20000 attackers present (terrorists, Almaty)"),
        (TOKAYEV, "asserts", "20000 attackers present (bandits, Almaty)"),
    ]
    assert [c.kind for c in january.touching(three)] == ["other_scope"]
    assert not any(s.struck for s in three)


def test_2_nowhere_does_tokayev_withdraw(january: Example) -> None:
    pages = january.pages()
    assert len(pages.words) > 100
    assert [path for path, words in pages.words.items() if WITHDRAWN.search(words)] == []
    data = [p.read_text("utf-8") for p in sorted((pages.folder / "data").iterdir())]
    assert not any(WITHDRAWN.search(words) for words in data)
    his = january.statements(speaker="Tokayev")
    assert len(his) >= 9 and not any(s.struck or s.claim.stance in ("withdraws", "disowns") for s in his)


def test_7_the_coup_is_doubted_for_four_reasons_and_never_denied(january: Example) -> None:
    (doubt,) = [c for c in january.comparisons() if c.kind == "doubt"]
    held = {s.id: s for s in january.statements()}
    said = [(held[c].speaker, str(held[c].claim.stance), figure(held[c])) for c in doubt.claims]
    assert (TOKAYEV, "asserts", "characterisation nature coup attempt") in said
    assert (ZHOVTIS, "doubts", "characterisation nature coup attempt") in said
    assert len([one for one in said if one[0] == ZHOVTIS]) == 5
    for reason in ("mainly in Almaty", "unrest in the capital", "announcement by plotters", "central"):
        assert reason in doubt.reason
    assert (doubt.voices_for, doubt.voices_against) == (1, 1)


def test_7_of_foreign_terrorists_there_is_no_evidence_which_is_no_denial(january: Example) -> None:
    (disputed,) = [c for c in january.comparisons() if c.kind == "disputed_evidence"]
    assert "saw no evidence" in disputed.reason and "not denying" in (disputed.why_not or "")
    ids = {*disputed.claims, *next(c for c in january.comparisons() if c.kind == "doubt").claims}
    two = [s for s in january.statements() if s.id in ids and s.claim.stance in ("doubts", "no_evidence")]
    assert len(two) == 2
    contradicted = {claim for c in january.comparisons() if c.kind == "contradiction" for claim in c.claims}
    assert contradicted.isdisjoint(s.id for s in two)


def test_7_no_page_words_doubt_or_missing_evidence_as_denial(january: Example) -> None:
    pages = january.pages()
    for statement in january.statements():
        if statement.claim.stance in ("doubts", "no_evidence") and statement.speaker == ZHOVTIS:
            heading = (
                pages.trees[f"statements/{pages.public(january.inquiry, statement)}.html"]
                .xpath("//h1")[0]
                .text_content()
            )
            assert "den" not in heading.lower().replace("evidence", ""), heading
    told = [words for words in pages.words.values() if re.search(r"Zhovtis denie[sd]:? .{0,3}(coup|foreign)", words)]
    assert told == []
    assert len(pages.having("there is no evidence of")) >= 2 and len(pages.having("doubted")) >= 2
