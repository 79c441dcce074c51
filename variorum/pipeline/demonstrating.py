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

from variorum.errors import UsageError
from variorum.ledger.clock import Clock, Randomness
from variorum.ledger.keys import DeviceKey
from variorum.pipeline.adding import add
from variorum.pipeline.coding import code
from variorum.pipeline.editing import Published, publish_edition
from variorum.pipeline.extracting import extract_texts
from variorum.pipeline.inquiry import Inquiry, Purpose
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.reviewing import apply_sheet
from variorum.pipeline.settings import FILE
from variorum.pipeline.vocabulary import default_vocabulary, load_vocabulary


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


def demonstrate(out: Path, progress: Progress = silent) -> Iterator[Demonstrated]:
    """Build every example into a folder of its name under `out`, one after another.

    Raises UsageError where such a folder holds an inquiry already.
    """
    found = sorted(path.parent for path in examples().glob("*/example.toml"))
    for example in found:
        if (out / example.name / FILE).exists():
            raise UsageError(f"{out / example.name} already holds an inquiry; name a new folder: variorum demo OTHER.")
    for example in found:
        yield build_example(example, out / example.name, progress)


def build_example(example: Path, into: Path, progress: Progress = silent) -> Demonstrated:
    """Build one example: found, add and extract its documents, enter coded claims and decisions, publish."""
    with (example / "example.toml").open("rb") as file:
        about = tomllib.load(file)
    purpose = Purpose(about["title"], about["description"], tuple(about["languages"]))
    randomness = derived_randomness(example.name)
    device = DeviceKey.derived(about["member"], "example device", randomness)
    own = example / "vocabulary.yaml"
    vocabulary = load_vocabulary(own) if own.exists() else default_vocabulary()
    inquiry = Inquiry.create(
        into, purpose, device, vocabulary, clock=fixed_clock(about["recorded"]), randomness=randomness
    )
    remarks: list[str] = []
    if (example / "documents").is_dir():
        added = add(inquiry, [example / "documents"], about.get("origin"), progress)
        remarks += [f"Not read: {item.name}: {item.reason}" for item in added.unread]
        extract_texts(inquiry, progress)
    for sheet in sorted(example.glob("coded*.csv")):
        remarks += [f"{sheet.name}: {fault.sentence}" for fault in code(inquiry, sheet, progress=progress).faults]
    if (example / "decisions.csv").exists():
        remarks += apply_sheet(inquiry, example / "decisions.csv").unmatched
    published = publish_edition(inquiry, into / "editions" / "latest", progress=progress)
    return Demonstrated(example.name, purpose.title, into, published, tuple(remarks))


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
