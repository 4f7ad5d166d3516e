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
, trade TEXT NOT NULL DEFAULT ''
    CONSTRAINT unit_trade CHECK (trade IN ('', '危险物品', '矿山', '金属冶炼', '建筑施工', '轨道交通',
                                           '人员密集场所', '学校', '幼儿园', '其他')), own_supervisor TEXT NOT NULL DEFAULT '否'
    CONSTRAINT unit_own_supervisor CHECK (own_supervisor IN ('', '是', '否'))) STRICT;
INSERT INTO unit VALUES(1,1,'U01','阳城县公安局','yang 阳 cheng 城 xian 县 gong 公 an 安 ju 局 000001','','县直',NULL,'','','否');
INSERT INTO unit VALUES(2,1,'U02','阳城县发展和改革局','yang 阳 cheng 城 xian 县 fa 发 zhan 展 he 和 gai  000002','','县直',NULL,'','','否');
INSERT INTO unit VALUES(3,1,'U03','县委宣传部(网信办)','xian 县 wei 委 xuan 宣 chuan 传 bu 部 ( wang 网 xi 000003','','党委部门',NULL,'','','否');
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
, received_on TEXT NOT NULL DEFAULT ''
    CONSTRAINT plan_received_on CHECK (received_on = '' OR date(received_on, '+0 days') IS received_on)) STRICT;
INSERT INTO "plan" VALUES(1,1,2026,NULL,'','','','','','','','起草','','');
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
    source TEXT NOT NULL DEFAULT '', category TEXT NOT NULL DEFAULT ''
    CONSTRAINT drill_category CHECK (category IN ('', '综合', '专项', '现场处置')), hazard TEXT NOT NULL DEFAULT '', emphasis TEXT NOT NULL DEFAULT '', scenario TEXT NOT NULL DEFAULT '', supervising_department INTEGER REFERENCES unit (id) ON DELETE SET NULL, held_start TEXT NOT NULL DEFAULT '', held_end TEXT NOT NULL DEFAULT '', held_precision TEXT NOT NULL DEFAULT ''
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
        END), participant_count INTEGER
    CONSTRAINT drill_participant_count CHECK (participant_count >= 0), observer_count INTEGER
    CONSTRAINT drill_observer_count CHECK (observer_count >= 0), public_count INTEGER
    CONSTRAINT drill_public_count CHECK (public_count >= 0), scripting TEXT NOT NULL DEFAULT ''
    CONSTRAINT drill_scripting CHECK (scripting IN ('', '有脚本', '半脚本', '双盲')), announced TEXT NOT NULL DEFAULT ''
    CONSTRAINT drill_announced CHECK (announced IN ('', '是', '否')), deviations TEXT NOT NULL DEFAULT '', -- what the last import said (app/source.h)
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
INSERT INTO drill VALUES(1,2,1,1,1,'yang 阳 cheng 城 xian 县 gong 公 an 安 ju 局 000001','消防应急演练','xiao 消 fang 防 ying 应 ji 急 yan 演 lian 练','2026-07-11','2026-07-20','tenday','2026-07-112026-07-20','2026年6月','实战',2,'延期',6,'','','公开','否','大雨','','','2026-06-01','2026-06-30','month','','','','','',NULL,'','','',NULL,NULL,NULL,'','','');
INSERT INTO drill VALUES(2,2,1,2,2,'yang 阳 cheng 城 xian 县 fa 发 zhan 展 he 和 gai  000002','校园安全防范演练','xiao 校 yuan 园 an 安 quan 全 fang 防 fan 范 yan 演 lian 练','2026-01-01','2026-12-31','year','2026-01-012026-12-31','2026年','实战',2,'计划',1,'','','公开','否','','','','','','','','','','','',NULL,'','','',NULL,NULL,NULL,'','','');
INSERT INTO drill VALUES(3,1,1,3,3,'xian 县 wei 委 xuan 宣 chuan 传 bu 部 ( wang 网 xi 000003','恶意代码应急处置演练','e 恶 yi 意 dai 代 ma 码 ying 应 ji 急 chu 处 zhi 置 yan 演 lian 练','2026-10-14T09:00','2026-10-14T11:30','minute','2026-10-142026-10-14T09:00T11:30','2026年10月','桌面',1,'筹备',2,'','','公开','否','','','','','','','','','','','',NULL,'','','',NULL,NULL,NULL,'','','');
INSERT INTO drill VALUES(4,1,1,4,1,'yang 阳 cheng 城 xian 县 gong 公 an 安 ju 局 000001','有限空间作业应急演练','you 有 xian 限 kong 空 jian 间 zuo 作 ye 业 ying 应 ji 急 yan 演 lian 练','2026-06-12','2026-06-12','day','2026-06-122026-06-12','','',0,'取消',7,'','','公开','否','设备检修','','','','','','','','','','',NULL,'','','',NULL,NULL,NULL,'','','');
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
INSERT INTO setting VALUES(14,1,'emergency_department','阳城县应急管理局','接收报送材料的应急管理部门','阳城县应急管理局','');
INSERT INTO setting VALUES(15,1,'desk_days','7','今日工作台提前多少日列出将到期的事项','7','数');
INSERT INTO setting VALUES(16,1,'date_days','30','月份开始前多少日提示该定演练日期','30','数');
INSERT INTO setting VALUES(17,1,'plan_owner_kinds','乡镇、开发区、县直','应当报送年度计划的单位类别','乡镇、开发区、县直','');
INSERT INTO setting VALUES(18,1,'response_plan_months','36','应急预案至少多少个月演练一次（预案另有规定的从其规定）','36','数');
INSERT INTO setting VALUES(19,1,'mail_way','SMTP','邮件经SMTP服务器还是本机程序发出','SMTP','SMTP/程序');
INSERT INTO setting VALUES(20,1,'mail_server','','发信服务器（如 smtp.qq.com）','','');
INSERT INTO setting VALUES(21,1,'mail_port','0','发信服务器端口；0为按加密方式取常用端口','0','数');
INSERT INTO setting VALUES(22,1,'mail_security','STARTTLS','连接的加密方式','STARTTLS','STARTTLS/TLS/不加密');
INSERT INTO setting VALUES(23,1,'mail_plain_allowed','否','是否允许不加密连接外部服务器（密码和内容会明文传送）','否','是/否');
INSERT INTO setting VALUES(24,1,'mail_user','','发信服务器用户名；留空则不登录','','');
INSERT INTO setting VALUES(25,1,'mail_from','','发件人邮箱；留空则用办公室邮箱','','');
INSERT INTO setting VALUES(26,1,'mail_reply_to','','回复邮箱；留空则回复到发件人','','');
INSERT INTO setting VALUES(27,1,'mail_password_file','','存放密码（授权码）的文件，权限须为0600；密码不存入数据库','','');
INSERT INTO setting VALUES(28,1,'mail_password_command','','打印密码的命令（不经shell）；也可用环境变量YANLIAN_MAIL_PASSWORD','','');
INSERT INTO setting VALUES(29,1,'mail_ca_file','','另外信任的证书文件（PEM），用于单位自建服务器','','');
INSERT INTO setting VALUES(30,1,'mail_program','/usr/sbin/sendmail -i','本机发信程序及其参数（不经shell）','/usr/sbin/sendmail -i','');
INSERT INTO setting VALUES(31,1,'mail_application_ics','否','日历附件是否标为application/ics（收件方把附件显示成乱码时改为是）','否','是/否');
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
, reason TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO act VALUES(1,'2026-11-24T22:22:01Z','clerk@desk','import',NULL,'done',1,'');
INSERT INTO act VALUES(2,'2026-11-24T22:22:01Z','clerk@desk','edit',NULL,'done',2,'');
INSERT INTO act VALUES(3,'2026-11-24T22:22:01Z','clerk@desk','delete',NULL,'undone',4,'');
INSERT INTO act VALUES(4,'2026-11-24T22:22:01Z','clerk@desk','undo',3,'tool',4,'');
CREATE TABLE session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    act INTEGER,
    derived INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO session VALUES(1,NULL,5018955840590625033);
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
CREATE TABLE template (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL CONSTRAINT template_text CHECK (trim(text) <> ''),
    meaning TEXT NOT NULL DEFAULT '',
    initial TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO template VALUES(1,1,'催报',replace('{单位}：\n　　根据《{计划}》（{文号}）要求，演练应按计划组织开展，结束后{天数}日内将演练方案、脚本、评估报告和总结报告报送应急管理部门和行业主管部门。经查，截至{日期}，你单位以下事项尚未完成：\n{清单}\n　　请抓紧办理并反馈。联系电话：{电话}；电子邮箱：{邮箱}；地址：{地址}。\n　　　　　　　　　　{办公室}\n　　　　　　　　　　{日期}','\n',char(10)),'催报函；{清单}为逐项列出的未完成事项，其余花括号内为自动填写的内容',replace('{单位}：\n　　根据《{计划}》（{文号}）要求，演练应按计划组织开展，结束后{天数}日内将演练方案、脚本、评估报告和总结报告报送应急管理部门和行业主管部门。经查，截至{日期}，你单位以下事项尚未完成：\n{清单}\n　　请抓紧办理并反馈。联系电话：{电话}；电子邮箱：{邮箱}；地址：{地址}。\n　　　　　　　　　　{办公室}\n　　　　　　　　　　{日期}','\n',char(10)));
INSERT INTO template VALUES(2,1,'通报',replace('关于{年度}年应急演练工作开展情况的通报\n各乡（镇）人民政府、开发区管委会，县直各有关单位：\n　　现将截至{日期}全县{年度}年应急演练工作开展情况通报如下：\n{概况}\n{清单}\n　　请未按要求完成的单位抓紧整改落实。\n　　　　　　　　　　{办公室}\n　　　　　　　　　　{日期}','\n',char(10)),'情况通报；{概况}为全年数字，{清单}为未完成的单位和事项',replace('关于{年度}年应急演练工作开展情况的通报\n各乡（镇）人民政府、开发区管委会，县直各有关单位：\n　　现将截至{日期}全县{年度}年应急演练工作开展情况通报如下：\n{概况}\n{清单}\n　　请未按要求完成的单位抓紧整改落实。\n　　　　　　　　　　{办公室}\n　　　　　　　　　　{日期}','\n',char(10)));
INSERT INTO template VALUES(3,1,'日历邮件主题','{年度}年应急演练日程（{单位}，第{版本}版，{变化}）','发送演练日历的邮件主题，一行；{变化}为“首次发送”或“新增1项、改期2项”等','{年度}年应急演练日程（{单位}，第{版本}版，{变化}）');
INSERT INTO template VALUES(4,1,'日历邮件正文',replace('{单位} {姓名}同志：\n　　现将你单位{年度}年应急演练日程（第{版本}版）发给你，请查收。{变化说明}\n{日程}\n　　附件 {附件} 是以上日程的日历文件，导入后手机、电脑会到期提醒：\n　　1．以前导入过本单位演练日历的，请先删除旧的再导入。Outlook会把新文件作为另一份日历打开，不会自动替换旧的，不删就会重复。\n　　2．手机：在邮箱里点开附件，选择“添加到日历”或“用日历打开”。\n　　3．WPS：打开WPS日历，在设置中选择“导入日历”，选中附件。\n　　4．Outlook：保存附件后双击打开，或在“文件—打开和导出—导入/导出”中选择“导入iCalendar文件”。\n　　不便导入的，以上表为准。时间、地点有变动的，请提前告知。演练结束后{天数}日内报送演练方案、脚本、评估报告和总结报告。\n　　联系电话：{电话}；电子邮箱：{邮箱}。\n　　　　　　　　　　{办公室}\n　　　　　　　　　　{日期}','\n',char(10)),'发送演练日历的邮件正文；{日程}为日程表，{变化说明}为与上次发送相比的变化',replace('{单位} {姓名}同志：\n　　现将你单位{年度}年应急演练日程（第{版本}版）发给你，请查收。{变化说明}\n{日程}\n　　附件 {附件} 是以上日程的日历文件，导入后手机、电脑会到期提醒：\n　　1．以前导入过本单位演练日历的，请先删除旧的再导入。Outlook会把新文件作为另一份日历打开，不会自动替换旧的，不删就会重复。\n　　2．手机：在邮箱里点开附件，选择“添加到日历”或“用日历打开”。\n　　3．WPS：打开WPS日历，在设置中选择“导入日历”，选中附件。\n　　4．Outlook：保存附件后双击打开，或在“文件—打开和导出—导入/导出”中选择“导入iCalendar文件”。\n　　不便导入的，以上表为准。时间、地点有变动的，请提前告知。演练结束后{天数}日内报送演练方案、脚本、评估报告和总结报告。\n　　联系电话：{电话}；电子邮箱：{邮箱}。\n　　　　　　　　　　{办公室}\n　　　　　　　　　　{日期}','\n',char(10)));
INSERT INTO template VALUES(5,1,'演练通知邮件主题','{通知}：{科目}（{时间}）','把一场演练作为日程发给单位的邮件主题，一行；{通知}为“演练通知”，再发为“演练变更通知”','{通知}：{科目}（{时间}）');
INSERT INTO template VALUES(6,1,'演练通知邮件正文',replace('{单位} {姓名}同志：\n　　现将以下应急演练的时间安排发给你，请你单位按{职责}职责做好准备：\n　　演练科目：{科目}\n　　演练时间：{时间}\n　　演练地点：{地点}\n　　演练形式：{形式}\n　　牵头单位：{牵头单位}\n　　参演单位：{参演单位}\n　　本邮件附日程：Outlook等会询问是否接受，接受后自动记入日历，以后改期、取消也会自动更新。不能识别的，可打开附件导入，或以上文为准。\n　　联系电话：{电话}；电子邮箱：{邮箱}。\n　　　　　　　　　　{办公室}\n　　　　　　　　　　{日期}','\n',char(10)),'把一场演练作为日程发给牵头和参演单位的邮件正文',replace('{单位} {姓名}同志：\n　　现将以下应急演练的时间安排发给你，请你单位按{职责}职责做好准备：\n　　演练科目：{科目}\n　　演练时间：{时间}\n　　演练地点：{地点}\n　　演练形式：{形式}\n　　牵头单位：{牵头单位}\n　　参演单位：{参演单位}\n　　本邮件附日程：Outlook等会询问是否接受，接受后自动记入日历，以后改期、取消也会自动更新。不能识别的，可打开附件导入，或以上文为准。\n　　联系电话：{电话}；电子邮箱：{邮箱}。\n　　　　　　　　　　{办公室}\n　　　　　　　　　　{日期}','\n',char(10)));
INSERT INTO template VALUES(7,1,'取消通知邮件主题','取消通知：{科目}（原定{时间}）','取消一场已发日程的演练的邮件主题，一行','取消通知：{科目}（原定{时间}）');
INSERT INTO template VALUES(8,1,'取消通知邮件正文',replace('{单位} {姓名}同志：\n　　原定{时间}举行的应急演练“{科目}”（牵头单位：{牵头单位}）{缘由}，请停止准备并转告有关人员。\n　　本邮件附取消日程：Outlook等会从日历中撤下这场演练；以附件导入日历的，请手工删除。\n　　联系电话：{电话}；电子邮箱：{邮箱}。\n　　　　　　　　　　{办公室}\n　　　　　　　　　　{日期}','\n',char(10)),'取消一场已发日程的演练的邮件正文；{缘由}为“已取消”或“参演单位已调整，你单位不再参加”',replace('{单位} {姓名}同志：\n　　原定{时间}举行的应急演练“{科目}”（牵头单位：{牵头单位}）{缘由}，请停止准备并转告有关人员。\n　　本邮件附取消日程：Outlook等会从日历中撤下这场演练；以附件导入日历的，请手工删除。\n　　联系电话：{电话}；电子邮箱：{邮箱}。\n　　　　　　　　　　{办公室}\n　　　　　　　　　　{日期}','\n',char(10)));
INSERT INTO template VALUES(9,1,'催报邮件主题','请抓紧办理应急演练未完成事项（{单位}）','催报邮件的主题，一行；正文用催报函','请抓紧办理应急演练未完成事项（{单位}）');
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
INSERT INTO standard VALUES(1,1,'通用评估表','2026','','','','按通知第三条：四个阶段、五个方面；可修改');
INSERT INTO standard VALUES(2,1,'AQ/T 9009-2015 生产安全事故应急演练评估规范','2015','事故灾难','2015-09-01','','适用于生产安全事故演练；评估项可修改');
INSERT INTO standard VALUES(3,1,'GB/T 46792-2025 突发事件应急演练评估指南','2025','自然灾害、事故灾难、公共卫生、社会安全','','','适用于各类突发事件；填写生效日期（以标准公布的实施日期为准）后自动选用');
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
INSERT INTO criterion VALUES(1,1,1,'筹划','预案衔接','等级','演练目标、情景、流程依据应急预案设定，与上级和相关预案衔接');
INSERT INTO criterion VALUES(2,1,1,'筹划','指挥调度','等级','演练组织机构和指挥体系健全，职责分工明确');
INSERT INTO criterion VALUES(3,1,1,'筹划','力量协同','等级','参演单位、队伍、人员确定，协同任务和联络方式明确');
INSERT INTO criterion VALUES(4,1,1,'筹划','物资保障','等级','经费、装备、物资、场地和通信保障有计划');
INSERT INTO criterion VALUES(5,1,1,'筹划','现场处置','等级','处置科目、风险点和安全措施经过论证');
INSERT INTO criterion VALUES(6,1,1,'准备','预案衔接','等级','方案、脚本经审定，参演人员熟悉预案和各自任务');
INSERT INTO criterion VALUES(7,1,1,'准备','指挥调度','等级','指挥、控制、评估人员到位，通信联络经过测试');
INSERT INTO criterion VALUES(8,1,1,'准备','力量协同','等级','参演力量经过培训或合练，信号口令统一');
INSERT INTO criterion VALUES(9,1,1,'准备','物资保障','等级','装备物资按清单到位，检查完好');
INSERT INTO criterion VALUES(10,1,1,'准备','现场处置','等级','场地勘察、警戒隔离、应急救护准备就绪');
INSERT INTO criterion VALUES(11,1,1,'实施','预案衔接','等级','预警、接报、研判和响应启动符合预案程序');
INSERT INTO criterion VALUES(12,1,1,'实施','指挥调度','等级','指挥部开设、命令下达、信息报告及时准确');
INSERT INTO criterion VALUES(13,1,1,'实施','力量协同','等级','各参演力量按时到位，分工清楚，配合顺畅');
INSERT INTO criterion VALUES(14,1,1,'实施','物资保障','等级','装备、物资、通信、后勤跟得上处置需要');
INSERT INTO criterion VALUES(15,1,1,'实施','现场处置','等级','处置措施得当，人员防护、疏散、信息发布到位');
INSERT INTO criterion VALUES(16,1,1,'收尾','预案衔接','等级','响应终止、善后和恢复符合预案要求');
INSERT INTO criterion VALUES(17,1,1,'收尾','指挥调度','等级','清点归建、现场讲评组织有序');
INSERT INTO criterion VALUES(18,1,1,'收尾','力量协同','等级','参演单位及时反馈问题，记录资料收集齐全');
INSERT INTO criterion VALUES(19,1,1,'收尾','物资保障','等级','装备物资回收、补充，场地恢复');
INSERT INTO criterion VALUES(20,1,1,'收尾','现场处置','等级','现场清理彻底，无遗留安全隐患');
INSERT INTO criterion VALUES(21,1,2,'筹划','预案衔接','等级','演练目标、情景、流程依据应急预案设定，与上级和相关预案衔接');
INSERT INTO criterion VALUES(22,1,2,'筹划','指挥调度','等级','演练组织机构和指挥体系健全，职责分工明确');
INSERT INTO criterion VALUES(23,1,2,'筹划','力量协同','等级','参演单位、队伍、人员确定，协同任务和联络方式明确');
INSERT INTO criterion VALUES(24,1,2,'筹划','物资保障','等级','经费、装备、物资、场地和通信保障有计划');
INSERT INTO criterion VALUES(25,1,2,'筹划','现场处置','等级','处置科目、风险点和安全措施经过论证');
INSERT INTO criterion VALUES(26,1,2,'准备','预案衔接','是否','方案、脚本经审定，参演人员熟悉预案和各自任务');
INSERT INTO criterion VALUES(27,1,2,'准备','指挥调度','是否','指挥、控制、评估人员到位，通信联络经过测试');
INSERT INTO criterion VALUES(28,1,2,'准备','力量协同','是否','参演力量经过培训或合练，信号口令统一');
INSERT INTO criterion VALUES(29,1,2,'准备','物资保障','是否','装备物资按清单到位，检查完好');
INSERT INTO criterion VALUES(30,1,2,'准备','现场处置','是否','场地勘察、警戒隔离、应急救护准备就绪');
INSERT INTO criterion VALUES(31,1,2,'实施','预案衔接','等级','预警、接报、研判和响应启动符合预案程序');
INSERT INTO criterion VALUES(32,1,2,'实施','指挥调度','分钟','从接报到下达首个处置命令用时');
INSERT INTO criterion VALUES(33,1,2,'实施','力量协同','等级','各参演力量按时到位，分工清楚，配合顺畅');
INSERT INTO criterion VALUES(34,1,2,'实施','物资保障','等级','装备、物资、通信、后勤跟得上处置需要');
INSERT INTO criterion VALUES(35,1,2,'实施','现场处置','等级','处置措施得当，人员防护、疏散、信息发布到位');
INSERT INTO criterion VALUES(36,1,2,'收尾','预案衔接','等级','响应终止、善后和恢复符合预案要求');
INSERT INTO criterion VALUES(37,1,2,'收尾','指挥调度','等级','清点归建、现场讲评组织有序');
INSERT INTO criterion VALUES(38,1,2,'收尾','力量协同','等级','参演单位及时反馈问题，记录资料收集齐全');
INSERT INTO criterion VALUES(39,1,2,'收尾','物资保障','等级','装备物资回收、补充，场地恢复');
INSERT INTO criterion VALUES(40,1,2,'收尾','现场处置','等级','现场清理彻底，无遗留安全隐患');
INSERT INTO criterion VALUES(41,1,3,'筹划','预案衔接','1-5','演练目标、情景、流程依据应急预案设定，与上级和相关预案衔接');
INSERT INTO criterion VALUES(42,1,3,'筹划','指挥调度','1-5','演练组织机构和指挥体系健全，职责分工明确');
INSERT INTO criterion VALUES(43,1,3,'筹划','力量协同','1-5','参演单位、队伍、人员确定，协同任务和联络方式明确');
INSERT INTO criterion VALUES(44,1,3,'筹划','物资保障','1-5','经费、装备、物资、场地和通信保障有计划');
INSERT INTO criterion VALUES(45,1,3,'筹划','现场处置','1-5','处置科目、风险点和安全措施经过论证');
INSERT INTO criterion VALUES(46,1,3,'准备','预案衔接','1-5','方案、脚本经审定，参演人员熟悉预案和各自任务');
INSERT INTO criterion VALUES(47,1,3,'准备','指挥调度','1-5','指挥、控制、评估人员到位，通信联络经过测试');
INSERT INTO criterion VALUES(48,1,3,'准备','力量协同','1-5','参演力量经过培训或合练，信号口令统一');
INSERT INTO criterion VALUES(49,1,3,'准备','物资保障','1-5','装备物资按清单到位，检查完好');
INSERT INTO criterion VALUES(50,1,3,'准备','现场处置','1-5','场地勘察、警戒隔离、应急救护准备就绪');
INSERT INTO criterion VALUES(51,1,3,'实施','预案衔接','1-5','预警、接报、研判和响应启动符合预案程序');
INSERT INTO criterion VALUES(52,1,3,'实施','指挥调度','1-5','指挥部开设、命令下达、信息报告及时准确');
INSERT INTO criterion VALUES(53,1,3,'实施','力量协同','1-5','各参演力量按时到位，分工清楚，配合顺畅');
INSERT INTO criterion VALUES(54,1,3,'实施','物资保障','1-5','装备、物资、通信、后勤跟得上处置需要');
INSERT INTO criterion VALUES(55,1,3,'实施','现场处置','1-5','处置措施得当，人员防护、疏散、信息发布到位');
INSERT INTO criterion VALUES(56,1,3,'收尾','预案衔接','1-5','响应终止、善后和恢复符合预案要求');
INSERT INTO criterion VALUES(57,1,3,'收尾','指挥调度','1-5','清点归建、现场讲评组织有序');
INSERT INTO criterion VALUES(58,1,3,'收尾','力量协同','1-5','参演单位及时反馈问题，记录资料收集齐全');
INSERT INTO criterion VALUES(59,1,3,'收尾','物资保障','1-5','装备物资回收、补充，场地恢复');
INSERT INTO criterion VALUES(60,1,3,'收尾','现场处置','1-5','现场清理彻底，无遗留安全隐患');
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
INSERT INTO obligation VALUES(1,1,'县级政府、部门和乡镇每两年演练','国令第708号 第八条','县直、乡镇、开发区','','',24,'组织','是','');
INSERT INTO obligation VALUES(2,1,'重点行业企业和人员密集场所每半年演练','国令第708号 第八条；应急部令第2号 第三十三条','企业','危险物品、矿山、金属冶炼、建筑施工、轨道交通、人员密集场所','',6,'组织','是','');
INSERT INTO obligation VALUES(3,1,'其他企业每年综合或专项演练','应急部令第2号 第三十三条','企业','学校、幼儿园、其他','综合、专项',12,'组织','是','');
INSERT INTO obligation VALUES(4,1,'其他企业每半年现场处置演练','应急部令第2号 第三十三条','企业','学校、幼儿园、其他','现场处置',6,'组织','是','');
INSERT INTO obligation VALUES(5,1,'中小学每月演练','教基一厅〔2014〕2号','学校','学校','',1,'组织','是','');
INSERT INTO obligation VALUES(6,1,'幼儿园每季度演练','教基一厅〔2014〕2号','学校','幼儿园','',3,'组织','是','');
CREATE TABLE hazard (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL UNIQUE CONSTRAINT hazard_name CHECK (trim(name) <> ''),
    expected TEXT NOT NULL DEFAULT '是'
        CONSTRAINT hazard_expected CHECK (expected IN ('', '是', '否')),
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO hazard VALUES(1,1,'地质灾害','是','');
INSERT INTO hazard VALUES(2,1,'地震','是','');
INSERT INTO hazard VALUES(3,1,'教育','是','');
INSERT INTO hazard VALUES(4,1,'煤矿','是','');
INSERT INTO hazard VALUES(5,1,'火灾','否','');
INSERT INTO hazard VALUES(6,1,'森林草原火灾','否','');
INSERT INTO hazard VALUES(7,1,'洪涝','否','');
INSERT INTO hazard VALUES(8,1,'危险化学品','否','');
INSERT INTO hazard VALUES(9,1,'民爆物品','否','');
INSERT INTO hazard VALUES(10,1,'油气管道','否','');
INSERT INTO hazard VALUES(11,1,'特种设备','否','');
INSERT INTO hazard VALUES(12,1,'有限空间','否','');
INSERT INTO hazard VALUES(13,1,'道路交通','否','');
INSERT INTO hazard VALUES(14,1,'水上交通','否','');
INSERT INTO hazard VALUES(15,1,'环境污染','否','');
INSERT INTO hazard VALUES(16,1,'公共卫生','否','');
INSERT INTO hazard VALUES(17,1,'动物疫情','否','');
INSERT INTO hazard VALUES(18,1,'网络安全','否','');
INSERT INTO hazard VALUES(19,1,'群体性事件','否','');
INSERT INTO hazard VALUES(20,1,'大型活动','否','');
CREATE TABLE hazard_term (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hazard INTEGER NOT NULL REFERENCES hazard (id) ON DELETE CASCADE,
    term TEXT NOT NULL CONSTRAINT hazard_words CHECK (trim(term) <> ''),
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (hazard, term)
) STRICT;
INSERT INTO hazard_term VALUES(1,1,'地质',0);
INSERT INTO hazard_term VALUES(2,1,'崩塌',0);
INSERT INTO hazard_term VALUES(3,1,'泥石流',0);
INSERT INTO hazard_term VALUES(4,1,'滑坡',0);
INSERT INTO hazard_term VALUES(5,2,'地震',0);
INSERT INTO hazard_term VALUES(6,3,'中小学',0);
INSERT INTO hazard_term VALUES(7,3,'学校',0);
INSERT INTO hazard_term VALUES(8,3,'幼儿园',0);
INSERT INTO hazard_term VALUES(9,3,'教育',0);
INSERT INTO hazard_term VALUES(10,4,'井下',0);
INSERT INTO hazard_term VALUES(11,4,'煤矿',0);
INSERT INTO hazard_term VALUES(12,4,'矿井',0);
INSERT INTO hazard_term VALUES(13,4,'矿山',0);
INSERT INTO hazard_term VALUES(14,5,'消防',0);
INSERT INTO hazard_term VALUES(15,5,'电气火灾',1);
INSERT INTO hazard_term VALUES(16,5,'建筑火灾',2);
INSERT INTO hazard_term VALUES(17,5,'高层',3);
INSERT INTO hazard_term VALUES(18,6,'森林',0);
INSERT INTO hazard_term VALUES(19,6,'草原',1);
INSERT INTO hazard_term VALUES(20,7,'防汛',0);
INSERT INTO hazard_term VALUES(21,7,'山洪',1);
INSERT INTO hazard_term VALUES(22,7,'洪水',2);
INSERT INTO hazard_term VALUES(23,7,'内涝',3);
INSERT INTO hazard_term VALUES(24,8,'危险化学品',0);
INSERT INTO hazard_term VALUES(25,8,'危化品',1);
INSERT INTO hazard_term VALUES(26,9,'民爆',0);
INSERT INTO hazard_term VALUES(27,9,'爆破',1);
INSERT INTO hazard_term VALUES(28,10,'高后果区',0);
INSERT INTO hazard_term VALUES(29,10,'燃气',1);
INSERT INTO hazard_term VALUES(30,10,'天然气',2);
INSERT INTO hazard_term VALUES(31,11,'压力容器',0);
INSERT INTO hazard_term VALUES(32,11,'锅炉',1);
INSERT INTO hazard_term VALUES(33,11,'电梯',2);
INSERT INTO hazard_term VALUES(34,12,'有限空间',0);
INSERT INTO hazard_term VALUES(35,13,'道路交通',0);
INSERT INTO hazard_term VALUES(36,13,'公路交通',1);
INSERT INTO hazard_term VALUES(37,13,'公共交通',2);
INSERT INTO hazard_term VALUES(38,14,'船舶',0);
INSERT INTO hazard_term VALUES(39,14,'水上',1);
INSERT INTO hazard_term VALUES(40,15,'环境事件',0);
INSERT INTO hazard_term VALUES(41,15,'污染',1);
INSERT INTO hazard_term VALUES(42,16,'公卫',0);
INSERT INTO hazard_term VALUES(43,16,'公共卫生',1);
INSERT INTO hazard_term VALUES(44,16,'传染病',2);
INSERT INTO hazard_term VALUES(45,16,'食物中毒',3);
INSERT INTO hazard_term VALUES(46,16,'医疗卫生',4);
INSERT INTO hazard_term VALUES(47,17,'动物疫情',0);
INSERT INTO hazard_term VALUES(48,18,'网络',0);
INSERT INTO hazard_term VALUES(49,18,'病毒',1);
INSERT INTO hazard_term VALUES(50,18,'恶意代码',2);
INSERT INTO hazard_term VALUES(51,19,'群体性',0);
INSERT INTO hazard_term VALUES(52,20,'大型活动',0);
INSERT INTO hazard_term VALUES(53,20,'体育活动',1);
INSERT INTO hazard_term VALUES(54,20,'踩踏',2);
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    message_id TEXT NOT NULL UNIQUE,
    what TEXT NOT NULL
        CONSTRAINT message_what CHECK (what IN ('日历', '催报', '演练通知', '取消通知')),
    unit INTEGER NOT NULL,
    recipient TEXT NOT NULL CONSTRAINT message_recipient CHECK (recipient LIKE '_%@_%'),
    recipient_name TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL,
    revision INTEGER, -- of the unit's calendar in it
    drill INTEGER,    -- of a message about one
    subject TEXT NOT NULL,
    dates TEXT NOT NULL DEFAULT '', -- as it gives them: what the next one marks as changed
    -- 交出: the last bytes are being handed over: from here on nobody knows, until the answer is in.
    state TEXT NOT NULL DEFAULT '待发'
        CONSTRAINT message_state CHECK (state IN ('待发', '交出', '已发', '待重试', '拒收', '不明',
                                                  '作废')),
    queued_at TEXT NOT NULL,
    tried_at TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    answer TEXT NOT NULL DEFAULT '', -- of the server
    -- The message itself: the same bytes at each try.  Last, as lists read all but this.
    content BLOB NOT NULL
) STRICT;
CREATE TABLE calendar (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL UNIQUE CONSTRAINT calendar_name CHECK (trim(name) <> ''),
    source TEXT NOT NULL DEFAULT '', -- name of the file
    read_on TEXT NOT NULL DEFAULT ''
        CONSTRAINT calendar_read_on CHECK (read_on = '' OR date(read_on, '+0 days') IS read_on),
    shown TEXT NOT NULL DEFAULT '是' CONSTRAINT calendar_shown CHECK (shown IN ('是', '否')),
    events INTEGER NOT NULL DEFAULT 0, -- how many it has
    reading INTEGER NOT NULL DEFAULT 0, -- the act that read them: event.reading
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL,
    first_day TEXT NOT NULL CONSTRAINT event_first_day CHECK (date(first_day, '+0 days') IS first_day),
    last_day TEXT NOT NULL CONSTRAINT event_last_day CHECK (last_day >= first_day), -- inclusive
    first_minute INTEGER NOT NULL DEFAULT -1, -- of the day; -1: whole days
    last_minute INTEGER NOT NULL DEFAULT -1,
    summary TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT ''
) STRICT;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('day',39);
INSERT INTO sqlite_sequence VALUES('key_period',7);
INSERT INTO sqlite_sequence VALUES('setting',31);
INSERT INTO sqlite_sequence VALUES('act',6);
INSERT INTO sqlite_sequence VALUES('change_log',16);
INSERT INTO sqlite_sequence VALUES('unit',3);
INSERT INTO sqlite_sequence VALUES('unit_alias',2);
INSERT INTO sqlite_sequence VALUES('contact',1);
INSERT INTO sqlite_sequence VALUES('plan',1);
INSERT INTO sqlite_sequence VALUES('drill',4);
INSERT INTO sqlite_sequence VALUES('drill_participant',2);
INSERT INTO sqlite_sequence VALUES('draft',1);
INSERT INTO sqlite_sequence VALUES('hazard',20);
INSERT INTO sqlite_sequence VALUES('hazard_term',54);
INSERT INTO sqlite_sequence VALUES('standard',3);
INSERT INTO sqlite_sequence VALUES('criterion',60);
INSERT INTO sqlite_sequence VALUES('obligation',6);
INSERT INTO sqlite_sequence VALUES('template',9);
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
CREATE INDEX drill_held ON drill (held_end) WHERE held_precision <> '';
CREATE INDEX drill_open ON drill (period_end) WHERE state_rank IN (1, 2, 6);
CREATE INDEX drill_awaited ON drill (held_end) WHERE state_rank = 3;
CREATE INDEX document_by_hash ON document (file_hash) WHERE file_hash <> '';
CREATE INDEX reminder_of ON reminder (unit, sent_on);
CREATE INDEX evaluator_of ON evaluator (drill);
CREATE INDEX finding_of ON finding (drill);
CREATE INDEX finding_by_class ON finding (class, aspect) WHERE class <> '';
CREATE INDEX finding_open ON finding (deadline) WHERE state <> '已销号';
CREATE INDEX activity_by_period ON activity (period_start);
CREATE INDEX inspection_by_day ON inspection (inspected_on);
CREATE INDEX inspection_open ON inspection (ordered_until)
    WHERE rechecked_on = '' OR outcome = '逾期未改';
CREATE INDEX message_to ON message (year, unit, recipient);
CREATE INDEX message_open ON message (state) WHERE state IN ('待发', '交出', '待重试', '不明');
CREATE INDEX event_by_day ON event (reading, first_day);
CREATE INDEX event_long ON event (reading, last_day) WHERE last_day > date(first_day, '+31 days');
CREATE VIEW tally_change (plan, first, last, state, precision, drills)
AS SELECT 0, '', '', '', '', 0;
CREATE TRIGGER tally_change_count INSTEAD OF INSERT ON tally_change BEGIN
    INSERT INTO drill_tally (plan, month, state, precision, drills)
    VALUES (new.plan,
            iif(substr(new.first, 1, 7) = substr(new.last, 1, 7), substr(new.first, 1, 7), ''),
            new.state, new.precision, new.drills)
    ON CONFLICT DO UPDATE SET drills = drills + excluded.drills;
    DELETE FROM drill_tally WHERE plan = new.plan AND drills = 0;
END;
CREATE TRIGGER tally_insert AFTER INSERT ON drill BEGIN
    INSERT INTO tally_change
    VALUES (new.plan, new.period_start, new.period_end, new.state, new.period_precision, 1);
END;
CREATE TRIGGER tally_delete AFTER DELETE ON drill BEGIN
    INSERT INTO tally_change
    VALUES (old.plan, old.period_start, old.period_end, old.state, old.period_precision, -1);
END;
CREATE TRIGGER tally_update
AFTER UPDATE OF plan, state, period_start, period_end, period_precision ON drill
BEGIN
    INSERT INTO tally_change
    VALUES (new.plan, new.period_start, new.period_end, new.state, new.period_precision, 1),
           (old.plan, old.period_start, old.period_end, old.state, old.period_precision, -1);
END;
CREATE TRIGGER lead_key_follows AFTER UPDATE OF sort_key ON unit
WHEN old.sort_key <> new.sort_key
BEGIN
    UPDATE drill SET lead_key = new.sort_key WHERE lead_unit = new.id;
END;
CREATE TRIGGER setting_stays BEFORE DELETE ON setting BEGIN
    SELECT raise(ABORT, 'setting_stays');
END;
COMMIT;
