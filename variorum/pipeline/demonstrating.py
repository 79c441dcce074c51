"""The demonstration: both example inquiries built from their documents and coded claims, reviewed, published.

Keys, times and salts of an example are derived from its name, so that everybody's demonstration has the same bytes:
whoever holds this program can sign in the name of an example. Nothing else may be made so.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from variorum.errors import UsageError
from variorum.ledger.clock import Clock, Randomness
from variorum.ledger.keys import DeviceKey
from variorum.pipeline.adding import add
from variorum.pipeline.coding import code
from variorum.pipeline.editing import Published, publish_edition
from variorum.pipeline.extracting import extract_texts
from variorum.pipeline.inquiry import Inquiry, Purpose
from variorum.pipeline.members import introduce, join
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.settings import FILE
from variorum.pipeline.shipped import signer, take_in
from variorum.pipeline.vocabulary import default_vocabulary, load_vocabulary

SIGNED = "decisions.jsonl"
"""The chain of the member who reviewed an example: signed when it was shipped, by a key that was not kept."""


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """One example built: its name and title, its inquiry, its edition, and what could not be read or matched."""

    name: str
    title: str
    inquiry: Path
    published: Published
    remarks: tuple[str, ...]


def examples() -> Path:
    """The folder of the examples: beside the package in a checkout, inside it when installed."""
    package = Path(str(files("variorum")))
    for folder in (package.parent / "examples", package / "_examples"):
        if folder.is_dir():
            return folder
    raise UsageError("The examples are not installed with this copy of Variorum; use a checkout of the project.")


def demonstrate(out: Path, visitor: DeviceKey, progress: Progress = silent) -> Iterator[Demonstrated]:
    """Build every example into a folder of its name under `out`, one after another; admit the visitor as a member.

    Raises UsageError where such a folder holds an inquiry already.
    """
    found = sorted(path.parent for path in examples().glob("*/example.toml"))
    for example in found:
        if (out / example.name / FILE).exists():
            raise UsageError(f"{out / example.name} already holds an inquiry; name a new folder: variorum demo OTHER.")
    for example in found:
        done = build_example(example, out / example.name, progress)
        _admit(example, done.inquiry, visitor)
        yield done


def _admit(example: Path, folder: Path, visitor: DeviceKey) -> None:
    """Let whoever runs the demonstration review it in their own name."""
    inquiry = Inquiry.open(folder)
    randomness = derived_randomness(example.name)
    inquiry.device = DeviceKey.derived(description(example)["member"], "example device", randomness)
    introduce(inquiry, visitor.member_name, visitor.member_key)
    join(inquiry, visitor)


def build_example(example: Path, into: Path, progress: Progress = silent) -> Demonstrated:
    """Build one example: found it, take in its signed decisions, add and extract its documents, code, publish."""
    inquiry = found_example(example, into)
    if (example / SIGNED).exists():
        take_in(inquiry, example / SIGNED)
    remarks = enter_sources(inquiry, example, progress)
    published = publish_edition(inquiry, into / "editions" / "latest", progress=progress)
    title = str(inquiry.genesis()["title"])
    return Demonstrated(example.name, title, into, published, remarks)


def found_example(example: Path, into: Path) -> Inquiry:
    """The inquiry of an example with its vocabulary, the signer of its decisions introduced; no sources yet."""
    about = description(example)
    purpose = Purpose(about["title"], about["description"], tuple(about["languages"]))
    randomness = derived_randomness(example.name)
    device = DeviceKey.derived(about["member"], "example device", randomness)
    own = example / "vocabulary.yaml"
    vocabulary = load_vocabulary(own) if own.exists() else default_vocabulary()
    clock = fixed_clock(about["recorded"])
    inquiry = Inquiry.create(into, purpose, device, vocabulary, clock=clock, randomness=randomness)
    if (example / SIGNED).exists():
        introduce(inquiry, *signer(example / SIGNED))
    return inquiry


def enter_sources(inquiry: Inquiry, example: Path, progress: Progress = silent) -> tuple[str, ...]:
    """Add and extract an example's documents and enter its coded claims; a sentence for each thing that failed."""
    remarks: list[str] = []
    if (example / "documents").is_dir():
        added = add(inquiry, [example / "documents"], description(example).get("origin"), progress)
        remarks += [f"Not read: {item.name}: {item.reason}" for item in added.unread]
        extract_texts(inquiry, progress)
    for sheet in sorted(example.glob("coded*.csv")):
        remarks += [f"{sheet.name}: {fault.sentence}" for fault in code(inquiry, sheet, progress=progress).faults]
    return tuple(remarks)


def description(example: Path) -> dict[str, Any]:
    """What an example's own file says of it: title, description, languages, member, moment."""
    with (example / "example.toml").open("rb") as file:
        return tomllib.load(file)


def fixed_clock(moment: str) -> Clock:
    """A clock that stands still at a moment given in RFC 3339."""
    at = datetime.fromisoformat(moment).astimezone(UTC)
    return lambda: at


def derived_randomness(name: str) -> Randomness:
    """Bytes that follow from a name: SHA-256 in counter mode. For examples only: anyone can compute them."""
    counter = 0

    def draw(size: int) -> bytes:
        nonlocal counter
        drawn = b""
        while len(drawn) < size:
            drawn += sha256(f"variorum example\n{name}\n{counter}".encode()).digest()
            counter += 1
        return drawn[:size]

    return draw
