"""The record's tables: what the ledger says (projected), and what follows from it (settled).

Ids are hexadecimal and unique, in large tables stored as bytes; integer keys serve inside only, never order and never
show. `rank` orders entries by causal depth, then id, so that what counts as latest never depends on the order of
arrival; rows of large tables name the entry that has it. What is settled (bearers, voices, standings, the keys of
propositions) is missing until the end of a first catch-up, and what `unsettled` names is of before until that of a
later one.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    inspect,
)
from sqlalchemy.schema import CreateTable

from variorum.record.ids import Id

SCHEMA = "6"
"""Version of these tables and of the keys in them, so of the gazetteer; a record of another version is rebuilt."""

metadata = MetaData()


PLAIN = Text().with_variant(Text(collation="C"), "postgresql")
"""Texts in the order of their code points, as SQLite has them, whatever a database's language."""


def _key() -> Column[int]:
    return Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False)


def _text(name: str, *, null: bool = True, unique: bool = False) -> Column[str]:
    return Column(name, PLAIN, nullable=null, unique=unique)


def _id(name: str = "id", *, null: bool = False, unique: bool = False, primary: bool = False) -> Column[str]:
    return Column(name, Id, nullable=null, unique=unique, primary_key=primary)


def _entry() -> Column[int]:
    """The integer key of the entry that stands: of those that hold the row, the one of highest rank."""
    return Column("entry", BigInteger, nullable=False)


meta = Table("meta", metadata, Column("name", PLAIN, primary_key=True), _text("value", null=False))

chains = Table("chains", metadata, Column("chain", PLAIN, primary_key=True), Column("seq", Integer, nullable=False))

entries = Table(
    "entries",
    metadata,
    _key(),
    _text("id", null=False, unique=True),
    _text("kind", null=False),
    _text("chain", null=False),
    Column("seq", Integer, nullable=False),
    _text("time", null=False),
    Column("depth", Integer, nullable=False),
    _text("rank", null=False),
    _text("verdict"),
)
"""`verdict`: why the entry does not count and is not projected, or "proposed"; null where it counts as it stands."""

missing = Table("missing", metadata, Column("id", PLAIN, primary_key=True))
"""Entries that others had seen and this copy lacks: should one arrive, ranks change and the record is rebuilt."""

unprojected = Table(
    "unprojected",
    metadata,
    Column("entry", PLAIN, primary_key=True),
    Column("row", Integer, primary_key=True),
    _text("reason", null=False),
)
"""Entries (row -1) and rows of runs that are ill-formed, absent or of a newer version."""

unread = Table("unread", metadata, Column("entry", PLAIN, primary_key=True), _text("time"), _text("body", null=False))

sources = Table(
    "sources",
    metadata,
    _key(),
    _id(unique=True),
    _text("rank", null=False),
    _text("first", null=False),
    _text("known", null=False),
    _text("published_from"),
    _text("published_to"),
    _text("body", null=False),
)

texts = Table(
    "texts",
    metadata,
    _key(),
    _text("digest", null=False),
    _text("source", null=False),
    _text("rank", null=False),
    _text("known", null=False),
    _text("body", null=False),
    Index("texts_of_source", "source", "digest", unique=True),
)

vocabularies = Table(
    "vocabularies",
    metadata,
    Column("entry", PLAIN, primary_key=True),
    _text("rank", null=False),
    _text("known", null=False),
    _text("body", null=False),
)

runs = Table(
    "runs",
    metadata,
    _key(),
    _text("entry", null=False, unique=True),
    _text("rank", null=False),
    _text("known", null=False),
    _text("run", null=False),
    _text("made_by", null=False),
    _text("source"),
    _text("part", null=False),
    _text("status", null=False),
    Column("claims", Integer, nullable=False),
    _text("body", null=False),
    Column("current", Boolean, nullable=False),
    Index("runs_of_source", "source"),
)

entities = Table(
    "entities",
    metadata,
    _key(),
    _id(unique=True),
    _entry(),
    _text("kind", null=False),
    _text("name", null=False),
    _id("source"),
    _text("fold", null=False),
    _text("known", null=False),
    # A name may be of any length, and a B-tree of PostgreSQL takes 2.7 kB.
    Index("entities_by_fold", "fold", postgresql_using="hash"),
)

bearers = Table(
    "bearers",
    metadata,
    _id("entity", primary=True),
    _id("representative"),
    _text("label", null=False),
    Column("proposed", Boolean, nullable=False),
    Column("conflict", Boolean, nullable=False),
    Index("bearers_by_representative", "representative"),
    sqlite_with_rowid=False,
)
"""Who each minted entity is: the representative (smallest id) of its component, and the name it is shown by."""

utterances = Table(
    "utterances",
    metadata,
    _key(),
    _id(unique=True),
    _entry(),
    _id("speaker"),
    _text("occasion"),
    _text("said"),
    _id("source"),
    _text("known", null=False),
    Column("whole_day", Boolean, nullable=False),
)
"""`whole_day`: said on a day that is stated exactly, so that its reports need no occasion in common."""

voices = Table("voices", metadata, _id("utterance", primary=True), _id("voice"), sqlite_with_rowid=False)
"""Which utterances are one: the smallest utterance id of each component."""

propositions = Table(
    "propositions",
    metadata,
    _key(),
    Column("digest", LargeBinary, nullable=False, unique=True),
    _text("type", null=False),
    _text("body", null=False),
    _id("same_key", null=True),
    _id("topic_key", null=True),
    _text("scope"),
)
"""What claims claim, each wording once; settled: the keys, and `scope`, the rewritten slots as JSON."""

claims = Table(
    "claims",
    metadata,
    _key(),
    _id(unique=True),
    _entry(),
    _text("known", null=False),
    _id("source"),
    _id("speaker", null=True),
    _text("speaker_name", null=False),
    _text("stance", null=False),
    Column("proposition", BigInteger, nullable=False),
    _id("utterance", null=True),
    _text("said"),
    _text("said_from"),
    _text("said_to"),
    _text("passages", null=False),
    _text("chain", null=False),
    _text("certainty", null=False),
    _text("modality", null=False),
    _text("mode", null=False),
    _text("rule", null=False),
    Column("occurrence", BigInteger, nullable=False),
    _text("note"),
)

named = Table(
    "named",
    metadata,
    _id("entity", primary=True),
    Column("proposition", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)
"""Which entities a proposition names."""

findings = Table(
    "findings",
    metadata,
    Column("claim", BigInteger, primary_key=True),
    Column("run", BigInteger, primary_key=True),
    _text("rule", null=False),
    sqlite_with_rowid=False,
)
"""Which runs found a claim, and by which rule: that stands apart from the claim."""

links = Table(
    "links",
    metadata,
    Column("run", BigInteger, primary_key=True),
    Column("row", Integer, primary_key=True),
    _text("claim", null=False),
    _text("relation", null=False),
    _text("to", null=False),
    _text("disjoint"),
    _text("note"),
    Index("links_by_target", "to"),
)

decisions = Table(
    "decisions",
    metadata,
    _key(),
    _text("entry", null=False, unique=True),
    _text("rank", null=False),
    _text("time", null=False),
    _text("device", null=False),
    _text("matter", null=False),
    _text("subject", null=False),
    _text("body", null=False),
    Index("decisions_by_subject", "matter", "subject"),
)
"""`subject` is the sorted ids of what is decided on, with a space between."""

replacements = Table(
    "replacements",
    metadata,
    Column("decision", PLAIN, primary_key=True),
    Column("replaced", PLAIN, primary_key=True),
    Index("replacements_by_replaced", "replaced"),
)

standings = Table(
    "standings",
    metadata,
    Column("claim", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    _text("status", null=False),
    _id("speaker", null=True),
    _id("voice"),
    Column("proposed", Boolean, nullable=False),
    _text("rules"),
    Column("settled", Integer, nullable=False),
)
"""Where a claim stands: status, speaker and voice; `settled` the round in which this, or a key, last changed.

`rules`: those by which runs that hold find it, one a line; null where none finds it any longer.
"""

unsettled = Table("unsettled", metadata, Column("kind", PLAIN, primary_key=True), Column("id", PLAIN, primary_key=True))
"""What later entries touched since the first settling: `entity` and `utterance` by id, `claim` by integer key."""

LATE_INDEXES = (
    Index("utterances_by_speaker", utterances.c.speaker, utterances.c.said),
    Index("findings_by_run", findings.c.run),
    Index("claims_by_source", claims.c.source),
    Index("claims_by_speaker", claims.c.speaker),
    Index("claims_by_utterance", claims.c.utterance),
    Index("claims_by_stance", claims.c.stance),
    Index("claims_by_proposition", claims.c.proposition),
    Index("propositions_by_same", propositions.c.same_key),
    Index("propositions_by_topic", propositions.c.topic_key),
)
"""Indexes of the large tables, made at the end of the first catch-up: filling is faster without them."""


def create(connection: Connection) -> None:
    """Make all tables, without the late indexes."""
    late = {index.name for index in LATE_INDEXES}
    for table in metadata.sorted_tables:
        connection.execute(CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            if index.name not in late:
                index.create(connection)


def create_late_indexes(connection: Connection) -> None:
    """Make the late indexes."""
    for index in LATE_INDEXES:
        index.create(connection, checkfirst=True)


def settled_once(connection: Connection) -> bool:
    """Whether a first catch-up has ended: the late indexes are there."""
    present = {index["name"] for index in inspect(connection).get_indexes("propositions")}
    return LATE_INDEXES[-1].name in present
