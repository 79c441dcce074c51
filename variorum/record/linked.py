"""The links between claims that stand: those that current runs found."""

from sqlalchemy import Connection, select

from variorum.model.link import Link, Relation
from variorum.record import tables


def current_links(connection: Connection) -> list[Link]:
    """The links found by hand and by the latest machine run of each part over each source, each once, in order."""
    runs, links = tables.runs, tables.links
    query = (
        select(links.c.claim, links.c.relation, links.c.to, links.c.disjoint, links.c.note)
        .join(runs, runs.c.key == links.c.run)
        .where(runs.c.current)
    )
    held = {Link(row[0], Relation(row[1]), row[2], row[3], row[4]) for row in connection.execute(query)}
    return sorted(held, key=lambda link: (link.claim, link.relation, link.to, link.disjoint or "", link.note or ""))
