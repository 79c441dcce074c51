from variorum.model.proposition import PropositionType
from variorum.pipeline.adding import add
from variorum.pipeline.extracting import extract_texts
from variorum.pipeline.reviewing import CONTEXT, content_of, in_context, statements_to_review

LONG = "Nothing much is told in these many words before it. " * 12
NIGHT = (
    f"Night at the port\n\n15 March 2019\n\n{LONG}The lawyer Temira Solovane said that the police shot at "
    f"dockworkers in Varkel. {LONG}"
)


def test_a_reviewer_sees_whole_words_round_the_passage_and_who_is_said_to_have_done_it(inquiry, tmp_path):
    (tmp_path / "night.txt").write_text(NIGHT, encoding="utf-8")
    add(inquiry, [tmp_path / "night.txt"])
    extract_texts(inquiry)
    view = inquiry.view()
    (charge,) = [s for s in statements_to_review(view) if s.claim.proposition.type is PropositionType.PARTICIPATION]
    shown = in_context(inquiry, charge)
    assert shown.before.startswith("… ") and shown.after.endswith(" …")
    assert len(shown.before) <= CONTEXT + 2
    assert set(shown.before.split()[1:]) <= set(NIGHT.split())
    assert "police" in dict(content_of(view, charge.claim))["actor"]
