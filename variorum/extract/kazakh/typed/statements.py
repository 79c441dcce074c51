"""What words state, typed, by all rules: a speaker's words and the author's own."""

from __future__ import annotations

from dataclasses import replace

from variorum.extract.kazakh.reported import reported
from variorum.extract.kazakh.typed.befallen import befallen, cases, orders
from variorum.extract.kazakh.typed.cause import causes
from variorum.extract.kazakh.typed.characterisation import characterisations
from variorum.extract.kazakh.typed.knowledge import knowledge, unsure
from variorum.extract.kazakh.typed.occurrence import occurrences
from variorum.extract.kazakh.typed.office import changes, titles
from variorum.extract.kazakh.typed.participation import participations
from variorum.extract.kazakh.typed.quantity import quantities
from variorum.extract.kazakh.typed.relation import kin, ties
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated, apart
from variorum.model.claim import Certainty, Modality
from variorum.values.kazakh_letters import plain

_POSSIBLE = frozenset(plain("мүмкін бәлкім").split())
_LIKELY = frozenset(plain("ықтимал шамасы сірә").split())


def attributed(scene: Scene, first: int, end: int) -> list[Stated]:
    """What a speaker's words [first, end) state; empty where nothing typed is found."""
    scene.window = (first, end)
    stance = unsure(scene, first, end)
    if stance is not None:
        return [stance]
    found = list(quantities(scene, first, end))
    gaps = list(knowledge(scene, first, end))
    if gaps:
        return [*found, *gaps]
    found += befallen(scene, first, end)
    found += cases(scene, first, end)
    found += orders(scene, first, end)
    found += characterisations(scene, first, end)
    found += [p for p in participations(scene, first, end) if p.stance is None]
    found += [*ties(scene, first, end), *changes(scene, first, end), *causes(scene, first, end)]
    # Who is introduced by office or kin is told beside what is said; alone it would stand in place of that.
    said = _coloured(scene, first, end, apart(found))
    return said and [*said, *introduced(scene, first, end)]


def narrated(scene: Scene, first: int, end: int) -> list[Stated]:
    """What the author's own words [first, end) state, of the types that words alone tell with precision."""
    if reported(scene.paragraph.tokens, first, end):
        return []
    scene.window = (first, end)
    found = list(quantities(scene, first, end))
    gaps = list(knowledge(scene, first, end))
    if gaps:
        return [*found, *gaps]
    found += befallen(scene, first, end, told=True)
    found += orders(scene, first, end)
    found += characterisations(scene, first, end, told=True)
    done = participations(scene, first, end, told=True)
    found += [p for p in done if p.stance is None and p.proposition.argument("actor")]
    found += [*ties(scene, first, end), *changes(scene, first, end), *causes(scene, first, end, told=True)]
    found = _coloured(scene, first, end, apart(found)) or list(occurrences(scene, first, end))
    return [*found, *introduced(scene, first, end)]


def introduced(scene: Scene, first: int, end: int) -> list[Stated]:
    """Who the words [first, end) introduce by office or as whose kin."""
    return [*titles(scene, first, end), *kin(scene, first, end)]


def _coloured(scene: Scene, first: int, end: int, found: list[Stated]) -> list[Stated]:
    """Statements with the certainty that the words give them: «мүмкін», «ықтимал»."""
    words = {w.norm_ for w in scene.paragraph.tokens[first:end]}
    if words & _POSSIBLE:
        return [replace(s, certainty=Certainty.POSSIBLE, modality=Modality.POSSIBLE) for s in found]
    return [replace(s, certainty=Certainty.PROBABLE) for s in found] if words & _LIKELY else found
