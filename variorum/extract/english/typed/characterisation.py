"""Characterisations: what an event is said to have been (a coup attempt, a massacre), or how something is judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.english.typed.forces import is_force
from variorum.extract.english.typed.lexicon import words
from variorum.extract.english.typed.phrases import clause_edges, noun_term, subjects, term
from variorum.extract.english.typed.scene import EnglishScene, modality, negated, verb_above
from variorum.extract.stated import Stated
from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType, proposition

_NATURE = frozenset(
    [
        "coup",
        "putsch",
        "genocide",
        "massacre",
        "pogrom",
        "terrorism",
        "uprising",
        "revolution",
        "insurrection",
        "rebellion",
        "crackdown",
        "atrocity",
        "provocation",
        "conspiracy",
        "mutiny",
        "slaughter",
        "assassination",
    ]
)
_WITH = {
    "attack": frozenset(("terrorist", "terror", "armed", "chemical", "organised", "organized")),
    "crime": frozenset(("war",)), "cleansing": frozenset(("ethnic",)), "war": frozenset(("civil", "hybrid")),
    "killing": frozenset(("extrajudicial", "mass", "unlawful")),
    "operation": frozenset(("anti-terrorist", "counterterrorist")),
}  # fmt: skip
_COPULA = frozenset(("be", "become", "constitute", "represent", "amount"))
_ASSAILANTS = {"terrorist": "terrorist attack", "insurgent": "insurgent attack"}
_TELLING = frozenset(("attempt", "crime", *_NATURE, *_WITH, *_ASSAILANTS))


def characterisations(
    scene: EnglishScene, first: int, end: int, told: bool = False, doubted: bool = False
) -> Iterator[Stated]:
    """What the words [first, end) call the event; of the author's own words (`told`) only 'X was a massacre'.

    Of what is `doubted` ('no evidence of …') every word for an event counts.
    """
    for word in scene.among(_TELLING, first, end):
        if word.pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue
        value = _value(word)
        if value is None:
            continue
        verb = verb_above(word)
        of_it = verb is not None and verb.lemma_ in _COPULA and (_is_it(word, verb) or _amounts(word, verb))
        if told and verb is not None and any("Plur" in s.morph.get("Number") for s in subjects(verb)):
            continue
        if not of_it and (told or not (doubted or _called(word))):
            continue
        left, right = clause_edges(verb) if verb is not None else (word.i, word.i + 1)
        left, right = (max(left, first), min(right, end)) if left <= word.i < right else (word.left_edge.i, word.i + 1)
        start, finish = scene.span(left, right)
        denied = verb is not None and negated(verb) and verb.i >= first
        yield Stated(
            proposition(
                PropositionType.CHARACTERISATION,
                {"family": "nature", "value": value},
                place=scene.place(word),
            ),
            start,
            finish,
            denied=denied,
            modality=modality(verb) if verb is not None and of_it else modality(word),
        )


def _is_it(word: Any, verb: Any) -> bool:
    """'It was a massacre', 'an act of terrorism'."""
    at = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "of" else word
    act = at is word or at.lemma_.lower() in ("act", "case", "campaign", "wave", "attempt")
    return act and at.dep_ == "attr" and at.head == verb


def _called(word: Any) -> bool:
    """Whether an event is called so in passing: 'an attempted coup', 'after a massacre in Tarsk'; 'terrorism' is none.

    A word without an article, or in another's phrase ('a sponsor of terrorism'), is about such things, not of one.
    """
    if word.lemma_.lower() in _ASSAILANTS:
        return True  # "under attack by terrorists"
    article = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in word.children)
    return article and word.dep_ in ("attr", "dobj", "oprd", "pobj", "conj", "ROOT") and word.head.lower_ != "of"


def _amounts(word: Any, verb: Any) -> bool:
    """'The shootings amount to a crime against humanity', 'constitute a war crime'."""
    return bool(word.dep_ == "dobj" or (word.dep_ == "pobj" and word.head.lower_ == "to" and word.head.head == verb))


def _value(word: Any) -> str | None:
    lemma = word.lemma_.lower()
    if lemma == "attempt" and any(c.lemma_.lower() in _NATURE for c in word.children if c.dep_ == "compound"):
        kind = next(c.lemma_.lower() for c in word.children if c.lemma_.lower() in _NATURE)
        return f"{kind} attempt"
    if lemma in _NATURE and word.dep_ != "compound":
        tried = any(c.lower_ in ("attempted", "failed") for c in word.children)
        return f"{lemma} attempt" if tried else lemma
    beside = {c.lower_ for c in word.children if c.dep_ in ("amod", "compound")}
    if lemma in _WITH and beside & _WITH[lemma]:
        return f"{sorted(beside & _WITH[lemma])[0]} {lemma}"
    if lemma == "crime" and "against humanity" in word.sent.text:
        return "crime against humanity"
    if (
        lemma in _ASSAILANTS
        and word.dep_ == "pobj"
        and word.head.lower_ == "by"
        and word.head.head.lemma_ in ("attack", "assault")
    ):
        return _ASSAILANTS[lemma]
    return None


_JUDGES = words("judging verb")
_DISMISSING = frozenset(("dismiss", "reject", "rebuff"))
_RELATIVE = frozenset(("who", "whom", "which", "that"))
_JUDGING = frozenset(("as",))


def judgement(scene: EnglishScene, verb: Any) -> Stated | None:
    """What a verb of judging makes of its object: 'criticised the vote as a farce', 'called it a massacre'."""
    if verb.lemma_.lower() not in _JUDGES or _undone(verb):
        return None
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if verb.dep_ == "relcl" and (objects[0].lower_ in _RELATIVE if objects else not _within(verb)):
        objects = [verb.head]
    complements = [c for c in verb.children if c.dep_ in ("oprd", "acomp")]
    phrases = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in _JUDGING]
    phrases += [p for o in objects for p in o.children if p.dep_ == "prep" and p.lower_ == "for" and o.head == verb]
    inner = [c for c in verb.children if c.dep_ == "advcl" and c.left_edge.lower_ == "as" and not _clause(c)]
    inner += [g for p in phrases for g in p.children if g.dep_ in ("pobj", "pcomp", "amod", "acomp", "advcl")]
    values = complements or inner
    if not objects or not values or any(c.dep_ == "neg" for c in values[0].children):
        return None
    value, judged = values[0], objects[0]
    if value.pos_ == "PROPN" and complements:
        return None  # "called it Black Tuesday" names it
    if judged.tag_ == "WP":
        judged = verb
    subject = noun_term(judged) if not phrases or phrases[0].head != judged else noun_term(judged).split(" for ")[0]
    family = "nature" if _value(value) else "judgement"
    start, finish = scene.span(
        min(verb.i, judged.left_edge.i if judged.head == verb else verb.i), values[-1].right_edge.i + 1
    )
    return Stated(
        proposition(
            PropositionType.CHARACTERISATION,
            {
                "event": None if judged.pos_ in ("PRON", "VERB") else subject or None,
                "family": family,
                "value": _value(value) or _whole(value),
            },
        ),
        start,
        finish,
        # "Dismissed it as a stunt" is a cue of denial, and asserts that it is one.
        stance=Stance.ASSERTS if phrases and verb.lemma_ in _DISMISSING else None,
    )


def _within(verb: Any) -> bool:
    """'Tweets in which he called her so': the tweets are not what is judged."""
    return any(c.dep_ == "prep" and any(g.lower_ in _RELATIVE for g in c.children) for c in verb.children)


def _undone(verb: Any) -> bool:
    """Whether who judges is not told ('what was described as minor'), or nobody does ('would call it').

    To 'call police' is not to call somebody police.
    """
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    asked = verb.dep_ == "relcl" or any(c.dep_ == "nsubjpass" and c.tag_ in ("WP", "WDT") for c in verb.children)
    nobody = passive and asked and not any(c.dep_ == "agent" for c in verb.children)
    called = verb.lemma_ == "call" and any(c.dep_ in ("dobj", "oprd") and is_force(c) for c in verb.children)
    return nobody or called or any(c.dep_ == "aux" and c.lower_ in ("would", "could", "might") for c in verb.children)


def _clause(word: Any) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in word.children)


def _whole(value: Any) -> str:
    """The words of a judgement with those joined to them: 'brave, strong and smart'; relative clauses left out."""
    cut = {w.i for c in value.children if c.dep_ in ("relcl", "appos") for w in c.subtree}
    return term(w for w in value.subtree if w.i not in cut and not (w.dep_ == "det" and w.head == value))
