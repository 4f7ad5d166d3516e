-- Reminders: one row a drill, how its lead unit was reminded since the drill was over (held, or its
-- time past).  A letter names all that a unit owes, so each drill that it owes counts it.
--
--   drill    the drill
--   unit     its lead unit
--   times    how often; 0: never
--   last_on  the last day, '' when never
--   way      by which way then
CREATE TEMP VIEW IF NOT EXISTS reminder_last AS
SELECT d.id AS drill, d.lead_unit AS unit,
       (SELECT count(*) FROM reminder AS r
        WHERE r.unit = d.lead_unit
          AND r.sent_on >= substr(iif(d.held_end <> '', d.held_end, d.period_end), 1, 10)) AS times,
       coalesce((SELECT r.sent_on FROM reminder AS r
                 WHERE r.unit = d.lead_unit
                   AND r.sent_on >= substr(iif(d.held_end <> '', d.held_end, d.period_end), 1, 10)
                 ORDER BY r.sent_on DESC, r.id DESC LIMIT 1), '') AS last_on,
       coalesce((SELECT r.way FROM reminder AS r
                 WHERE r.unit = d.lead_unit
                   AND r.sent_on >= substr(iif(d.held_end <> '', d.held_end, d.period_end), 1, 10)
                 ORDER BY r.sent_on DESC, r.id DESC LIMIT 1), '') AS way
FROM drill AS d;
