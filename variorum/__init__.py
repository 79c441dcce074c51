"""Variorum: who said what about a contested event, when, on what evidence, and what remains unknown.

The public names load on first use, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import Any

# A public name may not be that of a subpackage: `variorum.compare` is the package once anything has imported it.
_HOMES = {
    "AsOf": "variorum.record.rows",
    "Claim": "variorum.model.claim",
    "Comparison": "variorum.model.comparison",
    "Decision": "variorum.model.decision",
    "Filter": "variorum.record.rows",
    "Inquiry": "variorum.pipeline.inquiry",
    "Purpose": "variorum.pipeline.inquiry",
    "Source": "variorum.model.source",
    "Statement": "variorum.model.statement",
    "Status": "variorum.model.statement",
    "VariorumError": "variorum.errors",
    "add": "variorum.pipeline.adding",
    "build": "variorum.pipeline.building",
    "code": "variorum.pipeline.coding",
    "comparisons": "variorum.pipeline.comparing:compare",
    "decide": "variorum.pipeline.deciding",
    "extract_texts": "variorum.pipeline.extracting",
    "parse_count": "variorum.values.counts",
    "parse_edtf": "variorum.values.dates",
    "publish_edition": "variorum.pipeline.editing",
    "verify": "variorum.pipeline.verifying",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    """A public name, from the module that is its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'variorum' has no public name '{name}'")
    home, _, called = _HOMES[name].partition(":")
    return getattr(import_module(home), called or name)
