"""The record's tables: what the ledger says (projected), and what follows from it (settled).

Ids are hexadecimal and unique; integer keys serve inside only, never order and never show. `rank` orders entries by
causal depth, then id, so that what counts as latest never depends on the order of arrival. Settled tables (bearers,
voices, standings) lack rows until the end of a first catch-up, and the rows that `unsettled` names until that of a
later one.
"""

from sqlalchemy import BigInteger, Boolean, Column, Connection, Index, Integer, MetaData, Table, Text, inspect
from sqlalchemy.schema import CreateTable

SCHEMA = "1"
"""Version of these tables; a record of another version is rebuilt."""

metadata = MetaData()


def _key() -> Column[int]:
    return Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False)


def _text(name: str, *, null: bool = True, unique: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null, unique=unique)


meta = Table("meta", metadata, Column("name", Text, primary_key=True), _text("value", null=False))

chains = Table("chains", metadata, Column("chain", Text, primary_key=True), Column("seq", Integer, nullable=False))

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
)

missing = Table("missing", metadata, Column("id", Text, primary_key=True))
"""Entries that others had seen and this copy lacks: should one arrive, ranks change and the record is rebuilt."""

unprojected = Table(
    "unprojected",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("row", Integer, primary_key=True),
    _text("reason", null=False),
)
"""Entries (row -1) and rows of runs that are ill-formed, absent or of a newer version."""

unread = Table("unread", metadata, Column("entry", Text, primary_key=True), _text("time"), _text("body", null=False))

sources = Table(
    "sources",
    metadata,
    _key(),
    _text("id", null=False, unique=True),
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
    Column("entry", Text, primary_key=True),
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
    _text("status", null=False),
    Column("claims", Integer, nullable=False),
    _text("body", null=False),
    Index("runs_of_source", "source"),
)

entities = Table(
    "entities",
    metadata,
    _key(),
    _text("id", null=False, unique=True),
    _text("rank", null=False),
    _text("kind", null=False),
    _text("name", null=False),
    _text("source", null=False),
    _text("fold", null=False),
    _text("known", null=False),
    Index("entities_by_fold", "fold"),
)

bearers = Table(
    "bearers",
    metadata,
    Column("entity", Text, primary_key=True),
    _text("representative", null=False),
    _text("label", null=False),
    Column("proposed", Boolean, nullable=False),
    Column("conflict", Boolean, nullable=False),
    Index("bearers_by_representative", "representative"),
)
"""Who each minted entity is: the representative (smallest id) of its component, and the name it is shown by."""

utterances = Table(
    "utterances",
    metadata,
    _key(),
    _text("id", null=False, unique=True),
    _text("rank", null=False),
    _text("speaker", null=False),
    _text("occasion"),
    _text("said"),
    _text("source", null=False),
    _text("known", null=False),
)

voices = Table(
    "voices",
    metadata,
    Column("utterance", Text, primary_key=True),
    _text("voice", null=False),
)
"""Which utterances are one: the smallest utterance id of each component."""

claims = Table(
    "claims",
    metadata,
    _key(),
    _text("id", null=False, unique=True),
    _text("rank", null=False),
    _text("known", null=False),
    _text("source", null=False),
    _text("speaker"),
    _text("speaker_name", null=False),
    _text("stance", null=False),
    _text("type", null=False),
    _text("proposition", null=False),
    _text("utterance"),
    _text("said"),
    _text("said_from"),
    _text("said_to"),
    _text("passages", null=False),
    _text("chain", null=False),
    _text("certainty", null=False),
    _text("modality", null=False),
    _text("mode", null=False),
    _text("rule", null=False),
    Column("occurrence", Integer, nullable=False),
    _text("note"),
)

claim_entities = Table(
    "claim_entities",
    metadata,
    Column("entity", Text, primary_key=True),
    Column("claim", BigInteger, primary_key=True),
)
"""Which entities a claim's proposition names."""

findings = Table(
    "findings",
    metadata,
    Column("run", BigInteger, primary_key=True),
    Column("claim", BigInteger, primary_key=True),
)
"""Which runs found a claim: that stands apart from the claim."""

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
    Column("decision", Text, primary_key=True),
    Column("replaced", Text, primary_key=True),
    Index("replacements_by_replaced", "replaced"),
)

standings = Table(
    "standings",
    metadata,
    Column("claim", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    _text("status", null=False),
    _text("same_key", null=False),
    _text("topic_key", null=False),
    _text("speaker"),
    _text("voice", null=False),
    _text("scope", null=False),
    Column("proposed", Boolean, nullable=False),
    Column("settled", Integer, nullable=False),
)
"""Where a claim stands: status, keys, speaker and voice; `scope` the rewritten slots as JSON; `settled` the round."""

unsettled = Table("unsettled", metadata, Column("kind", Text, primary_key=True), Column("id", Text, primary_key=True))
"""What later entries touched since the first settling: `entity` and `utterance` by id, `claim` by integer key."""

LATE_INDEXES = (
    Index("utterances_by_speaker", utterances.c.speaker, utterances.c.said),
    Index("findings_by_claim", findings.c.claim),
    Index("claims_by_source", claims.c.source),
    Index("claims_by_speaker", claims.c.speaker),
    Index("claims_by_utterance", claims.c.utterance),
    Index("claims_by_stance", claims.c.stance),
    Index("standings_by_same", standings.c.same_key),
    Index("standings_by_topic", standings.c.topic_key),
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
    present = {index["name"] for index in inspect(connection).get_indexes("standings")}
    return LATE_INDEXES[-1].name in present
