-- needs: unit_date
-- Who has what: a row a mail address of a unit's contacts in each year of which the county has a
-- plan in which the unit has dates (or was written to about them), and one for a unit without any
-- address.  What was sent is a row of `message`.
--
--   id                  of contact (odd) or unit (even), and year
--   contact, person     of several with one address who is called first; NULL, ''
--   dates, last_dates   as a message would give them now, and as the last one that was taken did
--   revision, sent_on   of the last one that was taken; NULL, ''
--   said                the server's last word about what is no further
--   status              无邮箱; 未发送; 有变化 since the last one; 待发 (in the outbox), 不明, 拒收: this
--                       very version; 最新
--   urgency             an order: the newest year, in it what is to be done
CREATE TEMP VIEW IF NOT EXISTS unit_address AS
SELECT c.id AS contact, c.unit, c.name AS person, c.email AS address,
       iif(c.first = '是', 0, 1) AS rank
FROM contact AS c
WHERE c.email <> ''
  AND NOT EXISTS (SELECT 1 FROM contact AS e
                  WHERE e.unit = c.unit AND lower(e.email) = lower(c.email) AND e.id <> c.id
                    AND (iif(e.first = '是', 0, 1), e.id) < (iif(c.first = '是', 0, 1), c.id));

CREATE TEMP VIEW IF NOT EXISTS delivery_to AS
SELECT (a.contact * 2 + 1) * 512 + y.year - 1900 AS id, y.year, a.unit, a.contact, a.person,
       a.address, a.rank
FROM plan AS y CROSS JOIN unit_address AS a
WHERE y.owner IS NULL
UNION ALL
SELECT u.id * 2 * 512 + y.year - 1900, y.year, u.id, NULL, '', '', 0
FROM plan AS y CROSS JOIN unit AS u
WHERE y.owner IS NULL AND NOT EXISTS (SELECT 1 FROM contact AS c WHERE c.unit = u.id AND c.email <> '');

CREATE TEMP VIEW IF NOT EXISTS delivery_last AS
SELECT t.*,
       coalesce((SELECT group_concat(line, char(10))
                 FROM (SELECT line, place FROM unit_date_led AS d
                       WHERE d.unit = t.unit AND d.year = t.year
                       UNION ALL
                       SELECT line, place FROM unit_date_joined AS d
                       WHERE d.unit = t.unit AND d.year = t.year
                       ORDER BY place)), '') AS dates,
       (SELECT max(m.id) FROM message AS m
        WHERE m.year = t.year AND m.unit = t.unit AND m.recipient = t.address AND m.what = '日历'
          AND m.state = '已发') AS last,
       (SELECT max(m.id) FROM message AS m
        WHERE m.year = t.year AND m.unit = t.unit AND m.recipient = t.address AND m.what = '日历'
          AND m.state NOT IN ('已发', '作废')) AS open
FROM delivery_to AS t
WHERE EXISTS (SELECT 1 FROM drill AS d JOIN plan AS p ON p.id = d.plan
              WHERE d.lead_unit = t.unit AND p.year = t.year AND p.owner IS NULL)
   OR EXISTS (SELECT 1 FROM drill_participant AS m JOIN drill AS d ON d.id = m.drill
              JOIN plan AS p ON p.id = d.plan
              WHERE m.unit = t.unit AND p.year = t.year AND p.owner IS NULL)
   OR EXISTS (SELECT 1 FROM message AS m
              WHERE m.year = t.year AND m.unit = t.unit AND m.what = '日历' AND m.dates <> '');

CREATE TEMP VIEW IF NOT EXISTS delivery_state AS
SELECT l.*, coalesce(m.dates, '') AS last_dates, m.revision,
       coalesce(strftime('%Y-%m-%d', m.tried_at, 'localtime'), '') AS sent_on,
       coalesce(o.answer, '') AS said,
       CASE
       WHEN l.address = '' THEN '无邮箱'
       WHEN o.id > coalesce(l.last, 0) AND o.dates = l.dates
            AND o.state IN ('待发', '交出', '待重试') THEN '待发'
       -- Of another version that may have come nothing is known: this one is no longer the newest.
       WHEN m.dates = l.dates AND NOT (coalesce(o.id, 0) > l.last AND o.state IN ('交出', '不明')
                                       AND o.dates <> l.dates) THEN '最新'
       WHEN o.id > coalesce(l.last, 0) AND o.dates = l.dates THEN o.state
       WHEN l.last IS NULL THEN '未发送'
       ELSE '有变化'
       END AS status
FROM delivery_last AS l
LEFT JOIN message AS m ON m.id = l.last
LEFT JOIN message AS o ON o.id = l.open;

CREATE TEMP VIEW IF NOT EXISTS delivery AS
SELECT s.*,
       (9999 - s.year)
       || CASE s.status WHEN '无邮箱' THEN '1' WHEN '不明' THEN '2' WHEN '拒收' THEN '3'
                        WHEN '有变化' THEN '4' WHEN '未发送' THEN '5' WHEN '待发' THEN '6' ELSE '7' END
       || (SELECT u.sort_key FROM unit AS u WHERE u.id = s.unit) || s.rank AS urgency
FROM delivery_state AS s;
