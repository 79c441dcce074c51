"""Legal steps and secrets in English: of named persons, of cases, in numbers; and what is no legal step."""

from decimal import Decimal

import pytest

from variorum.model.claim import Modality, Stance
from variorum.model.proposition import PropositionType


@pytest.fixture(scope="module")
def steps(extracted):
    def find(text: str) -> list[tuple[str | None, ...]]:
        found = extracted(text)
        names = {e.reference: e.name for e in found.entities}
        held = [c.proposition for c in found.claims if c.proposition.type == PropositionType.LEGAL_STEP]
        return [
            (names.get(p.argument("case"), p.argument("case")), p.argument("step"), p.argument("outcome")) for p in held
        ]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ren Hask was charged with inciting riots.", ("Ren Hask", "charged", None)),
        ("Prosecutors charged Sena Var with treason.", ("Sena Var", "charged", None)),
        (
            "A court in Velm sentenced Ren Hask to 12 years in prison on 3 May 2031.",
            ("Ren Hask", "sentenced", "12 years in prison"),
        ),
        ("Judge Olan Brask acquitted Dana Orvel.", ("Dana Orvel", "acquitted", None)),
        ("Dana Orvel was found guilty of treason.", ("Dana Orvel", "convicted", None)),
        ("Dana Orvel was found not guilty of treason.", ("Dana Orvel", "acquitted", None)),
        ("Dana Orvel was cleared of treason.", ("Dana Orvel", "acquitted", None)),
        ("Dana Orvel pleaded guilty.", ("Dana Orvel", "pleaded guilty", None)),
        ("Dana Orvel went on trial in Tarsk on 5 June 2031.", ("Dana Orvel", "tried", None)),
        ("The family of Lio Tann filed a complaint.", ("family of Lio Tann", "complaint filed", None)),
        ("Prosecutors opened a criminal case against Sena Var.", ("Sena Var", "case opened", None)),
        ("The case against Sena Var was closed in 2032.", ("Sena Var", "case closed", None)),
        ("Ren Hask was released under the amnesty.", ("Ren Hask", "amnestied", None)),
        ("The Supreme Court upheld the conviction of Ren Hask.", ("Ren Hask", "conviction upheld", None)),
        ("Kolt’s nephew Ren Hask was arrested.", ("Ren Hask", "arrested", None)),
        ("TARSK, Velm - A 49-year-old man is facing several charges.", ("49-year-old man", "charged", None)),
        ("Ren Hask, 30, of Tarsk, who was charged with fraud, left.", ("Ren Hask", "charged", None)),
        ("He told of the arrest of a boy who was charged with fraud.", ("boy", "charged", None)),
        ("Police looked for Dana Orvel. She was charged with fraud.", ("Dana Orvel", "charged", None)),
        ("The killing of Ren Hask shocked Tarsk. He was arrested.", ("He", "arrested", None)),
        ("Dana Orvel met Ivo Karr. He was charged with fraud.", ("He", "charged", None)),
        ("Police began their investigation into the fire.", ("fire", "case opened", None)),
        ("A 19-year-old from Tarsk has pleaded not guilty.", ("19-year-old from Tarsk", "pleaded not guilty", None)),
    ],
)
def test_steps(steps, text, expected):
    assert steps(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The shop charged Dana Orvel nine pounds.",
        "The speech convicted nobody of its truth.",
        "The minister closed the meeting.",
        "The road was closed.",
        "Soldiers cleared the square.",
        "The teacher opened the case of the violin.",
        "The company launched a product.",
        "His guns were locked up in the house.",
        "Was Dana Orvel ever found guilty?",
    ],
)
def test_no_step(steps, text):
    assert steps(text) == []


def test_arrested_and_charged_are_two_steps(steps):
    assert steps("Ren Hask was arrested and charged.") == [
        ("Ren Hask", "arrested", None),
        ("Ren Hask", "charged", None),
    ]


def test_not_in_custody(extracted):
    (claim,) = extracted("The suspect is not in custody.").claims
    assert (claim.proposition.argument("step"), claim.stance) == ("in custody", Stance.DENIES)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ren Hask is scheduled to be arraigned.", Modality.PLANNED),
        ("They asked the court to open an investigation into the fire.", Modality.POSSIBLE),
        ("The court has opened an investigation into the fire.", Modality.ACTUAL),
    ],
)
def test_steps_that_were_not_taken(extracted, text, modality):
    told = [c for c in extracted(text).claims if c.proposition.type == PropositionType.LEGAL_STEP]
    assert [c.modality for c in told] == [modality]


def test_nobody_of_a_group(extracted):
    (claim,) = extracted("Nobody in the family has faced charges.").claims
    assert (claim.stance, claim.proposition.argument("case")) == (Stance.DENIES, "family")


@pytest.mark.parametrize(
    ("text", "measure", "number"),
    [
        ("Two cases reached court.", "cases_in_court", 2),
        ("One serviceman was convicted.", "convicted", 1),
        ("A court convicted one officer.", "convicted", 1),
    ],
)
def test_steps_in_numbers(extracted, text, measure, number):
    (claim,) = extracted(text).claims
    quantity = claim.proposition.quantity
    assert claim.proposition.argument("measure") == measure
    assert (quantity.lo, quantity.hi) == (Decimal(number), Decimal(number))


@pytest.mark.parametrize(
    ("text", "about", "state", "stance"),
    [
        ("The list of victims is classified.", "list of victims", "secret", Stance.ASSERTS),
        ("The case files remain secret.", "case files", "secret", Stance.ASSERTS),
        ("The names of the dead have never been published.", "names of the dead", "published", Stance.DENIES),
        ("The report was withheld from relatives.", "report", "withheld", Stance.ASSERTS),
        ("Relatives were denied access to the case materials.", "case materials", "withheld", Stance.ASSERTS),
        ("The ministry refused to publish the list of the dead.", "list of the dead", "published", Stance.WITHHOLDS),
        ("Nobody has been told where the bodies are.", "where the bodies are", "established", Stance.DENIES),
        ("It is not known how many people died.", "how many people died", "established", Stance.DENIES),
    ],
)
def test_secrets(extracted, text, about, state, stance):
    claim = extracted(text).claims[-1]
    assert claim.proposition.type == PropositionType.KNOWLEDGE
    assert (claim.proposition.argument("about"), claim.proposition.argument("state")) == (about, state)
    assert claim.stance == stance


@pytest.mark.parametrize(
    "text", ["The garden was secret.", "The report was published.", "The ministry released the prisoners."]
)
def test_no_secret(extracted, text):
    assert all(c.proposition.type != PropositionType.KNOWLEDGE for c in extracted(text).claims)
