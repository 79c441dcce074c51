"""A small inquiry made through the real ledger: what the tests of the record are written in."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from variorum.ledger import DeviceKey, Entry, Ledger, MemberKey
from variorum.model.claim import Certainty, Claim, Modality, Mode, Stance, Utterance, mint_utterance
from variorum.model.decision import Choice, Decision, Matter
from variorum.model.entity import Entity, EntityKind, mint_entity
from variorum.model.identifier import content_id
from variorum.model.passage import Passage
from variorum.model.proposition import Proposition, PropositionType, Quantity, proposition
from variorum.model.source import Source, cited_source_id


class Inquiry:
    """Appends to a ledger with a clock that a test sets, and from as many devices as it names."""

    def __init__(self, folder: Path, title: str = "A test") -> None:
        self.folder = folder
        self.now = datetime(2022, 3, 1, 12, tzinfo=UTC)
        self._random = Random(7)
        self._member = MemberKey("Member one", self._random.randbytes(32))
        self._devices: dict[str, DeviceKey] = {}
        self.ledger = Ledger.create(
            folder, {"title": title}, self.device("one"), clock=self._tick, randomness=self._random.randbytes
        )

    def _tick(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def device(self, name: str) -> DeviceKey:
        if name not in self._devices:
            self._devices[name] = self._member.certify(name, Random(name).randbytes(32))
        return self._devices[name]

    def append(self, kind: str, body: dict[str, object], device: str = "one") -> Entry:
        return self.ledger.append(kind, body, self.device(device))

    def run(
        self,
        *items: Source | Entity | Utterance | Claim | object,
        by: str = "hand",
        source: str | None = None,
        device: str = "one",
        **more: object,
    ) -> Entry:
        first = {"row": "run", "extractor": "test", "version": "1", "model": None, "source": source, "text": None}
        first |= {"by": by, "member": "Member one", **more}
        first["run"] = content_id("run", {key: first[key] for key in ("extractor", "version", "source", "by")})
        rows = [first, *(_row(item) for item in items)]
        return self.ledger.append_rows("claims", rows, self.device(device))

    def decide(
        self,
        matter: Matter,
        choice: Choice,
        *subjects: str,
        replaces: tuple[Entry, ...] = (),
        device: str = "one",
        amended: str | None = None,
    ) -> Entry:
        replaced = tuple(entry.id for entry in replaces)
        decision = Decision(matter, subjects, choice, "because", f"Member {device}", replaced, amended)
        return self.append("decision", decision.body(), device)


def _row(item: object) -> dict[str, object]:
    if isinstance(item, dict):
        return item
    return item.body() if isinstance(item, Source) else item.row()  # type: ignore[attr-defined]


def cited(title: str, published: str | None = "2022-01-10") -> Source:
    identifier = cited_source_id(title, "Paper", published, None)
    return Source(identifier, False, title, (), "Paper", published, "en", None, None, None, None)


def person(name: str, source: Source) -> Entity:
    return mint_entity(EntityKind.PERSON, name, source.id)


def deaths(number: int, *, place: str | None = None, group: str | None = None) -> Proposition:
    quantity = Quantity(Decimal(number), Decimal(number), "person", str(number))
    return proposition(PropositionType.QUANTITY, {"measure": "killed"}, place=place, group=group, quantity=quantity)


def other(gist: str) -> Proposition:
    return proposition(PropositionType.OTHER, {"gist": gist})


def claim(
    speaker: Entity | None,
    what: Proposition,
    source: Source,
    *,
    said: str | None = "2022-01-09",
    stance: Stance = Stance.ASSERTS,
    exact: str | None = None,
    utterance: Utterance | None = None,
) -> Claim:
    words = exact or f"words for {what.id[:8]} {stance}"
    return Claim(
        source=source.id,
        speaker=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else "",
        stance=stance,
        proposition=what,
        utterance=utterance.id if utterance else None,
        said=said,
        passages=(Passage(None, None, None, words),),
        chain=(),
        certainty=Certainty.UNSPECIFIED,
        modality=Modality.ACTUAL,
        mode=Mode.CODED,
        rule="test",
    )


def says(
    name: str,
    what: Proposition,
    source: Source,
    *,
    said: str | None = "2022-01-09",
    occasion: str | None = None,
    stance: Stance = Stance.ASSERTS,
) -> tuple[Entity, Utterance, Claim]:
    """The three rows of one person saying something."""
    who = person(name, source)
    utterance = mint_utterance(who.id, occasion, said, source.id)
    return who, utterance, claim(who, what, source, said=said, stance=stance, utterance=utterance)
