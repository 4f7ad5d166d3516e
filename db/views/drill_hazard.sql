-- Which drill is against which hazard: by its field `hazard`, else by its subject, in which a word of
-- the hazard (hazard_term) stands.  What the field names and no word knows is a hazard of its own.
CREATE TEMP VIEW IF NOT EXISTS drill_hazard_own AS
SELECT DISTINCT d.id AS drill, d.plan, d.state, trim(i.value) AS hazard
FROM drill AS d, json_each('[' || replace(json_quote(d.hazard), '、', '","') || ']') AS i
WHERE d.hazard <> '' AND trim(i.value) <> ''
  AND NOT EXISTS (SELECT 1 FROM hazard AS h WHERE h.name = trim(i.value))
  AND NOT EXISTS (SELECT 1 FROM hazard_term AS w WHERE instr(i.value, w.term) > 0);

CREATE TEMP VIEW IF NOT EXISTS drill_hazard_known AS
SELECT d.id AS drill, d.plan, d.state, h.name AS hazard
FROM hazard AS h CROSS JOIN drill AS d
WHERE EXISTS (SELECT 1 FROM hazard_term AS w
              WHERE w.hazard = h.id
                AND instr(iif(d.hazard = '', d.subject, d.hazard), w.term) > 0)
   OR (d.hazard <> '' AND instr('、' || replace(d.hazard, ' ', '') || '、', '、' || h.name || '、') > 0);

CREATE TEMP VIEW IF NOT EXISTS drill_hazard AS
SELECT * FROM drill_hazard_known
UNION ALL
SELECT * FROM drill_hazard_own;
