"""R3: parts and wholes. Parts over their whole are an error of counting; what the parts leave is an interval.

A part counts only where a link says so, or where the vocabulary puts its place and group within the whole's and both
belong to one utterance. Parts are certainly disjoint only where a partition is declared; else the remainder allows
for overlap: at most the whole without its largest part, at least the whole without all of them.
"""

from variorum.compare.rules.rule import SHOWN, Rule

# One row for each way of giving a figure in an utterance, however many sources print it.
_GIVEN = """
SELECT voice, scope, lo, hi, min(n) AS n, max(disjoint) AS disjoint
FROM count_of GROUP BY voice, scope, lo, hi
"""

_LINKED = """
SELECT w.n AS whole, p.n AS part, p.scope AS scope, coalesce(max(tie.disjoint), p.disjoint) AS partition_name
FROM tie JOIN count_of tp ON tp.n = tie.n JOIN count_of tw ON tw.n = tie.other
JOIN given p ON p.voice = tp.voice AND p.scope = tp.scope AND p.lo = tp.lo AND p.hi = tp.hi
JOIN given w ON w.voice = tw.voice AND w.scope = tw.scope AND w.lo = tw.lo AND w.hi = tw.hi
WHERE tie.relation = 'part_of' GROUP BY w.n, p.n, p.scope, p.disjoint
"""

# What the vocabulary puts within a whole of the same utterance, at any depth; a whole with linked parts has only those.
_ROLL = """
SELECT w.n AS whole, p.n AS part, p.scope AS scope, p.disjoint AS partition_name
FROM (SELECT g.* FROM given g JOIN (SELECT voice FROM given GROUP BY voice HAVING min(scope) < max(scope)) m
      ON m.voice = g.voice) p
JOIN scope_in i ON i.scope = p.scope JOIN given w ON w.voice = p.voice AND w.scope = i.wider
LEFT JOIN (SELECT DISTINCT whole FROM linked) l ON l.whole = w.n WHERE l.whole IS NULL
"""

# Of those, a part of a part is not summed once more.
_PART = """
WITH inner_part AS (
  SELECT DISTINCT a.whole AS whole, a.part AS part FROM roll a JOIN scope_in i ON i.scope = a.scope
  JOIN roll b ON b.whole = a.whole AND b.scope = i.wider)
SELECT whole, part, scope, partition_name, 1 AS linked FROM linked
UNION ALL
SELECT r.whole, r.part, r.scope, r.partition_name, 0 FROM roll r
LEFT JOIN inner_part x ON x.whole = r.whole AND x.part = r.part WHERE x.part IS NULL
"""

# Reports of one part that differ are one part, as wide as they are.
_SUM = """
WITH block AS (
  SELECT p.whole AS whole, p.partition_name AS partition_name, p.scope AS scope, min(g.lo) AS lo, max(g.hi) AS hi
  FROM part p JOIN given g ON g.n = p.part GROUP BY p.whole, p.partition_name, p.scope)
SELECT b.whole AS whole, b.partition_name AS partition_name, count(*) AS blocks, sum(b.lo) AS total_low,
       sum(b.hi) AS total_high, max(b.lo) AS largest, w.lo AS lo, w.hi AS hi, w.voice AS voice
FROM block b JOIN given w ON w.n = b.whole GROUP BY b.whole, b.partition_name, w.lo, w.hi, w.voice
"""

_OUTCOME = """
SELECT 'parts_exceed_whole' AS kind, 'part' AS variant, p.whole AS whole, p.part AS only_part,
       CAST(NULL AS VARCHAR) AS partition_name, w.lo AS low, w.hi AS high, g.lo AS total_low, g.hi AS total_high
FROM (SELECT whole, part FROM linked UNION SELECT whole, part FROM roll) p
JOIN given g ON g.n = p.part JOIN given w ON w.n = p.whole WHERE g.lo > w.hi
UNION ALL
SELECT 'parts_exceed_whole', 'sum', whole, NULL, partition_name, lo, hi, total_low, total_high
FROM part_sum WHERE partition_name IS NOT NULL AND blocks > 1 AND total_low > hi
UNION ALL
SELECT 'remainder', 'disjoint', whole, NULL, partition_name, greatest(0, lo - total_high), hi - total_low,
       total_low, total_high
FROM part_sum WHERE partition_name IS NOT NULL AND total_low <= hi AND hi < CAST('Infinity' AS DOUBLE)
UNION ALL
SELECT 'remainder', CASE WHEN blocks = 1 THEN 'one' WHEN total_low > hi THEN 'must_overlap' ELSE 'may_overlap' END,
       whole, NULL, NULL, greatest(0, lo - total_high), hi - largest, total_low, total_high
FROM part_sum WHERE partition_name IS NULL AND largest <= hi AND hi < CAST('Infinity' AS DOUBLE)
"""

_SQL = f"""
WITH shown AS (
  SELECT o.kind AS kind, o.variant AS variant, o.whole AS whole, o.low AS low, o.high AS high,
         o.total_low AS total_low, o.total_high AS total_high, o.only_part AS only_part,
         o.partition_name AS partition_name, row_number() OVER (ORDER BY o.whole, o.kind, o.variant,
             o.partition_name, o.only_part) AS finding
  FROM outcome o),
member AS (
  SELECT kind, variant, finding, 0 AS side, whole AS n, low, high, total_low, total_high FROM shown
  UNION ALL
  SELECT s.kind, s.variant, s.finding, 1, p.part, s.low, s.high, s.total_low, s.total_high
  FROM shown s JOIN part p ON p.whole = s.whole
  WHERE s.only_part IS NULL
    AND (p.partition_name = s.partition_name OR (p.partition_name IS NULL AND s.partition_name IS NULL))
  UNION
  SELECT kind, variant, finding, 1, only_part, low, high, total_low, total_high FROM shown WHERE only_part IS NOT NULL
  UNION
  SELECT s.kind, s.variant, s.finding, 2, q.part, s.low, s.high, s.total_low, s.total_high
  FROM shown s JOIN part p ON p.whole = s.whole JOIN part q ON q.whole = p.part
  LEFT JOIN part d ON d.whole = s.whole AND d.part = q.part
  WHERE s.variant = 'must_overlap' AND d.part IS NULL),
ranked AS (SELECT *, row_number() OVER (PARTITION BY finding, side ORDER BY n) AS place FROM member),
counted AS (
  SELECT m.finding AS finding, count(DISTINCT t.voice) AS voices, count(DISTINCT t.root) AS roots
  FROM member m JOIN told t ON t.n = m.n GROUP BY m.finding)
SELECT r.kind AS kind, r.variant AS variant, r.finding AS finding, r.side AS side, r.n AS n, c.voices AS voices_for,
       0 AS voices_against, c.roots AS roots, r.low AS low, r.high AS high, r.total_low AS total_low,
       r.total_high AS total_high
FROM ranked r JOIN counted c ON c.finding = r.finding WHERE r.place <= {SHOWN * 3}
"""

RULE = Rule(
    "R3",
    1,
    "a whole and the parts given with it",
    _SQL,
    (
        ("given", _GIVEN),
        ("linked", _LINKED),
        ("roll", _ROLL),
        ("part", _PART),
        ("part_sum", _SUM),
        ("outcome", _OUTCOME),
    ),
)
