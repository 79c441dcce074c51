"""Wider definition and possible explanation: what a signed link says of two figures, in place of a conflict."""

from variorum.compare.rules.rule import NO_NUMBERS, Rule

_SQL = f"""
WITH once AS (
  SELECT tie.relation AS relation, min(tie.n) AS n, min(tie.other) AS other
  FROM tie JOIN stands a ON a.n = tie.n JOIN stands b ON b.n = tie.other
  WHERE tie.relation IN ('widens', 'explains')
  GROUP BY tie.relation, a.voice, b.voice, a.same, b.same)
SELECT CASE WHEN o.relation = 'widens' THEN 'wider_definition' ELSE 'possible_explanation' END AS kind,
       'linked' AS variant, o.other * 2147483648 + o.n AS finding, e.side AS side,
       CASE WHEN e.side = 0 THEN o.other ELSE o.n END AS n, CASE WHEN a.voice = b.voice THEN 1 ELSE 2 END AS voices_for,
       0 AS voices_against, CASE WHEN a.root = b.root THEN 1 ELSE 2 END AS roots, {NO_NUMBERS}
FROM once o JOIN told a ON a.n = o.n JOIN told b ON b.n = o.other CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) e
"""

RULE = Rule("definition", 1, "links that widen or explain", _SQL)
