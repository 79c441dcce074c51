"""Bags in: a BagIt package (RFC 8493) is read and checked whole, as hostile, before anything is taken from it.

Versions 0.97 and 1.0. What makes a folder no bag, or an unsafe one, is refused; what is altered, missing or surplus
in a bag is listed file by file.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from variorum.errors import PackageError
from variorum.preserve.bag_files import Listed, hashes, list_files, read_small
from variorum.preserve.bag_manifest import ALGORITHMS, manifest

DECLARED = re.compile(
    rb"(?:\xef\xbb\xbf)?BagIt-Version: ?(\d{1,4}\.\d{1,4})\r?\nTag-File-Character-Encoding: ?([A-Za-z0-9_-]+)(?:\r?\n)?"
)
VERSIONS = ("0.97", "1.0")
MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
OXUM = re.compile(r"(\d{1,20})\.(\d{1,20})")
WEAK = frozenset(("md5", "sha1"))

Progress = Callable[[int, int], None]
"""Told how many files are checked, and how many there are."""


@dataclass(frozen=True, slots=True)
class BagFile:
    """A file of a bag's payload: its path below `data/`, its size, and the digests that were computed, by algorithm."""

    path: str
    size: int
    digests: dict[str, str]


@dataclass(frozen=True, slots=True)
class BagFault:
    """What is wrong with one file of a bag, in one sentence; `path` is within the bag."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag that was read: its labels in order, its payload as found, what is wrong with it, its weak algorithms only.

    It is valid when nothing is wrong. `tags` are its tag files; `weak` says that no algorithm of its manifests
    guards against a deliberate alteration.
    """

    folder: Path
    version: str
    labels: tuple[tuple[str, str], ...]
    files: tuple[BagFile, ...]
    tags: tuple[str, ...]
    faults: tuple[BagFault, ...]
    weak: bool

    @property
    def valid(self) -> bool:
        """Whether the bag is complete and valid (RFC 8493, section 3)."""
        return not self.faults

    def label(self, name: str) -> str | None:
        """The first value of a label of bag-info.txt, None where it has none."""
        return next((value for key, value in self.labels if key.casefold() == name.casefold()), None)


def is_bag(folder: Path) -> bool:
    """Whether a folder says that it is a bag: it holds a bagit.txt."""
    declaration = folder / "bagit.txt"
    return declaration.is_file() and not declaration.is_symlink()


def read_bag(folder: Path, progress: Progress = lambda _done, _total: None) -> Bag:
    """Read and check a bag: every file against every manifest, the Oxum, the tag files; writes nothing.

    Raises PackageError for what is no bag, asks for downloads, or holds links or paths that leave it.
    """
    version = _declared(folder)
    found = list_files(folder)
    if "fetch.txt" in found:
        raise PackageError(
            f"The bag {folder} asks for files to be fetched from a network (fetch.txt); complete it with the tool that "
            "made it, then add it again."
        )
    stated, tag_stated = _manifests(folder, found, version)
    faults: list[BagFault] = []
    files = _payload(found, stated, faults, progress)
    _tags(found, tag_stated, faults)
    labels = _labels(folder, found)
    _oxum(labels, files, faults)
    return Bag(
        folder=folder,
        version=version,
        labels=labels,
        files=tuple(files),
        tags=tuple(sorted(path for path in found if "/" not in path)),
        faults=tuple(sorted(faults, key=lambda fault: (fault.path, fault.reason))),
        weak=set(stated) <= WEAK,
    )


def _declared(folder: Path) -> str:
    if not folder.is_dir():
        raise PackageError(f"{folder} is not a folder; unpack the bag first if it is an archive, and name its folder.")
    if not is_bag(folder):
        raise PackageError(f"{folder} is not a bag: it holds no bagit.txt; name the folder in which that file lies.")
    declared = DECLARED.fullmatch(read_small(folder / "bagit.txt", 1024))
    if declared is None:
        raise PackageError(f"The bagit.txt of {folder} is not as RFC 8493 asks; make the bag anew with a BagIt tool.")
    version, encoding = declared[1].decode(), declared[2].decode()
    if version not in VERSIONS or encoding.upper() != "UTF-8":
        raise PackageError(
            f"The bag {folder} is of BagIt {version} in {encoding}; this reads {' and '.join(VERSIONS)} in UTF-8."
        )
    return version


def _manifests(
    folder: Path, found: dict[str, Listed], version: str
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """What the manifests of the payload and those of the tag files state: algorithm → path → digest."""
    payload: dict[str, dict[str, str]] = {}
    tags: dict[str, dict[str, str]] = {}
    for name in sorted(path for path in found if MANIFEST.fullmatch(path)):
        tag, algorithm = MANIFEST.fullmatch(name).groups()  # type: ignore[union-attr]
        if algorithm not in ALGORITHMS:
            raise PackageError(
                f"The bag {folder} has a {name}; of the algorithms for bags this knows {', '.join(sorted(ALGORITHMS))}."
            )
        (tags if tag else payload)[algorithm] = manifest(folder / name, algorithm, found, tag is None)
    if not payload:
        raise PackageError(f"The bag {folder} has no manifest of its payload (manifest-sha256.txt); it proves nothing.")
    return payload, tags


def _payload(
    found: dict[str, Listed], stated: dict[str, dict[str, str]], faults: list[BagFault], progress: Progress
) -> list[BagFile]:
    files: list[BagFile] = []
    there = sorted(path for path in found if path.startswith("data/"))
    for done, path in enumerate(there, start=1):
        digests = _check(found[path], path, stated, faults)
        files.append(BagFile(path.removeprefix("data/"), found[path].size, digests))
        progress(done, len(there))
        lacking = [algorithm for algorithm in sorted(stated) if path not in stated[algorithm]]
        # RFC 8493 section 2.1.3: since 1.0 each manifest lists all files. The older form is held to it too: a file
        # that one manifest leaves out can be neither known to be the maker's nor to be another's.
        if lacking:
            names = " and ".join(f"manifest-{algorithm}.txt" for algorithm in lacking)
            faults.append(BagFault(path, f"{path} is not listed in {names}."))
    for path in sorted({path for listed in stated.values() for path in listed} - set(there)):
        faults.append(BagFault(path, f"{path} is missing: a manifest lists it and it is not there."))
    return files


def _tags(found: dict[str, Listed], stated: dict[str, dict[str, str]], faults: list[BagFault]) -> None:
    for path in sorted({path for listed in stated.values() for path in listed}):
        if path in found:
            _check(found[path], path, stated, faults)
        else:
            faults.append(BagFault(path, f"{path} is missing: a tag manifest lists it and it is not there."))


def _check(item: Listed, path: str, stated: dict[str, dict[str, str]], faults: list[BagFault]) -> dict[str, str]:
    """The digests of a file, each that is stated compared."""
    digests = hashes(item.path, tuple(sorted(stated)))
    wrong = [algorithm for algorithm, digest in digests.items() if stated[algorithm].get(path, digest) != digest]
    if wrong:
        faults.append(BagFault(path, f"{path} is altered: its {' and '.join(wrong)} is not what a manifest states."))
    return digests


def _labels(folder: Path, found: dict[str, Listed]) -> tuple[tuple[str, str], ...]:
    """The labels of bag-info.txt (RFC 8493, section 2.2.2), folded lines joined; a line that is none is passed over."""
    if "bag-info.txt" not in found:
        return ()
    labels: list[tuple[str, str]] = []
    for line in read_small(folder / "bag-info.txt").decode("utf-8", "replace").splitlines():
        if line[:1] in (" ", "\t") and labels:
            labels[-1] = (labels[-1][0], f"{labels[-1][1]} {line.strip()}")
        elif ":" in line:
            key, value = line.split(":", 1)
            labels.append((key.strip(), value.strip()))
    return tuple(labels)


def _oxum(labels: tuple[tuple[str, str], ...], files: list[BagFile], faults: list[BagFault]) -> None:
    size, number = sum(item.size for item in files), len(files)
    for key, value in labels:
        if key.casefold() != "payload-oxum":
            continue
        stated = OXUM.fullmatch(value)
        if stated is None:
            faults.append(BagFault("bag-info.txt", "The Payload-Oxum of bag-info.txt is not BYTES.FILES."))
        elif (int(stated[1]), int(stated[2])) != (size, number):
            reason = f"bag-info.txt states {stated[2]} files of {stated[1]} bytes; there are {number} of {size}."
            faults.append(BagFault("bag-info.txt", reason))
