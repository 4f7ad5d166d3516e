-- The figures of a year whose rows are training and publicity, which never count as drills (clause
-- 二); columns as in figure_drill.
CREATE TEMP VIEW IF NOT EXISTS figure_activity AS
SELECT n.figure, CAST(substr(a.period_end, 1, 4) AS INTEGER) AS year, 0 AS owner, 0 AS internal,
       a.id AS record,
       CASE WHEN n.figure = 'activities' OR a.people IS NOT NULL THEN 'numerator'
            ELSE '没有填报人数' END AS place,
       iif(n.figure = 'activities', 1, a.people) AS value
FROM activity AS a
CROSS JOIN (SELECT 'activities' AS figure UNION ALL SELECT 'activity-people') AS n;
