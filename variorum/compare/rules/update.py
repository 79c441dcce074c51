"""R4: counts that grow. Later and higher is an update; later and lower by the same speaker is a downward revision.

Where one speaker's unequal counts have days that overlap, which came later is not known, and that is what is said.
A figure counted by a wider definition, or explained by a signed link, makes a subject of its own (see told.py).
"""

from variorum.compare.rules.rule import NO_NUMBERS, SHOWN, Rule

# A step certainly came later than something lower and is higher than all that certainly came before it.
_STEP = """
WITH event AS (
  SELECT subject, last_day AS day, 1 AS adds, n, lo, hi FROM contested
  UNION ALL SELECT subject, first_day, 0, n, lo, hi FROM contested),
seen AS (
  SELECT *, max(CASE WHEN adds = 1 THEN lo END) OVER (PARTITION BY subject ORDER BY day, adds, n
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS highest,
         min(CASE WHEN adds = 1 THEN hi END) OVER (PARTITION BY subject ORDER BY day, adds, n
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS lowest
  FROM event)
SELECT subject, n, lo, lowest FROM seen WHERE adds = 0 AND lo > highest AND lo > lowest
"""

# The chain: steps whose days do not overlap and that rise, and before them the last lower count that certainly came
# before the first. Of steps on one day the highest stands; one of vague date that overlaps others is passed over.
_CHAIN = """
WITH placed AS (
  SELECT s.subject AS subject, s.n AS n, s.lo AS lo, c.first_day AS first_day,
         max(c.last_day) OVER (PARTITION BY s.subject ORDER BY c.last_day, s.lo DESC, s.n
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last_before,
         max(s.lo) OVER (PARTITION BY s.subject ORDER BY c.last_day, s.lo DESC, s.n
                         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS highest_before,
         row_number() OVER (PARTITION BY s.subject ORDER BY c.last_day, s.lo DESC, s.n) AS place
  FROM step s JOIN contested c ON c.n = s.n),
higher AS (
  SELECT subject, n FROM placed WHERE place = 1 OR (first_day > last_before AND lo > highest_before)),
base AS (
  SELECT s.subject AS subject, max(b.n) AS n FROM placed s JOIN contested a ON a.n = s.n
  JOIN contested b ON b.subject = s.subject AND b.last_day < a.first_day AND b.hi < a.lo
  WHERE s.place = 1 GROUP BY s.subject),
link AS (SELECT subject, n FROM base UNION ALL SELECT subject, n FROM higher)
SELECT l.subject AS subject, l.n AS n, row_number() OVER (PARTITION BY l.subject ORDER BY l.n) AS place,
       count(*) OVER (PARTITION BY l.subject) AS length
FROM link l
"""

# By speaker: the first count that is certainly later than a higher one of the same speaker.
_FALL = """
WITH event AS (
  SELECT subject, via, last_day AS day, 1 AS adds, n, lo, hi FROM contested
  UNION ALL SELECT subject, via, first_day, 0, n, lo, hi FROM contested),
seen AS (
  SELECT *, max(CASE WHEN adds = 1 THEN lo END) OVER (PARTITION BY subject, via ORDER BY day, adds, n
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS highest FROM event),
first AS (
  SELECT subject, via, n, highest, row_number() OVER (PARTITION BY subject, via ORDER BY n) AS place
  FROM seen WHERE adds = 0 AND highest > hi)
SELECT f.subject AS subject, f.via AS via, f.n AS later, max(b.n) AS earlier
FROM first f JOIN contested a ON a.n = f.n
JOIN contested b ON b.subject = f.subject AND b.via = f.via AND b.last_day < a.first_day AND b.lo = f.highest
WHERE f.place = 1 GROUP BY f.subject, f.via, f.n
"""

_UNORDERED = """
WITH cell AS (
  SELECT subject, via, voice, first_day, last_day, max(lo) AS lo, min(hi) AS hi FROM contested
  GROUP BY subject, via, voice, first_day, last_day),
pair AS (
  SELECT a.subject AS subject, a.via AS via, a.voice AS low_voice, a.hi AS hi, b.voice AS high_voice, b.lo AS lo,
         row_number() OVER (PARTITION BY a.subject, a.via ORDER BY a.hi, b.lo DESC, a.voice, b.voice) AS place
  FROM cell a JOIN cell b ON b.subject = a.subject AND b.via = a.via AND b.voice <> a.voice AND b.lo > a.hi
                         AND b.first_day <= a.last_day AND a.first_day <= b.last_day)
SELECT p.subject AS subject, p.via AS via, min(CASE WHEN f.voice = p.low_voice AND f.hi = p.hi THEN f.n END) AS low,
       min(CASE WHEN f.voice = p.high_voice AND f.lo = p.lo THEN f.n END) AS high
FROM pair p JOIN contested f ON f.subject = p.subject AND f.via = p.via
WHERE p.place = 1 GROUP BY p.subject, p.via
"""

_SQL = f"""
WITH counted AS (
  SELECT c.subject AS subject, count(DISTINCT f.voice) AS voices, count(DISTINCT f.root) AS roots, min(c.n) AS finding
  FROM chain c JOIN contested f ON f.n = c.n GROUP BY c.subject)
SELECT 'update' AS kind, 'later' AS variant, k.finding AS finding, 0 AS side, c.n AS n, k.voices AS voices_for,
       0 AS voices_against, k.roots AS roots, {NO_NUMBERS}
FROM chain c JOIN counted k ON k.subject = c.subject WHERE c.place <= {SHOWN - 1} OR c.place = c.length
UNION ALL
SELECT 'downward_revision', 'later', f.later, e.side, CASE WHEN e.side = 0 THEN f.earlier ELSE f.later END,
       1, 1, 1, {NO_NUMBERS}
FROM fall f CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) e
UNION ALL
SELECT 'update', 'order_unknown', u.low, e.side, CASE WHEN e.side = 0 THEN u.low ELSE u.high END, 2, 0, 1,
       {NO_NUMBERS}
FROM unordered u CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) e
UNION ALL
SELECT CASE WHEN a.hi < b.lo THEN 'downward_revision' ELSE 'update' END, 'linked', a.n, e.side,
       CASE WHEN e.side = 0 THEN b.n ELSE a.n END, 1, 1, 1, {NO_NUMBERS}
FROM tie JOIN count_of a ON a.n = tie.n JOIN count_of b ON b.n = tie.other AND b.scope = a.scope
CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) e
WHERE tie.relation IN ('updates', 'corrects') AND a.via = b.via AND (a.hi < b.lo OR a.lo > b.hi)
"""

RULE = Rule(
    "R4",
    1,
    "event, measure, unit, place, group and method, by the day said",
    _SQL,
    (("step", _STEP), ("chain", _CHAIN), ("fall", _FALL), ("unordered", _UNORDERED)),
)
