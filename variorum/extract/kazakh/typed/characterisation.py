"""Characterisations: what events are called, by an English term that all languages share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition
from variorum.values.kazakh_letters import folded, plain

_TRY = r"(?:\s+(?:жасау|жасауға|ұйымдастыру))?\s+(?:әрекет|талпыныс|оқтал|тырысу)"
_TERMS = tuple(
    (re.compile(rf"(?<!\w)(?:{plain(pattern)})\w*", re.IGNORECASE), value)
    for pattern, value in (
        (rf"(?:мемлекеттік\s+)?төңкеріс\w*{_TRY}", "coup attempt"),
        (r"(?:мемлекеттік\s+)?төңкеріс", "coup"),
        (r"(?:лаңкестік|террористік)\s+(?:шабуыл|акт|акция|әрекет)", "terrorist attack"),
        (r"(?:лаңкестік|терроризм|террор(?!ист))", "terrorism"),
        (r"қырғын", "massacre"),
        (r"геноцид", "genocide"),
        (r"көтеріліс", "uprising"),
        (r"революция", "revolution"),
        (r"арандату(?!шы)", "provocation"),
        (r"қастандық", "conspiracy"),
        (r"адамзатқа\s+қарсы\s+қылмыс", "crime against humanity"),
        (r"соғыс\s+қылмыс", "war crime"),
        (r"азаматтық\s+соғыс", "civil war"),
    )
)
_NEGATED = re.compile(plain(r"\s*(?:\w+\s+){0,3}?(?:емес|жоқ|болған\s+жоқ|болмады|болмаған\w*)(?!\w)"))
_IS = re.compile(plain(r"\s*(?:болды|болған|болып|еді|деп|екен\w*|емес|жасал\w+|ретінде)(?!\w)|\s*[.!»”]|\s*$"))


def characterisations(scene: Scene, first: int, end: int, told: bool = False) -> Iterator[Stated]:
    """What the words [first, end) call an event; of the author's own words (`told`) only 'it was a massacre'."""
    tokens = scene.paragraph.tokens
    if first >= end:
        return
    letters = folded(scene.paragraph.text)
    low, high = letters.at(tokens[first].idx), letters.at(tokens[end - 1].idx + len(tokens[end - 1]))
    taken: list[tuple[int, int]] = []
    for pattern, value in _TERMS:
        for match in pattern.finditer(letters.text, low, high):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            taken.append(match.span())
            if told and not _IS.match(letters.text, match.end(), high):
                continue
            span = tokens.char_span(*letters.span(*match.span()), alignment_mode="expand")
            start, finish = scene.span(max(first, span.sent.start), min(end, span.sent.end))
            yield Stated(
                proposition(PropositionType.CHARACTERISATION, {"family": "nature", "value": value}),
                start,
                finish,
                denied=_NEGATED.match(letters.text, match.end(), high) is not None,
            )
