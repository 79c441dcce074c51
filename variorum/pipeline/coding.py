"""Coding: claims that members coded by hand in a sheet enter as a run of theirs, accepted by their signature."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from variorum.errors import CodingError, UsageError
from variorum.extract.coded import Coded, CodingFault, read_coded
from variorum.extract.coded_place import place_passages
from variorum.model.vocabulary import Vocabulary
from variorum.pipeline.extracting import run_id
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.progress import Progress, silent

CODER = "coded"
VERSION = "1"


@dataclass(frozen=True, slots=True)
class CodedIn:
    """What coding did: claims entered, faults by row and column, and whether this very file was in already."""

    claims: int
    faults: tuple[CodingFault, ...]
    known: bool = False


def code(inquiry: Inquiry, path: Path, propose: bool = False, progress: Progress = silent) -> CodedIn:
    """Enter the claims coded in a file; rows with a fault are left out, listed and entered as unread.

    Raises UsageError where the file cannot be opened, CodingError where none of its rows can be used.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be opened: {error.strerror}; check the name.") from error
    coded = read_coded(data, path.name)
    if not coded.claims:
        first = f" ({coded.faults[0].sentence})" if coded.faults else ""
        raise CodingError(f"{path.name} holds no claim that can be used{first}; see docs/coding.md for the columns.")
    digest = sha256(data).hexdigest()
    run = run_id(CODER, VERSION, digest)
    if any(done.run == run for done in inquiry.view().runs()):
        return CodedIn(0, coded.faults, known=True)
    coded = place_passages(coded, _texts(inquiry, coded))
    inquiry.ledger.vault.put(data)
    enter_faults(inquiry, path.name, coded.faults, "code")
    held = frozenset(row.source.id for row in inquiry.view().sources() if row.source.held)
    inquiry.append_rows("claims", _rows(_header(inquiry, digest, propose), coded, held))
    _declare(inquiry, coded)
    inquiry.catch_up(progress)
    return CodedIn(len(coded.claims), coded.faults)


def _header(inquiry: Inquiry, digest: str, propose: bool) -> dict[str, Any]:
    """Row 0 of the run of a coded file, given the digest of its bytes."""
    return {
        "row": "run",
        "run": run_id(CODER, VERSION, digest),
        "extractor": CODER,
        "version": VERSION,
        "model": None,
        "source": None,
        "text": digest,
        "by": "hand",
        "member": inquiry.member,
        "status": "proposed" if propose else "accepted",
    }


def _texts(inquiry: Inquiry, coded: Coded) -> dict[str, tuple[str, str]]:
    """The held texts that coded claims speak of: source → digest and content."""
    cited = {claim.source for claim in coded.claims}
    texts = (row.texts[-1] for row in inquiry.view().sources() if row.source.id in cited and row.texts)
    return {text.source: (text.digest, inquiry.ledger.vault.get(text.digest).decode("utf-8")) for text in texts}


def enter_faults(inquiry: Inquiry, name: str, faults: Iterable[CodingFault], stage: str) -> None:
    """Keep what of a sheet could not be taken, each fault once, also when an interrupted run is repeated."""
    known = {(row.name, row.reason) for row in inquiry.view().unread()}
    for fault in faults:
        if (name, fault.sentence) not in known:
            inquiry.append("unread", {"source": None, "name": name, "reason": fault.sentence, "stage": stage})


def _rows(header: Mapping[str, Any], coded: Coded, held: frozenset[str]) -> Iterator[Mapping[str, Any]]:
    yield header
    for source in coded.sources:
        if source.id not in held:
            yield source.body()
    for group in (coded.entities, coded.utterances, coded.claims, coded.links):
        for item in group:
            yield item.row()


def _declare(inquiry: Inquiry, coded: Coded) -> None:
    """Questions and accounts that the file declares join the vocabulary; what the vocabulary has stays."""
    current = inquiry.view().vocabulary()
    asked = {str(question["id"]) for question in current.questions}
    questions = tuple(question for question in coded.questions if str(question["id"]) not in asked)
    accounts = {name: who for name, who in coded.accounts if name not in current.accounts}
    if questions or accounts:
        joined = Vocabulary(
            current.terms,
            {**current.accounts, **accounts},
            current.questions + questions,
            current.exclusive,
            current.conventions,
        )
        inquiry.append("vocabulary", joined.body())
