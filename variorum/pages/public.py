"""Public ids: names of things in a publication, keyed so that they reveal nothing and last from edition to edition."""

import hashlib
import hmac

from variorum.model.comparison import Comparison

_DIGITS = 16


def public_id(key: bytes, kind: str, identity: str) -> str:
    """Public id of a thing: the first 64 bits, in hex, of HMAC-SHA256 over its kind and id.

    A plain digest of guessable content would let a stranger test guesses; without the key nobody can.
    """
    return hmac.new(key, f"{kind}:{identity}".encode(), hashlib.sha256).hexdigest()[:_DIGITS]


def comparison_identity(comparison: Comparison) -> str:
    """What makes a comparison this one: its kind, rule, topic and claims."""
    return "|".join((str(comparison.kind), comparison.rule, comparison.topic, *sorted(comparison.claims)))
