-- Rows of a plan that were no drills and became activities (row 29 of 2026: a training).  They stay
-- in the plan, cancelled, so that the annex prints as it was published; the activity that names such
-- a row tells it from a drill that was given up.
CREATE TEMP VIEW IF NOT EXISTS turned_drill AS
SELECT d.id AS drill, d.plan, a.activity
FROM drill AS d
JOIN (SELECT drill, min(id) AS activity FROM activity WHERE drill IS NOT NULL GROUP BY drill) AS a
  ON a.drill = d.id
WHERE d.state = '取消';
