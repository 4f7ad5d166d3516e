-- The dates of units as mail gives them: one row a unit, a drill of a county's plan that it leads or
-- takes part in.  The same drills that its calendar has (app/export.c), and those without a time.
--
--   year, unit, drill
--   line   what mail says of it, a field after another parted by tabs (app/send_dates.c): drill, 牵头
--          or 参演, its time (start/end/precision; as it was held when it was), 取消 or 待定 (put off
--          without a new time) or '', the last day for its report, 内部 or 公开, form, place,
--          participants, remark, subject
--   place  an order: by time, what has none last
CREATE TEMP VIEW IF NOT EXISTS drill_time AS
SELECT p.year, d.*,
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
FROM drill AS d JOIN plan AS p ON p.id = d.plan
WHERE p.owner IS NULL;

-- What a line says after the part that the unit has, which comes second.
CREATE TEMP VIEW IF NOT EXISTS drill_line AS
SELECT t.id, t.year, t.lead_unit, t.time, t.fate,
       char(9) || publicity || char(9)
       || form || char(9) || replace(replace(place, char(9), ' '), char(10), ' ') || char(9)
       || coalesce((SELECT group_concat(name, '、')
                    FROM (SELECT n.name FROM drill_participant AS m JOIN unit AS n ON n.id = m.unit
                          WHERE m.drill = t.id ORDER BY m.position, m.id)), '')
       || char(9) || replace(replace(remark, char(9), ' '), char(10), ' ')
       || char(9) || replace(replace(subject, char(9), ' '), char(10), ' ') AS rest,
       iif(t.time = '', '~', t.time) || printf('%020d', t.id) AS place
FROM drill_time AS t;

-- Apart, since a condition on the unit does not reach into what is put together.
CREATE TEMP VIEW IF NOT EXISTS unit_date_led AS
SELECT year, lead_unit AS unit, id AS drill,
       id || char(9) || '牵头' || char(9) || time || char(9) || fate || char(9)
       || iif(fate = '' AND (time LIKE '%/day' OR time LIKE '%/minute'),
              yl_due(substr(time, instr(time, '/') + 1, 10)), '')
       || rest AS line, place
FROM drill_line;

CREATE TEMP VIEW IF NOT EXISTS unit_date_joined AS
SELECT l.year, m.unit, l.id AS drill,
       l.id || char(9) || '参演' || char(9) || l.time || char(9) || l.fate || char(9) || l.rest
           AS line, l.place
FROM drill_participant AS m JOIN drill_line AS l ON l.id = m.drill
WHERE m.unit <> l.lead_unit;

CREATE TEMP VIEW IF NOT EXISTS unit_date AS
SELECT * FROM unit_date_led UNION ALL SELECT * FROM unit_date_joined;
