"""The accused: how a claim names those whom a step through justice befell, arrest and custody among the steps."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.mentions import TITLES
from variorum.extract.english.people import is_person_noun
from variorum.extract.english.typed.phrases import MARKS, noun_term
from variorum.extract.english.typed.scene import EnglishScene
from variorum.extract.english.wordlist import words

_NO_PERSON = frozenset(("GPE", "LOC", "FAC", "DATE", "CARDINAL", "NORP"))
_RELATIVE = ("who", "whom", "that", "which")
_DEEDS = words("arrest detention charging indictment conviction trial sentencing release case")
_HARMS = words(
    """shoot shooting kill killing murder death die perish slay slaying stab stabbing wound injure injury hit strike
    attack beat beating rob rape abduct abduction kidnap assault body"""
)
_HEADS = ("nsubj", "nsubjpass", "appos", "dobj", "conj", "ROOT", "nmod")


def accused(scene: EnglishScene, whom: Any, verb: Any) -> str:
    """The name of whom a step befell, else the words for them.

    A pronoun stands for the person of whom the clause or sentence before tells, and for nobody else who is near by: to
    name the wrong person charged is worse than to keep "he".
    """
    if whom.lower_ in _RELATIVE:
        clause = next((a for a in whom.ancestors if a.dep_ in ("relcl", "acl")), None)
        whom = clause.head if clause is not None else whom
    whom = _person(whom, verb)
    if whom.pos_ == "PRON":
        before = _meant(whom)
        return (scene.actor(before, alone=True) if before is not None else None) or whom.text
    named = whom.pos_ == "PROPN" or any(c.dep_ == "appos" for c in whom.children)
    named = named and not misnamed(scene, whom)
    return (scene.actor(whom, alone=True) if named else None) or noun_term(whom)


def misnamed(scene: EnglishScene, word: Any) -> bool:
    """Whether a name would stand for another of the same surname: 'Mela Tann' where the text names Sena Tann."""
    before = word.nbor(-1) if word.i else None
    if before is None or before.head.i != word.i or before.pos_ != "PROPN" or is_person_noun(before):
        return False
    bearer = scene.speakers.of_word(scene.paragraph, word)
    if bearer is None or before.lower_.rstrip(".") in TITLES:
        return False
    names = bearer.name.split()
    return word.text in names and before.text not in names


def _person(whom: Any, verb: Any) -> Any:
    """The person of a phrase: past a dateline ("TARSK - A man …"), above place and age ("Ro, 40, of Aral, who …")."""
    between = whom.doc[whom.i + 1 : verb.i]
    mark = next((w for w in between if w.text in MARKS and w.whitespace_ and w.nbor(-1).whitespace_), None)
    if mark is not None:
        after = (w for w in whom.doc[mark.i + 1 : verb.i] if w.pos_ in ("NOUN", "PROPN") and w.dep_ in _HEADS)
        return next(after, whom)
    if whom.dep_ == "attr" and verb.dep_ == "relcl":  # 'Ro is a criminal who was convicted'
        whom = next((c for c in whom.head.children if c.dep_ == "nsubj"), whom)
    if whom.lower_ in ("both", "all") or whom.lemma_.lower() in _DEEDS:  # 'the arrest of a man who was charged'
        inside = (g for c in whom.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")
        return next(inside, whom)
    at = whom
    for _ in range(3):
        placed = at.dep_ == "pobj" and at.pos_ == "PROPN" and at.head.lower_ in ("of", "from", "in")
        if not (placed or at.ent_type_ in _NO_PERSON or at.like_num):
            return at
        above = at.head.head if at.dep_ == "pobj" else at.head
        if at.dep_ not in ("pobj", "appos", "npadvmod", "conj") or above.pos_ not in ("PROPN", "NOUN", "NUM"):
            break
        at = above
    return whom


def _meant(pronoun: Any) -> Any | None:
    """The person whom a pronoun means: the one named before it in its sentence, else the one of the sentence before.

    None where these name two, or one who was harmed and not accused.
    """
    begins = pronoun.sent.start
    here = _named(pronoun.doc, begins, pronoun.i)
    if not here and begins:
        here = _named(pronoun.doc, pronoun.doc[begins - 1].sent.start, begins)
    surnames = {w.lower_ for w in here}
    return here[-1] if len(surnames) == 1 and not any(_harmed(w) for w in here) else None


def _named(tokens: Any, first: int, end: int) -> list[Any]:
    """The last words of the names of persons among the words [first, end)."""
    found = [e[:-1] if e[-1].tag_ == "POS" else e for e in tokens[first:end].ents if e.label_ == "PERSON"]
    return [e[-1] for e in found if len(e) and e[-1].dep_ not in ("compound", "nmod", "amod")]


def _harmed(name: Any) -> bool:
    """Whether somebody named is told as a victim: 'the killing of Ro', 'shot Ro', 'Ro died', 'Ro’s death'."""
    above = name.head
    if name.dep_ == "pobj" and above.lower_ == "of":
        return above.head.lemma_.lower() in _HARMS
    if name.dep_ in ("poss", "compound"):
        return above.lemma_.lower() in _HARMS
    suffering = ("dobj", "nsubjpass", "nsubj", "appos", "conj")
    dying = above.lemma_ in ("die", "perish") or name.dep_ != "nsubj"
    return name.dep_ in suffering and dying and above.lemma_.lower() in _HARMS
