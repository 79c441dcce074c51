"""read/: bytes to text with exact offsets, its blocks, and what the document states of itself."""

from variorum.read.reader import read
from variorum.read.reading import Block, Metadata, Reading, Table

__all__ = ["Block", "Metadata", "Reading", "Table", "read"]
