"""The quick look at rows takes and refuses exactly what the slow one does; processes answer as one process would."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import MalformedEntry
from variorum.ledger import Vault, merkle
from variorum.ledger.body import SALT_BYTES, decode_row, row_leaf, store_rows
from variorum.ledger.canonical import MAX_INTEGER
from variorum.ledger.check_stored import Batch, check_batch, is_canonical_object
from variorum.ledger.parallel import Workers

from .vectors import counted_randomness

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
NUMBER = st.integers(-MAX_INTEGER - 3, MAX_INTEGER + 3) | st.floats(allow_nan=False, allow_infinity=False)
VALUE = st.recursive(
    st.none() | st.booleans() | NUMBER | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
ODD = (
    *(b'{"a":1}', b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'{"a":1.5}', b'{"a":1e3}', b'{"a":-0}', b"{}"),
    *(b"[]", b"null", b"", b"\xff", b'{"a":"\xed\xa0\x80"}', b'{"a":"\\ud800"}', b'{"a":"\\u0041"}', b'{"a":"/"}'),
    *('{"я":1}'.encode(), '{"a":"я\\":"}'.encode(), '{"a":"я","b":1}'.encode(), '{"a":{"b я c":[]}}'.encode()),
    *(b'{"a":"[1,2.5]"}', b'{"a":",3.5"}', b'{"a":9007199254740991}', b'{"a":9007199254740992}', b'{"a":1}x'),
    *(b'{"a":' * 64 + b"1" + b"}" * 64, b'{"a":' * 63 + b"[]" + b"}" * 63, b'{"a":' * 64 + b"{}" + b"}" * 64),
    *(b'{"a":"' + b"[" * 70 + b'"}', b'{"a":99999999999999999999}', b'{"a":NaN}', b'{"a":"\x7f"}', b'{"a":"\x01"}'),
)


def slowly(line):
    try:
        decode_row(line)
    except MalformedEntry:
        return False
    return True


@pytest.mark.parametrize("line", ODD)
def test_odd_rows_are_judged_as_by_the_slow_look(line):
    # The quick look may doubt what the slow one then takes, and never takes what the slow one refuses.
    assert slowly(line) or not is_canonical_object(line)
    assert check(line).malformed is None or not slowly(line)
    assert check(line).malformed is not None or slowly(line)


@given(st.dictionaries(TEXT, VALUE, max_size=4), st.sampled_from([0, orjson.OPT_SORT_KEYS, orjson.OPT_INDENT_2]))
def test_any_row_is_judged_as_by_the_slow_look(value, option):
    line = orjson.dumps(value, option=option).replace(b"\n", b" ")
    assert slowly(line) or not is_canonical_object(line)


def check(line, folder=None):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as made:
        vault = Vault(Path(folder or made))
        digest = vault.put(bytes(SALT_BYTES) + line + b"\n")
        return check_batch(Batch(vault.folder, ((digest, True),)))[0]


def test_rows_are_hashed_into_the_tree_that_their_header_states(tmp_path):
    vault, rows = Vault(tmp_path), [{"n": number, "text": "қала" * (number % 50)} for number in range(3_000)]
    ref = store_rows(vault, rows, counted_randomness())
    (found,) = check_batch(Batch(tmp_path, ((ref.digest, True),)))
    assert (found.fault, found.malformed) == (None, None)
    assert (found.size, found.rows, found.root) == (ref.size, ref.rows, ref.root)
    salt = vault.get(ref.digest)[:SALT_BYTES]
    lines = vault.get(ref.digest)[SALT_BYTES:].split(b"\n")[:-1]
    assert merkle.root(row_leaf(salt, at, line) for at, line in enumerate(lines)).hex() == found.root


def test_rows_over_several_blocks_and_a_row_without_end(tmp_path, monkeypatch):
    from variorum.ledger import check_stored

    vault = Vault(tmp_path)
    ref = store_rows(vault, ({"n": number} for number in range(500)), counted_randomness())
    monkeypatch.setattr(check_stored, "BLOCK", 7)
    (found,) = check_batch(Batch(tmp_path, ((ref.digest, True),)))
    assert (found.size, found.rows, found.root, found.malformed) == (ref.size, 500, ref.root, None)
    monkeypatch.setattr(check_stored, "MAX_ROW", 50)
    endless = vault.put(bytes(SALT_BYTES) + b'{"a":1}\n{"a":"' + b"x" * 1_000 + b'"}\n{"a":2}\n')
    (found,) = check_batch(Batch(tmp_path, ((endless, True),)))
    assert found.fault is None and "too long" in found.malformed


def test_processes_answer_in_order_and_raise_what_the_work_raises(tmp_path):
    vault = Vault(tmp_path)
    digests = [vault.put(b"%d" % number) for number in range(40)]
    batches = [Batch(tmp_path, ((digest, False),)) for digest in digests]
    with Workers(2) as workers:
        found = [stored.digest for answer in workers.map(check_batch, batches) for stored in answer]
        assert found == digests
        with pytest.raises(MalformedEntry, match="not JSON"):
            list(workers.map(decode_row, [b"nonsense"]))


def test_a_process_that_dies_costs_nothing_but_time(tmp_path):
    vault = Vault(tmp_path)
    batches = [Batch(tmp_path, ((vault.put(b"%d" % number), False),)) for number in range(8)]
    with Workers(1) as workers:
        first = list(workers.map(check_batch, batches[:4]))
        workers._started[0].kill()
        workers._started[0].wait()
        assert first + list(workers.map(check_batch, batches[4:])) == [check_batch(batch) for batch in batches]
