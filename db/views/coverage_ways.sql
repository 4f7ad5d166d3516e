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

-- People in a year: at the drills that were held, and at activities, which count for no drill.
--
--   what         participants, observers, public; of activities (activity 1) their kind
--   whole        drills or activities; said: those of them that say how many people
CREATE TEMP VIEW IF NOT EXISTS coverage_people AS
SELECT year, 0 AS activity, 1 AS rank, 'participants' AS what, count(*) AS whole,
       count(participant_count) AS said, coalesce(sum(participant_count), 0) AS people
FROM held_drill GROUP BY year
UNION ALL
SELECT year, 0, 2, 'observers', count(*), count(observer_count), coalesce(sum(observer_count), 0)
FROM held_drill GROUP BY year
UNION ALL
SELECT year, 0, 3, 'public', count(*), count(public_count), coalesce(sum(public_count), 0)
FROM held_drill GROUP BY year
UNION ALL
SELECT CAST(substr(a.period_end, 1, 4) AS INTEGER), 1, 4, a.kind, count(*), count(a.people),
       coalesce(sum(a.people), 0)
FROM activity AS a
WHERE a.period_end <> ''
GROUP BY 1, a.kind;
