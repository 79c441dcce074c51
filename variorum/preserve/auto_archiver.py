"""A folder that Bellingcat's auto-archiver made: which of its files is what, captured when and where, and whether the
hashes that the program wrote down are those of the bytes.

The layouts of its local_storage are read: flat, by address or at random, with names at random or by hash.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from variorum.errors import PackageError
from variorum.preserve.auto_archiver_records import Item, Media, records
from variorum.preserve.bag_files import hashes
from variorum.preserve.collect import Candidate, Described

FORMS = ("report", "table", "metadata", "sheet")
"""The records, those that tell most of the stored files first."""
STATIC = 24
"""Digits of the hash that local_storage takes for a name."""
EVIDENCE = {
    "timestamped_hashes": "Hashes that were time-stamped",
    "timestamp_authority_files": "RFC 3161 time-stamp token",
    "cert_chain": "Certificate of a time-stamp authority",
    "opentimestamp_files": "OpenTimestamps proof",
    "metadata_json": "Metadata of auto-archiver",
    "thumbnails": "Picture from a recording",
    "ssl_certificate": "Certificate of the site",
}
"""What a file is that proves or pictures another, by its id or by the property it is named in."""
PART = re.compile(r"(?!_final_media)[a-z][a-z_ -]{2,30}[a-z0-9]")
"""An id that says what a file is of its page: screenshot, pdf, html_source_code."""
ARCHIVES = {".wacz": "Web archive (WACZ)", ".warc": "Web archive (WARC)", ".gz": "Web archive (WARC)"}

Progress = Callable[[int, int], None]
"""Told how many files are hashed, and how many are to be."""


@dataclass(frozen=True, slots=True)
class ArchiveFault:
    """What an archive's records say that does not hold: the file's name and one sentence."""

    name: str
    reason: str


@dataclass(slots=True)
class Archive:
    """An auto-archiver folder as understood: what is said of each file by its path within, and what does not hold.

    `unexplained` are the paths of files that no record speaks of.
    """

    described: dict[str, Described] = field(default_factory=dict)
    unexplained: list[str] = field(default_factory=list)
    _faults: dict[ArchiveFault, None] = field(default_factory=dict)

    @property
    def faults(self) -> tuple[ArchiveFault, ...]:
        """What does not hold, in the order found, each once."""
        return tuple(self._faults)

    def fault(self, name: str, reason: str) -> None:
        """Add a fault."""
        self._faults[ArchiveFault(name, reason)] = None


def made_by_auto_archiver(candidates: Iterable[Candidate]) -> bool:
    """Whether the files of a folder hold a record of auto-archiver's; the sheet that feeds it is none by itself."""
    return any(item.form != "sheet" for candidate in candidates for item in _records(candidate))


def understand(candidates: Sequence[Candidate], progress: Progress = lambda _done, _total: None) -> Archive:
    """What the records of a folder say of its files, compared with the files."""
    found = [(candidate, item) for candidate in candidates for item in _records(candidate)]
    found.sort(key=lambda pair: FORMS.index(pair[1].form))
    files = _Files(candidates, {m.hash[0] for _, item in found for m in item.media if m.hash}, progress)
    archive = Archive()
    # A metadata.json names its files by hash and by names of the moment; reports and tables know where they lie.
    better = {item.url for _, item in found if item.form in ("report", "table")}
    for _, item in found:
        for media in item.media:
            _place(
                media, item, files, archive, item.form == "sheet" or (item.form == "metadata" and item.url in better)
            )
    for candidate, item in found:
        told = archive.described.get(_within(candidate))
        if told is None or (item.form != "report" and not told.evidence):
            archive.described[_within(candidate)] = _record(item, shared=item.form in ("table", "sheet"))
    for candidate in candidates:
        if _within(candidate) not in archive.described:
            archive.unexplained.append(_within(candidate))
    return archive


class _Files:
    """The files of a folder by the ends of their paths and by their hashes."""

    def __init__(self, candidates: Sequence[Candidate], algorithms: set[str], progress: Progress) -> None:
        self.by_name: dict[str, list[str]] = defaultdict(list)
        self.by_hash: dict[tuple[str, str], str] = {}
        self.hashes: dict[str, dict[str, str]] = {}
        for done, candidate in enumerate(candidates, start=1):
            within = _within(candidate)
            self.by_name[PurePosixPath(within).name].append(within)
            if algorithms:
                self.hashes[within] = _hashes(candidate, tuple(sorted(algorithms)))
                for algorithm, digest in self.hashes[within].items():
                    self.by_hash.setdefault((algorithm, digest), within)
            progress(done, len(candidates))

    def stored(self, key: str) -> str | None:
        """The file that was stored under a key: the one whose path ends most like it. No key leads anywhere else."""
        parts = [part for part in _path_of(key).split("/") if part not in ("", ".", "..")]
        if not parts:
            return None
        alike = [(_common(parts, within.split("/")), within) for within in self.by_name.get(parts[-1], ())]
        best = max((length for length, _ in alike), default=0)
        nearest = [within for length, within in alike if length == best]
        return nearest[0] if len(nearest) == 1 else None

    def named_by(self, digest: str) -> str | None:
        """The file that has the beginning of a hash for its name."""
        named = [w for name, paths in self.by_name.items() if name.split(".")[0] == digest[:STATIC] for w in paths]
        return named[0] if len(named) == 1 else None


def _place(media: Media, item: Item, files: _Files, archive: Archive, partly: bool) -> None:
    """Find the file that a record speaks of, compare its hash, and say what it is.

    Of a record that speaks of other folders too, or names no places (`partly`), a file may be missing.
    """
    within = files.stored(media.key) if media.key else None
    if within is None and media.hash:
        within = files.by_hash.get(media.hash) or files.named_by(media.hash[1])
    shown = _shown(media)
    if within is None:
        if media.key and not partly:
            archive.fault(shown, f"{shown} is missing: the archive's {item.form} names it and it is not in the folder.")
        elif media.hash and not partly:
            archive.fault(shown, f"{shown} is missing or altered: no file has the hash that auto-archiver wrote down.")
        return
    if media.hash and files.hashes[within].get(media.hash[0]) != media.hash[1]:
        archive.fault(
            within, f"{within} is not what was archived: its hash is not the one that auto-archiver wrote down."
        )
    if within not in archive.described:
        archive.described[within] = _described(media, item)


def _described(media: Media, item: Item) -> Described:
    name = media.properties.get("id", "")
    about = item.title or item.url or "an archived address"
    kind = EVIDENCE.get(media.under or "") or EVIDENCE.get(name)
    if kind:
        authority = media.properties.get("tsa") or media.properties.get("subject")
        return Described(
            f"{kind}{f' of {authority}' if authority else ''}: {about}", item.url, None, _origin(item, None), True
        )
    suffix = PurePosixPath(_path_of(media.key or media.properties.get("filename", ""))).suffix.casefold()
    part = f" ({name.replace('_', ' ')})" if PART.fullmatch(name) else ""
    title = f"{ARCHIVES[suffix]}: {about}" if suffix in ARCHIVES else f"{about}{part}"
    return Described(title, item.url, _day(item.published), _origin(item, media.properties.get("src")))


def _record(item: Item, shared: bool) -> Described:
    """What a record itself is: a report is a page of one address; a table or sheet speaks of many."""
    if shared:
        return Described("Table of auto-archiver", None, None, "written by auto-archiver", evidence=True)
    if item.form == "report":
        return Described(item.title, item.url, _day(item.published), _origin(item, None))
    return Described(
        f"{EVIDENCE['metadata_json']}: {item.title or item.url}", item.url, None, _origin(item, None), evidence=True
    )


def _origin(item: Item, source: str | None) -> str:
    program = f"auto-archiver {item.version}" if item.version else "auto-archiver"
    when = f" on {moment}" if (moment := _moment(item.captured)) else ""
    return f"captured by {program}{when} from {item.url or 'an unknown address'}{f' (file {source})' if source else ''}"


def _day(text: str | None) -> str | None:
    """The day of a moment, as the record writes it."""
    moment = _read(text)
    return moment.date().isoformat() if moment else None


def _moment(text: str | None) -> str | None:
    moment = _read(text)
    if moment is None:
        return None
    zoned = moment.astimezone(UTC) if moment.tzinfo else moment
    return zoned.strftime("%Y-%m-%dT%H:%M:%S") + ("Z" if moment.tzinfo else "")


def _read(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except (ValueError, OverflowError):
        return None


def _records(candidate: Candidate) -> list[Item]:
    try:
        return records(candidate.path, candidate.original_name)
    except PackageError:
        return []


def _hashes(candidate: Candidate, algorithms: tuple[str, ...]) -> dict[str, str]:
    try:
        return hashes(candidate.path, algorithms)
    except PackageError:
        return {}


def _within(candidate: Candidate) -> str:
    return candidate.relative or candidate.original_name


def _path_of(key: str) -> str:
    """The path of a key, or of an address that a storage gave for it."""
    if "://" not in key:
        return key
    try:
        return unquote(urlsplit(key).path)
    except ValueError:
        return key.rsplit("/", 1)[-1]


def _common(key: Sequence[str], within: Sequence[str]) -> int:
    """How many parts at their ends two paths have in common."""
    length = 0
    for left, right in zip(reversed(key), reversed(within), strict=False):
        if left != right:
            break
        length += 1
    return length


def _shown(media: Media) -> str:
    name = media.key or media.properties.get("filename") or (media.hash[1] if media.hash else "a file")
    return PurePosixPath(_path_of(name)).name[:200] or "a file"
