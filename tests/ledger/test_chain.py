import multiprocessing
import shutil

import pytest

from variorum.errors import LedgerError, MalformedEntry
from variorum.ledger import DeviceKey, Ledger, verify
from variorum.ledger.chain import Chain, torn

from .vectors import counted_randomness


def write_many(folder, number):
    device = DeviceKey.derived("Aigerim", "laptop", counted_randomness())
    ledger = Ledger.open(folder)
    for count in range(25):
        ledger.append("note", {"writer": number, "count": count}, device)


def test_two_processes_append_to_one_chain(ledger, tmp_path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(ledger.folder, number)) for number in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    entries = list(ledger.entries())
    assert [entry.seq for entry in entries] == list(range(1, 52))
    for number in range(2):
        bodies = [ledger.body(entry) for entry in entries[1:]]
        assert [body["count"] for body in bodies if body["writer"] == number] == list(range(25))
    found = verify(ledger.folder)
    assert found.ok and not found.notes


def test_an_entry_cut_at_any_byte_was_never_acknowledged(ledger, device, tmp_path):
    ledger.append("note", {"a": 1}, device)
    whole = Chain(ledger.folder / "ledger", device.chain).path.read_bytes()
    start = whole.index(b"\n") + 1
    for cut in range(start, len(whole)):
        copy = tmp_path / "copy"
        shutil.copytree(ledger.folder, copy)
        path = copy / "ledger" / f"{device.chain}.jsonl"
        path.write_bytes(whole[:cut])
        found = verify(copy)
        assert found.ok, (cut, found.faults)
        assert {note.kind for note in found.notes} == {"surplus-blob"} | ({"torn-line"} if cut > start else set())
        again = Ledger.open(copy)
        assert [entry.seq for entry in again.entries()] == [1]
        if cut % 40 == 0 or cut > len(whole) - 3:
            assert again.append("note", {"a": 2}, device).seq == 2
            assert verify(copy).ok
            aside = copy / "ledger" / f"{device.chain}.torn"
            assert (aside.read_bytes() if cut > start else b"\n") == whole[start:cut] + b"\n"
        shutil.rmtree(copy)


def test_a_line_that_is_finished_while_it_is_read_is_not_taken_for_two(ledger, device):
    ledger.append("note", {"a": 1}, device)
    path = Chain(ledger.folder / "ledger", device.chain).path
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    for cut in (first + 29, len(whole) - 1):
        path.write_bytes(whole[:cut])
        lines = Chain(ledger.folder / "ledger", device.chain).lines()
        read = [next(lines)]
        with path.open("ab") as file:
            file.write(whole[cut:])
        assert [*read, *lines] == [whole[: first - 1]]
        assert len(list(ledger.entries())) == 2


def test_a_genesis_that_a_crash_cut_off_is_begun_again(tmp_path, device):
    folder = tmp_path / "inquiry"
    (folder / "ledger").mkdir(parents=True)
    (folder / "ledger" / f"{device.chain}.jsonl").write_bytes(b'{"body":{"dig')
    ledger = Ledger.create(folder, {"title": "T"}, device)
    assert verify(folder).ok and len(list(ledger.entries())) == 1


@pytest.mark.parametrize("tail", [b"*", b"x", b"\x8a", b"}\n", b'{"a":1}\n', b"garbage\n"])
def test_nothing_is_appended_behind_a_damaged_line(ledger, device, tail):
    path = Chain(ledger.folder / "ledger", device.chain).path
    whole = path.read_bytes()
    path.write_bytes((whole[:-1] if len(tail) == 1 else whole) + tail)
    damaged = path.read_bytes()
    with pytest.raises(LedgerError, match="verify"):
        ledger.append("note", {"a": 2}, device)
    assert path.read_bytes() == damaged
    assert not verify(ledger.folder).ok


def test_zero_blocks_of_a_crash_are_torn(ledger, device):
    path = Chain(ledger.folder / "ledger", device.chain).path
    path.write_bytes(path.read_bytes() + b"\x00" * 300 + b"\n")
    assert verify(ledger.folder).ok
    assert [entry.seq for entry in ledger.entries()] == [1]
    assert ledger.append("note", {"a": 2}, device).seq == 2
    assert verify(ledger.folder).ok


def test_what_can_be_a_torn_line():
    assert torn(b"{") and torn(b'{"a":1') and torn(b'{"a":1}') and torn('{"a":"é'.encode()[:-1]) and torn(b"\x00\n")
    assert not torn(b'{"a":1}\n') and not torn(b'{"a":1}*') and not torn(b'{"a":1}\x8a') and not torn(b"x")


@pytest.mark.parametrize("name", ["../evil", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_a_name_that_is_no_key_reaches_no_file(tmp_path, name):
    with pytest.raises(MalformedEntry):
        Chain(tmp_path, name)


def test_a_linked_chain_is_not_written(ledger, device, tmp_path):
    path = Chain(ledger.folder / "ledger", device.chain).path
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere").read_bytes()
    with pytest.raises(LedgerError):
        ledger.append("note", {}, device)
    assert (tmp_path / "elsewhere").read_bytes() == before
    assert "not-a-file" in {fault.kind for fault in verify(ledger.folder).faults}


def test_a_long_line_is_found_from_the_end(ledger, device):
    seen = {f"{number:064x}": "0" * 64 for number in range(2000)}
    from variorum.ledger.entry import Place, sign

    chain = Chain(ledger.folder / "ledger", device.chain)
    body = chain.head().body
    entry = chain.append(
        lambda head: sign(device, Place(ledger.inquiry, head, seen, "2022-01-06T00:00:00Z"), "note", body)
    )
    assert len(entry.line) > 2 * (1 << 16) and chain.head() == entry
    assert ledger.append("note", {}, device).seq == 3
