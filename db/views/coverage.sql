-- needs: held_drill drill_part
-- Who has drilled and who has not (clause 四): every unit of the register in every year that has a
-- plan, or in which a drill was held.
--
--   led, joined            drills held in the year that the unit led, that it took part in besides
--   to_lead, to_join       the same of those still to be held
--   status                 牵头, 参演 (took part, led none), 无
CREATE TEMP VIEW IF NOT EXISTS coverage_year AS
SELECT year FROM plan UNION SELECT year FROM held_drill;

CREATE TEMP VIEW IF NOT EXISTS coverage_count AS
SELECT p.unit, d.year,
       sum(d.held AND p.led) AS led, sum(d.held AND NOT p.led) AS joined,
       sum(NOT d.held AND p.led) AS to_lead, sum(NOT d.held AND NOT p.led) AS to_join
FROM counted_drill AS d JOIN drill_part AS p ON p.drill = d.id
GROUP BY p.unit, d.year;

CREATE TEMP VIEW IF NOT EXISTS coverage AS
SELECT u.id AS unit, y.year,
       coalesce(c.led, 0) AS led, coalesce(c.joined, 0) AS joined,
       coalesce(c.to_lead, 0) AS to_lead, coalesce(c.to_join, 0) AS to_join,
       CASE WHEN c.led > 0 THEN '牵头' WHEN c.joined > 0 THEN '参演' ELSE '无' END AS status
FROM coverage_year AS y CROSS JOIN unit AS u
LEFT JOIN coverage_count AS c ON c.unit = u.id AND c.year = y.year;

-- The same counted, by kind of unit and by supervising department, which answers for its
-- enterprises (department: 0 for units that have none).  planned: of those without a drill, how many
-- have one before them.
CREATE TEMP VIEW IF NOT EXISTS coverage_kind AS
SELECT c.year, u.kind, count(*) AS units, sum(c.status = '牵头') AS led,
       sum(c.status = '参演') AS joined, sum(c.status = '无') AS none,
       sum(c.status = '无' AND c.to_lead + c.to_join > 0) AS planned
FROM coverage AS c JOIN unit AS u ON u.id = c.unit
GROUP BY c.year, u.kind;

CREATE TEMP VIEW IF NOT EXISTS coverage_department AS
SELECT c.year, coalesce(u.supervising_department, 0) AS department, count(*) AS units,
       sum(c.status = '牵头') AS led, sum(c.status = '参演') AS joined,
       sum(c.status = '无') AS none,
       sum(c.status = '无' AND c.to_lead + c.to_join > 0) AS planned
FROM coverage AS c JOIN unit AS u ON u.id = c.unit
GROUP BY c.year, coalesce(u.supervising_department, 0);
