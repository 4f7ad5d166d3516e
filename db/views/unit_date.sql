-- The dates of units as mail gives them: one row a unit, a drill of a county's plan that it leads or
-- takes part in.  The same drills that its calendar has (app/export.c), and those without a time.
--
--   year, unit, drill
--   line   what mail says of it, a field after another parted by tabs (app/send_dates.c): drill, 牵头
--          or 参演, its time (start/end/precision; as it was held when it was), 取消 or 待定 (put off
--          without a new time) or '', the last day for its report, 内部 or 公开, form, place,
--          participants, remark, subject
--   place  an order: by time, what has none last
CREATE TEMP VIEW IF NOT EXISTS unit_drill AS
SELECT d.lead_unit AS unit, d.id AS drill, '牵头' AS part FROM drill AS d
UNION ALL
SELECT m.unit, m.drill, '参演' FROM drill_participant AS m
WHERE m.unit <> (SELECT d.lead_unit FROM drill AS d WHERE d.id = m.drill);

CREATE TEMP VIEW IF NOT EXISTS unit_time AS
SELECT p.year, u.unit, u.part, d.*,
       CASE
       WHEN d.state IN ('已开展', '已报送', '已归档') AND d.held_precision <> ''
       THEN d.held_start || '/' || d.held_end || '/' || d.held_precision
       WHEN d.period_precision <> ''
       THEN d.period_start || '/' || d.period_end || '/' || d.period_precision
       WHEN d.state IN ('计划', '筹备', '延期') AND d.postponed_from_precision <> ''
       THEN d.postponed_from_start || '/' || d.postponed_from_end || '/'
            || d.postponed_from_precision
       ELSE ''
       END AS time,
       CASE
       WHEN d.state = '取消' THEN '取消'
       WHEN d.state IN ('计划', '筹备', '延期') AND d.postponed_from_precision <> ''
            AND (d.period_precision = ''
                 OR (d.period_start, d.period_end, d.period_precision)
                    = (d.postponed_from_start, d.postponed_from_end, d.postponed_from_precision))
       THEN '待定'
       ELSE ''
       END AS fate
FROM unit_drill AS u
CROSS JOIN drill AS d ON d.id = u.drill
CROSS JOIN plan AS p ON p.id = d.plan
WHERE p.owner IS NULL;

CREATE TEMP VIEW IF NOT EXISTS unit_date AS
SELECT year, unit, id AS drill,
       id || char(9) || part || char(9) || time || char(9) || fate || char(9)
       || iif(part = '牵头' AND fate = '' AND (time LIKE '%/day' OR time LIKE '%/minute'),
              yl_due(substr(time, instr(time, '/') + 1, 10)), '')
       || char(9) || publicity || char(9)
       || form || char(9) || replace(replace(place, char(9), ' '), char(10), ' ') || char(9)
       || coalesce((SELECT group_concat(name, '、')
                    FROM (SELECT n.name FROM drill_participant AS m JOIN unit AS n ON n.id = m.unit
                          WHERE m.drill = unit_time.id ORDER BY m.position, m.id)), '')
       || char(9) || replace(replace(remark, char(9), ' '), char(10), ' ')
       || char(9) || replace(replace(subject, char(9), ' '), char(10), ' ') AS line,
       iif(time = '', '~', time) || printf('%020d', id) AS place
FROM unit_time;
