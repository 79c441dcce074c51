"""Nobody is accused whom the words do not accuse: doers of violence are stated only where they are told to be."""

import pytest

from variorum.model.claim import Modality, Mode, Stance
from variorum.model.proposition import PropositionType


@pytest.fixture(scope="module")
def accused(extracted):
    """Who a text asserts to have taken part in violence, by name, with the role."""

    def find(text: str) -> set[tuple[str, str]]:
        found = extracted(text)
        names = {e.reference: e.name for e in found.entities}
        held = set()
        for claim in found.claims:
            stated = claim.proposition
            if stated.type != PropositionType.PARTICIPATION or claim.stance != Stance.ASSERTS:
                continue
            if claim.modality == Modality.ACTUAL and stated.argument("actor"):
                actor = stated.argument("actor")
                held.add((names.get(actor, actor), stated.argument("role")))
        return held

    return find


@pytest.mark.parametrize(
    "text",
    [
        "Ren Hask was charged with inciting riots in March 2031.",
        "Ren Hask was accused of killing two men.",
        "Police were accused of beating detainees.",
        "Ren Hask was convicted of killing two men.",
        "Ren Hask was arrested for killing two men.",
        "Ren Hask, suspected of killing two men, fled.",
        "Soldiers allegedly shot at the crowd.",
        "Ren Hask allegedly shot two men.",
        "Police are investigating whether soldiers killed two men.",
        "Reports that soldiers killed two men are false.",
        "It is not true that soldiers killed two men.",
        "The soldiers killed no one.",
        "Soldiers did not fire on the crowd.",
        "If police open fire, people will die.",
        "The police chief fired two officers.",
        "The opposition demanded the arrest of Mayor Ren Hask.",
        "Officials said that police in Velm had been killed and soldiers beaten.",
        "The commander told reporters that his troops had been attacked and killed.",
        "An officer was suspended for refusing to help the victims.",
        "The lawyer said that Ren Hask was charged with killing two men.",
        "They opened fire on the crowd.",
        # Who tells it, where it was, and who was hit.
        "Police: Boy, 17, shot to death in Tarsk",
        "Police: teenager shot in the head by robber",
        "Police are looking for a gunman who they say shot five people.",
        "Two more men arrested in the shooting death of Dana Orvel.",
        "A boy was found shot to death in Tarsk.",
        "Four people shot on Velm Street.",
        "The officers responded to a report of shots fired.",
        "Another car pulled alongside and began firing.",
        "Ren Hask is behind bars for shooting a boy.",
        "Ren Hask has a responsibility to come forward before more violence happens.",
        "A passenger allegedly started firing a handgun at the house.",
        "A man dressed as Ren Hask opened fire on the crowd.",
        "Ren Hask ordered the driver out of his car.",
        "Investigators seized a computer from his home.",
        "“He shot the girl in the head,” Ren Hask said.",
        "The attacks killed three people.",
        "Officers went to the street where two men met a group, opened fire and ran.",
        "The police are trying to find out whether the boy shot himself or another child shot him.",
        "The bus was occupied by couples.",
        "The police were unable to provide an update.",
        "When the reporters came, police were already standing by amid the tape.",
    ],
)
def test_nobody_is_accused(accused, text):
    assert {doer for doer in accused(text) if doer[1] != "detainer"} == set()


@pytest.mark.parametrize(
    "text",
    [
        "Sena Var attacked her rival in a debate.",
        "Sena Var attacked the minister as a fraud.",
        "She attacked Ren Hask over the budget.",
        "Sena Var beat Ren Hask by 46 percent to 42 percent.",
        "Sena Var executed the plan flawlessly.",
        "The committee killed the bill.",
        "Ren Hask shot himself.",
        "Ren Hask occupies a key position in the ministry.",
        "The minister stormed out of the room.",
        "The firm looted the pension fund.",
        "“Hands up, don’t shoot,” said the marchers.",
        "The speech incited a lively debate.",
        "Sena Var took control of the house committee.",
        "The marchers spoke about police shootings.",
        "Soldiers to attack Tarsk tomorrow.",
    ],
)
def test_figures_of_speech_accuse_nobody(accused, text):
    assert accused(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ren Hask attacked two nurses with a knife.", {("Ren Hask", "perpetrator")}),
        ("A mob attacked the police station in Velm.", {("mob", "perpetrator")}),
        ("Militants executed six prisoners.", {("Militants", "killer")}),
        ("Gunmen stormed the town hall.", {("Gunmen", "perpetrator")}),
        ("Ren Hask incited the riots.", {("Ren Hask", "instigator")}),
        ("Police said gunmen killed two people.", {("gunmen", "killer")}),
        ("Police found that the gang killed two people.", {("gang", "killer")}),
        ("Troops arrived after rioters had killed six people.", {("rioters", "killer")}),
        ("Police released the man who had killed two women.", {("man", "killer")}),
        ("Police arrested a man suspected of killing a teacher.", {("Police", "detainer")}),
        ("The rebel army killed nine villagers.", {("rebel army", "killer")}),
        ("Gunmen opened fire on a police post, killing two.", {("Gunmen", "user of force")}),
        ("One person was killed in police firing in Tarsk.", {("police", "killer")}),
        ("Three people died when soldiers opened fire on the marchers.", {("soldiers", "killer")}),
        ("Witnesses said police failed to stop the mob.", {("police", "failed to act")}),
        ("Police said Hask entered the house, went upstairs and shot a man.", {("Hask", "shooter")}),
        ("Ren Hask was shot in the arm by a brother of his.", {("brother of his", "shooter")}),
        ("A man shot at them from behind a car, police said.", {("man", "shooter")}),
        ("The two men began shooting at the guards.", {("two men", "shooter")}),
        ("Witnesses said Goran Hask smiled as he opened fire on the crowd.", {("Goran Hask", "user of force")}),
        ("The dean told us her father was shot and killed by Goran Hask.", {("Goran Hask", "killer")}),
        ("Hask turned on the officers, who fired back, killing him.", {("officers", "killer")}),
        ("The gunman hid before being killed by police.", {("police", "killer")}),
    ],
)
def test_only_the_doer_is_accused(accused, text, expected):
    assert accused(text) == expected


def test_blame_stays_with_whom_it_comes_from(extracted):
    (claim,) = extracted("Police were accused by Sena Var of beating detainees.").claims
    assert (claim.speaker_name, claim.proposition.argument("role")) == ("Sena Var", "torturer")
    assert claim.mode != Mode.NARRATION


def test_a_they_that_nothing_resolves_is_nobody(extracted):
    (claim,) = extracted("“They added flames to angry protests,” said Dana Orvel.").claims
    assert claim.proposition.type == PropositionType.PARTICIPATION
    assert claim.proposition.argument("actor") is None


def test_a_denial_by_the_accused_is_a_denial(extracted):
    (claim,) = extracted("Police denied that they had fired on the marchers.").claims
    assert (claim.stance, claim.proposition.argument("actor")) == (Stance.DENIES, "Police")
