"""Relations: ties between named persons and bodies: family, mentor, ally, rival, heir, inner circle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.english.typed.lexicon import classes, words
from variorum.extract.english.typed.phrases import clause_edges, subjects
from variorum.extract.english.typed.scene import EnglishScene, modality, negated
from variorum.extract.stated import Stated
from variorum.model.claim import Modality
from variorum.model.proposition import PropositionType, proposition

_TIES = {noun: kind.removeprefix("tie ") for kind in classes("tie ") for noun in words(kind)}
_MEMBERS = frozenset(("member", "part", "figure", "representative"))
_NO_PARTY = frozenset(("DATE", "TIME", "LOC", "FAC", "CARDINAL"))
_BEING = frozenset(("be", "become", "remain"))
_COLOURS = frozenset(
    ("close", "longtime", "long-time", "key", "former", "trusted", "handpicked", "hand-picked", "chosen", "designated",
     "political", "staunch", "eldest", "elder", "younger", "youngest", "late", "loyal", "main", "chief", "bitter")
)  # fmt: skip


def ties(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """The ties that the words [first, end) state: 'X is a nephew of Y', 'X, Y's longtime ally, …', 'Y's son X'."""
    for noun in scene.among(frozenset(_TIES), first, end):
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in _TIES:
            continue
        head = _member(noun)
        owner, bearer, verb = _owner(noun), _bearer(head), _copula(head)
        if owner is None or bearer is None or owner == bearer:
            continue
        subject, object_ = _named(scene, bearer), _named(scene, owner)
        if subject is None or object_ is None or subject == object_:
            continue
        yield _stated(scene, (subject, _label(noun, head), object_), (head, noun, bearer, owner), verb)


def _member(noun: Any) -> Any:
    """The word that the bearer is: the noun, or 'member' of 'a member of his inner circle'."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in _MEMBERS:
        return noun.head.head
    return noun


def _owner(noun: Any) -> Any | None:
    """Whose ally: 'Y's ally', 'an ally of Y', 'ally to Y'."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("of", "to"):
            return next((c for c in preposition.children if c.dep_ == "pobj"), None)
    return None


def _copula(head: Any) -> Any | None:
    """The verb of 'X is her ally'."""
    return head.head if head.dep_ == "attr" and head.head.lemma_ in _BEING else None


def _bearer(head: Any) -> Any | None:
    """Who is the ally: the subject of 'is', the other of an apposition, or the name that follows ('her ally X')."""
    if _copula(head) is not None:
        doers = [s for s in subjects(head.head) if s.dep_ == "nsubj" and s.pos_ in ("PROPN", "PRON")]
        return doers[0] if doers else None
    if head.dep_ == "appos":
        return head.head if head.head.pos_ == "PROPN" else None
    after = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
    if after is not None and after.pos_ == "PROPN":
        # "Her nephew Ren Hask", however the parser joins the two.
        return after.head if after.dep_ == "compound" and after.head.pos_ == "PROPN" else after
    return next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)


def _named(scene: EnglishScene, word: Any) -> str | None:
    """The entity that a name or a resolved pronoun means; a phrase without a name is no party to a tie."""
    if (word.pos_ not in ("PROPN", "PRON") and word.tag_ != "PRP$") or word.ent_type_ in _NO_PARTY:
        return None
    if word.tag_ == "PRP$" and not _near(scene, word):
        return None
    return scene.actor(word, alone=True)


def _near(scene: EnglishScene, pronoun: Any) -> bool:
    """Whether whom 'his' means is named in this sentence or the one before: kinship is not told by guess."""
    bearer = scene.speakers.of_word(scene.paragraph, pronoun)
    if bearer is None:
        return False
    before = pronoun.doc[max(0, pronoun.sent.start - 1)].sent.start
    last = bearer.name.split()[-1]
    named = [w.i for w in pronoun.doc[before : pronoun.i] if w.text == last]
    if not named:
        return False
    # Somebody else named since may be meant as well: "they shot Aral Velm and hurt his father".
    others = [e for e in pronoun.doc[named[-1] + 1 : pronoun.i].ents if e.label_ == "PERSON"]
    return not others


def _label(noun: Any, head: Any) -> str:
    """'Close ally', 'nephew', 'member of inner circle'."""
    lemma = noun.lemma_.lower()
    colours = [c.lower_ for c in noun.children if c.dep_ == "amod" and (c.lower_ in _COLOURS or c.lower_ == "inner")]
    label = " ".join([*colours, lemma])
    return label if head is noun else f"{head.lemma_.lower()} of {label}"


def _stated(
    scene: EnglishScene, parts: tuple[str, str, str], where: tuple[Any, Any, Any, Any], verb: Any | None
) -> Stated:
    subject, relation, object_ = parts
    places = [w.i for w in where]
    left, right = min(places), max(places) + 1
    if verb is not None:
        left, right = clause_edges(verb)
    start, finish = scene.span(left, right)
    return Stated(
        proposition(
            PropositionType.RELATION,
            {"subject": subject, "relation": relation, "object": object_},
            time=scene.time(where[0]) if verb is not None else None,
        ),
        start,
        finish,
        denied=verb is not None and negated(verb),
        modality=modality(verb) if verb is not None else Modality.ACTUAL,
    )
