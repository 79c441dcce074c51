"""R1: stances on one proposition. Asserting meets denying, finding no evidence, doubting, or not knowing."""

from variorum.compare.rules.rule import NO_NUMBERS, SHOWN, Rule

# What one utterance is reported to have both asserted and denied is a difference of reports, not of speakers.
_MET = """
SELECT a.same AS same, d.stance AS stance,
       CASE WHEN min(a.voice) = max(a.voice) AND min(d.voice) = max(d.voice) AND min(a.voice) = min(d.voice)
            THEN 1 ELSE 0 END AS one_voice
FROM (SELECT DISTINCT same, voice FROM stands WHERE stance = 'asserts') a
JOIN (SELECT DISTINCT same, stance, voice FROM stands
      WHERE stance IN ('denies', 'no_evidence', 'doubts', 'unknown')) d ON d.same = a.same
GROUP BY a.same, d.stance
"""

_SIDES = """
SELECT m.same AS same, m.stance AS stance, m.one_voice AS one_voice,
       CASE WHEN s.stance = 'asserts' THEN 0 ELSE 1 END AS side, s.via AS via, s.voice AS voice, s.root AS root,
       s.n AS n
FROM met m JOIN stands s ON s.same = m.same AND (s.stance = 'asserts' OR s.stance = m.stance)
"""

_SQL = f"""
WITH counted AS (
  SELECT same, stance, count(DISTINCT CASE WHEN side = 0 THEN voice END) AS voices_for,
         count(DISTINCT CASE WHEN side = 1 THEN voice END) AS voices_against, count(DISTINCT root) AS roots,
         min(n) AS finding
  FROM sides GROUP BY same, stance),
first AS (
  SELECT same, stance, one_voice, side, via, min(n) AS n FROM sides GROUP BY same, stance, one_voice, side, via),
ranked AS (SELECT *, row_number() OVER (PARTITION BY same, stance, side ORDER BY n) AS place FROM first)
SELECT CASE WHEN r.one_voice = 1 THEN 'reports_differ' WHEN r.stance = 'denies' THEN 'contradiction'
            WHEN r.stance = 'no_evidence' THEN 'disputed_evidence' WHEN r.stance = 'doubts' THEN 'doubt'
            ELSE 'gap' END AS kind,
       'stance' AS variant, c.finding AS finding, r.side AS side, r.n AS n, c.voices_for AS voices_for,
       c.voices_against AS voices_against, c.roots AS roots, {NO_NUMBERS}
FROM ranked r JOIN counted c ON c.same = r.same AND c.stance = r.stance
WHERE r.place <= {SHOWN}
"""

RULE = Rule("R1", 1, "one proposition with its scope", _SQL, (("met", _MET), ("sides", _SIDES)))
