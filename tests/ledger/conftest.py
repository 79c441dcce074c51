"""A small inquiry of two devices, made afresh for each test that asks for it."""

import pytest

from variorum.ledger import DeviceKey, Ledger

from .vectors import counted_randomness, ticking_clock


@pytest.fixture
def device():
    return DeviceKey.derived("Aigerim", "laptop", counted_randomness())


@pytest.fixture
def ledger(tmp_path, device):
    genesis = {"title": "T", "description": "", "languages": ["en"]}
    clock, randomness = ticking_clock(), counted_randomness()
    return Ledger.create(tmp_path / "inquiry", genesis, device, clock=clock, randomness=randomness)
