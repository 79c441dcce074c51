"""Each claim that the rules make of marked sentences, judged right or wrong by the marks; for bench.grades.

    python -m bench.first_reading SENTENCES OUT.tsv
    python -m bench.grades --judged OUT.tsv --data "Kazakh marked sentences, first reading"

SENTENCES is a .jsonl of Kazakh sentences (bench/kazakh.py tells the form) or a .txt of Russian ones
(bench/typed_russian.py; "by", "stance" and "modality" besides, in a set of which any line has "by"). A claim is right
where its type and all its parts are marked, and, where the set marks it, who says it and with which stance; terms such
as a cause must share half of their words. Of what is said without a type, the words are judged, where they are marked.
Read a new set once, before a rule is changed for it, and keep OUT: read again, the set flatters.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.attribution import line_blocks
from bench.kazakh import PUBLISHED as KAZAKH_DAY
from bench.kazakh import marked
from bench.typed_russian import PUBLISHED as RUSSIAN_DAY
from bench.typed_russian import found_in, read, right_in_all
from variorum.extract import Document, Extraction, extract, grammar_of
from variorum.model.claim import Claim, Mode, Stance
from variorum.model.entity import REFERENCE
from variorum.model.link import Relation
from variorum.model.proposition import PropositionType
from variorum.model.source import Source, Text
from variorum.values.kazakh_endings import declined
from variorum.values.kazakh_letters import folded_word

COLUMNS = ("sentence", "rule", "type", "right", "stated")
_SAID_ALIKE = 0.8
_TERM_ALIKE = 0.5
_GIST_HELD = 0.6
Told = dict[str, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with what is marked in it. `speaker` and `stance` are those of a Kazakh sentence; `whose`: the claims of a
    Russian one have who says them ("by") and how."""

    id: str
    text: str
    language: str
    published: str
    claims: tuple[Told, ...]
    said: str = ""
    speaker: str | None = None
    stance: str | None = None
    whose: bool = False


def sentences(path: Path) -> Iterator[Sentence]:
    """The marked sentences of a file, by its form."""
    if path.suffix == ".txt":
        texts = read(path)
        whose = any("by" in claim for text in texts for claim in text.claims)
        for number, one in enumerate(texts, 1):
            yield Sentence(str(number), one.text, "ru", RUSSIAN_DAY.edtf, tuple(one.claims), whose=whose)
        return
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        held = marked(row)
        words = " ".join(w for at, w in sorted(_words(held.text)) if at in held.words["content"])
        told = (*(_counted(c) for c in row["counts"]), *row["claims"])
        yield Sentence(row["id"], held.text, "kk", KAZAKH_DAY, told, words, row["speaker"], row["stance"])


def _words(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for word in text.split():
        at = text.index(word, at)
        lead = len(word) - len(word.lstrip('«“"('))
        yield at + lead, word.strip('«»“”"(),.:;!?')
        at += len(word)


def _counted(count: dict[str, object]) -> Told:
    lo, hi = (None if count[k] is None else str(count[k]) for k in ("lo", "hi"))
    told = {"type": "quantity", "measure": str(count["measure"]), "figure": _figure(lo, hi)}
    told |= {k: str(count[k]) for k in ("group", "place", "time") if count[k]}
    return told | ({"part": "yes"} if count["part"] else {})


def _figure(lo: str | None, hi: str | None) -> str:
    return str(lo) if lo == hi else f"{lo or ''}..{hi or ''}"


def judged(sentence: Sentence) -> Iterator[tuple[Claim, Told, bool]]:
    """Each claim made of a sentence, what it states, and whether that is right; what cannot be judged is left out."""
    grammar = grammar_of(sentence.language)
    extraction = extract(_document(sentence), grammar)
    parts = {link.claim for link in extraction.links if link.relation == Relation.PART_OF}
    for claim in extraction.claims:
        told = as_marked_told(claim, extraction, claim.id in parts)
        authors = claim.mode == Mode.NARRATION
        untyped = claim.proposition.type == PropositionType.OTHER
        # Russian sets that do not mark who says it give what is said without a type only here and there.
        marks = sentence.language == "kk" or sentence.whose or any(c["type"] == "other" for c in sentence.claims)
        if marks or not untyped:
            yield claim, told, _right(sentence, claim, told, authors)


def _right(sentence: Sentence, claim: Claim, told: Told, authors: bool) -> bool:
    if sentence.language == "ru":
        by = "author" if authors else claim.speaker_name or "open"
        return any(_as_marked(sentence, g, claim, told, by) for g in sentence.claims)
    owned = [g for g in sentence.claims if authors == ("author" in g or sentence.speaker is None)]
    if not authors and claim.speaker_name != sentence.speaker:
        return False
    if told["type"] == "other":
        alike = _alike(told["gist"], sentence.said) >= _SAID_ALIKE
        return alike and not owned and claim.stance == sentence.stance
    return any(_same(g, told) and claim.stance == _stance(sentence, g, authors) for g in owned)


def _as_marked(sentence: Sentence, gold: Told, claim: Claim, told: Told, by: str) -> bool:
    """Whether a claim of a Russian text is one that is marked."""
    if gold["type"] != told["type"]:
        return False
    if gold["type"] == "other":
        if _held(gold["gist"], told["gist"]) < _GIST_HELD:
            return False
    elif not found_in(gold, [told]) or not right_in_all(_parts(gold), _parts(told)):
        return False
    if not sentence.whose:
        return ("denied" in gold, "unknown" in gold) == ("denied" in told, "unknown" in told)
    stance = "denies" if "denied" in gold else "unknown" if "unknown" in gold else gold.get("stance", "asserts")
    wanted = gold.get("by", "author").lower(), stance, gold.get("modality", "actual")
    return wanted == (by.lower(), str(claim.stance), str(claim.modality))


def _parts(told: Told) -> Told:
    return {name: value for name, value in told.items() if name not in ("denied", "unknown", "by", "stance")}


def _stance(sentence: Sentence, gold: Told, authors: bool) -> str:
    stance = "asserts" if authors else sentence.stance or "asserts"
    if "unknown" in gold:
        return "unknown"
    return "denies" if "denied" in gold else stance


_FREE = frozenset(("what", "cause", "effect", "about"))


def _same(gold: Told, told: Told) -> bool:
    names = (set(gold) | set(told)) - {"author", "denied", "unknown", "family", "event"}
    return all(_part(name, gold.get(name, ""), told.get(name, "")) for name in names)


def _part(name: str, gold: str, told: str) -> bool:
    if name in _FREE:
        return _shared(_stems(gold), _stems(told)) >= _TERM_ALIKE
    return (name == "body" and not gold) or folded_word(gold or "all") == folded_word(told or "all")


def _stems(words: str) -> list[str]:
    return [folded_word(declined(w).stem) for w in words.split() if len(w) > 2]


def _alike(gist: str, said: str) -> float:
    return _shared([w for _, w in _words(gist)], [w for _, w in _words(said)])


def _held(gold: str, told: str) -> float:
    """The share of a marked gist's words that a claim holds: the marks give gists in short."""
    words = {w.lower() for _, w in _words(gold)}
    return len(words & {w.lower() for _, w in _words(told)}) / len(words)


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """The words that two terms share, as F1."""
    return 2 * len(set(one) & set(other)) / (len(set(one)) + len(set(other))) if one or other else 1.0


def as_marked_told(claim: Claim, extraction: Extraction, part: bool) -> Told:
    """A claim as the marks would tell it."""
    content = claim.proposition
    named = {entity.reference: entity.name for entity in extraction.entities}
    told = {"type": str(content.type)}
    told |= {name: named[v] if v.startswith(REFERENCE) else v for name, v in content.arguments}
    if content.quantity is not None:
        bounds = (content.quantity.lo, content.quantity.hi)
        told["figure"] = _figure(*(None if b is None else str(b) for b in bounds))
    told |= {name: v for name in ("place", "group", "time") if (v := getattr(content, name))}
    told |= {"part": "yes"} if part else {}
    told |= {"denied": "yes"} if claim.stance == Stance.DENIES else {}
    return told | ({"unknown": "yes"} if claim.stance == Stance.UNKNOWN else {})


def _document(sentence: Sentence) -> Document:
    text = sentence.text
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(
        digest, True, None, (), "Velm Press", sentence.published, sentence.language, "text/plain", 1, None, None
    )
    return Document(source, Text(digest, digest, "lines", "1", len(text), tuple(line_blocks(text)), ()), text)


Judgement = tuple[str, str, Told, bool]
"""A text's id, the rule of a claim, what the claim states, and whether it is right."""


def judgements(found: Sequence[Sentence]) -> Iterator[Judgement]:
    """Each claim that can be judged."""
    for sentence in found:
        for claim, told, right in judged(sentence):
            yield sentence.id, claim.rule, told, right


def write(out: Path, made: Sequence[Judgement]) -> None:
    """Write judged claims, a line each, for `python -m bench.grades --judged`."""
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerow(COLUMNS)
        for at, rule, told, right in made:
            stated = "; ".join(f"{name}={value}" for name, value in told.items() if name != "type")
            writer.writerow((at, rule, told["type"], "yes" if right else "no", stated))


def main() -> None:
    """Read the sentences, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    made = list(judgements(list(sentences(given.sentences))))
    write(given.out, made)
    print(f"{sum(right for *_, right in made)} of {len(made)} claims right", file=sys.stderr)


if __name__ == "__main__":
    main()
