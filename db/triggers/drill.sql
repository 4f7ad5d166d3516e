-- What follows from a drill or unit, kept so by any program that writes the file.

CREATE TRIGGER tally_insert AFTER INSERT ON drill BEGIN
    INSERT INTO drill_tally (plan, month, state, precision, drills)
    VALUES (new.plan,
            iif(substr(new.period_start, 1, 7) = substr(new.period_end, 1, 7),
                substr(new.period_start, 1, 7), ''),
            new.state, new.period_precision, 1)
    ON CONFLICT DO UPDATE SET drills = drills + 1;
END;
CREATE TRIGGER tally_delete AFTER DELETE ON drill BEGIN
    UPDATE drill_tally SET drills = drills - 1
    WHERE plan = old.plan AND state = old.state AND precision = old.period_precision
      AND month = iif(substr(old.period_start, 1, 7) = substr(old.period_end, 1, 7),
                      substr(old.period_start, 1, 7), '');
    DELETE FROM drill_tally WHERE plan = old.plan AND drills = 0;
END;
CREATE TRIGGER tally_update
AFTER UPDATE OF plan, state, period_start, period_end, period_precision ON drill
WHEN (old.plan, old.state, old.period_precision, substr(old.period_start, 1, 7),
      substr(old.period_end, 1, 7))
     IS NOT (new.plan, new.state, new.period_precision, substr(new.period_start, 1, 7),
             substr(new.period_end, 1, 7))
BEGIN
    UPDATE drill_tally SET drills = drills - 1
    WHERE plan = old.plan AND state = old.state AND precision = old.period_precision
      AND month = iif(substr(old.period_start, 1, 7) = substr(old.period_end, 1, 7),
                      substr(old.period_start, 1, 7), '');
    INSERT INTO drill_tally (plan, month, state, precision, drills)
    VALUES (new.plan,
            iif(substr(new.period_start, 1, 7) = substr(new.period_end, 1, 7),
                substr(new.period_start, 1, 7), ''),
            new.state, new.period_precision, 1)
    ON CONFLICT DO UPDATE SET drills = drills + 1;
    DELETE FROM drill_tally WHERE plan = old.plan AND drills = 0;
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
