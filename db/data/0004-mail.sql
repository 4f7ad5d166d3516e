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
