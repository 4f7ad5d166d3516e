-- needs: held_drill
-- Who must drill how often (DOMAIN.md, 3), and who has: one row an obligation in force and a unit
-- that it binds.
--
--   id           of obligation and unit
--   drill, day   the last held drill that it is credited with, and its last day; NULL and ''
--   times        how many are credited to it
--   due          until when the next must be held; '' when none ever was
--   planned      the next drill before the unit that would count; NULL
--   status       满足, 将到期 (within date_days, of short intervals a week a month), 未满足, 从未
--
-- A unit without a trade is one of 其他; a school is a 学校, or a 幼儿园 when its name says so.  A
-- drill that does not say its category counts for obligations that ask for none.

CREATE TEMP VIEW IF NOT EXISTS obligation_scope AS
SELECT o.id * 4294967296 + u.id AS id, o.id AS obligation, u.id AS unit, o.months, o.part,
       o.categories
FROM obligation AS o
CROSS JOIN (SELECT id, kind,
                   CASE
                   WHEN trade <> '' THEN trade
                   WHEN kind <> '学校' THEN '其他'
                   WHEN instr(name, '幼儿园') > 0 THEN '幼儿园'
                   ELSE '学校'
                   END AS of_trade
            FROM unit) AS u
WHERE o.active <> '否'
  AND (o.unit_kinds = ''
       OR (u.kind <> '' AND instr('、' || o.unit_kinds || '、', '、' || u.kind || '、') > 0))
  AND (o.trades = ''
       OR instr('、' || o.trades || '、', '、' || u.of_trade || '、') > 0);

-- Every drill that counts for an obligation of a unit, held or still to be held: one drill may count
-- for several.
CREATE TEMP VIEW IF NOT EXISTS obligation_drill AS
SELECT s.id, s.obligation, s.unit, d.id AS drill, 1 AS led, d.held, d.day, d.period_key
FROM obligation_scope AS s JOIN counted_drill AS d ON d.lead_unit = s.unit
WHERE s.categories = '' OR instr(s.categories, nullif(d.category, '')) > 0
UNION ALL
SELECT s.id, s.obligation, s.unit, d.id, 0, d.held, d.day, d.period_key
FROM obligation_scope AS s
JOIN drill_participant AS p ON p.unit = s.unit
JOIN counted_drill AS d ON d.id = p.drill AND d.lead_unit <> s.unit
WHERE s.part = '参加'
  AND (s.categories = '' OR instr(s.categories, nullif(d.category, '')) > 0);

-- The last one that is credited and the next that would be, each behind a text that orders them; what
-- is wanted of a scope's rows, in one place for the two parts a unit may have.
CREATE TEMP VIEW IF NOT EXISTS obligation_led AS
SELECT s.id, s.obligation, s.unit, s.months, s.part,
       (SELECT max(d.day || printf('%020d', d.id)) FROM counted_drill AS d
        WHERE d.lead_unit = s.unit AND d.held
          AND (s.categories = '' OR instr(s.categories, nullif(d.category, '')) > 0)) AS led,
       (SELECT max(d.day || printf('%020d', d.id))
        FROM drill_participant AS p JOIN counted_drill AS d ON d.id = p.drill
        WHERE p.unit = s.unit AND s.part = '参加' AND d.held
          AND (s.categories = '' OR instr(s.categories, nullif(d.category, '')) > 0)) AS joined,
       (SELECT min(iif(d.period_key = '', '~', d.period_key) || ' ' || printf('%020d', d.id))
        FROM counted_drill AS d
        WHERE d.lead_unit = s.unit AND NOT d.held
          AND (s.categories = '' OR instr(s.categories, nullif(d.category, '')) > 0)) AS to_lead,
       (SELECT min(iif(d.period_key = '', '~', d.period_key) || ' ' || printf('%020d', d.id))
        FROM drill_participant AS p JOIN counted_drill AS d ON d.id = p.drill
        WHERE p.unit = s.unit AND s.part = '参加' AND NOT d.held
          AND (s.categories = '' OR instr(s.categories, nullif(d.category, '')) > 0)) AS to_join
FROM obligation_scope AS s;

CREATE TEMP VIEW IF NOT EXISTS obligation_last AS
SELECT id, obligation, unit, months, part,
       max(coalesce(led, ''), coalesce(joined, '')) AS last,
       min(coalesce(to_lead, to_join, ''), coalesce(to_join, to_lead, '')) AS next
FROM obligation_led;

CREATE TEMP VIEW IF NOT EXISTS obligation_status AS
SELECT l.id, l.obligation, l.unit, l.months, l.part, u.kind, u.supervising_department,
       nullif(CAST(substr(last, 11) AS INTEGER), 0) AS drill,
       substr(last, 1, 10) AS day,
       yl_add_months(substr(last, 1, 10), months) AS due,
       nullif(CAST(substr(next, -20) AS INTEGER), 0) AS planned,
       CASE
       WHEN last = '' THEN '从未'
       WHEN yl_add_months(substr(last, 1, 10), months) < yl_today() THEN '未满足'
       WHEN yl_add_months(substr(last, 1, 10), months)
            <= date(yl_today(), '+' || min((SELECT value + 0 FROM setting WHERE name = 'date_days'),
                                           7 * months) || ' days') THEN '将到期'
       ELSE '满足'
       END AS status,
       (SELECT article FROM obligation AS o WHERE o.id = l.obligation) AS article
FROM obligation_last AS l JOIN unit AS u ON u.id = l.unit;
