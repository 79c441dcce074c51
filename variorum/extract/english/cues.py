"""The cue lexicon: verbs, nouns and adjectives that bring in what somebody says, thinks or shows, with their colour."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from variorum.model.claim import Commitment, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: which frames bring its content, what sort of act it is, and how it colours what it brings.

    `frames`: C a clause, X an infinitive, G a gerund, N a noun phrase, P a phrase with one of `prepositions`, O an
    object with its complement ("called it a coup"), Q a quotation. `kind`: speech, evidence, thought, intention,
    attitude or mention.
    """

    lemma: str
    frames: frozenset[str]
    kind: str
    stance: Stance
    commitment: Commitment
    prepositions: frozenset[str]


@cache
def verbs() -> Mapping[str, tuple[Cue, ...]]:
    """The English cue verbs by lemma: a cue for each kind of act that the verb's frames may be, the likeliest first."""
    return _table("cues.tsv")


@cache
def nouns() -> Mapping[str, tuple[Cue, ...]]:
    """The English cue nouns by lemma: "the ministry's claim that …", "criticism of …", "a vow to …"."""
    return _table("nouns.tsv")


@cache
def adjectives() -> Mapping[str, tuple[Cue, ...]]:
    """The English cue adjectives by form: "is concerned that …", "was critical of …"."""
    return _table("adjectives.tsv")


def _table(name: str) -> Mapping[str, tuple[Cue, ...]]:
    table = resources.files("variorum.extract.english").joinpath(name).read_text("utf-8")
    found: dict[str, tuple[Cue, ...]] = {}
    for line in table.splitlines()[1:]:
        lemma, frames, kind, stance, commitment, preps = line.split("\t")
        cue = Cue(lemma, frozenset(frames), kind, Stance(stance), Commitment(commitment), frozenset(preps.split()))
        found[lemma] = (*found.get(lemma, ()), cue)
    return found


_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", "e"), ("ed", "e"), ("ing", "e"), ("s", ""), ("ed", ""), ("ing", ""))


def cue_verbs(word: Any) -> tuple[Cue, ...]:
    """The cues that a verb of a parse may be; forms lemmatised as another verb's ("hoping": hop) are mended.

    Empty where the word is no verb, or no cue.
    """
    if word.pos_ not in ("VERB", "AUX"):
        return ()
    return verbs().get(word.lemma_.lower()) or of_form(word.lower_)


@lru_cache(maxsize=4096)
def of_form(form: str) -> tuple[Cue, ...]:
    """The cue verbs of which a word may be a regular form by its spelling."""
    for ending, instead in _ENDINGS:
        if form.endswith(ending) and (found := verbs().get(form[: -len(ending)] + instead)):
            return found
    return verbs().get(form, ())
