"""Acts of state forces by sentence, as JSON Lines: python -m bench.events SENTENCES.jsonl OUT.jsonl.

In: a line a sentence, in order: {"doc_id":, "sent_id":, "sent_text": …}. Out: {"doc_id":, "sent_id":, "labels": […]}:
KILL, ARREST, FORCE and FAIL where police or other state forces are told to have killed, arrested or held, used force,
or failed to act. A label is read from the typed propositions that the package's rules find, never from the words.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from variorum.extract import grammar_of
from variorum.extract.declared import Declared
from variorum.extract.english.grammar import English
from variorum.extract.english.typed.scene import EnglishScene
from variorum.extract.english.typed.state_acts import state_acts
from variorum.extract.paragraph import Paragraph, Parse, parse_texts
from variorum.extract.stated import Stated
from variorum.model.claim import Modality
from variorum.model.source import Block

_AT_ONCE = 64
_LABELS = {
    "killer": ("KILL", "FORCE"),
    "user of force": ("FORCE",),
    "torturer": ("FORCE",),
    "detainer": ("ARREST",),
    "failed to act": ("FAIL",),
}
_STEPS = {"arrested": ("ARREST",), "in custody": ("ARREST",)}

Sentence = tuple[Any, int, int]
"""A sentence's id and where it stands in its document's text."""


def documents(path: Path) -> Iterator[tuple[Any, str, list[Sentence]]]:
    """Each document of a file: its id, its text, a sentence a line, and its sentences."""
    with path.open(encoding="utf-8") as file:
        rows = (json.loads(line) for line in file if line.strip())
        for name, group in groupby(rows, key=lambda row: row["doc_id"]):
            parts: list[str] = []
            sentences: list[Sentence] = []
            at = 0
            for row in group:
                sentences.append((row["sent_id"], at, at + len(row["sent_text"])))
                parts.append(row["sent_text"])
                at += len(row["sent_text"]) + 1
            yield name, "\n".join(parts), sentences


def labels_of(stated: Stated) -> tuple[str, ...]:
    """The labels that one typed proposition gives: none where it is denied, or told as planned or possible."""
    if stated.denied or stated.modality != Modality.ACTUAL:
        return ()
    role, step = stated.proposition.argument("role"), stated.proposition.argument("step")
    return _LABELS.get(role or "", ()) or _STEPS.get(step or "", ())


def labelled(paragraphs: Iterable[Paragraph], sentences: list[Sentence], grammar: English) -> dict[Any, set[str]]:
    """The labels of a document's sentences: those of the propositions found in each."""
    held: dict[Any, set[str]] = {name: set() for name, _, _ in sentences}
    paragraphs = tuple(paragraphs)
    speakers = grammar.speakers(paragraphs)
    for paragraph in paragraphs:
        scene = EnglishScene(paragraph, speakers, "", "en", (), Declared(), {})
        for sentence in paragraph.tokens.sents:
            for stated in state_acts(scene, sentence.start, sentence.end):
                held[_sentence_at(stated, sentences)] |= set(labels_of(stated))
    return held


def _sentence_at(stated: Stated, sentences: list[Sentence]) -> Any:
    """The sentence that holds most of a proposition's words."""
    return max(sentences, key=lambda s: min(s[2], stated.end) - max(s[1], stated.start))[0]


def predicted(
    texts: Iterable[tuple[Any, str, list[Sentence]]], grammar: English, parse: Parse | None = None
) -> Iterator[tuple[Any, dict[Any, set[str]]]]:
    """Each document's id with the labels of its sentences."""
    waiting = list(texts)
    for first in range(0, len(waiting), _AT_ONCE):
        batch = waiting[first : first + _AT_ONCE]
        whole = [(text, [Block(0, len(text), "paragraph")]) for _, text, _ in batch]
        for (name, _, sentences), paragraphs in zip(batch, parse_texts(whole, parse or grammar.parse), strict=True):
            yield name, labelled(paragraphs, sentences, grammar)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    grammar = grammar_of("en")
    assert isinstance(grammar, English)
    begun, count = time.perf_counter(), 0
    with arguments.out.open("w", encoding="utf-8") as out:
        for name, held in predicted(documents(arguments.sentences), grammar):
            for sentence, labels in held.items():
                out.write(json.dumps({"doc_id": name, "sent_id": sentence, "labels": sorted(labels)}) + "\n")
                count += 1
    print(f"{count} sentences, {count / (time.perf_counter() - begun):.0f} a second", file=sys.stderr)


if __name__ == "__main__":
    main()
