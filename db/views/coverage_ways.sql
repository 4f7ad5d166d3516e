-- needs: held_drill
-- How drills are done (clause 三: 以练为主): by form, script and announcement, each with the drills of
-- which it is not said (value ''); and how many people they reached.
--
--   aspect      form, scripting, announced
--   held        drills held in the year; planned: still to be held in it
CREATE TEMP VIEW IF NOT EXISTS coverage_ways AS
SELECT year, aspect, value, sum(held) AS held, sum(NOT held) AS planned
FROM (SELECT year, held, 'form' AS aspect, form AS value FROM counted_drill
      UNION ALL SELECT year, held, 'scripting', scripting FROM counted_drill
      UNION ALL SELECT year, held, 'announced', announced FROM counted_drill)
GROUP BY year, aspect, value;

-- People at the drills held in a year; counted: how many drills say it.  Those whom activities reached
-- are counted apart and in no figure of drills.
CREATE TEMP VIEW IF NOT EXISTS coverage_people AS
SELECT year, count(*) AS drills,
       coalesce(sum(participant_count), 0) AS participants,
       count(participant_count) AS participants_counted,
       coalesce(sum(observer_count), 0) AS observers, count(observer_count) AS observers_counted,
       coalesce(sum(public_count), 0) AS public, count(public_count) AS public_counted
FROM held_drill
GROUP BY year;
CREATE TEMP VIEW IF NOT EXISTS activity_people AS
SELECT CAST(substr(period_end, 1, 4) AS INTEGER) AS year, kind, count(*) AS activities,
       coalesce(sum(people), 0) AS people, count(people) AS people_counted
FROM activity
GROUP BY 1, kind;
