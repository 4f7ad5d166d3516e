-- Days off of 2026 and the weekend days worked instead (国务院办公厅关于2026年部分节假日安排的通知;
-- DOMAIN.md, 3).
WITH RECURSIVE
holiday (name, first_day, last_day) AS (
    VALUES ('元旦', '2026-01-01', '2026-01-03'),
           ('春节', '2026-02-15', '2026-02-23'),
           ('清明节', '2026-04-04', '2026-04-06'),
           ('劳动节', '2026-05-01', '2026-05-05'),
           ('端午节', '2026-06-19', '2026-06-21'),
           ('中秋节', '2026-09-25', '2026-09-27'),
           ('国庆节', '2026-10-01', '2026-10-07')),
each_day (name, day, last_day) AS (
    SELECT name, first_day, last_day FROM holiday
    UNION ALL
    SELECT name, date(day, '+1 day'), last_day FROM each_day WHERE day < last_day)
INSERT INTO day (day, kind, name)
SELECT day, '休', name FROM each_day
UNION ALL
VALUES ('2026-01-04', '班', '元旦调休'),
       ('2026-02-14', '班', '春节调休'),
       ('2026-02-28', '班', '春节调休'),
       ('2026-05-09', '班', '劳动节调休'),
       ('2026-09-20', '班', '国庆节调休'),
       ('2026-10-10', '班', '国庆节调休');

INSERT INTO key_period (name, first_day, last_day, remark)
VALUES ('森林防火期', '2026-03-01', '2026-05-31', '示例：以当年的防火命令为准，可修改'),
       ('防灾减灾宣传周', '2026-05-11', '2026-05-17', '含5月12日全国防灾减灾日；每年日期不同，以通知为准'),
       ('安全生产月', '2026-06-01', '2026-06-30', '每年6月'),
       ('防汛期', '2026-06-01', '2026-09-30', '示例：以当年的防汛通知为准，可修改'),
       ('安全宣传咨询日', '2026-06-16', '2026-06-16', '6·16'),
       ('国际减灾日', '2026-10-13', '2026-10-13', '10·13'),
       ('消防日', '2026-11-09', '2026-11-09', '11·9');

INSERT INTO setting (name, value, initial, pattern, meaning)
SELECT name, value, value, pattern, meaning
FROM (
    SELECT column1 AS name, column2 AS value, column3 AS pattern, column4 AS meaning
    FROM (VALUES
        ('report_days', '20', '数', '演练结束后多少日内报送材料（通知第三条）'),
        ('report_roll', '是', '是/否', '末日为休息日时是否顺延到下一个工作日'),
        ('report_count', '日历日', '日历日/工作日', '报送期限按日历日还是工作日计算'),
        ('usual_minutes', '120', '数', '结束时间未知的演练在日历中按多少分钟计'),
        ('calendar_first_day_only', '否', '是/否', '未定日期的演练在日历中是否只显示首日'),
        ('calendar_chinese_names', '否', '是/否', '日历文件名是否用中文单位名称（部分邮件程序会损坏中文文件名）'),
        ('county_prefix', '阳城县', '', '单位简称中省去的县名'),
        ('crowded_month', '8', '数', '一个月内演练达到多少场时提示过于集中'),
        ('notice_days', '7', '数', '演练时间在通知印发后不足多少日即结束时提示'),
        ('form_ratio', '5', '数', '实战演练达到桌面演练多少倍时提示形式失衡'),
        ('office', '阳城县应急救援总指挥部办公室', '', '办公室名称，用于日历和文件落款'),
        ('office_telephone', '', '', '办公室电话；留空则用当年计划的联系电话'),
        ('office_mailbox', '', '', '办公室邮箱；留空则用当年计划的电子邮箱')));

INSERT INTO hazard_word (hazard, word)
VALUES ('教育', '教育'), ('教育', '学校'), ('教育', '中小学'), ('教育', '幼儿园'),
       ('地震', '地震'),
       ('地质灾害', '地质'), ('地质灾害', '滑坡'), ('地质灾害', '崩塌'), ('地质灾害', '泥石流'),
       ('煤矿', '煤矿'), ('煤矿', '矿山'), ('煤矿', '矿井'), ('煤矿', '井下');
