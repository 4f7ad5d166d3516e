PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO unit VALUES(1,1,'U01','阳城县公安局','yang 阳 cheng 城 xian 县 gong 公 an 安 ju 局 000001','','县直',NULL,'');
INSERT INTO unit VALUES(2,1,'U02','阳城县发展和改革局','yang 阳 cheng 城 xian 县 fa 发 zhan 展 he 和 gai  000002','','县直',NULL,'');
INSERT INTO unit VALUES(3,1,'U03','县委宣传部(网信办)','xian 县 wei 委 xuan 宣 chuan 传 bu 部 ( wang 网 xi 000003','','党委部门',NULL,'');
CREATE TABLE unit_alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
    alias TEXT NOT NULL UNIQUE CONSTRAINT unit_aliases CHECK (trim(alias) <> ''),
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO unit_alias VALUES(1,2,'阳城县能源局',0);
INSERT INTO unit_alias VALUES(2,2,'发改局',1);
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
INSERT INTO contact VALUES(1,1,1,'张三','','','','zs@example.cn','是','');
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
INSERT INTO "plan" VALUES(1,1,2026,NULL,'','','','','','','','起草','');
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
INSERT INTO drill VALUES(1,2,1,1,1,'yang 阳 cheng 城 xian 县 gong 公 an 安 ju 局 000001','消防应急演练','xiao 消 fang 防 ying 应 ji 急 yan 演 lian 练','2026-07-11','2026-07-20','tenday','2026-07-112026-07-20','2026年6月','实战',2,'延期',6,'','','公开','否','大雨','','','2026-06-01','2026-06-30','month','');
INSERT INTO drill VALUES(2,2,1,2,2,'yang 阳 cheng 城 xian 县 fa 发 zhan 展 he 和 gai  000002','校园安全防范演练','xiao 校 yuan 园 an 安 quan 全 fang 防 fan 范 yan 演 lian 练','2026-01-01','2026-12-31','year','2026-01-012026-12-31','2026年','实战',2,'计划',1,'','','公开','否','','','','','','','');
INSERT INTO drill VALUES(3,1,1,3,3,'xian 县 wei 委 xuan 宣 chuan 传 bu 部 ( wang 网 xi 000003','恶意代码应急处置演练','e 恶 yi 意 dai 代 ma 码 ying 应 ji 急 chu 处 zhi 置 yan 演 lian 练','2026-10-14T09:00','2026-10-14T11:30','minute','2026-10-142026-10-14T09:00T11:30','2026年10月','桌面',1,'筹备',2,'','','公开','否','','','','','','','');
INSERT INTO drill VALUES(4,1,1,4,1,'yang 阳 cheng 城 xian 县 gong 公 an 安 ju 局 000001','有限空间作业应急演练','you 有 xian 限 kong 空 jian 间 zuo 作 ye 业 ying 应 ji 急 yan 演 lian 练','2026-06-12','2026-06-12','day','2026-06-122026-06-12','','',0,'取消',7,'','','公开','否','设备检修','','','','','','');
CREATE TABLE drill_participant (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    drill INTEGER NOT NULL REFERENCES drill (id) ON DELETE CASCADE,
    unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (drill, unit)
) STRICT;
INSERT INTO drill_participant VALUES(1,3,1,0);
INSERT INTO drill_participant VALUES(2,3,2,1);
CREATE TABLE drill_tally (
    plan INTEGER NOT NULL,
    month TEXT NOT NULL,
    state TEXT NOT NULL,
    precision TEXT NOT NULL,
    drills INTEGER NOT NULL,
    PRIMARY KEY (plan, month, state, precision)
) STRICT, WITHOUT ROWID;
INSERT INTO drill_tally VALUES(1,'','计划','year',1);
INSERT INTO drill_tally VALUES(1,'2026-06','取消','day',1);
INSERT INTO drill_tally VALUES(1,'2026-07','延期','tenday',1);
INSERT INTO drill_tally VALUES(1,'2026-10','筹备','minute',1);
CREATE TABLE key_period (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL CONSTRAINT key_period_name CHECK (trim(name) <> ''),
    first_day TEXT NOT NULL CONSTRAINT key_period_first_day CHECK (date(first_day, '+0 days') IS first_day),
    last_day TEXT NOT NULL CONSTRAINT key_period_last_day
        CHECK (date(last_day, '+0 days') IS last_day AND last_day >= first_day),
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO key_period VALUES(1,1,'森林防火期','2026-03-01','2026-05-31','示例：以当年的防火命令为准，可修改');
INSERT INTO key_period VALUES(2,1,'防灾减灾宣传周','2026-05-11','2026-05-17','含5月12日全国防灾减灾日；每年日期不同，以通知为准');
INSERT INTO key_period VALUES(3,1,'安全生产月','2026-06-01','2026-06-30','每年6月');
INSERT INTO key_period VALUES(4,1,'防汛期','2026-06-01','2026-09-30','示例：以当年的防汛通知为准，可修改');
INSERT INTO key_period VALUES(5,1,'安全宣传咨询日','2026-06-16','2026-06-16','6·16');
INSERT INTO key_period VALUES(6,1,'国际减灾日','2026-10-13','2026-10-13','10·13');
INSERT INTO key_period VALUES(7,1,'消防日','2026-11-09','2026-11-09','11·9');
CREATE TABLE day (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    day TEXT NOT NULL UNIQUE CONSTRAINT day_day CHECK (date(day, '+0 days') IS day),
    kind TEXT NOT NULL CONSTRAINT day_kind CHECK (kind IN ('休', '班')),
    name TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO day VALUES(1,1,'2026-01-01','休','元旦');
INSERT INTO day VALUES(2,1,'2026-02-15','休','春节');
INSERT INTO day VALUES(3,1,'2026-04-04','休','清明节');
INSERT INTO day VALUES(4,1,'2026-05-01','休','劳动节');
INSERT INTO day VALUES(5,1,'2026-06-19','休','端午节');
INSERT INTO day VALUES(6,1,'2026-09-25','休','中秋节');
INSERT INTO day VALUES(7,1,'2026-10-01','休','国庆节');
INSERT INTO day VALUES(8,1,'2026-01-02','休','元旦');
INSERT INTO day VALUES(9,1,'2026-02-16','休','春节');
INSERT INTO day VALUES(10,1,'2026-04-05','休','清明节');
INSERT INTO day VALUES(11,1,'2026-05-02','休','劳动节');
INSERT INTO day VALUES(12,1,'2026-06-20','休','端午节');
INSERT INTO day VALUES(13,1,'2026-09-26','休','中秋节');
INSERT INTO day VALUES(14,1,'2026-10-02','休','国庆节');
INSERT INTO day VALUES(15,1,'2026-01-03','休','元旦');
INSERT INTO day VALUES(16,1,'2026-02-17','休','春节');
INSERT INTO day VALUES(17,1,'2026-04-06','休','清明节');
INSERT INTO day VALUES(18,1,'2026-05-03','休','劳动节');
INSERT INTO day VALUES(19,1,'2026-06-21','休','端午节');
INSERT INTO day VALUES(20,1,'2026-09-27','休','中秋节');
INSERT INTO day VALUES(21,1,'2026-10-03','休','国庆节');
INSERT INTO day VALUES(22,1,'2026-02-18','休','春节');
INSERT INTO day VALUES(23,1,'2026-05-04','休','劳动节');
INSERT INTO day VALUES(24,1,'2026-10-04','休','国庆节');
INSERT INTO day VALUES(25,1,'2026-02-19','休','春节');
INSERT INTO day VALUES(26,1,'2026-05-05','休','劳动节');
INSERT INTO day VALUES(27,1,'2026-10-05','休','国庆节');
INSERT INTO day VALUES(28,1,'2026-02-20','休','春节');
INSERT INTO day VALUES(29,1,'2026-10-06','休','国庆节');
INSERT INTO day VALUES(30,1,'2026-02-21','休','春节');
INSERT INTO day VALUES(31,1,'2026-10-07','休','国庆节');
INSERT INTO day VALUES(32,1,'2026-02-22','休','春节');
INSERT INTO day VALUES(33,1,'2026-02-23','休','春节');
INSERT INTO day VALUES(34,1,'2026-01-04','班','元旦调休');
INSERT INTO day VALUES(35,1,'2026-02-14','班','春节调休');
INSERT INTO day VALUES(36,1,'2026-02-28','班','春节调休');
INSERT INTO day VALUES(37,1,'2026-05-09','班','劳动节调休');
INSERT INTO day VALUES(38,1,'2026-09-20','班','国庆节调休');
INSERT INTO day VALUES(39,1,'2026-10-10','班','国庆节调休');
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
INSERT INTO setting VALUES(1,1,'report_days','20','演练结束后多少日内报送材料（通知第三条）','20','数');
INSERT INTO setting VALUES(2,1,'report_roll','是','末日为休息日时是否顺延到下一个工作日','是','是/否');
INSERT INTO setting VALUES(3,1,'report_count','日历日','报送期限按日历日还是工作日计算','日历日','日历日/工作日');
INSERT INTO setting VALUES(4,1,'usual_minutes','120','结束时间未知的演练在日历中按多少分钟计','120','数');
INSERT INTO setting VALUES(5,1,'calendar_first_day_only','否','未定日期的演练在日历中是否只显示首日','否','是/否');
INSERT INTO setting VALUES(6,1,'calendar_chinese_names','否','日历文件名是否用中文单位名称（部分邮件程序会损坏中文文件名）','否','是/否');
INSERT INTO setting VALUES(7,1,'county_prefix','阳城县','单位简称中省去的县名','阳城县','');
INSERT INTO setting VALUES(8,1,'crowded_month','8','一个月内演练达到多少场时提示过于集中','8','数');
INSERT INTO setting VALUES(9,1,'notice_days','7','演练时间在通知印发后不足多少日即结束时提示','7','数');
INSERT INTO setting VALUES(10,1,'form_ratio','5','实战演练达到桌面演练多少倍时提示形式失衡','5','数');
INSERT INTO setting VALUES(11,1,'office','阳城县应急救援总指挥部办公室','办公室名称，用于日历和文件落款','阳城县应急救援总指挥部办公室','');
INSERT INTO setting VALUES(12,1,'office_telephone','','办公室电话；留空则用当年计划的联系电话','','');
INSERT INTO setting VALUES(13,1,'office_mailbox','','办公室邮箱；留空则用当年计划的电子邮箱','','');
CREATE TABLE hazard_word (
    hazard TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (hazard, word)
) STRICT, WITHOUT ROWID;
INSERT INTO hazard_word VALUES('地质灾害','地质');
INSERT INTO hazard_word VALUES('地质灾害','崩塌');
INSERT INTO hazard_word VALUES('地质灾害','泥石流');
INSERT INTO hazard_word VALUES('地质灾害','滑坡');
INSERT INTO hazard_word VALUES('地震','地震');
INSERT INTO hazard_word VALUES('教育','中小学');
INSERT INTO hazard_word VALUES('教育','学校');
INSERT INTO hazard_word VALUES('教育','幼儿园');
INSERT INTO hazard_word VALUES('教育','教育');
INSERT INTO hazard_word VALUES('煤矿','井下');
INSERT INTO hazard_word VALUES('煤矿','煤矿');
INSERT INTO hazard_word VALUES('煤矿','矿井');
INSERT INTO hazard_word VALUES('煤矿','矿山');
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
INSERT INTO draft VALUES(1,'clerk@desk','drill',2,1,'2026-11-24T22:22:01Z','desk',1);
CREATE TABLE draft_text (
    draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    base TEXT NOT NULL, -- the value when editing began
    typed TEXT, -- NULL: untouched
    PRIMARY KEY (draft, field)
) STRICT, WITHOUT ROWID;
INSERT INTO draft_text VALUES(1,'form','实战',NULL);
INSERT INTO draft_text VALUES(1,'id','2',NULL);
INSERT INTO draft_text VALUES(1,'incident_class','',NULL);
INSERT INTO draft_text VALUES(1,'lead_unit','阳城县发展和改革局',NULL);
INSERT INTO draft_text VALUES(1,'lead_unit_short','发展和改革局',NULL);
INSERT INTO draft_text VALUES(1,'lead_unit_text','',NULL);
INSERT INTO draft_text VALUES(1,'number','2',NULL);
INSERT INTO draft_text VALUES(1,'outside_plan','否',NULL);
INSERT INTO draft_text VALUES(1,'participants','',NULL);
INSERT INTO draft_text VALUES(1,'period','2026-01-01/2026-12-31/year',NULL);
INSERT INTO draft_text VALUES(1,'period_end','2026-12-31',NULL);
INSERT INTO draft_text VALUES(1,'period_precision','year',NULL);
INSERT INTO draft_text VALUES(1,'period_start','2026-01-01',NULL);
INSERT INTO draft_text VALUES(1,'period_text','2026年',NULL);
INSERT INTO draft_text VALUES(1,'place','','东关小学');
INSERT INTO draft_text VALUES(1,'postponed_from','',NULL);
INSERT INTO draft_text VALUES(1,'publicity','公开',NULL);
INSERT INTO draft_text VALUES(1,'reason','',NULL);
INSERT INTO draft_text VALUES(1,'remark','',NULL);
INSERT INTO draft_text VALUES(1,'source','',NULL);
INSERT INTO draft_text VALUES(1,'state','计划',NULL);
INSERT INTO draft_text VALUES(1,'subject','校园安全防范演练',NULL);
INSERT INTO draft_text VALUES(1,'year','2026',NULL);
CREATE TABLE calendar_event (
    drill INTEGER NOT NULL,
    kind TEXT NOT NULL,
    uid TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL DEFAULT 0,
    hash INTEGER NOT NULL,
    modified TEXT NOT NULL,
    PRIMARY KEY (drill, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO calendar_event VALUES(1,'drill','1a0d7b6e4efca4c0ac1d332e785b8ac0@yanlian',0,6971360800945913199,'20261124T224336Z');
INSERT INTO calendar_event VALUES(2,'drill','f79cc0e398a9613dc22c4f3a9d5cd667@yanlian',0,2645099669250382475,'20261124T224336Z');
INSERT INTO calendar_event VALUES(3,'deadline','f9200e8214ee256ac13fc0ab16d6492f@yanlian',0,8392570278930889661,'20261124T224336Z');
INSERT INTO calendar_event VALUES(3,'drill','1f9f373a4a1a8732fe29c76ee0505abc@yanlian',1,4082394692936749059,'20261124T224336Z');
INSERT INTO calendar_event VALUES(4,'drill','f46c79c5a7b69ba79294aaf4f9042254@yanlian',0,6050522663356836094,'20261124T224336Z');
CREATE TABLE calendar_file (
    unit INTEGER NOT NULL,
    year INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    hash INTEGER NOT NULL,
    PRIMARY KEY (unit, year)
) STRICT, WITHOUT ROWID;
INSERT INTO calendar_file VALUES(1,2026,1,2800215311020984810);
INSERT INTO calendar_file VALUES(2,2026,1,-2703396131088025723);
INSERT INTO calendar_file VALUES(3,2026,2,1652851070106816698);
CREATE TABLE act (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, -- UTC
    who TEXT NOT NULL,
    label TEXT NOT NULL,
    undoes INTEGER, -- the act that this one takes back or brings forth
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'spent', 'tool')),
    rows_of INTEGER
) STRICT;
INSERT INTO act VALUES(1,'2026-11-24T22:22:01Z','clerk@desk','import',NULL,'done',1);
INSERT INTO act VALUES(2,'2026-11-24T22:22:01Z','clerk@desk','edit',NULL,'done',2);
INSERT INTO act VALUES(3,'2026-11-24T22:22:01Z','clerk@desk','delete',NULL,'undone',4);
INSERT INTO act VALUES(4,'2026-11-24T22:22:01Z','clerk@desk','undo',3,'tool',4);
CREATE TABLE session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    act INTEGER,
    derived INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO session VALUES(1,NULL,-4289198905904032903);
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
INSERT INTO change_log VALUES(1,1,NULL,'unit',1,'insert',NULL,'{"id":1,"version":1,"code":"U01","name":"阳城县公安局","sort_key":"yang 阳 cheng 城 xian 县 gong 公 an 安 ju 局 000001","short_name":"","kind":"县直","supervising_department":null,"remark":""}');
INSERT INTO change_log VALUES(2,1,NULL,'unit',2,'insert',NULL,'{"id":2,"version":1,"code":"U02","name":"阳城县发展和改革局","sort_key":"yang 阳 cheng 城 xian 县 fa 发 zhan 展 he 和 gai  000002","short_name":"","kind":"县直","supervising_department":null,"remark":""}');
INSERT INTO change_log VALUES(3,1,NULL,'unit_alias',1,'insert',NULL,'{"id":1,"unit":2,"alias":"阳城县能源局","position":0}');
INSERT INTO change_log VALUES(4,1,NULL,'unit_alias',2,'insert',NULL,'{"id":2,"unit":2,"alias":"发改局","position":1}');
INSERT INTO change_log VALUES(5,1,NULL,'unit',3,'insert',NULL,'{"id":3,"version":1,"code":"U03","name":"县委宣传部(网信办)","sort_key":"xian 县 wei 委 xuan 宣 chuan 传 bu 部 ( wang 网 xi 000003","short_name":"","kind":"党委部门","supervising_department":null,"remark":""}');
INSERT INTO change_log VALUES(6,1,NULL,'contact',1,'insert',NULL,'{"id":1,"version":1,"unit":1,"name":"张三","post":"","telephone":"","mobile":"","email":"zs@example.cn","first":"是","remark":""}');
INSERT INTO change_log VALUES(7,1,NULL,'plan',1,'insert',NULL,'{"id":1,"version":1,"year":2026,"owner":null,"title":"","document_number":"","issuing_office":"","issued_on":"","address":"","telephone":"","mailbox":"","state":"起草","source":""}');
INSERT INTO change_log VALUES(8,1,NULL,'drill',1,'insert',NULL,'{"id":1,"version":1,"plan":1,"number":1,"lead_unit":1,"lead_key":"yang 阳 cheng 城 xian 县 gong 公 an 安 ju 局 000001","subject":"消防应急演练","subject_key":"xiao 消 fang 防 ying 应 ji 急 yan 演 lian 练","period_start":"2026-06-01","period_end":"2026-06-30","period_precision":"month","period_key":"2026-06-012026-06-30","period_text":"2026年6月","form":"实战","form_rank":2,"state":"计划","state_rank":1,"place":"","incident_class":"","publicity":"公开","outside_plan":"否","reason":"","remark":"","lead_unit_text":"","postponed_from_start":"","postponed_from_end":"","postponed_from_precision":"","source":""}');
INSERT INTO change_log VALUES(9,1,NULL,'drill',2,'insert',NULL,'{"id":2,"version":1,"plan":1,"number":2,"lead_unit":2,"lead_key":"yang 阳 cheng 城 xian 县 fa 发 zhan 展 he 和 gai  000002","subject":"校园安全防范演练","subject_key":"xiao 校 yuan 园 an 安 quan 全 fang 防 fan 范 yan 演 lian 练","period_start":"2026-01-01","period_end":"2026-12-31","period_precision":"year","period_key":"2026-01-012026-12-31","period_text":"2026年","form":"实战","form_rank":2,"state":"计划","state_rank":1,"place":"","incident_class":"","publicity":"公开","outside_plan":"否","reason":"","remark":"","lead_unit_text":"","postponed_from_start":"","postponed_from_end":"","postponed_from_precision":"","source":""}');
INSERT INTO change_log VALUES(10,1,NULL,'drill',3,'insert',NULL,'{"id":3,"version":1,"plan":1,"number":3,"lead_unit":3,"lead_key":"xian 县 wei 委 xuan 宣 chuan 传 bu 部 ( wang 网 xi 000003","subject":"恶意代码应急处置演练","subject_key":"e 恶 yi 意 dai 代 ma 码 ying 应 ji 急 chu 处 zhi 置 yan 演 lian 练","period_start":"2026-10-14T09:00","period_end":"2026-10-14T11:30","period_precision":"minute","period_key":"2026-10-142026-10-14T09:00T11:30","period_text":"2026年10月","form":"桌面","form_rank":1,"state":"筹备","state_rank":2,"place":"","incident_class":"","publicity":"公开","outside_plan":"否","reason":"","remark":"","lead_unit_text":"","postponed_from_start":"","postponed_from_end":"","postponed_from_precision":"","source":""}');
INSERT INTO change_log VALUES(11,1,NULL,'drill_participant',1,'insert',NULL,'{"id":1,"drill":3,"unit":1,"position":0}');
INSERT INTO change_log VALUES(12,1,NULL,'drill_participant',2,'insert',NULL,'{"id":2,"drill":3,"unit":2,"position":1}');
INSERT INTO change_log VALUES(13,1,NULL,'drill',4,'insert',NULL,'{"id":4,"version":1,"plan":1,"number":4,"lead_unit":1,"lead_key":"yang 阳 cheng 城 xian 县 gong 公 an 安 ju 局 000001","subject":"有限空间作业应急演练","subject_key":"you 有 xian 限 kong 空 jian 间 zuo 作 ye 业 ying 应 ji 急 yan 演 lian 练","period_start":"2026-06-12","period_end":"2026-06-12","period_precision":"day","period_key":"2026-06-122026-06-12","period_text":"","form":"","form_rank":0,"state":"取消","state_rank":7,"place":"","incident_class":"","publicity":"公开","outside_plan":"否","reason":"设备检修","remark":"","lead_unit_text":"","postponed_from_start":"","postponed_from_end":"","postponed_from_precision":"","source":""}');
INSERT INTO change_log VALUES(14,2,NULL,'drill',1,'update','{"period_start":"2026-06-01","period_end":"2026-06-30","period_precision":"month","period_key":"2026-06-012026-06-30","state":"计划","state_rank":1,"reason":"","postponed_from_start":"","postponed_from_end":"","postponed_from_precision":""}','{"period_start":"2026-07-11","period_end":"2026-07-20","period_precision":"tenday","period_key":"2026-07-112026-07-20","state":"延期","state_rank":6,"reason":"大雨","postponed_from_start":"2026-06-01","postponed_from_end":"2026-06-30","postponed_from_precision":"month"}');
INSERT INTO change_log VALUES(15,3,NULL,'drill',2,'delete','{"id":2,"version":1,"plan":1,"number":2,"lead_unit":2,"lead_key":"yang 阳 cheng 城 xian 县 fa 发 zhan 展 he 和 gai  000002","subject":"校园安全防范演练","subject_key":"xiao 校 yuan 园 an 安 quan 全 fang 防 fan 范 yan 演 lian 练","period_start":"2026-01-01","period_end":"2026-12-31","period_precision":"year","period_key":"2026-01-012026-12-31","period_text":"2026年","form":"实战","form_rank":2,"state":"计划","state_rank":1,"place":"","incident_class":"","publicity":"公开","outside_plan":"否","reason":"","remark":"","lead_unit_text":"","postponed_from_start":"","postponed_from_end":"","postponed_from_precision":"","source":""}',NULL);
INSERT INTO change_log VALUES(16,4,NULL,'drill',2,'insert',NULL,'{"id":2,"version":2,"plan":1,"number":2,"lead_unit":2,"lead_key":"yang 阳 cheng 城 xian 县 fa 发 zhan 展 he 和 gai  000002","subject":"校园安全防范演练","subject_key":"xiao 校 yuan 园 an 安 quan 全 fang 防 fan 范 yan 演 lian 练","period_start":"2026-01-01","period_end":"2026-12-31","period_precision":"year","period_key":"2026-01-012026-12-31","period_text":"2026年","form":"实战","form_rank":2,"state":"计划","state_rank":1,"place":"","incident_class":"","publicity":"公开","outside_plan":"否","reason":"","remark":"","lead_unit_text":"","postponed_from_start":"","postponed_from_end":"","postponed_from_precision":"","source":""}');
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
INSERT INTO calendar_given VALUES(1,2026,1,'drill','消防应急演练',0,'2026-07-11',-1,'2026-07-21',-1);
INSERT INTO calendar_given VALUES(1,2026,3,'drill','恶意代码应急处置演练',1,'2026-10-14',540,'2026-10-14',690);
INSERT INTO calendar_given VALUES(1,2026,4,'drill','有限空间作业应急演练',0,'2026-06-12',-1,'2026-06-13',-1);
INSERT INTO calendar_given VALUES(2,2026,2,'drill','校园安全防范演练',0,'2026-12-31',-1,'2027-01-01',-1);
INSERT INTO calendar_given VALUES(2,2026,3,'drill','恶意代码应急处置演练',1,'2026-10-14',540,'2026-10-14',690);
INSERT INTO calendar_given VALUES(3,2026,3,'deadline','恶意代码应急处置演练',0,'2026-11-03',-1,'2026-11-04',-1);
INSERT INTO calendar_given VALUES(3,2026,3,'drill','恶意代码应急处置演练',0,'2026-10-14',540,'2026-10-14',690);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('day',39);
INSERT INTO sqlite_sequence VALUES('key_period',7);
INSERT INTO sqlite_sequence VALUES('setting',13);
INSERT INTO sqlite_sequence VALUES('act',6);
INSERT INTO sqlite_sequence VALUES('change_log',16);
INSERT INTO sqlite_sequence VALUES('unit',3);
INSERT INTO sqlite_sequence VALUES('unit_alias',2);
INSERT INTO sqlite_sequence VALUES('contact',1);
INSERT INTO sqlite_sequence VALUES('plan',1);
INSERT INTO sqlite_sequence VALUES('drill',4);
INSERT INTO sqlite_sequence VALUES('drill_participant',2);
INSERT INTO sqlite_sequence VALUES('draft',1);
CREATE INDEX unit_by_name ON unit (sort_key);
CREATE INDEX unit_by_department ON unit (supervising_department)
    WHERE supervising_department IS NOT NULL;
CREATE INDEX unit_alias_of ON unit_alias (unit, position);
CREATE INDEX contact_of ON contact (unit);
CREATE UNIQUE INDEX plan_by_year ON plan (year, coalesce(owner, 0));
CREATE INDEX drill_by_number ON drill (plan, number);
CREATE INDEX drill_by_lead_unit ON drill (plan, lead_key);
CREATE INDEX drill_by_subject ON drill (plan, subject_key);
CREATE INDEX drill_by_period ON drill (plan, period_key);
CREATE INDEX drill_by_form ON drill (plan, form_rank);
CREATE INDEX drill_by_state ON drill (plan, state_rank);
CREATE INDEX drill_of_unit ON drill (lead_unit);
CREATE INDEX drill_dated ON drill (period_start, state_rank) WHERE period_precision IN ('day', 'minute');
CREATE INDEX drill_span ON drill (period_end) WHERE period_precision = 'span';
CREATE INDEX drill_participant_unit ON drill_participant (unit);
CREATE INDEX key_period_by_first_day ON key_period (first_day);
CREATE INDEX act_by_state ON act (who, state) WHERE state IN ('done', 'undone');
CREATE INDEX change_log_by_act ON change_log (act);
CREATE INDEX change_log_by_record ON change_log (table_name, record);
CREATE TRIGGER log_unit_insert AFTER INSERT ON unit BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, new)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'unit', new.id, 'insert', json_object('id', new."id", 'version', new."version", 'code', new."code", 'name', new."name", 'sort_key', new."sort_key", 'short_name', new."short_name", 'kind', new."kind", 'supervising_department', new."supervising_department", 'remark', new."remark")
    FROM session;
END;
CREATE TRIGGER log_unit_update AFTER UPDATE OF "code", "name", "sort_key", "short_name", "kind", "supervising_department", "remark" ON unit BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old, new)
    SELECT (SELECT act FROM session),
           iif((SELECT act FROM session) IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'unit', new.id, 'update',
           json_group_object(name, was), json_group_object(name, now)
    FROM (SELECT 'code' AS name, old."code" AS was, new."code" AS now UNION ALL SELECT 'name' AS name, old."name" AS was, new."name" AS now UNION ALL SELECT 'sort_key' AS name, old."sort_key" AS was, new."sort_key" AS now UNION ALL SELECT 'short_name' AS name, old."short_name" AS was, new."short_name" AS now UNION ALL SELECT 'kind' AS name, old."kind" AS was, new."kind" AS now UNION ALL SELECT 'supervising_department' AS name, old."supervising_department" AS was, new."supervising_department" AS now UNION ALL SELECT 'remark' AS name, old."remark" AS was, new."remark" AS now)
    WHERE was IS NOT now
    HAVING count(*) > 0;
END;
CREATE TRIGGER log_unit_delete AFTER DELETE ON unit BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'unit', old.id, 'delete', json_object('id', old."id", 'version', old."version", 'code', old."code", 'name', old."name", 'sort_key', old."sort_key", 'short_name', old."short_name", 'kind', old."kind", 'supervising_department', old."supervising_department", 'remark', old."remark")
    FROM session;
END;
CREATE TRIGGER log_unit_alias_insert AFTER INSERT ON unit_alias BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, new)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'unit_alias', new.id, 'insert', json_object('id', new."id", 'unit', new."unit", 'alias', new."alias", 'position', new."position")
    FROM session;
END;
CREATE TRIGGER log_unit_alias_update AFTER UPDATE OF "unit", "alias", "position" ON unit_alias BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old, new)
    SELECT (SELECT act FROM session),
           iif((SELECT act FROM session) IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'unit_alias', new.id, 'update',
           json_group_object(name, was), json_group_object(name, now)
    FROM (SELECT 'unit' AS name, old."unit" AS was, new."unit" AS now UNION ALL SELECT 'alias' AS name, old."alias" AS was, new."alias" AS now UNION ALL SELECT 'position' AS name, old."position" AS was, new."position" AS now)
    WHERE was IS NOT now
    HAVING count(*) > 0;
END;
CREATE TRIGGER log_unit_alias_delete AFTER DELETE ON unit_alias BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'unit_alias', old.id, 'delete', json_object('id', old."id", 'unit', old."unit", 'alias', old."alias", 'position', old."position")
    FROM session;
END;
CREATE TRIGGER log_contact_insert AFTER INSERT ON contact BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, new)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'contact', new.id, 'insert', json_object('id', new."id", 'version', new."version", 'unit', new."unit", 'name', new."name", 'post', new."post", 'telephone', new."telephone", 'mobile', new."mobile", 'email', new."email", 'first', new."first", 'remark', new."remark")
    FROM session;
END;
CREATE TRIGGER log_contact_update AFTER UPDATE OF "unit", "name", "post", "telephone", "mobile", "email", "first", "remark" ON contact BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old, new)
    SELECT (SELECT act FROM session),
           iif((SELECT act FROM session) IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'contact', new.id, 'update',
           json_group_object(name, was), json_group_object(name, now)
    FROM (SELECT 'unit' AS name, old."unit" AS was, new."unit" AS now UNION ALL SELECT 'name' AS name, old."name" AS was, new."name" AS now UNION ALL SELECT 'post' AS name, old."post" AS was, new."post" AS now UNION ALL SELECT 'telephone' AS name, old."telephone" AS was, new."telephone" AS now UNION ALL SELECT 'mobile' AS name, old."mobile" AS was, new."mobile" AS now UNION ALL SELECT 'email' AS name, old."email" AS was, new."email" AS now UNION ALL SELECT 'first' AS name, old."first" AS was, new."first" AS now UNION ALL SELECT 'remark' AS name, old."remark" AS was, new."remark" AS now)
    WHERE was IS NOT now
    HAVING count(*) > 0;
END;
CREATE TRIGGER log_contact_delete AFTER DELETE ON contact BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'contact', old.id, 'delete', json_object('id', old."id", 'version', old."version", 'unit', old."unit", 'name', old."name", 'post', old."post", 'telephone', old."telephone", 'mobile', old."mobile", 'email', old."email", 'first', old."first", 'remark', old."remark")
    FROM session;
END;
CREATE TRIGGER log_plan_insert AFTER INSERT ON plan BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, new)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'plan', new.id, 'insert', json_object('id', new."id", 'version', new."version", 'year', new."year", 'owner', new."owner", 'title', new."title", 'document_number', new."document_number", 'issuing_office', new."issuing_office", 'issued_on', new."issued_on", 'address', new."address", 'telephone', new."telephone", 'mailbox', new."mailbox", 'state', new."state", 'source', new."source")
    FROM session;
END;
CREATE TRIGGER log_plan_update AFTER UPDATE OF "year", "owner", "title", "document_number", "issuing_office", "issued_on", "address", "telephone", "mailbox", "state", "source" ON plan BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old, new)
    SELECT (SELECT act FROM session),
           iif((SELECT act FROM session) IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'plan', new.id, 'update',
           json_group_object(name, was), json_group_object(name, now)
    FROM (SELECT 'year' AS name, old."year" AS was, new."year" AS now UNION ALL SELECT 'owner' AS name, old."owner" AS was, new."owner" AS now UNION ALL SELECT 'title' AS name, old."title" AS was, new."title" AS now UNION ALL SELECT 'document_number' AS name, old."document_number" AS was, new."document_number" AS now UNION ALL SELECT 'issuing_office' AS name, old."issuing_office" AS was, new."issuing_office" AS now UNION ALL SELECT 'issued_on' AS name, old."issued_on" AS was, new."issued_on" AS now UNION ALL SELECT 'address' AS name, old."address" AS was, new."address" AS now UNION ALL SELECT 'telephone' AS name, old."telephone" AS was, new."telephone" AS now UNION ALL SELECT 'mailbox' AS name, old."mailbox" AS was, new."mailbox" AS now UNION ALL SELECT 'state' AS name, old."state" AS was, new."state" AS now UNION ALL SELECT 'source' AS name, old."source" AS was, new."source" AS now)
    WHERE was IS NOT now
    HAVING count(*) > 0;
END;
CREATE TRIGGER log_plan_delete AFTER DELETE ON plan BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'plan', old.id, 'delete', json_object('id', old."id", 'version', old."version", 'year', old."year", 'owner', old."owner", 'title', old."title", 'document_number', old."document_number", 'issuing_office', old."issuing_office", 'issued_on', old."issued_on", 'address', old."address", 'telephone', old."telephone", 'mailbox', old."mailbox", 'state', old."state", 'source', old."source")
    FROM session;
END;
CREATE TRIGGER log_drill_insert AFTER INSERT ON drill BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, new)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'drill', new.id, 'insert', json_object('id', new."id", 'version', new."version", 'plan', new."plan", 'number', new."number", 'lead_unit', new."lead_unit", 'lead_key', new."lead_key", 'subject', new."subject", 'subject_key', new."subject_key", 'period_start', new."period_start", 'period_end', new."period_end", 'period_precision', new."period_precision", 'period_key', new."period_key", 'period_text', new."period_text", 'form', new."form", 'form_rank', new."form_rank", 'state', new."state", 'state_rank', new."state_rank", 'place', new."place", 'incident_class', new."incident_class", 'publicity', new."publicity", 'outside_plan', new."outside_plan", 'reason', new."reason", 'remark', new."remark", 'lead_unit_text', new."lead_unit_text", 'postponed_from_start', new."postponed_from_start", 'postponed_from_end', new."postponed_from_end", 'postponed_from_precision', new."postponed_from_precision", 'source', new."source")
    FROM session;
END;
CREATE TRIGGER log_drill_update AFTER UPDATE OF "plan", "number", "lead_unit", "subject", "subject_key", "period_start", "period_end", "period_precision", "period_key", "period_text", "form", "form_rank", "state", "state_rank", "place", "incident_class", "publicity", "outside_plan", "reason", "remark", "lead_unit_text", "postponed_from_start", "postponed_from_end", "postponed_from_precision", "source" ON drill BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old, new)
    SELECT (SELECT act FROM session),
           iif((SELECT act FROM session) IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'drill', new.id, 'update',
           json_group_object(name, was), json_group_object(name, now)
    FROM (SELECT 'plan' AS name, old."plan" AS was, new."plan" AS now UNION ALL SELECT 'number' AS name, old."number" AS was, new."number" AS now UNION ALL SELECT 'lead_unit' AS name, old."lead_unit" AS was, new."lead_unit" AS now UNION ALL SELECT 'subject' AS name, old."subject" AS was, new."subject" AS now UNION ALL SELECT 'subject_key' AS name, old."subject_key" AS was, new."subject_key" AS now UNION ALL SELECT 'period_start' AS name, old."period_start" AS was, new."period_start" AS now UNION ALL SELECT 'period_end' AS name, old."period_end" AS was, new."period_end" AS now UNION ALL SELECT 'period_precision' AS name, old."period_precision" AS was, new."period_precision" AS now UNION ALL SELECT 'period_key' AS name, old."period_key" AS was, new."period_key" AS now UNION ALL SELECT 'period_text' AS name, old."period_text" AS was, new."period_text" AS now UNION ALL SELECT 'form' AS name, old."form" AS was, new."form" AS now UNION ALL SELECT 'form_rank' AS name, old."form_rank" AS was, new."form_rank" AS now UNION ALL SELECT 'state' AS name, old."state" AS was, new."state" AS now UNION ALL SELECT 'state_rank' AS name, old."state_rank" AS was, new."state_rank" AS now UNION ALL SELECT 'place' AS name, old."place" AS was, new."place" AS now UNION ALL SELECT 'incident_class' AS name, old."incident_class" AS was, new."incident_class" AS now UNION ALL SELECT 'publicity' AS name, old."publicity" AS was, new."publicity" AS now UNION ALL SELECT 'outside_plan' AS name, old."outside_plan" AS was, new."outside_plan" AS now UNION ALL SELECT 'reason' AS name, old."reason" AS was, new."reason" AS now UNION ALL SELECT 'remark' AS name, old."remark" AS was, new."remark" AS now UNION ALL SELECT 'lead_unit_text' AS name, old."lead_unit_text" AS was, new."lead_unit_text" AS now UNION ALL SELECT 'postponed_from_start' AS name, old."postponed_from_start" AS was, new."postponed_from_start" AS now UNION ALL SELECT 'postponed_from_end' AS name, old."postponed_from_end" AS was, new."postponed_from_end" AS now UNION ALL SELECT 'postponed_from_precision' AS name, old."postponed_from_precision" AS was, new."postponed_from_precision" AS now UNION ALL SELECT 'source' AS name, old."source" AS was, new."source" AS now)
    WHERE was IS NOT now
    HAVING count(*) > 0;
END;
CREATE TRIGGER log_drill_delete AFTER DELETE ON drill BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'drill', old.id, 'delete', json_object('id', old."id", 'version', old."version", 'plan', old."plan", 'number', old."number", 'lead_unit', old."lead_unit", 'lead_key', old."lead_key", 'subject', old."subject", 'subject_key', old."subject_key", 'period_start', old."period_start", 'period_end', old."period_end", 'period_precision', old."period_precision", 'period_key', old."period_key", 'period_text', old."period_text", 'form', old."form", 'form_rank', old."form_rank", 'state', old."state", 'state_rank', old."state_rank", 'place', old."place", 'incident_class', old."incident_class", 'publicity', old."publicity", 'outside_plan', old."outside_plan", 'reason', old."reason", 'remark', old."remark", 'lead_unit_text', old."lead_unit_text", 'postponed_from_start', old."postponed_from_start", 'postponed_from_end', old."postponed_from_end", 'postponed_from_precision', old."postponed_from_precision", 'source', old."source")
    FROM session;
END;
CREATE TRIGGER log_drill_participant_insert AFTER INSERT ON drill_participant BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, new)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'drill_participant', new.id, 'insert', json_object('id', new."id", 'drill', new."drill", 'unit', new."unit", 'position', new."position")
    FROM session;
END;
CREATE TRIGGER log_drill_participant_update AFTER UPDATE OF "drill", "unit", "position" ON drill_participant BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old, new)
    SELECT (SELECT act FROM session),
           iif((SELECT act FROM session) IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'drill_participant', new.id, 'update',
           json_group_object(name, was), json_group_object(name, now)
    FROM (SELECT 'drill' AS name, old."drill" AS was, new."drill" AS now UNION ALL SELECT 'unit' AS name, old."unit" AS was, new."unit" AS now UNION ALL SELECT 'position' AS name, old."position" AS was, new."position" AS now)
    WHERE was IS NOT now
    HAVING count(*) > 0;
END;
CREATE TRIGGER log_drill_participant_delete AFTER DELETE ON drill_participant BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'drill_participant', old.id, 'delete', json_object('id', old."id", 'drill', old."drill", 'unit', old."unit", 'position', old."position")
    FROM session;
END;
CREATE TRIGGER log_key_period_insert AFTER INSERT ON key_period BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, new)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'key_period', new.id, 'insert', json_object('id', new."id", 'version', new."version", 'name', new."name", 'first_day', new."first_day", 'last_day', new."last_day", 'remark', new."remark")
    FROM session;
END;
CREATE TRIGGER log_key_period_update AFTER UPDATE OF "name", "first_day", "last_day", "remark" ON key_period BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old, new)
    SELECT (SELECT act FROM session),
           iif((SELECT act FROM session) IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'key_period', new.id, 'update',
           json_group_object(name, was), json_group_object(name, now)
    FROM (SELECT 'name' AS name, old."name" AS was, new."name" AS now UNION ALL SELECT 'first_day' AS name, old."first_day" AS was, new."first_day" AS now UNION ALL SELECT 'last_day' AS name, old."last_day" AS was, new."last_day" AS now UNION ALL SELECT 'remark' AS name, old."remark" AS was, new."remark" AS now)
    WHERE was IS NOT now
    HAVING count(*) > 0;
END;
CREATE TRIGGER log_key_period_delete AFTER DELETE ON key_period BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'key_period', old.id, 'delete', json_object('id', old."id", 'version', old."version", 'name', old."name", 'first_day', old."first_day", 'last_day', old."last_day", 'remark', old."remark")
    FROM session;
END;
CREATE TRIGGER log_day_insert AFTER INSERT ON day BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, new)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'day', new.id, 'insert', json_object('id', new."id", 'version', new."version", 'day', new."day", 'kind', new."kind", 'name', new."name")
    FROM session;
END;
CREATE TRIGGER log_day_update AFTER UPDATE OF "day", "kind", "name" ON day BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old, new)
    SELECT (SELECT act FROM session),
           iif((SELECT act FROM session) IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'day', new.id, 'update',
           json_group_object(name, was), json_group_object(name, now)
    FROM (SELECT 'day' AS name, old."day" AS was, new."day" AS now UNION ALL SELECT 'kind' AS name, old."kind" AS was, new."kind" AS now UNION ALL SELECT 'name' AS name, old."name" AS was, new."name" AS now)
    WHERE was IS NOT now
    HAVING count(*) > 0;
END;
CREATE TRIGGER log_day_delete AFTER DELETE ON day BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'day', old.id, 'delete', json_object('id', old."id", 'version', old."version", 'day', old."day", 'kind', old."kind", 'name', old."name")
    FROM session;
END;
CREATE TRIGGER log_setting_insert AFTER INSERT ON setting BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, new)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'setting', new.id, 'insert', json_object('id', new."id", 'version', new."version", 'name', new."name", 'value', new."value", 'meaning', new."meaning", 'initial', new."initial", 'pattern', new."pattern")
    FROM session;
END;
CREATE TRIGGER log_setting_update AFTER UPDATE OF "name", "value", "meaning", "initial", "pattern" ON setting BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old, new)
    SELECT (SELECT act FROM session),
           iif((SELECT act FROM session) IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'setting', new.id, 'update',
           json_group_object(name, was), json_group_object(name, now)
    FROM (SELECT 'name' AS name, old."name" AS was, new."name" AS now UNION ALL SELECT 'value' AS name, old."value" AS was, new."value" AS now UNION ALL SELECT 'meaning' AS name, old."meaning" AS was, new."meaning" AS now UNION ALL SELECT 'initial' AS name, old."initial" AS was, new."initial" AS now UNION ALL SELECT 'pattern' AS name, old."pattern" AS was, new."pattern" AS now)
    WHERE was IS NOT now
    HAVING count(*) > 0;
END;
CREATE TRIGGER log_setting_delete AFTER DELETE ON setting BEGIN
    INSERT INTO change_log (act, at, table_name, record, operation, old)
    SELECT act, iif(act IS NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), NULL),
           'setting', old.id, 'delete', json_object('id', old."id", 'version', old."version", 'name', old."name", 'value', old."value", 'meaning', old."meaning", 'initial', old."initial", 'pattern', old."pattern")
    FROM session;
END;
CREATE TRIGGER tally_insert AFTER INSERT ON drill BEGIN
    INSERT INTO drill_tally (plan, month, state, precision, drills)
    VALUES (new.plan,
            iif(substr(new.period_start, 1, 7) = substr(new.period_end, 1, 7),
                substr(new.period_start, 1, 7), ''),
            new.state, new.period_precision, 1)
    ON CONFLICT DO UPDATE SET drills = drills + 1;
END;
CREATE TRIGGER tally_delete AFTER DELETE ON drill BEGIN
    UPDATE drill_tally SET drills = drills - 1
    WHERE plan = old.plan AND state = old.state AND precision = old.period_precision
      AND month = iif(substr(old.period_start, 1, 7) = substr(old.period_end, 1, 7),
                      substr(old.period_start, 1, 7), '');
    DELETE FROM drill_tally WHERE plan = old.plan AND drills = 0;
END;
CREATE TRIGGER tally_update
AFTER UPDATE OF plan, state, period_start, period_end, period_precision ON drill
WHEN (old.plan, old.state, old.period_precision, substr(old.period_start, 1, 7),
      substr(old.period_end, 1, 7))
     IS NOT (new.plan, new.state, new.period_precision, substr(new.period_start, 1, 7),
             substr(new.period_end, 1, 7))
BEGIN
    UPDATE drill_tally SET drills = drills - 1
    WHERE plan = old.plan AND state = old.state AND precision = old.period_precision
      AND month = iif(substr(old.period_start, 1, 7) = substr(old.period_end, 1, 7),
                      substr(old.period_start, 1, 7), '');
    INSERT INTO drill_tally (plan, month, state, precision, drills)
    VALUES (new.plan,
            iif(substr(new.period_start, 1, 7) = substr(new.period_end, 1, 7),
                substr(new.period_start, 1, 7), ''),
            new.state, new.period_precision, 1)
    ON CONFLICT DO UPDATE SET drills = drills + 1;
    DELETE FROM drill_tally WHERE plan = old.plan AND drills = 0;
END;
CREATE TRIGGER lead_key_follows AFTER UPDATE OF sort_key ON unit
WHEN old.sort_key <> new.sort_key
BEGIN
    UPDATE drill SET lead_key = new.sort_key WHERE lead_unit = new.id;
END;
CREATE TRIGGER setting_stays BEFORE DELETE ON setting BEGIN
    SELECT raise(ABORT, 'setting_stays');
END;
CREATE VIEW change_list AS
SELECT c.id AS id,
       coalesce(strftime('%Y-%m-%d %H:%M:%S', coalesce(c.at, a.at), 'localtime'), '') AS at,
       coalesce(a.who, '') AS who,
       coalesce(a.label, '') AS act,
       c.operation AS operation,
       c.table_name AS kind,
       c.record AS record,
       coalesce((SELECT group_concat(
                            j.key || '='
                            || CASE
                               WHEN j.key IN ('lead_unit', 'unit', 'supervising_department')
                               THEN coalesce((SELECT name FROM unit WHERE id = j.value), j.value, '')
                               ELSE coalesce(j.value, '')
                               END, '; ')
                 FROM json_each(c.old) AS j
                 WHERE (coalesce(j.value, '') <> '' OR c.operation = 'update')
                   AND j.key NOT IN ('id', 'version', 'source')
                   AND j.key NOT LIKE '%\_key' ESCAPE '\' AND j.key NOT LIKE '%\_rank' ESCAPE '\'),
                '') AS old,
       coalesce((SELECT group_concat(
                            j.key || '='
                            || CASE
                               WHEN j.key IN ('lead_unit', 'unit', 'supervising_department')
                               THEN coalesce((SELECT name FROM unit WHERE id = j.value), j.value, '')
                               ELSE coalesce(j.value, '')
                               END, '; ')
                 FROM json_each(c.new) AS j
                 WHERE (coalesce(j.value, '') <> '' OR c.operation = 'update')
                   AND j.key NOT IN ('id', 'version', 'source')
                   AND j.key NOT LIKE '%\_key' ESCAPE '\' AND j.key NOT LIKE '%\_rank' ESCAPE '\'),
                '') AS new
FROM change_log AS c LEFT JOIN act AS a ON a.id = c.act;
CREATE VIEW plan_drill AS
SELECT d.id, d.plan, d.number, d.lead_unit, d.subject, d.form, d.state, d.reason, d.period_text,
       d.period_precision AS precision,
       substr(d.period_start, 1, 10) AS first_day,
       substr(d.period_end, 1, 10) AS last_day,
       p.year, p.issued_on
FROM drill AS d JOIN plan AS p ON p.id = d.plan;
CREATE VIEW drill_day_off AS
SELECT d.id, d.plan, d.first_day,
       coalesce((SELECT name FROM day WHERE day = d.first_day), '') AS name
FROM plan_drill AS d
WHERE d.precision IN ('day', 'minute')
  AND CASE (SELECT kind FROM day WHERE day = d.first_day)
      WHEN '休' THEN 1
      WHEN '班' THEN 0
      ELSE strftime('%w', d.first_day) IN ('0', '6')
           AND EXISTS (SELECT 1 FROM day
                       WHERE day BETWEEN substr(d.first_day, 1, 4) || '-01-01'
                                     AND substr(d.first_day, 1, 4) || '-12-31')
      END;
CREATE VIEW plan_check AS
-- overdue: its time is over and it was not held; detail: its last day
SELECT 'overdue' AS rule, plan, id AS drill, last_day AS detail, last_day AS "after"
FROM plan_drill
WHERE state IN ('计划', '筹备', '延期') AND precision <> ''
UNION ALL
-- before-notice: over, or all but over, when the notice came; detail: the notice's date
SELECT 'before-notice', plan, id, issued_on, ''
FROM plan_drill
WHERE state IN ('计划', '筹备') AND precision <> '' AND issued_on <> '' AND first_day < issued_on
  AND last_day < date(issued_on, '+' || (SELECT value FROM setting WHERE name = 'notice_days') || ' days')
UNION ALL
-- no-time: no time, or not understood; detail: what the source says
SELECT 'no-time', plan, id, period_text, ''
FROM plan_drill
WHERE precision = '' AND state NOT IN ('取消')
UNION ALL
-- no-form: neither tabletop nor full-scale; detail: ''
SELECT 'no-form', plan, id, '', ''
FROM plan_drill
WHERE form = '' AND state NOT IN ('取消')
UNION ALL
-- no-reason: postponed or cancelled without a reason; detail: the state
SELECT 'no-reason', plan, id, state, ''
FROM plan_drill
WHERE state IN ('延期', '取消') AND reason = ''
UNION ALL
-- duplicate-number: detail: how many drills have the number
SELECT 'duplicate-number', d.plan, d.id, n.drills, ''
FROM plan_drill AS d
JOIN (SELECT plan, number, count(*) AS drills FROM drill GROUP BY plan, number
      HAVING count(*) > 1) AS n
  ON n.plan = d.plan AND n.number = d.number
UNION ALL
-- duplicate-subject: the same unit, subject and time; detail: how many
SELECT 'duplicate-subject', d.plan, d.id, n.drills, ''
FROM plan_drill AS d
JOIN (SELECT plan, lead_unit, subject, period_key, count(*) AS drills FROM drill
      WHERE state <> '取消'
      GROUP BY plan, lead_unit, subject, period_key HAVING count(*) > 1) AS n
  ON n.plan = d.plan AND n.lead_unit = d.lead_unit AND n.subject = d.subject
WHERE d.state <> '取消'
  AND n.period_key = (SELECT period_key FROM drill WHERE id = d.id)
UNION ALL
-- same-day: two drills of one lead unit on one day; detail: day, a space, how many
SELECT 'same-day', d.plan, d.id, n.first_day || ' ' || n.drills, ''
FROM plan_drill AS d
JOIN (SELECT lead_unit, first_day, count(*) AS drills FROM plan_drill
      WHERE precision IN ('day', 'minute') AND state <> '取消'
      GROUP BY lead_unit, first_day HAVING count(*) > 1) AS n
  ON n.lead_unit = d.lead_unit AND n.first_day = d.first_day
WHERE d.precision IN ('day', 'minute') AND d.state <> '取消'
UNION ALL
-- day-off: on a day off; detail: the day, a space, the holiday's name or ''
SELECT 'day-off', o.plan, o.id, o.first_day || ' ' || o.name, ''
FROM drill_day_off AS o JOIN drill AS d ON d.id = o.id
WHERE d.state IN ('计划', '筹备', '延期')
UNION ALL
-- crowded-month: detail: the month, a space, how many drills
SELECT 'crowded-month', plan, NULL, month || ' ' || sum(drills), ''
FROM drill_tally
WHERE month <> '' AND state <> '取消'
GROUP BY plan, month
HAVING sum(drills) >= (SELECT value + 0 FROM setting WHERE name = 'crowded_month')
UNION ALL
-- few-tabletop: full-scale against tabletop; detail: full-scale, a space, tabletop
SELECT 'few-tabletop', plan, NULL, sum(form = '实战') || ' ' || sum(form = '桌面'), ''
FROM drill
WHERE state <> '取消'
GROUP BY plan
HAVING sum(form = '实战') >= (SELECT value + 0 FROM setting WHERE name = 'form_ratio')
                             * max(sum(form = '桌面'), 1)
UNION ALL
-- missing-hazard: hazards that no drill names; detail: them, parted by 、
SELECT 'missing-hazard', plan, NULL, group_concat(hazard, '、'), ''
FROM (SELECT p.id AS plan, h.hazard
      FROM plan AS p CROSS JOIN (SELECT DISTINCT hazard FROM hazard_word) AS h
      WHERE EXISTS (SELECT 1 FROM drill AS d WHERE d.plan = p.id)
        AND NOT EXISTS (SELECT 1
                        FROM drill AS d JOIN hazard_word AS w ON w.hazard = h.hazard
                        WHERE d.plan = p.id AND d.state <> '取消' AND instr(d.subject, w.word) > 0)
      ORDER BY p.id, h.hazard)
GROUP BY plan
UNION ALL
-- no-contact: a lead unit with nobody on the register; detail: the unit
SELECT DISTINCT 'no-contact', d.plan, NULL, u.name, ''
FROM drill AS d JOIN unit AS u ON u.id = d.lead_unit
WHERE NOT EXISTS (SELECT 1 FROM contact AS c WHERE c.unit = u.id)
UNION ALL
-- no-email: a lead unit none of whose contacts has an address; detail: the unit
SELECT DISTINCT 'no-email', d.plan, NULL, u.name, ''
FROM drill AS d JOIN unit AS u ON u.id = d.lead_unit
WHERE EXISTS (SELECT 1 FROM contact AS c WHERE c.unit = u.id)
  AND NOT EXISTS (SELECT 1 FROM contact AS c WHERE c.unit = u.id AND c.email <> '')
;
COMMIT;
