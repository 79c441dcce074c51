"""R2: counts of one thing that cannot all hold, by one-dimensional Helly: highest lower bound over lowest upper bound.

A pair conflicts only where no rule explains it: different speakers, and the higher count was not certainly said
later (that would be an update). So for each count the highest one of another speaker that may have been said no
later is sought: a running maximum that leaves out the speaker's own counts, in one sorted pass, without pairs.
"""

from variorum.compare.rules.rule import Rule

_CONTESTED = """
SELECT f.* FROM figure f
JOIN (SELECT subject FROM figure GROUP BY subject HAVING max(lo) > min(hi)) c ON c.subject = f.subject
"""

_SPEAKER = """
SELECT via, row_number() OVER (ORDER BY via) AS speaker FROM (SELECT DISTINCT via FROM contested) AS v
"""

# `height` orders counts by lower bound and carries the speaker in its low 32 bits, so that one maximum keeps both.
_RANKED = """
SELECT c.n AS n, c.subject AS subject, c.lo AS lo, c.hi AS hi, c.first_day AS first_day, c.last_day AS last_day,
       s.speaker AS speaker, row_number() OVER (ORDER BY c.lo, c.n DESC) * 4294967296 + s.speaker AS height
FROM contested c JOIN speaker s ON s.via = c.via
"""

_HIGHEST = """
WITH event AS (
  SELECT subject, first_day AS day, 0 AS asks, n, speaker, lo, height, CAST(NULL AS DOUBLE) AS hi FROM ranked
  UNION ALL
  SELECT subject, last_day, 1, n, speaker, CAST(NULL AS DOUBLE), CAST(NULL AS BIGINT), hi FROM ranked),
top AS (
  SELECT *, max(height) OVER (PARTITION BY subject ORDER BY day, asks, n
                              ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS best,
         max(height) OVER (PARTITION BY subject ORDER BY day, asks, n
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM event),
other AS (
  SELECT *, CASE WHEN asks = 1 THEN NULL WHEN best % 4294967296 <> speaker THEN height
                 WHEN before % 4294967296 <> speaker THEN before END AS candidate
  FROM top),
second AS (
  SELECT *, max(candidate) OVER (PARTITION BY subject ORDER BY day, asks, n
                                 ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS runner_up
  FROM other)
SELECT subject, n, hi, CASE WHEN best % 4294967296 <> speaker THEN best ELSE runner_up END AS height
FROM second WHERE asks = 1
"""

# Of all conflicting pairs of a subject: the lowest count, earliest on a tie, and the highest that conflicts with it.
_CLASH = """
WITH pair AS (
  SELECT h.subject AS subject, h.n AS low, h.hi AS hi, r.n AS high, r.lo AS lo FROM highest h
  JOIN ranked r ON r.height = h.height WHERE r.lo > h.hi),
chosen AS (SELECT *, row_number() OVER (PARTITION BY subject ORDER BY hi, low) AS place FROM pair)
SELECT subject, low, high, hi, lo FROM chosen WHERE place = 1
"""

_SQL = """
WITH counted AS (
  SELECT k.subject AS subject, count(DISTINCT CASE WHEN f.hi >= k.lo THEN f.voice END) AS voices_for,
         count(DISTINCT CASE WHEN f.lo <= k.hi AND f.hi < k.lo THEN f.voice END) AS voices_against,
         count(DISTINCT f.root) AS roots
  FROM clash k JOIN contested f ON f.subject = k.subject GROUP BY k.subject)
SELECT 'contradiction' AS kind, 'quantity' AS variant, k.low AS finding, e.side AS side,
       CASE WHEN e.side = 0 THEN k.high ELSE k.low END AS n, c.voices_for AS voices_for,
       c.voices_against AS voices_against, c.roots AS roots, k.hi AS low, k.lo AS high,
       CAST(NULL AS DOUBLE) AS total_low, CAST(NULL AS DOUBLE) AS total_high
FROM clash k JOIN counted c ON c.subject = k.subject CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) e
"""

RULE = Rule(
    "R2",
    1,
    "event, measure, unit, place, group and method",
    _SQL,
    (
        ("contested", _CONTESTED.replace("", "")),
        ("speaker", _SPEAKER),
        ("ranked", _RANKED),
        ("highest", _HIGHEST),
        ("clash", _CLASH),
    ),
)
