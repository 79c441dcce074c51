"""However entries arrive, the record is the same: for any order consistent with causality, in any batches."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.record.inquiry import Inquiry, cited, deaths, other, says
from variorum.ledger import Entry, Ledger
from variorum.ledger.ledger import Placed
from variorum.model.claim import Stance
from variorum.model.decision import Choice, Matter
from variorum.model.link import Link, Relation
from variorum.model.vocabulary import Term, Vocabulary
from variorum.record import Record, projection

NAMES = ("Касым-Жомарт Токаев", "Kassym-Jomart Tokayev", "Aida Kim", "Health Ministry")
PAPERS = tuple(cited(f"Report {n}", published) for n, published in enumerate(("2022-01-09", "2022-01", None, "2022~")))


Worked = tuple[Ledger, dict[str, str]]


class Shuffled(Ledger):
    """A ledger that lists its entries in an order of its own, only ever cause before consequence."""

    def __init__(self, ledger: Ledger, order: list[Entry]) -> None:
        super().__init__(ledger.folder, ledger.inquiry)
        self.order = order

    def beyond(self, known: Mapping[str, int]) -> Iterator[Placed]:
        placed = (Placed(entry.chain, entry.seq, entry) for entry in self.order)
        return (held for held in placed if held.line > known.get(held.stem, 0))


def shuffled(entries: list[Entry], random: Random) -> list[Entry]:
    ids = {entry.id for entry in entries}
    waiting, order, done = list(entries), [], set()
    while waiting:
        ready = [e for e in waiting if {e.prev, *dict(e.seen).values()} & ids <= done]
        entry = random.choice(ready)
        waiting.remove(entry)
        order.append(entry)
        done.add(entry.id)
    return order


def act(inquiry: Inquiry, device: str, random: Random) -> None:
    """Enter something at random that later entries of other devices may contradict."""
    paper = random.choice(PAPERS)
    rows = [says(random.choice(NAMES), deaths(random.randrange(3), place="Almaty"), paper, said=said)
            for said in random.choices(("2022-01-08", "2022-01-09", "2022-01", None), k=2)]  # fmt: skip
    remark = says(random.choice(NAMES), other("a withdrawal"), paper, stance=Stance.WITHDRAWS)
    link = Link(remark[2].id, Relation.WITHDRAWS, rows[0][2].id)
    kind = random.choice(("run", "run", "hand", "claim", "entity", "utterance", "vocabulary"))
    if kind in ("run", "hand"):
        by = "machine" if kind == "run" else "hand"
        part, rule = random.choice(((None, "test"), ("suggested", "suggested.quote")))
        told = [dict(claim.row(), rule=rule) for *_, claim in (*rows, remark)]
        items = (paper, *rows[0][:2], *rows[1][:2], *remark[:2], *told, link)
        inquiry.run(*items, by=by, source=paper.id if by == "machine" else None, device=device, part=part)
    elif kind == "vocabulary":
        terms = {"place": (Term(random.choice(("Almaty", "Verny")), ("almaty", "verny")),)}
        inquiry.append("vocabulary", Vocabulary(terms).body(), device)
    elif kind == "claim":
        inquiry.decide(Matter.CLAIM, random.choice((Choice.ACCEPT, Choice.REJECT)), rows[0][2].id, device=device)
    else:
        place = 0 if kind == "entity" else 1
        pair = sorted({rows[0][place].id, says(random.choice(NAMES), other("x"), PAPERS[0])[place].id})
        if len(pair) == 2:
            choice = random.choice((Choice.SAME, Choice.SAME, Choice.DIFFERENT))
            inquiry.decide(Matter(kind), choice, *pair, device=device)


def merged(folder: Path, seed: int) -> Ledger:
    """An inquiry on which three devices worked apart, twice, exchanging what they had in between."""
    random = Random(seed)
    inquiry = Inquiry(folder)
    inquiry.run(*PAPERS)
    for device in ("two", "three"):
        inquiry.append("unread", {"source": None, "name": "x", "reason": "empty", "stage": "read"}, device)
    for _ in range(2):
        apart = {}
        for device in ("one", "two", "three"):
            apart[device] = folder.with_name(f"{folder.name}-{device}")
            shutil.copytree(folder, apart[device], dirs_exist_ok=True)
        for device, copy in apart.items():
            inquiry.ledger = Ledger.open(copy, clock=inquiry._tick, randomness=random.randbytes)
            for _ in range(4):
                act(inquiry, device, random)
        for device, copy in apart.items():
            chain = f"{inquiry.device(device).chain}.jsonl"
            shutil.copy(copy / "ledger" / chain, folder / "ledger" / chain)
            for blob in sorted((copy / "vault").rglob("*")):
                held = folder / "vault" / blob.relative_to(copy / "vault")
                if blob.is_file() and not held.exists():
                    held.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(blob, held)
    return Ledger.open(folder)


@pytest.fixture(scope="module", params=[1, 2, 3, 4])
def worked_apart(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Ledger, dict[str, str]]:
    ledger = merged(tmp_path_factory.mktemp("order") / "inquiry", request.param)
    with Record.open(ledger.folder) as record:
        record.catch_up(ledger)
        return ledger, record.digests()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), cuts=st.lists(st.integers(1, 30), max_size=4))
def test_any_causal_order_in_any_batches_gives_equal_digests(
    worked_apart: Worked,
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    cuts: list[int],
) -> None:
    ledger, expected = worked_apart
    order = shuffled(list(ledger.entries()), Random(seed))
    folder = tmp_path_factory.mktemp("shuffled")
    with Record.open(folder) as record:
        for cut in [*sorted(cuts), len(order)]:
            record.catch_up(Shuffled(ledger, order[:cut]))
        assert record.digests() == expected


def test_entries_that_arrive_after_what_had_seen_them_give_equal_digests(worked_apart: Worked, tmp_path: Path) -> None:
    ledger, expected = worked_apart
    order = list(ledger.entries())
    late = {entry.chain for entry in order} - {order[0].chain}
    first = [entry for entry in order if entry.chain not in late]
    with Record.open(tmp_path) as record:
        record.catch_up(Shuffled(ledger, first))
        record.catch_up(Shuffled(ledger, order))
        assert record.digests() == expected


def test_the_orders_tried_do_differ_and_hold_more_than_one_thing(worked_apart: Worked) -> None:
    ledger, _ = worked_apart
    entries = list(ledger.entries())
    orders = {tuple(entry.id for entry in shuffled(entries, Random(seed))) for seed in range(5)}
    assert len(orders) > 1
    assert {"claims", "decision"} <= {entry.kind for entry in entries}


def test_two_that_catch_up_in_turns_do_not_get_in_each_others_way(
    worked_apart: Worked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, expected = worked_apart
    order = list(ledger.entries())
    monkeypatch.setattr(projection, "BATCH_ENTRIES", 1)
    with Record.open(tmp_path) as record, Record.open(tmp_path) as other_one:
        record.catch_up(Shuffled(ledger, order[:4]))

        class Interrupted(Shuffled):
            def entries(self, after: Mapping[str, int] | None = None) -> Iterator[Entry]:
                for number, entry in enumerate(super().entries(after)):
                    if number in (3, 8):
                        other_one.catch_up(Shuffled(ledger, order[: number + 6]))
                    yield entry

        record.catch_up(Interrupted(ledger, order))
        assert record.digests() == expected
