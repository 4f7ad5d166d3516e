-- needs: held_drill
-- What the store alone knows of a finding (core/finding.h has the other rules).

-- A serious finding closes only with a drill that was held after the one that showed it, and looked
-- again (DOMAIN.md, 2).  A finding put into this view is looked at.
CREATE TEMP VIEW IF NOT EXISTS finding_closed (drill, reexamined_by) AS SELECT 0, 0;
CREATE TEMP TRIGGER IF NOT EXISTS finding_closed_check INSTEAD OF INSERT ON finding_closed BEGIN
    SELECT raise(ABORT, 'finding_reexamined_by')
    WHERE NOT EXISTS (SELECT 1
                      FROM held_drill AS later, drill AS d
                      WHERE later.id = new.reexamined_by AND d.id = new.drill
                        AND later.day > substr(iif(d.held_end <> '', d.held_end, d.period_end),
                                               1, 10));
END;
CREATE TEMP TRIGGER IF NOT EXISTS finding_close_new AFTER INSERT ON main.finding
WHEN new.state = '已销号' AND new.severity = '严重' AND NOT yl_turning_back()
BEGIN
    INSERT INTO finding_closed VALUES (new.drill, new.reexamined_by);
END;
CREATE TEMP TRIGGER IF NOT EXISTS finding_close
AFTER UPDATE OF state, severity, drill, reexamined_by ON main.finding
WHEN new.state = '已销号' AND new.severity = '严重' AND NOT yl_turning_back()
BEGIN
    INSERT INTO finding_closed VALUES (new.drill, new.reexamined_by);
END;

-- The edition in which a response plan was revised is its edition from then on, unless it was revised
-- again since.
CREATE TEMP VIEW IF NOT EXISTS response_plan_revised (response_plan, edition, day)
AS SELECT 0, '', '';
CREATE TEMP TRIGGER IF NOT EXISTS response_plan_revise INSTEAD OF INSERT ON response_plan_revised
BEGIN
    UPDATE response_plan SET edition = new.edition, revised_on = new.day, version = version + 1
    WHERE id = new.response_plan AND edition <> new.edition AND revised_on <= new.day;
END;
CREATE TEMP TRIGGER IF NOT EXISTS finding_revised_new AFTER INSERT ON main.finding
WHEN new.response_plan IS NOT NULL AND new.revised_edition <> '' AND NOT yl_turning_back()
BEGIN
    INSERT INTO response_plan_revised
    VALUES (new.response_plan, new.revised_edition, iif(new.closed_on <> '', new.closed_on, yl_today()));
END;
CREATE TEMP TRIGGER IF NOT EXISTS finding_revised
AFTER UPDATE OF response_plan, revised_edition ON main.finding
WHEN new.response_plan IS NOT NULL AND new.revised_edition <> ''
     AND (new.revised_edition <> old.revised_edition OR new.response_plan IS NOT old.response_plan)
     AND NOT yl_turning_back()
BEGIN
    INSERT INTO response_plan_revised
    VALUES (new.response_plan, new.revised_edition, iif(new.closed_on <> '', new.closed_on, yl_today()));
END;
