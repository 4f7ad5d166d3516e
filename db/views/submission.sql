-- needs: document_cell
-- What each drill owes in documents (DOMAIN.md, 3): one row a drill that was not cancelled.
--
--   id, plan, year, owner (NULL: the county), number, lead_unit, subject, state, state_rank,
--   publicity     its own
--   last_day      of the drill as it was held, until then the end of its period; '' without one
--   nominal, due  the last day for its documents, as counted and as it is; '' without a last day
--   provisional   是: the drill is still to be held, or a table of days off is missing; else 否
--   wanted        cells of the grid that somebody is owed; received: those that came or were waived
--   missing       the others, as people say it: 4份×2处, or 评估报告、总结报告(主管部门)
--   status        未开展, 待报, 逾期 (open after the due day), 按时报送, 逾期报送
--   completed_on  the day on which the last one came; '' while one is wanted, or when none came
--   late_days     days after the due day: of the completion, or of today while open; else NULL
--   days_left     days until the due day (below 0: overdue) while open; else NULL
--   urgency       an order: what is overdue by its due day, what is open, what came late, the rest
--
-- Ask with state_rank = 3 for what is open (已开展): the index drill_awaited finds that among any
-- number.  The state follows the documents within each act (db/acts/submission.sql).

CREATE TEMP VIEW IF NOT EXISTS submission_count AS
SELECT r.id, r.plan, p.year, p.owner, r.number, r.lead_unit, r.subject, r.state, r.state_rank,
       r.publicity, r.held,
       iif(r.held, r.held_day, r.period_day) AS last_day,
       yl_due(iif(r.held, r.held_day, r.period_day)) AS due,
       iif(r.held, 4 * (r.emergency_unit IS NOT r.lead_unit)
                       + 4 * (r.supervising_unit IS NOT r.lead_unit), 0) AS wanted,
       (SELECT count(*) FROM document AS c
        WHERE r.held AND c.drill = r.id AND c.state <> '退回'
          AND iif(c.recipient = '应急管理部门', r.emergency_unit, r.supervising_unit)
              IS NOT r.lead_unit) AS received,
       (SELECT coalesce(max(c.received_on), '') FROM document AS c
        WHERE r.held AND c.drill = r.id AND c.state = '已收'
          AND iif(c.recipient = '应急管理部门', r.emergency_unit, r.supervising_unit)
              IS NOT r.lead_unit) AS last_received
FROM drill_recipient AS r JOIN plan AS p ON p.id = r.plan
WHERE r.state <> '取消';

CREATE TEMP VIEW IF NOT EXISTS submission_status AS
SELECT c.*,
       CASE WHEN NOT c.held THEN '未开展'
            WHEN c.received < c.wanted THEN iif(c.due <> '' AND c.due < yl_today(), '逾期', '待报')
            WHEN c.due <> '' AND c.last_received > c.due THEN '逾期报送'
            ELSE '按时报送'
       END AS status
FROM submission_count AS c;

CREATE TEMP VIEW IF NOT EXISTS submission AS
SELECT s.id, s.plan, s.year, s.owner, s.number, s.lead_unit, s.subject, s.state, s.state_rank,
       s.publicity, s.last_day,
       yl_nominal(s.last_day) AS nominal,
       s.due,
       iif(NOT s.held OR yl_due_is_provisional(s.last_day) IS 1, '是', '否') AS provisional,
       s.wanted, s.received,
       iif(s.received < s.wanted,
           (SELECT group_concat(papers || iif(places = 2, '×2处', '(' || place || ')'), '；')
            FROM (SELECT papers, count(*) AS places, min(place) AS place
                  FROM (SELECT iif(recipient = '应急管理部门', '应急部门', '主管部门') AS place,
                               iif(count(*) = 4, '4份', group_concat(document, '、')) AS papers
                        FROM (SELECT document, recipient FROM document_cell
                              WHERE drill = s.id AND status IN ('待报', '退回') ORDER BY place)
                        GROUP BY recipient)
                  GROUP BY papers
                  ORDER BY place DESC)),
           '') AS missing,
       s.status,
       iif(s.held AND s.received >= s.wanted, s.last_received, '') AS completed_on,
       CASE s.status WHEN '逾期' THEN CAST(julianday(yl_today()) - julianday(s.due) AS INTEGER)
                     WHEN '逾期报送' THEN CAST(julianday(s.last_received) - julianday(s.due) AS INTEGER)
       END AS late_days,
       iif(s.status IN ('待报', '逾期') AND s.due <> '',
           CAST(julianday(s.due) - julianday(yl_today()) AS INTEGER), NULL) AS days_left,
       CASE s.status WHEN '逾期' THEN '1' WHEN '待报' THEN '2' WHEN '逾期报送' THEN '3'
                     WHEN '按时报送' THEN '4' ELSE '5' END || s.due AS urgency
FROM submission_status AS s;
