"""Occurrences: what the author tells to have happened on the one day that the sentence gives."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.extract.kazakh.typed.phrases import place
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition
from variorum.values.kazakh_letters import plain

_LONGEST = 30
_PAST = ("ди", "ти", "ган", "кан", "ген", "кен")
_DENIED = tuple(f"{m}{v}{t}" for m in "мбп" for v in "ае" for t in ("ди", "ган", "ген"))
_WAS = frozenset((plain("болатын"), plain("еді"), "екен"))
_NOT_PAST = ("иди", "ади", "еди")


def occurrences(scene: Scene, first: int, end: int) -> Iterator[Stated]:
    """Each sentence of the words [first, end) that ends with a verb in the past and gives one day."""
    for sentence in scene.paragraph.tokens[first:end].sents:
        low, high = max(first, sentence.start), min(end, sentence.end)
        words = [w for w in scene.paragraph.tokens[low:high] if w.pos_ not in ("PUNCT", "SPACE")]
        if not 3 <= len(words) <= _LONGEST:
            continue
        verb = words[-1]
        negated = verb.norm_ == "жок"
        if negated or verb.norm_ in _WAS:
            verb = words[-2]
        if verb.pos_ != "VERB" or not verb.norm_.endswith(_PAST) or verb.norm_.endswith(_NOT_PAST):
            continue
        time = scene.time(verb)
        if time is None or len(time) < len("2022-01"):
            continue
        told = [w for w in words if not any(d.start <= w.idx < d.end for d in scene.dates)]
        if len(told) < 2:
            continue
        start, finish = scene.span(low, high)
        content = proposition(
            PropositionType.OCCURRENCE,
            {"what": " ".join(w.text for w in told)},
            place=place(scene, low, high),
            time=time,
        )
        yield Stated(content, start, finish, denied=negated or verb.norm_.endswith(_DENIED))
