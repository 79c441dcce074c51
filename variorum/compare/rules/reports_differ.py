"""Reports differ: one utterance, told otherwise by those who report it; never a contradiction of the speaker."""

from variorum.compare.rules.rule import Rule

_NUMBERS = """
WITH told_otherwise AS (
  SELECT subject, voice, max(lo) AS high, min(hi) AS low FROM contested GROUP BY subject, voice
  HAVING max(lo) > min(hi))
SELECT t.subject AS subject, t.voice AS voice, t.low AS low, t.high AS high,
       min(CASE WHEN f.hi = t.low THEN f.n END) AS lower, min(CASE WHEN f.lo = t.high THEN f.n END) AS higher
FROM told_otherwise t JOIN contested f ON f.subject = t.subject AND f.voice = t.voice
GROUP BY t.subject, t.voice, t.low, t.high
"""

# The same number of one utterance, given by two sources for a group and for a group within it.
_GROUPS = """
WITH shared AS (
  SELECT c.* FROM count_of c
  JOIN (SELECT voice FROM count_of WHERE lo = hi GROUP BY voice HAVING min(scope) < max(scope)) v ON v.voice = c.voice
  WHERE c.lo = c.hi)
SELECT least(a.n, b.n) AS lower, greatest(a.n, b.n) AS higher
FROM shared a JOIN scope_in i ON i.scope = a.scope AND i.apart = 1
JOIN shared b ON b.scope = i.wider AND b.voice = a.voice AND b.lo = a.lo
JOIN scope x ON x.scope = a.scope JOIN scope y ON y.scope = b.scope AND y.place = x.place
WHERE NOT (a.source = a.last_source AND b.source = b.last_source AND a.source = b.source)
"""

_SQL = """
SELECT 'reports_differ' AS kind, 'number' AS variant, lower AS finding, e.side AS side,
       CASE WHEN e.side = 0 THEN lower ELSE higher END AS n, 1 AS voices_for, 0 AS voices_against, 1 AS roots,
       low, high, CAST(NULL AS DOUBLE) AS total_low, CAST(NULL AS DOUBLE) AS total_high
FROM one_number CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) e
UNION ALL
SELECT 'reports_differ', 'group', g.finding, e.side, CASE WHEN e.side = 0 THEN g.finding ELSE g.higher END, 1, 0, 1,
       CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE)
FROM (SELECT lower AS finding, min(higher) AS higher FROM one_group GROUP BY lower) g
CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) e
"""

RULE = Rule(
    "reports differ", 1, "one utterance, measure and place", _SQL, (("one_number", _NUMBERS), ("one_group", _GROUPS))
)
