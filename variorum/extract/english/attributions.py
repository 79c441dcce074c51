"""All attributions of a text: every rule, each quotation once, what goes on joined to what began."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.attribution import Attribution, overlap
from variorum.extract.english.foreign import is_foreign
from variorum.extract.english.rules.according import according_attributions
from variorum.extract.english.rules.adjectival import adjectival_attributions
from variorum.extract.english.rules.agents import names_in
from variorum.extract.english.rules.clauses import clause_attributions
from variorum.extract.english.rules.dateline import undated
from variorum.extract.english.rules.headline import colon_attributions
from variorum.extract.english.rules.nominal import nominal_attributions
from variorum.extract.english.rules.quoting import block_attributions, continued, parted, quote_attributions
from variorum.extract.english.rules.turns import speaking_labels
from variorum.extract.nesting import nested, once
from variorum.extract.paragraph import Paragraph

_TOLD = frozenset(("speech", "evidence", "question", "judgement"))
STRICT = frozenset(
    "en." + name
    for name in ("ccomp", "quote", "according-to", "parataxis", "transcript", "signed", "headline", "about", "named-as",
                 "nominal", "object", "xcomp")
)  # fmt: skip
"""Rules whose measured precision is high enough to work alone (docs/extraction-english.md)."""


def find_attributions(paragraphs: Sequence[Paragraph], strict: bool = False) -> tuple[Attribution, ...]:
    """The attributions of a text in order of their content; `strict` keeps the rules of high measured precision."""
    found: list[Attribution] = []
    speaking, names = speaking_labels(paragraphs), names_in(paragraphs)
    for paragraph in paragraphs:
        if is_foreign(paragraph.text):
            continue
        here = [*colon_attributions(paragraph, speaking, names)]
        if not any(a.rule in ("en.transcript", "en.signed") for a in here):
            verbal = [*clause_attributions(paragraph), *according_attributions(paragraph)]
            nominal = [*nominal_attributions(paragraph), *adjectival_attributions(paragraph)]
            here += once([*_uncarried(verbal, nominal), *nominal], _RANK)
            here = parted(paragraph, here, quote_attributions(paragraph, here))
            here = [*undated(paragraph, here)]
        found += here
    found = nested([*continued(paragraphs, found), *block_attributions(paragraphs)])
    if strict:
        found = [a for a in found if a.rule in STRICT and a.kind in _TOLD and a.source is not None]
    return tuple(sorted(found, key=lambda a: (a.content[0][0], a.cue[0], a.rule)))


def _uncarried(verbal: Sequence[Attribution], nominal: Sequence[Attribution]) -> list[Attribution]:
    """Attributions by verbs without those that only carry a noun's: in 'voiced doubt about it' doubt is the cue."""
    return [
        a
        for a in verbal
        if a.rule not in ("en.object", "en.about")
        or not any(n.head == a.head and n.head and overlap(a.content, (n.cue,)) for n in nominal)
    ]


_RANK = {"en.ccomp": 0, "en.parataxis": 1, "en.according-to": 1, "en.as-said": 2, "en.nominal": 3}
