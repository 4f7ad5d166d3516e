-- Drills that are still to be held on a day on which another calendar has something else: one row a
-- drill and calendar, however many events there are and however often they repeat.
--
--   first_day, time   of the first event that clashes, those with a time of day before the others;
--                     time '全天' for whole days
--   summary           what it is
--   events            how many clash in all
--
-- A drill with a time of day and an event with one clash when they overlap; a drill whose end is not
-- known takes the usual length (setting usual_minutes).  When either takes whole days they clash on
-- the same day.  Hidden calendars are left out.

-- A drill with its days and, where it has them, minutes of its day.
CREATE TEMP VIEW IF NOT EXISTS calendar_drill AS
SELECT d.id, d.plan, substr(d.period_start, 1, 10) AS first_day,
       substr(d.period_end, 1, 10) AS last_day,
       d.period_precision = 'minute' AS timed,
       substr(d.period_start, 12, 2) * 60 + substr(d.period_start, 15, 2) AS start,
       iif(d.period_end = d.period_start,
           substr(d.period_start, 12, 2) * 60 + substr(d.period_start, 15, 2)
               + (SELECT value + 0 FROM setting WHERE name = 'usual_minutes'),
           substr(d.period_end, 12, 2) * 60 + substr(d.period_end, 15, 2)) AS "end"
FROM drill AS d
WHERE d.period_precision IN ('day', 'span', 'minute') AND d.state IN ('计划', '筹备', '延期');

-- Each drill with each event on its days: an index by the first day finds all but the long ones that
-- began more than a month before (see store/events.c).
CREATE TEMP VIEW IF NOT EXISTS calendar_same_day AS
SELECT d.id AS drill, d.plan, d.timed, d.start, d."end", d.first_day AS drill_day,
       c.id AS calendar, c.name, e.first_day, e.last_day, e.first_minute, e.last_minute, e.summary
FROM calendar AS c CROSS JOIN calendar_drill AS d CROSS JOIN event AS e
WHERE c.shown = '是' AND e.reading = c.reading
  AND e.first_day BETWEEN date(d.first_day, '-31 days') AND d.last_day
  AND e.last_day >= d.first_day
UNION ALL
SELECT d.id, d.plan, d.timed, d.start, d."end", d.first_day,
       c.id, c.name, e.first_day, e.last_day, e.first_minute, e.last_minute, e.summary
FROM calendar AS c CROSS JOIN calendar_drill AS d CROSS JOIN event AS e
WHERE c.shown = '是' AND e.reading = c.reading
  AND e.last_day > date(e.first_day, '+31 days')
  AND e.last_day >= d.first_day AND e.first_day < date(d.first_day, '-31 days');

-- Those that overlap, one row an event: quick for one drill.
CREATE TEMP VIEW IF NOT EXISTS calendar_overlap AS
SELECT drill, plan, calendar, name, first_day, last_day, first_minute, last_minute, summary,
       iif(first_minute < 0, '1', '0') || first_day || printf('%04d', first_minute + 1) || summary
           AS place
FROM calendar_same_day
WHERE first_minute < 0 OR NOT timed
   -- Both have minutes: of an event over several days those that are the drill's day.
   OR (iif(first_day < drill_day, 0, first_minute) < "end"
       AND max(iif(last_day > drill_day, 1440, last_minute),
               iif(first_day < drill_day, 0, first_minute) + 1) > start);

CREATE TEMP VIEW IF NOT EXISTS calendar_clash AS
SELECT drill, plan, calendar, name, substr(min(place), 2, 10) AS first_day,
       iif(first_minute < 0, '全天',
           printf('%02d:%02d', first_minute / 60, first_minute % 60)) AS time,
       summary, count(*) AS events
FROM calendar_overlap
GROUP BY drill, calendar;
