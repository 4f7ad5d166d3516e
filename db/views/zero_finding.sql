-- needs: evaluated_drill evaluation_cell
-- Evaluations that found nothing, and what they saw and did not follow up (DOMAIN.md, 6): one row a
-- drill.
--
--   rule    zero-finding: the evaluation is done and the ledger has no finding of the drill; weak-cell: cells rated as weak about which
--           there is no finding
--   detail  zero-finding: the conclusion, or ''; weak-cell: how many
CREATE TEMP VIEW IF NOT EXISTS zero_finding AS
SELECT 'zero-finding' AS rule, d.plan, d.id AS drill, e.conclusion AS detail
FROM evaluated_drill AS e JOIN drill AS d ON d.id = e.drill
WHERE NOT EXISTS (SELECT 1 FROM finding AS f WHERE f.drill = d.id)
UNION ALL
SELECT 'weak-cell', d.plan, d.id, w.cells
FROM evaluation AS e JOIN drill AS d ON d.id = e.drill
JOIN (SELECT o.drill, count(*) AS cells
      FROM observation AS o JOIN evaluation AS e ON e.drill = o.drill
      JOIN criterion AS c
          ON c.standard = e.standard AND c.phase = o.phase AND c.aspect = o.aspect
      WHERE (c.scale, o.rating) IN weak_rating
        AND NOT EXISTS (SELECT 1 FROM finding AS f
                        WHERE f.drill = o.drill AND f.phase = o.phase AND f.aspect = o.aspect)
      GROUP BY o.drill) AS w ON w.drill = d.id;
