"""Inaction: police, soldiers or authorities told to have failed to act: stood by, refused, came late, did nothing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from variorum.extract.english.typed.absence import TELLING as ABSENCE
from variorum.extract.english.typed.absence import absent
from variorum.extract.english.typed.forces import NAMING as NAMING_FORCE
from variorum.extract.english.typed.forces import acting_force, agent, blamed, is_force
from variorum.extract.english.typed.lexicon import words
from variorum.extract.english.typed.phrases import is_passive, subjects
from variorum.extract.english.typed.scene import EnglishScene, negated

_FAILING = frozenset(
    ("fail", "refuse", "neglect", "decline", "unable", "reluctant", "hesitate", "incapable", "unwilling")
)
_DUTIES = words("duty")
_ABLE = words("duty of protection")
_CARE = _ABLE | frozenset(("provide", "discharge", "deploy", "assure", "take", "do", "perform"))
_CARED_FOR = words("protected")
_AUTHORITIES = frozenset(("government", "administration", "authority", "state", "machinery", "regime", "official"))
_LAX = words("lax")
_IDLE = re.compile(
    r"\b(?:stood|stand|standing|stands) (?:\w+ )?(?:by|and watch\w*|idle|idly|as (?:mute|silent|passive))\b"
    r"|\b(?:looked|look|looking) (?:on\b|the other way)|\blooked away\b"
    r"|\bturn(?:ed|ing|s)? (?:their backs?|a (?:blind eye|deaf ear))\b"
    r"|\b(?:mute|silent|passive|meek|helpless|mere) (?:spectator|onlooker|bystander|witness|observer)(?:s|es)?\b"
    r"|\b(?:played?|playing) (?:an? )?(?:\w+ )?passive role\b"
    r"|\b(?:did|do|doing|done) (?:absolutely |virtually |almost |precious )?(?:nothing|little)\b"
    r"|\btwiddl\w+ (?:their|his|its) thumbs\b|\b(?:sat|sitting|sit) (?:quietly|idle|idly|tight|by)\b"
    r"|\b(?:nowhere (?:to be seen|in sight|to be found|around)|conspicuous by (?:its|their) absence)\b"
    r"|\b(?:remained|stayed|were|was|kept|being) (?:largely |merely |mostly )?(?:passive|inactive|idle|silent)\b"
    r"|\bwatch(?:ed|ing)? (?:helplessly|silently|passively|as|while)\b|\band watched\b|\bducked for cover\b"
    r"|\blet (?:the \w+|them|people) (?:down|run|loot|burn|kill)\b|\bat a loss\b"
    r"|\bmade (?:no|little|scant|hardly any) (?:\w+ )?(?:attempt|effort|move)s?\b"
    r"|\bignor(?:ed|ing) (?:\w+ ){0,3}(?:calls?|pleas?|cries)\b"
    r"|\btook (?:several |\w+ )?hours to\b|\bturned away (?:people|victims)\b|\babandoned (?:their|its) posts?\b"
    r"|\b(?:took|taking|paid) no (?:action|notice|steps?|measures?|heed|attention)\b|\bno action\b"
    r"|\bnever (?:came|arrived|turned up|showed up|responded|intervened)\b"
    r"|\b(?:came|arrived|reached|acted|reacted|responded) (?:too |very |much |only )*late\b"
    r"(?! (?:on|in|at|last|this|night|evening|afternoon|\w+day)\b)"
    r"|\b(?:stood|standing) (?:just |simply )?(?:there|around)\b|\babdicat\w+ (?:\w+ ){0,2}(?:dut|responsibilit)\w+"
    r"|\bneglect\w* (?:\w+ )?dut\w+|\b(?:gave|giving|given) (?:\w+ ){0,3}?free (?:hand|rein|run)\b"
    r"|\barrived (?:only )?(?:hours|long) (?:after|later)\b|\bshow(?:ed|n)? (?:\w+ )?(?:slackness|laxity|apathy)\b",
)
_LACK = words("lack of action")
_FORCES = frozenset(("police", "policeman", "army", "military", "force", "troop", "cop", "soldier"))
_DELAY = re.compile(
    r"\bdelay(?:ed|s)? (?:\w+ )?(?:in |of )?(?:\w+ )?(?:calling|deploying|deployment|sending|summoning)\b"
    r"|\b(?:army|police|troop) deployment (?:\w+ )?delay|\bdelay in (?:\w+ )?(?:army|police|troop)",
)
_WITH_FORCE = r"(?:\w+\s+){0,3}?(?:police|policemen|army|soldiers|troops|security forces)\b"
_UNHELPED = re.compile(
    rf"\b(?:no|not a|without(?: any| much)?) (?:signs?|trace) of {_WITH_FORCE}|"
    r"\b(?:calls?|pleas?|appeals?) (?:\w+ )?to (?:the )?(?:police|army)\b"
    r"(?= (?:\w+ ){0,3}?(?:went|were|remained) (?:un|ignored|in vain|of no avail))|"
    r"\b(?:no|without|lack of|absence of) (?:any |adequate |proper )?(?:police|army|security) "
    r"(?:protection|help|assistance|cover|escort)\b|"
    r"\b(?:inadequate|insufficient|lack of|absence of) (?:police|army|security) "
    r"(?:deployment|arrangements?|presence|force|personnel)\b",
)
_BEFORE_THEM = re.compile(
    rf"\b(?:in (?:the )?(?:full )?presence of|in full view of) {_WITH_FORCE}|"
    rf"\b(?:before|under) the (?:very )?(?:eyes|noses?) of {_WITH_FORCE}|"
    rf"\bdespite (?:the )?(?:heavy |large |strong )?(?:presence of )?{_WITH_FORCE}",
)
_VIOLENT = words("violent act")
_TELLING = ABSENCE | _FAILING | _DUTIES | _LAX | _LACK | frozenset(("able", "allow", "let", "watch", "call", "summon"))
_SOUGHT = _TELLING | _LAX
NAMING = NAMING_FORCE | _AUTHORITIES
"""Lemmas without one of which nobody is told to have failed."""
_UNREAL = frozenset(("will", "would", "should", "may", "might", "must"))
_UNPROTECTING = "failed to protect"
_CHOOSING = frozenset(("choose", "decide", "prefer", "opt", "elect", "appear", "seem", "order", "instruction"))
_TOLD = words("what can be secret") | frozenset(
    ("update", "status", "description", "comment", "statement", "answer", "estimate", "motive", "reason", "condition")
)
"""What forces may not tell or show without failing anybody."""
_DENYING = frozenset(("deny", "refute", "reject", "rebut", "dismiss"))
_NEAR = 12
_HIGHEST = 8


@dataclass(frozen=True, slots=True)
class Inaction:
    """A failure to act: the verb or noun that tells it, and the force or authority that did not act.

    `role`: forces fail to act, authorities without arms (a government) fail to protect.
    """

    word: Any
    actor: Any | None
    role: str = "failed to act"


def inactions(scene: EnglishScene, first: int, end: int) -> Iterator[Inaction]:
    """The failures of state forces to act that the words [first, end) tell."""
    for word in scene.among(_SOUGHT, first, end):
        if word.lemma_.lower() not in _TELLING and word.lower_ not in _LAX:
            continue
        found = (_verb(word) if word.pos_ in ("VERB", "AUX", "ADJ") else None) or _noun(word)
        if found is not None and not _rejected(word):
            yield found
    yield from _phrases(scene, first, end)


def _rejected(word: Any) -> bool:
    """Whether a failure is only denied or thought possible: 'denied that police were passive', 'possible inaction'."""
    if any(c.lower_ in ("possible", "any", "alleged", "no") and c.dep_ in ("amod", "det") for c in word.children):
        return True
    above = itertools.islice(word.ancestors, _HIGHEST)
    return any(a.lemma_ in _DENYING and a.pos_ == "VERB" for a in above)


def _verb(verb: Any) -> Inaction | None:
    missing = absent(verb) if verb.lemma_ in ABSENCE else None
    if missing is not None:
        return Inaction(*missing)
    if verb.lemma_.lower() in _FAILING:
        return _failing(verb)
    if verb.pos_ == "ADJ":
        return _not_able(verb) or _lax(verb)
    if verb.lemma_ in ("allow", "let"):
        return _allowing(verb)
    if verb.lemma_ in ("watch", "look") and not negated(verb):
        return _watching(verb)
    if not negated(verb) or verb.lemma_ not in _DUTIES:
        return None
    if verb.lemma_ == "do" and any(
        c.dep_ == "dobj" and c.lower_ in ("which", "that", "it", "so") for c in verb.children
    ):
        return None
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.tag_ == "VBG" and verb.lemma_ == "move":
        return None  # "they were not moving"
    if auxiliaries & _UNREAL or ("to" in auxiliaries and verb.head.lemma_ not in _CHOOSING):
        return None
    nothing = verb.lemma_ == "do" and any(c.dep_ == "dobj" and c.lower_ == "anything" for c in verb.children)
    if auxiliaries & {"can", "could"} and verb.lemma_ not in _ABLE and not nothing:
        return None
    return _omitting(verb, verb)


def _failing(verb: Any) -> Inaction | None:
    """'Police failed to stop them', 'the army was unable to come', 'the authorities failed to protect them'."""
    duty = [w for w in verb.subtree if w.pos_ == "VERB" and w.i > verb.i and w.i - verb.i <= _NEAR][:2]
    at = verb if verb.pos_ != "ADJ" else verb.head
    if negated(verb) or any(c.dep_ == "aux" and c.lower_ in _UNREAL for c in at.children):
        return None
    if at.dep_ == "relcl" and at.tag_ == "VBP":
        return None  # 'officers who fail to act will be punished'
    if any(d.lemma_ in _DUTIES or d.lemma_ in ("call", "summon") for d in duty) or (
        verb.lemma_ in ("fail", "refuse") and not duty
    ):
        return _omitting(at, next((d for d in duty if d.lemma_ in _DUTIES | {"call", "summon"}), verb), verb)
    return None


def _omitting(acting: Any, duty: Any, told: Any | None = None) -> Inaction | None:
    """Who omitted a duty: a force; of other authorities only the care for lives and order counts."""
    told = told if told is not None else duty
    if any(c.dep_ == "dobj" and c.lemma_.lower() in _TOLD for c in duty.children):
        return None  # "police were unable to provide an update"
    # "Nobody was arrested by the police" tells of no failing.
    actor = acting_force(acting) if not is_passive(acting) else None
    if actor is None and acting.lemma_ == "refuse":
        actor = _asked(acting)
    if actor is not None:
        return Inaction(told, actor)
    summoned = duty.lemma_ in ("call", "summon", "deploy", "requisition")
    cared = (duty.lemma_ in _CARE or summoned) and any(
        w.lemma_.lower() in _CARED_FOR for w in duty.subtree if w.i > duty.i
    )
    doers = [s for s in subjects(acting) if s.lemma_.lower() in _AUTHORITIES]
    if cared and doers:
        return Inaction(told, doers[0]) if _in_charge(doers[0]) else Inaction(told, doers[0], _UNPROTECTING)
    action = next((c for c in duty.children if c.dep_ == "nsubjpass" and c.lemma_ == "action"), None)
    return Inaction(told, agent(duty)) if action is not None and agent(duty) is not None else None


def _asked(refusing: Any) -> Any | None:
    """Who refused in 'we asked the police commissioner for an escort, but he refused'."""
    pronoun = next((s for s in subjects(refusing) if s.lower_ in ("he", "she", "they")), None)
    if pronoun is None or refusing.dep_ != "conj":
        return None
    return next((c for c in refusing.head.children if c.dep_ in ("dobj", "dative") and is_force(c)), None)


def _in_charge(doer: Any) -> bool:
    """'The authorities', 'civil authorities' keep order; 'the port authority' or a government does other things too."""
    return doer.lower_ == "authorities" and not any(c.dep_ == "compound" for c in doer.children)


def _not_able(adjective: Any) -> Inaction | None:
    """'The police have not been able to arrest them.'"""
    if adjective.lower_ != "able" or not negated(adjective.head):
        return None
    if any(c.dep_ == "aux" and c.lower_ in _UNREAL for c in adjective.head.children):
        return None
    duty = next((c for c in adjective.children if c.dep_ == "xcomp" and c.lemma_ in _ABLE), None)
    return _omitting(adjective.head, duty, adjective) if duty is not None else None


def _watching(verb: Any) -> Inaction | None:
    """'As fifty policemen watched'; 'police watched the mob go on'; but not 'police are watching the border'."""
    seen = [c for c in verb.children if c.dep_ in ("dobj", "prep")]
    violence = any(w.lemma_.lower() in _VIOLENT for c in seen for w in c.subtree)
    alone = not seen or violence or any(c.dep_ == "ccomp" for c in verb.children)
    actor = acting_force(verb)
    if actor is None or not alone or verb.tag_ not in ("VBD", "VBN"):
        return None
    return Inaction(verb, actor) if verb.lemma_ == "watch" else None


def _lax(adjective: Any) -> Inaction | None:
    """'The police were slow and sluggish.'"""
    verb = adjective.head
    if adjective.lower_ not in _LAX or adjective.dep_ != "acomp" or negated(verb):
        return None
    actor = next((s for s in subjects(verb) if is_force(s) or _police_deployment(s)), None)
    return Inaction(adjective, actor) if actor is not None else None


def _police_deployment(word: Any) -> bool:
    return word.lemma_ in ("deployment", "action", "response", "presence", "intervention", "help") and any(
        c.lemma_.lower() in _FORCES for c in word.children
    )


def _allowing(verb: Any) -> Inaction | None:
    """'Police allowed the mob to go on.'"""
    actor = acting_force(verb)
    let = {w.lemma_.lower() for c in verb.children if c.i > verb.i for w in [c, *c.children]}
    free = {"mob", "crowd", "rioter", "attacker", "people", "killer", "looter", "gang", "culprit", "assailant"}
    return Inaction(verb, actor) if actor is not None and let & free and not negated(verb) else None


def _noun(noun: Any) -> Inaction | None:
    """'Police inaction', 'the failure of the army to act', 'inaction on the part of the police'."""
    if noun.lemma_.lower() not in _LACK:
        return None
    before = [w for w in noun.doc[max(noun.sent.start, noun.i - 3) : noun.i] if w.lemma_.lower() in _FORCES]
    after = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 20)]
    if not before and {w.lower_ for w in after[:1]} & {"of", "by", "on"}:
        before = [w for w in after[:8] if is_force(w) or w.lemma_.lower() in _FORCES][:1]
        careless = _careless(after)
        if careless and not before:
            return Inaction(noun, careless[0], _UNPROTECTING)
    if not before and noun.dep_ == "pobj" and noun.head.lower_ == "for":
        punished = blamed(noun)
        before = [punished] if punished is not None else []
    return Inaction(noun, before[-1]) if before else None


def _careless(after: Any) -> list[Any]:
    """The authorities of 'the failure of the government to contain the violence'."""
    cares = any(w.lemma_ in _CARE and w.pos_ == "VERB" for w in after)
    cared_for = any(w.lemma_.lower() in _CARED_FOR for w in after)
    return [w for w in after[:8] if w.lemma_.lower() in _AUTHORITIES][:1] if cares and cared_for else []


def _phrases(scene: EnglishScene, first: int, end: int) -> Iterator[Inaction]:
    """Set phrases of standing by and of help that did not come, with the force that they name."""
    tokens, begin, text = scene.paragraph.tokens, scene.words[first].idx, scene.text(first, end).lower()
    for pattern in (_IDLE, _DELAY, _UNHELPED, _BEFORE_THEM):
        for match in pattern.finditer(text):
            span = tokens.char_span(begin + match.start(), begin + match.end(), alignment_mode="expand")
            actor = _idler(span) if pattern is _IDLE else _named_in(span if pattern is not _DELAY else span.sent)
            posted = pattern is _IDLE and span.text.lower().startswith("standing by")
            if (posted or pattern is _BEFORE_THEM) and not any(w.lemma_.lower() in _VIOLENT for w in span.sent):
                continue  # much is done in the presence of the police that is none of their business
            if actor is not None:
                yield Inaction(span.root, actor)


def _named_in(stretch: Any) -> Any | None:
    """The first word that names a force, a full stop without a blank after it left out ("the police.The mob")."""
    return next((w for w in stretch if not _FORCES.isdisjoint((w.lemma_.lower(), w.lower_.split(".")[0]))), None)


def _idler(span: Any) -> Any | None:
    verb = next((w for w in [span.root, *span.root.ancestors] if w.pos_ in ("VERB", "AUX")), None)
    if verb is None or negated(verb):
        return None
    actor = acting_force(verb)
    if actor is not None:
        return actor
    for subject in subjects(verb):
        helping = verb.head if subject.lower_ in ("which", "that") and verb.dep_ == "relcl" else subject
        if _police_deployment(helping):
            return helping
    if any(s.pos_ in ("NOUN", "PROPN") and abs(s.i - span.start) < _NEAR for s in subjects(verb)):
        return None
    before = span.doc[max(span.sent.start, span.start - 6) : span.start]
    return next((w for w in reversed(before) if is_force(w) and w.dep_ in ("nsubj", "nsubjpass", "pobj", "conj")), None)
