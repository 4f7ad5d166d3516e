-- A calendar that undo or redo brings back must have its events again: those of old readings are
-- removed in time (store/events.c).
CREATE TEMP TRIGGER IF NOT EXISTS calendar_turned AFTER UPDATE OF reading ON main.calendar
WHEN yl_turning_back()
     AND new.events <> (SELECT count(*) FROM event WHERE reading = new.reading)
BEGIN
    SELECT RAISE(ABORT, 'calendar_reading');
END;
CREATE TEMP TRIGGER IF NOT EXISTS calendar_returned AFTER INSERT ON main.calendar
WHEN yl_turning_back()
     AND new.events <> (SELECT count(*) FROM event WHERE reading = new.reading)
BEGIN
    SELECT RAISE(ABORT, 'calendar_reading');
END;
