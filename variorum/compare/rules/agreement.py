"""Agreement: one proposition and stance, or one exact count of one thing, from two speakers who do not restate."""

from variorum.compare.rules.rule import NO_NUMBERS, SHOWN, Rule

_ALIKE = """
SELECT 'stance' AS variant, CAST(same AS VARCHAR) AS what, stance, via, voice, root, n FROM stands
WHERE type <> 'quantity' AND stance IN ('asserts', 'denies', 'doubts', 'no_evidence')
UNION ALL
SELECT 'quantity', concat(CAST(subject AS VARCHAR), ' ', CAST(lo AS VARCHAR)), 'asserts', via, voice, root, n
FROM figure WHERE lo = hi
"""

_SQL = f"""
WITH agreed AS (
  SELECT variant, what, stance, count(DISTINCT voice) AS voices, count(DISTINCT root) AS roots, min(n) AS finding
  FROM alike GROUP BY variant, what, stance
  HAVING min(root) < max(root) AND min(via) < max(via)),
first AS (
  SELECT a.variant AS variant, a.what AS what, a.stance AS stance, a.via AS via, min(a.n) AS n
  FROM alike a JOIN agreed g ON g.variant = a.variant AND g.what = a.what AND g.stance = a.stance
  GROUP BY a.variant, a.what, a.stance, a.via),
ranked AS (SELECT *, row_number() OVER (PARTITION BY variant, what, stance ORDER BY n) AS place FROM first)
SELECT 'agreement' AS kind, g.variant AS variant, g.finding AS finding, 0 AS side, r.n AS n, g.voices AS voices_for,
       0 AS voices_against, g.roots AS roots, {NO_NUMBERS}
FROM ranked r JOIN agreed g ON g.variant = r.variant AND g.what = r.what AND g.stance = r.stance
WHERE r.place <= {SHOWN}
"""

RULE = Rule("agreement", 1, "one proposition and stance, or one count of one thing", _SQL, (("alike", _ALIKE),))
