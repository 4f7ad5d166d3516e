-- 0001: the register of units, the plans and their drills, the calendar's days, and the log.
--
-- What every table keeps to:
--   * STRICT; a text that is not given is '', never NULL, so that it sorts, compares and imports
--     plainly; a reference that is not given is NULL.
--   * A user-visible kind has `id`, never used again once removed (undo brings a row back under
--     it), and `version`, which rises with every update: an update names the version it saw.
--   * Choices are the words of the notice.  A constraint is named TABLE_FIELD: the store makes its
--     sentence from the field's label.
--   * Columns named *_key and *_rank are orders for lists; who writes the value writes them too.
--   * date(x, '+0 days') IS x: a day that exists (date(x) alone gives 30 February back).
--   * No function of the program is used here: any SQLite may write the file.

-- A unit: whoever leads drills, takes part, supervises or is supervised (DOMAIN.md, 2).
CREATE TABLE unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    code TEXT NOT NULL UNIQUE CONSTRAINT unit_code CHECK (code <> ''),
    name TEXT NOT NULL UNIQUE CONSTRAINT unit_name CHECK (trim(name) <> ''),
    sort_key TEXT NOT NULL DEFAULT '', -- pinyin of the name, then the id: units sort apart
    short_name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT ''
        CONSTRAINT unit_kind CHECK (kind IN ('', '县直', '乡镇', '开发区', '党委部门', '垂管',
                                             '群团', '企业', '学校', '村社区', '其他')),
    supervising_department INTEGER REFERENCES unit (id) ON DELETE SET NULL
        CONSTRAINT unit_supervising_department CHECK (supervising_department <> id),
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX unit_by_name ON unit (sort_key);
CREATE INDEX unit_by_department ON unit (supervising_department)
    WHERE supervising_department IS NOT NULL;

-- Names of a unit met in files and on the telephone.
CREATE TABLE unit_alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
    alias TEXT NOT NULL UNIQUE CONSTRAINT unit_aliases CHECK (trim(alias) <> ''),
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX unit_alias_of ON unit_alias (unit, position);

CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
    name TEXT NOT NULL CONSTRAINT contact_name CHECK (trim(name) <> ''),
    post TEXT NOT NULL DEFAULT '',
    telephone TEXT NOT NULL DEFAULT '',
    mobile TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    first TEXT NOT NULL DEFAULT '否' CONSTRAINT contact_first CHECK (first IN ('', '是', '否')),
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contact_of ON contact (unit);

-- A year's plan with the head of its notice; without an owner it is the county's.
CREATE TABLE plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    year INTEGER NOT NULL CONSTRAINT plan_year CHECK (year BETWEEN 1900 AND 2199),
    owner INTEGER REFERENCES unit (id) ON DELETE RESTRICT,
    title TEXT NOT NULL DEFAULT '',
    document_number TEXT NOT NULL DEFAULT '',
    issuing_office TEXT NOT NULL DEFAULT '',
    issued_on TEXT NOT NULL DEFAULT ''
        CONSTRAINT plan_issued_on CHECK (issued_on = '' OR date(issued_on, '+0 days') IS issued_on),
    address TEXT NOT NULL DEFAULT '',
    telephone TEXT NOT NULL DEFAULT '',
    mailbox TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT '起草'
        CONSTRAINT plan_state CHECK (state IN ('起草', '审定', '印发')),
    source TEXT NOT NULL DEFAULT '' -- what the last import said (app/source.h)
) STRICT;
CREATE UNIQUE INDEX plan_by_year ON plan (year, coalesce(owner, 0));

-- A drill.  Its time is a start, an end and how exactly they are known (core/period.h).
CREATE TABLE drill (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    plan INTEGER NOT NULL REFERENCES plan (id) ON DELETE RESTRICT,
    number INTEGER NOT NULL CONSTRAINT drill_number CHECK (number >= 0),
    lead_unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
    lead_key TEXT NOT NULL DEFAULT '', -- the unit's sort_key
    subject TEXT NOT NULL CONSTRAINT drill_subject CHECK (trim(subject) <> ''),
    subject_key TEXT NOT NULL DEFAULT '', -- pinyin of the subject, cut
    period_start TEXT NOT NULL DEFAULT '',
    period_end TEXT NOT NULL DEFAULT '',
    period_precision TEXT NOT NULL DEFAULT '',
    -- Start, then the shorter first, then the time of day (period_compare).
    period_key TEXT NOT NULL DEFAULT ''
        CHECK (period_key = substr(period_start, 1, 10) || substr(period_end, 1, 10)
                            || substr(period_start, 11) || substr(period_end, 11)),
    period_text TEXT NOT NULL DEFAULT '', -- what the source says
    form TEXT NOT NULL DEFAULT '' CONSTRAINT drill_form CHECK (form IN ('', '桌面', '实战')),
    form_rank INTEGER NOT NULL DEFAULT 0
        CHECK (form_rank = CASE form WHEN '桌面' THEN 1 WHEN '实战' THEN 2 ELSE 0 END),
    state TEXT NOT NULL DEFAULT '计划'
        CONSTRAINT drill_state CHECK (state IN ('计划', '筹备', '已开展', '已报送', '已归档',
                                                '延期', '取消')),
    state_rank INTEGER NOT NULL DEFAULT 1
        CHECK (state_rank = CASE state WHEN '计划' THEN 1 WHEN '筹备' THEN 2 WHEN '已开展' THEN 3
                                       WHEN '已报送' THEN 4 WHEN '已归档' THEN 5 WHEN '延期' THEN 6
                                       WHEN '取消' THEN 7 ELSE 0 END),
    place TEXT NOT NULL DEFAULT '',
    incident_class TEXT NOT NULL DEFAULT ''
        CONSTRAINT drill_incident_class CHECK (incident_class IN ('', '自然灾害', '事故灾难',
                                                                  '公共卫生', '社会安全')),
    publicity TEXT NOT NULL DEFAULT '公开'
        CONSTRAINT drill_publicity CHECK (publicity IN ('', '公开', '内部')),
    outside_plan TEXT NOT NULL DEFAULT '否'
        CONSTRAINT drill_outside_plan CHECK (outside_plan IN ('', '是', '否')),
    reason TEXT NOT NULL DEFAULT '', -- of a postponement or cancellation
    remark TEXT NOT NULL DEFAULT '',
    lead_unit_text TEXT NOT NULL DEFAULT '', -- what the source says
    postponed_from_start TEXT NOT NULL DEFAULT '',
    postponed_from_end TEXT NOT NULL DEFAULT '',
    postponed_from_precision TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '', -- what the last import said (app/source.h)
    CONSTRAINT drill_period CHECK (
        CASE period_precision
        WHEN '' THEN period_start = '' AND period_end = ''
        WHEN 'minute' THEN
            strftime('%Y-%m-%dT%H:%M', period_start, '+0 days') IS period_start
            AND strftime('%Y-%m-%dT%H:%M', period_end, '+0 days') IS period_end
            AND period_end >= period_start
        ELSE
            date(period_start, '+0 days') IS period_start AND date(period_end, '+0 days') IS period_end
            AND CASE period_precision
                WHEN 'day' THEN period_end = period_start
                WHEN 'span' THEN period_end >= period_start
                WHEN 'tenday' THEN
                    (period_start LIKE '%-01' AND period_end = date(period_start, '+9 days'))
                    OR (period_start LIKE '%-11' AND period_end = date(period_start, '+9 days'))
                    OR (period_start LIKE '%-21'
                        AND period_end = date(period_start, 'start of month', '+1 month', '-1 day'))
                WHEN 'month' THEN
                    period_start LIKE '%-01' AND period_end = date(period_start, '+1 month', '-1 day')
                WHEN 'quarter' THEN
                    substr(period_start, 5) IN ('-01-01', '-04-01', '-07-01', '-10-01')
                    AND period_end = date(period_start, '+3 months', '-1 day')
                WHEN 'half' THEN
                    substr(period_start, 5) IN ('-01-01', '-07-01')
                    AND period_end = date(period_start, '+6 months', '-1 day')
                WHEN 'year' THEN
                    period_start LIKE '%-01-01' AND period_end = substr(period_start, 1, 4) || '-12-31'
                ELSE 0
                END
        END),
    CONSTRAINT drill_postponed_from CHECK (
        CASE postponed_from_precision
        WHEN '' THEN postponed_from_start = '' AND postponed_from_end = ''
        WHEN 'minute' THEN
            strftime('%Y-%m-%dT%H:%M', postponed_from_start, '+0 days') IS postponed_from_start
            AND strftime('%Y-%m-%dT%H:%M', postponed_from_end, '+0 days') IS postponed_from_end
            AND postponed_from_end >= postponed_from_start
        ELSE
            postponed_from_precision IN ('day', 'span', 'tenday', 'month', 'quarter', 'half', 'year')
            AND date(postponed_from_start, '+0 days') IS postponed_from_start
            AND date(postponed_from_end, '+0 days') IS postponed_from_end
            AND postponed_from_end >= postponed_from_start
        END)
) STRICT;
-- One index an order of the list, each within a plan; the id, which ends every index, breaks ties.
-- Expressions would not do: SQLite finds no place by (expression, id), so there are key columns.
CREATE INDEX drill_by_number ON drill (plan, number);
CREATE INDEX drill_by_lead_unit ON drill (plan, lead_key);
CREATE INDEX drill_by_subject ON drill (plan, subject_key);
CREATE INDEX drill_by_period ON drill (plan, period_key);
CREATE INDEX drill_by_form ON drill (plan, form_rank);
CREATE INDEX drill_by_state ON drill (plan, state_rank);
CREATE INDEX drill_of_unit ON drill (lead_unit);
-- The calendar: what has a day, and spans of days.
CREATE INDEX drill_dated ON drill (period_start, state_rank) WHERE period_precision IN ('day', 'minute');
CREATE INDEX drill_span ON drill (period_end) WHERE period_precision = 'span';

-- Further units that take part.
CREATE TABLE drill_participant (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    drill INTEGER NOT NULL REFERENCES drill (id) ON DELETE CASCADE,
    unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (drill, unit)
) STRICT;
CREATE INDEX drill_participant_unit ON drill_participant (unit);

-- How many drills of a plan, by what lists and calendars count: kept by triggers.  `month` is the
-- month that the time lies in (YYYY-MM), '' when it is longer than one or not known.
CREATE TABLE drill_tally (
    plan INTEGER NOT NULL,
    month TEXT NOT NULL,
    state TEXT NOT NULL,
    precision TEXT NOT NULL,
    drills INTEGER NOT NULL,
    PRIMARY KEY (plan, month, state, precision)
) STRICT, WITHOUT ROWID;

-- 安全生产月, 防灾减灾宣传周 ...: a row for each year, their dates move.
CREATE TABLE key_period (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL CONSTRAINT key_period_name CHECK (trim(name) <> ''),
    first_day TEXT NOT NULL CONSTRAINT key_period_first_day CHECK (date(first_day, '+0 days') IS first_day),
    last_day TEXT NOT NULL CONSTRAINT key_period_last_day
        CHECK (date(last_day, '+0 days') IS last_day AND last_day >= first_day),
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX key_period_by_first_day ON key_period (first_day);

-- Holidays (休) and weekend days worked instead (班), one table a year.
CREATE TABLE day (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    day TEXT NOT NULL UNIQUE CONSTRAINT day_day CHECK (date(day, '+0 days') IS day),
    kind TEXT NOT NULL CONSTRAINT day_kind CHECK (kind IN ('休', '班')),
    name TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL UNIQUE CONSTRAINT setting_name CHECK (name <> ''),
    value TEXT NOT NULL DEFAULT '',
    meaning TEXT NOT NULL DEFAULT '',
    initial TEXT NOT NULL DEFAULT '', -- the value as delivered
    pattern TEXT NOT NULL DEFAULT '', -- 数, or the words allowed (是/否), or '' for any text
    CONSTRAINT setting_value CHECK (
        CASE pattern
        WHEN '' THEN 1
        WHEN '数' THEN value GLOB '[0-9]*' AND value NOT GLOB '*[^0-9]*' AND length(value) <= 6
        ELSE instr('/' || pattern || '/', '/' || value || '/') > 0 AND value NOT LIKE '%/%'
        END)
) STRICT;

-- Words that show that a plan thinks of a hazard; the rule missing-hazard reads them.
CREATE TABLE hazard_word (
    hazard TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (hazard, word)
) STRICT, WITHOUT ROWID;

-- What is being typed: one row a form, one a field touched.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    who TEXT NOT NULL,
    kind TEXT NOT NULL, -- the record type's name
    record INTEGER NOT NULL, -- 0: a new one
    record_version INTEGER NOT NULL,
    saved_at TEXT NOT NULL, -- UTC
    host TEXT NOT NULL, -- the program that holds it
    pid INTEGER NOT NULL
) STRICT;
CREATE TABLE draft_text (
    draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    base TEXT NOT NULL, -- the value when editing began
    typed TEXT, -- NULL: untouched
    PRIMARY KEY (draft, field)
) STRICT, WITHOUT ROWID;

-- What calendars remember (RFC 5545: a UID is made once, a SEQUENCE never falls).  No reference to
-- the drill: a drill that is brought back keeps its UIDs.
CREATE TABLE calendar_event (
    drill INTEGER NOT NULL,
    kind TEXT NOT NULL,
    uid TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL DEFAULT 0,
    hash INTEGER NOT NULL,
    modified TEXT NOT NULL,
    PRIMARY KEY (drill, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE calendar_file (
    unit INTEGER NOT NULL,
    year INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    hash INTEGER NOT NULL,
    PRIMARY KEY (unit, year)
) STRICT, WITHOUT ROWID;

-- Acts of clerks: one row a transaction.  `state` drives undo: 'done' stands, 'undone' was taken
-- back and can be brought forth, 'spent' was taken back for good, 'tool' is itself an undo or redo.
-- `rows_of` is the act whose rows of the log embody it now (itself, or its last undo or redo).
CREATE TABLE act (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, -- UTC
    who TEXT NOT NULL,
    label TEXT NOT NULL,
    undoes INTEGER, -- the act that this one takes back or brings forth
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'spent', 'tool')),
    rows_of INTEGER
) STRICT;
CREATE INDEX act_by_state ON act (who, state) WHERE state IN ('done', 'undone');

-- The act under way, NULL outside one; and which triggers and views were made last (store/migrate.c).
CREATE TABLE session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    act INTEGER,
    derived INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO session (id, act) VALUES (1, NULL);

-- Who changed what: written by triggers only.  `old` and `new` are JSON objects of columns: whole
-- rows when one is removed or added, else the columns that differ.  `act` is NULL for a change made
-- outside this program, which then has its own time.
CREATE TABLE change_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    act INTEGER,
    at TEXT,
    table_name TEXT NOT NULL,
    record INTEGER NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
    old TEXT,
    new TEXT
) STRICT;
CREATE INDEX change_log_by_act ON change_log (act);
CREATE INDEX change_log_by_record ON change_log (table_name, record);
