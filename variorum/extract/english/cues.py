"""The cue lexicon: verbs and nouns that bring in what somebody says, thinks or shows, with stance and commitment."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from variorum.model.claim import Commitment, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb: which frames bring its content, what sort of act it is, and how it colours what it brings.

    `frames`: C a clause, X an infinitive, N a noun phrase, P a phrase with one of `prepositions`, O an object with
    its complement ("called it a coup"), Q a quotation. `kind`: speech, evidence, thought, intention or attitude.
    """

    lemma: str
    frames: frozenset[str]
    kind: str
    stance: Stance
    commitment: Commitment
    prepositions: frozenset[str]


@cache
def verbs() -> Mapping[str, Cue]:
    """The English cue verbs by lemma, read from the packaged table."""
    table = resources.files("variorum.extract.english").joinpath("cues.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    return {
        lemma: Cue(lemma, frozenset(frames), kind, Stance(stance), Commitment(commitment), frozenset(preps.split()))
        for lemma, frames, kind, stance, commitment, preps in rows
    }


NOUNS: Mapping[str, tuple[Stance, Commitment]] = {
    **dict.fromkeys(
        ("claim", "allegation", "contention", "assertion", "insistence", "suggestion", "rumor", "rumour",
         "speculation", "accusation", "charge", "argument", "theory", "hint"),
        (Stance.ASSERTS, Commitment.DISTANCE),
    ),
    **dict.fromkeys(
        ("statement", "announcement", "report", "warning", "promise", "pledge", "vow", "prediction", "belief",
         "complaint", "comment", "remark", "declaration", "threat", "message", "view", "opinion", "proposal",
         "demand", "plan", "assurance", "hope", "fear", "concern", "decision", "commitment", "explanation",
         "estimate", "testimony", "emphasis", "determination", "idea", "notion", "agreement"),
        (Stance.ASSERTS, Commitment.NEUTRAL),
    ),
    **dict.fromkeys(
        ("finding", "acknowledgment", "acknowledgement", "admission", "conclusion", "revelation", "evidence",
         "proof", "confirmation"),
        (Stance.ASSERTS, Commitment.ENDORSE),
    ),
    "denial": (Stance.DENIES, Commitment.NEUTRAL),
    "doubt": (Stance.DOUBTS, Commitment.NEUTRAL),
}  # fmt: skip
"""Nouns whose clause is what somebody says ("the ministry's claim that …")."""
