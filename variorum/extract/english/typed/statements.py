"""What a stretch of words states, all types together: doubt, no evidence and gaps before plain statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from variorum.extract.english.typed.cause import causes
from variorum.extract.english.typed.characterisation import characterisations
from variorum.extract.english.typed.knowledge import knowledge
from variorum.extract.english.typed.legal_step import legal_steps
from variorum.extract.english.typed.occurrence import events, occurrences
from variorum.extract.english.typed.office import offices
from variorum.extract.english.typed.participation import participations
from variorum.extract.english.typed.phrases import term
from variorum.extract.english.typed.quantity import quantities
from variorum.extract.english.typed.relation import ties
from variorum.extract.english.typed.scene import EnglishScene
from variorum.extract.english.typed.secrecy import secrets
from variorum.extract.english.typed.state_acts import asserted_acts
from variorum.extract.english.typed.status import relations, statuses
from variorum.extract.english.typed.untold import untold
from variorum.extract.stated import Stated, apart
from variorum.model.claim import Certainty, Modality, Stance
from variorum.model.proposition import PropositionType, proposition

_NO_EVIDENCE = re.compile(
    r"\bno (?:\w+ ){0,2}(?:evidence|proof|sign|signs|indication|indications|trace|traces)\b(?: (?:of|that|for)\b)?",
)
_DOUBT = re.compile(
    r"\b(?:have|has|had|harbou?rs?) (?:\w+ ){0,2}doubts? (?:about|over|that|whether)\b|\bdoubts? (?:that|whether|if)\b",
)
_PLAUSIBLE = re.compile(r"\b(?:plausible|possible|conceivable|may be|might be) that\b|\b(?:perhaps|maybe)\b")
_LIKELY = re.compile(r"\b(?:likely|probable) that\b|\b(?:probably|apparently)\b")

_PLAIN: tuple[Callable[[EnglishScene, int, int], Iterator[Stated]], ...] = (
    quantities, offices, legal_steps, statuses, relations, ties,
)  # fmt: skip


def attributed(scene: EnglishScene, first: int, end: int) -> list[Stated]:
    """What a speaker's words [first, end) state, typed; empty where nothing typed is found."""
    scene.window = (first, end)
    stance = _unsure(scene, first, end)
    if stance is not None:
        return [stance]
    found = list(quantities(scene, first, end))
    gaps = [*knowledge(scene, first, end)] or [*secrets(scene, first, end)]
    if gaps:
        return [*found, *gaps]
    for rule in _PLAIN[1:]:
        found += rule(scene, first, end)
    found += causes(scene, first, end)
    found += characterisations(scene, first, end)
    if not any(s.proposition.type == PropositionType.CAUSE for s in found):
        found += _acts(scene, first, end, found, spoken=True)
    found = found or list(events(scene, first, end))
    certainty = _certainty(scene, first, end)
    return [replace(s, certainty=certainty) if certainty else s for s in apart(found)]


def narrated(scene: EnglishScene, first: int, end: int) -> list[Stated]:
    """What the author's own words [first, end) state, of the types that can be told from prose with precision."""
    scene.window = (first, end)
    if untold(scene, first, end):
        return []
    gaps = [*knowledge(scene, first, end)] or [*secrets(scene, first, end)]
    found = list(quantities(scene, first, end))
    if gaps:
        return [*found, *legal_steps(scene, first, end), *gaps]
    for rule in _PLAIN[1:]:
        found += rule(scene, first, end)
    found += causes(scene, first, end, told=True)
    found += characterisations(scene, first, end, told=True)
    found += [a for a in _acts(scene, first, end, found) if a.modality == Modality.ACTUAL]
    found = apart(found)
    return found or list(occurrences(scene, first, end))


def _acts(scene: EnglishScene, first: int, end: int, found: list[Stated], spoken: bool = False) -> list[Stated]:
    """Who took part in what: acts of state forces, then of others; an act that is stated already is left out."""
    acts: list[Stated] = []
    for act in asserted_acts(scene, first, end, spoken):
        if not any(_told(act, other) for other in [*found, *acts]):
            acts.append(act)
    others = (p for p in participations(scene, first, end, spoken) if p.stance is None)
    return [*acts, *(p for p in others if not any(_told(p, act) for act in acts))]


_HELD = frozenset(("detained", "arrested", "imprisoned"))


def _told(act: Stated, other: Stated) -> bool:
    """Whether an act is told by another statement of the same words: same doer, or the arrest that a count tells."""
    if min(act.end, other.end) <= max(act.start, other.start):
        return False
    one, two = act.proposition, other.proposition
    if one.argument("step") is not None:
        held = two.argument("measure") in _HELD or two.argument("role") == "detainer"
        return held or two.argument("step") is not None
    same = None in (one.argument("actor"), two.argument("actor")) or one.argument("actor") == two.argument("actor")
    return two.argument("role") is not None and same


def _unsure(scene: EnglishScene, first: int, end: int) -> Stated | None:
    """'There is no evidence of …', 'I doubt that …': a stance on what follows."""
    tokens, text = scene.paragraph.tokens, scene.low
    low, high = tokens[first].idx, tokens[end - 1].idx + len(tokens[end - 1])
    for pattern, stance in ((_NO_EVIDENCE, Stance.NO_EVIDENCE), (_DOUBT, Stance.DOUBTS)):
        match = pattern.search(text, low, high)
        if match is None:
            continue
        after = tokens.char_span(match.end(), high, alignment_mode="expand") if match.end() < high else None
        about = list(characterisations(scene, after.start, end, doubted=True)) if after is not None else []
        if about:
            content = about[0].proposition
        else:
            gist = term(after) if after is not None and len(after) else ""
            content = proposition(PropositionType.OTHER, {"gist": gist or term(tokens[first:end])})
        start, finish = scene.span(first, end)
        return Stated(content, start, finish, stance=stance)
    return None


def _certainty(scene: EnglishScene, first: int, end: int) -> Certainty | None:
    words = scene.text(first, end).lower()
    if _PLAUSIBLE.search(words):
        return Certainty.POSSIBLE
    return Certainty.PROBABLE if _LIKELY.search(words) else None
