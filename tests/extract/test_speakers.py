"""Speakers: the last full name, an office or body, or nobody for certain."""

import pytest


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Dana Orvel is a lawyer. “They ran,” Orvel said.", "They ran", "Dana Orvel"),
        ("“They ran,” said Dana Orvel, a lawyer. “Then it was quiet,” she added.", "Then it", "Dana Orvel"),
        ("The Orvel report, by Dana Orvel, was published. The Orvel report found that soldiers lied.", "lied",
         "Dana Orvel"),
        ("Velmora’s chief prosecutor said the case was closed.", "case was", "Velmora’s chief prosecutor"),
        ("The authorities announced that schools would open.", "schools", "authorities"),
        ("A spokesman for the army, Pel Dorn, said the soldiers were tired.", "tired", "Pel Dorn"),
    ],
)  # fmt: skip
def test_resolved(only, text, words, name):
    assert only(text, words).speaker_name == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“They ran,” he said.", "They ran"),
        ("Ana Ro met Ivo Lund in Tarsk with Eva Stone and Max Hill. On the stairs was a crowd. “They ran,” she said.",
         "They ran"),
    ],
)  # fmt: skip
def test_unresolved_rather_than_guessed(only, text, words):
    claim = only(text, words)
    assert (claim.speaker, claim.speaker_name, claim.utterance) == (None, "", None)
