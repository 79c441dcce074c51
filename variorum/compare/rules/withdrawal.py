"""R8: withdrawals and disavowals. The words are always those of the one who withdraws; both statements stay listed.

Who withdraws what is ascribed to another withdraws it in their own name: the other has withdrawn nothing. Who disowns
a statement, their own as ascribed or another's, takes nothing back: both stand.
"""

from variorum.compare.rules.rule import NO_NUMBERS, SHOWN, Rule

_RETREAT = """
SELECT 'withdrawal' AS kind, n, other FROM taken_back
UNION
SELECT 'disavowal', n, other FROM tie WHERE relation = 'disowns'
UNION
SELECT 'disavowal', w.n, t.n FROM told w JOIN told t ON t.same = w.same AND t.stance = 'asserts'
LEFT JOIN tie ON tie.n = w.n AND tie.relation = 'disowns'
WHERE tie.n IS NULL AND w.stance = 'disowns'
"""

# Where a whole and its parts are withdrawn together, the whole stands for them.
_WHOLE = """
SELECT r.kind AS kind, r.n AS n, r.other AS other FROM retreat r
LEFT JOIN (SELECT DISTINCT p.kind AS kind, p.n AS n, p.other AS other FROM retreat p
           JOIN tie ON tie.n = p.other AND tie.relation = 'part_of'
           JOIN retreat w ON w.kind = p.kind AND w.n = p.n AND w.other = tie.other) inner_part
  ON inner_part.kind = r.kind AND inner_part.n = r.n AND inner_part.other = r.other
WHERE inner_part.n IS NULL
"""

# One withdrawal is one outcome, whatever it names; what withdraws the withdrawal stands beside it.
_SQL = f"""
WITH member AS (
  SELECT kind, n AS act, 0 AS side, other AS n FROM named_whole
  UNION SELECT kind, n, 1, n FROM retreat
  UNION SELECT r.kind, r.n, 2, b.n FROM retreat r JOIN taken_back b ON b.other = r.n),
ranked AS (SELECT *, row_number() OVER (PARTITION BY kind, act, side ORDER BY n) AS place FROM member),
counted AS (
  SELECT m.kind AS kind, m.act AS act, min(CASE WHEN t.via = w.via THEN 'own' ELSE 'other' END) AS variant,
         count(DISTINCT t.voice) AS voices, count(DISTINCT t.root) AS roots,
         max(CASE WHEN t.root = w.root THEN 1 ELSE 0 END) AS shared
  FROM member m JOIN told t ON t.n = m.n JOIN told w ON w.n = m.act WHERE m.side = 0 GROUP BY m.kind, m.act)
SELECT r.kind AS kind, c.variant AS variant, r.act AS finding, r.side AS side, r.n AS n, c.voices AS voices_for,
       1 AS voices_against, c.roots + 1 - c.shared AS roots, {NO_NUMBERS}
FROM ranked r JOIN counted c ON c.kind = r.kind AND c.act = r.act WHERE r.place <= {SHOWN}
"""

RULE = Rule(
    "R8",
    1,
    "links of withdrawing and disowning, and one proposition",
    _SQL,
    (("retreat", _RETREAT), ("named_whole", _WHOLE)),
)
