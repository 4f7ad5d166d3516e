-- needs: coverage drill_part finding_returned submission
-- What a plan that is being drafted is to keep in view of the years before: one row a finding of the
-- shape of plan_check, asked only while the plan is a draft (store_plan_findings).
CREATE TEMP VIEW IF NOT EXISTS plan_before AS
SELECT n.id AS plan, n.year, n.owner, p.id AS before, p.year AS before_year
FROM plan AS n JOIN plan AS p ON coalesce(p.owner, 0) = coalesce(n.owner, 0) AND p.year < n.year
WHERE n.state = '起草';

CREATE TEMP VIEW IF NOT EXISTS plan_learned AS
-- learned-finding: a weakness of an earlier drill that is still open; detail: the lead unit, a space,
-- what was found
SELECT 'learned-finding' AS rule, b.plan, f.drill, replace(u.name, ' ', '') || ' ' || f.fact AS detail
FROM plan_before AS b
JOIN drill AS d ON d.plan = b.before
JOIN finding AS f ON f.drill = d.id
JOIN unit AS u ON u.id = d.lead_unit
WHERE f.state <> '已销号' AND f.id NOT IN (SELECT finding FROM finding_returned)
UNION ALL
-- finding-returned: the same weakness as in a year before it, mended or not; detail as above
SELECT 'finding-returned', b.plan, f.drill, replace(u.name, ' ', '') || ' ' || f.fact
FROM plan_before AS b
JOIN drill AS d ON d.plan = b.before
JOIN finding AS f ON f.drill = d.id
JOIN unit AS u ON u.id = d.lead_unit
WHERE (f.state <> '已销号' OR b.before_year = b.year - 1)
  AND f.id IN (SELECT finding FROM finding_returned)
UNION ALL
-- never-held: last year's drill that was not held; detail: its year
SELECT 'never-held', b.plan, d.id, b.before_year
FROM plan_before AS b JOIN drill AS d ON d.plan = b.before
WHERE b.before_year = b.year - 1 AND d.state IN ('计划', '筹备', '延期')
UNION ALL
-- late-last-year: who reported last year's drills late, or not yet; detail: the unit
SELECT DISTINCT 'late-last-year', b.plan, NULL, u.name
FROM plan_before AS b
JOIN submission_status AS s ON s.plan = b.before
JOIN unit AS u ON u.id = s.lead_unit
WHERE b.before_year = b.year - 1 AND s.status IN ('逾期', '逾期报送')
UNION ALL
-- not-drilled-last-year: units without a drill in the year before, and without one in this plan;
-- detail: the unit.  Of the county's plan only: a unit's own does not answer for others.
SELECT DISTINCT 'not-drilled-last-year', b.plan, NULL, u.name
FROM plan_before AS b
JOIN coverage AS c ON c.year = b.before_year AND c.status = '无'
JOIN unit AS u ON u.id = c.unit
WHERE b.owner IS NULL AND b.before_year = b.year - 1
  AND NOT EXISTS (SELECT 1 FROM drill AS d JOIN drill_part AS t ON t.drill = d.id
                  WHERE d.plan = b.plan AND d.state <> '取消' AND t.unit = c.unit);
