-- The change log of one table.  The store repeats this text for each logged table when it migrates,
-- with what stands in the schema put into the places in braces:
--   {table}    its name
--   {old_row} {new_row}   'column', old.column, ... of all columns
--   {watched}  the columns a change of which is of interest (not id, version and derived keys)
--   {compared} SELECT 'column' AS name, old.column AS was, new.column AS now UNION ALL ... of those
CREATE TRIGGER log_{table}_insert AFTER INSERT ON {table} BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, new)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           '{table}', new.id, 'insert', json_object({new_row})
    FROM session;
END;
CREATE TRIGGER log_{table}_update AFTER UPDATE OF {watched} ON {table} BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old, new)
    SELECT (SELECT act FROM session),
           iif((SELECT act FROM session) IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           '{table}', new.id, 'update',
           json_group_object(name, was), json_group_object(name, now)
    FROM ({compared})
    WHERE was IS NOT now
    HAVING count(*) > 0;
END;
CREATE TRIGGER log_{table}_delete AFTER DELETE ON {table} BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           '{table}', old.id, 'delete', json_object({old_row})
    FROM session;
END;
