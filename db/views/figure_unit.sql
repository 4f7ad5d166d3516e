-- needs: coverage
-- The figures of a year whose rows are units of the register (clause 四); columns as in figure_drill.
-- They count whatever was drilled, whoever planned it, public or not.
CREATE TEMP VIEW IF NOT EXISTS figure_unit AS
SELECT n.figure, c.year, 0 AS owner, 0 AS internal, c.unit AS record,
       iif(c.status = n.status, 'numerator', 'denominator') AS place, 1 AS value
FROM coverage AS c
CROSS JOIN (SELECT 'units-led' AS figure, '牵头' AS status
            UNION ALL SELECT 'units-joined', '参演' UNION ALL SELECT 'units-none', '无') AS n;
