-- The change log of one table.  The store repeats this text for each logged table, with what stands
-- in the schema put into the places in braces:
--   {table}  its name
--   {new}    'column', new."column", ... of all columns
--   {old}    'column', old."column", ... of all columns
CREATE TEMP TRIGGER IF NOT EXISTS log_{table}_insert AFTER INSERT ON main.{table} BEGIN
    INSERT INTO log_entry VALUES ('{table}', new.id, NULL, json_object({new}));
END;
CREATE TEMP TRIGGER IF NOT EXISTS log_{table}_update AFTER UPDATE ON main.{table} BEGIN
    INSERT INTO log_entry VALUES ('{table}', new.id, json_object({old}), json_object({new}));
END;
CREATE TEMP TRIGGER IF NOT EXISTS log_{table}_delete BEFORE DELETE ON main.{table} BEGIN
    INSERT INTO log_entry VALUES ('{table}', old.id, json_object({old}), NULL);
END;
