"""The Kazakh cue lexicon: verbs, some of two words, and nouns that bring in what somebody says, with their stance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from variorum.extract.kazakh.verbs import AUXILIARIES, FINITE, NOT
from variorum.model.claim import Commitment, Stance
from variorum.values.kazakh_letters import plain


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb by its stem (words before it included), its frames, sort of act, stance and colour.

    `frames`: C a clause with "деп", N a clause made a noun in the accusative, D one in the dative, O an object,
    T a topic with "туралы", Q a quotation, P said of a document in the locative, B "бас тартты" after an ablative.
    """

    verb: str
    frames: frozenset[str]
    kind: str
    stance: Stance
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in a text: words [first, end) of the parse, whether it is denied, and by hearsay (-ыпты)."""

    cue: Cue
    first: int
    end: int
    negated: bool
    hearsay: bool

    @property
    def stance(self) -> Stance:
        """What the cue makes of its content: who did not say it, or did not deny it, withholds."""
        if not self.negated:
            return self.cue.stance
        if self.cue.verb in _OWNING_UP:
            return Stance.DENIES  # «кінәсін мойындаған жоқ»
        affirmed = self.cue.stance in (Stance.DOUBTS, Stance.WITHHOLDS)  # «күмәнданбады», «жасырмады»
        return Stance.ASSERTS if affirmed else Stance.WITHHOLDS


_OWNING_UP = frozenset(("мойында",))


@cache
def _by_stem() -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """By the stem of the last word in plain letters: the words before it and the cue, those of most words first."""
    table = resources.files("variorum.extract.kazakh").joinpath("cues.tsv").read_text("utf-8")
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for line in table.splitlines()[1:]:
        verb, frames, kind, stance, commitment = line.split("\t")
        *before, stem = plain(verb).split()
        cue = Cue(verb, frozenset(frames), kind, Stance(stance), Commitment(commitment))
        found.setdefault(stem, []).append((tuple(before), cue))
    return {stem: tuple(sorted(cues, key=lambda c: -len(c[0]))) for stem, cues in found.items()}


@cache
def _form() -> re.Pattern[str]:
    stems = sorted(_by_stem(), key=lambda stem: (-len(stem), stem))
    return re.compile(rf"(?P<stem>{'|'.join(map(re.escape, stems))})(?P<no>{NOT}(?=\w))?(?P<tense>{FINITE})")


@lru_cache(maxsize=65536)
def _read(norm: str) -> tuple[str, bool, str] | None:
    match = _form().fullmatch(norm)
    return (match["stem"], match["no"] is not None, match["tense"]) if match else None


@cache
def _nominal_form() -> re.Pattern[str]:
    stems = sorted(_by_stem(), key=lambda stem: (-len(stem), stem))
    return re.compile(
        rf"(?P<stem>{'|'.join(map(re.escape, stems))})(?P<no>{NOT}(?=\w))?(?:[гк][ае]н|[аеи]{{1,2}}тин)и\w*"
    )


def nominal_cue_at(tokens: Any, i: int) -> FoundCue | None:
    """The cue whose verb is word i made a noun: «күмәнданатынын», «жоққа шығарғанын»."""
    match = _nominal_form().fullmatch(tokens[i].norm_)
    if match is None:
        return None
    for before, cue in _by_stem()[match["stem"]]:
        if _led(tokens, i, before) and not (match["stem"] in _WITH_WORDS and not before):
            return FoundCue(cue, i - len(before), i + 1, match["no"] is not None, False)
    return None


def of_saying(tokens: Any, i: int) -> bool:
    """Whether word i is a cue in any form whatever, finite or not."""
    norm: str = tokens[i].norm_
    for length in range(2, min(len(norm), _LONGEST_STEM) + 1):
        for before, _ in _by_stem().get(norm[:length], ()):
            if _led(tokens, i, before) and (before or (length > _SHORT and norm[:length] not in _WITH_WORDS)):
                return True
    return False


def _led(tokens: Any, i: int, before: tuple[str, ...]) -> bool:
    """Whether the words of a cue before its verb stand before word i."""
    start = i - len(before)
    return start >= 0 and all(tokens[start + k].norm_ == word for k, word in enumerate(before))


_LONGEST_STEM = 12
_SHORT = 2  # «де» begins too many words
_CANNOT = re.compile(plain(r"ал(?:ма|май)\w*"))


def cue_at(tokens: Any, i: int) -> FoundCue | None:
    """The cue whose verb is word i, with the words before it and the auxiliary after; None where there is none."""
    read = _read(tokens[i].norm_)
    if read is None:
        return None
    stem, negated, tense = read
    ended = _ended(tokens, i, tense)
    if ended is None:
        return None
    end, denied = ended
    for before, cue in _by_stem()[stem]:
        if _led(tokens, i, before):
            if stem in _WITH_WORDS and not before:
                continue
            hearsay = "пти" in tense or tokens[end - 1].norm_ == "екен"
            return FoundCue(cue, i - len(before), end, negated or denied, hearsay)
    return None


def _ended(tokens: Any, i: int, tense: str) -> tuple[int, bool] | None:
    """Where the verb of word i ends with its auxiliary, and whether that denies it; None where it is not finite."""
    after = tokens[i + 1].norm_ if i + 1 < len(tokens) else ""
    cannot = _CANNOT.fullmatch(after) is not None
    if tense in ("ип", "п"):
        if after == ",":
            return i + 1, False  # «… жараланғанын хабарлап, …»: the sentence goes on with another act
        return (i + 2, cannot) if cannot or after in AUXILIARIES else None
    if tense in ("а", "е", "и"):
        return (i + 2, True) if cannot else None
    if re.fullmatch(r"[аеи]р", tense):
        return None
    if re.fullmatch(r"[гк][ае]н", tense) and after:
        if after == _NONE:
            return i + 2, True
        if after in _WAS:
            return i + 2, False
        if tokens[i + 1].pos_ not in ("PUNCT", "SPACE") and after != "деп":
            return None
    return i + 1, False


_NONE = plain("жоқ")
_WAS = frozenset(plain("екен еді болатын").split())
_WITH_WORDS = frozenset(plain("ет бер өт қат сал тарт түсір шығар келтір білдір ұста ал жаса көрсет қыл").split()) - {
    plain("көрсет")
}

SPOKEN_NOUNS: Mapping[str, tuple[str, Commitment]] = {
    plain(word): (kind, commitment)
    for words, kind, commitment in (
        ("айтуынша айтуларынша мәліметінше мәліметтерінше сөзінше хабарлауынша жазуынша дерегінше деректерінше "
         "есебінше есептеуінше ақпаратынша баяндауынша мәлімдеуінше мәлімдемесінше түсіндіруінше куәлігінше", "speech",
         Commitment.NEUTRAL),
        ("пікірінше ойынша пайымдауынша болжамынша болжауынша", "speech", Commitment.NEUTRAL),
        ("сендіруінше нұсқасынша", "speech", Commitment.DISTANCE),
    )
    for word in words.split()
}  # fmt: skip
"""Nouns that make a speaker of their owner in one word: «прокурордың айтуынша»."""

BEARING_NOUNS = re.compile(
    plain(
        r"(?:айтуы|айтқаны|мәлімет\w*|дере[кг]\w*|хабар\w*|ақпарат\w*|есеб\w*|есеп\w*|сөз\w*|мәлімдеме\w*|баяндама\w*|пікір\w*|"
        r"қорытынды\w*|түсініктеме\w*|жауаб\w*|тізім\w*|зерттеу\w*|санау\w*)"
    )
)
PAPERS = re.compile(plain(r"шешім\w*|үкім\w*|қаулы\w*|хаттама\w*|сараптама\w*|құжат\w*"))
"""What something stands written in, but by which one acts, too: «сот шешіміне сәйкес босатылды» cites nobody."""

BEARING = frozenset(plain("сәйкес бойынша қарағанда сүйенсек сүйене сенсек негізінде жүгінсек").split())
"""«мәліметіне сәйкес», «дерегі бойынша»: a noun of saying and the word that leans on it."""
