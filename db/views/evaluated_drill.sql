-- needs: evaluation_cell
-- Drills whose evaluation is done: it has a conclusion, or all cells that its standard asks for are
-- rated.
CREATE TEMP VIEW IF NOT EXISTS evaluated_drill AS
SELECT e.drill, e.conclusion
FROM evaluation AS e
WHERE e.conclusion <> ''
   OR NOT EXISTS (SELECT 1 FROM evaluation_cell AS c
                  WHERE c.drill = e.drill AND c.scale <> '' AND c.rating = '');
