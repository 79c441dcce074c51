import pytest

from variorum.errors import UsageError
from variorum.pipeline.vocabulary import default_vocabulary, load_vocabulary, read_vocabulary


def test_the_default_nests_police_within_law_enforcement_within_all():
    groups = {term.name: term for term in default_vocabulary().terms["group"]}
    assert groups["police"].within == "law enforcement"
    assert groups["law enforcement"].within == "all"


def test_a_file_adds_to_the_default(tmp_path):
    path = tmp_path / "vocabulary.yaml"
    path.write_text("terms:\n  place:\n    - {name: Varkel, within: Orsavia}\n  group:\n    - dockers\n", "utf-8")
    joined = load_vocabulary(path)
    assert joined.terms["place"][0].within == "Orsavia"
    assert {"dockers", "police"} <= {term.name for term in joined.terms["group"]}


@pytest.mark.parametrize(
    "text",
    ["terms: [", "colours: {}", "- a list", "questions: [{id: q1}]", "terms: {place: [{also: x}]}"],
)
def test_what_is_no_vocabulary_is_refused_naming_the_file(text):
    with pytest.raises(UsageError, match="mine"):
        read_vocabulary(text, "mine")


def test_a_vocabulary_survives_its_entry():
    vocabulary = default_vocabulary()
    assert type(vocabulary).from_body(vocabulary.body()).body() == vocabulary.body()
