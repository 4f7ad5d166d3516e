-- needs: evaluation_cell
-- Ratings, and the standards whose scale is another one in that cell (or that do not ask for it).
-- Which words a scale has for people: core/rating.c.
CREATE TEMP VIEW IF NOT EXISTS scale_rating (scale, rating) AS
VALUES ('等级', '优'), ('等级', '良'), ('等级', '中'), ('等级', '差'), ('是否', '是'), ('是否', '否'),
       ('1-5', '1'), ('1-5', '2'), ('1-5', '3'), ('1-5', '4'), ('1-5', '5');

CREATE TEMP VIEW IF NOT EXISTS rating_misfit AS
SELECT o.drill, s.id AS standard, o.id AS observation, o.phase, o.aspect, o.rating
FROM observation AS o CROSS JOIN standard AS s
     LEFT JOIN criterion AS c
         ON c.standard = s.id AND c.phase = o.phase AND c.aspect = o.aspect
WHERE o.rating <> ''
  AND NOT CASE
          WHEN c.scale IS NULL THEN 0
          WHEN c.scale = '分钟' THEN o.rating NOT GLOB '*[^0-9]*'
          ELSE (c.scale, o.rating) IN scale_rating
          END;

-- Criteria that ratings of evaluations were given by: one row a rating.
CREATE TEMP VIEW IF NOT EXISTS criterion_use AS
SELECT c.id AS criterion, o.id AS observation
FROM criterion AS c JOIN evaluation AS e ON e.standard = c.standard
JOIN observation AS o ON o.drill = e.drill AND o.phase = c.phase AND o.aspect = c.aspect
WHERE o.rating <> '';
