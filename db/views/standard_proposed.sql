-- The evaluation standard that is proposed for a drill (DOMAIN.md, 3), one row a drill: of those in
-- force on its day the one for its class of incident that is in force for the shortest time, else
-- the one that is for any.  What covers all classes covers a drill whose class is not said.
--
--   day       the last day it was or is to be held, today when none is fixed
--   standard  NULL when there is none
CREATE TEMP VIEW IF NOT EXISTS standard_proposed AS
SELECT d.drill, d.day,
       (SELECT s.id FROM standard AS s
        WHERE (s.in_force_until = '' OR s.in_force_until >= d.day)
          AND s.in_force_from <= d.day
          AND (s.incident_classes = ''
               OR (s.in_force_from <> ''
                   AND iif(d.incident_class = '',
                           s.incident_classes = '自然灾害、事故灾难、公共卫生、社会安全',
                           instr(s.incident_classes, d.incident_class) > 0)))
        ORDER BY s.incident_classes = '', s.in_force_from DESC, s.id DESC
        LIMIT 1) AS standard
FROM (SELECT id AS drill, incident_class,
             CASE
             WHEN held_precision <> '' THEN substr(held_end, 1, 10)
             WHEN period_precision IN ('day', 'span', 'minute') THEN substr(period_end, 1, 10)
             ELSE yl_today()
             END AS day
      FROM drill) AS d;
