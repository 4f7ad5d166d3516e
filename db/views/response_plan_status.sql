-- needs: held_drill
-- Response plans as of today: when each was last tested, and what is wrong with that.
--
--   response_plan
--   months      within which it is to be tested: its own, else the setting response_plan_months
--   tested      held drills that tested it
--   tested_on   last day of the last of them; '' never
--   due_on      the day `months` months later, counted as the Civil Code does (202): that day of the
--               month, or the month's last; of one never tested from its revision; '' unknown
--   to_revise   findings that ask for its revision, which has not been since
--   status      从未演练, 超期未演练, 待修订, 正常: the first that fits

-- Of each plan when it was tested.
CREATE TEMP VIEW IF NOT EXISTS response_plan_test AS
SELECT r.id AS response_plan, r.revised_on,
       coalesce(r.test_months,
                (SELECT CAST(value AS INTEGER) FROM setting
                 WHERE name = 'response_plan_months' AND value GLOB '[1-9]*'),
                36) AS months,
       (SELECT count(*) FROM drill_response_plan AS l JOIN held_drill AS d ON d.id = l.drill
        WHERE l.response_plan = r.id) AS tested,
       coalesce((SELECT max(d.day)
                 FROM drill_response_plan AS l JOIN held_drill AS d ON d.id = l.drill
                 WHERE l.response_plan = r.id), '') AS tested_on,
       (SELECT count(*) FROM finding AS f JOIN drill AS d ON d.id = f.drill
        WHERE f.response_plan = r.id AND f.revised_edition = ''
          AND (r.revised_on = ''
               OR r.revised_on <= substr(coalesce(nullif(d.held_end, ''), d.period_end), 1, 10)))
           AS to_revise
FROM response_plan AS r;

CREATE TEMP VIEW IF NOT EXISTS response_plan_status AS
SELECT response_plan, months, tested, tested_on, due_on, to_revise,
       CASE
       WHEN tested_on = '' THEN '从未演练'
       WHEN due_on < yl_today() THEN '超期未演练'
       WHEN to_revise > 0 THEN '待修订'
       ELSE '正常'
       END AS status
FROM (SELECT *, yl_add_months(iif(tested_on <> '', tested_on, revised_on), months) AS due_on
      FROM response_plan_test);
