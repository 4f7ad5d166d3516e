-- How mail leaves, and what it says: rows that the office edits.  No password is here, ever.
INSERT INTO setting (name, value, initial, pattern, meaning)
SELECT column1, column2, column2, column3, column4
FROM (VALUES
    ('mail_way', 'SMTP', 'SMTP/程序', '邮件经SMTP服务器还是本机程序发出'),
    ('mail_server', '', '', '发信服务器（如 smtp.qq.com）'),
    ('mail_port', '0', '数', '发信服务器端口；0为按加密方式取常用端口'),
    ('mail_security', 'STARTTLS', 'STARTTLS/TLS/不加密', '连接的加密方式'),
    ('mail_plain_allowed', '否', '是/否', '是否允许不加密连接外部服务器（密码和内容会明文传送）'),
    ('mail_user', '', '', '发信服务器用户名；留空则不登录'),
    ('mail_from', '', '', '发件人邮箱；留空则用办公室邮箱'),
    ('mail_reply_to', '', '', '回复邮箱；留空则回复到发件人'),
    ('mail_password_file', '', '', '存放密码（授权码）的文件，权限须为0600；密码不存入数据库'),
    ('mail_password_command', '', '', '打印密码的命令（不经shell）；也可用环境变量YANLIAN_MAIL_PASSWORD'),
    ('mail_ca_file', '', '', '另外信任的证书文件（PEM），用于单位自建服务器'),
    ('mail_program', '/usr/sbin/sendmail -i', '', '本机发信程序及其参数（不经shell）'),
    ('mail_application_ics', '否', '是/否', '日历附件是否标为application/ics（收件方把附件显示成乱码时改为是）'));

INSERT INTO template (name, text, initial, meaning)
SELECT column1, column2, column2, column3
FROM (VALUES
    ('日历邮件主题', '{年度}年应急演练日程（{单位}，第{版本}版，{变化}）',
     '发送演练日历的邮件主题，一行；{变化}为“首次发送”或“新增1项、改期2项”等'),
    ('日历邮件正文',
     '{单位} {姓名}同志：' || char(10) ||
     '　　现将你单位{年度}年应急演练日程（第{版本}版）发给你，请查收。{变化说明}' || char(10) ||
     '{日程}' || char(10) ||
     '　　附件 {附件} 是以上日程的日历文件，导入后手机、电脑会到期提醒：' || char(10) ||
     '　　1．以前导入过本单位演练日历的，请先删除旧的再导入。Outlook会把新文件作为另一份日历打开，不会自动替换旧的，不删就会重复。'
     || char(10) ||
     '　　2．手机：在邮箱里点开附件，选择“添加到日历”或“用日历打开”。' || char(10) ||
     '　　3．WPS：打开WPS日历，在设置中选择“导入日历”，选中附件。' || char(10) ||
     '　　4．Outlook：保存附件后双击打开，或在“文件—打开和导出—导入/导出”中选择“导入iCalendar文件”。'
     || char(10) ||
     '　　不便导入的，以上表为准。时间、地点有变动的，请提前告知。演练结束后{天数}日内报送演练方案、脚本、评估报告和总结报告。'
     || char(10) ||
     '　　联系电话：{电话}；电子邮箱：{邮箱}。' || char(10) ||
     '　　　　　　　　　　{办公室}' || char(10) || '　　　　　　　　　　{日期}',
     '发送演练日历的邮件正文；{日程}为日程表，{变化说明}为与上次发送相比的变化'),
    ('催报邮件主题', '请抓紧办理应急演练未完成事项（{单位}）',
     '催报邮件的主题，一行；正文用催报函'));
