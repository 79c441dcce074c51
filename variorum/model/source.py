"""Sources: documents, lists and recordings, held in the vault or only cited; and texts, what a reader made of them."""

from dataclasses import asdict, dataclass

from variorum.model.identifier import content_id, identity_string


@dataclass(frozen=True, slots=True)
class Custody:
    """How a source came to the inquiry: received by whom and when, from where, under which name and times."""

    received: str
    by: str
    origin: str | None
    original_name: str
    original_path: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A document, list, statement or recording; held (its bytes are in the vault) or only cited.

    `published` is EDTF. The id is the SHA-256 of the bytes where they are held, else a digest of what cites it.
    """

    id: str
    held: bool
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None
    language: str | None
    media_type: str | None
    size: int | None
    url: str | None
    custody: Custody | None

    def body(self) -> dict[str, object]:
        """The source as the body of a `source` entry, or a row of a run."""
        return {"row": "source", **asdict(self), "authors": list(self.authors)}

    @classmethod
    def from_body(cls, body: dict[str, object]) -> "Source":
        """The source that an entry's body or a run's row describes."""
        fields = {key: value for key, value in body.items() if key != "row"}
        custody = fields.pop("custody")
        authors: tuple[str, ...] = tuple(fields.pop("authors"))  # type: ignore[arg-type]
        held_by = Custody(**custody) if isinstance(custody, dict) else None
        return cls(**fields, authors=authors, custody=held_by)  # type: ignore[arg-type]


def cited_source_id(title: str | None, publisher: str | None, published: str | None, url: str | None) -> str:
    """Id of a source that is cited, not held: a digest of what names it."""
    named = {"title": title, "publisher": publisher, "published": published, "url": url}
    return content_id("cited", {key: identity_string(value) if value else None for key, value in named.items()})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text with its part in the document; offsets are code points, end exclusive.

    kind: title, heading, paragraph, list_item, quote, caption, byline, dateline, table_row or furniture.
    `duplicate_of` is the index of an earlier block that prints the same words.
    """

    start: int
    end: int
    kind: str
    page: int | None = None
    duplicate_of: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader, with its version, made of a source; `digest` is the SHA-256 of its UTF-8 bytes in the vault."""

    digest: str
    source: str
    reader: str
    reader_version: str
    characters: int
    blocks: tuple[Block, ...]
    problems: tuple[str, ...]

    def body(self) -> dict[str, object]:
        """The text as the body of a `text` entry; blocks as [start, end, kind, page, duplicate_of]."""
        blocks = [[b.start, b.end, b.kind, b.page, b.duplicate_of] for b in self.blocks]
        return {**asdict(self), "blocks": blocks, "problems": list(self.problems)}

    @classmethod
    def from_body(cls, body: dict[str, object]) -> "Text":
        """The text that an entry's body describes."""
        blocks = tuple(Block(*block) for block in body["blocks"])  # type: ignore[attr-defined]
        problems: tuple[str, ...] = tuple(body["problems"])  # type: ignore[arg-type]
        return cls(**{**body, "blocks": blocks, "problems": problems})  # type: ignore[arg-type]
