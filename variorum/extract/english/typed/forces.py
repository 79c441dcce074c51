"""State forces: police, soldiers and others with the right to use force, as phrases name them; who acts in a clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.english.typed.lexicon import classes, words
from variorum.extract.english.typed.phrases import FINITE, is_passive, subjects

_FORCES = words("state force")
_MEMBERS = words("member of a force")
_BADGES = {badge.removeprefix("badge "): words(badge) for badge in classes("badge ")}
_NO_STATE = words("no state")
NAMING = _FORCES | frozenset(_BADGES) | frozenset(("officer", "personnel"))
"""Lemmas without one of which a text names no force."""

_THEY = frozenset(("they", "them"))
_WE = frozenset(("we", "us"))
_SAYING = frozenset(("say", "tell", "add", "state", "claim", "report", "admit", "confirm", "announce", "explain"))
_MANY = frozenset(("number", "dozen", "hundred", "thousand", "score", "handful", "couple", "row", "line", "cordon"))
_BACK = 60


def is_force(word: Any) -> bool:
    """Whether a noun is the head of a phrase that names a state force: 'the riot police', 'security forces'."""
    if word.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB", "X") or word.dep_ in ("compound", "amod", "nmod"):
        return False
    lemma = _singular(word)
    beside = {_singular(c) for c in word.children if c.dep_ in ("compound", "amod", "nmod", "poss")}
    if beside & _NO_STATE:
        return False
    if lemma in _FORCES:
        return True
    if lemma in ("officer", "personnel") and not beside and not any(c.dep_ == "prep" for c in word.children):
        return True
    if (lemma in _MEMBERS or lemma in _MANY) and _made_of_forces(word):
        return True
    if lemma not in _MEMBERS:
        return "police" in beside and _titled(word)
    if beside & _FORCES:
        return True
    named = any(lemma in _BADGES.get(badge, ()) for badge in beside)
    # "By force", "special force" are no body; "task force" is.
    return named and (lemma != "force" or word.lower_ == "forces" or "task" in beside)


def _made_of_forces(word: Any) -> bool:
    """'A party of policemen', 'hundreds of soldiers'."""
    of = (c for c in word.children if c.dep_ == "prep" and c.lower_ == "of")
    return any(g.dep_ == "pobj" and is_force(g) for c in of for g in c.children)


def _titled(word: Any) -> bool:
    """'Police commissioner Ren Hask': the name is the head, the office its modifier."""
    return any(c.dep_ == "compound" and _singular(c) in _MEMBERS for c in word.children)


def _singular(word: Any) -> str:
    return str(word.lemma_.lower())


def force_named(word: Any, depth: int = 0) -> Any | None:
    """The word that names the state force a word means: itself, one joined to it, what 'who' or 'they' refer to."""
    if depth > 2:
        return None
    beside = (c for c in word.conjuncts if abs(c.i - word.i) < 12)
    for one in (word, *beside, *(c for c in word.children if c.dep_ == "appos")):
        if is_force(one):
            return one
    if word.lower_ in ("who", "which", "that"):
        clause = next((a for a in word.ancestors if a.dep_ == "relcl"), None)
        return force_named(clause.head, depth + 1) if clause is not None and clause.head.i < word.i else None
    if word.lower_ in _THEY:
        return _antecedent(word, depth)
    return _speaking(word) if word.lower_ in _WE else None


def _antecedent(pronoun: Any, depth: int) -> Any | None:
    """The plural subject named last before a pronoun, where it is a force."""
    doc = pronoun.doc
    for at in range(pronoun.i - 1, max(-1, pronoun.i - _BACK), -1):
        word = doc[at]
        if word.dep_ == "pobj" and word.head.dep_ == "agent" and is_force(word):
            return word  # 'the excuse given by the police, that they were outnumbered'
        if word.dep_ not in ("nsubj", "nsubjpass") or word.lower_ in ("who", "which", "that", "it", "he", "she"):
            continue
        if word.lower_ in _THEY:
            return _antecedent(word, depth + 1) if depth < 2 else None
        if is_force(word):
            return word
        if "Plur" in word.morph.get("Number"):
            return None
    return None


def _speaking(pronoun: Any) -> Any | None:
    """The force whose words 'we' stands in: '“We arrested two men,” police said'."""
    for verb in pronoun.sent:
        if verb.lemma_ in _SAYING and verb.pos_ == "VERB":
            for subject in verb.children:
                if subject.dep_ == "nsubj":
                    return next((w for w in subject.subtree if _singular(w) in _FORCES), None)
    return None


def acting_force(verb: Any) -> Any | None:
    """The state force that does what a verb says, None where the parse leaves it open."""
    named = _acting(verb)
    return None if named is not None and labelled(named, verb) else named


def _acting(verb: Any) -> Any | None:
    alone = not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    reduced = verb.tag_ == "VBN" and (verb.dep_ == "acl" or (verb.dep_ == "advcl" and alone))
    if is_passive(verb) or reduced:
        return agent(verb)
    for doer in subjects(verb):
        named = force_named(doer)
        if named is not None:
            return None if chased(doer) or _told_of_another(doer, verb) else named
    if _has_subject(verb):
        return None
    if verb.dep_ == "relcl" and not _has_subject(verb):
        return force_named(verb.head)
    if verb.dep_ in ("pcomp", "pobj"):
        return blamed(verb)
    return _governing(verb) or _just_before(verb)


def labelled(doer: Any, verb: Any) -> bool:
    """Whether a colon parts a verb from its subject: in 'Police: man shot in the head' the police only say it."""
    return any(w.text == ":" for w in verb.doc[doer.i + 1 : verb.i])


def _told_of_another(doer: Any, verb: Any) -> bool:
    """'Officers chased a man who officers say fired shots': the parser joins 'fired' to 'chased'."""
    between = verb.doc[doer.i + 1 : verb.i]
    return any(w.dep_ == "relcl" and w.lemma_ in _SAYING for w in between)


def _has_subject(verb: Any) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def blamed(act: Any) -> Any | None:
    """Whom 'suspended an officer for refusing to act' tells to have refused."""
    governor = act.head.head
    if act.head.lower_ not in ("for", "of", "over") or governor.pos_ not in ("VERB", "AUX"):
        return None
    first = governor.head if governor.dep_ == "conj" else governor
    blamed = [c for v in {governor, first} for c in v.children if c.dep_ in ("dobj", "nsubjpass")]
    blamed += [first.head] if first.dep_ == "acl" else []  # 'got a guard suspended for refusing'
    blamed += [c for v in governor.children if v.dep_ in ("ccomp", "xcomp") for c in v.children if c.dep_ == "nsubj"]
    return next((force_named(b) for b in blamed if force_named(b) is not None), None)


def _just_before(verb: Any) -> Any | None:
    """The force named right before a verb that the parser left without a subject: 'the policemen on duty did not act'.

    Only finite, active verbs: what stands before a participle may have suffered it.
    """
    finite = verb.tag_ in ("VBD", "VBP", "VBZ") or any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children)
    if not finite or _has_subject(verb):
        return None
    at = verb.i - 1
    while at > verb.sent.start and (verb.doc[at].pos_ in ("AUX", "PART", "ADV")):
        at -= 1
    word = verb.doc[at]
    if word.dep_ == "pobj" and word.head.dep_ == "prep" and word.i - word.head.i <= 2:
        word = word.head.head
    free = word.dep_ in ("conj", "appos", "ROOT", "dep", "npadvmod") and word.head.dep_ != "prep"
    return word if free and is_force(word) else None


def chased(doer: Any) -> bool:
    """Whether a doer stands in a clause without 'who': of 'the man the police arrested had killed …' it is no doer."""
    before = doer.doc[doer.left_edge.i - 1] if doer.left_edge.i > 0 else None
    held = any(c.dep_ in ("acl", "relcl") and c.tag_ in ("VBN", "VBD") and c.i == doer.i + 1 for c in doer.children)
    return held and before is not None and before.pos_ in ("NOUN", "PROPN")


def agent(verb: Any) -> Any | None:
    """The state force named after 'by', 'at the hands of' or 'from' a verb or noun of action."""
    for preposition in verb.children:
        if preposition.dep_ in ("agent", "prep") and preposition.lower_ == "by":
            for noun in preposition.children:
                if noun.dep_ in ("pobj", "pcomp") and force_named(noun) is not None:
                    return force_named(noun)
    return None


def _governing(verb: Any) -> Any | None:
    """Who acts in a clause without a subject: 'police had to fire', 'police fired in the air, killing two'."""
    at = verb
    for _ in range(4):
        if at.dep_ not in ("advcl", "xcomp", "conj", "ccomp", "dep", "pcomp", "prep", "acl") or at.head is at:
            return None
        if at is not verb and at.dep_ == "pcomp" and at.head.lower_ in ("before", "after"):
            return None  # 'fled from police who stopped them before they got away, shooting'
        if at.dep_ == "acl" and force_named(at.head) is not None:
            return force_named(at.head)
        if at.dep_ in ("ccomp", "xcomp") and at.tag_ in FINITE:
            return None  # 'police said Hask entered, went in and shot her'
        at = at.head
        if at.pos_ not in ("VERB", "AUX"):
            continue
        if is_passive(at):
            inside = agent(at)
            if inside is None and at.lemma_ in ("force", "compel", "oblige", "require"):
                inside = next((force_named(s) for s in subjects(at)), None)
            return inside
        governed = [c for c in at.children if c.dep_ == "dobj"]
        if at.lemma_ in ("force", "compel", "prompt", "lead", "oblige", "make", "see") and governed:
            return force_named(governed[0])
        own = subjects(at)
        if own:
            return force_named(own[0])
    return None


def forces_in(words: Any) -> Iterator[Any]:
    """The words of a stretch that name state forces."""
    return (w for w in words if is_force(w))
