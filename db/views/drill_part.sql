-- needs: held_drill
-- Who has part in the drills that count (counted_drill): each unit once a drill, as its lead (led 1) or
-- as a participant (0).  A lead unit that is also named among the participants leads.
CREATE TEMP VIEW IF NOT EXISTS drill_part AS
SELECT id AS drill, lead_unit AS unit, 1 AS led, held, day, year FROM counted_drill
UNION ALL
SELECT p.drill, p.unit, 0, d.held, d.day, d.year
FROM drill_participant AS p JOIN counted_drill AS d ON d.id = p.drill
WHERE p.unit <> d.lead_unit;
