"""Mails made and sent by the library, read and taken by others: Python's email, aiosmtpd."""
import base64
import email
import email.header
import email.policy
import email.utils
import logging
import os
import random
import re
import socket
import subprocess
import sys
import warnings

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests/peers")
import tap

try:
    from mail_servers import Box, Certificates, Scripted, Server, login, PASSWORD, USER
except ImportError as missing:
    tap.skip("mail", str(missing))
    tap.finish()

logging.getLogger("mail.log").setLevel(logging.CRITICAL)
warnings.simplefilter("ignore")  # aiosmtpd's, of the logins without TLS that are wanted here
PROBE = os.path.join(tap.BUILD, "mail_probe")
broken = []  # runs that ended as no run should


class Answer:
    """One line of the probe."""

    def __init__(self, line):
        self.line = line
        parts = (line + "    ").split(" ", 4)
        self.outcome, self.code, self.hopeless, self.committed = parts[:4]
        self.words = parts[4].strip()

    def __repr__(self):
        return self.line

    def is_(self, outcome, code=0, hopeless=0, committed=0):
        return (self.outcome, self.code, self.hopeless, self.committed) == \
            (outcome, str(code), str(hopeless), str(committed))


def probe(desk, *arguments, **environment):
    run = subprocess.run([PROBE, *arguments], capture_output=True, timeout=60,
                         stdin=subprocess.DEVNULL, cwd=desk.directory,
                         env={**desk.environment, **environment})
    if run.returncode not in (0, 2) or run.stderr:  # 2: said so on standard output
        broken.append(f"{arguments}: {run.returncode}\n{run.stderr.decode(errors='replace')}")
    return run


def write(desk, name, content, mode=0o600):
    with open(desk.path(name), "wb") as out:
        out.write(content if isinstance(content, bytes) else content.encode())
    os.chmod(desk.path(name), mode)
    return desk.path(name)


# --- making ---------------------------------------------------------------------------------------

def compose(desk, **fields):
    """The mail of a draft: a CompletedProcess with bytes."""
    directory = desk.path("draft")
    os.makedirs(directory, exist_ok=True)
    for name in os.listdir(directory):
        os.remove(os.path.join(directory, name))
    draft = {"from": "desk@example.org", "to": "a@example.net", "subject": "x",
             "id": "1@example.org", "text": "x\n", **fields}
    for name, value in draft.items():
        write(desk, "draft/" + name, value)
    return probe(desk, "compose", directory)


def whole_words(raw):
    """What is wrong with the encoded words of a header block."""
    for line in raw.split(b"\r\n"):
        if b"=?" in line and len(line) > 76:
            yield f"long line {line}"
        for charset, code in re.findall(rb"=\?([^?]+)\?B\?([^?]*)\?=", line):
            try:
                base64.b64decode(code, validate=True).decode(charset.decode())
            except ValueError as error:
                yield f"{line}: {error}"
    for word in re.findall(rb"=\?\S+", raw):
        if len(word) > 75:
            yield f"long word {word}"


def faults(raw):
    """What any mail must be."""
    found = list(whole_words(raw.split(b"\r\n\r\n", 1)[0]))
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        found.append("a bare CR or LF")
    if max(len(line) for line in raw.split(b"\r\n")) > 998:
        found.append("a long line")
    if not raw.isascii() or b"\0" in raw:
        found.append("not ASCII")
    if not raw.endswith(b"\r\n"):
        found.append("no line end at the end")
    message = email.message_from_bytes(raw, policy=email.policy.default)
    found += [f"{part.get_content_type()}: {d}" for part in message.walk() for d in part.defects]
    found += [f"{name}: {d}" for name, value in message.items() for d in value.defects]
    return message, found


def crlf(text):
    return re.sub("\r\n|\r|\n", "\r\n", text)


NASTY = [
    "2026年演练计划", "",  "plain ASCII", "=?UTF-8?B?5byg?=", " 前后有空格 ", "a  b", "😀👩‍👩‍👧‍👦" * 40,
    "某县应急管理局" * 60, 'He said "no", \\ and <left>', "x" * 70, "word " * 60 + "end", "é" * 99,
    "a@b, c@d; (注释)", "混合mixed文字text" * 20, "𠮷野家" * 30, "a\u0301" * 60, "=_mixed-", "?=", "=?",
]


def random_texts(count):
    """Pieces that mails and offices put together."""
    luck = random.Random(20261125)
    pieces = ["演练", "局", "（县）", "a", "Z9", " ", "  ", '"', "\\", "<", ">", "@", ",", ";", ":", "=?",
              "?=", "_", "=", ".", "é", "\u0301", "😀", "\u200d", "𠮷", "(", ")", "-", "word ", "'"]
    for _ in range(count):
        yield "".join(luck.choices(pieces, k=luck.randrange(1, 60)))


def mailbox(raw, header):
    """(name, address) of a header.  Python's own parser of addresses puts blanks between the
    encoded words of a name; its older one does not."""
    value = email.message_from_bytes(raw, policy=email.policy.compat32)[header].replace("\r\n", "")
    if "=?" not in value:
        return email.utils.parseaddr(value)
    name, address = value.rsplit(" <", 1)
    return str(email.header.make_header(email.header.decode_header(name))), address[:-1]


def test_headers(desk):
    wrong = []
    texts = NASTY + list(random_texts(40))
    for nasty in texts:
        run = compose(desk, subject=nasty, from_name=nasty, to_name=nasty, reply=USER,
                      reply_name=nasty)
        if run.returncode:
            wrong.append(f"{nasty!r}: {run.stdout.decode()}")
            continue
        message, found = faults(run.stdout)
        if message["Subject"] != nasty:
            wrong.append(f"subject {message['Subject']!r} for {nasty!r}")
        for header, address in (("From", USER), ("To", "a@example.net"), ("Reply-To", USER)):
            who = mailbox(run.stdout, header)
            if who != (nasty, address) or message[header].addresses[0].addr_spec != address:
                wrong.append(f"{header} {who} for {nasty!r}")
        wrong += [f"{nasty!r}: {f}" for f in found]
    tap.check(f"{len(texts)} nasty subjects and names come out as they went in", not wrong, *wrong)


def test_parts(desk):
    text = "各位：\n\n.单独一点\nFrom 行首\n" + "很长的一行" * 400 + "\r\n末行没有换行"
    html = "<p>" + "日程 & 😀" * 300 + "</p>\n.\n"
    calendar = random.Random(4).randbytes(50000) + b"\r\n.\r\n--=_mixed-\r\n"
    event = "BEGIN:VCALENDAR\r\nSUMMARY:演练\r\nEND:VCALENDAR\r\n"
    run = compose(desk, subject="全部", text=text, html=html, file=calendar,
                  file_name="drills-2026-U07-r3.ics",
                  file_type="text/calendar; method=PUBLISH; charset=utf-8", event=event,
                  method="REQUEST")
    message, found = faults(run.stdout)
    tap.check("a mail with all parts is well formed", not found, *found, run.stdout[:500])
    kinds = [p.get_content_type() for p in message.walk()]
    tap.check("mixed { alternative { text, html, event }, file }",
              kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html",
                        "text/calendar", "text/calendar"], kinds)
    parts = [p for p in message.walk() if not p.is_multipart()]
    content = [p.get_payload(decode=True) for p in parts]
    tap.check("text and HTML come out as they went in", content[0].decode() == crlf(text)
              and content[1].decode() == crlf(html))
    tap.check("event and file byte for byte",
              content[2] == event.encode() and content[3] == calendar)
    types = [(p["Content-Type"].params.get("charset"), p["Content-Type"].params.get("method"))
             for p in parts]
    tap.check("charset and method are said", types == [
        ("utf-8", None), ("utf-8", None), ("utf-8", "REQUEST"), ("utf-8", "PUBLISH")], types)
    tap.check("only the file is an attachment, with its name once",
              [(p.get_content_disposition(), p.get_filename()) for p in parts] ==
              [(None, None)] * 3 + [("attachment", "drills-2026-U07-r3.ics")]
              and b"filename*" not in run.stdout)
    tap.check("date in the machine's zone, its own Message-ID",
              str(message["Date"]) == "Wed, 25 Nov 2026 08:00:00 +0800"
              and message["Message-ID"] == "<1@example.org>", message["Date"],
              message["Message-ID"])
    only = faults(compose(desk, text="只有文字\n").stdout)[0]
    tap.check("text alone is no multipart", only.get_content_type() == "text/plain"
              and only.get_content() == "只有文字\r\n", only)


def test_refusals(desk):
    bad = {"subject": ["a\nBcc: x@y.z", "a\rb", "a\0b"[:1] + "\x07", b"\xff\xfe", "\u2028", "a" * 3000],
           "from_name": ["a\r\nX: y", b"\xc3"], "to_name": ["\n"], "reply": ["no", "a b@c.d"],
           "from": ["", "a@b@c", "a@", "@b", "张@b.c", "a@b.c\nX", "<a@b.c>", "a@-b", "a@b..c"],
           "to": ["a" * 65 + "@b.c", "a@" + "b." * 130 + "c", 'a"b@c.d', "a,b@c.d"],
           "id": ["", "x", "a b@c", "a@b>", "a@b\r\nX: y"], "text": [b"\xff"], "html": [b"a\xe4"]}
    wrong = []
    for field, values in bad.items():
        for value in values:
            extra = {"reply": USER} if field == "reply_name" else {}
            run = compose(desk, **{field: value, **extra})
            if run.returncode != 2 or not run.stdout.startswith(b"error: "):
                wrong.append(f"{field} {value!r}: {run.stdout[:200]}")
    for field, value in (("file_name", 'a".ics'), ("file_name", "日历.ics"),
                         ("file_type", "text/x\r\nX: y")):
        run = compose(desk, **{"file": "x", "file_name": "a.ics", "file_type": "text/calendar",
                               field: value})
        if run.returncode != 2:
            wrong.append(f"{field} {value!r}: {run.stdout[:200]}")
    tap.check("what would break a mail is refused with a sentence", not wrong, *wrong)


# --- sending --------------------------------------------------------------------------------------

def to(server, *more, security="plain"):
    return ["server=127.0.0.1", f"port={server.port}", "security=" + security, "seconds=10", *more]


def send(desk, *arguments, **environment):
    run = probe(desk, "send", *arguments, **environment)
    return [Answer(line) for line in run.stdout.decode().splitlines()] or [Answer(str(run))]


def test_plain(desk, mail):
    content = open(mail, "rb").read()
    dots = write(desk, "dots.eml", b".\r\n..\r\n.a\r\n\r\n.b\r\n" * 9000 + b".\r\n")
    with Server() as server:
        got = send(desk, *to(server), "a@example.net", mail, "b@example.net", mail,
                   "c@example.net", dots)
    tap.check("plain on loopback: all are sent, each committed once",
              all(a.is_("sent", 250, 0, 1) for a in got) and len(got) == 3, got)
    tap.check("byte for byte, leading dots too",
              [m[2] for m in server.box.messages] == [content, content, open(dots, "rb").read()])
    tap.check("one recipient each, from the sender", [m[:2] for m in server.box.messages] ==
              [("desk@example.org", [a + "@example.net"]) for a in "abc"], server.box.messages)
    tap.check("over one connection", len(server.box.sessions) == 1, server.box.sessions)


def test_codes(desk, mail):
    with Server() as server:
        got = send(desk, *to(server), *sum(([a + "@example.net", mail] for a in (
            "code-451", "code-550", "good", "data-451", "data-554", "data-552", "code-421")), []))
        sender = [send(desk, *to(server, f"from=code-{code}@example.org"), "a@example.net", mail)[0]
                  for code in (550, 451, 530, 552)]
    tap.check("greylisting is for later", got[0].is_("later", 451) and "451" in got[0].words, got)
    tap.check("a bad recipient is refused in the server's words",
              got[1].is_("refused", 550) and got[1].words == "550 first line no such user", got)
    tap.check("the next one is sent all the same", got[2].is_("sent", 250, 0, 1), got)
    tap.check("the answer to the end of the data counts", got[3].is_("later", 451, 0, 1)
              and got[4].is_("refused", 554, 0, 1) and got[5].is_("refused", 552, 0, 1), got)
    tap.check("too large is said in Chinese", "大小" in got[5].words, got[5])
    tap.check("a server that closes is for later", got[6].is_("later", 421), got)
    tap.check("a sender that is refused hinders all",
              sender[0].is_("later", 550, 1) and "发件人" in sender[0].words
              and sender[1].is_("later", 451) and sender[2].is_("later", 530, 1)
              and "登录" in sender[2].words and sender[3].is_("refused", 552), sender)
    tap.check("only the good one is there", len(server.box.messages) == 1)


def test_dying(desk, mail, large):
    for step, outcome, hopeless, committed in (
            ("greeting", "later", 1, 0), ("ehlo", "later", 1, 0), ("mail", "later", 0, 0),
            ("rcpt", "later", 0, 0), ("data", "later", 0, 0), ("middle", "later", 0, 0),
            ("dot", "doubt", 0, 1)):
        with Scripted(step) as server:
            got = send(desk, *to(server), "a@example.net", large)[0]
        tap.check(f"the server dies at {step}: {outcome}",
                  got.is_(outcome, 0, hopeless, committed) and "断" in got.words, got)
    with Scripted("dot", hang=True) as server:
        got = send(desk, *to(server, "seconds=2"), *["a@example.net", mail] * 2)
    tap.check("the server is silent after the dot: doubt, and nothing more over that line",
              all(a.is_("doubt", 0, 0, 1) for a in got) and server.connections == 2, got,
              server.connections)
    with Scripted("greeting", hang=True) as server:
        got = send(desk, *to(server, "seconds=1"), "a@example.net", mail)[0]
    tap.check("the server never greets: later, all of them",
              got.is_("later", 0, 1) and "没有应答" in got.words, got)
    with Scripted("dot", says="451 try later") as server:
        got = send(desk, *to(server), "a@example.net", mail)[0]
    tap.check("an answer is an answer though the line is lost then", got.is_("later", 451, 0, 1), got)
    with Scripted("greeting", says="554 go away") as server:
        got = send(desk, *to(server), "a@example.net", mail)[0]
    tap.check("a server that takes none", got.is_("later", 554, 1) and "go away" in got.words, got)
    with Scripted("greeting", says="HTTP/1.1 400 Bad Request") as server:
        got = send(desk, *to(server), "a@example.net", mail)[0]
    tap.check("what is no mail server", got.outcome == "later" and got.hopeless == "1"
              and "不是邮件服务器" in got.words, got)
    with Scripted("ehlo", says="250-a" * 99, flood=True) as server:
        got = send(desk, *to(server), "a@example.net", mail)[0]
    tap.check("a server that never stops talking", got.is_("later", 0, 1), got)


def test_kept_line(desk, mail):
    for says in ("", "421 too long idle"):
        with Scripted("second", says=says) as server:
            got = send(desk, *to(server), *["a@example.net", mail] * 3)
        tap.check(f"a kept line that is gone ({says or 'closed'}) is made anew",
                  all(a.is_("sent", 250, 0, 1) for a in got) and server.taken == 3
                  and server.connections == 3, got, server.connections)
    with Scripted("quit", hang=True) as server:
        got = send(desk, *to(server), "a@example.net", mail)
    tap.check("a server that hangs at QUIT holds nobody up for long", got[0].outcome == "sent", got)
    tap.check("and was told QUIT", server.heard.endswith(b"QUIT\r\n"), server.heard[-80:])


def test_stop(desk, mail):
    with Server() as server:
        got = send(desk, *to(server, "stop=commit"), "a@example.net", mail)[0]
        early = send(desk, *to(server, "stop=1"), "a@example.net", mail)[0]
    tap.check("not committed: not sent", got.is_("stopped") and early.is_("stopped") and not server.box.messages, got, early)
    with Scripted("dot", hang=True) as server:
        got = send(desk, *to(server, "stop=after"), "a@example.net", mail)[0]
    tap.check("stopped after the whole message: doubt", got.is_("doubt", 0, 0, 1), got)


def test_security(desk, mail, certificates):
    ca = "ca_file=" + certificates.ca
    good = {"YANLIAN_MAIL_PASSWORD": PASSWORD}
    options = {"authenticator": login, "auth_required": True}
    user = "user=" + USER
    with Server(context=certificates.good, **options) as server:
        starttls = to(server, ca, user, security="starttls")
        got = send(desk, *starttls, "a@example.net", mail, "b@example.net", mail, **good)
        sessions = len(server.box.sessions)
        bad = send(desk, *starttls, "a@example.net", mail, YANLIAN_MAIL_PASSWORD="wrong")[0]
        nobody = send(desk, *to(server, ca, security="starttls"), "a@example.net", mail)[0]
        tried = probe(desk, "test", *starttls, **good).stdout.decode()
        refused = probe(desk, "test", *starttls, YANLIAN_MAIL_PASSWORD="wrong").stdout.decode()
        stranger = send(desk, *to(server, user, security="starttls"), "a@example.net", mail, **good)[0]
        tls = send(desk, *to(server, ca, "seconds=2", security="tls"), "a@example.net", mail)[0]
    content = open(mail, "rb").read()
    tap.check("STARTTLS and a login", all(a.is_("sent", 250, 0, 1) for a in got)
              and [m[2] for m in server.box.messages] == [content] * 2, got)
    tap.check("both over one connection", sessions == 1, sessions)
    tap.check("a wrong password: none will fare better, and what to do",
              bad.is_("later", 535, 1) and "授权码" in bad.words and "535" in bad.words, bad)
    tap.check("no login where one is wanted", nobody.is_("later", 530, 1) and "登录" in nobody.words,
              nobody)
    tap.check("a test tells the steps", all(word in tried for word in (
        "有应答", "已加密", "登录成功", "接受发件人", "good")), tried)
    tap.check("and the one that fails", "已加密" in refused and "授权码" in refused
              and "登录成功" not in refused, refused)
    tap.check("an unknown CA is refused", stranger.is_("later", 0, 1) and "不受本机信任" in stranger.words,
              stranger)
    tap.check("TLS to a port without it", tls.outcome == "later" and "TLS" in tls.words, tls)
    options["auth_require_tls"] = False  # aiosmtpd knows only its own STARTTLS
    with Server(context=certificates.good, first=True, **options) as server:
        got = send(desk, *to(server, ca, user, security="tls"), "a@example.net", mail, **good)[0]
        wrong = send(desk, *to(server, user, security="tls"), "a@example.net", mail, **good)[0]
    tap.check("TLS from the first byte", got.is_("sent", 250, 0, 1), got)
    tap.check("there too an unknown CA is refused", wrong.is_("later", 0, 1), wrong)
    for context, word in ((certificates.other, "别的名称"), (certificates.old, "已过期")):
        with Server(context=context, **options) as server:
            got = send(desk, *to(server, ca, user, security="starttls"), "a@example.net", mail,
                       **good)[0]
        tap.check(f"a certificate that is not its own: {word}",
                  got.is_("later", 0, 1) and word in got.words and not server.box.messages, got)
    with Server(**options) as server:
        got = send(desk, *to(server, user), "a@example.net", mail, **good)[0]
    tap.check("a login without TLS on loopback", got.is_("sent", 250, 0, 1), got)


def test_dying_tls(desk, mail, large, certificates):
    ca = "ca_file=" + certificates.ca
    for step, content, outcome in (("greeting", mail, "later"), ("rcpt", mail, "later"),
                                   ("middle", large, "later"), ("dot", mail, "doubt")):
        with Scripted(step, context=certificates.good) as server:
            got = send(desk, *to(server, ca, security="tls"), "a@example.net", content)[0]
        tap.check(f"under TLS the server dies at {step}: {outcome}", got.outcome == outcome, got)
    with Scripted("second", context=certificates.good) as server:
        got = send(desk, *to(server, ca, security="tls"), *["a@example.net", mail] * 3)
    tap.check("under TLS a kept line that is gone is made anew", server.taken == 3
              and all(a.is_("sent", 250, 0, 1) for a in got), got, server.connections)
    with Scripted("dot", hang=True, context=certificates.good) as server:
        got = send(desk, *to(server, ca, "stop=after", security="tls"), "a@example.net", mail)
    tap.check("under TLS stopped in doubt", got[0].is_("doubt", 0, 0, 1), got)


def shows_password(heard):
    """True when the password passed in any of its forms."""
    word = PASSWORD.encode()
    forms = [base64.b64encode(b"\0" * i + word)[4:-4] for i in range(3)]
    return b"AUTH" in heard or word in heard or any(form in heard for form in forms)


def test_no_starttls(desk, mail):
    for name, script in (("none offered", dict(at="never", extensions=["AUTH PLAIN LOGIN"])),
                         ("refused", dict(at="star", says="454 TLS not available",
                                          extensions=["AUTH PLAIN LOGIN", "STARTTLS"])),
                         ("a false one", dict(at="star", says="220 go\r\n250 AUTH PLAIN",
                                              extensions=["STARTTLS"])),
                         ("no EHLO", dict(at="ehlo", says="502 what", extensions=[]))):
        with Scripted(**script) as server:
            got = send(desk, *to(server, "user=" + USER, security="starttls"), "a@example.net", mail,
                       YANLIAN_MAIL_PASSWORD=PASSWORD)[0]
        tap.check(f"STARTTLS: {name}: nothing is said in clear", got.outcome == "later"
                  and got.hopeless == "1" and not shows_password(server.heard)
                  and b"MAIL" not in server.heard, got, server.heard)
        if name == "none offered":
            tap.check("and the clerk reads why", "STARTTLS" in got.words and "密码没有发出" in got.words,
                      got)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def test_settings(desk, mail):
    def said(*arguments, **environment):
        return probe(desk, "send", *arguments, "a@example.net", mail, **environment).stdout.decode()

    closed = said("server=127.0.0.1", f"port={free_port()}", "security=plain")
    tap.check("nobody listens", closed.startswith("later 0 1 0") and "拒绝连接" in closed, closed)
    lost = said("server=no-such-host.invalid")
    tap.check("no such name", lost.startswith("later 0 1 0") and "找不到" in lost, lost)
    tap.check("plain to the world is refused before anything is said",
              "明文" in said("server=smtp.example.org", "security=plain"))
    for server in ("smtp://smtp.qq.com", "smtp.qq.com ", "smtp.qq.com:587/x", "邮箱", "-x", "a\nb", ""):
        answer = said("server=" + server)
        tap.check(f"{server!r} is no server", answer.startswith("error: "), answer)
    tap.check("a sender that is none", said("server=a.b", "from=x").startswith("error: "))
    write(desk, "not.pem", "x")
    tap.check("a certificate file that is none", "PEM" in said("server=a.b", "ca_file=not.pem"))


def test_passwords(desk, mail):
    write(desk, "good", PASSWORD + "\nsecond line\n")
    write(desk, "open", PASSWORD, mode=0o640)
    write(desk, "empty", "\n" + PASSWORD)
    write(desk, "odd", b"a\x07b\n")
    os.mkfifo(desk.path("pipe"), 0o600)
    show = write(desk, "show", f"#!/bin/sh\necho '{PASSWORD}'\necho more\n", mode=0o700)
    with Server(authenticator=login, auth_require_tls=False, auth_required=True) as server:
        def tried(*arguments, **environment):
            return send(desk, *to(server, "user=" + USER, *arguments), "a@example.net", mail,
                        **environment)[0]

        for name, answer in {
                "a file": tried("password_file=good"),
                "a file below the home": tried("password_file=~/good"),
                "a command": tried(f"password_command='{show}' \"x y\""),
                "the environment first": tried("password_file=open",
                                               YANLIAN_MAIL_PASSWORD=PASSWORD)}.items():
            tap.check(f"the password from {name}", answer.outcome == "sent", answer)
        for name, word, answer in (
                ("open to others", "chmod 600", tried("password_file=open")),
                ("empty", "第一行", tried("password_file=empty")),
                ("no text", "第一行", tried("password_file=odd")),
                ("a pipe", "普通文件", tried("password_file=pipe")),
                ("a directory", "", tried("password_file=/tmp")),
                ("nowhere", "读不出来", tried("password_file=nowhere")),
                ("a command that fails", "why", tried(
                    "password_command=sh -c 'echo secret-word; echo why >&2; exit 3'")),
                ("no command", "", tried("password_command=/no/such/command")),
                ("an open quote", "引号", tried("password_command='x")),
                ("no source", "chmod 600", tried())):
            tap.check(f"the password file is {name}: refused", answer.line.startswith("error: ")
                      and word in answer.line and PASSWORD not in answer.line
                      and "secret-word" not in answer.line, answer)


def test_program(desk, mail):
    text = open(mail, "rb").read().replace(b"\r\n", b"\n")
    fake = write(desk, "fake", '#!/bin/sh\nfor a; do printf "%s\\n" "$a"; done >args\n'
                 'cat >input\nenv >variables\ncat args\nexit "$CODE"\n', mode=0o700)

    def tried(program=fake + " -i 'two words'", code=0, *more):
        return send(desk, "way=program", "program=" + program, *more, "-dash@example.net", mail,
                    CODE=str(code), YANLIAN_MAIL_PASSWORD=PASSWORD)[0]

    got = tried()
    tap.check("a program takes the mail", got.is_("sent", 0, 0, 1), got)
    tap.check("arguments without a shell", open(desk.path("args")).read().splitlines() ==
              ["-i", "two words", "-f", "desk@example.org", "--", "-dash@example.net"])
    tap.check("the bytes, lines ended as here", open(desk.path("input"), "rb").read() == text)
    tap.check("and not the password", PASSWORD not in open(desk.path("variables")).read())
    for code, outcome, hopeless in ((75, "later", 0), (67, "refused", 0), (68, "refused", 0),
                                    (65, "refused", 0), (64, "later", 1), (78, "later", 1),
                                    (77, "later", 1), (69, "later", 0), (1, "later", 0)):
        got = tried(code=code)
        tap.check(f"exit status {code}: {outcome}", got.is_(outcome, code, hopeless, 1), got)
    got = tried("/no/such/sendmail")
    tap.check("no such program", got.line.startswith("error: ") and "msmtp" in got.line, got)
    got = tried("sh -c 'kill -9 $$'")
    tap.check("a program that is killed leaves a doubt", got.is_("doubt", 9, 0, 1), got)
    got = tried("sh -c 'exec tail -f /dev/null'", 0, "seconds=1")
    tap.check("one that never ends is ended", got.is_("doubt", 0, 0, 1), got)
    got = tried("sh -c 'exec tail -f /dev/null'", 0, "stop=after")
    tap.check("and one that is stopped", got.is_("doubt", 0, 0, 1), got)
    got = tried("sh -c 'yes | head -c 3000000; exit 0'")
    tap.check("one that reads nothing and says a lot", got.is_("sent", 0, 0, 1), got.line[:99])
    got = tried("sh -c 'tail -f /dev/null >&2 & echo $! >left; exit 0'")
    os.kill(int(open(desk.path("left")).read()), 15)
    tap.check("one that leaves another behind is not waited for", got.is_("sent", 0, 0, 1), got)
    got = tried(fake, 0, "stop=commit")
    tap.check("not committed: not started", got.is_("stopped"), got)


def test_folder(desk, mail):
    long = "x" * 60 + "@" + "y" * 60 + ".example.net"

    def tried(folder, *recipients, more=()):
        return send(desk, "way=directory", "directory=" + folder, *more,
                    *sum(([r, mail] for r in recipients), []))

    got = tried("out/deep", "a@example.net", "../b@example.net", long, "a@example.net")
    names = sorted(os.listdir(desk.path("out/deep")))
    tap.check("files in a folder that is made", [a.outcome for a in got] == ["sent"] * 4
              and len(names) == 3 and all(n.endswith(".eml") and "/" not in n and len(n) < 120
                                          and not n.startswith(".") for n in names), got, names)
    tap.check("byte for byte", all(open(desk.path("out/deep/" + n), "rb").read() ==
                                   open(mail, "rb").read() for n in names))
    write(desk, "file", "x")
    for folder in ("file", "file/below", ""):
        got = tried(folder, "a@example.net")
        tap.check(f"{folder!r} is no folder", got[0].line.startswith("error: "), got)
    got = tried("none", "a@example.net", more=["stop=commit"])
    tap.check("not committed: not written", got[0].is_("stopped")
              and not os.listdir(desk.path("none")), got)
    got = tried("none", "not an address", "a@example.net")
    tap.check("no address, no file", got[0].outcome == "refused" and got[1].outcome == "sent", got)


with tap.Desk() as desk:
    test_headers(desk)
    test_parts(desk)
    test_refusals(desk)
    made = compose(desk, subject="演练日历", text="各位\n", file=b"x" * 2000, file_name="a.ics",
                   file_type="text/calendar")
    small = write(desk, "mail.eml", made.stdout)
    made = compose(desk, file=b"x" * 6000000, file_name="a.ics", file_type="text/calendar")
    large = write(desk, "large.eml", made.stdout)
    test_plain(desk, small)
    test_codes(desk, small)
    test_dying(desk, small, large)
    test_kept_line(desk, small)
    test_stop(desk, small)
    certificates = Certificates(desk.directory)
    test_security(desk, small, certificates)
    test_dying_tls(desk, small, large, certificates)
    test_no_starttls(desk, small)
    test_settings(desk, small)
    test_passwords(desk, small)
    test_program(desk, small)
    test_folder(desk, small)
tap.check("no run crashed, leaked or complained", not broken, *broken[:5])
tap.finish()
