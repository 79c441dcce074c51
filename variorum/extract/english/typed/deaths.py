"""Deaths: who is told to have died or been killed, by whichever words tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from variorum.extract.english.people import is_person
from variorum.extract.english.typed.phrases import is_passive, subjects
from variorum.extract.english.wordlist import words

_KILL = words("""kill kills killed killing murder murders murdered murdering slay slays slain slew execute
    executed executing assassinate assassinated massacre massacred slaughter slaughtered""")
_DIE = words("die dies died perish perishes perished succumb succumbs succumbed")
_DEAD = words("dead deceased slain lifeless")
_NOUNS = words("death deaths murder murders killing killings slaying slayings homicide homicides suicide")
_BODIES = words("body bodies corpse corpses remains")
_FATAL = words("fatal deadly")
_SHOOTINGS = words("shooting shootings stabbing stabbings beating beatings wound wounds")
_HARM = words("shoot shot stab wound injure strike hit beat gun run crush burn char bludgeon stone torture")
_FINDING = words("find pronounce declare leave confirm report presume believe lie discover be remain die")
_ARMS = words("gun guns weapon rifle pistol handgun shotgun firearm knife")
_SEARCH = words("find discover recover identify retrieve exhume bury locate dump")
_TELLING = _KILL | _DIE | _DEAD | _NOUNS | _BODIES | _SHOOTINGS | words("fatally death life lives away on alive")
_OBJECTS = ("dobj", "obj")
_HEADS = ("NOUN", "PROPN", "NUM", "PRON")
REFLEXIVE = words("himself herself themselves itself myself self")
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Death:
    """One head of a phrase that is told dead, and the word that tells it."""

    victim: Any
    by: Any


def deaths(tokens: Iterable[Any]) -> list[Death]:
    """The deaths that parsed words tell, in the order of their words; the same head once."""
    found: dict[int, Death] = {}
    for word in tokens:
        if word.lower_ not in _TELLING:
            continue
        for victim in _told(word):
            for head in _persons(victim, word):
                if head.i not in found and (is_person(head) or _number(head) or head.lower_ in ("lives", "both")):
                    found[head.i] = Death(head, word)
    return [found[i] for i in sorted(found)]


def _persons(victim: Any, word: Any) -> Iterator[Any]:
    """A victim and those joined to it; 'himself' among them is the doer: 'killed his wife and himself'."""
    for head in _joined(victim):
        yield from (_doers(word) if head.lower_ in REFLEXIVE and word.pos_ == "VERB" else [head])


def _told(word: Any) -> Iterator[Any]:
    low = word.lower_
    if low in _KILL and not _nominal(word):
        yield from (*_undergoers(word), *_alongside(word))
    elif low in _DIE:
        yield from (*_subjects(word), *_alongside(word))
    elif low == "alive" and word.head.lemma_.lower() in ("burn", "bury"):
        yield from _undergoers(word.head)
    elif low in _DEAD:
        yield from _dead(word)
    elif low == "fatally" and not non(word):
        yield from _fatally(word)
    elif low == "death" and word.dep_ == "pobj" and word.head.lower_ == "to":
        if word.head.head.lemma_.lower() in _HARM:
            yield from _undergoers(word.head.head)
    elif low in ("life", "lives"):
        yield from _lives(word)
    elif low == "away" and word.head.lemma_.lower() == "pass":
        yield from _subjects(word.head)
    elif low == "on" and word.head.lemma_ == "turn" and any(c.lower_ in REFLEXIVE for c in word.children):
        if any(c.lower_ in _ARMS for c in word.head.children):
            yield from _doers(word.head)
    elif _deadly(word):
        yield from _bearers(word)


def _nominal(word: Any) -> bool:
    return word.pos_ in ("NOUN", "PROPN") and word.lower_ in _NOUNS


def _deadly(noun: Any) -> bool:
    """Whether a noun is somebody's death: 'the murder of', 'the fatal shooting of', 'the body of'."""
    low = noun.lower_
    if low in _NOUNS:
        return not attempted(noun)
    return _fatal(noun) if low in _SHOOTINGS else low in _BODIES and _found(noun)


def _found(body: Any) -> bool:
    """Whether a body is a dead one: 'the body of …', or one that is found."""
    return any(c.lower_ == "of" for c in body.children) or body.head.lemma_.lower() in _SEARCH


def attempted(noun: Any) -> bool:
    """'Attempted first-degree murder', 'conspiracy to commit murder'."""
    before = {w.lower_ for w in noun.doc[max(0, noun.i - 6) : noun.i] if w.sent == noun.sent}
    return bool(before & {"attempted", "attempt", "attempting", "commit", "conspiracy", "solicitation"})


def non(word: Any) -> bool:
    """'Non-fatal', 'not fatally'."""
    before = [w.lower_ for w in word.doc[max(0, word.i - 2) : word.i]]
    return "not" in before or "non" in before or any(c.dep_ == "neg" for c in word.children)


def _fatal(noun: Any) -> bool:
    return any(
        (c.lower_ in _FATAL and not non(c)) or (c.lower_ == "death" and c.dep_ == "compound") for c in noun.children
    )


def _undergoers(verb: Any) -> Iterator[Any]:
    """Whom a deed befell: objects, else subjects of a passive, else the noun that the participle stands with."""
    objects = [c for c in verb.children if c.dep_ in _OBJECTS]
    if objects:
        for noun in objects:
            yield from (_doers(verb) if noun.lower_ in REFLEXIVE else [noun])
        return
    if verb.dep_ in ("acl", "amod") and verb.tag_ in ("VBN", "VBD", "JJ", "NN"):
        yield verb.head
        return
    if is_passive(verb) or verb.tag_ in ("VBN", "VBD"):
        yield from _subjects(verb)


def _alongside(verb: Any) -> list[Any]:
    """Who shares the death: 'along with four policemen', 'together with her sister'."""
    along = [c for c in verb.children if c.i > verb.i and c.lower_ in ("along", "together")]
    return [g for a in along for w in a.children if w.lower_ == "with" for g in w.children if g.dep_ == "pobj"]


def _subjects(verb: Any) -> list[Any]:
    """The subjects of a verb, 'who' led back to its noun."""
    own = [s for s in subjects(verb) if s.dep_ != "expl"]
    if not own and verb.dep_ in ("acl", "relcl"):
        return [verb.head]
    return [_antecedent(s, verb) for s in own]


def _doers(verb: Any) -> list[Any]:
    """Who does it to himself: the subject of the verb, else of the nearest verb above that has one."""
    for at in [verb, *verb.ancestors]:
        found = _subjects(at) if at.pos_ in ("VERB", "AUX") else []
        if found:
            return found[:1]
    return []


def _antecedent(subject: Any, verb: Any) -> Any:
    if subject.lower_ not in ("who", "that", "which", "whom"):
        return subject
    clause = next((a for a in [verb, *verb.ancestors] if a.dep_ == "relcl"), None)
    return clause.head if clause is not None else subject


def _dead(word: Any) -> Iterator[Any]:
    """'3 dead', 'a dead man', 'found him dead', 'was pronounced dead', 'leaving two dead'."""
    own = [c for c in word.children if c.dep_ in _SUBJECTS]
    before = word.nbor(-1) if word.i > 0 else None
    if own:
        yield from (_antecedent(s, word) for s in own)
    elif any(c.dep_ in ("nummod", "det") and (c.like_num or c.lower_ == "the") for c in word.children):
        yield word
    elif word.dep_ in ("amod", "acl") and word.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
        yield word.head
    elif word.head.pos_ in ("VERB", "AUX"):
        verb = word.head
        objects = [c for c in verb.children if c.dep_ in _OBJECTS and c is not word]
        if objects and not is_passive(verb):
            yield from objects
        elif verb.lemma_ in _FINDING or verb.lemma_ in _HARM:
            yield from _subjects(verb) or ([verb.head] if verb.dep_ == "acl" else [])
    elif before is not None and _number(before):
        yield before


def _fatally(word: Any) -> Iterator[Any]:
    verb = word.head
    if verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() in _HARM:
        yield from _undergoers(verb)
    elif word.i > 0 and _number(word.nbor(-1)):
        yield word.nbor(-1)  # 'four were shot, one fatally'
    elif word.i > 2 and word.nbor(-2).lower_ == "of":
        yield from (w for w in word.doc[word.i - 3 : word.i - 2] if _number(w))  # 'two of them fatally'


def _lives(word: Any) -> Iterator[Any]:
    """'lost her life', 'took the lives of three', 'took his own life'."""
    verb = word.head
    if word.dep_ not in _OBJECTS:
        return
    if verb.lemma_ == "lose":
        yield from _subjects(verb)
    elif verb.lemma_ in ("take", "claim", "cost", "end"):
        own = any(c.lower_ == "own" for c in word.children)
        yield from (_subjects(verb) if own else _bearers(word))
        if any(_number(c) for c in word.children):
            yield word


def _bearers(noun: Any) -> Iterator[Any]:
    """Whose death, murder or body it is: 'the death of a boy', 'her murder', 'the bodies of two men'."""
    for child in noun.children:
        if child.dep_ == "poss":
            yield child
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from (g for g in child.children if g.dep_ == "pobj")


def _joined(head: Any) -> list[Any]:
    """A head with those joined to it by 'and' or in a list: 'his wife, son and daughter, then himself'."""
    found = [head]
    if any(c.lower_ == "or" for c in head.children):
        return found
    for one in found:
        found += [c for c in one.children if c.dep_ == "conj" and c.pos_ in _HEADS and c not in found]
        beside = [c for c in one.children if c.dep_ == "appos"]
        found += [c for c in beside if _listed(one, c) and c not in found]
        named = [c for c in beside if c.pos_ == "PROPN"]
        found += [j for c in named for j in c.children if j.dep_ == "conj" and _owned(j) and j not in found]
    return found


def _listed(head: Any, beside: Any) -> bool:
    """Whether what the parser takes for an apposition is the next of a list: 'his wife, son and daughter'."""
    if not head.pos_ == beside.pos_ == "NOUN" or not is_person(beside) or any(c.dep_ == "det" for c in beside.children):
        return False
    return any(c.dep_ == "conj" for c in beside.children) or (_owned(head) and _owned(beside))


def _owned(noun: Any) -> bool:
    """'His son', 'their daughter'."""
    return any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in noun.children)


_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})*")


def _number(word: Any) -> bool:
    return bool(word.like_num) or _NUMERAL.fullmatch(word.text) is not None
