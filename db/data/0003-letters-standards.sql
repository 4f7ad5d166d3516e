-- Settings, standards, obligations and letters as delivered: all of them rows that the office edits.
INSERT INTO setting (name, value, initial, pattern, meaning)
SELECT column1, column2, column2, column3, column4
FROM (VALUES
    ('emergency_department', '阳城县应急管理局', '', '接收报送材料的应急管理部门'),
    ('desk_days', '7', '数', '今日工作台提前多少日列出将到期的事项'),
    ('date_days', '30', '数', '月份开始前多少日提示该定演练日期'),
    ('plan_owner_kinds', '乡镇、开发区、县直', '', '应当报送年度计划的单位类别'),
    ('response_plan_months', '36', '数', '应急预案至少多少个月演练一次（预案另有规定的从其规定）'));

INSERT INTO standard (id, name, edition, in_force_from, in_force_until, remark)
VALUES (1, '通用评估表', '2026', '', '', '按通知第三条：四个阶段、五个方面；可修改'),
       (2, 'AQ/T 9009-2015 生产安全事故应急演练评估规范', '2015', '2015-09-01', '',
        '适用于生产安全事故演练；评估项可修改'),
       (3, 'GB/T 46792-2025 突发事件应急演练评估', '2025', '', '',
        '适用于各类突发事件；以标准公布的实施日期为准，请填写生效日期');

WITH phase (n, phase) AS (VALUES (1, '筹划'), (2, '准备'), (3, '实施'), (4, '收尾')),
aspect (n, aspect, what) AS (
    VALUES (1, '预案衔接', '与应急预案的要求是否一致、衔接顺畅'),
           (2, '指挥调度', '指挥机构、命令下达与信息报告'),
           (3, '力量协同', '各参演力量分工与配合'),
           (4, '物资保障', '装备、物资、通信与后勤'),
           (5, '现场处置', '处置行动与安全防护'))
INSERT INTO criterion (standard, phase, aspect, scale, prompt)
SELECT s.id, phase, aspect,
       CASE
       WHEN s.id = 2 AND p.n = 2 THEN '是否'
       WHEN s.id = 3 THEN '1-5'
       WHEN s.id = 2 AND p.n = 3 AND a.n = 2 THEN '分钟'
       ELSE '等级'
       END,
       what
FROM standard AS s, phase AS p, aspect AS a
ORDER BY s.id, p.n, a.n;

INSERT INTO obligation (name, article, unit_kinds, trades, categories, months, part, remark)
VALUES ('县级政府、部门和乡镇每两年演练', '国令第708号 第八条', '县直、乡镇、开发区', '', '', 24, '组织', ''),
       ('重点行业企业和人员密集场所每半年演练', '国令第708号 第八条；应急部令第2号 第三十三条', '企业',
        '危险物品、矿山、金属冶炼、建筑施工、轨道交通、人员密集场所', '', 6, '组织', ''),
       ('其他企业每年综合或专项演练', '应急部令第2号 第三十三条', '企业', '', '综合、专项', 12, '组织', ''),
       ('其他企业每半年现场处置演练', '应急部令第2号 第三十三条', '企业', '', '现场处置', 6, '组织', ''),
       ('中小学每月演练', '教基一厅〔2014〕2号', '学校', '学校', '', 1, '组织', ''),
       ('幼儿园每季度演练', '教基一厅〔2014〕2号', '学校', '幼儿园', '', 3, '组织', '');

INSERT INTO template (name, text, initial, meaning)
SELECT column1, column2, column2, column3
FROM (VALUES
    ('催报',
     '{单位}：' || char(10) ||
     '　　根据《{计划}》（{文号}）要求，演练结束后{天数}日内应将演练方案、脚本、评估报告和总结报告报送应急管理部门和行业主管部门。经查，你单位以下演练材料尚未报齐：'
     || char(10) || '{清单}' || char(10) ||
     '　　请抓紧补报。联系电话：{电话}；电子邮箱：{邮箱}；地址：{地址}。' || char(10) ||
     '　　　　　　　　　　{办公室}' || char(10) || '　　　　　　　　　　{日期}',
     '催报函；{清单}为逐项列出的未报材料，其余花括号内为自动填写的内容'),
    ('通报',
     '关于{年度}年应急演练工作开展情况的通报' || char(10) ||
     '各乡（镇）人民政府、开发区管委会，县直各有关单位：' || char(10) ||
     '　　现将截至{日期}全县{年度}年应急演练工作开展情况通报如下：' || char(10) ||
     '{概况}' || char(10) || '{清单}' || char(10) ||
     '　　请未按要求完成的单位抓紧整改落实。' || char(10) ||
     '　　　　　　　　　　{办公室}' || char(10) || '　　　　　　　　　　{日期}',
     '情况通报；{概况}为全年数字，{清单}为未完成的单位和事项'));
