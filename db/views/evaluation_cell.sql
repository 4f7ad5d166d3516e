-- needs: standard_proposed
-- The 4 x 5 grid of each drill (clause 三): twenty rows a drill, whatever was judged yet.
--
--   place        1..20, phase by phase
--   evaluation   NULL before the evaluation has begun; then `standard` is the one proposed
--   scale        of its criterion, '' when the standard does not ask for the cell
--   observation  NULL while nothing stands in the cell
--   minutes      from began_at to ended_at; NULL without both
--   findings     of the ledger that are about this cell
--   weak         1 when the rating is one that asks for a finding
CREATE TEMP VIEW IF NOT EXISTS evaluation_place (place, phase, aspect) AS
VALUES (1, '筹划', '预案衔接'), (2, '筹划', '指挥调度'), (3, '筹划', '力量协同'),
       (4, '筹划', '物资保障'), (5, '筹划', '现场处置'), (6, '准备', '预案衔接'),
       (7, '准备', '指挥调度'), (8, '准备', '力量协同'), (9, '准备', '物资保障'),
       (10, '准备', '现场处置'), (11, '实施', '预案衔接'), (12, '实施', '指挥调度'),
       (13, '实施', '力量协同'), (14, '实施', '物资保障'), (15, '实施', '现场处置'),
       (16, '收尾', '预案衔接'), (17, '收尾', '指挥调度'), (18, '收尾', '力量协同'),
       (19, '收尾', '物资保障'), (20, '收尾', '现场处置');

CREATE TEMP VIEW IF NOT EXISTS weak_rating (scale, rating) AS
VALUES ('等级', '差'), ('是否', '否'), ('1-5', '1'), ('1-5', '2');

CREATE TEMP VIEW IF NOT EXISTS evaluation_standard AS
SELECT d.id AS drill, e.id AS evaluation,
       iif(e.id IS NULL,
           (SELECT p.standard FROM standard_proposed AS p WHERE p.drill = d.id),
           e.standard) AS standard
FROM drill AS d LEFT JOIN evaluation AS e ON e.drill = d.id;

CREATE TEMP VIEW IF NOT EXISTS evaluation_cell AS
SELECT s.drill, s.evaluation, s.standard, p.place, p.phase, p.aspect,
       coalesce(c.scale, '') AS scale, coalesce(c.prompt, '') AS prompt,
       o.id AS observation,
       coalesce(o.rating, '') AS rating,
       coalesce(o.began_at, '') AS began_at, coalesce(o.ended_at, '') AS ended_at,
       iif(o.began_at <> '' AND o.ended_at <> '',
           (substr(o.ended_at, 1, 2) * 60 + substr(o.ended_at, 4, 2))
               - (substr(o.began_at, 1, 2) * 60 + substr(o.began_at, 4, 2)),
           NULL) AS minutes,
       coalesce(o.fact, '') AS fact, coalesce(o.cause, '') AS cause,
       coalesce(o.advice, '') AS advice,
       (SELECT count(*) FROM finding AS f
        WHERE f.drill = s.drill AND f.phase = p.phase AND f.aspect = p.aspect) AS findings,
       (coalesce(c.scale, ''), coalesce(o.rating, '')) IN weak_rating AS weak
FROM evaluation_standard AS s CROSS JOIN evaluation_place AS p
     LEFT JOIN criterion AS c
         ON c.standard = s.standard AND c.phase = p.phase AND c.aspect = p.aspect
     LEFT JOIN observation AS o
         ON o.drill = s.drill AND o.phase = p.phase AND o.aspect = p.aspect;
