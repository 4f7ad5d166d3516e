-- The change log: who changed what.
--
-- A row that is added, changed or removed goes into the view log_entry (change-log-table.sql) as a
-- whole, JSON of what it was and what it is now, NULL for nothing; what stands here makes a row of
-- the log of it.  Another program that writes the file writes no log.
CREATE TEMP VIEW IF NOT EXISTS log_entry (table_name, record, old, new)
AS SELECT '', 0, NULL, NULL;

CREATE TEMP TRIGGER IF NOT EXISTS log_entry_whole INSTEAD OF INSERT ON log_entry
WHEN new.old IS NULL OR new.new IS NULL
BEGIN
    INSERT INTO change_log (act, table_name, record, operation, old, new)
    SELECT act, new.table_name, new.record, iif(new.old IS NULL, 'insert', 'delete'),
           new.old, new.new
    FROM session;
END;

-- Of a change only the columns that differ; none when there are none but those that follow from
-- every write (version) or from another table (lead_key).
CREATE TEMP TRIGGER IF NOT EXISTS log_entry_difference INSTEAD OF INSERT ON log_entry
WHEN new.old <> new.new
BEGIN
    INSERT INTO change_log (act, table_name, record, operation, old, new)
    SELECT act, new.table_name, new.record, 'update', was,
           (SELECT json_group_object(key, value) FROM json_each(new.new)
            WHERE key IN (SELECT key FROM json_each(was)))
    FROM session,
         (SELECT json_group_object(key, value) AS was
          FROM (SELECT key, value FROM json_each(new.old)
                EXCEPT SELECT key, value FROM json_each(new.new))
          WHERE key NOT IN ('id', 'version', 'lead_key'))
    WHERE was <> '{}';
END;
