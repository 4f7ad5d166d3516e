-- Rules about who evaluates (clause 三: 应急管理专家 and 行业技术骨干): one row a finding.
--
--   rule    panel-missing: a kind is not on the panel of a drill that was held or is being
--           evaluated; panel-lead: a member comes from the lead unit itself
--   detail  the kinds that are missing, parted by 、; the member's name
CREATE TEMP VIEW IF NOT EXISTS panel_check AS
SELECT 'panel-missing' AS rule, plan, drill,
       iif(expert, '', '专家') || iif(expert OR technician, '', '、') || iif(technician, '', '技术骨干')
           AS detail
FROM (SELECT d.plan, d.id AS drill,
             EXISTS (SELECT 1 FROM evaluator AS e WHERE e.drill = d.id AND e.kind = '专家')
                 AS expert,
             EXISTS (SELECT 1 FROM evaluator AS e WHERE e.drill = d.id AND e.kind = '技术骨干')
                 AS technician
      FROM drill AS d
      WHERE d.state IN ('已开展', '已报送', '已归档')
         OR (d.state <> '取消'
             AND (EXISTS (SELECT 1 FROM evaluation AS e WHERE e.drill = d.id)
                  OR EXISTS (SELECT 1 FROM evaluator AS e WHERE e.drill = d.id))))
WHERE NOT (expert AND technician)
UNION ALL
SELECT 'panel-lead', d.plan, d.id, e.name
FROM evaluator AS e JOIN drill AS d ON d.id = e.drill AND d.lead_unit = e.unit
WHERE d.state <> '取消';
