"""Headlines and transcripts: 'Минздрав: погибли 12 человек', 'Погибли 12 человек — Минздрав', 'КАРЕВ: Я не стрелял'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.russian.cues import lemmas
from variorum.model.claim import Certainty, Commitment, Mode, Stance

_TURN = re.compile(r"([А-ЯЁ][А-ЯЁ.’ -]{1,40}[А-ЯЁ.])(?: \([А-ЯЁ-]+\))?: {1,3}(?=\S)")
_NAMED_TURN = re.compile(r"([А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+){0,2}): {1,3}(?=[—–«\"А-ЯЁ])")
_COLON = re.compile(r"([^\W\d_][\w.-]*(?: [\w.«»\"-]+){0,4}): {1,3}(?=[«\"]?[^\W_])")
_DASH = re.compile(r" ([—–]) {1,3}([^—–:,.!?]{2,60})$")
_LONGEST_HEADLINE = 160
_NOTES = frozenset(("ВАЖНО", "СРОЧНО", "ОБНОВЛЕНО", "ФОТО", "ВИДЕО", "ПРИМЕЧАНИЕ", "ИСТОЧНИК", "ЧИТАЙТЕ", "СПРАВКА"))
_NOT_SPEAKERS = frozenset(("PUNCT", "VERB", "AUX", "ADP", "PRON", "NUM", "ADV", "SCONJ"))


def colon_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attribution that a name with a colon or a dash makes in a headline or in a turn of a transcript."""
    text = paragraph.text
    turn = _TURN.match(text) or _NAMED_TURN.match(text)
    if turn and turn[1] not in _NOTES and (turn[1].isupper() or _is_person(paragraph, turn.span(1))):
        yield _told(paragraph, "ru.transcript", turn.span(1), turn.end(1), (turn.end(), len(text.rstrip())))
        return
    if len(text) > _LONGEST_HEADLINE or not (paragraph.kind in ("title", "heading") or paragraph.index == 0):
        return
    colon, dash = _COLON.match(text), _DASH.search(text)
    if colon and _may_speak(paragraph, colon.span(1)):
        yield _told(paragraph, "ru.headline", colon.span(1), colon.end(1), (colon.end(), len(text.rstrip(" ."))))
    elif dash and _may_speak(paragraph, dash.span(2)) and len(text[: dash.start()].split()) >= 3:
        yield _told(paragraph, "ru.headline", dash.span(2), dash.start(1), (0, dash.start()))


def _is_person(paragraph: Paragraph, span: Span) -> bool:
    words = paragraph.tokens.char_span(*span, alignment_mode="expand")
    return words is not None and all(word.ent_type_ == "PER" for word in words)


def _may_speak(paragraph: Paragraph, span: Span) -> bool:
    """Whether words name a person or body in the nominative: no verb, no preposition, some name or acronym."""
    words = paragraph.tokens.char_span(*span, alignment_mode="expand")
    if words is None or any(w.pos_ in _NOT_SPEAKERS and w.text not in ("«", "»", '"', ".") for w in words):
        return False
    head = words.root
    if head.morph.get("Case") not in ([], ["Nom"]) and not head.text.isupper():
        return False
    return any(w.ent_type_ in ("PER", "ORG") or (w.text.isupper() and len(w) > 1) for w in words) or _is_body(
        head.lemma_
    )


def _is_body(lemma: str) -> bool:
    return lemma in _BODIES


_BODIES = lemmas(
    "министерство прокуратура полиция суд правительство комиссия комитет минздрав минобороны минюст акимат мэрия "
    "правозащитник правозащитники адвокат эксперт президент министр прокурор омбудсмен генпрокуратура врач "
    "следствие следователь очевидец сми источник власть мэр губернатор"
)


def _told(paragraph: Paragraph, rule: str, name: Span, mark: int, content: Span) -> Attribution:
    at = paragraph.start
    words = paragraph.tokens.char_span(*name, alignment_mode="expand")
    root = words.root
    head = (max(name[0], root.idx), min(name[1], root.idx + len(root)))
    mode = Mode.DIRECT if rule == "ru.transcript" else Mode.INDIRECT
    return Attribution(
        rule, (at + name[0], at + name[1]), (at + head[0], at + head[1]), (at + mark, at + mark + 1),
        ((at + content[0], at + content[1]),), Stance.ASSERTS, Certainty.UNSPECIFIED, Commitment.NEUTRAL, mode,
        "сказать", "speech", paragraph.index,
    )  # fmt: skip
