"""Text to proposed claims: who says what, in which words, by rules over a parse."""

from variorum.extract.document import Document, Extraction
from variorum.extract.extraction import extract, extract_all
from variorum.extract.grammar import Grammar
from variorum.extract.grammars import LANGUAGES, grammar_class, grammar_of

__all__ = ["LANGUAGES", "Document", "Extraction", "Grammar", "extract", "extract_all", "grammar_class", "grammar_of"]
