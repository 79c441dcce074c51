"""Typed propositions of Russian sentences against an annotation: precision and recall by type.

    python -m bench.typed_russian tests/extract/russian_typed/unseen.txt [--show]

A claim is found where one of its type has its chief arguments (measure and figure; subject and status; …); it is right
in all where group, place, time, part and denial agree too. Words of free arguments (cause, what, about) are compared by
the words that they share. `--show` prints what was missed and what was too much.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from variorum.extract.declared import Declared
from variorum.extract.grammars import grammar_of
from variorum.extract.paragraph import Paragraph, parse_texts
from variorum.extract.russian.typed.characterisation import JUDGING, judgement
from variorum.extract.russian.typed.scene import RussianScene
from variorum.extract.russian.typed.statements import attributed, narrated
from variorum.extract.stated import Stated
from variorum.model.claim import Stance
from variorum.model.entity import REFERENCE
from variorum.model.source import Block
from variorum.values.dates import find_dates, parse_edtf

PUBLISHED = parse_edtf("2031-01-20")
Claim = dict[str, str]
_CHIEF = {
    "quantity": ("measure", "figure"), "occurrence": ("what", "time"), "participation": ("role", "actor"),
    "status": ("subject", "status"), "office": ("office", "holder"), "relation": ("subject", "relation", "object"),
    "characterisation": ("value",), "legal_step": ("case", "step"), "cause": ("cause", "effect"),
    "knowledge": ("about",), "other": ("gist",),
}  # fmt: skip
_FREE = frozenset(("what", "cause", "effect", "about"))


@dataclass(slots=True)
class Sentence:
    """A sentence with the claims that a person finds in it."""

    text: str
    claims: list[Claim] = field(default_factory=list)


def read(path: Path) -> list[Sentence]:
    """The annotated sentences of a file; its head says the form."""
    sentences: list[Sentence] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("  "):
            kind, *rest = (part.strip() for part in line.split(";"))
            pairs = (part.partition("=") for part in rest)
            sentences[-1].claims.append({"type": kind, **{name: value or "yes" for name, _, value in pairs}})
        elif line.strip() and not line.startswith("#"):
            sentences.append(Sentence(line))
    return sentences


def stated(sentences: Sequence[Sentence]) -> Iterator[list[Claim]]:
    """What the rules find in each sentence, each read as a text of its own."""
    grammar = grammar_of("ru")
    texts = [(s.text, (Block(0, len(s.text), "paragraph"),)) for s in sentences]
    for paragraphs in parse_texts(texts, grammar.parse):
        scene = _scene(grammar, paragraphs)
        end = len(paragraphs[0].tokens)
        found = attributed(scene, 0, end) or narrated(scene, 0, end)
        judged = (judgement(scene, w) for w in paragraphs[0].tokens if w.lemma_ in JUDGING)
        yield [_claim(one, scene) for one in [*found, *(j for j in judged if j is not None)]]


def _scene(grammar: object, paragraphs: Sequence[Paragraph]) -> RussianScene:
    speakers = grammar.speakers(paragraphs)  # type: ignore[attr-defined]
    dates = find_dates(paragraphs[0].text, "ru", PUBLISHED)
    return RussianScene(paragraphs[0], speakers, "s", "ru", dates, Declared(), {})


def _claim(one: Stated, scene: RussianScene) -> Claim:
    told = one.proposition
    claim = {"type": str(told.type)}
    for name, value in told.arguments:
        reference = value.removeprefix(REFERENCE) if value.startswith(REFERENCE) else None
        claim[name] = scene.entities[reference].name if reference else value
    if told.quantity is not None:
        lo, hi = told.quantity.lo, told.quantity.hi
        claim["figure"] = str(lo) if lo == hi else f"{'' if lo is None else lo}..{'' if hi is None else hi}"
    for name in ("place", "group", "time"):
        value = getattr(told, name)
        if value:
            claim[name] = value
    if one.part_of is not None:
        claim["part"] = "yes"
    if one.denied:
        claim["denied"] = "yes"
    if one.stance == Stance.UNKNOWN:
        claim["unknown"] = "yes"
    return claim


def found_in(gold: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The claim that has the type and the chief arguments of a gold one."""
    return next((c for c in claims if c["type"] == gold["type"] and _agree(gold, c, _CHIEF[gold["type"]])), None)


def right_in_all(gold: Claim, claim: Claim) -> bool:
    """Whether a claim agrees with the gold one in all that either says of group, place, time, part and denial."""
    return _agree(gold, claim, ("group", "place", "time", "part", "denied", "unknown", "access", "body"))


def _agree(gold: Claim, claim: Claim, names: Sequence[str]) -> bool:
    return all(_same(name, gold.get(name, ""), claim.get(name, "")) for name in names)


def _same(name: str, gold: str, told: str) -> bool:
    one, other = ({w for w in value.lower().replace("ё", "е").split() if len(w) > 2} for value in (gold, told))
    if name in _FREE:
        return bool(one & other)
    if name == "group" and {gold, told} == {"", "all"}:
        return True
    return gold.lower().replace("ё", "е") == told.lower().replace("ё", "е")


def main(arguments: list[str]) -> None:
    """Print the table."""
    sentences = read(Path(arguments[0]))
    rows: dict[str, list[int]] = {}
    for sentence, claims in zip(sentences, stated(sentences), strict=True):
        left = list(claims)
        for gold in sentence.claims:
            row = rows.setdefault(gold["type"], [0, 0, 0, 0])
            row[0] += 1
            claim = found_in(gold, left)
            if claim is not None:
                left.remove(claim)
                row[1] += 1
                row[2] += right_in_all(gold, claim)
            if "--show" in arguments and (claim is None or not right_in_all(gold, claim)):
                print(f"{sentence.text}\n   gold {gold}\n   told {claim or '-'}")
        for claim in left:
            rows.setdefault(claim["type"], [0, 0, 0, 0])[3] += 1
            if "--show" in arguments:
                print(f"{sentence.text}\n   too much {claim}")
    print(f"{'type':18}{'gold':>6}{'found':>7}{'in all':>8}{'too much':>10}{'precision':>11}{'recall':>8}")
    total = [sum(column) for column in zip(*rows.values(), strict=True)]
    for name, (gold_, hit, whole, extra) in [*sorted(rows.items()), ("all", total)]:
        precision = 100 * hit / (hit + extra) if hit + extra else 0.0
        recall = 100 * hit / gold_ if gold_ else 0.0
        print(f"{name:18}{gold_:6}{hit:7}{whole:8}{extra:10}{precision:11.1f}{recall:8.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
