"""Checking: a suggestion becomes an attribution only where its strings stand in the paragraph and agree with it."""

from __future__ import annotations

from typing import Any

from variorum.errors import ValueUnreadable
from variorum.extract.attribution import Attribution
from variorum.extract.known_cue import KnownCue
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.suggested.cues import Cues
from variorum.extract.suggested.locating import gap, nearest, places
from variorum.extract.suggested.suggestion import Reason, Suggestion
from variorum.extract.words import mode_of, shifted
from variorum.model.claim import Certainty, Commitment, Mode
from variorum.values.counts import Conventions, find_counts, parse_count

REACH = 200
"""Characters that may stand between the cue and the words it brings, and between the speaker and the cue."""

VERBS = frozenset(("VERB", "AUX"))
SAID = frozenset(("speech", "evidence"))
RULE = "suggested"


def checked(suggestion: Suggestion, paragraph: Paragraph, cues: Cues, conventions: Conventions) -> Attribution | Reason:
    """The attribution that a suggestion about a paragraph comes to, or why it is refused."""
    spans = located(suggestion, paragraph)
    if isinstance(spans, Reason):
        return spans
    quote, cue = spans
    word = _word(paragraph, cue)
    if word is None:
        return Reason.CUE_ABSENT
    if _another_between(paragraph, cues, quote, cue):
        return Reason.OTHER_CUE
    known = cues.known(paragraph, word)
    if known is not None and known.kind not in SAID:
        return Reason.NOT_SAID
    named = _named(paragraph, word) if known is None else _within(paragraph, known.speakers)
    if known is None and not named:
        return Reason.NO_CUE
    speaker = _speaker(suggestion, paragraph, quote, cue, named)
    if isinstance(speaker, Reason):
        return speaker
    if not number_follows(suggestion, cues.grammar.language, conventions):
        return Reason.NUMBER
    return _attribution(suggestion, paragraph, (quote, cue, speaker), word, known)


def located(suggestion: Suggestion, paragraph: Paragraph) -> tuple[Span, Span] | Reason:
    """Where quote and cue stand in the paragraph: of several places those that are nearest to each other."""
    absent = missing(suggestion, paragraph)
    if absent is not None:
        return absent
    quotes, cues = (places(paragraph.text, words) for words in (suggestion.quote, suggestion.cue))
    pairs = [(quote, cue) for quote in quotes if (cue := nearest(cues, quote)) is not None]
    if not pairs:
        return Reason.OVERLAPPING
    best = min(pairs, key=lambda pair: gap(*pair))
    return best if gap(*best) <= REACH else Reason.CUE_FAR


def missing(suggestion: Suggestion, paragraph: Paragraph) -> Reason | None:
    """Which of its strings is nowhere in the paragraph, None where all stand there: no rule can mend that."""
    for words, reason in (
        (suggestion.quote, Reason.QUOTE_ABSENT),
        (suggestion.cue, Reason.CUE_ABSENT),
        (suggestion.speaker, Reason.SPEAKER_ABSENT),
    ):
        if not places(paragraph.text, words):
            return reason
    return None


def number_follows(suggestion: Suggestion, language: str, conventions: Conventions) -> bool:
    """Whether the number that is stated, if one is, is a count of the quoted words: the same bounds, or its wording."""
    if suggestion.number is None:
        return True
    found = [count.value for count in find_counts(suggestion.quote, language, conventions)]
    words = suggestion.number.split()
    for count in found:
        # "200" for "more than 200" leaves the bound out; "5" for "5 to 8" is another number.
        single = count.lo is None or count.hi is None or count.lo == count.hi or count.convention is not None
        wording = count.wording.split()
        if single and any(wording[at : at + len(words)] == words for at in range(len(wording))):
            return True
    try:
        stated = parse_count(suggestion.number, language, conventions)
    except ValueUnreadable:
        return False
    return any((count.lo, count.hi) == (stated.lo, stated.hi) for count in found)


def _word(paragraph: Paragraph, span: Span) -> Any | None:
    """The main word of a place in the paragraph."""
    words = paragraph.tokens.char_span(*span, alignment_mode="expand")
    return words.root if words is not None and len(words) else None


def _another_between(paragraph: Paragraph, cues: Cues, quote: Span, cue: Span) -> bool:
    """Whether a known cue of saying stands between the quoted words and the cue named."""
    start, end = min(quote[1], cue[1]), max(quote[0], cue[0])
    words = paragraph.tokens.char_span(start, end, alignment_mode="contract") if start < end else None
    found = (cues.known(paragraph, word) for word in words or () if word.pos_ in VERBS)
    return any(known is not None and known.kind in SAID for known in found)


def _named(paragraph: Paragraph, word: Any) -> tuple[Span, ...]:
    """Who the parse has for the subject of a verb that no lexicon knows; nobody where it is no verb, or passive."""
    if word.pos_ not in VERBS:
        return ()
    subjects = [child for child in word.children if child.dep_.startswith("nsubj") and "pass" not in child.dep_]
    return tuple((s.left_edge.idx, s.right_edge.idx + len(s.right_edge)) for s in subjects)


def _within(paragraph: Paragraph, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans of the document as spans of a paragraph of it."""
    return tuple((start - paragraph.start, end - paragraph.start) for start, end in spans)


def _speaker(
    suggestion: Suggestion, paragraph: Paragraph, quote: Span, cue: Span, named: tuple[Span, ...]
) -> Span | Reason:
    """Where the speaker stands: in a phrase that the parse shows, else nearest to the cue and apart from the rest."""
    found = [s for s in places(paragraph.text, suggestion.speaker) if gap(s, quote) >= 0 and gap(s, cue) >= 0]
    if not found:
        return Reason.OVERLAPPING
    if named:
        found = [place for place in found if any(gap(place, phrase) < 0 for phrase in named)]
        if not found:
            return Reason.OTHER_SPEAKER
    best = nearest(found, cue)
    return best if best is not None and gap(best, cue) <= REACH else Reason.SPEAKER_FAR


def _attribution(
    suggestion: Suggestion, paragraph: Paragraph, spans: tuple[Span, Span, Span], word: Any, known: KnownCue | None
) -> Attribution:
    quote, _, speaker = spans
    named = _word(paragraph, speaker)
    mode = Mode(mode_of(paragraph, (quote,)))
    form = "unlisted" if known is None else "clause" if mode is Mode.INDIRECT else "quote"
    head = speaker if named is None else (named.idx, named.idx + len(named))
    quoted, said, source, main = shifted(paragraph, (quote, (word.idx, word.idx + len(word)), speaker, head))
    return Attribution(
        rule=f"{RULE}.{form}",
        source=source,
        head=main,
        cue=said,
        content=(quoted,),
        stance=suggestion.stance if known is None else known.stance,
        certainty=Certainty.UNSPECIFIED,
        commitment=Commitment.NEUTRAL if known is None else known.commitment,
        mode=mode,
        act=(word.lemma_ or word.text).lower() if known is None else known.act,
        kind="speech" if known is None else known.kind,
        paragraph=paragraph.index,
    )
