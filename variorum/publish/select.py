"""Selection: which statements an edition shows; accepted ones only, unless proposals are asked for and marked."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from variorum.model.picture import AccountsMatrix, Answer, QuestionPicture
from variorum.model.statement import Statement, Status
from variorum.pages.edition import Edition, EditionEntity
from variorum.pages.register import Register


def shown_statuses(include_proposed: bool = False) -> frozenset[Status]:
    """The statuses that an edition may show; rejected, disputed and lapsed statements never are."""
    return frozenset({Status.ACCEPTED, Status.PROPOSED}) if include_proposed else frozenset({Status.ACCEPTED})


def select(statements: Iterable[Statement], include_proposed: bool = False) -> tuple[Statement, ...]:
    """The statements that an edition may show, in the order given."""
    shown = shown_statuses(include_proposed)
    return tuple(s for s in statements if s.status in shown)


def restrict(edition: Edition, include_proposed: bool = False) -> Edition:
    """An edition with everything taken out that rests on a statement it may not show.

    Who is named by no shown statement has no page: a page with a name alone would tell of what is not reviewed.
    A comparison goes when any of its statements goes, since its reason could quote it. Decisions stay only where they
    are on a shown statement or a shown entity. Voices of answers are counted again over what is left.
    """
    kept = select(edition.statements, include_proposed)
    ids = {s.id for s in kept}
    entities = _told_of(edition, kept)
    members = {m for e in entities for m in (e.id, *e.members)}

    def shown(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(s for s in statements if s.id in ids)

    return replace(
        edition,
        working=include_proposed,
        statements=tuple(_struck_by_shown(s, ids) for s in kept),
        comparisons=tuple(c for c in edition.comparisons if set(c.claims) <= ids),
        entities=entities,
        links=tuple(link for link in edition.links if link.claim in ids and link.to in ids),
        decisions=tuple(d for d in edition.decisions if set(d.subjects) <= ids | members),
        matrix=_matrix(edition.matrix, shown),
        snapshots=tuple(replace(s, matrix=_matrix(s.matrix, shown)) for s in edition.snapshots),
        tolls=tuple(
            replace(t, points=points)
            for t in edition.tolls
            if (
                points := tuple(
                    replace(p, withdrawn=tuple(w for w in p.withdrawn if w[0].id in ids))
                    for p in t.points
                    if p.statement.id in ids
                )
            )
        ),
        timeline=tuple(
            replace(item, statements=shown(item.statements)) for item in edition.timeline if shown(item.statements)
        ),
        questions=tuple(q for q in (_question(q, shown) for q in edition.questions) if q.declared or _says_anything(q)),
    )


def _told_of(edition: Edition, kept: tuple[Statement, ...]) -> tuple[EditionEntity, ...]:
    """The entities that a shown statement is by, or names."""
    register = Register(replace(edition, statements=kept))
    return tuple(e for e in edition.entities if register.said_by.get(e.id) or register.said_of.get(e.id))


Shown = Callable[[tuple[Statement, ...]], tuple[Statement, ...]]


def _struck_by_shown(statement: Statement, ids: set[str]) -> Statement:
    return replace(statement, struck_by=tuple(claim for claim in statement.struck_by if claim in ids))


def _matrix(matrix: AccountsMatrix, shown: Shown) -> AccountsMatrix:
    rows = (replace(row, cells=tuple(shown(cell) for cell in row.cells)) for row in matrix.rows)
    return replace(matrix, rows=tuple(row for row in rows if row.question or any(row.cells)))


def _question(question: QuestionPicture, shown: Shown) -> QuestionPicture:
    answers = (_answer(a, shown) for a in question.answers)
    return replace(
        question,
        answers=tuple(a for a in answers if a.supporting or a.against),
        unknown=shown(question.unknown),
        withheld=shown(question.withheld),
    )


def _answer(answer: Answer, shown: Shown) -> Answer:
    supporting, against = shown(answer.supporting), shown(answer.against)
    voices_for, voices_against = (len({s.voice for s in side}) for side in (supporting, against))
    return Answer(answer.text, supporting, against, voices_for, voices_against)


def _says_anything(question: QuestionPicture) -> bool:
    return bool(question.answers or question.unknown or question.withheld)
