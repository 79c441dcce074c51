"""Estimating: the dead whom no list names (its own issue)."""
