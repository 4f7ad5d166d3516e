-- needs: response_plan_status
-- Response plans that someone should look at, said at the county's plan of this year: one row a rule
-- and response plan, as in plan_check; detail: its name.
CREATE TEMP VIEW IF NOT EXISTS response_plan_check AS
SELECT iif(s.status = '从未演练', 'plan-never-tested', 'plan-test-overdue') AS rule, p.id AS plan,
       NULL AS drill, r.name AS detail
FROM response_plan_status AS s JOIN response_plan AS r ON r.id = s.response_plan
JOIN plan AS p ON p.year = substr(yl_today(), 1, 4) + 0 AND p.owner IS NULL
WHERE s.status IN ('从未演练', '超期未演练')
UNION ALL
SELECT 'plan-to-revise', p.id, NULL, r.name
FROM response_plan_status AS s JOIN response_plan AS r ON r.id = s.response_plan
JOIN plan AS p ON p.year = substr(yl_today(), 1, 4) + 0 AND p.owner IS NULL
WHERE s.to_revise > 0;
