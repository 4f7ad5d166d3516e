-- Which drill is against which hazard: by its field `hazard`, else by the words of its subject
-- (hazard_word).  What the field names and no word knows is a hazard of its own.
CREATE TEMP VIEW IF NOT EXISTS drill_hazard_own AS
SELECT DISTINCT d.id AS drill, d.plan, d.state, trim(i.value) AS hazard
FROM drill AS d, json_each('[' || replace(json_quote(d.hazard), '、', '","') || ']') AS i
WHERE d.hazard <> '' AND trim(i.value) <> ''
  AND NOT EXISTS (SELECT 1 FROM hazard_word AS w
                  WHERE w.hazard = trim(i.value) OR instr(i.value, w.word) > 0);

CREATE TEMP VIEW IF NOT EXISTS drill_hazard AS
SELECT d.id AS drill, d.plan, d.state, h.hazard
FROM (SELECT DISTINCT hazard FROM hazard_word) AS h CROSS JOIN drill AS d
WHERE EXISTS (SELECT 1 FROM hazard_word AS w
              WHERE w.hazard = h.hazard
                AND instr(iif(d.hazard = '', d.subject, d.hazard), w.word) > 0)
   OR (d.hazard <> '' AND instr('、' || d.hazard || '、', '、' || h.hazard || '、') > 0)
UNION ALL
SELECT * FROM drill_hazard_own;
