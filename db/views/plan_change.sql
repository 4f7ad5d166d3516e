-- What was changed in a plan after it was issued (clause 一): one row a word of the plan that is
-- otherwise now, oldest first.
--
--   id              of the entry of the change log
--   plan, drill     which; number and subject as they are now, or were when it was removed
--   internal        1 when the drill is not public
--   what            列入, 移出, or which word: 牵头单位, 演练科目, 演练形式, 序号, 演练时间, 状态
--   old, new        as the store has it: a unit by its name, a time as start/end/precision
--   reason          of the act; of what takes one back: 撤销 and the reason of that
--   who, at         clerk, and the local time
--
-- A time is a change of the plan when it has a reason (core/drill_words.c asks for one when it must)
-- or is put off with its drill; a state is one when the drill is postponed or cancelled.

CREATE TEMP VIEW IF NOT EXISTS plan_issue AS
SELECT c.record AS plan, min(c.id) AS entry, c.act
FROM change_log AS c
WHERE c.table_name = 'plan' AND json_extract(c.new, '$.state') = '印发'
GROUP BY c.record;

-- Entries about drills; of one that is gone its last row stands in the entry of its removal.
CREATE TEMP VIEW IF NOT EXISTS plan_change_entry AS
SELECT c.id, c.act, c.record AS drill, c.operation, c.old, c.new,
       coalesce(d.plan, json_extract(gone.old, '$.plan')) AS plan,
       coalesce(d.number, json_extract(gone.old, '$.number')) AS number,
       coalesce(d.subject, json_extract(gone.old, '$.subject')) AS subject,
       coalesce(d.publicity, json_extract(gone.old, '$.publicity')) = '内部' AS internal,
       coalesce(d.outside_plan, json_extract(gone.old, '$.outside_plan')) = '是' AS outside,
       -- The log has what differs; a precision that stayed is that of the next entry with one.
       coalesce((SELECT json_extract(n.old, '$.period_precision') FROM change_log AS n
                 WHERE n.table_name = 'drill' AND n.record = c.record AND n.id > c.id
                   AND json_extract(n.old, '$.period_precision') IS NOT NULL
                 ORDER BY n.id LIMIT 1),
                d.period_precision, '') AS precision_after,
       coalesce(a.who, '') AS who,
       coalesce(strftime('%Y-%m-%d %H:%M', coalesce(c.at, a.at), 'localtime'), '') AS at,
       CASE
       WHEN a.reason <> '' THEN a.reason
       WHEN a.undoes IS NOT NULL
       THEN coalesce((SELECT '撤销：' || o.reason FROM act AS o
                      WHERE o.id = a.undoes AND o.reason <> ''), '')
       ELSE ''
       END AS reason
FROM change_log AS c
LEFT JOIN drill AS d ON d.id = c.record
LEFT JOIN change_log AS gone
  ON gone.id = (SELECT max(g.id) FROM change_log AS g
                WHERE g.table_name = 'drill' AND g.record = c.record AND g.operation = 'delete')
LEFT JOIN act AS a ON a.id = c.act
WHERE c.table_name = 'drill';

CREATE TEMP VIEW IF NOT EXISTS plan_change_word AS
SELECT e.*, i.entry
FROM plan_issue AS i JOIN plan_change_entry AS e ON e.plan = i.plan
WHERE e.id > i.entry AND e.act IS NOT i.act AND NOT e.outside;

-- A time out of its key (period_key: both days, then both times of day) and its precision.
CREATE TEMP VIEW IF NOT EXISTS plan_change_time AS
SELECT t.*,
       iif(old_key = '', '', substr(old_key, 1, 10) || substr(old_key, 21, 6) || '/'
                             || substr(old_key, 11, 10) || substr(old_key, 27, 6) || '/'
                             || coalesce(json_extract(t.old, '$.period_precision'), precision_after))
           AS old_time,
       iif(new_key = '', '', substr(new_key, 1, 10) || substr(new_key, 21, 6) || '/'
                             || substr(new_key, 11, 10) || substr(new_key, 27, 6) || '/'
                             || coalesce(json_extract(t.new, '$.period_precision'), precision_after))
           AS new_time
FROM (SELECT w.*, json_extract(w.old, '$.period_key') AS old_key,
             json_extract(w.new, '$.period_key') AS new_key
      FROM plan_change_word AS w
      WHERE w.operation = 'update' AND json_extract(w.new, '$.period_key') IS NOT NULL
        AND (w.reason <> '' OR json_extract(w.new, '$.state') = '延期')) AS t;

CREATE TEMP VIEW IF NOT EXISTS plan_change AS
SELECT id, plan, drill, number, subject, internal, '列入' AS what, '' AS old,
       json_extract(new, '$.subject') AS new, reason, who, at, 0 AS place
FROM plan_change_word WHERE operation = 'insert'
UNION ALL
SELECT id, plan, drill, number, subject, internal, '移出', json_extract(old, '$.subject'), '',
       reason, who, at, 0
FROM plan_change_word WHERE operation = 'delete'
UNION ALL
SELECT id, plan, drill, number, subject, internal, '序号', json_extract(old, '$.number'),
       json_extract(new, '$.number'), reason, who, at, 1
FROM plan_change_word WHERE operation = 'update' AND json_type(new, '$.number') IS NOT NULL
UNION ALL
SELECT id, plan, drill, number, subject, internal, '牵头单位',
       (SELECT name FROM unit WHERE id = json_extract(old, '$.lead_unit')),
       (SELECT name FROM unit WHERE id = json_extract(new, '$.lead_unit')), reason, who, at, 2
FROM plan_change_word WHERE operation = 'update' AND json_type(new, '$.lead_unit') IS NOT NULL
UNION ALL
SELECT id, plan, drill, number, subject, internal, '演练科目', json_extract(old, '$.subject'),
       json_extract(new, '$.subject'), reason, who, at, 3
FROM plan_change_word WHERE operation = 'update' AND json_type(new, '$.subject') IS NOT NULL
UNION ALL
SELECT id, plan, drill, number, subject, internal, '演练时间', old_time, new_time, reason, who, at, 4
FROM plan_change_time
UNION ALL
SELECT id, plan, drill, number, subject, internal, '演练形式', json_extract(old, '$.form'),
       json_extract(new, '$.form'), reason, who, at, 5
FROM plan_change_word WHERE operation = 'update' AND json_type(new, '$.form') IS NOT NULL
UNION ALL
SELECT id, plan, drill, number, subject, internal, '状态', json_extract(old, '$.state'),
       json_extract(new, '$.state'), reason, who, at, 6
FROM plan_change_word
WHERE operation = 'update' AND (json_extract(new, '$.state') IN ('延期', '取消')
                                OR json_extract(old, '$.state') = '取消');
