import io
import tarfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.copies import blobs, bundled, copied, found, ids, key, silent
from variorum.errors import LedgerError, UsageError, VariorumError
from variorum.ledger.bundle import HEADER, open_bundle, require_inquiry
from variorum.ledger.merging import merge


@pytest.fixture
def apart(tmp_path):
    aida = key("Aida")
    one = found(tmp_path / "one", aida)
    two = copied(one, tmp_path / "two")
    two.append("note", {"n": 1}, aida)
    two.append_rows("claims", ({"row": "claim", "n": n} for n in range(50)), aida)
    return one, two


def taken(ledger, path):
    with path.open("rb") as file, open_bundle(path, file) as copy:
        require_inquiry(copy.inquiry, ledger.inquiry, copy.name)
        return merge(ledger, copy, silent)


def packed(path, *members):
    """A tar file of (name, bytes or a TarInfo's type with its link's target)."""
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT) as tar:
        for name, held in members:
            info = tarfile.TarInfo(name)
            if isinstance(held, bytes):
                info.size = len(held)
                tar.addfile(info, io.BytesIO(held))
            else:
                info.type, info.linkname = held
                tar.addfile(info)
    return path


def test_a_bundle_brings_what_a_folder_brings(apart, tmp_path):
    one, two = apart
    (tmp_path / "b").write_bytes(bundled(two))
    assert taken(one, tmp_path / "b").entries == 2
    assert ids(one) == ids(two) and blobs(one) == blobs(two)
    assert taken(one, tmp_path / "b").entries == 0


def test_the_same_inquiry_gives_the_same_bundle_and_tar_unpacks_it(apart, tmp_path):
    _, two = apart
    data = bundled(two)
    assert data == bundled(copied(two, tmp_path / "three"))
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        names = tar.getnames()
        assert names[0] == HEADER and names == [HEADER, *sorted(names[1:])]
        assert all(member.mtime == 0 and member.uname == "" for member in tar)


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("../outside", b"x"),
        ("/etc/outside", b"x"),
        ("vault/aa/../../../outside", b"x"),
        ("ledger/x.jsonl", b"x"),
        ("inquiry.toml", b"x"),
        ("vault/aa/" + "b" * 62, (tarfile.SYMTYPE, "/etc/passwd")),
        ("vault/aa/" + "b" * 62, (tarfile.LNKTYPE, "/etc/passwd")),
        ("vault/aa/" + "b" * 62, (tarfile.CHRTYPE, "")),
        ("vault/aa", (tarfile.DIRTYPE, "")),
        ("ledger/" + "a" * 300 + ".jsonl", b"x"),
    ],
)
def test_a_bundle_with_anything_else_in_it_is_refused_whole(apart, tmp_path, name, held):
    one, _ = apart
    before = ids(one), blobs(one)
    header = b'{"bundle":1,"inquiry":"' + one.inquiry.encode() + b'"}'
    path = packed(tmp_path / "hostile", (HEADER, header), (name, held))
    with pytest.raises(UsageError, match="nothing was taken"):
        taken(one, path)
    assert (ids(one), blobs(one)) == before
    assert not (tmp_path / "outside").exists()


def test_what_is_no_bundle_or_cut_off_is_told_in_a_sentence(apart, tmp_path):
    one, two = apart
    data = bundled(two)
    for name, held in {"empty": b"", "text": b"Hello. " * 200, "cut": data[:5000], "none": bytes(1024)}.items():
        (tmp_path / name).write_bytes(held)
        with pytest.raises(UsageError):
            taken(one, tmp_path / name)
    for name, header in {
        "later": b'{"bundle":9,"inquiry":""}',
        "nojson": b"{",
        "list": b"[1]",
        "deep": b"[" * 100_000,
    }.items():
        with pytest.raises(UsageError):
            taken(one, packed(tmp_path / name, (HEADER, header)))
    other = found(tmp_path / "other", key("Other"))
    (tmp_path / "foreign").write_bytes(bundled(other))
    with pytest.raises(LedgerError, match="another inquiry"):
        taken(one, tmp_path / "foreign")


def test_a_member_said_to_be_larger_than_the_file_is_refused(apart, tmp_path):
    one, _ = apart
    info = tarfile.TarInfo("vault/aa/" + "b" * 62)
    info.size = 1 << 60
    (tmp_path / "huge").write_bytes(info.tobuf(tarfile.GNU_FORMAT) + bytes(2048))
    with pytest.raises(UsageError, match="cut off"):
        taken(one, tmp_path / "huge")


def test_hostile_lines_in_a_bundle_are_listed_and_the_sound_ones_taken(apart, tmp_path):
    one, two = apart
    chain = next(iter(two.heads()))
    lines = (two.folder / "ledger" / f"{chain}.jsonl").read_bytes().splitlines(keepends=True)
    hostile = [
        b"[" * 50_000 + b"\n",
        b"{" + b'"a":' * 50_000 + b"\n",
        b'{"v": 1}\n',
        lines[1].replace(b'"seq":', b'"seq": '),
        b"x" * (1 << 21) + b"\n",
        lines[-1],
        lines[-1],
    ]
    header = b'{"bundle":1,"inquiry":"' + one.inquiry.encode() + b'"}'
    path = packed(tmp_path / "b", (HEADER, header), (f"ledger/{chain}.jsonl", b"".join([*lines[:-1], *hostile])))
    outcome = taken(one, path)
    assert outcome.entries == 2 and outcome.refusals >= 4
    assert ids(one) == ids(two)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_bundle_with_any_byte_altered_never_harms_what_is_here(apart, tmp_path_factory, data):
    one, two = apart
    whole = bundled(two)
    at = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    altered = bytearray(whole)
    altered[at] ^= 1 << bit
    folder = tmp_path_factory.mktemp("altered")
    path = folder / "bundle"
    path.write_bytes(bytes(altered))
    mine = copied(one, folder / "mine")
    try:
        taken(mine, path)
    except VariorumError:
        assert ids(mine) == ids(one)
    # Whatever got in is what some device signed, and every blob is its digest.
    assert ids(one) <= ids(mine) <= ids(two)
    assert all(mine.vault.get(digest) is not None for digest in blobs(mine))
