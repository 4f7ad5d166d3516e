-- Inspections as of today.
--
--   inspection, unit
--   status     待复查 (the day ordered is still to come, or none was ordered), 复查到期 (it has come and
--              nobody has looked again), 待处理 (not mended in time, and nothing has followed), 已办结
--   late_days  since the day ordered, while it is 复查到期 or 待处理; NULL: it is not past
CREATE TEMP VIEW IF NOT EXISTS inspection_status AS
SELECT id AS inspection, unit,
       CASE
       WHEN outcome = '逾期未改' THEN '待处理'
       WHEN rechecked_on <> '' OR outcome <> '' THEN '已办结'
       WHEN ordered_until <> '' AND ordered_until <= yl_today() THEN '复查到期'
       ELSE '待复查'
       END AS status,
       CASE
       WHEN (outcome = '逾期未改' OR (rechecked_on = '' AND outcome = '')) AND ordered_until <> ''
            AND ordered_until < yl_today()
       THEN CAST(julianday(yl_today()) - julianday(ordered_until) AS INTEGER)
       END AS late_days
FROM inspection;
