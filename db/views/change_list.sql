-- The log as people read it: columns as `name=value`, units by name, derived columns left out.
CREATE TEMP VIEW IF NOT EXISTS change_list AS
SELECT c.id AS id,
       coalesce(strftime('%Y-%m-%d %H:%M:%S', coalesce(c.at, a.at), 'localtime'), '') AS at,
       coalesce(a.who, '') AS who,
       coalesce(a.label, '') AS act,
       coalesce(a.reason, '') AS reason,
       c.operation AS operation,
       c.table_name AS kind,
       c.record AS record,
       coalesce((SELECT group_concat(
                            j.key || '='
                            || CASE
                               WHEN j.key IN ('lead_unit', 'unit', 'supervising_department')
                               THEN coalesce((SELECT name FROM unit WHERE id = j.value), j.value, '')
                               ELSE coalesce(j.value, '')
                               END, '; ')
                 FROM json_each(c.old) AS j
                 WHERE (coalesce(j.value, '') <> '' OR c.operation = 'update')
                   AND j.key NOT IN ('id', 'version', 'source')
                   AND j.key NOT LIKE '%\_key' ESCAPE '\' AND j.key NOT LIKE '%\_rank' ESCAPE '\'),
                '') AS old,
       coalesce((SELECT group_concat(
                            j.key || '='
                            || CASE
                               WHEN j.key IN ('lead_unit', 'unit', 'supervising_department')
                               THEN coalesce((SELECT name FROM unit WHERE id = j.value), j.value, '')
                               ELSE coalesce(j.value, '')
                               END, '; ')
                 FROM json_each(c.new) AS j
                 WHERE (coalesce(j.value, '') <> '' OR c.operation = 'update')
                   AND j.key NOT IN ('id', 'version', 'source')
                   AND j.key NOT LIKE '%\_key' ESCAPE '\' AND j.key NOT LIKE '%\_rank' ESCAPE '\'),
                '') AS new
FROM change_log AS c LEFT JOIN act AS a ON a.id = c.act;
