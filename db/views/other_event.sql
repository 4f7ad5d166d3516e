-- Events of other people's calendars, as they were read last: one row a time.
--
--   time   08:30-10:00; '' for whole days
--   shown  是, 否: the calendar's
CREATE TEMP VIEW IF NOT EXISTS other_event AS
SELECT e.id, c.id AS calendar, e.first_day, e.last_day, e.first_minute, e.last_minute,
       CASE
           WHEN e.first_minute < 0 THEN ''
           WHEN e.last_day = e.first_day AND e.last_minute = e.first_minute
               THEN printf('%02d:%02d', e.first_minute / 60, e.first_minute % 60)
           ELSE printf('%02d:%02d-%02d:%02d', e.first_minute / 60, e.first_minute % 60,
                       e.last_minute / 60, e.last_minute % 60)
       END AS time,
       e.summary, e.place, c.shown
FROM calendar AS c JOIN event AS e ON e.reading = c.reading;
