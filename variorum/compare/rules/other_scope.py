"""Other scope: figures that a reader could take for a conflict, and that speak of different places, groups or methods.

Named are only: a figure over another whose scope holds it, said within 14 days; one number said of a scope and of a
scope within it; and one number asserted of one scope and denied, doubted or disowned of another.
"""

from variorum.compare.rules.rule import NO_NUMBERS, SHOWN, Rule

NEAR_DAYS = 14
"""How many days apart two figures may be said and still be taken for one."""

TELLING = 10
"""Below this number, that two scopes share it is no sign that one was taken for the other."""

# Extremes by scope and day: what is compared are days, never all pairs of claims.
_CELL = """
SELECT scope, said_from, said_to, max(lo) AS lo, min(hi) AS hi
FROM figure WHERE said_from IS NOT NULL AND said_to IS NOT NULL GROUP BY scope, said_from, said_to
"""

_METHOD_PAIR = """
SELECT x.scope AS scope, y.scope AS wider FROM scope x
JOIN scope y ON y.event = x.event AND y.measure = x.measure AND y.unit = x.unit AND y.place = x.place
            AND y.grp = x.grp AND y.method <> x.method
"""

# A narrower figure over a wider one, and figures by other methods that cannot both hold: the earliest pair of days.
_BESIDE = f"""
WITH pairing AS (SELECT 'nested' AS variant, scope, wider FROM scope_in
                 UNION ALL SELECT 'method', scope, wider FROM method_pair),
near AS (
  SELECT p.variant AS variant, p.scope AS scope, p.wider AS wider, a.said_from AS a_from, a.said_to AS a_to,
         a.lo AS lo, b.said_from AS b_from, b.said_to AS b_to, b.hi AS hi,
         row_number() OVER (PARTITION BY p.variant, p.scope, p.wider
                            ORDER BY a.said_from, a.said_to, b.said_from, b.said_to) AS place
  FROM cell a JOIN pairing p ON p.scope = a.scope JOIN cell b ON b.scope = p.wider AND a.lo > b.hi
   AND a.said_from - b.said_to <= {NEAR_DAYS} AND b.said_from - a.said_to <= {NEAR_DAYS}
  WHERE p.variant = 'method'
     OR (a.said_to - a.said_from <= {NEAR_DAYS} AND b.said_to - b.said_from <= {NEAR_DAYS}))
SELECT variant, scope, wider, a_from, a_to, lo, b_from, b_to, hi FROM near WHERE place = 1
"""

_FOUND = f"""
SELECT p.variant AS variant, min(a.n) AS first, min(b.n) AS second FROM beside p
JOIN figure a ON a.scope = p.scope AND a.said_from = p.a_from AND a.said_to = p.a_to AND a.lo = p.lo
JOIN figure b ON b.scope = p.wider AND b.said_from = p.b_from AND b.said_to = p.b_to AND b.hi = p.hi
WHERE a.voice <> b.voice GROUP BY p.variant, p.scope, p.wider
UNION ALL
SELECT 'same_number', a.n, min(b.n)
FROM (SELECT scope, lo, hi, min(n) AS n, min(voice) AS voice FROM figure WHERE lo = hi AND lo >= {TELLING}
      GROUP BY scope, lo, hi) a
JOIN scope_in i ON i.scope = a.scope AND i.apart = 1
JOIN (SELECT scope, lo, hi, voice, min(n) AS n FROM figure WHERE lo = hi AND lo >= {TELLING}
      GROUP BY scope, lo, hi, voice) b
  ON b.scope = i.wider AND b.lo = a.lo AND b.hi = a.hi AND b.voice <> a.voice
LEFT JOIN (SELECT n, other FROM tie WHERE relation = 'part_of') t ON t.n = a.n AND t.other = b.n
WHERE t.n IS NULL GROUP BY a.n
"""

# One number, asserted of one scope and spoken against of another: each scope and stance once.
_DENIED = f"""
WITH spoken AS (
  SELECT scope, stance, same, lo, hi, min(n) AS n FROM stands
  WHERE type = 'quantity' AND lo >= {TELLING}
    AND stance IN ('asserts', 'denies', 'doubts', 'no_evidence', 'disowns', 'withdraws')
  GROUP BY scope, stance, same, lo, hi),
unmet AS (
  SELECT a.* FROM spoken a LEFT JOIN (SELECT DISTINCT same FROM spoken WHERE stance = 'asserts') s ON s.same = a.same
  LEFT JOIN (SELECT DISTINCT n FROM tie WHERE relation IN ('withdraws', 'disowns')) l ON l.n = a.n
  WHERE a.stance <> 'asserts' AND s.same IS NULL AND l.n IS NULL)
SELECT y.event AS event, y.measure AS measure, y.unit AS unit, f.lo AS lo, f.n AS first, a.n AS second
FROM unmet a JOIN scope x ON x.scope = a.scope
JOIN scope y ON y.event = x.event AND y.measure = x.measure AND y.unit = x.unit AND y.scope <> x.scope
JOIN spoken f ON f.scope = y.scope AND f.stance = 'asserts' AND f.lo = a.lo
 AND (f.hi = a.hi OR (f.hi IS NULL AND a.hi IS NULL))
WHERE y.measure <> ''
"""

_SQL = f"""
WITH member AS (
  SELECT variant, first * 2147483648 + second AS finding, 0 AS side, first AS n FROM mistakable
  UNION ALL SELECT variant, first * 2147483648 + second, 1, second FROM mistakable
  UNION
  SELECT 'denied', d.finding, 0, denied.first FROM denied
  JOIN (SELECT event, measure, unit, lo, min(first) AS finding FROM denied GROUP BY event, measure, unit, lo) d
    ON d.event = denied.event AND d.measure = denied.measure AND d.unit = denied.unit AND d.lo = denied.lo
  UNION
  SELECT 'denied', d.finding, 1, denied.second FROM denied
  JOIN (SELECT event, measure, unit, lo, min(first) AS finding FROM denied GROUP BY event, measure, unit, lo) d
    ON d.event = denied.event AND d.measure = denied.measure AND d.unit = denied.unit AND d.lo = denied.lo),
ranked AS (SELECT *, row_number() OVER (PARTITION BY variant, finding, side ORDER BY n) AS place FROM member),
counted AS (
  SELECT m.variant AS variant, m.finding AS finding,
         count(DISTINCT CASE WHEN m.side = 0 THEN t.voice END) AS voices_for,
         count(DISTINCT CASE WHEN m.side = 1 THEN t.voice END) AS voices_against, count(DISTINCT t.root) AS roots
  FROM member m JOIN told t ON t.n = m.n GROUP BY m.variant, m.finding)
SELECT 'other_scope' AS kind, r.variant AS variant, r.finding AS finding, r.side AS side, r.n AS n,
       c.voices_for AS voices_for, c.voices_against AS voices_against, c.roots AS roots, {NO_NUMBERS}
FROM ranked r JOIN counted c ON c.variant = r.variant AND c.finding = r.finding WHERE r.place <= {SHOWN}
"""

RULE = Rule(
    "other scope",
    1,
    "event and measure, over scopes that hold one another",
    _SQL,
    (
        ("cell", _CELL),
        ("method_pair", _METHOD_PAIR),
        ("beside", _BESIDE),
        ("mistakable", _FOUND),
        ("denied", _DENIED),
    ),
)
