"""Everything that writes to a ledger, as operations on the folder of an inquiry, for faults to be injected into."""

import shutil
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.hostile.faults_at import REAL_OPEN, Acknowledge, Operation
from tests.ledger.copies import blobs, copied, ids, silent
from variorum.ledger import Ledger
from variorum.ledger.chain import Chain, chain_files
from variorum.ledger.copies import FolderCopy
from variorum.ledger.keys import DEVICE_FILE, MEMBER_FILE, DeviceKey, MemberKey, load_member, save_device, save_member
from variorum.ledger.merging import merge
from variorum.pipeline.adding import add
from variorum.pipeline.bundling import bundle
from variorum.pipeline.coding import code
from variorum.pipeline.inquiry import Inquiry, Purpose
from variorum.pipeline.merging import found_copy, receive
from variorum.pipeline.sealing import seal_source, withdraw_source
from variorum.pipeline.stamping import enter_checkpoint
from variorum.pipeline.vocabulary import default_vocabulary

SECRET = "the soldier with the burnt hand"
WORDS = f"how {SECRET} beat four people"
TESTIMONY = f"Testimony of a baker of Varkel\n\nOn 14 March 2019 I saw from my window {WORDS}.\n"
SHEET = "id,speaker,stance,type,measure,group,place,lo,hi,wording,source\n"


@dataclass(frozen=True)
class Stage:
    """Folders made once: an inquiry, a colleague's copy that went on, what a bundle of that holds, and keys.

    `source` is the testimony that lies in the clear in the inquiry.
    """

    root: Path
    source: str

    @property
    def inquiry(self) -> Path:
        return self.root / "inquiry"

    def anew(self, folder: Path) -> Path:
        """The inquiry, copied to a folder that holds nothing else."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.inquiry, folder)
        return folder

    def device(self, name: str = "phone") -> DeviceKey:
        return load_member(self.root / "keys").certify(name, name.encode().ljust(32, b"p"))


def set_up(root: Path) -> Stage:
    """The stage; VARIORUM_KEYS names `root/keys` already."""
    (root / "keys").mkdir(parents=True)
    member = MemberKey("Aida", b"m" * 32)
    save_member(root / "keys" / MEMBER_FILE, member)
    save_device(root / "keys" / DEVICE_FILE, member.certify("laptop", b"d" * 32))
    inquiry = Inquiry.create(
        root / "inquiry", Purpose("Varkel"), member.certify("laptop", b"d" * 32), default_vocabulary()
    )
    (root / "testimony.txt").write_text(TESTIMONY, encoding="utf-8")
    source = add(inquiry, [root / "testimony.txt"]).sources[0].id
    row = f'b1,A baker,asserts,quantity,injured,all,Varkel,4,4,"{WORDS}",{source}\n'
    (root / "coded.csv").write_text(SHEET + row, encoding="utf-8")
    assert code(inquiry, root / "coded.csv").claims == 1
    inquiry.record.close()
    stage = Stage(root, source)
    _colleague(stage)
    return stage


def _colleague(stage: Stage) -> None:
    """A copy on another device that went on, bundles of it, and a copy that lacks the middle of what was entered."""
    other = copied(Ledger.open(stage.inquiry), stage.root / "other")
    phone = stage.device()
    for number in range(3):
        held = other.vault.put(f"bytes {number}".encode())
        other.append("note", {"n": number, "held": held}, phone)
    other.append_rows("notes", ({"n": number} for number in range(20)), phone)
    here = Inquiry.open(stage.root / "other")
    bundle(here, stage.root / "bundle", None)
    here.record.close()
    # Two notes of the inquiry's own device, of which only the second reached the partial copy.
    laptop = load_member(stage.root / "keys").certify("laptop", b"d" * 32)
    fuller = copied(Ledger.open(stage.inquiry), stage.root / "fuller")
    for number in range(4):
        fuller.append("note", {"own": number}, laptop)
    shutil.copytree(fuller.folder, stage.root / "partial")
    trunk = Chain(stage.root / "partial" / "ledger", laptop.chain)
    lines = trunk.path.read_bytes().splitlines(keepends=True)
    branch = Chain(trunk.path.parent, laptop.chain, Ledger.open(fuller.folder).heads()[laptop.chain].id[:16])
    branch.path.write_bytes(b"".join(lines[-2:]))
    trunk.path.write_bytes(b"".join(lines[:-4]))


def append(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    ledger, device = Ledger.open(folder), stage.device("laptop-again")
    for number in range(2):
        acknowledge(ledger.append("note", {"n": number}, device).id)


def append_rows(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    rows = ({"n": number, "text": "қала"} for number in range(50))
    acknowledge(Ledger.open(folder).append_rows("claims", rows, stage.device()).id)


def append_source(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    ledger = Ledger.open(folder)
    held = ledger.vault.put_file(stage.root / "bundle")
    acknowledge(ledger.append("source", {"id": held, "held": True}, stage.device()).id)


def append_after_torn(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    laptop = load_member(stage.root / "keys").certify("laptop", b"d" * 32)
    if not list((folder / "ledger").glob("*.torn")):
        with REAL_OPEN(Chain(folder / "ledger", laptop.chain).path, "ab", buffering=0) as file:
            file.write(b'{"body":{"dig')
    acknowledge(Ledger.open(folder).append("note", {"after": "torn"}, laptop).id)


def merge_folder(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    _received(folder, stage.root / "other", acknowledge)


def merge_bundle(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    _received(folder, stage.root / "bundle", acknowledge)


def merge_and_fold(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    ledger = Ledger.open(folder)
    for name in ("partial", "fuller"):
        merge(ledger, FolderCopy(stage.root / name), silent)
        _acknowledge_all(stage.root / name, acknowledge)


def merge_new(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    found_copy(folder.parent / f"{folder.name}-new", stage.root / "other", None)
    _acknowledge_all(stage.root / "other", acknowledge)


def checkpoint(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    inquiry = Inquiry.open(folder, signing=True)
    acknowledge(enter_checkpoint(inquiry).entry)


def seal(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    acknowledge(seal_source(folder, stage.source, (load_member(stage.root / "keys").key,)).entry)


def withdraw(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    acknowledge(withdraw_source(folder, stage.source, "consent withdrawn").entry)


def found(stage: Stage, folder: Path, acknowledge: Acknowledge) -> None:
    device = load_member(stage.root / "keys").certify("laptop", b"d" * 32)
    Inquiry.create(target("found", folder), Purpose("Varkel"), device, default_vocabulary()).record.close()
    for entry in ids(Ledger.open(target("found", folder))):
        acknowledge(entry)


OPERATIONS = (
    append, append_rows, append_source, append_after_torn, merge_folder, merge_bundle, merge_and_fold, merge_new,
    checkpoint, seal, withdraw, found,
)  # fmt: skip
NAMES = tuple(operation.__name__ for operation in OPERATIONS)


def operations(stage: Stage) -> dict[str, Operation]:
    """What is tried, by name."""
    return {operation.__name__: partial(operation, stage) for operation in OPERATIONS}


def _received(folder: Path, other: Path, acknowledge: Acknowledge) -> None:
    inquiry = Inquiry.open(folder, signing=True)
    received = receive(inquiry, other)
    assert not received.merged.refusals
    _acknowledge_all(other if other.is_dir() else other.parent / "other", acknowledge)
    if received.receipt:
        acknowledge(received.receipt)
    inquiry.record.close()


def _acknowledge_all(folder: Path, acknowledge: Acknowledge) -> None:
    for entry in sorted(ids(Ledger.open(folder))):
        acknowledge(entry)


def target(name: str, folder: Path) -> Path:
    """Where an operation on a folder leaves what it made."""
    return folder.parent / f"{folder.name}-new" if name in ("merge_new", "found") else folder


def kinds(folder: Path) -> Counter[str]:
    """How many entries of each kind a folder holds."""
    return Counter(entry.kind for entry in Ledger.open(folder).entries())


def held(folder: Path) -> set[str]:
    """The digests of the bytes that a folder's entries do not name as their own bodies: of sources, texts, sheets."""
    ledger = Ledger.open(folder)
    bodies = {entry.body.digest for entry in ledger.entries()} | {entry.body.sealed or "" for entry in ledger.entries()}
    return blobs(ledger) - bodies


def branch_files(folder: Path) -> int:
    """How many files of chains are branches."""
    return sum(chain.branch is not None for chain in chain_files(folder / "ledger"))


def shows_secret(folder: Path) -> list[str]:
    """The files of a folder in which the witness's words stand."""
    forms = (SECRET.encode(), SECRET.encode("utf-16-le"), b"burnt")
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [str(path.relative_to(folder)) for path in found if any(form in path.read_bytes() for form in forms)]
