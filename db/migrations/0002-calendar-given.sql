-- 0002: what each unit's calendar was given.
--
-- An event left out of a later file is deleted in no reader: one that is a unit's no more has to
-- stay there as cancelled, on the days it had.  No references: what was given stays given when the
-- drill is gone.
CREATE TABLE calendar_given (
    unit INTEGER NOT NULL,
    year INTEGER NOT NULL,
    drill INTEGER NOT NULL,
    kind TEXT NOT NULL, -- as in calendar_event
    subject TEXT NOT NULL,
    participant INTEGER NOT NULL, -- 1: the unit took part, another one led
    first_day TEXT NOT NULL,
    first_minute INTEGER NOT NULL, -- of the day; -1: a whole day
    last_day TEXT NOT NULL, -- without a time of day: the day after the last
    last_minute INTEGER NOT NULL,
    PRIMARY KEY (unit, year, drill, kind)
) STRICT, WITHOUT ROWID;
