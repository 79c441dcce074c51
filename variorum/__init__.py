"""Variorum: who said what about a contested event, when, on what evidence, and what remains unknown."""
