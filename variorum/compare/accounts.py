"""Accounts side by side: declared groups of speakers as columns, questions and shared topics as rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from variorum.compare.topics import Names, Topics
from variorum.model.picture import AccountRow, AccountsMatrix
from variorum.model.proposition import PropositionType
from variorum.model.statement import Statement
from variorum.model.vocabulary import Vocabulary
from variorum.values.names import fold

MOST = 6
"""How many speakers stand as columns where no account is declared."""

_Cells = tuple[tuple[Statement, ...], ...]


def matrix(statements: Iterable[Statement], vocabulary: Vocabulary, names: Names = lambda _: None) -> AccountsMatrix:
    """The matrix: a row for each declared question, then for each topic on which two accounts speak.

    An account without speakers stays, last, as an empty column: who is not heard is part of the picture. Content
    that has no type makes no rows. `names` gives entities' names by id.
    """
    told = sorted(statements, key=_order)
    accounts = _accounts(told, vocabulary)
    column = {fold(name): place for place, (_, speakers) in enumerate(accounts) for name in speakers}
    topics = Topics(vocabulary, names)
    rows = []
    asked: set[str] = set()
    for question in topics.questions():
        speaking = [statement for statement in told if topics.answers(question, statement)]
        asked.update(statement.id for statement in speaking)
        rows.append(AccountRow(question.id, question.text, question.id, _cells(speaking, column, len(accounts))))
    rows += _shared(told, asked, column, len(accounts), topics)
    return AccountsMatrix(tuple(name for name, _ in accounts), tuple(rows))


def _shared(
    told: Sequence[Statement], asked: set[str], column: Mapping[str, int], width: int, topics: Topics
) -> list[AccountRow]:
    by_topic: dict[str, list[Statement]] = defaultdict(list)
    for statement in told:
        if statement.claim.proposition.type is not PropositionType.OTHER and statement.id not in asked:
            by_topic[statement.topic_key].append(statement)
    rows = []
    for topic, speaking in by_topic.items():
        cells = _cells(speaking, column, width)
        if sum(1 for cell in cells if cell) > 1:
            rows.append(AccountRow(topic, topics.title(speaking[0]), None, cells))
    return sorted(rows, key=lambda row: (-sum(1 for cell in row.cells if cell), row.title, row.topic))


def _cells(speaking: Iterable[Statement], column: Mapping[str, int], width: int) -> _Cells:
    cells: list[list[Statement]] = [[] for _ in range(width)]
    for statement in speaking:
        place = column.get(fold(statement.speaker)) if statement.speaker else None
        if place is not None:
            cells[place].append(statement)
    return tuple(tuple(cell) for cell in cells)


def _accounts(told: Sequence[Statement], vocabulary: Vocabulary) -> list[tuple[str, tuple[str, ...]]]:
    if vocabulary.accounts:
        declared = [(name, tuple(speakers)) for name, speakers in vocabulary.accounts.items()]
        return sorted(declared, key=lambda account: not account[1])
    topics: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, str] = {}
    for statement in told:
        if statement.speaker:
            topics[fold(statement.speaker)].add(statement.topic_key)
            shown.setdefault(fold(statement.speaker), statement.speaker)
    most = sorted(topics, key=lambda name: (-len(topics[name]), name))[:MOST]
    return [(shown[name], (shown[name],)) for name in most]


def _order(statement: Statement) -> tuple[str, str]:
    return statement.claim.said or statement.published or "~", statement.id
