"""Russian texts parsed and attributed for tests, the model loaded once."""

from dataclasses import dataclass

from bench.attribution import line_blocks
from variorum.extract import grammar_of
from variorum.extract.paragraph import Paragraph, parse_paragraphs


@dataclass(frozen=True)
class Told:
    """An attribution by its words; spans of content are joined by ' … '."""

    rule: str
    speaker: str | None
    source: str
    cue: str
    content: str
    stance: str
    kind: str
    commitment: str
    certainty: str


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    return parse_paragraphs(text, line_blocks(text), grammar_of("ru").parse)


def told(text: str, strict: bool = False) -> list[Told]:
    grammar = grammar_of("ru")
    paragraphs = paragraphs_of(text)
    speakers = grammar.speakers(paragraphs)
    found = []
    for one in sorted(grammar.attributions(paragraphs, strict), key=lambda a: (a.cue, a.content)):
        speaker = speakers.resolve(one)
        content = " … ".join(text[a:b] for a, b in one.content)
        source = text[slice(*one.source)] if one.source else ""
        found.append(Told(one.rule, speaker.name if speaker else None, source, text[slice(*one.cue)], content,
                          str(one.stance), one.kind, str(one.commitment), str(one.certainty)))  # fmt: skip
    return found
