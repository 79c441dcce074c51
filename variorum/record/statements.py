"""Statements from the record's rows: the query that lists them, the filter on it, and the row made a statement."""

import orjson
from sqlalchemy import Connection, or_, select

from variorum.model.claim import Certainty, Claim, Commitment, Modality, Mode, Reporter, Stance
from variorum.model.passage import Passage
from variorum.model.proposition import Proposition
from variorum.model.statement import Statement, Status
from variorum.record import tables
from variorum.record.bulk import Held, Query
from variorum.record.ids import begins
from variorum.record.keys import Rewriter
from variorum.record.rows import Filter
from variorum.record.search import forms
from variorum.record.settling import current_vocabulary
from variorum.values.names import fold


def listing() -> Query:
    """All settled claims with where they stand, who said them and in which source."""
    claims, standings, sources, bearers = tables.claims, tables.standings, tables.sources, tables.bearers
    propositions = tables.propositions
    return (
        select(
            *(column for column in claims.columns if column.name != "proposition"),
            propositions.c.type,
            propositions.c.body.label("proposition"),
            propositions.c.same_key,
            propositions.c.topic_key,
            standings.c.status,
            standings.c.speaker.label("speaker_entity"),
            standings.c.voice,
            standings.c.proposed,
            standings.c.rules,
            bearers.c.label,
            sources.c.body.label("source_body"),
            sources.c.published_from,
            sources.c.published_to,
        )
        .join(standings, standings.c.claim == claims.c.key)
        .join(propositions, propositions.c.key == claims.c.proposition)
        .outerjoin(sources, sources.c.id == claims.c.source)
        .outerjoin(bearers, bearers.c.entity == standings.c.speaker)
    )


def wanted(connection: Connection, query: Query, asked: Filter) -> Query:
    """The listing with a filter's conditions, all but its text."""
    claims, standings, propositions = tables.claims, tables.standings, tables.propositions
    if asked.status is not None:
        query = query.where(standings.c.status.in_(sorted(map(str, asked.status))))
    if asked.type is not None:
        query = query.where(propositions.c.type == asked.type)
    for column, prefix in (
        (claims.c.source, asked.source),
        (propositions.c.topic_key, asked.topic),
        (propositions.c.same_key, asked.same),
    ):
        query = query if prefix is None else query.where(begins(column, prefix))
    if asked.measure is not None:
        measure = Rewriter(current_vocabulary(connection), {}).rewrite("measure", asked.measure)
        part = f'"measure":{orjson.dumps(measure).decode()}'
        query = query.where(propositions.c.scope.contains(part, autoescape=True))
    if asked.speaker is not None:
        query = query.where(standings.c.speaker.in_(_speakers(connection, asked.speaker)))
    return query


def _speakers(connection: Connection, speaker: str) -> list[str]:
    """The representatives whose ids begin so, or one of whose names contains the words of the name asked for."""
    bearers, entities = tables.bearers, tables.entities
    query = select(bearers.c.representative).join(entities, entities.c.id == bearers.c.entity).distinct()
    name = fold(speaker)
    named = (entities.c.fold == name) | (" " + entities.c.fold + " ").contains(f" {name} ", autoescape=True)
    by_id = begins(bearers.c.entity, speaker)
    return sorted(connection.scalars(query.where(or_(named, by_id) if name else by_id)))


def holds(statement: Statement, text: str) -> bool:
    """Whether a statement's words, gist or speaker hold all the words of a text, in any script and inflection."""
    claim = statement.claim
    said = [statement.speaker, *(passage.exact for passage in claim.passages)]
    said += [value for _, value in claim.proposition.arguments]
    words = {form for part in said for word in part.split() for form in forms(word)}
    return all(not words.isdisjoint(forms(word)) for word in text.replace("-", " ").split() if forms(word))


def statement_of(row: Held, struck_by: tuple[str, ...]) -> Statement:
    """The statement that a row of the listing is."""
    source = orjson.loads(row.source_body) if row.source_body is not None else {}
    publisher = source.get("publisher")
    rules = () if row.rules is None else tuple(row.rules.split("\n"))
    return Statement(
        row.id,
        _claim(row, rules),
        Status(row.status),
        row.label or row.speaker_name,
        row.speaker_entity,
        row.voice,
        row.same_key,
        row.topic_key,
        source.get("title") or publisher or row.source[:12],
        publisher,
        source.get("published"),
        row.known,
        bool(struck_by),
        struck_by,
        bool(row.proposed),
        rules,
        bool(rules),
    )


def _claim(row: Held, rules: tuple[str, ...]) -> Claim:
    """The claim, with a rule that finds it now; with the one that last found it where none does any longer."""
    return Claim(
        source=row.source,
        speaker=row.speaker,
        speaker_name=row.speaker_name,
        stance=Stance(row.stance),
        proposition=Proposition.from_row(orjson.loads(row.proposition)),
        utterance=row.utterance,
        said=row.said,
        passages=tuple(Passage(*passage) for passage in orjson.loads(row.passages)),
        chain=tuple(Reporter(who, act, Commitment(colour)) for who, act, colour in orjson.loads(row.chain)),
        certainty=Certainty(row.certainty),
        modality=Modality(row.modality),
        mode=Mode(row.mode),
        rule=row.rule if row.rule in rules or not rules else rules[0],
        occurrence=row.occurrence,
        note=row.note,
    )
