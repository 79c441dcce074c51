"""What the checks on a model's suggestions cost and catch, measured without a model, on attributions marked by hand.

    python -m bench.llm_checks GOLD_DIR [--half 0|1]

GOLD_DIR is laid out as PolNeAR (text/*.txt, attributions/*.ann). Each attribution with source, one cue and content in
one paragraph is suggested as a perfect model would, in the stance that the cue's lexicon has (a speech act that it
lacks counts as asserting): what is refused then is what the checks cost. Then each is spoilt, one string at a time:
another's name from the same paragraph for the speaker, a word of the quote changed, a number that the quote does not
hold, words of the next attribution for the quote. What is let through then is what the checks miss. Prints one JSON
object.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.attribution import line_blocks
from variorum.extract import grammar_of
from variorum.extract.paragraph import Paragraph, parse_texts
from variorum.extract.suggested.checking import checked
from variorum.extract.suggested.cues import Cues
from variorum.extract.suggested.suggestion import Reason, Suggestion
from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType
from variorum.values.counts import Conventions

STANDS = "stands"

Spans = dict[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution marked by hand, as a model that makes no mistake would suggest it, and its paragraph."""

    suggestion: Suggestion
    paragraph: Paragraph


def gold(folder: Path, stem: str) -> list[Spans]:
    """The attributions of one document, by role; where several people annotated it, the first file counts."""
    path = min((folder / "attributions").glob(f"{stem}_*.ann"), default=None)
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[Spans] = []
    for line in path.read_text("utf8").split("\n") if path else []:
        parts = line.split("\t")
        if len(parts) > 1 and parts[0].startswith("T"):
            offsets = parts[1].split(" ", 1)[1].split(";")
            spans[parts[0]] = [(int(a), int(b)) for a, b in (o.split() for o in offsets)]
        elif len(parts) > 1 and parts[0].startswith("E"):
            event: Spans = {}
            for role in parts[1].split()[1:]:
                key, value = role.split(":")
                event.setdefault(key.rstrip("0123456789"), []).extend(spans.get(value, []))
            events.append(event)
    return events


def perfect(text: str, event: Spans, paragraphs: tuple[Paragraph, ...], cues: Cues) -> Marked | None:
    """The suggestion of a model that makes no mistake; None where the roles are parted, missing or not of saying."""
    roles = [event.get(role, []) for role in ("Content", "Cue", "Source")]
    if not all(len(spans) == 1 for spans in roles):
        return None
    (content,), (cue,), (source,) = roles
    inside = (
        p for p in paragraphs if all(p.start <= a and b <= p.start + len(p.text) for a, b in (content, cue, source))
    )
    paragraph = next(inside, None)
    if paragraph is None:
        return None
    words = paragraph.tokens.char_span(cue[0] - paragraph.start, cue[1] - paragraph.start, alignment_mode="expand")
    known = cues.known(paragraph, words.root) if words is not None else None
    if known is not None and known.kind not in ("speech", "evidence"):
        return None
    stance = known.stance if known is not None else Stance.ASSERTS
    quote, said, speaker = (
        paragraph.text[a - paragraph.start : b - paragraph.start] for a, b in (content, cue, source)
    )
    return Marked(Suggestion(quote, said, speaker, stance, PropositionType.OTHER, None), paragraph)


def documents(folder: Path, half: int | None) -> Iterator[tuple[str, str]]:
    """Every text with its stem, or every second one."""
    for number, path in enumerate(sorted((folder / "text").glob("*.txt"))):
        if half is None or number % 2 == half:
            with path.open(encoding="utf-8", newline="") as file:
                yield path.stem, file.read()


def spoilt(marked: list[Marked]) -> Iterator[tuple[str, Marked]]:
    """The same with one string wrong, by the kind of fault; each has to be refused."""
    for number, held in enumerate(marked):
        own, said = held.suggestion, held.suggestion.quote
        others = [m.suggestion for m in marked if m.paragraph is held.paragraph and m.suggestion.speaker != own.speaker]
        apart = [o for o in others if o.speaker not in own.speaker and own.speaker not in o.speaker]
        if apart:
            yield "another's name", replace(held, suggestion=replace(own, speaker=apart[0].speaker))
        words = said.split(" ")
        if len(words) > 3:
            words[len(words) // 2] = "seriously" if words[len(words) // 2] != "seriously" else "hardly"
            yield "a word changed", replace(held, suggestion=replace(own, quote=" ".join(words)))
        if "7391" not in said:
            yield "a number invented", replace(held, suggestion=replace(own, number="7391"))
        after = marked[(number + 1) % len(marked)]
        if after.paragraph is not held.paragraph and after.suggestion.quote not in held.paragraph.text:
            yield "another paragraph's words", replace(held, suggestion=replace(own, quote=after.suggestion.quote))


def outcome(marked: Marked, cues: Cues) -> Reason | None:
    """Why a suggestion is refused, None where it stands."""
    found = checked(marked.suggestion, marked.paragraph, cues, Conventions())
    return found if isinstance(found, Reason) else None


def measured(folder: Path, half: int | None = None) -> dict[str, dict[str, Counter[str]]]:
    """How often each outcome was met: of what is right, and of each kind of fault."""
    grammar = grammar_of("en")
    found: dict[str, dict[str, Counter[str]]] = {"right": {"all": Counter()}, "spoilt": {}}
    texts = list(documents(folder, half))
    parsed = parse_texts([(text, line_blocks(text)) for _, text in texts], grammar.parse)
    for (stem, text), paragraphs in zip(texts, parsed, strict=True):
        cues = Cues(grammar, paragraphs)
        whole = (perfect(text, event, paragraphs, cues) for event in gold(folder, stem))
        marked = [each for each in whole if each is not None and re.search(r"\w+\W+\w", each.suggestion.quote)]
        found["right"]["all"].update(str(outcome(each, cues) or STANDS) for each in marked)
        for kind, each in spoilt(marked):
            found["spoilt"].setdefault(kind, Counter())[str(outcome(each, cues) or STANDS)] += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    given = parser.parse_args()
    print(json.dumps(measured(given.folder, given.half)))


if __name__ == "__main__":
    main()
