-- needs: evaluated_drill held_drill plan_overdue submission turned_drill zero_finding
-- The figures of a year whose rows are drills: which drills each is made of (core/figure.h).
--
--   figure     stable name
--   year, owner  of the plan (owner 0: the county's); internal: 1 for drills that are not public
--   record     the drill
--   place      numerator; denominator (of it alone: the whole is both); else why it is excluded
--   value      what it adds to a sum (participants, observers, public); else 1
--
-- A drill that is no part of a figure's matter has no row in it.  Drills of the plan are those of the
-- annex, the cancelled among them; rows that became activities (turned_drill) are none.

-- The time that was first planned: as the source said it, before a postponement, or as it is.
CREATE TEMP VIEW IF NOT EXISTS figure_drill_time AS
SELECT d.id,
       CASE WHEN at > 0 THEN substr(d.source, at + 8, instr(substr(d.source, at + 8), char(10)) - 1)
            WHEN d.postponed_from_precision <> ''
            THEN d.postponed_from_start || '/' || d.postponed_from_end || '/'
                 || d.postponed_from_precision
            ELSE d.period_start || '/' || d.period_end || '/' || d.period_precision
       END AS planned
FROM (SELECT *, instr(source, char(10) || 'period=') AS at FROM drill) AS d;

CREATE TEMP VIEW IF NOT EXISTS figure_drill_base AS
SELECT d.id, p.year, coalesce(p.owner, 0) AS owner, d.publicity = '内部' AS internal, d.lead_unit,
       d.state, d.form, d.scripting, d.announced, d.held_start,
       d.postponed_from_precision <> '' OR d.state = '延期' AS postponed,
       d.participant_count, d.observer_count, d.public_count,
       d.outside_plan = '是' AS outside,
       d.id IN (SELECT drill FROM turned_drill) AS turned,
       EXISTS (SELECT 1 FROM held_drill AS h WHERE h.id = d.id) AS held
FROM drill AS d JOIN plan AS p ON p.id = d.plan;

-- Where drills that were held stand with their documents; '': they owe none.  DISTINCT, though no two
-- are alike, has SQLite count them once, not once for each of the figures.
CREATE TEMP VIEW IF NOT EXISTS figure_documents AS
SELECT DISTINCT s.id, s.year, coalesce(s.owner, 0) AS owner, s.publicity = '内部' AS internal,
       iif(s.wanted = 0, '', s.status) AS status
FROM submission_status AS s
WHERE s.held;

CREATE TEMP VIEW IF NOT EXISTS figure_drill_name (figure) AS
VALUES ('planned'), ('held'), ('not-held'), ('on-month'), ('cancelled'), ('postponed'), ('outside-plan'),
       ('full-scale'), ('tabletop'), ('double-blind'), ('unannounced'), ('joint'),
       ('evaluated'), ('zero-finding'), ('participants'), ('observers'), ('public');

CREATE TEMP VIEW IF NOT EXISTS figure_drill_place AS
SELECT f.figure, b.year, b.owner, b.internal, b.id AS record,
       CASE f.figure
       WHEN 'planned' THEN
           CASE WHEN turned THEN '已转为宣传培训' WHEN NOT outside THEN 'numerator' END
       WHEN 'held' THEN
           CASE WHEN turned THEN '已转为宣传培训'
                WHEN outside THEN iif(held, '计划外', NULL)
                WHEN held THEN 'numerator' ELSE 'denominator' END
       WHEN 'not-held' THEN
           CASE WHEN turned THEN '已转为宣传培训'
                WHEN outside THEN NULL
                ELSE iif(EXISTS (SELECT 1 FROM plan_overdue AS o
                                 WHERE o.drill = b.id AND o.last_day < yl_today()),
                         'numerator', 'denominator') END
       WHEN 'on-month' THEN
           CASE WHEN NOT held OR outside THEN NULL
                ELSE (SELECT CASE
                      WHEN planned NOT LIKE '%/month' AND planned NOT LIKE '%/tenday'
                           AND planned NOT LIKE '%/day' AND planned NOT LIKE '%/minute'
                           AND planned NOT LIKE '%/span' THEN '计划没有写明月份'
                      WHEN substr(b.held_start, 1, 7)
                           BETWEEN substr(planned, 1, 7)
                               AND substr(planned, instr(planned, '/') + 1, 7) THEN 'numerator'
                      ELSE 'denominator' END
                      FROM figure_drill_time AS t WHERE t.id = b.id)
           END
       WHEN 'cancelled' THEN
           CASE WHEN turned THEN '已转为宣传培训'
                WHEN outside THEN iif(state = '取消', '计划外', NULL)
                WHEN state = '取消' THEN 'numerator' ELSE 'denominator' END
       WHEN 'postponed' THEN
           CASE WHEN turned THEN '已转为宣传培训'
                WHEN outside THEN iif(postponed, '计划外', NULL)
                WHEN postponed THEN 'numerator' ELSE 'denominator' END
       ELSE
           -- The others are about drills that were held.
           CASE WHEN NOT held THEN NULL ELSE
           CASE f.figure
           WHEN 'outside-plan' THEN iif(outside, 'numerator', 'denominator')
           WHEN 'full-scale' THEN
               CASE form WHEN '实战' THEN 'numerator' WHEN '' THEN '没有注明形式'
                         ELSE 'denominator' END
           WHEN 'tabletop' THEN
               CASE form WHEN '桌面' THEN 'numerator' WHEN '' THEN '没有注明形式'
                         ELSE 'denominator' END
           WHEN 'double-blind' THEN
               CASE scripting WHEN '双盲' THEN 'numerator' WHEN '' THEN '没有注明有无脚本'
                              ELSE 'denominator' END
           WHEN 'unannounced' THEN
               CASE announced WHEN '否' THEN 'numerator' WHEN '' THEN '没有注明是否预先通知'
                              ELSE 'denominator' END
           WHEN 'joint' THEN
               iif(EXISTS (SELECT 1 FROM drill_participant AS p
                           WHERE p.drill = b.id AND p.unit <> b.lead_unit),
                   'numerator', 'denominator')
           WHEN 'participants' THEN iif(participant_count IS NULL, '没有填报人数', 'numerator')
           WHEN 'observers' THEN iif(observer_count IS NULL, '没有填报人数', 'numerator')
           WHEN 'public' THEN iif(public_count IS NULL, '没有填报人数', 'numerator')
           WHEN 'evaluated' THEN
               iif(EXISTS (SELECT 1 FROM evaluated_drill AS e WHERE e.drill = b.id),
                   'numerator', 'denominator')
           WHEN 'zero-finding' THEN
               CASE WHEN NOT EXISTS (SELECT 1 FROM evaluated_drill AS e WHERE e.drill = b.id) THEN NULL
                    WHEN b.id IN (SELECT drill FROM zero_finding WHERE rule = 'zero-finding')
                    THEN 'numerator'
                    ELSE 'denominator' END
           END END
       END AS place,
       CASE f.figure WHEN 'participants' THEN participant_count
                     WHEN 'observers' THEN observer_count
                     WHEN 'public' THEN public_count
                     ELSE 1 END AS value
FROM figure_drill_base AS b CROSS JOIN figure_drill_name AS f;

CREATE TEMP VIEW IF NOT EXISTS figure_drill AS
SELECT * FROM figure_drill_place WHERE place IS NOT NULL
UNION ALL
SELECT f.figure, s.year, s.owner, s.internal, s.id,
       CASE
       WHEN s.status = '' THEN '牵头单位就是接收部门'
       WHEN f.figure = 'documents' THEN
           iif(s.status IN ('按时报送', '逾期报送'), 'numerator', 'denominator')
       WHEN s.status = '待报' THEN '还没有到期'
       ELSE iif(s.status = f.status, 'numerator', 'denominator')
       END,
       1
FROM figure_documents AS s
CROSS JOIN (SELECT 'documents' AS figure, '' AS status
            UNION ALL SELECT 'on-time', '按时报送'
            UNION ALL SELECT 'late', '逾期报送'
            UNION ALL SELECT 'overdue', '逾期') AS f;
