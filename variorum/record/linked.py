"""The links between claims that stand: those that current runs found."""

from sqlalchemy import Connection, func, select

from variorum.model.link import Link, Relation
from variorum.record import tables


def current_links(connection: Connection) -> list[Link]:
    """The links found by hand and by the latest machine run over each part of a source, each once, by claim, target."""
    runs, links = tables.runs, tables.links
    latest = (
        select(runs.c.source, runs.c.part, func.max(runs.c.rank).label("rank"))
        .where(runs.c.made_by == "machine")
        .group_by(runs.c.source, runs.c.part)
        .subquery()
    )
    current = (runs.c.made_by == "hand") | runs.c.source.is_(None) | (runs.c.rank == latest.c.rank)
    query = (
        select(links.c.claim, links.c.relation, links.c.to, links.c.disjoint, links.c.note)
        .join(runs, runs.c.key == links.c.run)
        .outerjoin(latest, (latest.c.source == runs.c.source) & (latest.c.part == runs.c.part))
        .where(current)
    )
    held = {Link(row[0], Relation(row[1]), row[2], row[3], row[4]) for row in connection.execute(query)}
    return sorted(held, key=lambda link: (link.claim, link.relation, link.to, link.disjoint or "", link.note or ""))
