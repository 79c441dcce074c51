"""Settings: which of a sentence's dates and places are those of a word, by what stands in the word's own clause."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.wordlist import words

_VERBAL = ("VERB", "AUX")
_NO_CLAUSE = frozenset(("aux", "auxpass", "amod", "compound", "nmod"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_HAPPENING = words("happen occur take be begin start unfold leave kill follow come break end erupt")
_DEEDS = words(
    """shooting death killing murder slaying homicide attack robbery assault case crime incident stabbing crash riot
    protest connection charge count trial theft burglary kidnapping abduction rape suspicion investigation fire
    beating explosion raid party fight dispute count degree"""
)
_OCCASIONS = words("shooting death killing slaying attack crash incident stabbing fire explosion raid")
_NEAR = 4
_DEEP = 30


def belongs(word: Any, phrase: Any, close: bool = False) -> bool:
    """Whether a date or place, by the word `phrase` that heads it, is that of what `word` tells.

    It is where no other clause stands between the two. `close` leaves out what belongs to a deed that the clause only
    mentions: "charged with the killing of two in Velm on Monday" tells neither where nor when somebody was charged.
    """
    own = _own(word, close)
    nouns = [w for w in own.values() if w.pos_ not in _VERBAL]
    at = phrase
    for _ in range(_DEEP):
        if at.i in own:
            return not close or not _of_another(word, at, phrase)
        if at.head is at or at.dep_ == "appos":
            break
        if at.i != phrase.i and (_clause(at) or _apart(at, phrase) or (close and _mentioned(at))):
            break
        at = at.head
    return not close and any(_beside(noun, word, phrase) for noun in nouns)


def _mentioned(word: Any) -> bool:
    """Whether a noun is a deed or an occasion with a time and a place of its own, or somebody told by theirs."""
    told = word.dep_ in ("nsubj", "nsubjpass", "dobj", "appos")
    return told or (word.pos_ in ("NOUN", "PROPN") and word.lemma_.lower() in _DEEDS)


def _of_another(word: Any, verb: Any, phrase: Any) -> bool:
    """Whether a phrase may be of a deed told before it, or of the verb that 'and' joins before the word's."""
    if verb.i < word.i and phrase.i > verb.i:
        return True
    between = word.doc[word.i + 1 : phrase.i]
    return any(w.lemma_.lower() in _DEEDS and (_specific(w) or w.lemma_.lower() in _OCCASIONS) for w in between)


def _specific(deed: Any) -> bool:
    """Whether a deed is one that happened, not what the law calls it: 'the murder of two men'."""
    return any(c.dep_ == "poss" or c.lower_ in ("of", "the") for c in deed.children)


def _clause(word: Any) -> bool:
    return word.pos_ in _VERBAL and word.dep_ not in _NO_CLAUSE


def _deed(word: Any) -> bool:
    """Whether a noun is a deed or an occasion that has a time and a place of its own."""
    return word.pos_ in ("NOUN", "PROPN") and word.lemma_.lower() in _DEEDS


def _apart(preposition: Any, phrase: Any) -> bool:
    """Whether a time is told by its distance from another: 'died three years after the attack of 2001'."""
    measured = any(c.dep_ == "npadvmod" for c in preposition.children)
    return preposition.lower_ in ("after", "before", "since") and measured and preposition.i < phrase.i


def _own(word: Any, close: bool) -> dict[int, Any]:
    """The words whose phrases are those of the word's clause, by their places."""
    verb = word if word.pos_ in _VERBAL else next((a for a in word.ancestors if _clause(a) or a.dep_ == "ROOT"), word)
    found = {word.i: word}
    if word.pos_ in _VERBAL or not _deed(word) or word.dep_ in _SUBJECTS or verb.pos_ not in _VERBAL:
        found[verb.i] = verb
    for _ in range(_DEEP):
        above = _shared(verb, close)
        if above is None or above.i in found:
            break
        found[above.i] = verb = above
    found |= {c.i: c for w in list(found.values()) if w.pos_ in _VERBAL for c in _after(w, close)}
    return found


def _shared(verb: Any, close: bool) -> Any | None:
    """What shares its times and places with a clause: "a shooting on Monday that killed two", "they fired, killing"."""
    has_subject = any(c.dep_ in _SUBJECTS for c in verb.children)
    if verb.pos_ not in _VERBAL:
        happened = verb.dep_ in _SUBJECTS and verb.head.lemma_ in _HAPPENING
        return verb.head if happened or verb.dep_ in _NO_CLAUSE else None
    if verb.dep_ in ("aux", "auxpass", "xcomp"):
        return verb.head
    if verb.dep_ == "conj":
        return verb.head if not (close and has_subject) else None
    if verb.dep_ in ("relcl", "acl", "amod"):
        return None if close else verb.head
    marked = any(c.dep_ in ("mark", "advmod") and c.i < verb.i for c in verb.children)
    return verb.head if verb.dep_ == "advcl" and not has_subject and not marked and not close else None


def _after(verb: Any, close: bool) -> list[Any]:
    """The verbs that are joined to one by 'and': 'two were killed and three hurt on Monday'."""
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ in _VERBAL]
    return [c for c in joined if not (close and any(s.dep_ in _SUBJECTS for s in c.children))]


def _beside(noun: Any, word: Any, phrase: Any) -> bool:
    """Whether a phrase stands right after a noun, though parsed with the verb: 'told of a shooting Monday'."""
    if noun.i < phrase.i < word.i:
        return True
    return bool(noun.i < phrase.i <= noun.right_edge.i + _NEAR and phrase.sent == noun.sent)
