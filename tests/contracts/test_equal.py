"""The record of one ledger is the same in every database: tables, views, search and segments."""

import hashlib
from datetime import date
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contracts.conftest import Opener
from tests.record.inquiry import Inquiry, cited, claim, deaths, other, person, says
from tests.record.test_order import merged
from variorum.ledger import Ledger
from variorum.model.entity import EntityKind, mint_entity
from variorum.model.link import Link, Relation
from variorum.model.source import Block, Source, Text
from variorum.record import AsOf, Filter, Record, projection
from variorum.record.postgres_rows import escaped, unescaped
from variorum.record.search_postgres import MAX_LEXEME, parts

SPOKEN = (
    "the square was silent at dawn солдаты стреляли площадь Токаева Тоқаев ministry counted bodies morgue "
    "Алматы almaty police officers killed wounded 164 225 no evidence of оружие жертвы сообщил"
)
WORDS = SPOKEN.split()


@pytest.fixture(scope="module", params=[5, 6])
def worked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, Record]:
    """A ledger of three devices that worked apart, and its record in SQLite."""
    ledger = merged(tmp_path_factory.mktemp("equal") / "inquiry", request.param)
    record = Record.open(ledger.folder)
    record.catch_up(ledger)
    return ledger, record


def test_tables_have_equal_digests(open_record: Opener, worked: tuple[Ledger, Record]) -> None:
    ledger, expected = worked
    record = open_record(ledger.folder)
    record.catch_up(ledger)
    assert record.digests() == expected.digests()
    assert sum(record.view().counts().values()) > 20
    record.rebuild(ledger)
    assert record.digests() == expected.digests()


class Arriving(Ledger):
    """A ledger of which only the first lines of each file have come."""

    def __init__(self, ledger: Ledger, held: dict[str, int]) -> None:
        super().__init__(ledger.folder, ledger.inquiry)
        self._held = held

    def beyond(self, known):  # type: ignore[no-untyped-def]
        return (placed for placed in super().beyond(known) if placed.line <= self._held.get(placed.stem, 0))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_whatever_comes_first_the_digests_are_equal(
    open_record: Opener, worked: tuple[Ledger, Record], tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    ledger, expected = worked
    random, lengths = Random(seed), dict(ledger.lengths())
    folder = tmp_path_factory.mktemp("arriving")
    held = dict.fromkeys(lengths, 0)
    record = open_record(folder)
    for _ in range(4):
        held = {stem: random.randint(done, lengths[stem]) for stem, done in held.items()}
        record.catch_up(Arriving(ledger, held))
    record.catch_up(ledger)
    assert record.digests() == expected.digests()
    record.close()


@pytest.mark.parametrize("day", [date(2022, 1, 8), date(2022, 1, 9), date(2022, 2, 1)])
def test_views_as_of_any_day_and_moment_are_equal(
    open_record: Opener, worked: tuple[Ledger, Record], day: date
) -> None:
    ledger, expected = worked
    record = open_record(ledger.folder)
    record.catch_up(ledger)
    entries = list(ledger.entries())
    moments = (None, entries[len(entries) // 2].time)
    for known in moments:
        for as_of in (AsOf(said=day, known=known), AsOf(published=day, known=known)):
            here, there = record.view(as_of), expected.view(as_of)
            for asked in (Filter(), Filter(certain=True), Filter(speaker="Tokayev"), Filter(measure="killed")):
                assert here.statements(asked) == there.statements(asked)
            assert here.entities() == there.entities()
            assert here.sources() == there.sources()
    assert record.view().days_of_change() == expected.view().days_of_change()
    assert record.view().decisions() == expected.view().decisions()
    assert list(record.view().on_days([day])) == list(expected.view().on_days([day]))
    assert record.view().counts() == expected.view().counts()
    assert record.view().links() == expected.view().links()


def test_segments_hold_the_same_rows(open_record: Opener, worked: tuple[Ledger, Record], tmp_path: Path) -> None:
    ledger, expected = worked
    record = open_record(ledger.folder)
    record.catch_up(ledger)
    for one, two in zip(record.segments(tmp_path / "a"), expected.segments(tmp_path / "b"), strict=True):
        assert one.name == two.name
        order = [("claim", "ascending")]
        tables = (pq.read_table(one), pq.read_table(two))
        here, there = (t.sort_by(order) if "claim" in t.column_names else t for t in tables)
        assert here.equals(there)
        assert one.name != "claims-00000.parquet" or here.num_rows > 5


def library(inquiry: Inquiry, seed: int) -> None:
    """Statements and texts of few words in many mixtures, so that ranks differ and tie."""
    random = Random(seed)
    papers = [cited(f"Report {n}") for n in range(4)]
    rows = [
        says(random.choice(("Касым-Жомарт Токаев", "Aida Kim")), other(" ".join(random.choices(WORDS, k=n))), paper)
        for paper in papers
        for n in (1, 3, 8, 20)
    ]
    inquiry.run(*papers, *(item for row in rows for item in row))
    for number in range(4):
        content = "\n".join(" ".join(random.choices(WORDS, k=random.choice((5, 40, 300)))) for _ in range(4))
        digest = hashlib.sha256(content.encode()).hexdigest()
        inquiry.ledger.vault.put(content.encode())
        source = Source(digest, True, f"Page {number}", (), None, None, "en", "text/plain", 1, None, None)
        ends = [at for at, letter in enumerate(content + "\n") if letter == "\n"]
        blocks = tuple(Block(start, end, "paragraph") for start, end in zip([0, *ends], ends, strict=False))
        inquiry.append("source", source.body())
        inquiry.append("text", Text(digest, source.id, "plain", "1", len(content), blocks, ()).body())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_search_finds_the_same_in_the_same_order(
    open_record: Opener, inquiry: Inquiry, tmp_path: Path, seed: int
) -> None:
    library(inquiry, seed)
    record, expected = open_record(inquiry.folder), Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    expected.catch_up(inquiry.ledger)
    queries = [*WORDS, "Tokayev", "ТОКАЕВЫМ", "square silent", "police killed", "Aida-Kim площадь", "dawn dawn"]
    found = 0
    for query in queries:
        for limit in (1, 5, 50):
            hits = record.search(query, limit)
            assert hits == expected.search(query, limit), query
            found += len(hits)
    assert found > 200
    inquiry.run(*says("Aida Kim", other("one square more"), cited("Report 0")))
    record.catch_up(inquiry.ledger)
    expected.catch_up(inquiry.ledger)
    assert record.search("square") == expected.search("square")
    for odd in ("", "  ", '"', "a AND NOT", "*", "NEAR(", "\x00", "' | 'x", ":*", "\\", "!a", "x" * 5000, "a " * 300):
        assert record.search(odd) == expected.search(odd), odd


def test_a_vast_text_is_searched_too(open_record: Opener, inquiry: Inquiry) -> None:
    random = Random(3)
    content = "beginning " + " ".join(f"{random.getrandbits(64):x}" for _ in range(60_000)) + " ending " + "w" * 4_000
    digest = hashlib.sha256(content.encode()).hexdigest()
    inquiry.ledger.vault.put(content.encode())
    source = Source(digest, True, "Dump", (), None, None, "en", "text/plain", len(content), None, None)
    text = Text(digest, source.id, "plain", "1", len(content), (Block(0, len(content), "paragraph"),), ())
    inquiry.append("source", source.body())
    inquiry.append("text", text.body())
    record = open_record(inquiry.folder)
    record.catch_up(inquiry.ledger)
    for word in ("beginning", "ending", "w" * 4_000, content.split()[30_000]):
        assert [hit.id for hit in record.search(word)] == [digest]


def test_hostile_rows_enter_alike(open_record: Opener, inquiry: Inquiry, tmp_path: Path) -> None:
    """Texts that PostgreSQL cannot hold or index, and numbers at the end of their range."""
    random = Random(9)
    nul, last = "Aida\x00Kim\x00", "\U0010ffff0\U0010ffff1\x00"
    vast = "".join(chr(random.randrange(0x4E00, 0x9FFF)) for _ in range(20_000))
    paper = cited("Re\x00port")
    named = [says(name, other(f"a remark of {n}"), paper) for n, name in enumerate((nul, last, vast))]
    inquiry.run(paper, *(item for row in named for item in row))
    who = person("Aida Kim", paper)
    far = claim(who, deaths(1), paper, exact="x\x00y").row()
    rows = [dict(far, speaker=vast), dict(far, source=vast), dict(far, rule="r\x00"), dict(far, note="\x00")]
    link = Link(far["id"], Relation.WITHDRAWS, vast)
    strange = [mint_entity(EntityKind.PLACE, last, "s\x00").row(), dict(who.row(), source=vast), link.row()]
    inquiry.run(*rows, *strange, by="machine", source="none\x00such")
    inquiry.append("decision", {"matter": "claim", "subjects": [vast], "choice": "accept", "reason": "", "by": "x",
                                "replaces": [], "amended": None})  # fmt: skip
    inquiry.append("unread", {"source": None, "name": "\x00", "reason": "\x00", "stage": "read"})
    record, expected = open_record(inquiry.folder), Record.open(inquiry.folder)
    record.catch_up(inquiry.ledger)
    expected.catch_up(inquiry.ledger)
    assert record.digests() == expected.digests()
    assert record.view().statements() == expected.view().statements()
    assert {held.claim.speaker_name for held in record.view().statements()} >= {nul, last, vast}
    assert record.view().unprojected() == expected.view().unprojected() != ()
    assert record.search("remark") == expected.search("remark") != ()


@given(st.text(st.sampled_from("\x00\U0010ffff01ab")))
def test_an_escaped_text_comes_back_and_holds_no_nul(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert "\x00" not in escaped(text)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 10**9), max_size=60), st.integers(1, MAX_LEXEME * 2))
def test_parts_of_a_text_are_the_text(numbers: list[int], length: int) -> None:
    words = [str(number) * length for number in numbers]
    assert [word for part in parts(words) for word in part] == words


@pytest.mark.parametrize("rows", [1, 7, 10_000])
def test_batches_of_any_size_give_equal_digests(
    open_record: Opener, worked: tuple[Ledger, Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    ledger, expected = worked
    monkeypatch.setattr(projection, "BATCH_ROWS", rows)
    record = open_record(tmp_path)
    record.catch_up(ledger)
    assert record.digests() == expected.digests()
