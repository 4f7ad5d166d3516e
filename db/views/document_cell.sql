-- The four documents of each drill that was held, at each of their two recipients (clause 三): one
-- row a cell, whether something has come or not.  Only the lead unit owes them.
--
--   drill, document, recipient   which cell
--   place           1..8: the documents in their order for 应急管理部门, then for 行业主管部门
--   recipient_unit  the unit meant: NULL when the lead unit's supervising department is not known,
--                   which frees nobody
--   status          待报, 已收, 退回 (awaited again), 免报 (waived), 免送: the recipient is the lead
--                   unit itself
--   record          id of the record of the kind document; NULL when nothing has happened
--   received_on, channel, copies, sealed, reason, file  of that record; '' and NULL without one

-- A drill with its recipients, and whether it was held: its state says so and its days are known.
CREATE TEMP VIEW IF NOT EXISTS drill_recipient AS
SELECT d.id, d.plan, d.number, d.lead_unit, d.subject, d.state, d.state_rank, d.publicity,
       d.state IN ('已开展', '已报送', '已归档') AND d.held_precision <> '' AS held,
       (SELECT u.id FROM unit AS u
        WHERE u.name = (SELECT value FROM setting WHERE name = 'emergency_department'))
           AS emergency_unit,
       coalesce(d.supervising_department,
                (SELECT iif(u.own_supervisor = '是', u.id, u.supervising_department)
                 FROM unit AS u WHERE u.id = d.lead_unit)) AS supervising_unit,
       substr(d.held_end, 1, 10) AS held_day,
       substr(d.period_end, 1, 10) AS period_day
FROM drill AS d;

CREATE TEMP VIEW IF NOT EXISTS document_place (place, document, recipient) AS
VALUES (1, '方案', '应急管理部门'), (2, '脚本', '应急管理部门'),
       (3, '评估报告', '应急管理部门'), (4, '总结报告', '应急管理部门'),
       (5, '方案', '行业主管部门'), (6, '脚本', '行业主管部门'),
       (7, '评估报告', '行业主管部门'), (8, '总结报告', '行业主管部门');

-- The cells of any drill: documents may come before it is held.
CREATE TEMP VIEW IF NOT EXISTS document_cell_any AS
SELECT r.id AS drill, r.held, p.document, p.recipient, p.place,
       iif(p.place <= 4, r.emergency_unit, r.supervising_unit) AS recipient_unit,
       CASE WHEN iif(p.place <= 4, r.emergency_unit, r.supervising_unit) IS r.lead_unit THEN '免送'
            WHEN c.id IS NULL THEN '待报'
            ELSE c.state
       END AS status,
       c.id AS record,
       coalesce(c.received_on, '') AS received_on,
       coalesce(c.channel, '') AS channel,
       c.copies AS copies,
       coalesce(c.sealed, '') AS sealed,
       coalesce(c.reason, '') AS reason,
       coalesce(c.file, '') AS file
FROM drill_recipient AS r CROSS JOIN document_place AS p
LEFT JOIN document AS c
  ON c.drill = r.id AND c.document = p.document AND c.recipient = p.recipient;
CREATE TEMP VIEW IF NOT EXISTS document_cell AS SELECT * FROM document_cell_any WHERE held;
