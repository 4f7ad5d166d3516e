-- needs: held_drill
-- The figures of a year whose rows are response plans; columns as in figure_drill.
--
--   plans-tested   of the register those that a drill held in the year tested
CREATE TEMP VIEW IF NOT EXISTS figure_response_plan AS
SELECT 'plans-tested' AS figure, y.year, 0 AS owner, 0 AS internal, r.id AS record,
       iif(t.response_plan IS NULL, 'denominator', 'numerator') AS place,
       1 AS value
FROM (SELECT DISTINCT year FROM plan) AS y CROSS JOIN response_plan AS r
LEFT JOIN (SELECT DISTINCT d.year, l.response_plan
           FROM drill_response_plan AS l JOIN held_drill AS d ON d.id = l.drill) AS t
  ON t.year = y.year AND t.response_plan = r.id;
