-- needs: finding_returned
-- The figures of a year whose rows are findings of its drills; columns as in figure_drill.
CREATE TEMP VIEW IF NOT EXISTS figure_finding_name (figure) AS
VALUES ('closed'), ('closed-in-time'), ('open-overdue'), ('serious-open'), ('returning');

CREATE TEMP VIEW IF NOT EXISTS figure_finding AS
SELECT * FROM (
    SELECT n.figure, p.year, coalesce(p.owner, 0) AS owner, d.publicity = '内部' AS internal,
           r.finding AS record,
           CASE n.figure
           WHEN 'closed' THEN iif(r.open, 'denominator', 'numerator')
           WHEN 'closed-in-time' THEN
               CASE WHEN r.open THEN NULL
                    WHEN r.deadline = '' THEN '没有写明期限'
                    ELSE iif(r.late, 'denominator', 'numerator') END
           WHEN 'open-overdue' THEN
               CASE WHEN NOT r.open THEN NULL
                    WHEN r.deadline = '' THEN '没有写明期限'
                    ELSE iif(r.late, 'numerator', 'denominator') END
           WHEN 'serious-open' THEN
               CASE WHEN r.severity = '严重' THEN iif(r.open, 'numerator', 'denominator') END
           WHEN 'returning' THEN
               CASE WHEN r.class = '' THEN '没有分类'
                    ELSE iif(r.finding IN finding_returned, 'numerator', 'denominator') END
           END AS place,
           1 AS value
    FROM (SELECT f.id AS finding, f.drill, f.deadline, f.severity, f.class,
                 f.state <> '已销号' AS open,
                 f.deadline <> '' AND f.deadline < iif(f.state = '已销号', f.closed_on, yl_today())
                     AS late
          FROM finding AS f) AS r
    JOIN drill AS d ON d.id = r.drill JOIN plan AS p ON p.id = d.plan
    CROSS JOIN figure_finding_name AS n)
WHERE place IS NOT NULL;
