"""Text to proposed claims: who says what, in which words, by rules over a parse; English in this version."""

from variorum.extract.document import Document, Extraction
from variorum.extract.english import EnglishModel, load_english
from variorum.extract.extraction import NAME, VERSION, extract, extract_all

__all__ = [
    "NAME",
    "VERSION",
    "Document",
    "EnglishModel",
    "Extraction",
    "extract",
    "extract_all",
    "load_english",
]
