from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select

from variorum.record.ids import ID_BYTES, Id, begins, shown, stored

IDS = st.binary(min_size=ID_BYTES, max_size=ID_BYTES).map(bytes.hex)
HELD = Table("held", MetaData(), Column("id", Id, primary_key=True))


@given(text=st.one_of(st.text(max_size=70), IDS))
@example(text="")
@example(text="x" * 31)
@example(text="x" * 32)
@example(text="A" * 64)
def test_whatever_is_stored_shows_as_it_was_given(text: str) -> None:
    assert shown(stored(text)) == text


@given(texts=st.lists(st.one_of(st.text(max_size=40), IDS), unique=True))
def test_no_two_texts_are_stored_alike_and_ids_keep_their_order(texts: list[str]) -> None:
    assert len({stored(text) for text in texts}) == len(texts)
    ids = [text for text in texts if len(stored(text)) == ID_BYTES]
    assert sorted(ids) == [shown(data) for data in sorted(map(stored, ids))]


@given(ids=st.lists(IDS, min_size=1, max_size=8, unique=True), length=st.integers(0, 64))
def test_a_beginning_finds_the_ids_that_begin_so(ids: list[str], length: int) -> None:
    engine = create_engine("sqlite://")
    prefix = ids[0][:length]
    with engine.begin() as connection:
        HELD.create(connection)
        connection.execute(insert(HELD), [{"id": held} for held in ids])
        for asked in (prefix, prefix.upper()):
            found = set(connection.scalars(select(HELD.c.id).where(begins(HELD.c.id, asked))))
            assert found == {held for held in ids if held.startswith(prefix)}
        for odd in ("xyz", "%", f"{ids[0]}0"):
            assert connection.scalars(select(HELD.c.id).where(begins(HELD.c.id, odd))).all() == []
    engine.dispose()
