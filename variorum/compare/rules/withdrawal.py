"""R8: withdrawals and disavowals. The words are always those of the one who withdraws; both statements stay listed.

Who withdraws what is ascribed to another withdraws it in their own name: the other has withdrawn nothing. Who disowns
a statement, their own as ascribed or another's, takes nothing back: both stand.
"""

from variorum.compare.rules.rule import NO_NUMBERS, Rule

_RETREAT = """
SELECT 'withdrawal' AS kind, n, other FROM taken_back
UNION
SELECT 'disavowal', n, other FROM tie WHERE relation = 'disowns'
UNION
SELECT 'disavowal', w.n, t.n FROM told w JOIN told t ON t.same = w.same AND t.stance = 'asserts'
LEFT JOIN tie ON tie.n = w.n AND tie.relation = 'disowns'
WHERE tie.n IS NULL AND w.stance = 'disowns'
"""

# What several sources report of one withdrawal of one utterance is one outcome.
_SQL = f"""
WITH once AS (
  SELECT r.kind AS kind, min(r.n) AS n, min(r.other) AS other
  FROM retreat r JOIN told w ON w.n = r.n JOIN told t ON t.n = r.other
  GROUP BY r.kind, w.voice, t.voice, t.same)
SELECT o.kind AS kind, CASE WHEN w.via = t.via THEN 'own' ELSE 'other' END AS variant, o.other * 2147483648 + o.n AS finding,
       e.side AS side, CASE WHEN e.side = 0 THEN o.other ELSE o.n END AS n, 1 AS voices_for, 1 AS voices_against,
       CASE WHEN w.root = t.root THEN 1 ELSE 2 END AS roots, {NO_NUMBERS}
FROM once o JOIN told w ON w.n = o.n JOIN told t ON t.n = o.other CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) e
UNION ALL
SELECT o.kind, CASE WHEN w.via = t.via THEN 'own' ELSE 'other' END, o.other * 2147483648 + o.n, 2, b.n, 1, 1,
       CASE WHEN w.root = t.root THEN 1 ELSE 2 END, {NO_NUMBERS}
FROM once o JOIN told w ON w.n = o.n JOIN told t ON t.n = o.other
JOIN (SELECT other, min(n) AS n FROM taken_back GROUP BY other) b ON b.other = o.n
"""

RULE = Rule("R8", 1, "links of withdrawing and disowning, and one proposition", _SQL, (("retreat", _RETREAT),))
