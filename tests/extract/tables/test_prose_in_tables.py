"""Rows of short cells are read by their columns alone; a cell with a sentence in it is read as prose, too."""

from tests.extract.tables.conftest import document
from variorum.extract.paragraph import pieces


def test_rows_of_cells_are_not_parsed_and_sentences_in_cells_are():
    sentence = "1 | The ministry said that seven people were killed in Varkel. | Port Watch"
    made = document("Name | Place", "Aral Venn | Varkel, at the old port", sentence, "The port was shut.")
    read = [made.content[start:end] for _, start, end, _ in pieces(made.content, made.text.blocks)]
    assert read == [sentence, "The port was shut."]
