import pytest

from tests.hostile.writing import Stage, set_up


@pytest.fixture(scope="session")
def stage(tmp_path_factory) -> Stage:
    """An inquiry with a testimony, copies of it that went apart, and keys; never written to."""
    root = tmp_path_factory.mktemp("stage")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VARIORUM_KEYS", str(root / "stage" / "keys"))
        return set_up(root / "stage")


@pytest.fixture
def staged(stage, tmp_path, monkeypatch) -> Stage:
    """The stage, with its keys in use and a place for what a power cut brings back."""
    (tmp_path / "backups").mkdir()
    monkeypatch.setenv("VARIORUM_KEYS", str(stage.root / "keys"))
    monkeypatch.setenv("VARIORUM_TEST_BACKUPS", str(tmp_path / "backups"))
    return stage
