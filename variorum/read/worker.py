"""The process in which files from strangers are parsed: bounded in memory, ended when it takes too long.

Runs as `python -m variorum.read.worker`. Each request is a line of JSON and the source's bytes; each answer a line
of JSON: the reading, or why there is none. It writes no file.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, BinaryIO

from variorum.errors import SourceUnreadable
from variorum.read.limits import DOCX, XLSX, Limits
from variorum.read.reading import Block, Metadata, Reading, Table

PARSED_HERE = frozenset({"text/plain", "text/csv", "text/html", "application/pdf", DOCX, XLSX})
MOST_BLOCKS = 1_000_000  # paragraphs or rows of one source


def parse(source: bytes, media_type: str, name: str, limits: Limits) -> Reading:
    """Read a source in this process. Raises SourceUnreadable."""
    reading = _reader(media_type)(source, name, limits)
    if len(reading.blocks) > MOST_BLOCKS:
        raise SourceUnreadable(f"{name} has over {MOST_BLOCKS:,} paragraphs or rows; split it and add the parts.")
    return reading


def _reader(media_type: str) -> Callable[[bytes, str, Limits], Reading]:
    """The reader of a media type; libraries are loaded with the first source that needs them."""
    if media_type == "text/plain":
        from variorum.read.plain import read_plain as reader
    elif media_type == "text/csv":
        from variorum.read.sheet import read_delimited as reader
    elif media_type == "text/html":
        from variorum.read.webpage import read_webpage as reader
    elif media_type == "application/pdf":
        from variorum.read.pdf import read_pdf as reader
    elif media_type == DOCX:
        from variorum.read.word import read_docx as reader
    else:
        from variorum.read.sheet import read_xlsx as reader
    return reader


def to_json(reading: Reading) -> dict[str, Any]:
    """A reading as JSON knows it."""
    return asdict(reading)


def from_json(answer: dict[str, Any]) -> Reading:
    """The reading that `to_json` described."""
    stated = answer["metadata"]
    return Reading(
        text=answer["text"],
        blocks=tuple(Block(**block) for block in answer["blocks"]),
        metadata=Metadata(**{**stated, "authors": tuple(stated["authors"])}),
        reader=answer["reader"],
        reader_version=answer["reader_version"],
        problems=tuple(answer["problems"]),
        tables=tuple(
            Table(tuple(t["header"]), tuple(map(tuple, t["rows"])), tuple(t["row_numbers"]), t["sheet"])
            for t in answer["tables"]
        ),
    )


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more. A source that exhausts the memory ends the process, not the run."""
    while line := requests.readline():
        request = json.loads(line)
        source = requests.read(request["size"])
        limits = Limits(**request["limits"])
        try:
            answer: dict[str, Any] = {"reading": to_json(parse(source, request["media_type"], request["name"], limits))}
        except SourceUnreadable as error:
            answer = {"unreadable": str(error)}
        except RecursionError:
            answer = {"unreadable": f"{request['name']} is nested too deeply to be read; export its text as PDF."}
        answers.write(json.dumps(answer).encode("utf-8") + b"\n")
        answers.flush()


def _bound(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system can bound a process
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    _bound(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
