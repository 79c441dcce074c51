"""Participation: who did it, with which role (used force, seized, tortured, ordered, instigated); `?` where unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.english.people import is_person
from variorum.extract.english.typed.actuality import accusing, actuality, alleged
from variorum.extract.english.typed.doers import can_act, surely_meant
from variorum.extract.english.typed.figurative import figurative
from variorum.extract.english.typed.forces import chased, is_force, labelled
from variorum.extract.english.typed.lexicon import words
from variorum.extract.english.typed.phrases import act, clause_edges, is_passive, noun_term, subjects
from variorum.extract.english.typed.scene import EnglishScene, modality, negated
from variorum.extract.english.wordlist import words as listed
from variorum.extract.stated import Stated
from variorum.model.claim import Modality, Stance
from variorum.model.entity import UNKNOWN
from variorum.model.proposition import PropositionType, proposition

_ROLES = {
    **dict.fromkeys(("shoot", "fire"), "shooter"),
    **dict.fromkeys(("torture", "beat", "rape", "abuse"), "torturer"),
    **dict.fromkeys(("seize", "storm", "loot", "ransack", "torch", "burn", "raid", "occupy", "abduct", "bomb", "shell",
                     "ambush", "massacre", "assault", "attack"), "perpetrator"),
    **dict.fromkeys(("kill", "murder", "execute"), "killer"),
    **dict.fromkeys(("detain", "arrest"), "detainer"),
    "disperse": "user of force",
    **dict.fromkeys(("instigate", "orchestrate", "incite", "mastermind", "provoke"), "instigator"),
}  # fmt: skip
_LEADING = {"organise": "organiser", "organize": "organiser", "stage": "organiser", "lead": "leader",
            "head": "leader", "command": "leader", "finance": "financier", "fund": "financier"}  # fmt: skip
_SEATS = frozenset(("country", "capital", "city", "town", "airport", "palace", "region", "state", "street", "square"))
_LODGINGS = listed("bus car vehicle van truck taxi home house apartment flat room unit seat bed cell")
_HOLDINGS = listed("control power territory building base headquarters office station hostage land ship post border")
_VIOLENCE, _GATHERINGS = words("violence"), words("gathering")
_FORCE = frozenset(
    [
        "force",
        "gas",
        "bullet",
        "grenade",
        "weapon",
        "cannon",
        "ammunition",
        "baton",
        "firearm",
        "explosive",
        "torture",
        "violence",
        "fire",
        "stick",
    ]
)
_ORDERED = frozenset(("shooting", "killing", "attack", "massacre", "crackdown", "execution", "assault", "murder",
                      "assassination", "firing", "storming"))  # fmt: skip
_WIELD = frozenset(("use", "fire", "deploy", "open", "employ", "throw"))
_RESPONSIBLE = frozenset(("responsible", "behind", "guilty", "culpable"))
_DOERS = frozenset(("instigator", "perpetrator", "organiser", "organizer", "culprit", "mastermind", "ringleader"))
_NAMING = _DOERS | {"work", "doing"}
_ACTING = frozenset(("be", "bear", "have", "carry", "give", "issue", "order", "add", "fuel", "fan", "use", "take",
                     "seize", *_WIELD, *_LEADING, *_ROLES))  # fmt: skip
"""The verbs by which a role can be told."""
_NO_DOERS = listed(
    """accident mistake error chance night day gunfire fire bullet shot round gun weapon knife car plague disease virus
    right law cell heart storm flood attack blast bomb airstrike strike explosion crash shooting shoot
    sword stone stick brick axe machete grenade missile rocket drone shell"""
)
"""What does nothing: 'shot by accident', 'killed by gunfire'."""
_HARM = _VIOLENCE | words("harm")
_SHOT = listed(
    "animal dog horse bear deer car vehicle tyre tire window shot round bullet arrow crowd group mob anybody"
)
_GAMES = listed("goal goalkeeper goaltender goalie puck rebound halftime overtime hoop midfielder striker par birdie")
_SITES = frozenset(("LOC", "FAC", "GPE", "DATE", "TIME"))
_NEAR = 15
_WHO = frozenset(("who", "whom", "whoever"))


def participations(scene: EnglishScene, first: int, end: int, spoken: bool = False) -> Iterator[Stated]:
    """Who the words [first, end) say took part in violence, and how; 'who …' asks and answers `?`.

    Words that are `spoken` may accuse ('accused them of killing'); told by the author, an accusation is nobody's
    claim that it is so. Of a spoken 'they' that nothing resolves, what they did is stated, who they are is not.
    """
    for word in scene.among(_NAMING, first, end):
        if word.lemma_.lower() in _DOERS:
            yield from _named_as_doer(scene, word)
        elif word.lower_ in ("work", "doing") and word.dep_ == "attr":
            yield from _work_of(scene, word)
    for verb in scene.verbs(first, end, _ACTING):
        role = _role(verb)
        if role is None:
            continue
        doers = [s for s in subjects(verb) if s.dep_ != "expl"]
        if is_passive(verb) or _suffered(verb):
            doers = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
        if not doers or doers[0].lower_ in ("it", "this", "that", "which") or not _surely(doers[0], verb):
            continue
        if not _asked(doers[0], verb) and alleged(verb) and not (spoken and accusing(verb)):
            continue
        yield from _stated(scene, verb, doers[0], role, spoken)


def _suffered(verb: Any) -> bool:
    """'Was found shot', 'two more arrested in May': a participle without 'have' tells what befell somebody."""
    alone = verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    return alone and verb.dep_ != "conj" and not any(c.dep_ == "nsubj" for c in verb.children)


def _asked(doer: Any, verb: Any) -> bool:
    """'Nobody knows who fired': the question itself, and not 'the man who fired'."""
    return doer.lower_ in _WHO and verb.dep_ != "relcl"


def _surely(doer: Any, verb: Any) -> bool:
    """Whether the parse leaves no other for the doer: an inherited subject must be near, with no subject between.

    A wrong parse here accuses somebody, so it is better to miss than to guess.
    """
    if doer.lower_ in _WHO and verb.dep_ == "relcl" and (verb.head.ent_type_ in _SITES or not can_act(verb.head)):
        return False
    if chased(doer) or doer.lemma_.lower() in _NO_DOERS or not can_act(doer) or labelled(doer, verb):
        return False
    after_as = doer.left_edge.i > 0 and verb.doc[doer.left_edge.i - 1].lower_ == "as"
    if verb.dep_ == "advcl" and verb.head.dep_ == "acl" and after_as:
        return False  # 'a man dressed as Ren Hask opened fire'
    if doer.head == verb or doer.i > verb.i:
        return True
    if verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children):
        # 'ordered the police to fire': who is told to act is not who tells.
        return False
    between = verb.doc[doer.i + 1 : verb.i]
    return len(between) <= _NEAR and not any(w.dep_ in ("nsubj", "nsubjpass", "relcl", "mark") for w in between)


def _named_as_doer(scene: EnglishScene, noun: Any) -> Iterator[Stated]:
    """'X were the instigators of the riots'; 'refers to X as the organisers'."""
    verb = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        verb = next((a for a in noun.head.ancestors if a.pos_ in ("VERB", "AUX")), noun.head)
    if noun.dep_ not in ("attr", "pobj") or verb.pos_ not in ("VERB", "AUX"):
        return
    if noun.dep_ == "attr":
        doers = [s for s in subjects(verb) if s.pos_ != "PRON"]
    elif noun.head.lower_ == "as":
        doers = [c for c in verb.children if c.dep_ == "dobj"]
        doers += [
            g for c in verb.children if c.dep_ == "prep" and c.lower_ == "to" for g in c.children if g.dep_ == "pobj"
        ]
    else:
        return
    for doer in doers[:1]:
        start, finish = scene.span(min(verb.i, doer.left_edge.i), noun.right_edge.i + 1)
        actor = scene.actor(doer)
        if actor is not None:
            actor = actor.split(" as ")[0]
            yield Stated(
                proposition(PropositionType.PARTICIPATION, {"role": "instigator", "actor": actor}),
                start,
                finish,
                denied=negated(verb),
            )


def _work_of(scene: EnglishScene, work: Any) -> Iterator[Stated]:
    """'The violence was the work of X.'"""
    verb = work.head
    events = [s for s in subjects(verb) if any(w.lemma_.lower() in _VIOLENCE for w in s.subtree)]
    doers = [g for c in work.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    actor = scene.actor(doers[0]) if doers and events and verb.lemma_ == "be" else None
    if actor is None or actuality(verb) != Modality.ACTUAL or alleged(verb):
        return
    start, finish = scene.span(*clause_edges(verb))
    arguments = {"event": noun_term(events[0]), "role": "instigator", "actor": actor}
    yield Stated(proposition(PropositionType.PARTICIPATION, arguments), start, finish, denied=negated(verb))


def _role(verb: Any) -> str | None:
    held = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    held = held or (subjects(verb) if is_passive(verb) else [])  # 'was shot and killed by': who was killed was shot
    objects = {w.lemma_.lower() for c in held for w in [c, *c.conjuncts]}
    role = _behind(verb, objects)
    if role is not None:
        return role
    if verb.lemma_ in _LEADING:
        return _leading(verb, objects)
    role = _ROLES.get(verb.lemma_)
    if role is None or (role == "instigator" and not _of_unrest(verb)):
        return None
    if (verb.lemma_ == "seize" and not _conquered(verb)) or (verb.lemma_ == "occupy" and objects & _LODGINGS):
        return None
    if figurative(verb, objects, _doer(verb)) or (role == "shooter" and not _shoots(verb, objects)):
        return None
    needs_object = role in ("perpetrator", "killer", "torturer", "instigator", "detainer")
    return role if objects or not needs_object else None


def _conquered(verb: Any) -> bool:
    """Whether persons, places or power are seized, not papers or drugs."""
    held = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return any(h.pos_ == "PROPN" or is_person(h) or h.lemma_.lower() in _SEATS | _HOLDINGS for h in held)


def _behind(verb: Any, objects: set[str]) -> str | None:
    """Roles that a verb has by its object: used gas, bears responsibility, gave the order, fanned the flames."""
    lemma = verb.lemma_
    if lemma in _WIELD and objects & _FORCE:
        return "torturer" if "torture" in objects else "user of force"
    if lemma == "be" and any(c.lower_ in _RESPONSIBLE and _for_harm(c) for c in verb.children):
        return "responsible"
    if lemma in ("bear", "have", "carry") and objects & {"responsibility", "blame", "guilt"}:
        what = [p for c in verb.children if c.dep_ == "dobj" for p in c.children if p.lower_ == "for"]
        return "responsible" if lemma != "have" or any(_for_harm(p) for p in what) else None
    if lemma in ("give", "issue", "order") and _ordering(verb, objects):
        return "ordered force"
    fanned = lemma in ("add", "fuel", "fan") and objects & {"flame", "fuel", "fire", "violence", "unrest"}
    used = lemma == "use" and objects & {"rioter", "mob", "militant", "gang", "thug", "mercenary"}
    if used or (fanned and _of_unrest(verb)):
        return "instigator"
    taken = lemma in ("take", "seize") and objects & {"power", "control"}
    return "taker of power" if taken and _power(verb) else None


def _for_harm(word: Any) -> bool:
    """Whether what somebody is responsible for or behind is harm: 'for the deaths'; not 'for roads', 'behind bars'."""
    told = [w for w in word.subtree if w.i > word.i]
    if word.lower_ == "behind" and any(w.lemma_ == "bar" for w in told):
        return False
    return any(w.lemma_.lower() in _HARM or (w.pos_ == "VERB" and w.lemma_ in _ROLES) for w in told) or (
        word.lower_ == "behind" and any(w.lower_ in ("it", "them", "this", "that") for w in told)
    )


def _ordering(verb: Any, objects: set[str]) -> bool:
    if verb.lemma_ == "order":
        return _lethal(verb) or bool(objects & _ORDERED)
    return "order" in objects and _lethal(verb)


def _of_unrest(verb: Any) -> bool:
    """Whether what is incited is violence or unrest, not 'the worst in us' or 'debate'."""
    told = {w.lemma_.lower() for w in verb.subtree}
    return bool(told & (_VIOLENCE | _GATHERINGS | {"hatred", "war", "conflict", "fight", "fighting", "disorder"}))


def _power(verb: Any) -> bool:
    """'Took power', 'took control of the capital'; but not of a house of parliament, a company or a game."""
    held = next((c for c in verb.children if c.lemma_ in ("power", "control") and c.dep_ == "dobj"), None)
    over = [g for c in verb.children for p in (c, *c.children) if p.lower_ == "of" for g in p.children]
    return held is not None and (held.lemma_ == "power" or any(g.lemma_.lower() in _SEATS for g in over))


def _doer(verb: Any) -> Any | None:
    if is_passive(verb):
        return next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    return next(iter(subjects(verb)), None)


def _leading(verb: Any, objects: set[str]) -> str | None:
    """Who organised, financed or led: of violence an instigator, of a rally no more than its organiser."""
    role = _LEADING[verb.lemma_]
    if objects & _VIOLENCE:
        return "instigator" if role == "organiser" else role
    return role if objects & _GATHERINGS else None


def _shoots(verb: Any, objects: set[str]) -> bool:
    """Whether 'shot' is an act: 'four people shot' and 'shots fired' have no doer."""
    doers = {s.lemma_.lower() for s in subjects(verb)}
    if doers & {"shot", "gun", "round", "bullet", "weapon"} or verb.dep_ in ("acl", "amod"):
        return False
    if {w.lemma_.lower() for w in verb.sent} & _GAMES:
        return False
    aims = _aims(verb)
    if verb.lemma_ == "fire" and objects and not objects & _FORCE:
        return aims  # "fired two officers" dismissed them
    if verb.lemma_ == "shoot" and objects and not is_passive(verb):
        joined = min([c.i for c in verb.children if c.dep_ == "conj"], default=len(verb.doc))
        return any(_living(c) for c in verb.children if c.dep_ == "dobj" and c.i < joined)
    going_on = verb.dep_ == "xcomp" or any(c.dep_ == "aux" for c in verb.children)
    return bool(objects) or aims or verb.tag_ == "VB" or (verb.tag_ == "VBG" and going_on)


def _aims(verb: Any) -> bool:
    """'Fired on the crowd', 'shot at them'; but 'people shot on Elm Street' and 'at the park' were hit there."""
    aims = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("at", "on", "into", "through")]
    if verb.lemma_ == "fire":
        return bool(aims)
    return any(
        p.lower_ == "into" or any(g.dep_ == "pobj" and _living(g) for g in p.children) for p in aims if p.lower_ != "on"
    )


def _living(word: Any) -> bool:
    """Whether somebody is shot, or shots are fired, not a film, a glance or 'blocks from his home'."""
    return is_person(word) or is_force(word) or word.pos_ == "NUM" or word.lemma_.lower() in _SHOT


def _lethal(verb: Any) -> bool:
    ordered = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "dobj", "advcl")]
    return any(w.lemma_ in ("shoot", "kill", "fire", "open") and w.pos_ == "VERB" for c in ordered for w in c.subtree)


def _stated(scene: EnglishScene, verb: Any, doer: Any, role: str, spoken: bool) -> Iterator[Stated]:
    asked = _asked(doer, verb)
    actor = UNKNOWN if asked else _named(scene, doer)
    if actor is None and not (spoken and doer.lower_ == "they"):
        return
    left, right = clause_edges(verb)
    start, finish = scene.span(left, right)
    event = None if role in ("instigator", "shooter", "responsible") else act(verb)
    yield Stated(
        proposition(
            PropositionType.PARTICIPATION,
            {"event": event, "role": role, "actor": actor},
            place=scene.place(verb),
            time=scene.time(verb),
        ),
        start,
        finish,
        denied=negated(verb),
        stance=Stance.UNKNOWN if asked else None,
        modality=_modality(verb),
    )


def _named(scene: EnglishScene, doer: Any) -> str | None:
    """Who did it, None where 'he' may be another."""
    bearer = scene.speakers.of_word(scene.paragraph, doer)
    return scene.actor(doer) if bearer is None or surely_meant(scene, doer, bearer.name) else None


def _modality(verb: Any) -> Modality:
    """As told, and never more than done: a bare infinitive ('X to attack Y') is yet to come."""
    told = modality(verb)
    return actuality(verb) if told == Modality.ACTUAL else told
