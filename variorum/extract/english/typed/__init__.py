"""Typed propositions: one file a type, each a function from a stretch of parsed words to what it states."""
