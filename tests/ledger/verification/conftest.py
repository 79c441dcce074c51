"""A small inquiry of two devices, to be damaged."""

import pytest

from tests.ledger.vectors import build
from variorum.ledger.chain import Chain


@pytest.fixture
def device():
    from tests.ledger.vectors import LAPTOP_SEED, MEMBER_SEED
    from variorum.ledger import MemberKey

    return MemberKey("Aigerim", MEMBER_SEED).certify("laptop", LAPTOP_SEED)


@pytest.fixture
def inquiry(tmp_path):
    return build(tmp_path / "inquiry")


@pytest.fixture
def path(inquiry, device):
    return Chain(inquiry.folder / "ledger", device.chain).path
