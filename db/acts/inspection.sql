-- Enterprises are ordered to mend by law, government units are urged to by supervision (DOMAIN.md, 2,
-- clause 四); of other kinds of unit the clerk knows.
CREATE TEMP VIEW IF NOT EXISTS inspection_looked_at (unit, way) AS SELECT 0, '';
CREATE TEMP TRIGGER IF NOT EXISTS inspection_way_check INSTEAD OF INSERT ON inspection_looked_at
BEGIN
    SELECT raise(ABORT, 'inspection_way')
    FROM unit
    WHERE id = new.unit
      AND ((kind = '企业' AND new.way = '督促整改')
           OR (kind IN ('县直', '乡镇', '开发区', '党委部门', '垂管', '群团', '村社区')
               AND new.way = '责令改正'));
END;
CREATE TEMP TRIGGER IF NOT EXISTS inspection_way_new AFTER INSERT ON main.inspection
WHEN NOT yl_turning_back()
BEGIN
    INSERT INTO inspection_looked_at VALUES (new.unit, new.way);
END;
CREATE TEMP TRIGGER IF NOT EXISTS inspection_way AFTER UPDATE OF unit, way ON main.inspection
WHEN NOT yl_turning_back()
BEGIN
    INSERT INTO inspection_looked_at VALUES (new.unit, new.way);
END;
