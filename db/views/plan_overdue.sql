-- Drills that are still to be held, with the last day of their time: overdue from the day after it
-- (DOMAIN.md, 3).  The view itself knows no today: who asks compares.
CREATE TEMP VIEW IF NOT EXISTS plan_overdue AS
SELECT id AS drill, plan, substr(period_end, 1, 10) AS last_day
FROM drill
WHERE state IN ('计划', '筹备', '延期') AND period_precision <> '';
