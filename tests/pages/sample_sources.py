"""The sample's sources and people: an invented event in an invented country."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

from tests.pages.sample_texts import ARTICLE, INTERVIEW, RELEASE, REPORT
from variorum.model.entity import EntityKind, is_reference, mint_entity, referenced_id
from variorum.model.proposition import Quantity
from variorum.model.source import Block, Custody, Source, Text, cited_source_id
from variorum.pages.edition import (
    EditionEntity,
    EditionSource,
)

KEY = bytes(range(32))
AS_OF = date(2031, 6, 30)


def digest(text: str) -> str:
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
    identity = digest("bytes of " + content)
    custody = Custody(
        "2031-06-20T10:00:00Z", "Member Confidential", None, name, "/home/confidential/" + name, "2031-06-19T08:00:00Z"
    )
    source = Source(identity, True, title, (), publisher, published, "en", "text/plain", len(content), None, custody)
    text = Text(digest(content), identity, "plain", "1", len(content), _blocks(content, **blocks), ())  # type: ignore[arg-type]
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
MINTED = {key: mint_entity(kind, name, ARTICLE_SOURCE.source.id) for key, (kind, name) in _NAMES.items()}
_ELSEWHERE = {
    "prosecutor": mint_entity(EntityKind.PERSON, "Solt", INTERVIEW_SOURCE.source.id),
    "marsh": mint_entity(EntityKind.PERSON, "Marsh", INTERVIEW_SOURCE.source.id),
}
ENTITIES = tuple(
    EditionEntity(
        minted.id, minted.kind, minted.name, (minted.name,), (_ELSEWHERE[key].id,) if key in _ELSEWHERE else (),
        key == "prosecutor",
    )
    for key, minted in sorted(MINTED.items())
)  # fmt: skip
KEYS = {minted.id: key for key, minted in MINTED.items()} | {e.id: key for key, e in _ELSEWHERE.items()}


def rewrite(slot: str, value: str) -> str:
    return MINTED[KEYS[referenced_id(value)]].id if is_reference(value) else value.casefold()


def ref(key: str) -> str:
    return MINTED[key].reference


def number(lo: int | None, hi: int | None, wording: str, convention: str | None = None) -> Quantity:
    return Quantity(
        None if lo is None else Decimal(lo), None if hi is None else Decimal(hi), "persons", wording, convention
    )
