"""Linking: are two mentions one person, event or utterance? Rosters and reconciliation (its own issue)."""
