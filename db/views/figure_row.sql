-- needs: figure_drill figure_finding figure_unit figure_activity figure_response_plan
-- All figures (core/figure.h) with the records that they are made of; columns as in figure_drill.
CREATE TEMP VIEW IF NOT EXISTS figure_row AS
SELECT * FROM figure_drill
UNION ALL SELECT * FROM figure_finding
UNION ALL SELECT * FROM figure_unit
UNION ALL SELECT * FROM figure_activity
UNION ALL SELECT * FROM figure_response_plan;
