"""The told claims: those of the asked statuses that had certainly been said by the day, ready for the rules.

Kept relations: `told` (what an utterance says, once, however many report it; numbered `n` by day and id), `stands`
(told and not withdrawn), `scope`, `scope_in` (a scope and each wider scope in use), `figure` (asserted counts by
subject), `tie` (links between what is told).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from variorum.compare.withdrawn import effectively_withdrawn, roots, with_parts
from variorum.errors import RecordError
from variorum.model.statement import Status

if TYPE_CHECKING:
    import pyarrow as pa

    from variorum.engine.engine import Engine, Value


class Days(Protocol):
    """As of which days: said and published by, known to this inquiry by; None leaves a clock open."""

    @property
    def said(self) -> date | None: ...  # noqa: D102

    @property
    def published(self) -> date | None: ...  # noqa: D102

    @property
    def known(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Segments:
    """The three relations that a sweep reads: Arrow tables or Parquet files."""

    claims: "pa.Table | Sequence[Path]"
    links: "pa.Table | Sequence[Path]"
    terms: "pa.Table | Sequence[Path]"

    @classmethod
    def of_folder(cls, folder: Path) -> "Segments":
        """The segments that a record wrote. Raises RecordError where there are none."""
        found = {name: sorted(folder.glob(f"{name}*.parquet")) for name in ("claims", "links", "terms")}
        missing = [name for name, files in found.items() if not files]
        if missing:
            raise RecordError(f"{folder} holds no {missing[0]} segment: rebuild the record")
        return cls(found["claims"], found["links"], found["terms"])


# What one utterance says once is one row, however many sources report it: `n` numbers them by day and id, `id` is the
# smallest claim id among the reports. A claim published by a day was certainly said by it.
_REPORTED = """
SELECT same, voice, stance, coalesce(speaker, -1 - voice) AS via, min(id) AS id,
       max(CASE WHEN status = 'accepted' THEN 1 ELSE 0 END) AS accepted, max(said_from) AS said_from,
       min(least(said_to, published_to)) AS said_to, min(source) AS source, max(source) AS last_source,
       max(disjoint) AS disjoint
FROM claims
WHERE status IN ({statuses})
  AND (CAST($said AS DATE) IS NULL OR least(said_to, published_to) <= CAST($said AS DATE))
  AND (CAST($published AS DATE) IS NULL OR published_to <= CAST($published AS DATE))
  AND (CAST($known AS VARCHAR) IS NULL OR substr(known, 1, length(CAST($known AS VARCHAR))) <= CAST($known AS VARCHAR))
GROUP BY same, voice, stance, coalesce(speaker, -1 - voice)
"""

# Claims under one same_key have one proposition: type, scope and interval.
_PROPOSED = """
SELECT same, any_value(type) AS type, coalesce(any_value(event), '') AS event,
       coalesce(any_value(measure), '') AS measure, coalesce(any_value(unit), '') AS unit,
       coalesce(any_value(place), '') AS place, coalesce(any_value(grp), 'all') AS grp,
       coalesce(any_value(method), '') AS method, any_value(lo) AS lo, any_value(hi) AS hi
FROM claims GROUP BY same
"""

_SCOPE = """
SELECT row_number() OVER (ORDER BY event, measure, unit, place, grp, method) AS scope, event, measure, unit, place,
       grp, method
FROM (SELECT DISTINCT event, measure, unit, place, grp, method FROM proposed WHERE type = 'quantity') AS used
"""

_TOLD = """
WITH placed AS (
  SELECT p.same AS same, p.type AS type, s.scope AS scope, p.lo AS lo, p.hi AS hi FROM proposed p
  LEFT JOIN scope s ON p.type = 'quantity' AND s.event = p.event AND s.measure = p.measure AND s.unit = p.unit
   AND s.place = p.place AND s.grp = p.grp AND s.method = p.method)
SELECT row_number() OVER (ORDER BY coalesce(r.said_from, r.said_to, DATE '9999-12-31'), r.id) AS n, r.id AS id,
       r.accepted AS accepted, p.type AS type, r.stance AS stance, r.same AS same, p.scope AS scope, p.lo AS lo,
       p.hi AS hi, r.said_from AS said_from, greatest(r.said_to, r.said_from) AS said_to, r.via AS via,
       r.voice AS voice, coalesce(o.root, r.voice) AS root, r.source AS source, r.last_source AS last_source,
       r.disjoint AS disjoint
FROM reported r JOIN placed p ON p.same = r.same LEFT JOIN root_of o ON o.voice = r.voice
"""

_TIE = """
WITH linked AS (SELECT claim FROM links UNION SELECT "to" FROM links),
standing AS (
  SELECT c.claim AS claim, t.n AS n FROM linked l JOIN claims c ON c.claim = l.claim
  JOIN told t ON t.same = c.same AND t.voice = c.voice AND t.stance = c.stance
   AND t.via = coalesce(c.speaker, -1 - c.voice)
  WHERE c.status IN ({statuses}))
SELECT DISTINCT a.n AS n, l.relation AS relation, b.n AS other, l.disjoint AS disjoint
FROM links l JOIN standing a ON a.claim = l.claim JOIN standing b ON b.claim = l."to"
"""

# A withdrawal reaches what it names by a link, else what repeats its proposition: the speaker's own, else anyone's
# (an institution may withdraw for another). As record/strikes.py has it.
_TAKEN_BACK = """
WITH worded AS (
  SELECT w.n AS n, t.n AS other, CASE WHEN t.via = w.via THEN 1 ELSE 0 END AS own
  FROM (SELECT * FROM told WHERE stance = 'withdraws') w
  JOIN told t ON t.same = w.same AND t.stance <> 'withdraws' AND t.said_to <= w.said_from
    AND (t.via = w.via OR t.stance = 'asserts')
  LEFT JOIN (SELECT DISTINCT n FROM tie WHERE relation = 'withdraws') l ON l.n = w.n
  WHERE l.n IS NULL),
nearest AS (SELECT n, max(own) AS own FROM worded GROUP BY n),
named AS (
  SELECT n, other FROM tie WHERE relation = 'withdraws'
  UNION SELECT w.n, w.other FROM worded w JOIN nearest m ON m.n = w.n AND m.own = w.own)
SELECT d.n AS n, d.other AS other FROM named d JOIN told w ON w.n = d.n JOIN told t ON t.n = d.other
WHERE d.n <> d.other AND (w.accepted = 1 OR t.accepted = 0)
"""

_SCOPE_IN = """
WITH places AS (SELECT term, ancestor FROM terms WHERE kind = 'place'
                UNION SELECT DISTINCT place, '' FROM scope UNION SELECT DISTINCT place, place FROM scope),
     groups AS (SELECT term, ancestor FROM terms WHERE kind = 'group'
                UNION SELECT DISTINCT grp, 'all' FROM scope UNION SELECT DISTINCT grp, grp FROM scope)
SELECT s.scope AS scope, w.scope AS wider,
       CASE WHEN s.place <> w.place THEN 1 ELSE 0 END + CASE WHEN s.grp <> w.grp THEN 1 ELSE 0 END AS apart
FROM scope s JOIN places p ON p.term = s.place JOIN groups g ON g.term = s.grp
JOIN scope w ON w.event = s.event AND w.measure = s.measure AND w.unit = s.unit AND w.method = s.method
            AND w.place = p.ancestor AND w.grp = g.ancestor
WHERE w.scope <> s.scope
"""

_COUNT = """
SELECT n, scope, coalesce(lo, CAST('-Infinity' AS DOUBLE)) AS lo, coalesce(hi, CAST('Infinity' AS DOUBLE)) AS hi,
       said_from, said_to, coalesce(said_from, DATE '0001-01-01') AS first_day,
       coalesce(said_to, DATE '9999-12-31') AS last_day, via, voice, root, source, last_source, disjoint
FROM stands WHERE type = 'quantity' AND stance = 'asserts' AND (lo IS NOT NULL OR hi IS NOT NULL)
"""

# Figures by a wider definition, and figures that a signed link explains, are no later counts of the same thing:
# each makes a subject of its own, which whoever repeats the figure later shares.
_APART = """
SELECT scope, lo, hi, min(n) AS mark, min(first_day) AS first_day FROM (
  SELECT c.scope AS scope, c.lo AS lo, c.hi AS hi, c.n AS n, c.first_day AS first_day
  FROM tie JOIN count_of c ON c.n = tie.n JOIN count_of o ON o.n = tie.other AND o.scope = c.scope
  WHERE tie.relation = 'widens'
  UNION ALL
  SELECT c.scope, c.lo, c.hi, c.n, c.first_day
  FROM tie JOIN count_of a ON a.n = tie.n JOIN count_of b ON b.n = tie.other
  LEFT JOIN scope_in i ON i.scope = a.scope AND i.wider = b.scope
  JOIN count_of c ON c.n = CASE WHEN a.scope = b.scope THEN greatest(a.n, b.n) WHEN i.wider IS NOT NULL THEN b.n END
  WHERE tie.relation = 'explains'
) AS marked GROUP BY scope, lo, hi
"""

_SUPERSEDED = """
SELECT DISTINCT o.n AS n FROM tie JOIN count_of c ON c.n = tie.n
JOIN count_of o ON o.n = tie.other AND o.scope = c.scope AND o.via = c.via
WHERE tie.relation IN ('updates', 'corrects')
"""

_FIGURE = """
SELECT c.n AS n, CASE WHEN a.mark IS NULL THEN c.scope ELSE -a.mark END AS subject, c.scope AS scope, c.lo AS lo,
       c.hi AS hi, c.said_from AS said_from, c.said_to AS said_to,
       c.first_day AS first_day, c.last_day AS last_day, c.via AS via, c.voice AS voice, c.root AS root
FROM count_of c LEFT JOIN apart a ON a.scope = c.scope AND a.lo = c.lo AND a.hi = c.hi AND c.first_day >= a.first_day
LEFT JOIN superseded s ON s.n = c.n
WHERE s.n IS NULL
"""


def prepare(engine: "Engine", segments: Segments, as_of: Days | None, statuses: frozenset[Status]) -> None:
    """Name the segments in the engine and keep the relations that the rules read."""
    for name in ("claims", "links", "terms"):
        engine.name(name, getattr(segments, name))
    listed = ", ".join(sorted(f"'{status}'" for status in statuses)) or "''"
    days: Mapping[str, Value] = {
        "said": as_of.said if as_of else None,
        "published": as_of.published if as_of else None,
        "known": as_of.known if as_of else None,
    }
    engine.keep("reported", _REPORTED.format(statuses=listed), days)
    engine.keep("proposed", _PROPOSED)
    engine.keep("scope", _SCOPE)
    _keep_roots(engine)
    engine.keep("told", _TOLD)
    engine.keep("tie", _TIE.format(statuses=listed))
    _keep_struck(engine)
    engine.keep("stands", "SELECT t.* FROM told t LEFT JOIN struck s ON s.n = t.n WHERE s.n IS NULL")
    for name, sql in (
        ("scope_in", _SCOPE_IN),
        ("count_of", _COUNT),
        ("apart", _APART),
        ("superseded", _SUPERSEDED),
        ("figure", _FIGURE),
    ):
        engine.keep(name, sql)
    for name in ("reported", "proposed"):
        engine.drop(name)


def _keep_roots(engine: "Engine") -> None:
    """Join utterances that restate one another under one root, beside the utterance itself."""
    import pyarrow as pa

    pairs = engine.query(
        "SELECT DISTINCT a.voice AS first, b.voice AS second FROM links l JOIN claims a ON a.claim = l.claim "
        "JOIN claims b ON b.claim = l.\"to\" WHERE l.relation = 'restates' AND a.voice <> b.voice "
        "ORDER BY first, second"
    )
    found = roots(zip(pairs.column("first").to_pylist(), pairs.column("second").to_pylist(), strict=True))
    columns = {"voice": pa.array(list(found), pa.int64()), "root": pa.array(list(found.values()), pa.int64())}
    engine.name("root_of", pa.table(columns))


def _keep_struck(engine: "Engine") -> None:
    """Keep which claims stand withdrawn: a withdrawn whole takes the parts given in the same utterance with it."""
    import pyarrow as pa

    engine.keep("taken_back", _TAKEN_BACK)
    deep = engine.query(
        "SELECT 1 AS one FROM taken_back a JOIN taken_back b ON b.other = a.n UNION ALL "
        "SELECT 1 FROM taken_back a JOIN tie ON tie.other = a.other WHERE tie.relation = 'part_of' LIMIT 1"
    )
    if not deep.num_rows:
        engine.keep("struck", "SELECT DISTINCT other AS n FROM taken_back")
        return
    pairs = engine.query("SELECT n, other FROM taken_back ORDER BY n, other")
    taken = effectively_withdrawn(zip(pairs.column("n").to_pylist(), pairs.column("other").to_pylist(), strict=True))
    given = engine.query(
        "SELECT tie.n AS n, tie.other AS other FROM tie JOIN told p ON p.n = tie.n JOIN told w ON w.n = tie.other "
        "WHERE tie.relation = 'part_of' AND p.voice = w.voice ORDER BY other, n"
    )
    parts: dict[int, list[int]] = defaultdict(list)
    for part, whole in zip(given.column("n").to_pylist(), given.column("other").to_pylist(), strict=True):
        parts[whole].append(part)
    engine.name("struck", pa.table({"n": pa.array(sorted(with_parts(taken, parts)), pa.int64())}))
