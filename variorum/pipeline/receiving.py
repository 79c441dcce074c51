"""Receiving: what is given to be added is plain files, a bag, or a folder of another archiving tool, taken as it is.

A package says of its files where they come from, and which hashes they had: that goes into their custody, and what
does not hold is listed file by file. Nothing in a package is left behind because its record of it is wrong.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from variorum.errors import PackageError
from variorum.pipeline.packaging import holds_inquiry
from variorum.pipeline.progress import Progress
from variorum.preserve.auto_archiver import made_by_auto_archiver, understand
from variorum.preserve.bag import Bag, is_bag, read_bag
from variorum.preserve.bag_files import shown
from variorum.preserve.collect import Candidate, Described, Unpreserved, collect

ORIGINS = ("Source-Organization", "External-Description", "External-Identifier", "Bagging-Date")
"""The labels of a bag that say where its payload comes from, in the order of telling."""


class Form(StrEnum):
    """What a given folder is."""

    FILES = "files"
    BAG = "bag"
    AUTO_ARCHIVER = "auto-archiver"


@dataclass(frozen=True, slots=True)
class PackageFault:
    """What a package says of a file that does not hold, or leaves unsaid; `path` is None where no such file is here."""

    name: str
    reason: str
    path: Path | None


@dataclass(frozen=True, slots=True)
class Received:
    """What was given: files to preserve and what was left out, faults of packages, and packages with their forms.

    `unexplained` are files of which their package says nothing.
    """

    items: tuple[Candidate | Unpreserved, ...]
    faults: tuple[PackageFault, ...] = ()
    unexplained: tuple[str, ...] = ()
    packages: tuple[tuple[str, Form], ...] = ()


def receive(paths: Sequence[Path], form: Form | None, progress: Progress) -> Received:
    """Look at what is given; `form` says what the folders are, None to tell by what lies in them.

    A folder is a bag when it holds a bagit.txt, and auto-archiver's when a record of that program lies in it. Raises
    PackageError for a bag that is unsafe or holds an inquiry.
    """
    loose: list[Path] = []
    items: list[Candidate | Unpreserved] = []
    faults: list[PackageFault] = []
    unexplained: list[str] = []
    packages: list[tuple[str, Form]] = []
    for path in sorted(set(paths)):
        found = _form(path, form) if path.is_dir() else Form.FILES
        if found is Form.FILES:
            loose.append(path)
            continue
        packages.append((shown(Path(path.name or path.resolve().name)), found))
        package = _bag(path, progress) if found is Form.BAG else _archive(path, progress)
        items += package.items
        faults += package.faults
        unexplained += package.unexplained
    return Received((*collect(loose), *items), tuple(faults), tuple(unexplained), tuple(packages))


def _form(folder: Path, form: Form | None) -> Form:
    if form is not None:
        return form
    if is_bag(folder):
        return Form.BAG
    found = (item for item in collect([folder]) if isinstance(item, Candidate))
    return Form.AUTO_ARCHIVER if made_by_auto_archiver(found) else Form.FILES


def _bag(folder: Path, progress: Progress) -> Received:
    """The payload of a bag as sources, its tag files as evidence of it, and what is wrong with it."""
    bag = read_bag(folder, progress=lambda done, total: progress("Checking", done, total))
    if holds_inquiry(bag):
        raise PackageError(
            f"The bag {shown(folder)} holds a whole inquiry, not sources; lay it out with: variorum bag import "
            f"{shown(folder)} --into NEW_FOLDER"
        )
    origin = _origin(bag)
    items: list[Candidate | Unpreserved] = []
    if (folder / "data").is_dir():
        items += _with(collect([folder / "data"]), Described(origin=origin))
    for item in collect([folder / name for name in bag.tags if name != "bagit.txt"]):
        items += _with([item], Described(f"{item.path.name} of a bag", None, None, origin, evidence=True))
    faults = []
    for fault in bag.faults:
        path = folder / fault.path
        faults.append(PackageFault(_plain(fault.path), _plain(fault.reason), path if path.is_file() else None))
    return Received(tuple(items), tuple(faults))


def _origin(bag: Bag) -> str:
    stated = [f"{name}: {value[:500]}" for name in ORIGINS if (value := bag.label(name))]
    return "from a BagIt bag" + (f" ({'; '.join(stated)})" if stated else "")


def _archive(folder: Path, progress: Progress) -> Received:
    """The files of an auto-archiver folder with what its records say of each."""
    items = list(collect([folder]))
    candidates = [item for item in items if isinstance(item, Candidate)]
    archive = understand(candidates, lambda done, total: progress("Checking", done, total))
    paths = {item.relative: item.path for item in candidates}
    told = (
        replace(item, described=archive.described.get(item.relative or "", Described()))
        if isinstance(item, Candidate)
        else item
        for item in items
    )
    faults = (PackageFault(fault.name, fault.reason, paths.get(fault.name)) for fault in archive.faults)
    return Received(tuple(told), tuple(faults), tuple(archive.unexplained))


def _with(items: Iterable[Candidate | Unpreserved], told: Described) -> list[Candidate | Unpreserved]:
    return [replace(item, described=told) if isinstance(item, Candidate) else item for item in items]


def _plain(text: str) -> str:
    """Text in which bytes of a name that are no text are replaced, so that it can be printed and recorded."""
    return os.fsencode(text).decode("utf-8", "replace")
