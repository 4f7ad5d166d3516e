-- The desk: what is to be done today, one row a line.  Each part of it is a view of its own, so that
-- who asks for its first rows or their count reads no more than these, by an index.
--
--   section    stable name of the part
--   worst      rows of a part go by it, then by `record`: the worst first
--   date       the day (and time) it is about, '' when it has none
--   kind       of the record behind it: drill, finding, inspection, unit, day
--   record     its id; of a missing table of days the year
--   drill      the drill it is about, NULL when it is about none
--   unit       whom to call: who leads the drill, mends, was inspected; NULL when nobody is known
--   days       days left; late by so many when below zero
--
-- Drills of a plan that is still a draft for a later year lie on nobody's desk.

-- The days that the desk goes by.
CREATE TEMP VIEW IF NOT EXISTS desk_day AS
SELECT today,
       date(today, 'weekday 0') AS sunday, -- the end of this week
       date(today, '+' || soon || ' days') AS soon,
       date(today, '+' || near || ' days') AS near,
       -- the end of the last month that begins by then
       date(today, '+' || near || ' days', 'start of month', '+1 month', '-1 day') AS near_end
FROM (SELECT yl_today() AS today,
             coalesce((SELECT value FROM setting WHERE name = 'desk_days'), 7) AS soon,
             coalesce((SELECT value FROM setting WHERE name = 'date_days'), 30) AS near);
CREATE TEMP VIEW IF NOT EXISTS desk_draft AS
SELECT id FROM plan WHERE state = '起草' AND year > substr(yl_today(), 1, 4) + 0;

-- Drills still to be held that have their day in this week.  A span of whole months is no day yet.
CREATE TEMP VIEW IF NOT EXISTS desk_dated AS
SELECT id, plan, lead_unit, period_start, substr(period_start, 1, 10) AS first_day
FROM drill
WHERE period_precision IN ('day', 'minute') AND state_rank IN (1, 2, 6)
  AND period_start >= (SELECT today FROM desk_day)
  AND period_start < (SELECT sunday FROM desk_day) || 'U' -- after any time of that day
UNION ALL
SELECT id, plan, lead_unit, period_start, max(period_start, (SELECT today FROM desk_day))
FROM drill
WHERE period_precision = 'span' AND +state_rank IN (1, 2, 6) -- +: by the index of spans
  AND period_end >= (SELECT today FROM desk_day)
  AND period_start <= (SELECT sunday FROM desk_day)
  AND NOT (period_start LIKE '%-01'
           AND period_end = date(period_end, 'start of month', '+1 month', '-1 day'));
-- today, week: to be held today, and later in this week.
CREATE TEMP VIEW IF NOT EXISTS desk_today AS
SELECT 'today' AS section, period_start AS worst, period_start AS date, 'drill' AS kind,
       id AS record, id AS drill, lead_unit AS unit, 0 AS days
FROM desk_dated
WHERE first_day = (SELECT today FROM desk_day) AND plan NOT IN (SELECT id FROM desk_draft);
CREATE TEMP VIEW IF NOT EXISTS desk_week AS
SELECT 'week' AS section, period_start AS worst, period_start AS date, 'drill' AS kind,
       id AS record, id AS drill, lead_unit AS unit,
       CAST(julianday(first_day) - julianday((SELECT today FROM desk_day)) AS INTEGER) AS days
FROM desk_dated
WHERE first_day > (SELECT today FROM desk_day) AND plan NOT IN (SELECT id FROM desk_draft);

-- late, due: documents of held drills, whose last day is past, or comes soon.  (The state follows the
-- documents; which are missing says the view submission.)  A later drill is never due earlier: so the
-- last days of drills that are late by now, and due by then, are looked for once, and the rest is a
-- range of the index.
CREATE TEMP VIEW IF NOT EXISTS desk_held AS
WITH RECURSIVE
late (day) AS (SELECT today FROM desk_day
               UNION ALL SELECT date(day, '-1 day') FROM late
                         WHERE day > '' AND yl_due(day) >= yl_today()), -- no day, no end
due (day) AS (SELECT soon FROM desk_day
              UNION ALL SELECT date(day, '-1 day') FROM due
                        WHERE yl_due(day) > (SELECT soon FROM desk_day))
-- followed by a letter after any time of that day
SELECT (SELECT min(day) FROM late) || 'U' AS late, (SELECT min(day) FROM due) || 'U' AS due;
CREATE TEMP VIEW IF NOT EXISTS desk_late AS
SELECT 'late' AS section, held_end AS worst, yl_due(substr(held_end, 1, 10)) AS date,
       'drill' AS kind, id AS record, id AS drill, lead_unit AS unit,
       CAST(julianday(yl_due(substr(held_end, 1, 10))) - julianday((SELECT today FROM desk_day))
            AS INTEGER) AS days
FROM drill
WHERE state_rank = 3 AND held_end > '' AND held_end < (SELECT late FROM desk_held);
CREATE TEMP VIEW IF NOT EXISTS desk_due AS
SELECT 'due' AS section, held_end AS worst, yl_due(substr(held_end, 1, 10)) AS date,
       'drill' AS kind, id AS record, id AS drill, lead_unit AS unit,
       CAST(julianday(yl_due(substr(held_end, 1, 10))) - julianday((SELECT today FROM desk_day))
            AS INTEGER) AS days
FROM drill
WHERE state_rank = 3 AND held_end > (SELECT late FROM desk_held)
  AND held_end < (SELECT due FROM desk_held);

-- No part of the desk: documents that have more time.
CREATE TEMP VIEW IF NOT EXISTS desk_waiting AS
SELECT 'waiting' AS section, held_end AS worst, yl_due(substr(held_end, 1, 10)) AS date,
       'drill' AS kind, id AS record, id AS drill, lead_unit AS unit,
       CAST(julianday(yl_due(substr(held_end, 1, 10))) - julianday((SELECT today FROM desk_day))
            AS INTEGER) AS days
FROM drill
WHERE state_rank = 3 AND held_end > (SELECT due FROM desk_held);

-- unheld: its time is over and it was not held.  (What is over is in no draft for a later year; not
-- to ask keeps the count in the index.)
CREATE TEMP VIEW IF NOT EXISTS desk_unheld AS
SELECT 'unheld' AS section, period_end AS worst, substr(period_end, 1, 10) AS date,
       'drill' AS kind, id AS record, id AS drill, lead_unit AS unit,
       CAST(julianday(substr(period_end, 1, 10)) - julianday((SELECT today FROM desk_day)) AS INTEGER)
           AS days
FROM drill
WHERE state_rank IN (1, 2, 6) AND period_end > '' AND period_end < (SELECT today FROM desk_day);

-- undated: its time (of a time longer than a month the last month of it) begins by then or has begun,
-- and it has no day yet; or it has no time at all; or it was held and nobody has said when.
CREATE TEMP VIEW IF NOT EXISTS desk_undated AS
SELECT 'undated' AS section, period_end AS worst, period_end AS date, 'drill' AS kind,
       id AS record, id AS drill, lead_unit AS unit,
       CAST(julianday(period_end) - julianday((SELECT today FROM desk_day)) AS INTEGER) AS days
FROM drill
WHERE state_rank IN (1, 2, 6) AND plan NOT IN (SELECT id FROM desk_draft)
  AND period_end BETWEEN (SELECT today FROM desk_day) AND (SELECT near_end FROM desk_day)
  AND period_precision NOT IN ('day', 'minute')
  AND max(period_start, date(period_end, 'start of month')) <= (SELECT near FROM desk_day)
  AND (period_precision <> 'span'
       OR (period_start LIKE '%-01'
           AND period_end = date(period_end, 'start of month', '+1 month', '-1 day')))
UNION ALL
SELECT 'undated', '', '', 'drill', id, id, lead_unit, 0
FROM drill
WHERE state_rank IN (1, 2, 6) AND period_end = '' AND plan NOT IN (SELECT id FROM desk_draft)
UNION ALL
SELECT 'undated', '', '', 'drill', id, id, lead_unit, 0
FROM drill
WHERE state_rank = 3 AND held_end = '';

-- mend: findings whose deadline is past or comes soon (as the view rectification has them).
CREATE TEMP VIEW IF NOT EXISTS desk_mend AS
SELECT 'mend' AS section, deadline AS worst, deadline AS date, 'finding' AS kind, id AS record,
       drill,
       coalesce(responsible_unit, (SELECT d.lead_unit FROM drill AS d WHERE d.id = finding.drill)) AS unit,
       CAST(julianday(deadline) - julianday((SELECT today FROM desk_day)) AS INTEGER) AS days
FROM finding
WHERE state <> '已销号' AND deadline > '' AND deadline <= (SELECT soon FROM desk_day);

-- recheck: what was ordered until today or before and not looked at again, or not mended in time
-- without anything that followed (as the view inspection_status has them).
CREATE TEMP VIEW IF NOT EXISTS desk_recheck AS
SELECT 'recheck' AS section, ordered_until AS worst, ordered_until AS date, 'inspection' AS kind,
       id AS record, NULL AS drill, unit,
       iif(ordered_until = '', 0,
           CAST(julianday(ordered_until) - julianday((SELECT today FROM desk_day)) AS INTEGER)) AS days
FROM inspection
WHERE (rechecked_on = '' OR outcome = '逾期未改')
  AND (outcome = '逾期未改'
       OR (outcome = '' AND ordered_until > '' AND ordered_until <= (SELECT today FROM desk_day)));

-- days: there is no table of days off for a year that deadlines soon lie in.
CREATE TEMP VIEW IF NOT EXISTS desk_days AS
SELECT 'days' AS section, year AS worst, '' AS date, 'day' AS kind, year + 0 AS record,
       NULL AS drill, NULL AS unit, 0 AS days
FROM (SELECT substr(today, 1, 4) AS year FROM desk_day
      UNION SELECT substr(near, 1, 4) FROM desk_day)
WHERE NOT EXISTS (SELECT 1 FROM day WHERE day BETWEEN year || '-01-01' AND year || '-12-31');

-- units: those that a plan is asked of, without a drill in any plan of the year.
CREATE TEMP VIEW IF NOT EXISTS desk_units AS
SELECT 'units' AS section, u.sort_key AS worst, '' AS date, 'unit' AS kind, u.id AS record,
       NULL AS drill, u.id AS unit, 0 AS days
FROM unit AS u
WHERE u.kind <> ''
  AND instr((SELECT '、' || value || '、' FROM setting WHERE name = 'plan_owner_kinds'),
            '、' || u.kind || '、') > 0
  AND NOT EXISTS (SELECT 1
                  FROM plan AS p CROSS JOIN drill AS d ON d.plan = p.id AND d.lead_key = u.sort_key
                  WHERE p.year = substr((SELECT today FROM desk_day), 1, 4) + 0
                    AND d.state_rank <> 7)
  AND NOT EXISTS (SELECT 1
                  FROM drill_participant AS t CROSS JOIN drill AS d ON d.id = t.drill
                  JOIN plan AS p ON p.id = d.plan
                  WHERE t.unit = u.id AND d.state_rank <> 7
                    AND p.year = substr((SELECT today FROM desk_day), 1, 4) + 0);

CREATE TEMP VIEW IF NOT EXISTS desk AS
SELECT * FROM desk_today
UNION ALL SELECT * FROM desk_week
UNION ALL SELECT * FROM desk_late
UNION ALL SELECT * FROM desk_unheld
UNION ALL SELECT * FROM desk_due
UNION ALL SELECT * FROM desk_undated
UNION ALL SELECT * FROM desk_mend
UNION ALL SELECT * FROM desk_recheck
UNION ALL SELECT * FROM desk_days
UNION ALL SELECT * FROM desk_units;
