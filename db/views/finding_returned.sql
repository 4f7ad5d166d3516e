-- Findings that were met before: in an earlier year, one of the same class and aspect at the same lead
-- unit, or at who answers for it.  It says of all what `returned` of the view rectification says of
-- one: a window over them all, since looking back from each of many years' would take minutes.
CREATE TEMP VIEW IF NOT EXISTS finding_returned AS
SELECT finding
FROM (SELECT f.id AS finding, f.class, p.year,
             min(p.year) OVER (PARTITION BY f.class, f.aspect, d.lead_unit) AS first_of_lead,
             min(p.year) OVER (PARTITION BY f.class, f.aspect,
                                            coalesce(f.responsible_unit, d.lead_unit)) AS first_of_unit
      FROM finding AS f JOIN drill AS d ON d.id = f.drill JOIN plan AS p ON p.id = d.plan)
WHERE class <> '' AND (first_of_lead < year OR first_of_unit < year);
