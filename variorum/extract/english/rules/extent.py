"""How far a clause that follows its cue goes: to its sentence's end, but not into what the author adds there."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.cues import cue_verbs
from variorum.extract.paragraph import Paragraph

_ENDS = frozenset((".", "!", "?", "…", ";"))
_CLOSING = frozenset(("”", '"', "’", "''", "»"))
_PARTS = frozenset((",", "—", "–", "-", "--", "("))
_ADDING = frozenset(("although", "though", "while", "whereas", "according"))
_JOINS = frozenset(("and", "but", "or", "nor"))
_GOING_ON = frozenset(("begin", "start", "finish", "continue"))
_ASIDE = frozenset(("which", "who", "whose"))
_TAILS = frozenset(
    ("in", "of", "to", "for", "with", "about", "as", "from", "over", "between", "among", "against", "behind", "across")
)  # fmt: skip
_LONGEST = 120


def completed(paragraph: Paragraph, verb: Any, words: list[Any]) -> list[Any]:
    """The words of a clause after its cue, cut before what the author adds and grown to the sentence's end.

    The parser often hangs the last phrase of what is said on the cue, or begins a new sentence in its middle.
    """
    if not words:
        return words
    if words[0].i < verb.i:
        return _spoken(paragraph, verb, words)
    tokens = paragraph.tokens
    first, last = _with_subject(verb, words), words[-1].i
    held = {w.i for w in words}
    under = {w.i for w in verb.subtree}
    at = first
    while at < len(tokens) and at - first < _LONGEST and not (at > first and _over(paragraph, at, verb, under, last)):
        at += 1
    grown = _closed([tokens[i] for i in range(first, at)])
    return grown if at > last or _cut_is_sound(grown, held) else words


def _spoken(paragraph: Paragraph, verb: Any, words: list[Any]) -> list[Any]:
    """The words of a clause before its cue; after a quotation, only what is quoted goes on: '“No,” she said'."""
    before = [w for w in words if w.i < verb.i]
    quoted = paragraph.quotation_at(before[-1].idx) is not None and paragraph.quotation_at(before[0].idx) is not None
    if not quoted:
        return words
    return [*before, *(w for w in words if w.i > verb.i and paragraph.quotation_at(w.idx) is not None)]


def _with_subject(verb: Any, words: list[Any]) -> int:
    """Where a clause begins, with the subject that the parser took for the cue's object: 'demanded Ro resign'."""
    first = words[0]
    objects = [
        c for c in verb.children if c.dep_ == "dobj" and c.left_edge.i == verb.i + 1 and c.right_edge.i == first.i - 1
    ]
    bare = first.pos_ in ("VERB", "AUX") and first.dep_ in ("ccomp", "aux", "auxpass")
    return int(objects[0].left_edge.i) if objects and bare else int(first.i)


def with_tail(verb: Any, words: list[Any]) -> list[Any]:
    """A phrase after its cue, without ", which …" at its end, with the phrases that follow it on the cue.

    "Deplored the gulf in how the sides see it": the parser hangs the last phrase on the verb as often as on the noun.
    """
    tokens = verb.doc
    first, last = words[0].i, words[-1].i
    cut = next((i for i in range(first + 1, last) if tokens[i].text == "," and tokens[i + 1].lower_ in _ASIDE), None)
    if cut is not None:
        return [w for w in words if w.i < cut]
    end = last + 1
    for child in sorted(verb.children, key=lambda c: c.i):
        if child.dep_ == "prep" and child.left_edge.i == end and child.lower_ in _TAILS:
            end = child.right_edge.i + 1
    return [*words, *tokens[last + 1 : end]]


def as_quoted(verb: Any, words: list[Any]) -> list[Any]:
    """What stands after its cue, without what goes on after a quotation that ends its sentence: '“… over.” He left'."""
    tokens = verb.doc
    for at, word in enumerate(words):
        if word.i > verb.i and at and word.text in ("”", "''", '"') and tokens[word.i - 1].text in _ENDS - {";"}:
            return words[: at + 1]
    return words


def before_but(words: list[Any]) -> list[Any]:
    """What is denied, without what turns against it: 'denied he was a member but later pleaded guilty'."""
    for at, word in enumerate(words):
        if at and word.lower_ in ("but", "yet") and word.dep_ == "cc":
            joined = next((c for c in word.head.children if c.dep_ == "conj" and c.i > word.i), None)
            if joined is not None and joined.pos_ in ("VERB", "AUX"):
                return [w for w in words[:at] if w.i < word.i and not (w.text == "," and w.i == word.i - 1)]
    return words


def without_finite(words: list[Any], infinitives: list[Any]) -> list[Any]:
    """Words of infinitives without the finite verbs that the parser joins to them."""
    out: set[int] = set()
    for infinitive in infinitives:
        finite = [c for c in infinitive.children if c.dep_ == "conj" and c.tag_ in ("VBD", "VBZ", "VBP")]
        joins = [c for c in infinitive.children if c.dep_ == "cc" and finite and c.i > infinitive.i]
        out |= {w.i for c in [*finite, *joins] for w in c.subtree}
    return [w for w in words if w.i not in out]


def rejoined(paragraph: Paragraph, words: list[Any]) -> list[Any]:
    """Words with what goes on after them where the parser began a new sentence without a mark that ends one."""
    tokens = paragraph.tokens
    at = words[-1].i + 1 if words else len(tokens)
    if (
        at >= len(tokens)
        or not tokens[at].is_sent_start
        or not (tokens[at].is_alpha or tokens[at].text in ("’s", "'s"))
    ):
        return words
    grown = list(words)
    while at < len(tokens) and tokens[at].text not in _ENDS and len(grown) < _LONGEST:
        if tokens[at - 1].text == "," and tokens[at].lower_ in _JOINS | _ADDING:
            break
        grown.append(tokens[at])
        at += 1
    return grown


def _closed(words: list[Any]) -> list[Any]:
    """Words without an aside that a bracket opens and nothing closes."""
    opened = [i for i, w in enumerate(words) if w.text == "("]
    unclosed = opened and not any(w.text == ")" for w in words[opened[-1] :])
    return words[: opened[-1]] if unclosed else words


def _over(paragraph: Paragraph, at: int, verb: Any, under: set[int], last: int) -> bool:
    """Whether the clause is over before a word: its sentence ended, or the author goes on."""
    tokens = paragraph.tokens
    word, before = tokens[at], tokens[at - 1]
    if before.text in _CLOSING and (tokens[at - 2].text in _ENDS or _told_after(tokens, at)):
        return True
    if paragraph.quotation_at(word.idx) is not None:
        return False
    if word.text == ";" and not any(w.pos_ in ("VERB", "AUX") for w in tokens[verb.i + 1 : at]):
        return False  # "said Ana Ro, 34; Ivo Lund, 8; and Eva Stone, 6, were lost"
    if word.text in _ENDS:
        return True
    if at > last and at not in under and word.sent == verb.sent:
        return not any(tokens[i].text == ":" for i in range(last, at + 1))
    return _turns(tokens, at, verb, at > last)


def _told_after(tokens: Any, at: int) -> bool:
    """Whether words after a quotation tell who said it: ',” she said', ',” said the mayor'."""
    words = tokens[at : at + 3]
    if tokens[at - 2].text != "," or words[0].is_punct or words[0].pos_ == "SCONJ":
        return False
    told: bool = any("Q" in cue.frames for word in words for cue in cue_verbs(word))
    return told


def _cut_is_sound(kept: list[Any], held: set[int]) -> bool:
    """Whether something that can be said is left."""
    return len([w for w in kept if w.i in held and w.is_alpha]) >= 2


def _turns(tokens: Any, at: int, verb: Any, beyond: bool) -> bool:
    """Whether what begins at a word is the author's, not the speaker's."""
    word, before = tokens[at], tokens[at - 1]
    if before.text in _CLOSING:
        before = tokens[at - 2]
    if before.text not in _PARTS:
        return beyond and _another_saying(word, verb)
    if word.lower_ in _ADDING or (word.lower_ == "even" and tokens[at + 1 : at + 2].text == "though"):
        return True
    if word.tag_ == "VBG" and any("C" in cue.frames and cue.lemma not in _GOING_ON for cue in cue_verbs(word)):
        return True
    return beyond and (_another_saying(word, verb) or before.text == "(")


def _another_saying(word: Any, verb: Any) -> bool:
    """Whether a joined verb goes on with the teller's sentence: 'said X and added Y', 'said X, and the crowd left'."""
    if word.lower_ not in _JOINS:
        return False
    joined = next((c for c in verb.children if c.dep_ == "conj" and c.i > word.i), None)
    if joined is None or word.head != verb:
        return False
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in joined.children)
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in joined.children)
    return own or not modal
