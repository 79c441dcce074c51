"""On which occasion something was said: 'на брифинге', 'в интервью', 'в ходе заседания'."""

from __future__ import annotations

from variorum.extract.attribution import Attribution
from variorum.extract.russian.cues import lemmas
from variorum.extract.russian.rules.source import cased
from variorum.extract.said import cue_word
from variorum.extract.scene import Scene

_OCCASIONS = lemmas(
    "интервью брифинг пресс-конференция заявление доклад отчет выступление речь обращение письмо эфир заседание "
    "слушание встреча совещание съезд митинг суд пост комментарий статья книга телеобращение сообщение"
)
_LEADING = frozenset(("в", "во", "на"))
_COURSE = frozenset(("ход", "рамка", "время"))


def occasion_of(scene: Scene, attribution: Attribution) -> str | None:
    """The noun of the occasion that the cue's clause names, None where it names none."""
    verb = cue_word(scene, attribution)
    if verb is None:
        return None
    for child in verb.children:
        if child.dep_ not in ("obl", "nmod") or cased(child) not in _LEADING:
            continue
        nouns = [child, *child.children] if child.lemma_ in _COURSE else [child]
        found = [noun for noun in nouns if noun.lemma_ in _OCCASIONS]
        if found:
            return str(found[0].lemma_)
    return None
