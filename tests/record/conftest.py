from pathlib import Path

import pytest

from tests.record.inquiry import Inquiry


@pytest.fixture
def inquiry(tmp_path: Path) -> Inquiry:
    return Inquiry(tmp_path / "inquiry")
