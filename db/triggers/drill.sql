-- What follows from a drill or unit, kept so by any program that writes the file.

-- The count of drills: what goes into this view changes it by so many.
CREATE VIEW tally_change (plan, first, last, state, precision, drills)
AS SELECT 0, '', '', '', '', 0;
CREATE TRIGGER tally_change_count INSTEAD OF INSERT ON tally_change BEGIN
    INSERT INTO drill_tally (plan, month, state, precision, drills)
    VALUES (new.plan,
            iif(substr(new.first, 1, 7) = substr(new.last, 1, 7), substr(new.first, 1, 7), ''),
            new.state, new.precision, new.drills)
    ON CONFLICT DO UPDATE SET drills = drills + excluded.drills;
    DELETE FROM drill_tally WHERE plan = new.plan AND drills = 0;
END;
CREATE TRIGGER tally_insert AFTER INSERT ON drill BEGIN
    INSERT INTO tally_change
    VALUES (new.plan, new.period_start, new.period_end, new.state, new.period_precision, 1);
END;
CREATE TRIGGER tally_delete AFTER DELETE ON drill BEGIN
    INSERT INTO tally_change
    VALUES (old.plan, old.period_start, old.period_end, old.state, old.period_precision, -1);
END;
CREATE TRIGGER tally_update
AFTER UPDATE OF plan, state, period_start, period_end, period_precision ON drill
BEGIN
    INSERT INTO tally_change
    VALUES (new.plan, new.period_start, new.period_end, new.state, new.period_precision, 1),
           (old.plan, old.period_start, old.period_end, old.state, old.period_precision, -1);
END;

-- A unit's new name moves its drills in the order by lead unit.
CREATE TRIGGER lead_key_follows AFTER UPDATE OF sort_key ON unit
WHEN old.sort_key <> new.sort_key
BEGIN
    UPDATE drill SET lead_key = new.sort_key WHERE lead_unit = new.id;
END;

-- Settings are changed, never removed: the program counts on every one.
CREATE TRIGGER setting_stays BEFORE DELETE ON setting BEGIN
    SELECT raise(ABORT, 'setting_stays');
END;
