-- needs: drill_part
-- Who has drilled and who has not (clause 四): every unit of the register in every year that has a
-- plan, or in which a drill was held.
--
--   led, joined            drills held in the year that the unit led, that it took part in besides
--   to_lead, to_join       the same of those still to be held
--   status                 牵头, 参演 (took part, led none), 无
CREATE TEMP VIEW IF NOT EXISTS coverage_year AS
SELECT year FROM plan UNION SELECT year FROM held_drill;

CREATE TEMP VIEW IF NOT EXISTS coverage_count AS
SELECT unit, year,
       sum(held AND led) AS led, sum(held AND NOT led) AS joined,
       sum(NOT held AND led) AS to_lead, sum(NOT held AND NOT led) AS to_join
FROM drill_part
GROUP BY unit, year;

CREATE TEMP VIEW IF NOT EXISTS coverage AS
SELECT u.id AS unit, y.year,
       coalesce(c.led, 0) AS led, coalesce(c.joined, 0) AS joined,
       coalesce(c.to_lead, 0) AS to_lead, coalesce(c.to_join, 0) AS to_join,
       CASE WHEN c.led > 0 THEN '牵头' WHEN c.joined > 0 THEN '参演' ELSE '无' END AS status
FROM coverage_year AS y CROSS JOIN unit AS u
LEFT JOIN coverage_count AS c ON c.unit = u.id AND c.year = y.year;
