-- needs: finding_returned rectification
-- The figures of a year whose rows are findings of its drills; columns as in figure_drill.
CREATE TEMP VIEW IF NOT EXISTS figure_finding_name (figure) AS
VALUES ('closed'), ('closed-in-time'), ('open-overdue'), ('serious-open'), ('returning');

CREATE TEMP VIEW IF NOT EXISTS figure_finding AS
SELECT * FROM (
    SELECT n.figure, r.year, coalesce(p.owner, 0) AS owner, d.publicity = '内部' AS internal,
           r.finding AS record,
           CASE n.figure
           WHEN 'closed' THEN iif(r.open, 'denominator', 'numerator')
           WHEN 'closed-in-time' THEN
               CASE WHEN r.open THEN NULL
                    WHEN r.deadline = '' THEN '没有写明期限'
                    ELSE iif(r.late_days IS NULL, 'numerator', 'denominator') END
           WHEN 'open-overdue' THEN
               CASE WHEN NOT r.open THEN NULL
                    WHEN r.deadline = '' THEN '没有写明期限'
                    ELSE iif(r.status = '逾期', 'numerator', 'denominator') END
           WHEN 'serious-open' THEN
               CASE WHEN r.severity = '严重' THEN iif(r.open, 'numerator', 'denominator') END
           WHEN 'returning' THEN
               CASE WHEN r.class = '' THEN '没有分类'
                    ELSE iif(r.finding IN finding_returned, 'numerator', 'denominator') END
           END AS place,
           1 AS value
    FROM rectification AS r
    JOIN drill AS d ON d.id = r.drill JOIN plan AS p ON p.id = r.plan
    CROSS JOIN figure_finding_name AS n)
WHERE place IS NOT NULL;
