"""What a language model suggests: exact strings that code locates and checks; never needed and never trusted."""

EXTRACTOR = "variorum.extract.suggested"
VERSION = "1"
"""Raised with every change of the checks; a change of the prompt shows in its digest."""
