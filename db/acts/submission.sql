-- needs: document_cell
-- A drill is submitted (已报送) once every cell that somebody is owed came or was waived, and held
-- (已开展) again when that is no longer so: in the act that made it so, whatever it was that changed.
-- One that is closed (已归档) stays closed.
--
-- A drill put into this view is looked at.  What writes a drill's state itself does so in a
-- statement of its own (store/records.c): see the note on events in store/act_triggers.c.
CREATE TEMP VIEW IF NOT EXISTS submission_settled (drill) AS SELECT 0;
CREATE TEMP TRIGGER IF NOT EXISTS submission_settle INSTEAD OF INSERT ON submission_settled BEGIN
    UPDATE drill SET state = '已报送', state_rank = 4, version = version + 1
    WHERE id = new.drill AND state = '已开展' AND held_precision <> ''
      AND NOT EXISTS (SELECT 1 FROM document_cell
                      WHERE drill = new.drill AND status IN ('待报', '退回'));
    UPDATE drill SET state = '已开展', state_rank = 3, version = version + 1
    WHERE id = new.drill AND state = '已报送'
      AND EXISTS (SELECT 1 FROM document_cell
                  WHERE drill = new.drill AND status IN ('待报', '退回'));
END;

CREATE TEMP TRIGGER IF NOT EXISTS submission_document_insert AFTER INSERT ON main.document
WHEN NOT yl_turning_back()
BEGIN
    INSERT INTO submission_settled VALUES (new.drill);
END;
CREATE TEMP TRIGGER IF NOT EXISTS submission_document_update
AFTER UPDATE OF drill, document, recipient, state ON main.document
WHEN NOT yl_turning_back()
BEGIN
    INSERT INTO submission_settled VALUES (new.drill), (old.drill);
END;
CREATE TEMP TRIGGER IF NOT EXISTS submission_document_delete AFTER DELETE ON main.document
WHEN NOT yl_turning_back()
BEGIN
    INSERT INTO submission_settled VALUES (old.drill);
END;

-- Who owes whom may change with the units and the setting.
CREATE TEMP TRIGGER IF NOT EXISTS submission_drill
AFTER UPDATE OF lead_unit, supervising_department ON main.drill
WHEN new.state = old.state AND new.state IN ('已开展', '已报送') AND NOT yl_turning_back()
BEGIN
    INSERT INTO submission_settled VALUES (new.id);
END;
CREATE TEMP TRIGGER IF NOT EXISTS submission_unit
AFTER UPDATE OF name, own_supervisor, supervising_department ON main.unit
WHEN NOT yl_turning_back()
BEGIN
    INSERT INTO submission_settled
    SELECT id FROM drill WHERE lead_unit = new.id AND state IN ('已开展', '已报送');
END;
CREATE TEMP TRIGGER IF NOT EXISTS submission_setting AFTER UPDATE OF value ON main.setting
WHEN new.name = 'emergency_department' AND NOT yl_turning_back()
BEGIN
    INSERT INTO submission_settled
    SELECT d.id FROM unit AS u JOIN drill AS d ON d.lead_unit = u.id
    WHERE u.name IN (old.value, new.value) AND d.state IN ('已开展', '已报送');
END;
