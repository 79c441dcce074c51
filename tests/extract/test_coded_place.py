from variorum.extract.coded import read_coded
from variorum.extract.coded_place import place_passages

HELD = "cd" * 32


def coded(wording: str):
    sheet = f"id,speaker,stance,gist,wording,source\na,P Q,asserts,calm,{wording},{HELD}\n"
    return read_coded(sheet.encode(), "c.csv")


def test_words_are_found_in_the_text_that_is_held_and_the_claim_keeps_its_id():
    before = coded("all is calm")
    after = place_passages(before, {HELD: ("digest", "He said: all is calm. Again: all is calm.")})
    passage = after.claims[0].passages[0]
    assert (passage.text, passage.start, passage.end, len(after.claims[0].passages)) == ("digest", 9, 20, 1)
    assert after.claims[0].id == before.claims[0].id
    assert after.faults == ()


def test_words_that_the_text_does_not_hold_are_reported_and_stay():
    after = place_passages(coded("all is calm"), {HELD: ("digest", "nothing")})
    assert after.claims[0].passages[0].start is None
    assert "a: the words 'all is calm' do not stand in the text" in str(after.faults[0])


def test_a_source_that_is_only_cited_needs_no_text():
    before = coded("all is calm")
    assert place_passages(before, {}) == before
