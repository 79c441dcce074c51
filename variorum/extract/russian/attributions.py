"""All attributions of a Russian text: every rule, the same words once, what goes on joined to what began."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.attribution import Attribution, overlap
from variorum.extract.nesting import nested, once
from variorum.extract.paragraph import Paragraph
from variorum.extract.russian.rules.according import according_attributions
from variorum.extract.russian.rules.clauses import clause_attributions
from variorum.extract.russian.rules.colon import colon_attributions
from variorum.extract.russian.rules.continuing import carried, continued
from variorum.extract.russian.rules.evidence import missing_evidence
from variorum.extract.russian.rules.nominal import nominal_attributions
from variorum.extract.russian.rules.pointing import pointing_attributions
from variorum.extract.russian.rules.quoting import quote_attributions

STRICT = frozenset(
    "ru." + name for name in ("ccomp", "quote", "according-to", "parataxis", "as-said", "transcript", "headline")
)
"""Rules that are precise enough to work alone (docs/extraction-russian.md)."""

_RANK = {"ru.quote": 0, "ru.ccomp": 1, "ru.as-said": 2, "ru.parataxis": 3, "ru.according-to": 3}


def find_attributions(paragraphs: Sequence[Paragraph], strict: bool = False) -> tuple[Attribution, ...]:
    """The attributions of a text in order of their content; `strict` keeps the rules of high measured precision."""
    paragraphs = carried(paragraphs)
    found: list[Attribution] = []
    before: list[Attribution] = []
    for paragraph in paragraphs:
        here = _of_paragraph(paragraph)
        here += pointing_attributions(paragraphs, paragraph, [*before, *here])
        found += here
        before = here
    found = nested(continued(paragraphs, found))
    if strict:
        found = [a for a in found if a.rule in STRICT and a.kind in ("speech", "evidence") and a.source is not None]
    return tuple(sorted(found, key=lambda a: (a.content[0][0], a.cue[0], a.rule)))


def _of_paragraph(paragraph: Paragraph) -> list[Attribution]:
    headed = list(colon_attributions(paragraph))
    if headed and headed[0].rule == "ru.transcript":
        return headed
    quoted = list(quote_attributions(paragraph))
    used = frozenset(verb.i for _, verb in quoted)
    direct = [told for told, _ in quoted]
    parsed = [
        *clause_attributions(paragraph, used),
        *according_attributions(paragraph),
        *nominal_attributions(paragraph),
        *missing_evidence(paragraph),
    ]
    # Within direct speech it is the one quoted who tells what others say, not the text.
    own = [a for a in parsed if not any(overlap(d.content, (a.cue,)) for d in direct)]
    return once([*headed, *direct, *own], _RANK)
