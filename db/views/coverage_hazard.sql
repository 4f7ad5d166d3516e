-- needs: held_drill drill_hazard coverage
-- Hazards x drills, with the rows that are empty: every hazard of the register or that a drill
-- names, in every year of coverage_year; hazard '' counts the drills against none of them.
--
--   held, tabletop, full_scale   drills held in the year, and of which form
--   planned                      drills still to be held in it
--   status                       已演练, 仅计划, 空白
CREATE TEMP VIEW IF NOT EXISTS hazard_name AS
SELECT name AS hazard FROM hazard UNION SELECT hazard FROM drill_hazard_own;

CREATE TEMP VIEW IF NOT EXISTS hazard_count AS
SELECT d.year, coalesce(h.hazard, '') AS hazard, sum(d.held) AS held,
       sum(d.held AND d.form = '桌面') AS tabletop, sum(d.held AND d.form = '实战') AS full_scale,
       sum(NOT d.held) AS planned
FROM counted_drill AS d LEFT JOIN drill_hazard AS h ON h.drill = d.id
GROUP BY d.year, coalesce(h.hazard, '');

CREATE TEMP VIEW IF NOT EXISTS coverage_hazard AS
SELECT y.year, n.hazard, coalesce(c.held, 0) AS held, coalesce(c.tabletop, 0) AS tabletop,
       coalesce(c.full_scale, 0) AS full_scale, coalesce(c.planned, 0) AS planned,
       CASE WHEN c.held > 0 THEN '已演练' WHEN c.planned > 0 THEN '仅计划' ELSE '空白' END AS status
FROM coverage_year AS y CROSS JOIN (SELECT hazard FROM hazard_name UNION ALL VALUES ('')) AS n
LEFT JOIN hazard_count AS c ON c.year = y.year AND c.hazard = n.hazard
WHERE n.hazard <> '' OR c.held > 0 OR c.planned > 0;
