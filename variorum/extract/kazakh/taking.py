"""Taking back: a cue whose object points at what was claimed before, «бұл деректі жоққа шығарды»."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from variorum.extract.attribution import Attribution
from variorum.extract.kazakh.nouns import possessed, speaker_noun
from variorum.extract.scene import Scene
from variorum.model.claim import Claim, Stance
from variorum.model.proposition import PropositionType
from variorum.values.kazakh_endings import Case, declined
from variorum.values.kazakh_letters import folded_word, plain

_POINTING = frozenset(plain("бұл осы сол аталған мұндай бұндай").split())
_NUMBERS = re.compile(plain(r"сан\w*|цифр\w*|дере[кг]\w*|көрсеткіш\w*|мәлімет\w*"))
_WORDS = re.compile(plain(r"мәлімдеме\w*|ақпарат\w*|айыпта\w*|сөз\w*|тұжырым\w*"))
_ABOUT = frozenset(plain("туралы жайлы жөнінде жайында хақында").split())
_GIVEN = frozenset(plain("айтқан берген жариялаған келтірген хабарлаған мәлімдеген таратқан").split())
_LONGEST = 4
_REACH = 400


def taken(scene: Scene, attribution: Attribution, earlier: Sequence[tuple[int, Claim, int]]) -> int | None:
    """Which earlier claim (by position) an attribution takes back or denies: the last number for "this number"."""
    if attribution.form != "object" or attribution.stance not in (Stance.WITHDRAWS, Stance.DENIES):
        return None
    start, end = (offset - scene.paragraph.start for offset in attribution.content[0])
    words = scene.paragraph.text[start:end].split()
    if not 1 < len(words) <= _LONGEST or folded_word(words[0]) not in _POINTING:
        return None
    noun = folded_word(declined(words[-1]).stem)
    before = [(position, claim, at) for position, claim, at in earlier if 0 <= attribution.cue[0] - at <= _REACH]
    if _NUMBERS.fullmatch(noun):
        counted = [(i, at) for i, claim, at in before if claim.proposition.type == PropositionType.QUANTITY]
        here = [i for i, at in counted if at >= scene.paragraph.start]
        if here:
            return here[-1]
        return counted[0][0] if len(counted) == 1 else None  # of several figures told before, none is guessed
    return before[-1][0] if _WORDS.fullmatch(noun) and before else None


def owned(words: str, own: Collection[str]) -> bool:
    """Whether words in an object tell of the speaker's own: «өз мәліметін», «12 адам туралы мәліметін».

    Where another owner is named («прокуратураның мәліметін»), the ending is that owner's. What was "told before"
    ("бұрын айтқан"), by nobody else who is named, was told by who takes it back.
    """
    each = words.split()
    low = [folded_word(word) for word in each]
    if any(word in own for word in low):
        return True
    others = any(speaker_noun(word) is not None or (word[:1].isupper() and not word[1:].isupper()) for word in each)
    about = max((i + 1 for i, word in enumerate(low) if word in _ABOUT), default=0)
    if not each or others or any(declined(word).case == Case.GENITIVE for word in each[about:]):
        return False
    if any(word in _GIVEN for word in low):
        return True
    stem = folded_word(declined(each[-1]).stem)
    return possessed(each[-1]) and (_NUMBERS.fullmatch(stem) or _WORDS.fullmatch(stem)) is not None
