"""A sample edition to render with: an invented event in an invented country, with every kind of thing a page shows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256

from tests.pages.sample_texts import ARTICLE, INTERVIEW, RELEASE, REPORT
from variorum.model.claim import Certainty, Claim, Commitment, Modality, Mode, Reporter, Stance, mint_utterance
from variorum.model.comparison import Comparison, ComparisonKind
from variorum.model.entity import EntityKind, is_reference, mint_entity, referenced_id
from variorum.model.link import Link, Relation
from variorum.model.passage import Passage
from variorum.model.picture import (
    AccountRow,
    AccountsMatrix,
    Answer,
    QuestionPicture,
    TimelineItem,
    TollPanel,
    TollPoint,
)
from variorum.model.proposition import PropositionType, Quantity, proposition, same_key, topic_key
from variorum.model.source import Block, Custody, Source, Text, cited_source_id
from variorum.model.statement import Statement, Status
from variorum.pages.edition import (
    DecisionShown,
    Edition,
    EditionEntity,
    EditionSource,
    Making,
    RunShown,
    Snapshot,
    UnreadFile,
)
from variorum.values.edtf import parse_edtf

KEY = bytes(range(32))
AS_OF = date(2031, 6, 30)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _blocks(
    content: str, furniture: tuple[int, ...] = (), duplicate: dict[int, int] | None = None
) -> tuple[Block, ...]:
    found, at = [], 0
    for index, part in enumerate(content.split("\n\n")):
        kind = "furniture" if index in furniture else "title" if index == (1 if furniture else 0) else "paragraph"
        found.append(Block(at, at + len(part), kind, None, (duplicate or {}).get(index)))
        at += len(part) + 2
    return tuple(found)


def _held(content: str, title: str, publisher: str, published: str, name: str, **blocks: object) -> EditionSource:
    identity = _digest("bytes of " + content)
    custody = Custody(
        "2031-06-20T10:00:00Z", "Member Confidential", None, name, "/home/confidential/" + name, "2031-06-19T08:00:00Z"
    )
    source = Source(identity, True, title, (), publisher, published, "en", "text/plain", len(content), None, custody)
    text = Text(_digest(content), identity, "plain", "1", len(content), _blocks(content, **blocks), ())  # type: ignore[arg-type]
    return EditionSource(source, text, content)


ARTICLE_SOURCE = _held(
    ARTICLE, "What burned at Karsh", "The Sel Courier", "2031-03-26", "courier.html", furniture=(0, 9), duplicate={5: 4}
)
RELEASE_SOURCE = _held(
    RELEASE, "Statement of 14 March 2031", "Prosecutor General of Merava", "2031-03-14", "release.txt"
)
REPORT_SOURCE = _held(
    REPORT, "Open Quay: The dead of Karsh harbour", "Merava Legal Aid Centre", "2031-06", "open-quay.pdf"
)
INTERVIEW_SOURCE = _held(INTERVIEW, "Evening Studio", "Channel Two", "2031-03-20", "studio.docx")
_CITED_ID = cited_source_id(
    "Harbour notices", "Harbour master’s office", "2031-03-05", "https://notices.example/karsh/117"
)
CITED_SOURCE = EditionSource(
    Source(_CITED_ID, False, "Harbour notices", (), "Harbour master’s office", "2031-03-05", "en", None, None,
           "https://notices.example/karsh/117", None), None, None,
)  # fmt: skip
SOURCES = (ARTICLE_SOURCE, RELEASE_SOURCE, REPORT_SOURCE, INTERVIEW_SOURCE, CITED_SOURCE)

_NAMES = {
    "interior": (EntityKind.OFFICE, "Interior Ministry"),
    "health": (EntityKind.OFFICE, "Health Ministry"),
    "information": (EntityKind.OFFICE, "Information Office"),
    "prosecutor": (EntityKind.PERSON, "Mira Solt"),
    "brandt": (EntityKind.PERSON, "Havel Brandt"),
    "lenk": (EntityKind.PERSON, "Oda Lenk"),
    "marsh": (EntityKind.PERSON, "Juno Marsh"),
    "harbour": (EntityKind.OFFICE, "Harbour master’s office"),
    "centre": (EntityKind.ORGANISATION, "Merava Legal Aid Centre"),
    "survivors": (EntityKind.COLLECTIVE, "Eleven survivors"),
    "ar": (EntityKind.PERSON, "A. R."),
    "tarn": (EntityKind.PERSON, "Ilse Tarn"),
    "freight": (EntityKind.ORGANISATION, "Sel Freight"),
}
_MINTED = {key: mint_entity(kind, name, ARTICLE_SOURCE.source.id) for key, (kind, name) in _NAMES.items()}
_ELSEWHERE = {
    "prosecutor": mint_entity(EntityKind.PERSON, "Solt", INTERVIEW_SOURCE.source.id),
    "marsh": mint_entity(EntityKind.PERSON, "Marsh", INTERVIEW_SOURCE.source.id),
}
ENTITIES = tuple(
    EditionEntity(
        minted.id, minted.kind, minted.name, (minted.name,), (_ELSEWHERE[key].id,) if key in _ELSEWHERE else (),
        key == "prosecutor",
    )
    for key, minted in sorted(_MINTED.items())
)  # fmt: skip
_KEYS = {minted.id: key for key, minted in _MINTED.items()} | {e.id: key for key, e in _ELSEWHERE.items()}


def _rewrite(slot: str, value: str) -> str:
    return _MINTED[_KEYS[referenced_id(value)]].id if is_reference(value) else value.casefold()


def _ref(key: str) -> str:
    return _MINTED[key].reference


def _number(lo: int | None, hi: int | None, wording: str, convention: str | None = None) -> Quantity:
    return Quantity(
        None if lo is None else Decimal(lo), None if hi is None else Decimal(hi), "persons", wording, convention
    )


class _Writer:
    """Makes statements whose passages are found in the sample's texts."""

    def __init__(self) -> None:
        self.made: dict[str, Statement] = {}

    def add(
        self, name: str, source: EditionSource, speaker: str | None, said: str | None, exact: str, kind: PropositionType,
        arguments: dict[str, str | None], *, stance: Stance = Stance.ASSERTS, mode: Mode = Mode.INDIRECT,
        via: str | None = None, status: Status = Status.ACCEPTED, struck_by: tuple[str, ...] = (), **scope: object,
    ) -> None:  # fmt: skip
        wanted = proposition(kind, arguments, **scope)
        entity = _MINTED[speaker] if speaker else None
        utterance = mint_utterance(entity.id, None, said, source.source.id) if entity else None
        chain = (Reporter(via, "reports", Commitment.NEUTRAL),) if via else ()
        claim = Claim(
            source.source.id, entity.id if entity else None, entity.name if entity else "", stance, wanted,
            utterance.id if utterance else None, said, _passages(source, exact), chain, Certainty.UNSPECIFIED,
            Modality.ACTUAL, mode, "sample",
        )  # fmt: skip
        held = source.source
        self.made[name] = Statement(
            claim.id, claim, status, entity.name if entity else "", entity.id if entity else None,
            _digest(f"{speaker} {said}"), same_key(wanted, _rewrite), topic_key(wanted, _rewrite), held.title or "",
            held.publisher, held.published, "2031-06-20T10:00:00Z", bool(struck_by),
            tuple(self.made[s].id for s in struck_by), speaker == "prosecutor",
        )  # fmt: skip


def _passages(source: EditionSource, exact: str) -> tuple[Passage, ...]:
    if source.content is None or source.text is None:
        return (Passage(None, None, None, exact),)
    places, at = [], source.content.find(exact)
    while at >= 0:
        places.append(Passage(source.text.digest, at, at + len(exact), exact))
        at = source.content.find(exact, at + 1)
    assert places, exact
    return tuple(places)


def _tolls(w: _Writer) -> None:
    q = PropositionType.QUANTITY
    killed: dict[str, str | None] = {"measure": "killed"}
    a, r, n, i, c = ARTICLE_SOURCE, RELEASE_SOURCE, REPORT_SOURCE, INTERVIEW_SOURCE, CITED_SOURCE
    w.add(
        "disown",
        a,
        "health",
        "2031-03-09",
        "the ministry said that it had never given the figure",
        q,
        killed,
        stance=Stance.DISOWNS,
        via="Ilse Tarn",
        place="the province",
        group="all",
        quantity=_number(41, 41, "the figure"),
    )
    w.add(
        "withdraw",
        a,
        "information",
        "2031-03-10",
        "called it a technical error and took it back",
        q,
        killed,
        stance=Stance.WITHDRAWS,
        via="Ilse Tarn",
        place="the province",
        group="all",
        quantity=_number(41, 41, "it"),
    )
    w.add(
        "eight",
        a,
        "interior",
        "2031-03-05",
        "eight people had died",
        q,
        killed,
        via="Ilse Tarn",
        place="the province",
        group="all",
        quantity=_number(8, 8, "eight people"),
    )
    w.add(
        "41",
        a,
        "information",
        "2031-03-07",
        "41 dead in the whole province",
        q,
        killed,
        via="Ilse Tarn",
        place="the province",
        group="all",
        quantity=_number(41, 41, "41 dead"),
        struck_by=("withdraw", "disown"),
    )
    w.add(
        "29",
        a,
        "information",
        "2031-03-07",
        "29 in the city of Karsh",
        q,
        killed,
        via="Ilse Tarn",
        place="Karsh",
        group="all",
        quantity=_number(29, 29, "29"),
        struck_by=("withdraw",),
    )
    w.add(
        "6",
        a,
        "information",
        "2031-03-07",
        "6 in Lower Sel",
        q,
        killed,
        via="Ilse Tarn",
        place="Lower Sel",
        group="all",
        quantity=_number(6, 6, "6"),
        struck_by=("withdraw",),
    )
    w.add(
        "fifty",
        a,
        "lenk",
        "2031-03-22~",
        "“More than fifty families have come to us,”",
        q,
        killed,
        mode=Mode.DIRECT,
        place="the province",
        group="all",
        quantity=_number(51, None, "more than fifty families"),
    )
    w.add(
        "52",
        r,
        "prosecutor",
        "2031-03-14",
        "the bodies of 52 persons have been brought to the morgues of the province",
        q,
        killed,
        place="the province",
        group="all",
        quantity=_number(52, 52, "the bodies of 52 persons"),
    )
    w.add(
        "44",
        r,
        "prosecutor",
        "2031-03-14",
        "44 were found in Karsh",
        q,
        killed,
        place="Karsh",
        group="all",
        quantity=_number(44, 44, "44"),
    )
    w.add(
        "seven",
        r,
        "prosecutor",
        "2031-03-14",
        "Seven of the dead were firefighters",
        q,
        killed,
        place="the province",
        group="firefighters",
        quantity=_number(7, 7, "seven"),
    )
    w.add(
        "55",
        i,
        "prosecutor",
        "2031-03-20",
        "The number is 55. It now includes those who passed away in detention.",
        q,
        killed,
        mode=Mode.DIRECT,
        place="the province",
        group="all",
        quantity=_number(55, 55, "55"),
    )
    w.add(
        "55-report",
        n,
        "prosecutor",
        "2031-03",
        "The prosecutor's later figure of 55 counts deaths in custody as well",
        q,
        killed,
        via="Merava Legal Aid Centre",
        place="the province",
        group="all",
        method="with deaths in custody",
        quantity=_number(55, 55, "55"),
    )
    w.add(
        "57",
        n,
        "centre",
        "2031-06",
        "the names of 57 people who died",
        q,
        killed,
        mode=Mode.NARRATION,
        place="the province",
        group="all",
        quantity=_number(57, 57, "57 people"),
    )
    w.add(
        "custody",
        n,
        "centre",
        "2031-06",
        "three who died in custody",
        q,
        {"measure": "died in custody"},
        mode=Mode.NARRATION,
        place="the province",
        group="all",
        quantity=_number(3, 3, "three"),
    )
    w.add(
        "injured",
        n,
        "centre",
        "2031-06",
        "At least 120 people were injured",
        q,
        {"measure": "injured"},
        mode=Mode.NARRATION,
        place="the province",
        group="all",
        quantity=_number(120, None, "at least 120"),
    )
    w.add(
        "missing",
        n,
        "centre",
        "2031-06",
        "some twenty dockers remain unaccounted for",
        q,
        {"measure": "missing"},
        mode=Mode.NARRATION,
        place="the province",
        group="dockers",
        quantity=_number(18, 22, "some twenty", "some: within 10 %"),
    )
    w.add(
        "notice",
        c,
        "harbour",
        "2031-03-05",
        "eleven dead on the grain quay",
        q,
        killed,
        mode=Mode.CODED,
        place="Karsh",
        group="all",
        quantity=_number(11, 11, "eleven dead"),
    )
    w.add(
        "notice-2",
        c,
        "harbour",
        "2031-03-05/2031-03-07",
        "between 20 and 30 carried out",
        q,
        killed,
        mode=Mode.CODED,
        place="Karsh",
        group="all",
        quantity=_number(20, 30, "between 20 and 30"),
    )
    w.add(
        "unreviewed",
        a,
        "tarn",
        "2031-03-26",
        "the count of the dead still depends on whom you ask",
        PropositionType.OTHER,
        {"gist": "the count of the dead depends on whom one asks"},
        mode=Mode.NARRATION,
        status=Status.PROPOSED,
    )


def _happenings(w: _Writer) -> None:
    o, x = PropositionType.OCCURRENCE, PropositionType.CHARACTERISATION
    a, r, n, i = ARTICLE_SOURCE, RELEASE_SOURCE, REPORT_SOURCE, INTERVIEW_SOURCE
    fire: dict[str, str | None] = {"what": "warehouse caught fire"}
    w.add(
        "fire",
        a,
        "tarn",
        "2031-03-26",
        "On the night of 4 March a warehouse on the grain quay caught fire while dockers on strike were inside",
        o,
        fire,
        mode=Mode.NARRATION,
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "chained",
        n,
        "survivors",
        "2031-06~",
        "the east doors were chained from outside",
        o,
        {"what": "the east doors were chained from outside"},
        via="Merava Legal Aid Centre",
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "chained-ar",
        n,
        "ar",
        "2031-06~",
        "guards of the company Sel Freight chained them at about nine in the evening",
        o,
        {"what": "the east doors were chained from outside", "actor": _ref("freight")},
        via="Merava Legal Aid Centre",
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "chained-lenk",
        a,
        "lenk",
        "2031-03-22~",
        "“The doors were chained. That is what killed them.”",
        o,
        {"what": "the east doors were chained from outside"},
        mode=Mode.DIRECT,
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "no-evidence",
        r,
        "prosecutor",
        "2031-03-14",
        "There is no evidence that the doors were locked from outside",
        o,
        {"what": "the east doors were chained from outside"},
        stance=Stance.NO_EVIDENCE,
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "too-early",
        i,
        "prosecutor",
        "2031-03-20",
        "It is too early to speak",
        o,
        {"what": "the east doors were chained from outside"},
        stance=Stance.UNKNOWN,
        mode=Mode.DIRECT,
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "who-chained",
        a,
        "harbour",
        None,
        "Who ordered the doors chained is not known",
        PropositionType.PARTICIPATION,
        {"event": "chaining of the doors", "role": "ordered", "actor": "?"},
        stance=Stance.UNKNOWN,
        via="Ilse Tarn",
    )
    w.add(
        "rota",
        a,
        "harbour",
        None,
        "it withholds the guards' rota on grounds of security",
        PropositionType.PARTICIPATION,
        {"event": "chaining of the doors", "role": "ordered", "actor": "?"},
        stance=Stance.WITHHOLDS,
        via="Ilse Tarn",
    )
    w.add(
        "arson",
        r,
        "prosecutor",
        "2031-03-14",
        "The fire was arson",
        x,
        {"event": "the fire", "family": "what the fire was", "value": "arson"},
    )
    w.add(
        "seizure",
        i,
        "prosecutor",
        "2031-03-20",
        "It was an attempt to seize the port.",
        x,
        {"event": "the fire", "family": "what the fire was", "value": "an attempt to seize the port"},
        mode=Mode.DIRECT,
    )
    w.add(
        "doubt",
        a,
        "lenk",
        "2031-03-22~",
        "She doubts that anybody set the fire on purpose",
        x,
        {"event": "the fire", "family": "what the fire was", "value": "arson"},
        stance=Stance.DOUBTS,
        via="Ilse Tarn",
    )
    w.add(
        "strikers",
        a,
        "brandt",
        "2031-03-18~",
        "strikers had lit the fire themselves",
        PropositionType.CAUSE,
        {"event": "the fire", "cause": "strikers lit it themselves"},
        via="Ilse Tarn",
    )
    w.add(
        "case",
        r,
        "prosecutor",
        "2031-03-14",
        "A criminal case has been opened against organised persons",
        PropositionType.LEGAL_STEP,
        {"case": "arson at Karsh harbour", "step": "opened"},
    )


def _accusations(w: _Writer) -> None:
    a, i, n = ARTICLE_SOURCE, INTERVIEW_SOURCE, REPORT_SOURCE
    part = PropositionType.PARTICIPATION
    petrol: dict[str, str | None] = {"event": "the fire", "role": "carried the petrol", "actor": _ref("marsh")}
    w.add(
        "petrol",
        a,
        "brandt",
        "2031-03-18~",
        "Brandt named the union organiser Juno Marsh as the man who carried the petrol",
        part,
        petrol,
        via="Ilse Tarn",
    )
    w.add(
        "denial",
        a,
        "marsh",
        "2031-03-22~",
        "denies that he was in the harbour that night",
        part,
        petrol,
        stance=Stance.DENIES,
        via="Ilse Tarn",
    )
    w.add(
        "abroad",
        i,
        "marsh",
        "2031-03-20",
        "I was in another country. I have the stamps in my passport.",
        part,
        petrol,
        stance=Stance.DENIES,
        mode=Mode.DIRECT,
    )
    w.add(
        "told",
        a,
        "tarn",
        "2031-03-26",
        "Deputy Minister Havel Brandt told parliament that strikers had lit the fire themselves",
        part,
        {"event": "the strike", "role": "accused the strikers in parliament", "actor": _ref("brandt")},
        mode=Mode.NARRATION,
    )
    w.add(
        "office",
        a,
        "tarn",
        "2031-03-26",
        "Deputy Minister Havel Brandt",
        PropositionType.OFFICE,
        {"office": "deputy minister", "holder": _ref("brandt")},
        mode=Mode.NARRATION,
    )
    w.add(
        "organiser",
        a,
        "tarn",
        "2031-03-26",
        "the union organiser Juno Marsh",
        PropositionType.OFFICE,
        {"office": "union organiser", "holder": _ref("marsh")},
        mode=Mode.NARRATION,
    )
    w.add(
        "silence",
        n,
        "centre",
        "2031-06",
        "The Interior Ministry does not answer whether they are detained",
        PropositionType.KNOWLEDGE,
        {"about": "whether the missing dockers are detained", "state": "not answered"},
        mode=Mode.NARRATION,
    )
    w.add(
        "paid",
        i,
        "prosecutor",
        "2031-03-20",
        "The investigation will show who paid for it.",
        PropositionType.OTHER,
        {"gist": "the investigation will show who paid for the fire"},
        mode=Mode.DIRECT,
    )


@lru_cache
def statements() -> dict[str, Statement]:
    """The sample's statements by short name."""
    writer = _Writer()
    _tolls(writer)
    _happenings(writer)
    _accusations(writer)
    return writer.made


def _point(name: str, withdrawn: tuple[tuple[str, date], ...] = ()) -> TollPoint:
    s = statements()[name]
    q = s.claim.proposition.quantity
    said = parse_edtf(s.claim.said) if s.claim.said else None
    assert q is not None
    lo, hi = (None if b is None else float(b) for b in (q.lo, q.hi))
    taken_back = tuple((statements()[by], day) for by, day in withdrawn)
    return TollPoint(s, said.earliest if said else None, said.latest if said else None, lo, hi, taken_back)


def _panels() -> tuple[TollPanel, ...]:
    health, office = ("disown", date(2031, 3, 9)), ("withdraw", date(2031, 3, 10))

    def panel(
        title: str,
        place: str,
        *points: TollPoint,
        measure: str = "killed",
        group: str = "all",
        kind: str = "claimed",
        method: str | None = None,
    ) -> TollPanel:
        return TollPanel(title, measure, group, place, method, kind, points)

    return (
        panel(
            "Killed, the whole province",
            "the province",
            _point("eight"),
            _point("41", (health, office)),
            _point("52"),
            _point("fifty"),
            _point("55"),
        ),
        panel(
            "Killed, the city of Karsh",
            "Karsh",
            _point("notice"),
            _point("29", (office,)),
            _point("notice-2"),
            _point("44"),
        ),
        panel("Killed, Lower Sel", "Lower Sel", _point("6", (office,))),
        panel("Killed, firefighters", "the province", _point("seven"), group="firefighters"),
        panel("Killed, with deaths in custody", "the province", _point("55-report"), method="with deaths in custody"),
        panel("Killed, names established", "the province", _point("57"), kind="named"),
        panel("Injured", "the province", _point("injured"), measure="injured"),
        panel("Missing dockers", "the province", _point("missing"), measure="missing", group="dockers"),
    )


_ACCOUNTS = ("The state", "The prosecutor", "Unions and lawyers", "Survivors", "Families of the dead")
_ACCOUNT_OF = {
    "interior": 0, "health": 0, "information": 0, "brandt": 0, "harbour": 0, "prosecutor": 1, "lenk": 2, "centre": 2,
    "marsh": 2, "survivors": 3, "ar": 3,
}  # fmt: skip
_ROWS = (
    ("How many were killed in the province?", "q-dead", ("eight", "41", "52", "fifty", "55", "57")),
    ("How many were killed in Karsh?", None, ("notice", "29", "notice-2", "44")),
    ("What was the fire?", "q-fire", ("arson", "seizure", "doubt", "strikers")),
    (
        "Were the doors chained from outside?",
        None,
        ("chained", "chained-ar", "chained-lenk", "no-evidence", "too-early"),
    ),
    ("Who had the doors chained?", "q-doors", ("who-chained", "rota")),
    ("Who carried the petrol?", None, ("petrol", "denial", "abroad")),
)


def _matrix(day: date) -> AccountsMatrix:
    rows = []
    for title, question, names in _ROWS:
        cells: list[list[Statement]] = [[] for _ in _ACCOUNTS]
        for name in names:
            s = statements()[name]
            first = parse_edtf(s.claim.said).earliest if s.claim.said else date(2031, 3, 26)
            if first is None or first > day:
                continue
            speaker = _KEYS[s.speaker_entity or ""]
            cells[_ACCOUNT_OF[speaker]].append(replace(s, struck=s.struck and day >= date(2031, 3, 10)))
        if any(cells):
            rows.append(AccountRow(_digest(title), title, question, tuple(tuple(cell) for cell in cells)))
    return AccountsMatrix(_ACCOUNTS, tuple(rows))


def _snapshots() -> tuple[Snapshot, ...]:
    days = [date(2031, 3, d) for d in (5, 7, 9, 10, 14, 18, 20, 22)] + [date(2031, 6, 1)]
    said = [parse_edtf(s.claim.said).earliest for s in statements().values() if s.claim.said]
    return tuple(
        Snapshot(day, _matrix(day), sum(d is not None and d <= day for d in said), 3 if day >= date(2031, 3, 10) else 0)
        for day in days
    )


def _comparison(kind: ComparisonKind, rule: str, reason: str, names: tuple[str, ...], **more: object) -> Comparison:
    s = statements()
    voices = len({s[n].voice for n in names})
    first = s[names[0]]
    given: dict[str, object] = {"voices_for": voices, "voices_against": 0, "independent": (1, voices), **more}
    return Comparison(kind, rule, first.topic_key, reason, tuple(s[n].id for n in names), **given)  # type: ignore[arg-type]


def _comparisons() -> tuple[Comparison, ...]:
    k = ComparisonKind
    return (
        _comparison(k.DISPUTED_EVIDENCE, "R2", "Survivors and the union state that the east doors were chained from outside; the prosecutor says that there is no evidence of it.",
                    ("chained", "chained-ar", "chained-lenk", "no-evidence"), voices_for=3, voices_against=1, independent=(1, 3),
                    why_not="Not a contradiction: “no evidence” is not a denial.", settle="The chain and lock, and the guards’ rota of 4 March, which the harbour master’s office withholds."),
        _comparison(k.CONTRADICTION, "R1", "Havel Brandt states that Juno Marsh carried the petrol; Juno Marsh denies it.", ("petrol", "denial", "abroad"),
                    voices_for=1, voices_against=2, independent=(1, 3), settle="The passport stamps that Marsh names."),
        _comparison(k.WITHDRAWAL, "R8", "The Information Office took back its 41 on 10 March, calling it a technical error; no figure was put in its place.", ("withdraw", "41")),
        _comparison(k.DISAVOWAL, "R8", "The Health Ministry says that it never gave the 41.", ("disown", "41"), why_not="Not a withdrawal: it denies having said it."),
        _comparison(k.REMAINDER, "R4", "Of the 41, the named parts are 29 and 6; 6 are not accounted for.", ("41", "29", "6")),
        _comparison(k.OTHER_SCOPE, "R3", "52 is for the province and 44 for Karsh: they do not conflict.", ("52", "44")),
        _comparison(k.WIDER_DEFINITION, "R3", "55 counts deaths in custody and 52 did not: this is not three more deaths in the fire.", ("55", "52"),
                    why_not="Not an update: the definition changed with the number."),
        _comparison(k.UPDATE, "R3", "From 8 on 5 March to 52 on 14 March, for the same place and group.", ("eight", "52")),
        _comparison(k.DOUBT, "R2", "The prosecutor states arson; Oda Lenk doubts it.", ("arson", "doubt"), voices_for=1, voices_against=1),
        _comparison(k.COMPETING, "R1", "Arson, an attempt to seize the port, and strikers lighting it themselves are three answers; they need not exclude one another.", ("arson", "seizure", "strikers")),
    )  # fmt: skip


def _questions() -> tuple[QuestionPicture, ...]:
    s = statements()
    return (
        QuestionPicture("q-fire", "What was the fire?", True, (
            Answer("arson", (s["arson"],), (s["doubt"],), 1, 1),
            Answer("an attempt to seize the port", (s["seizure"],), (), 1, 0),
            Answer("strikers lit it themselves", (s["strikers"],), (), 1, 0),
        ), (), (), "A report on where the fire began."),
        QuestionPicture("q-doors", "Who had the doors chained?", True, (), (s["who-chained"],), (s["rota"],), "The guards’ rota of 4 March."),
        QuestionPicture("q-dead", "How many were killed in the province?", False, (
            Answer("52", (s["52"],), (), 1, 0), Answer("55", (s["55"],), (), 1, 0), Answer("57", (s["57"],), (), 1, 0),
        ), (), (), "The prosecutor’s list of names beside the Centre’s."),
    )  # fmt: skip


def _timeline() -> tuple[TimelineItem, ...]:
    s = statements()
    d = date
    return (
        TimelineItem("A warehouse on the grain quay catches fire", "2031-03-04", d(2031, 3, 4), d(2031, 3, 4), "grain quay, Karsh", (s["fire"],)),
        TimelineItem("The east doors are chained from outside", "2031-03-04~", d(2031, 3, 3), d(2031, 3, 5), "grain quay, Karsh",
                     (s["chained"], s["chained-ar"], s["chained-lenk"], s["no-evidence"])),
        TimelineItem("A criminal case is opened", "../2031-03-14", None, d(2031, 3, 14), None, (s["case"],)),
        TimelineItem("Deaths in custody", "2031-03", d(2031, 3, 1), d(2031, 3, 31), "the province", (s["custody"],)),
    )  # fmt: skip


@lru_cache
def edition() -> Edition:
    """The sample edition: a working one, so that a proposal is among what it shows."""
    s = statements()
    decisions = tuple(
        DecisionShown((s[n].id,), "accept", "Read against the source.", d)
        for n, d in (("41", date(2031, 6, 21)), ("petrol", date(2031, 6, 22)))
    )
    making = Making(
        _digest("inquiry"), (_digest("head"),), 318, (RunShown("english", "1", None, 4, 46), RunShown("coded by hand", "1", None, 1, 2)),
        (("variorum", "0.1.0"),), (("R1", "1"), ("R2", "1"), ("R3", "1"), ("R4", "1"), ("R8", "1")), _digest("vocabulary"),
        (("dozens", "20"), ("more than fifty", "51")), 39, 1, 6, 1, 2,
    )  # fmt: skip
    return Edition(
        "The fire at Karsh harbour",
        "Who said what about the night of 4 March 2031 on the grain quay, when they said it, on what evidence, and what remains unknown.",
        ("en",), AS_OF, True, KEY, tuple(s.values()), SOURCES, ENTITIES, _comparisons(), _matrix(AS_OF),
        (Link(s["29"].id, Relation.PART_OF, s["41"].id), Link(s["6"].id, Relation.PART_OF, s["41"].id), Link(s["withdraw"].id, Relation.WITHDRAWS, s["41"].id)),
        _snapshots(), _panels(), _timeline(), _questions(), decisions,
        (UnreadFile("scan-0041.pdf", "read", "The PDF has no text layer."),), making,
    )  # fmt: skip
