-- The change log of one table.  The store repeats this text for each logged table when it makes the
-- triggers, with what stands in the schema put into the places in braces:
--   {table}  its name
--   {row}    'column', "column", ... of all columns
--   {old}    'column', old."column", ... of all columns
CREATE VIEW {table}_row AS SELECT id, json_object({row}) AS row FROM {table};
CREATE TRIGGER log_{table}_insert AFTER INSERT ON {table} BEGIN
    INSERT INTO log_entry SELECT '{table}', id, NULL, row FROM {table}_row WHERE id = new.id;
END;
CREATE TRIGGER log_{table}_update AFTER UPDATE ON {table} BEGIN
    INSERT INTO log_entry
    SELECT '{table}', id, json_object({old}), row FROM {table}_row WHERE id = new.id;
END;
CREATE TRIGGER log_{table}_delete BEFORE DELETE ON {table} BEGIN
    INSERT INTO log_entry SELECT '{table}', id, row, NULL FROM {table}_row WHERE id = old.id;
END;
