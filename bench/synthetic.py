"""Synthetic claims for the benches: seeded, skewed as real ones are, as rows of runs and as segments.

One question holds a tenth of all claims; the others follow Zipf's law by the inverse of a bounded continuous
distribution function. Forty speakers speak, and most of what they say is reprinted. Nothing in it is about anyone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.model.claim import Certainty, Claim, Modality, Mode, Stance, mint_utterance
from variorum.model.entity import Entity, EntityKind, mint_entity
from variorum.model.identifier import content_id
from variorum.model.passage import Passage
from variorum.model.proposition import Proposition, PropositionType, Quantity, proposition
from variorum.model.source import Source, cited_source_id
from variorum.model.vocabulary import Term, Vocabulary

if TYPE_CHECKING:
    import numpy as np

SEED = 20220105
SPEAKERS = 40
EXPONENT = 1.1
CLAIMS_A_TOPIC = 20
REPORTS_A_VOICE = 4
DAYS = 400
FIRST_DAY = date(2022, 1, 5)
PLACES = ("Country", *(f"Region {n}" for n in range(16)), *(f"Town {n}" for n in range(64)))
GROUPS = ("all", "officers", "protesters", "bystanders", "children", "in custody")
MEASURES = ("killed", "injured", "detained")
METHODS = (None, "by the morgue", "by name")


@dataclass(frozen=True, slots=True)
class Population:
    """So many claims as parallel arrays: topic, speaker, voice, source, day said, value and stance by number."""

    claims: int
    seed: int
    topic: "np.ndarray[Any, np.dtype[np.int64]]"
    speaker: "np.ndarray[Any, np.dtype[np.int64]]"
    voice: "np.ndarray[Any, np.dtype[np.int64]]"
    source: "np.ndarray[Any, np.dtype[np.int64]]"
    day: "np.ndarray[Any, np.dtype[np.int64]]"
    value: "np.ndarray[Any, np.dtype[np.int64]]"
    stance: "np.ndarray[Any, np.dtype[np.int64]]"


def draw(claims: int, per_run: int = 1_000, seed: int = SEED) -> Population:
    """A population: every voice says one thing on one day and is reported in about four sources."""
    import numpy as np

    random = np.random.default_rng(seed)
    voices = max(1, claims // REPORTS_A_VOICE)
    topics = max(2, claims // CLAIMS_A_TOPIC)
    topic = np.where(random.random(voices) < 0.1, 0, 1 + zipf(random.random(voices), topics - 1))
    speaker = zipf(random.random(voices), SPEAKERS)
    day = random.integers(0, DAYS, voices)
    value = 1 + topic % 300 + random.integers(0, 12, voices)
    stance = np.searchsorted(np.array([0.9, 0.95, 0.97, 0.99]), random.random(voices))
    voice = np.arange(claims) % voices
    source = np.arange(claims) // per_run
    return Population(
        claims, seed, topic[voice], speaker[voice], voice, source, day[voice], value[voice], stance[voice]
    )


def zipf(
    uniform: "np.ndarray[Any, np.dtype[np.float64]]", size: int, exponent: float = EXPONENT
) -> "np.ndarray[Any, np.dtype[np.int64]]":
    """Ranks 0 to size-1 by Zipf's law, from uniform numbers: the inverse of the bounded power law's distribution."""
    import numpy as np

    power = 1 - exponent
    ranks = (1 + uniform * ((size + 1.0) ** power - 1)) ** (1 / power)
    found: np.ndarray[Any, np.dtype[np.int64]] = np.minimum(ranks.astype(np.int64), size) - 1
    return found


STANCES = (Stance.ASSERTS, Stance.DENIES, Stance.DOUBTS, Stance.WITHDRAWS, Stance.NO_EVIDENCE)


def coordinates(topic: int) -> tuple[str, str | None, str | None, str | None, str]:
    """Measure, place, group, method and event of a topic by its number."""
    place = PLACES[(topic // 3) % len(PLACES)]
    group = GROUPS[(topic // 5) % len(GROUPS)]
    return MEASURES[topic % 3], None if place == "Country" else place, group, METHODS[topic % 7 % 3], f"event {topic}"


def vocabulary() -> Vocabulary:
    """Towns within regions within the country; every group within all."""
    places = [Term("Country")]
    places += [Term(name, within="Country") for name in PLACES if name.startswith("Region")]
    places += [Term(f"Town {n}", within=f"Region {n % 16}") for n in range(64)]
    groups = [Term(name, within=None if name == "all" else "all") for name in GROUPS]
    return Vocabulary({"place": tuple(places), "group": tuple(groups), "measure": tuple(map(Term, MEASURES))})


def runs(population: Population, per_run: int = 1_000) -> Iterator[Iterator[dict[str, object]]]:
    """The rows of each run: one source's entities, utterances and claims, by machine."""
    for start in range(0, population.claims, per_run):
        yield _run(population, start, min(start + per_run, population.claims))


def _run(population: Population, start: int, end: int) -> Iterator[dict[str, object]]:
    number = start and int(population.source[start])
    published = (FIRST_DAY + timedelta(days=DAYS)).isoformat()
    title = f"Source {number}"
    source = Source(
        cited_source_id(title, None, published, None), False, title, (), None, published, "en", None, None, None, None
    )
    yield {
        "row": "run",
        "run": content_id("run", {"source": source.id}),
        "extractor": "synthetic",
        "version": "1",
        "model": None,
        "source": source.id,
        "text": None,
        "by": "machine",
        "member": None,
    }
    yield source.body()
    speakers = [
        mint_entity(EntityKind.PERSON, f"Speaker Number{chr(65 + n // 26)}{chr(65 + n % 26)}", source.id)
        for n in range(SPEAKERS)
    ]
    yield from (speaker.row() for speaker in speakers)
    for at in range(start, end):
        yield from _claim(population, at, source, speakers[int(population.speaker[at])])


def _claim(population: Population, at: int, source: Source, speaker: Entity) -> Iterator[dict[str, object]]:
    said = (FIRST_DAY + timedelta(days=int(population.day[at]))).isoformat()
    utterance = mint_utterance(speaker.id, f"occasion {population.voice[at]}", said, source.id)
    yield dict(utterance.row())
    what = _proposition(int(population.topic[at]), int(population.value[at]))
    words = f"{speaker.name} said on {said} that {what.quantity and what.quantity.wording} people, no. {at}"
    claim = Claim(
        source=source.id,
        speaker=speaker.id,
        speaker_name=speaker.name,
        stance=STANCES[int(population.stance[at])],
        proposition=what,
        utterance=utterance.id,
        said=said,
        passages=(Passage(source.id, at * 100, at * 100 + len(words), words),),
        chain=(),
        certainty=Certainty.UNSPECIFIED,
        modality=Modality.ACTUAL,
        mode=Mode.INDIRECT,
        rule="synthetic",
    )
    yield claim.row()


def _proposition(topic: int, value: int) -> Proposition:
    measure, place, group, method, event = coordinates(topic)
    number = Decimal(value)
    quantity = Quantity(number, number, "person", str(value))
    named = {"measure": measure, "event": event}
    return proposition(PropositionType.QUANTITY, named, place=place, group=group, method=method, quantity=quantity)


def segments(population: Population, folder: Path) -> tuple[Path, ...]:
    """Write the population as segments, without ledger and record, for the bench of comparing."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    from variorum.record.segments import SHARD, claims_schema

    folder.mkdir(parents=True, exist_ok=True)
    schema = claims_schema()
    named = [coordinates(topic) for topic in range(int(population.topic.max()) + 1)]
    paths = []
    for shard, start in enumerate(range(0, population.claims, SHARD)):
        part = slice(start, min(start + SHARD, population.claims))
        topic, value = population.topic[part], population.value[part]
        at = np.arange(part.start, part.stop)
        days = pa.array((np.datetime64(FIRST_DAY) + population.day[part]).astype("datetime64[D]"))
        published = pa.array(np.full(len(at), np.datetime64(FIRST_DAY + timedelta(days=DAYS))))
        columns: dict[str, Any] = {
            "claim": _mixed(at) >> np.uint64(1),
            "id": [f"{number:064x}" for number in _mixed(at).tolist()],
            "type": ["quantity"] * len(at),
            "stance": [str(STANCES[n]) for n in population.stance[part]],
            "status": ["accepted"] * len(at),
            "same": _mixed(topic * 1_000 + value),
            "topic": _mixed(topic),
            "measure": [named[n][0] for n in topic],
            "place": [named[n][1] for n in topic],
            "grp": [named[n][2] for n in topic],
            "method": [named[n][3] for n in topic],
            "event": [named[n][4] for n in topic],
            "unit": ["person"] * len(at),
            "disjoint": [None] * len(at),
            "lo": value.astype(float),
            "hi": value.astype(float),
            "said_from": days,
            "said_to": days,
            "published_from": published,
            "published_to": published,
            "known": ["2023-02-10T00:00:00Z"] * len(at),
            "speaker": _mixed(population.speaker[part]) >> np.uint64(1),
            "voice": _mixed(population.voice[part]) >> np.uint64(1),
            "source": _mixed(population.source[part]) >> np.uint64(1),
            "certainty": ["unspecified"] * len(at),
        }
        arrays = [_column(columns[field.name], field.type) for field in schema]
        paths.append(folder / f"claims-{shard:05d}.parquet")
        pq.write_table(pa.Table.from_arrays(arrays, schema=schema), paths[-1], compression="zstd")
    return (*paths, *_beside(folder))


def _beside(folder: Path) -> tuple[Path, Path]:
    """Write the links (there are none) and the terms that stand beside the claims."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from variorum.record.keys import closure

    links = pa.schema([("claim", pa.int64()), ("relation", pa.string()), ("to", pa.int64()), ("disjoint", pa.string())])
    paths = (folder / "links.parquet", folder / "terms.parquet")
    pq.write_table(links.empty_table(), paths[0])
    rows = closure(vocabulary())
    terms = [[row[place] for row in rows] for place in range(4)]
    table = pa.table(dict(zip(("kind", "term", "ancestor", "depth"), terms, strict=True)))
    pq.write_table(table.set_column(3, "depth", table["depth"].cast(pa.int32())), paths[1])
    return paths


def _column(values: Any, kind: Any) -> Any:
    import pyarrow as pa

    if isinstance(values, pa.Array):
        return values.cast(kind)
    return pa.array(values.astype("int64") if kind == pa.int64() else values, kind)


def _mixed(numbers: "np.ndarray[Any, Any]") -> "np.ndarray[Any, np.dtype[np.uint64]]":
    """Numbers scattered over 64 bits, each to its own (the finaliser of SplitMix64; Steele and others, 2014)."""
    import numpy as np

    mixed = numbers.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
