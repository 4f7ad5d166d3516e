-- Whose plan of a year has been handed in (clause 一): each year of which the county has a plan, and
-- in it every unit whose kind is to hand one in (setting plan_owner_kinds) or that has one anyway.
--
--   id           of year and unit
--   plan         its plan of that year; NULL
--   received_on  the day on which it came; '' while it has not
--   status       已报 (it came, or was issued), 未报
--   urgency      an order: the newest year, in it what is wanted, the kinds together
CREATE TEMP VIEW IF NOT EXISTS plan_owed AS
SELECT y.year * 4294967296 + u.id AS id, u.id AS unit, u.kind, y.year, p.id AS plan,
       coalesce(p.state, '') AS state, coalesce(p.received_on, '') AS received_on,
       (SELECT coalesce(sum(t.drills), 0) FROM drill_tally AS t WHERE t.plan = p.id) AS drills,
       iif(p.received_on <> '' OR p.state = '印发', '已报', '未报') AS status,
       (9999 - y.year) || iif(p.received_on <> '' OR p.state = '印发', '1', '0') || u.kind || u.name
           AS urgency
FROM (SELECT year FROM plan WHERE owner IS NULL) AS y
CROSS JOIN unit AS u
LEFT JOIN plan AS p ON p.year = y.year AND coalesce(p.owner, 0) = u.id
WHERE p.id IS NOT NULL
   OR (u.kind <> '' AND instr('、' || (SELECT value FROM setting WHERE name = 'plan_owner_kinds') || '、',
                             '、' || u.kind || '、') > 0);
