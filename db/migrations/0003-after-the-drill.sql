-- 0003: what follows a drill: how it was held, its documents, its evaluation, what was found and
-- mended; response plans, activities, inspections, obligations; letters and reminders.
--
-- Derived states (due, overdue, submitted on time, covered) are not here: they are views.

-- Why a change was made, asked for once a plan is issued.
ALTER TABLE act ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- 行业类别: obligations go by it.
ALTER TABLE unit ADD COLUMN trade TEXT NOT NULL DEFAULT ''
    CONSTRAINT unit_trade CHECK (trade IN ('', '危险物品', '矿山', '金属冶炼', '建筑施工', '轨道交通',
                                           '人员密集场所', '学校', '幼儿园', '其他'));
-- A bureau that is itself the 行业主管部门 of its trade owes itself no documents (DOMAIN.md, 2).
ALTER TABLE unit ADD COLUMN own_supervisor TEXT NOT NULL DEFAULT '否'
    CONSTRAINT unit_own_supervisor CHECK (own_supervisor IN ('', '是', '否'));

-- When a unit's own plan was handed in.
ALTER TABLE plan ADD COLUMN received_on TEXT NOT NULL DEFAULT ''
    CONSTRAINT plan_received_on CHECK (received_on = '' OR date(received_on, '+0 days') IS received_on);

-- What is drilled.
ALTER TABLE drill ADD COLUMN category TEXT NOT NULL DEFAULT ''
    CONSTRAINT drill_category CHECK (category IN ('', '综合', '专项', '现场处置'));
ALTER TABLE drill ADD COLUMN hazard TEXT NOT NULL DEFAULT '';
ALTER TABLE drill ADD COLUMN emphasis TEXT NOT NULL DEFAULT '';
ALTER TABLE drill ADD COLUMN scenario TEXT NOT NULL DEFAULT '';
-- To whom the second set of documents goes; NULL: the lead unit's own supervising department.
ALTER TABLE drill ADD COLUMN supervising_department INTEGER REFERENCES unit (id) ON DELETE SET NULL;
-- How it was held.
ALTER TABLE drill ADD COLUMN held_start TEXT NOT NULL DEFAULT '';
ALTER TABLE drill ADD COLUMN held_end TEXT NOT NULL DEFAULT '';
ALTER TABLE drill ADD COLUMN held_precision TEXT NOT NULL DEFAULT ''
    CONSTRAINT drill_held CHECK (
        CASE held_precision
        WHEN '' THEN held_start = '' AND held_end = ''
        WHEN 'minute' THEN
            strftime('%Y-%m-%dT%H:%M', held_start, '+0 days') IS held_start
            AND strftime('%Y-%m-%dT%H:%M', held_end, '+0 days') IS held_end
            AND held_end >= held_start
        ELSE
            held_precision IN ('day', 'span') AND date(held_start, '+0 days') IS held_start
            AND date(held_end, '+0 days') IS held_end AND held_end >= held_start
        END);
ALTER TABLE drill ADD COLUMN participant_count INTEGER
    CONSTRAINT drill_participant_count CHECK (participant_count >= 0);
ALTER TABLE drill ADD COLUMN observer_count INTEGER
    CONSTRAINT drill_observer_count CHECK (observer_count >= 0);
ALTER TABLE drill ADD COLUMN public_count INTEGER
    CONSTRAINT drill_public_count CHECK (public_count >= 0);
ALTER TABLE drill ADD COLUMN scripting TEXT NOT NULL DEFAULT ''
    CONSTRAINT drill_scripting CHECK (scripting IN ('', '有脚本', '半脚本', '双盲'));
ALTER TABLE drill ADD COLUMN announced TEXT NOT NULL DEFAULT ''
    CONSTRAINT drill_announced CHECK (announced IN ('', '是', '否'));
ALTER TABLE drill ADD COLUMN deviations TEXT NOT NULL DEFAULT '';
CREATE INDEX drill_held ON drill (held_end) WHERE held_precision <> '';
-- The desk: what is still to be held, and what was held and is not submitted.
CREATE INDEX drill_open ON drill (period_end) WHERE state_rank IN (1, 2, 6);
CREATE INDEX drill_awaited ON drill (held_end) WHERE state_rank = 3;
-- Until now a drill was held on the day that was fixed for it.
UPDATE drill
SET held_start = period_start, held_end = period_end, held_precision = period_precision
WHERE state IN ('已开展', '已报送', '已归档') AND period_precision IN ('day', 'span', 'minute');

-- 练指挥、战法、协同、队伍、保障, and what the notice says goes wrong: chosen before, judged after.
CREATE TABLE drill_objective (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    drill INTEGER NOT NULL REFERENCES drill (id) ON DELETE CASCADE,
    objective TEXT NOT NULL
        CONSTRAINT drill_objective_objective
        CHECK (objective IN ('指挥', '战法', '协同', '队伍', '保障', '预案不熟', '分工不清', '机制不顺',
                             '协同不畅')),
    met TEXT NOT NULL DEFAULT ''
        CONSTRAINT drill_objective_met CHECK (met IN ('', '达到', '部分达到', '未达到')),
    remark TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (drill, objective)
) STRICT;

-- 应急预案.
CREATE TABLE response_plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL UNIQUE CONSTRAINT response_plan_name CHECK (trim(name) <> ''),
    kind TEXT NOT NULL DEFAULT ''
        CONSTRAINT response_plan_kind CHECK (kind IN ('', '总体', '专项', '部门', '现场处置', '其他')),
    owner INTEGER REFERENCES unit (id) ON DELETE RESTRICT,
    edition TEXT NOT NULL DEFAULT '',
    revised_on TEXT NOT NULL DEFAULT ''
        CONSTRAINT response_plan_revised_on
        CHECK (revised_on = '' OR date(revised_on, '+0 days') IS revised_on),
    test_months INTEGER CONSTRAINT response_plan_test_months CHECK (test_months > 0),
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE drill_response_plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    drill INTEGER NOT NULL REFERENCES drill (id) ON DELETE CASCADE,
    response_plan INTEGER NOT NULL REFERENCES response_plan (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (drill, response_plan)
) STRICT;

-- One of the four documents at one of the two recipients (clause 三).  A row only once something
-- has happened: none means that it is still awaited.
CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    drill INTEGER NOT NULL REFERENCES drill (id) ON DELETE CASCADE,
    document TEXT NOT NULL
        CONSTRAINT document_document CHECK (document IN ('方案', '脚本', '评估报告', '总结报告')),
    recipient TEXT NOT NULL
        CONSTRAINT document_recipient CHECK (recipient IN ('应急管理部门', '行业主管部门')),
    state TEXT NOT NULL CONSTRAINT document_state CHECK (state IN ('已收', '退回', '免报')),
    received_on TEXT NOT NULL DEFAULT ''
        CONSTRAINT document_received_on
        CHECK (iif(received_on = '', state <> '已收', date(received_on, '+0 days') IS received_on)),
    channel TEXT NOT NULL DEFAULT ''
        CONSTRAINT document_channel CHECK (channel IN ('', '邮箱', '纸质', '办公系统', '微信', '其他')),
    copies INTEGER CONSTRAINT document_copies CHECK (copies > 0),
    sealed TEXT NOT NULL DEFAULT '' CONSTRAINT document_sealed CHECK (sealed IN ('', '是', '否')),
    reason TEXT NOT NULL DEFAULT ''
        CONSTRAINT document_reason CHECK (state = '已收' OR trim(reason) <> ''),
    file TEXT NOT NULL DEFAULT '', -- its path when it was attached
    file_size INTEGER,
    file_hash TEXT NOT NULL DEFAULT '', -- SHA-256, hexadecimal
    remark TEXT NOT NULL DEFAULT '',
    UNIQUE (drill, document, recipient)
) STRICT;
CREATE INDEX document_by_hash ON document (file_hash) WHERE file_hash <> '';

-- 催报: that a unit was reminded.
CREATE TABLE reminder (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
    sent_on TEXT NOT NULL
        CONSTRAINT reminder_sent_on CHECK (date(sent_on, '+0 days') IS sent_on),
    way TEXT NOT NULL
        CONSTRAINT reminder_way CHECK (way IN ('电话', '短信', '微信', '邮件', '纸质', '其他')),
    told TEXT NOT NULL DEFAULT '', -- the person who was told
    text TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX reminder_of ON reminder (unit, sent_on);

-- Texts of letters, with places for what the record says.
CREATE TABLE template (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL CONSTRAINT template_text CHECK (trim(text) <> ''),
    meaning TEXT NOT NULL DEFAULT '',
    initial TEXT NOT NULL DEFAULT ''
) STRICT;

-- An evaluation standard and its 4 x 5 grid: phases x aspects (clause 三).
CREATE TABLE standard (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL UNIQUE CONSTRAINT standard_name CHECK (trim(name) <> ''),
    edition TEXT NOT NULL DEFAULT '',
    -- Words of drill.incident_class parted by 、: for which drills it is proposed while in force;
    -- '': for any that no other is for.
    incident_classes TEXT NOT NULL DEFAULT '',
    in_force_from TEXT NOT NULL DEFAULT ''
        CONSTRAINT standard_in_force_from
        CHECK (in_force_from = '' OR date(in_force_from, '+0 days') IS in_force_from),
    in_force_until TEXT NOT NULL DEFAULT ''
        CONSTRAINT standard_in_force_until
        CHECK (in_force_until = '' OR date(in_force_until, '+0 days') IS in_force_until),
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE criterion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    standard INTEGER NOT NULL REFERENCES standard (id) ON DELETE CASCADE,
    phase TEXT NOT NULL CONSTRAINT criterion_phase CHECK (phase IN ('筹划', '准备', '实施', '收尾')),
    aspect TEXT NOT NULL
        CONSTRAINT criterion_aspect
        CHECK (aspect IN ('预案衔接', '指挥调度', '力量协同', '物资保障', '现场处置')),
    scale TEXT NOT NULL
        CONSTRAINT criterion_scale CHECK (scale IN ('等级', '是否', '1-5', '分钟')),
    prompt TEXT NOT NULL DEFAULT '',
    UNIQUE (standard, phase, aspect)
) STRICT;

CREATE TABLE evaluation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    drill INTEGER NOT NULL UNIQUE REFERENCES drill (id) ON DELETE CASCADE,
    standard INTEGER NOT NULL REFERENCES standard (id) ON DELETE RESTRICT,
    evaluated_on TEXT NOT NULL DEFAULT ''
        CONSTRAINT evaluation_evaluated_on
        CHECK (evaluated_on = '' OR date(evaluated_on, '+0 days') IS evaluated_on),
    conclusion TEXT NOT NULL DEFAULT ''
        CONSTRAINT evaluation_conclusion CHECK (conclusion IN ('', '优秀', '良好', '合格', '不合格')),
    summary TEXT NOT NULL DEFAULT ''
) STRICT;
-- 评估组.
CREATE TABLE evaluator (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    drill INTEGER NOT NULL REFERENCES drill (id) ON DELETE CASCADE,
    name TEXT NOT NULL CONSTRAINT evaluator_name CHECK (trim(name) <> ''),
    kind TEXT NOT NULL CONSTRAINT evaluator_kind CHECK (kind IN ('专家', '技术骨干', '其他')),
    unit INTEGER REFERENCES unit (id) ON DELETE SET NULL,
    post TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX evaluator_of ON evaluator (drill);
-- A cell of the grid.
CREATE TABLE observation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    drill INTEGER NOT NULL REFERENCES drill (id) ON DELETE CASCADE,
    phase TEXT NOT NULL CONSTRAINT observation_phase CHECK (phase IN ('筹划', '准备', '实施', '收尾')),
    aspect TEXT NOT NULL
        CONSTRAINT observation_aspect
        CHECK (aspect IN ('预案衔接', '指挥调度', '力量协同', '物资保障', '现场处置')),
    rating TEXT NOT NULL DEFAULT '', -- in the words of the criterion's scale
    began_at TEXT NOT NULL DEFAULT ''
        CONSTRAINT observation_began_at CHECK (began_at = '' OR time(began_at) = began_at || ':00'),
    ended_at TEXT NOT NULL DEFAULT ''
        CONSTRAINT observation_ended_at CHECK (ended_at = '' OR time(ended_at) = ended_at || ':00'),
    fact TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT '',
    advice TEXT NOT NULL DEFAULT '',
    UNIQUE (drill, phase, aspect)
) STRICT;

-- 整改台账: finding -> measure -> responsible unit -> deadline -> done -> accepted.
CREATE TABLE finding (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    drill INTEGER NOT NULL REFERENCES drill (id) ON DELETE RESTRICT,
    phase TEXT NOT NULL DEFAULT ''
        CONSTRAINT finding_phase CHECK (phase IN ('', '筹划', '准备', '实施', '收尾')),
    aspect TEXT NOT NULL DEFAULT ''
        CONSTRAINT finding_aspect
        CHECK (aspect IN ('', '预案衔接', '指挥调度', '力量协同', '物资保障', '现场处置')),
    class TEXT NOT NULL DEFAULT ''
        CONSTRAINT finding_class
        CHECK (class IN ('', '指挥', '战法', '协同', '队伍', '保障', '预案不熟', '分工不清', '机制不顺',
                         '协同不畅')),
    severity TEXT NOT NULL DEFAULT '一般'
        CONSTRAINT finding_severity CHECK (severity IN ('一般', '严重')),
    fact TEXT NOT NULL CONSTRAINT finding_fact CHECK (trim(fact) <> ''),
    cause TEXT NOT NULL DEFAULT '',
    measure TEXT NOT NULL DEFAULT '',
    responsible_unit INTEGER REFERENCES unit (id) ON DELETE RESTRICT,
    responsible_person TEXT NOT NULL DEFAULT '',
    deadline TEXT NOT NULL DEFAULT ''
        CONSTRAINT finding_deadline CHECK (deadline = '' OR date(deadline, '+0 days') IS deadline),
    state TEXT NOT NULL DEFAULT '未启动'
        CONSTRAINT finding_state CHECK (state IN ('未启动', '整改中', '待验收', '已销号')),
    evidence TEXT NOT NULL DEFAULT '',
    response_plan INTEGER REFERENCES response_plan (id) ON DELETE RESTRICT, -- to be revised
    revised_edition TEXT NOT NULL DEFAULT '',
    accepted_by TEXT NOT NULL DEFAULT '',
    closed_on TEXT NOT NULL DEFAULT ''
        CONSTRAINT finding_closed_on
        CHECK (iif(closed_on = '', state <> '已销号', date(closed_on, '+0 days') IS closed_on)),
    -- The later drill that looked again: a serious finding closes only with one.
    reexamined_by INTEGER REFERENCES drill (id) ON DELETE RESTRICT
        CONSTRAINT finding_reexamined_by
        CHECK (reexamined_by IS NOT drill
               AND (reexamined_by IS NOT NULL OR severity <> '严重' OR state <> '已销号')),
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX finding_of ON finding (drill);
CREATE INDEX finding_by_class ON finding (class, aspect) WHERE class <> '';
CREATE INDEX finding_open ON finding (deadline) WHERE state <> '已销号';

-- 宣传培训: with numbers of their own, never counted as drills.
CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL CONSTRAINT activity_kind CHECK (kind IN ('培训', '宣传', '其他')),
    unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
    subject TEXT NOT NULL CONSTRAINT activity_subject CHECK (trim(subject) <> ''),
    period_start TEXT NOT NULL DEFAULT '',
    period_end TEXT NOT NULL DEFAULT '',
    period_precision TEXT NOT NULL DEFAULT ''
        CONSTRAINT activity_period
        CHECK (period_end >= period_start AND (period_precision = '') = (period_start = '')),
    place TEXT NOT NULL DEFAULT '',
    people INTEGER CONSTRAINT activity_people CHECK (people >= 0),
    drill INTEGER REFERENCES drill (id) ON DELETE SET NULL,
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX activity_by_period ON activity (period_start);

-- 监督检查: of an enterprise by law (责令改正, 处罚), of a government unit by supervision (督办, 约谈).
CREATE TABLE inspection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
    inspected_on TEXT NOT NULL
        CONSTRAINT inspection_inspected_on CHECK (date(inspected_on, '+0 days') IS inspected_on),
    inspector TEXT NOT NULL DEFAULT '',
    article TEXT NOT NULL DEFAULT '',
    fact TEXT NOT NULL CONSTRAINT inspection_fact CHECK (trim(fact) <> ''),
    way TEXT NOT NULL DEFAULT ''
        CONSTRAINT inspection_way CHECK (way IN ('', '责令改正', '督促整改')),
    ordered_until TEXT NOT NULL DEFAULT ''
        CONSTRAINT inspection_ordered_until
        CHECK (ordered_until = '' OR (date(ordered_until, '+0 days') IS ordered_until
                                      AND ordered_until >= inspected_on)),
    rechecked_on TEXT NOT NULL DEFAULT ''
        CONSTRAINT inspection_rechecked_on
        CHECK (rechecked_on = '' OR (date(rechecked_on, '+0 days') IS rechecked_on
                                     AND rechecked_on >= inspected_on)),
    outcome TEXT NOT NULL DEFAULT ''
        CONSTRAINT inspection_outcome
        CHECK (outcome IN ('', '已改正', '逾期未改', '行政处罚', '督办', '约谈', '通报', '移送')),
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX inspection_by_day ON inspection (inspected_on);
CREATE INDEX inspection_open ON inspection (ordered_until)
    WHERE rechecked_on = '' OR outcome = '逾期未改';

-- How often who must drill, with its article (DOMAIN.md, 3); a drill may satisfy several.
CREATE TABLE obligation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL UNIQUE CONSTRAINT obligation_name CHECK (trim(name) <> ''),
    article TEXT NOT NULL DEFAULT '',
    unit_kinds TEXT NOT NULL DEFAULT '', -- words parted by 、; '': any
    trades TEXT NOT NULL DEFAULT '',
    categories TEXT NOT NULL DEFAULT '', -- of the drills that count
    months INTEGER NOT NULL CONSTRAINT obligation_months CHECK (months > 0),
    part TEXT NOT NULL DEFAULT '组织' CONSTRAINT obligation_part CHECK (part IN ('组织', '参加')),
    active TEXT NOT NULL DEFAULT '是' CONSTRAINT obligation_active CHECK (active IN ('', '是', '否')),
    remark TEXT NOT NULL DEFAULT ''
) STRICT;

-- What drills are against, and the words by which a subject shows it: rows that the office edits, in
-- the place of hazard_word.  expected: every year's plan should have a drill against it.
CREATE TABLE hazard (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL UNIQUE CONSTRAINT hazard_name CHECK (trim(name) <> ''),
    expected TEXT NOT NULL DEFAULT '是'
        CONSTRAINT hazard_expected CHECK (expected IN ('', '是', '否')),
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE hazard_term (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hazard INTEGER NOT NULL REFERENCES hazard (id) ON DELETE CASCADE,
    term TEXT NOT NULL CONSTRAINT hazard_words CHECK (trim(term) <> ''),
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (hazard, term)
) STRICT;
INSERT INTO hazard (name) SELECT DISTINCT hazard FROM hazard_word ORDER BY hazard;
INSERT INTO hazard_term (hazard, term)
SELECT h.id, w.word FROM hazard_word AS w JOIN hazard AS h ON h.name = w.hazard ORDER BY h.id, w.word;
DROP TABLE hazard_word;
