"""The English model is taken only with the pinned digest."""

import pytest

from variorum.errors import ModelUnavailable
from variorum.extract.english import model as english
from variorum.extract.weights import model_digest


def test_loaded_once_with_its_digest():
    model = english.load_english()
    assert model is english.load_english()
    assert model.digest == model_digest(model.name)
    assert english.PINNED.get(model.name, model.digest) == model.digest


def test_altered_weights_are_refused(monkeypatch):
    monkeypatch.setitem(english.PINNED, english.REUPLOAD, "0" * 64)
    monkeypatch.setattr(english, "OFFICIAL", "no_such_package")
    with pytest.raises(ModelUnavailable, match="make setup"):
        english.load_english.__wrapped__()


def test_missing_model_names_the_remedy():
    with pytest.raises(ModelUnavailable, match="make setup"):
        model_digest("no_such_package")
