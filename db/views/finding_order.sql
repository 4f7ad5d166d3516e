-- The order of the ledger, `place` rising: open findings that return first, then the overdue, then by
-- deadline, those without one after them; the closed last, the latest closed of them first.
--
-- It says of all findings at once what `returned` of the view rectification says of one: a window
-- over them all, since sorting a ledger of many years by looking back from each would take minutes.
CREATE TEMP VIEW IF NOT EXISTS finding_order AS
SELECT finding,
       CASE
       WHEN closed_on <> '' THEN '3' || julianday('9999-12-31') - julianday(closed_on)
       WHEN class <> '' AND (first_of_lead < year OR first_of_unit < year) THEN '0' || deadline
       WHEN deadline = '' THEN '2'
       ELSE '1' || deadline
       END AS place
FROM (SELECT f.id AS finding, f.class, f.deadline, p.year,
             iif(f.state = '已销号', f.closed_on, '') AS closed_on,
             min(p.year) OVER (PARTITION BY f.class, f.aspect, d.lead_unit) AS first_of_lead,
             min(p.year) OVER (PARTITION BY f.class, f.aspect,
                                            coalesce(f.responsible_unit, d.lead_unit)) AS first_of_unit
      FROM finding AS f JOIN drill AS d ON d.id = f.drill JOIN plan AS p ON p.id = d.plan);
