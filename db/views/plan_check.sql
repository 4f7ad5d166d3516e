-- needs: calendar_clash document_twin drill_hazard panel_check plan_overdue response_plan_check zero_finding
-- Rules about the rows of a plan (DOMAIN.md, 1 and 3): one row a finding.
--
--   rule     stable name
--   plan     the plan it belongs to
--   drill    the drill, NULL when it is about the plan or a unit
--   detail   data for the sentence, never prose; what it holds is said at each rule
--   "after"  the finding holds from the day after this date; '' always.  The view itself knows no
--            today: who asks compares.

-- A drill with the days of its time and what its plan says.
CREATE TEMP VIEW IF NOT EXISTS plan_drill AS
SELECT d.id, d.plan, d.number, d.lead_unit, d.subject, d.form, d.state, d.reason, d.period_text,
       d.period_precision AS precision,
       substr(d.period_start, 1, 10) AS first_day,
       substr(d.period_end, 1, 10) AS last_day,
       p.year, p.issued_on
FROM drill AS d JOIN plan AS p ON p.id = d.plan;

-- Days off: the year's table; a weekend day without a row is off when the table is there.
CREATE TEMP VIEW IF NOT EXISTS drill_day_off AS
SELECT d.id, d.plan, d.first_day,
       coalesce((SELECT name FROM day WHERE day = d.first_day), '') AS name
FROM plan_drill AS d
WHERE d.precision IN ('day', 'minute')
  AND CASE (SELECT kind FROM day WHERE day = d.first_day)
      WHEN '休' THEN 1
      WHEN '班' THEN 0
      ELSE strftime('%w', d.first_day) IN ('0', '6')
           AND EXISTS (SELECT 1 FROM day
                       WHERE day BETWEEN substr(d.first_day, 1, 4) || '-01-01'
                                     AND substr(d.first_day, 1, 4) || '-12-31')
      END;

CREATE TEMP VIEW IF NOT EXISTS plan_check AS
-- overdue: its time is over and it was not held; detail: its last day
SELECT 'overdue' AS rule, plan, drill, last_day AS detail, last_day AS "after"
FROM plan_overdue
UNION ALL
-- before-notice: over, or all but over, when the notice came; detail: the notice's date
SELECT 'before-notice', plan, id, issued_on, ''
FROM plan_drill
WHERE state IN ('计划', '筹备') AND precision <> '' AND issued_on <> '' AND first_day < issued_on
  AND last_day < date(issued_on, '+' || (SELECT value FROM setting WHERE name = 'notice_days') || ' days')
UNION ALL
-- no-time: no time, or not understood; detail: what the source says
SELECT 'no-time', plan, id, period_text, ''
FROM plan_drill
WHERE precision = '' AND state NOT IN ('取消')
UNION ALL
-- no-form: neither tabletop nor full-scale; detail: ''
SELECT 'no-form', plan, id, '', ''
FROM plan_drill
WHERE form = '' AND state NOT IN ('取消')
UNION ALL
-- no-reason: postponed or cancelled without a reason; detail: the state
SELECT 'no-reason', plan, id, state, ''
FROM plan_drill
WHERE state IN ('延期', '取消') AND reason = ''
UNION ALL
-- no-held: held, but nobody has said when: nothing can be counted from it; detail: ''
SELECT 'no-held', d.plan, d.id, '', ''
FROM plan_drill AS d JOIN drill AS h ON h.id = d.id
WHERE d.state IN ('已开展', '已报送', '已归档') AND h.held_precision = ''
UNION ALL
-- no-day-table: a report is due in a year whose days off are not known; detail: the year, a space,
-- how many drills
SELECT 'no-day-table', plan, NULL, due_year || ' ' || count(*), ''
FROM (SELECT d.plan, substr(yl_due(iif(d.held_precision = '', substr(d.period_end, 1, 10),
                                       substr(d.held_end, 1, 10))), 1, 4) AS due_year
      FROM drill AS d
      WHERE d.state NOT IN ('取消', '已报送', '已归档')
        AND (d.held_precision <> '' OR d.period_precision IN ('day', 'minute'))
        AND yl_due_is_provisional(iif(d.held_precision = '', substr(d.period_end, 1, 10),
                                      substr(d.held_end, 1, 10))) IS 1)
GROUP BY plan, due_year
UNION ALL
-- duplicate-number: detail: how many drills have the number
SELECT 'duplicate-number', d.plan, d.id, n.drills, ''
FROM plan_drill AS d
JOIN (SELECT plan, number, count(*) AS drills FROM drill GROUP BY plan, number
      HAVING count(*) > 1) AS n
  ON n.plan = d.plan AND n.number = d.number
UNION ALL
-- duplicate-subject: the same unit, subject and time; detail: how many
SELECT 'duplicate-subject', d.plan, d.id, n.drills, ''
FROM plan_drill AS d
JOIN (SELECT plan, lead_unit, subject, period_key, count(*) AS drills FROM drill
      WHERE state <> '取消'
      GROUP BY plan, lead_unit, subject, period_key HAVING count(*) > 1) AS n
  ON n.plan = d.plan AND n.lead_unit = d.lead_unit AND n.subject = d.subject
WHERE d.state <> '取消'
  AND n.period_key = (SELECT period_key FROM drill WHERE id = d.id)
UNION ALL
-- same-day: two drills of one lead unit on one day; detail: day, a space, how many.  The counts come
-- second, which gives them an index of their own: by the unit's alone thousands of drills take long.
SELECT 'same-day', d.plan, d.id, n.first_day || ' ' || n.drills, ''
FROM plan_drill AS d
CROSS JOIN (SELECT lead_unit, first_day, count(*) AS drills FROM plan_drill
            WHERE precision IN ('day', 'minute') AND state <> '取消'
            GROUP BY lead_unit, first_day HAVING count(*) > 1) AS n
  ON n.lead_unit = d.lead_unit AND n.first_day = d.first_day
WHERE d.precision IN ('day', 'minute') AND d.state <> '取消'
UNION ALL
-- day-off: on a day off; detail: the day, a space, the holiday's name or ''
SELECT 'day-off', o.plan, o.id, o.first_day || ' ' || o.name, ''
FROM drill_day_off AS o JOIN drill AS d ON d.id = o.id
WHERE d.state IN ('计划', '筹备', '延期')
UNION ALL
-- clash: something else in another calendar; detail: the day, a space, the time, a space, what it is
SELECT 'clash', plan, drill,
       first_day || ' ' || time || ' ' || iif(summary = '', '（无标题）', summary) || '（' || name
           || '）' || iif(events > 1, '等' || events || '项', ''), ''
FROM calendar_clash
UNION ALL
-- crowded-month: detail: the month, a space, how many drills
SELECT 'crowded-month', plan, NULL, month || ' ' || sum(drills), ''
FROM drill_tally
WHERE month <> '' AND state <> '取消'
GROUP BY plan, month
HAVING sum(drills) >= (SELECT value + 0 FROM setting WHERE name = 'crowded_month')
UNION ALL
-- few-tabletop: full-scale against tabletop; detail: full-scale, a space, tabletop
SELECT 'few-tabletop', plan, NULL, sum(form = '实战') || ' ' || sum(form = '桌面'), ''
FROM drill
WHERE state <> '取消'
GROUP BY plan
HAVING sum(form = '实战') >= (SELECT value + 0 FROM setting WHERE name = 'form_ratio')
                             * max(sum(form = '桌面'), 1)
UNION ALL
-- missing-hazard: hazards that every plan should have and no drill is against; detail: them, parted by 、
SELECT 'missing-hazard', plan, NULL, group_concat(hazard, '、'), ''
FROM (SELECT p.id AS plan, h.hazard
      FROM plan AS p CROSS JOIN (SELECT name AS hazard FROM hazard WHERE expected <> '否') AS h
      WHERE EXISTS (SELECT 1 FROM drill AS d WHERE d.plan = p.id)
        AND NOT EXISTS (SELECT 1 FROM drill_hazard_known AS d
                        WHERE d.plan = p.id AND d.state <> '取消' AND d.hazard = h.hazard)
      ORDER BY p.id, h.hazard)
GROUP BY plan
UNION ALL
-- no-contact: a lead unit with nobody on the register; detail: the unit
SELECT DISTINCT 'no-contact', d.plan, NULL, u.name, ''
FROM drill AS d JOIN unit AS u ON u.id = d.lead_unit
WHERE NOT EXISTS (SELECT 1 FROM contact AS c WHERE c.unit = u.id)
UNION ALL
-- no-email: a lead unit none of whose contacts has an address; detail: the unit
SELECT DISTINCT 'no-email', d.plan, NULL, u.name, ''
FROM drill AS d JOIN unit AS u ON u.id = d.lead_unit
WHERE EXISTS (SELECT 1 FROM contact AS c WHERE c.unit = u.id)
  AND NOT EXISTS (SELECT 1 FROM contact AS c WHERE c.unit = u.id AND c.email <> '')
UNION ALL
-- panel-missing, panel-lead: about who evaluates; detail: see panel_check
SELECT rule, plan, drill, detail, '' FROM panel_check
UNION ALL
-- zero-finding, weak-cell: about what came of it; detail: see zero_finding
SELECT rule, plan, drill, detail, '' FROM zero_finding
UNION ALL
-- plan-never-tested, plan-test-overdue, plan-to-revise: about response plans; detail: the name
SELECT rule, plan, drill, detail, '' FROM response_plan_check
UNION ALL
-- same-file: one file for two drills; detail: the document, a space, what else it was handed in for
SELECT 'same-file', d.plan, t.drill,
       t.document || ' ' || t.twin_year || '年第' || t.twin_number || '项 ' || t.twin_document, ''
FROM document_twin AS t JOIN drill AS d ON d.id = t.drill
GROUP BY t.drill, t.document, t.twin_drill;
