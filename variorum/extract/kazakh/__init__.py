"""Kazakh by surface grammar: no parser is at hand, so the rules read words, endings and the order of words."""
