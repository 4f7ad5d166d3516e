-- needs: rating_misfit
-- What holds between the cells of an evaluation, its standard and the standard's criteria.

-- The first cell begins the evaluation, by the standard that is proposed for the drill.
CREATE TEMP TRIGGER IF NOT EXISTS evaluation_begins AFTER INSERT ON main.observation
WHEN NOT yl_turning_back() AND NOT EXISTS (SELECT 1 FROM evaluation WHERE drill = new.drill)
BEGIN
    INSERT INTO evaluation (drill, standard, evaluated_on)
    SELECT drill, standard, min(day, yl_today())
    FROM standard_proposed
    WHERE drill = new.drill AND standard IS NOT NULL;
END;

-- A rating is of the scale that its criterion asks for.
CREATE TEMP TRIGGER IF NOT EXISTS observation_rating_new AFTER INSERT ON main.observation
WHEN new.rating <> '' AND NOT yl_turning_back()
BEGIN
    SELECT raise(ABORT, 'observation_rating')
    FROM rating_misfit AS m JOIN evaluation_standard AS s ON s.drill = m.drill
    WHERE m.observation = new.id AND m.standard = s.standard;
END;
CREATE TEMP TRIGGER IF NOT EXISTS observation_rating_changed
AFTER UPDATE OF rating, drill, phase, aspect ON main.observation
WHEN new.rating <> '' AND NOT yl_turning_back()
BEGIN
    SELECT raise(ABORT, 'observation_rating')
    FROM rating_misfit AS m JOIN evaluation_standard AS s ON s.drill = m.drill
    WHERE m.observation = new.id AND m.standard = s.standard;
END;

-- Another standard takes the ratings that are there only when it has their scales.
CREATE TEMP TRIGGER IF NOT EXISTS evaluation_standard_changed
BEFORE UPDATE OF standard ON main.evaluation
WHEN new.standard <> old.standard AND NOT yl_turning_back()
BEGIN
    SELECT raise(ABORT, 'evaluation_standard')
    FROM rating_misfit
    WHERE drill = new.drill AND standard = new.standard;
END;

-- What drills were judged by stays as it was: a change of scale is another edition.
CREATE TEMP TRIGGER IF NOT EXISTS criterion_scale_changed
BEFORE UPDATE OF standard, phase, aspect, scale ON main.criterion
WHEN NOT yl_turning_back()
BEGIN
    SELECT raise(ABORT, 'criterion_scale')
    FROM criterion_use
    WHERE criterion = old.id
      AND (new.standard <> old.standard OR new.phase <> old.phase OR new.aspect <> old.aspect
           OR new.scale <> old.scale);
END;
CREATE TEMP TRIGGER IF NOT EXISTS criterion_scale_removed BEFORE DELETE ON main.criterion
WHEN NOT yl_turning_back()
BEGIN
    SELECT raise(ABORT, 'criterion_scale') FROM criterion_use WHERE criterion = old.id;
END;
