"""The command as a person types it: arguments in, what is printed and the exit status out."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.conftest import STORY
from variorum.cli.main import main


@dataclass(frozen=True)
class Ran:
    """One run of the command."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def one(self) -> Any:
        (value,) = self.lines
        return value


def run(*arguments: object) -> Ran:
    """The command run in this process, as the installed script runs it; a traceback fails the test by itself."""
    out, err, given = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["variorum", *map(str, arguments)]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main()
                status = 0
            except SystemExit as leave:
                status = leave.code if isinstance(leave.code, int) else 0
    finally:
        sys.argv = given
    return Ran(status, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Place:
    """An inquiry of one's own to run commands in."""

    folder: Path

    def __call__(self, *arguments: object) -> Ran:
        return run("-C", self.folder, *arguments)

    def good(self, *arguments: object) -> Ran:
        ran = self(*arguments)
        assert ran.status == 0, ran.err
        return ran


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents, an inquiry built from them, and the keys that signed it; copied, never changed."""
    folder = tmp_path_factory.mktemp("cli")
    documents = folder / "documents"
    documents.mkdir()
    (documents / "story.txt").write_text(STORY, encoding="utf-8")
    (documents / "later.txt").write_text(
        "Toll raised in Varkel\n\n18 March 2019\n\nThe Interior Ministry said on 18 March 2019 that nine people were "
        "killed in Varkel on 14 March 2019.\n\nTemira Solovane denied that nine people were killed in Varkel.\n",
        encoding="utf-8",
    )
    (documents / "empty.txt").write_text("", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VARIORUM_KEYS", str(folder / "keys"))
        ran = run("build", documents, "--into", folder / "inquiry")
    assert ran.status == 0, ran.err
    (folder / "build.out").write_text(ran.out, encoding="utf-8")
    (folder / "build.err").write_text(ran.err, encoding="utf-8")
    return folder


@pytest.fixture
def place(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    shutil.copytree(built / "inquiry", tmp_path / "inquiry")
    shutil.copytree(built / "keys", tmp_path / "keys")
    monkeypatch.setenv("VARIORUM_KEYS", str(tmp_path / "keys"))
    return Place(tmp_path / "inquiry")


@pytest.fixture
def spawn() -> Callable[..., subprocess.Popen[bytes]]:
    """The command as a process of its own."""

    def started(*arguments: object, **settings: Any) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "variorum", *map(str, arguments)]
        settings.setdefault("stdout", subprocess.PIPE)
        settings.setdefault("stderr", subprocess.PIPE)
        return subprocess.Popen(command, env={**os.environ, "COLUMNS": "100"}, **settings)

    return started
