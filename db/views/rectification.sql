-- The ledger of findings (DOMAIN.md, 2 and 3): one row a finding, with what follows from the day.
--
--   finding, drill, plan, year   the record, its drill, and whose plan and year that belongs to
--   lead_unit, unit              of the drill; who answers: the responsible unit, else the lead unit
--   open                         1 until it is closed
--   status    已销号, 逾期, 将到期 (within desk_days), 期限内, 未定期限
--   days_left until its deadline while it is open, negative when that is past; NULL without one
--   late_days past the deadline, until today or the day it was closed; NULL when it is not late
--   returned  in how many earlier years a finding of the same class and aspect was met at the same
--             lead unit, or at who answers for it; a finding without a class returns never

-- What is compared, asked for one finding.
CREATE TEMP VIEW IF NOT EXISTS finding_place AS
SELECT f.id AS finding, f.class, f.aspect, d.lead_unit, coalesce(f.responsible_unit, d.lead_unit) AS unit,
       p.year
FROM finding AS f JOIN drill AS d ON d.id = f.drill JOIN plan AS p ON p.id = d.plan;

CREATE TEMP VIEW IF NOT EXISTS rectification AS
SELECT f.id AS finding, f.drill, d.plan, p.year, d.lead_unit,
       coalesce(f.responsible_unit, d.lead_unit) AS unit,
       f.class, f.aspect, f.severity, f.state, f.deadline,
       f.state <> '已销号' AS open,
       CASE
       WHEN f.state = '已销号' THEN '已销号'
       WHEN f.deadline = '' THEN '未定期限'
       WHEN f.deadline < yl_today() THEN '逾期'
       WHEN f.deadline <= date(yl_today(), '+' || CAST((SELECT value FROM setting
                                                        WHERE name = 'desk_days') AS INTEGER)
                                               || ' days') THEN '将到期'
       ELSE '期限内'
       END AS status,
       CASE WHEN f.state <> '已销号' AND f.deadline <> ''
       THEN CAST(julianday(f.deadline) - julianday(yl_today()) AS INTEGER) END AS days_left,
       CASE WHEN f.deadline <> '' AND f.deadline < iif(f.state = '已销号', f.closed_on, yl_today())
       THEN CAST(julianday(iif(f.state = '已销号', f.closed_on, yl_today()))
                 - julianday(f.deadline) AS INTEGER) END AS late_days,
       iif(f.class = '', 0,
           (SELECT count(DISTINCT e.year) FROM finding_place AS e
            WHERE e.class = f.class AND e.class <> '' AND e.aspect = f.aspect AND e.year < p.year
              AND (e.lead_unit = d.lead_unit
                   OR e.unit = coalesce(f.responsible_unit, d.lead_unit)))) AS returned
FROM finding AS f JOIN drill AS d ON d.id = f.drill JOIN plan AS p ON p.id = d.plan;
