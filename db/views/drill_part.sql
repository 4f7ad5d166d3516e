-- Who has part in a drill: each unit once, as its lead (led 1) or as a participant (0).  A lead unit
-- that is also named among the participants leads.
CREATE TEMP VIEW IF NOT EXISTS drill_part AS
SELECT id AS drill, lead_unit AS unit, 1 AS led FROM drill
UNION ALL
SELECT p.drill, p.unit, 0
FROM drill_participant AS p JOIN drill AS d ON d.id = p.drill
WHERE p.unit <> d.lead_unit;
