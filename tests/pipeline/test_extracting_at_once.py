import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from bench import invented
from variorum.extract import Document, extract_all, load_english
from variorum.model.source import Block, Source, Text
from variorum.pipeline.extracting_at_once import extract_at_once
from variorum.read.reader import read
from variorum.values.counts import Conventions


def _documents(count: int) -> list[Document]:
    made = []
    for article in invented.articles(count):
        data = article.plain().encode()
        reading = read(data, "text/plain", article.title)
        digest = sha256(data).hexdigest()
        source = Source(digest, True, article.title, (), None, None, "en", "text/plain", len(data), None, None)
        blocks = tuple(Block(b.start, b.end, b.kind, b.page, b.duplicate_of) for b in reading.blocks)
        made.append(Document(source, Text(digest, digest, "bench", "1", len(data), blocks, ()), reading.text))
    return made


def test_two_processes_find_what_one_finds_in_the_same_order() -> None:
    documents = _documents(35)
    alone = list(extract_all(documents, load_english(), Conventions()))
    assert list(extract_at_once(documents, Conventions(), 2)) == alone
    assert sum(len(extraction.claims) for extraction in alone) > 100


def _children(process: int) -> set[int]:
    try:
        return {int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()}
    except (FileNotFoundError, ProcessLookupError):
        return set()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children of a process are looked up in /proc")
def test_the_processes_end_with_one_that_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from itertools import cycle\n"
        "from tests.pipeline.test_extracting_at_once import _documents, extract_at_once, Conventions\n"
        "if __name__ == '__main__':\n"
        "    for _ in extract_at_once(cycle(_documents(16)), Conventions(), 2):\n"
        "        print('found', flush=True)\n"
    )
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    with subprocess.Popen([sys.executable, str(program)], env=here, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"found\n"
        children = _children(parent.pid)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    assert len(children) >= 2
    until = time.monotonic() + 20
    while any(_alive(child) for child in children) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(_alive(child) for child in children)


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(") ", 1)[1][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
