-- What a year's drills are counted by: those that were held and those still to be held.  What was
-- cancelled is neither.
--
--   held   1: it was held, 0: it is still to be held
--   day    the last day on which it was held, '' while it is to be held
--   year   of that day; until then of the time it has in its plan, or of the plan
CREATE TEMP VIEW IF NOT EXISTS counted_drill AS
SELECT d.id, d.plan, d.lead_unit, d.subject, d.state, d.category, d.form, d.scripting, d.announced,
       d.publicity, d.outside_plan, d.period_key,
       d.participant_count, d.observer_count, d.public_count,
       d.state IN ('已开展', '已报送', '已归档') AS held,
       iif(d.state IN ('已开展', '已报送', '已归档'), substr(d.held_end, 1, 10), '') AS day,
       CAST(CASE
            WHEN d.state IN ('已开展', '已报送', '已归档') THEN substr(d.held_end, 1, 4)
            WHEN d.period_end <> '' THEN substr(d.period_end, 1, 4)
            ELSE (SELECT year FROM plan AS p WHERE p.id = d.plan)
            END AS INTEGER) AS year
FROM drill AS d
WHERE d.state IN ('计划', '筹备', '延期')
   OR (d.state IN ('已开展', '已报送', '已归档') AND d.held_precision <> '');

-- The only ones that count as drilled.
CREATE TEMP VIEW IF NOT EXISTS held_drill AS SELECT * FROM counted_drill WHERE held;
