"""Comparing claims: what agrees, what truly conflicts, what only seems to, and why; pure and deterministic."""
