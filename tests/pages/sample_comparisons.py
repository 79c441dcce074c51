# ruff: noqa: E501
"""The sample's comparisons, questions and timeline."""

from datetime import date

from tests.pages.sample_claims import statements
from variorum.model.comparison import Comparison, ComparisonKind
from variorum.model.picture import (
    Answer,
    QuestionPicture,
    TimelineItem,
)


def _comparison(kind: ComparisonKind, rule: str, reason: str, names: tuple[str, ...], **more: object) -> Comparison:
    s = statements()
    voices = len({s[n].voice for n in names})
    first = s[names[0]]
    given: dict[str, object] = {"voices_for": voices, "voices_against": 0, "independent": (1, voices), **more}
    return Comparison(kind, rule, first.topic_key, reason, tuple(s[n].id for n in names), **given)  # type: ignore[arg-type]


def comparisons() -> tuple[Comparison, ...]:
    k = ComparisonKind
    return (
        _comparison(k.DISPUTED_EVIDENCE, "R2", "Survivors and the union state that the east doors were chained from outside; the prosecutor says that there is no evidence of it.",
                    ("chained", "chained-ar", "chained-lenk", "no-evidence"), voices_for=3, voices_against=1, independent=(1, 3),
                    why_not="Not a contradiction: “no evidence” is not a denial.", settle="The chain and lock, and the guards’ rota of 4 March, which the harbour master’s office withholds."),
        _comparison(k.CONTRADICTION, "R1", "Havel Brandt states that Juno Marsh carried the petrol; Juno Marsh denies it.", ("petrol", "denial", "abroad"),
                    voices_for=1, voices_against=2, independent=(1, 3), settle="The passport stamps that Marsh names."),
        _comparison(k.WITHDRAWAL, "R8", "The Information Office took back its 41 on 10 March, calling it a technical error; no figure was put in its place.", ("withdraw", "41")),
        _comparison(k.DISAVOWAL, "R8", "The Health Ministry says that it never gave the 41.", ("disown", "41"), why_not="Not a withdrawal: it denies having said it."),
        _comparison(k.REMAINDER, "R4", "Of the 41, the named parts are 29 and 6; 6 are not accounted for.", ("41", "29", "6")),
        _comparison(k.OTHER_SCOPE, "R3", "52 is for the province and 44 for Karsh: they do not conflict.", ("52", "44")),
        _comparison(k.WIDER_DEFINITION, "R3", "55 counts deaths in custody and 52 did not: this is not three more deaths in the fire.", ("55", "52"),
                    why_not="Not an update: the definition changed with the number."),
        _comparison(k.UPDATE, "R3", "From 8 on 5 March to 52 on 14 March, for the same place and group.", ("eight", "52")),
        _comparison(k.DOUBT, "R2", "The prosecutor states arson; Oda Lenk doubts it.", ("arson", "doubt"), voices_for=1, voices_against=1),
        _comparison(k.COMPETING, "R1", "Arson, an attempt to seize the port, and strikers lighting it themselves are three answers; they need not exclude one another.", ("arson", "seizure", "strikers")),
    )  # fmt: skip


def questions() -> tuple[QuestionPicture, ...]:
    s = statements()
    return (
        QuestionPicture("q-fire", "What was the fire?", True, (
            Answer("arson", (s["arson"],), (s["doubt"],), 1, 1),
            Answer("an attempt to seize the port", (s["seizure"],), (), 1, 0),
            Answer("strikers lit it themselves", (s["strikers"],), (), 1, 0),
        ), (), (), "A report on where the fire began."),
        QuestionPicture("q-doors", "Who had the doors chained?", True, (), (s["who-chained"],), (s["rota"],), "The guards’ rota of 4 March."),
        QuestionPicture("q-dead", "How many were killed in the province?", False, (
            Answer("52", (s["52"],), (), 1, 0), Answer("55", (s["55"],), (), 1, 0), Answer("57", (s["57"],), (), 1, 0),
        ), (), (), "The prosecutor’s list of names beside the Centre’s."),
    )  # fmt: skip


def timeline() -> tuple[TimelineItem, ...]:
    s = statements()
    d = date
    return (
        TimelineItem("A warehouse on the grain quay catches fire", "2031-03-04", d(2031, 3, 4), d(2031, 3, 4), "grain quay, Karsh", (s["fire"],)),
        TimelineItem("The east doors are chained from outside", "2031-03-04~", d(2031, 3, 3), d(2031, 3, 5), "grain quay, Karsh",
                     (s["chained"], s["chained-ar"], s["chained-lenk"], s["no-evidence"])),
        TimelineItem("A criminal case is opened", "../2031-03-14", None, d(2031, 3, 14), None, (s["case"],)),
        TimelineItem("Deaths in custody", "2031-03", d(2031, 3, 1), d(2031, 3, 31), "the province", (s["custody"],)),
    )  # fmt: skip
