"""Force used by the state: police or soldiers told to have fired, used gas, beaten or killed, in verbs and nouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from variorum.extract.english.typed.forces import acting_force, agent, is_force
from variorum.extract.english.typed.lexicon import words

KILLER, USER, TORTURER = "killer", "user of force", "torturer"

_KILLING = frozenset(("kill", "murder", "execute", "slay", "massacre", "slaughter"))
_BEATING = words("beating")
_ILL_TREATING = frozenset(("beat", "torture", "rape", "thrash", "batter", "kick", "abuse", "bludgeon"))
_HURLING = frozenset(("lob", "burst", "hurl", "throw", "launch", "deploy", "use", "fire", "spray", "employ", "shoot",
                      "explode", "release"))  # fmt: skip
_ARMS = words("arms")
RIOT_ARMS = frozenset(("tear", "cannon", "teargas", "tear-gas", "lathi", "baton", "truncheon"))
_CHARGE = re.compile(r"(?:lathi|baton|cane|truncheon)-?charge[sd]?", re.IGNORECASE)
_FIRING = frozenset(("firing", "shooting", "gunfire", "bullet", "fire", "shootout", "volley"))
_BRUTALITY = frozenset(("brutality", "violence", "excess", "atrocity", "beating", "torture", "lathicharge",
                        "lathi-charge", "lathi", "baton-charge"))  # fmt: skip
_DYING = frozenset(("die", "perish", "succumb", "fall", "fell"))
_DEATHS = frozenset(("death", "dead", "toll", "killing", "fatality", "victim"))
_LEFT_DEAD = frozenset(("leave", "claim", "take", "cost", "see"))
_LINKS = frozenset(
    ("in", "by", "to", "from", "during", "of", "due", "including", "after", "under", "with", "at", "as", "because")
)
_ENCOUNTERS = frozenset(("encounter", "exchange", "gunfight", "gunbattle", "shootout", "shoot-out", "gun-battle"))
_BACK = 120
TELLING = (
    _KILLING | _DYING | _BEATING | _HURLING | _FIRING | _BRUTALITY | _LEFT_DEAD
    | frozenset(("open", "resort", "gun", "mow", "rough", "disperse", "charge", "lose", "beat", "club"))
    | frozenset(("killing", "murder", "execution", "slaying", "massacre"))
)  # fmt: skip
"""Lemmas of the verbs and nouns that tell of force."""
_CHARGES = frozenset(
    f"{arm}{dash}{charge}"
    for arm in ("lathi", "baton", "cane", "truncheon")
    for dash in ("", "-")
    for charge in ("charge", "charges", "charged")
)
SOUGHT = TELLING | _FIRING | _CHARGES
"""Words, or their lemmas, that may tell of force."""


@dataclass(frozen=True, slots=True)
class Force:
    """Force used: the verb or noun that tells it, the role it gives, and the state force that used it (if named)."""

    word: Any
    role: str
    actor: Any | None


def forces_used(stretch: Iterable[Any]) -> Iterator[Force]:
    """The force that words tell that police, soldiers and the like used, a word at most once."""
    for word in stretch:
        if word.lemma_.lower() not in TELLING and word.lower_ not in _FIRING and not _CHARGE.fullmatch(word.text):
            continue
        told = word.pos_ in ("VERB", "AUX") or _CHARGE.fullmatch(word.text)
        found = _noun(word) if not told or word.lower_ == "firing" else None
        if found is None:
            found = _verb(word) if told else None
        if found is not None:
            yield found


def _verb(verb: Any) -> Force | None:
    killer = _killing(verb)
    if killer is not None:
        return Force(verb, KILLER, killer)
    objects = _objects(verb)
    if not _forceful(verb, objects):
        return None
    actor = acting_force(verb)
    if actor is not None:
        role = TORTURER if verb.lemma_.lower() in _ILL_TREATING else USER
        return Force(verb, KILLER if _kills(verb) else role, actor)
    riot = verb.lemma_ == "disperse" or any(_riot_arm(w) for o in objects for w in o.subtree)
    no_doer = not any(c.dep_ == "agent" or (c.dep_ == "nsubj" and c.lower_ != "they") for c in verb.children)
    if not no_doer or verb.dep_ in ("xcomp", "advcl"):
        return None
    if any(o.lemma_.lower() in ("round", "shell", "shot") for o in objects):
        actor = _fired_before(verb)
    return Force(verb, USER, actor) if riot or actor is not None else None


def _killing(verb: Any) -> Any | None:
    """The force that a verb of killing or dying tells to have killed."""
    if verb.lemma_ in _KILLING or _shot_dead(verb):
        return acting_force(verb) or _by_firing(verb)
    if verb.lemma_ in _DYING:
        return _by_firing(verb)
    if verb.lemma_ in _LEFT_DEAD and {w.lower_ for w in verb.subtree if w.i > verb.i} & {"dead", "life", "lives"}:
        shots = [_firing_of(w) for s in verb.children if s.dep_ == "nsubj" for w in (s, *s.conjuncts, *s.children)]
        return next((a for a in shots if a is not None), None)
    if verb.lemma_ in ("lose", "claim", "take") and any(c.lemma_ == "life" for c in verb.children):
        return _by_firing(verb)
    return None


def _riot_arm(word: Any) -> bool:
    """Arms that only the state's forces are told to use: tear gas, batons, water cannon."""
    return bool(word.lower_.startswith("tear") or word.lower_ == "cannon" or word.lemma_.lower() in RIOT_ARMS)


def _objects(verb: Any) -> list[Any]:
    own = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "oprd")]
    return [w for o in own for w in (o, *o.conjuncts)]


def _forceful(verb: Any, objects: list[Any]) -> bool:
    """Whether a verb with these objects is a use of force, whoever does it."""
    lemma = verb.lemma_.lower()
    named = {w.lemma_.lower() for o in objects for w in o.subtree}
    if _CHARGE.fullmatch(verb.text) or lemma in _BEATING:
        return True
    if lemma == "rough" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "up":
        return True
    if lemma == "disperse":
        return _dispersing(verb)
    if lemma == "charge":
        return bool({"lathi", "baton", "cane"} & {w.lower_ for w in verb.doc[max(0, verb.i - 2) : verb.i]})
    if lemma == "open":
        return "fire" in named or (verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "fire")
    if lemma in ("fire", "shoot"):
        aims = any(c.lower_ in ("at", "on", "upon", "into", "in", "over") for c in verb.children)
        return (
            bool(named & _ARMS)
            or not objects
            or (aims and lemma == "fire")
            or (lemma == "shoot" and "death" not in named)
        )
    if lemma == "resort":
        after = {w.lower_ for w in verb.doc[verb.i + 1 : verb.i + 7]}
        return bool(
            after
            & {
                "firing",
                "gassing",
                "teargassing",
                "force",
                "violence",
                "lathi",
                "teargas",
                "tear-gas",
                "gunfire",
                "caning",
            }
        ) or any(_CHARGE.fullmatch(w) for w in after)
    return lemma in _HURLING and bool(named & (_ARMS - {"stick", "weapon"}))


def _dispersing(verb: Any) -> bool:
    """'Brutally dispersed', 'dispersed with tear gas'; 'dispersed' alone may have been by words."""
    if any(c.lower_ in ("brutally", "violently", "forcibly", "forcefully") for c in verb.children):
        return True
    means = [p for p in verb.children if p.dep_ in ("prep", "advcl") and p.lower_ in ("with", "using", "by")]
    return any(_riot_arm(w) or w.lemma_.lower() == "bullet" for p in means for w in p.subtree)


def _shot_dead(verb: Any) -> bool:
    if verb.lemma_ not in ("shoot", "beat", "torture", "club", "gun", "mow"):
        return False
    after = verb.doc[verb.i + 1 : verb.i + 3]
    if verb.lemma_ == "shoot":
        return any(w.lower_ == "dead" for w in [*after, *verb.children]) or _then_died(verb)
    if verb.lemma_ in ("beat", "torture", "club"):
        return any(w.lower_ == "death" and w.head.lower_ == "to" and w.head.head == verb for w in verb.subtree)
    return any(w.lower_ == "down" for w in after)


def _then_died(verb: Any) -> bool:
    """'Was shot by police and died', 'shot a student who died later'."""
    if any(c.dep_ == "conj" and c.lemma_ == "die" for c in verb.children):
        return True
    hit = [c for c in verb.children if c.dep_ == "dobj"]
    return any(c.dep_ == "relcl" and c.lemma_ == "die" for o in hit for c in o.children)


def _kills(verb: Any) -> bool:
    """Whether firing is told to have killed: 'fired on the crowd, killing two', '… in which four died'."""
    for word in verb.subtree:
        if word.i <= verb.i or word.pos_ not in ("VERB", "AUX"):
            continue
        if word.tag_ == "VBG" and word.dep_ in ("advcl", "acl", "dobj", "xcomp") and not _own_subject(word):
            dead = any(w.lower_ == "dead" for w in word.subtree)
            if word.lemma_ == "kill" or (word.lemma_ == "leave" and dead):
                return True
        if word.dep_ == "relcl" and word.lemma_ in ("kill", "die") and "in which" in _words_of(word):
            return True
    return False


def _own_subject(verb: Any) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _words_of(clause: Any) -> str:
    return " ".join(w.lower_ for w in clause.subtree)


def _by_firing(death: Any) -> Any | None:
    """The force by whose firing people died: 'killed in police firing', 'died when soldiers opened fire'."""
    for clause in death.children:
        told = clause.dep_ == "advcl" and clause.pos_ == "VERB" and clause.left_edge.lower_ in ("when", "as", "after")
        if told and _forceful(clause, _objects(clause)):
            return acting_force(clause)
    for preposition in death.children:
        if preposition.dep_ in ("prep", "agent") and preposition.lower_ in _LINKS:
            foe = _encountered(preposition)
            if foe is not None:
                return foe
            for word in preposition.subtree:
                if word.pos_ == "VERB" and word.dep_ != "pcomp" and word.lemma_ not in _FIRING:
                    break
                actor = _firing_of(word)
                if actor is not None:
                    return actor
    return None


def _encountered(preposition: Any) -> Any | None:
    """The force of 'in an encounter with the police', 'in an exchange of fire with soldiers'."""
    for noun in preposition.children:
        if noun.dep_ == "pobj" and noun.lemma_.lower() in _ENCOUNTERS:
            for against in noun.subtree:
                if against.dep_ == "pobj" and against.head.lower_ == "with" and is_force(against):
                    return against
            return next((c for c in noun.children if c.lemma_.lower() in _PLAIN_FORCES), None)
    return None


def _firing_of(noun: Any) -> Any | None:
    """The force whose firing a noun tells of: 'police firing', 'firing by the police', 'army bullets'."""
    if noun.lemma_.lower() not in _FIRING and noun.lower_ not in _FIRING:
        return None
    if noun.lower_ == "fire" and noun.pos_ == "VERB":
        return None
    before = noun.doc[max(noun.sent.start, noun.i - 3) : noun.i]
    for word in reversed(before):
        if word.lemma_.lower() in _PLAIN_FORCES and word.pos_ in ("NOUN", "PROPN", "ADJ"):
            return word
        if word.lower_ not in ("'s", "’s", "and", "or", "random", "indiscriminate", "subsequent", "heavy", "alleged"):
            break
    shot = next((c for c in noun.children if c.dep_ == "acl" and c.lemma_ in ("fire", "shoot")), None)
    return agent(noun) or _after(noun) or (agent(shot) if shot is not None else None)


_PLAIN_FORCES = frozenset(("police", "army", "military", "troop", "soldier", "force", "policeman", "gendarme"))


def _after(noun: Any) -> Any | None:
    """'Firing by the police' where the parse hangs the phrase elsewhere."""
    after = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 6)]
    if len(after) > 1 and after[0].lower_ in ("by", "of", "from"):
        return next((w for w in after[1:] if is_force(w)), None)
    return None


def _slaying(noun: Any) -> Any | None:
    """The force of 'the killing of a student by police', 'the police killing of a student'."""
    if noun.lemma_.lower() not in ("killing", "murder", "shooting", "execution", "slaying", "massacre"):
        return None
    suffering = any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)
    beside = next((c for c in noun.children if c.dep_ == "compound" and c.lemma_.lower() in _PLAIN_FORCES), None)
    return agent(noun) or (beside if suffering else None)


def _noun(noun: Any) -> Force | None:
    if noun.dep_ == "compound" and noun.head.lower_ in ("range", "line", "brigade", "tender", "station"):
        return None
    slayer = _slaying(noun)
    if slayer is not None:
        return Force(noun, USER if noun.lemma_.lower() == "shooting" else KILLER, slayer)
    actor = _firing_of(noun)
    if actor is None and noun.lower_ in ("firing", "shooting", "gunfire"):
        actor = _told_before(noun)
    if actor is not None:
        return Force(noun, KILLER if _of_deaths(noun) else USER, actor)
    charge = noun.lemma_.lower() == "charge" and noun.i > 1 and noun.doc[noun.i - 2].lower_ in RIOT_ARMS
    if noun.lemma_.lower() in _BRUTALITY or _CHARGE.fullmatch(noun.text) or charge:
        reach = 6 if charge else 2 if noun.i > 0 and noun.nbor(-1).tag_ in ("POS", "JJ") else 1
        before = noun.doc[max(noun.sent.start, noun.i - reach) : noun.i]
        named = next((w for w in before if w.lemma_.lower() in _PLAIN_FORCES), None) or agent(noun)
        if named is not None and noun.pos_ == "NOUN":
            return Force(noun, USER, named)
    return None


def _of_deaths(firing: Any) -> bool:
    """Whether what governs a firing tells of deaths by it: '30 killed in police firing', 'deaths due to …'."""
    for clause in firing.children:
        if clause.dep_ == "relcl" and (clause.lemma_ in ("kill", "die") or "dead" in _words_of(clause).split()):
            return True
    after = firing.doc[firing.i + 1 : min(firing.sent.end, firing.i + 3)]
    if len(after) == 2 and after[0].lower_ in ("that", "which") and after[1].lemma_ in _LEFT_DEAD | {"kill"}:
        return True
    at = firing
    for _ in range(8):
        if at.head is at:
            return False
        at = at.head
        if at.lemma_.lower() in _DEATHS or at.lower_ == "dead":
            return True
        if at.pos_ in ("VERB", "AUX") and at.dep_ != "prep":  # "including" is a preposition here
            if at.lemma_ in ("kill", "die", "succumb", "perish", "fell"):
                return True
            subject = firing.dep_ in ("nsubj", "conj", "acl") and at.lemma_ in _LEFT_DEAD
            dead = subject and any(w.lower_ in ("dead", "life", "lives") for w in at.subtree)
            return dead or _right_after(firing)
    return _right_after(firing)


def _right_after(firing: Any) -> bool:
    """'Killed in the police firing', by the order of words, where the parse goes astray."""
    doc, at = firing.doc, firing.i - 1
    while at > firing.sent.start and (
        doc[at].pos_ in ("DET", "ADJ", "CCONJ") or doc[at].lemma_.lower() in _PLAIN_FORCES
    ):
        at -= 1
    leads = doc[at].lower_ in ("in", "by", "from", "to", "during")
    return leads and doc[at - 1].lemma_.lower() in ("kill", "die", "succumb", "dead", "death")


def _told_before(noun: Any) -> Any | None:
    """'The firing' is that of the force which was told to have fired shortly before, where nobody else was."""
    beside = [c for c in noun.children if c.dep_ in ("amod", "compound", "poss", "nmod")]
    aimed = noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in ("at", "by", "from", "on", "of")
    return _fired_before(noun) if not beside and not aimed else None


def _fired_before(word: Any) -> Any | None:
    """The force that the firing told last before a word was by, None where it was another's."""
    for at in range(word.i - 1, max(-1, word.i - _BACK), -1):
        earlier = word.doc[at]
        if earlier.lower_ in ("fire", "fired", "firing"):
            verb = earlier if earlier.pos_ == "VERB" else earlier.head
            acting = acting_force(verb) if verb.pos_ == "VERB" else None
            return acting if acting is not None else _firing_of(earlier)
    return None
