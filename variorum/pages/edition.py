"""Editions: everything that a publication for a readership is rendered from, already computed and selected."""

from dataclasses import dataclass
from datetime import date

from variorum.model.comparison import Comparison
from variorum.model.entity import EntityKind
from variorum.model.link import Link
from variorum.model.picture import AccountsMatrix, QuestionPicture, TimelineItem, TollPanel
from variorum.model.source import Source, Text
from variorum.model.statement import Statement


@dataclass(frozen=True, slots=True)
class EditionSource:
    """A source with the text that passages point into; `content` is None where it is only cited or unreadable."""

    source: Source
    text: Text | None
    content: str | None


@dataclass(frozen=True, slots=True)
class EditionEntity:
    """A person, organisation, office or collective as the record joins it.

    `id` is the representative; `members` are all entity ids that it stands for (the representative may be left out);
    `proposed` says that some of them are joined by name alone, undecided.
    """

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The accounts as of a day on which something was said or withdrawn, with how many statements there were."""

    day: date
    matrix: AccountsMatrix
    statements: int
    struck: int


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that could not be read: its name, the stage that failed, and why."""

    name: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision as readers may see it: on what (claim or entity ids), what was chosen, why, on which day; no member.

    `head` is False for a decision that a later one replaced.
    """

    subjects: tuple[str, ...]
    choice: str
    reason: str
    day: date | None
    head: bool = True


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run of an extractor, or hand coding: its name and version, its model if any, and how much it found."""

    extractor: str
    version: str
    model: str | None
    sources: int
    statements: int


@dataclass(frozen=True, slots=True)
class Making:
    """How the record was made: what anyone needs to check it, and nothing about the members who made it.

    `inquiry` is the id of the genesis entry, `heads` the ids of the last entries; `tools` and `rules` are (name,
    version) pairs, `conventions` (vague word, bound) pairs. The counts are of statements by status, over all of the
    inquiry and not of this edition alone.
    """

    inquiry: str = ""
    heads: tuple[str, ...] = ()
    entries: int = 0
    runs: tuple[RunShown, ...] = ()
    tools: tuple[tuple[str, str], ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    vocabulary: str | None = None
    conventions: tuple[tuple[str, str], ...] = ()
    accepted: int = 0
    proposed: int = 0
    rejected: int = 0
    disputed: int = 0
    lapsed: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """A publication as of a day: all that its pages show.

    `working` marks an edition that shows proposals, each as "not reviewed". `snapshots` are in order of day, the last
    one being the edition's own. `publication_key` keys the published ids, so that nobody can guess content from them.
    """

    title: str
    description: str
    languages: tuple[str, ...]
    as_of: date
    working: bool
    publication_key: bytes
    statements: tuple[Statement, ...]
    sources: tuple[EditionSource, ...]
    entities: tuple[EditionEntity, ...]
    comparisons: tuple[Comparison, ...]
    matrix: AccountsMatrix
    links: tuple[Link, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    tolls: tuple[TollPanel, ...] = ()
    timeline: tuple[TimelineItem, ...] = ()
    questions: tuple[QuestionPicture, ...] = ()
    decisions: tuple[DecisionShown, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    making: Making = Making()
