#!/usr/bin/python3
"""send against real mail servers: who gets what, what is refused, put off or lost, and kill -9 at
every step: nobody gets a mail twice, nobody is forgotten."""
import email
import email.policy
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests/peers")
import tap

try:
    import mail_servers
except ImportError as missing:
    tap.skip("send", str(missing))
    tap.finish()

CONTACTS = [("阳城县公安局", "赵一", "zhao@example.net"), ("阳城县交通运输局", "钱二", "qian@example.net"),
            ("阳城县林业局", "孙三", "sun@example.net"), ("阳城县林业局", "李四", "li@example.net")]
QUICK = bool(os.environ.get("YANLIAN_TEST_QUICK"))
KILLS = 2 if QUICK else 12
LONG = 200000  # bytes of the long remarks; in the mail they are half as much again
EVERYBODY = {address for _, _, address in CONTACTS}


class Trap:
    """A mail server that takes everything, and calls `spring` at the chosen step of the chosen
    message.  Steps: connect, ehlo, mail, rcpt, data (before the answer), begun (354 was said, a
    part is here), half, most (of a long message), dot (all is here and taken, no answer yet),
    answered, quit."""

    STEPS = ("connect", "ehlo", "mail", "rcpt", "data", "begun", "half", "most", "dot", "answered",
             "quit")

    def __init__(self, step=None, number=1, spring=None, says=None):
        self.step, self.number, self.spring, self.says = step, number, spring, says or {}
        self.copies = []  # addresses, each time one was taken
        self.ids = []
        self.messages = 0

    def __enter__(self):
        self.socket = socket.socket()
        # A short window: a long message does not come in one piece.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen()
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join(10)

    def listen(self):
        while True:
            try:
                line = self.socket.accept()[0]
            except OSError:
                return
            with line, line.makefile("rb") as file:
                try:
                    self.talk(line, file)
                except OSError:
                    pass

    def at(self, step):
        if self.spring and step == self.step and self.messages + 1 == self.number:
            spring, self.spring = self.spring, None
            spring()

    def talk(self, line, file):
        recipient = None
        self.at("connect")
        line.sendall(b"220 test ESMTP\r\n")
        while True:
            command = file.readline()
            if not command:
                return
            verb = command[:4].strip().lower().decode("ascii", "replace")
            self.at(verb)
            if verb == "rcpt":
                recipient = re.search(rb"<(.*)>", command).group(1).decode()
                if recipient in self.says:
                    line.sendall(self.says[recipient].encode() + b"\r\n")
                    continue
            if verb == "data":
                line.sendall(b"354 go on\r\n")
                self.take(line, file, recipient)
                continue
            line.sendall(b"221 bye\r\n" if verb == "quit" else b"250 ok\r\n")
            if verb == "quit":
                return

    def take(self, line, file, recipient):
        content = file.read(2000)
        self.at("begun")
        if self.step in ("half", "most") and self.spring and self.messages + 1 == self.number:
            content += file.read(LONG * (7 if self.step == "half" else 13) // 10)
            self.at(self.step)
        while not content.endswith(b"\r\n.\r\n"):
            more = file.readline()
            if not more:
                return
            content += more
        self.copies.append(recipient)
        self.ids.append(email.message_from_bytes(content)["Message-ID"])
        self.at("dot")
        line.sendall(b"250 taken\r\n")
        self.at("answered")
        self.messages += 1


# --- a desk ---------------------------------------------------------------------------------------


def setting(desk, name, value):
    with sqlite3.connect(desk.database) as db:
        db.execute("UPDATE setting SET value = ? WHERE name = ?", (str(value), name))


def furnish(desk):
    """The notice, contacts, a server on this machine."""
    good = desk.yanlian("import", tap.NOTICE).returncode == 0
    for unit, name, address in CONTACTS:
        good = good and desk.yanlian("add", "contact", f"unit={unit}", f"name={name}",
                                     f"email={address}").returncode == 0
    for name, value in (("mail_server", "127.0.0.1"), ("mail_security", "不加密")):
        good = good and desk.yanlian("set", "setting", name, f"value={value}").returncode == 0
    tap.check("a desk with four contacts", good)
    with sqlite3.connect(desk.database) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(desk.database, desk.path("furnished"))


def fresh(desk, port):
    desk.forget()
    shutil.copy(desk.path("furnished"), desk.database)
    setting(desk, "mail_port", port)


def rows(desk, query):
    with sqlite3.connect(desk.database) as db:
        return db.execute(query).fetchall()


def states(desk):
    return dict(rows(desk, "SELECT recipient, state FROM message WHERE state <> '作废'"))


def parts(content):
    return email.message_from_bytes(content, policy=email.policy.default)


# --- what goes out --------------------------------------------------------------------------------


def dry_run(desk):
    fresh(desk, 1)
    acts = desk.count("act")
    run = desk.yanlian("send", "--dry-run")
    tap.check("a dry run shows the mails", run.returncode == 1 and "银狐" not in run.stdout and
              "演练日程（阳城县公安局" in run.stdout and run.stdout.count("drills-2026-U") >= 8, run)
    lines = run.stdout.splitlines()
    tap.check("who can't be written to comes first",
              lines[0].startswith("阳城县") and "没有可用的邮箱" in lines[0], run.stdout[:300])
    tap.check("and writes nothing: no message, no revision, no UID",
              desk.count("message") == 0 and desk.count("calendar_file") == 0 and
              desk.count("calendar_event") == 0 and desk.count("act") == acts)
    found = json.loads(desk.yanlian("send", "--dry-run", "--json").stdout)
    tap.check("as JSON", {m["address"] for m in found if m["send"]} == EVERYBODY, found)


def good_run(desk):
    box = mail_servers.Box()
    with mail_servers.Server(box) as server:
        fresh(desk, server.port)
        run = desk.yanlian("send")
        again = desk.yanlian("send")
    mails = {m[1][0]: parts(m[2]) for m in box.messages}
    tap.check("everybody gets one", set(mails) == EVERYBODY and len(box.messages) == 4,
              box.messages, run)
    tap.check("units without an address make it found wanting", run.returncode == 1 and
              "没有可用的邮箱" in run.stderr, run)
    tap.check("a second run has nothing to send", len(box.messages) == 4 and
              set(states(desk).values()) == {"已发"}, again)
    mail = mails["zhao@example.net"]
    plain = mail.get_body(("plain",)).get_content()
    page = mail.get_body(("html",)).get_content()
    [file] = [p for p in mail.walk() if p.get_filename()]
    content = file.get_payload(decode=True)
    tap.check("the calendar is attached under an ASCII name",
              re.fullmatch(r"drills-2026-U03-r1\.ics", file.get_filename()) and
              file.get_content_disposition() == "attachment", file.items())
    tap.check("it is the unit's", content.startswith(b"BEGIN:VCALENDAR\r\n") and
              content.count(b"BEGIN:VEVENT") == 5 and b"METHOD:PUBLISH" in content)
    tap.check("the text has the dates as a table", "演练时间" in plain and "牵头" in plain and
              "赵一" in plain and "删除" in plain, plain)
    tap.check("its twin as one too", page.count("<tr") == 6 and page.count("</tr>") == 6, page)
    tap.check("the subject is Chinese", "阳城县公安局" in mail["Subject"], mail["Subject"])
    desk.yanlian("ics", "-o", desk.path("files"))
    with open(desk.path("files/drills-2026-U03-r1.ics"), "rb") as written:
        same = re.sub(rb"DTSTAMP:\w+", b"", written.read()) == re.sub(rb"DTSTAMP:\w+", b"", content)
    tap.check("and says what ics writes", same)


def table(plain):
    """Rows of the table, each the columns it stands in."""
    return [re.split(r"\s{2,}", line) for line in plain.splitlines()
            if re.match(r"(【..】|已取消|\s*2026年|\s*待定)", line)]


def changes(desk):
    box = mail_servers.Box()
    with mail_servers.Server(box) as server:
        fresh(desk, server.port)
        desk.yanlian("send")
        sql = sqlite3.connect(desk.database)
        ids = dict(sql.execute("SELECT d.subject, d.id FROM drill AS d JOIN unit AS u"
                               " ON u.id = d.lead_unit WHERE u.name = '阳城县公安局'"))
        sql.close()
        first, second, third, fourth = list(ids.values())[:4]
        good = [desk.yanlian("set", "drill", str(first), "period=2026-11-12", "--reason", "x"),
                desk.yanlian("set", "drill", str(second), "state=取消", "reason=无法开展"),
                desk.yanlian("set", "drill", str(third), "place=文体广场"),
                desk.yanlian("remove", "drill", str(fourth), "--yes"),
                desk.yanlian("add", "drill", "lead_unit=阳城县公安局", "subject=新增科目",
                             "period=2026年12月")]
        tap.check("the plan changes", all(r.returncode == 0 for r in good), *good)
        before = len(box.messages)
        told = desk.yanlian("list", "deliveries", "status:有变化", "--format", "csv").stdout
        run = desk.yanlian("send")
    new = box.messages[before:]
    tap.check("only whose dates changed is written to", [m[1] for m in new] ==
              [["zhao@example.net"]] and "zhao@example.net" in told, new, told, run)
    mail = parts(new[0][2])
    plain = mail.get_body(("plain",)).get_content()
    marked = {row[0]: row for row in table(plain) if row[0].startswith("【")}
    tap.check("what is moved has its old time", "2026年11月12日" in marked["【改期】"] and
              any("原为2026年" in c for c in marked["【改期】"]), plain)
    tap.check("new, cancelled and altered are marked", "新增科目" in marked["【新增】"] and
              any("地点原为空" in c for c in marked["【变更】"]) and
              plain.count("【取消】") == 2, plain)
    tap.check("the subject counts them", all(w in mail["Subject"] for w in
                                             ("新增1项", "改期1项", "取消2项", "变更1项", "第2版")),
              mail["Subject"])
    widths = [len(re.sub(r"[^\x00-\xff]", "xx", line[:line.index("牵头")]))
              for line in plain.splitlines() if re.search(r"\s{2}牵头\s{2}", line)]
    tap.check("the columns stand under each other", len(widths) >= 5 and len(set(widths)) == 1,
              plain)
    page = mail.get_body(("html",)).get_content()
    tap.check("the twin marks them too", page.count("<b>【") == 5, page)


def reminders(desk):
    box = mail_servers.Box()
    with mail_servers.Server(box) as server:
        fresh(desk, server.port)
        late = {"YANLIAN_TODAY": "2026-12-20"}
        run = desk.yanlian("send", "--what", "reminder", **late)
        again = desk.yanlian("send", "--what", "reminder", **late)
    got = [m[1][0] for m in box.messages]
    tap.check("reminders go to the contacts, once a day", sorted(got) == sorted(EVERYBODY), got,
              run, again)
    plain = parts(box.messages[0][2]).get_body(("plain",)).get_content()
    tap.check("the letter is the text", "尚未完成" in plain, plain)
    tap.check("each unit's is recorded once, with the way",
              rows(desk, "SELECT count(*), count(DISTINCT unit), min(way) FROM reminder") ==
              [(3, 3, "邮件")], rows(desk, "SELECT unit, way, told FROM reminder"))


# --- what goes wrong ------------------------------------------------------------------------------


def refusals(desk):
    says = {"sun@example.net": "550 5.1.1 no such mailbox", "li@example.net": "451 4.7.1 later"}
    with Trap(says=says) as server:
        fresh(desk, server.port)
        run = desk.yanlian("send", "--json")
        result = json.loads(run.stdout)
        tap.check("one refused, one put off, the others go",
                  (result["sent"], result["refused"], result["later"]) == (2, 1, 1) and
                  run.returncode == 1, run)
        tap.check("the server's words are kept", "no such mailbox" in
                  rows(desk, "SELECT answer FROM message WHERE state = '拒收'")[0][0])
        ids = list(server.ids)
        refused_id = rows(desk, "SELECT message_id FROM message WHERE recipient LIKE 'li@%'")
        says.clear()
        second = desk.yanlian("send")
        tap.check("who was put off gets the same mail with the next send",
                  sorted(server.copies) == sorted(EVERYBODY - {"sun@example.net"}) and
                  server.ids[len(ids):] == [f"<{refused_id[0][0]}>"], server.copies, second)
        tap.check("who was refused is not tried again by itself",
                  states(desk)["sun@example.net"] == "拒收", states(desk))
        third = desk.yanlian("send", "--unit", "林业局", "--all")
        tap.check("but when the clerk says so", "sun@example.net" in server.copies, third)


def no_server(desk):
    fresh(desk, 1)
    setting(desk, "mail_server", "")
    run = desk.yanlian("send")
    tap.check("no server is set: nothing is queued", run.returncode == 1 and
              "smtp.qq.com" in run.stderr and desk.count("message") == 0, run)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    fresh(desk, port)
    run = desk.yanlian("send")
    tap.check("no server: nothing is tried in vain, all wait", run.returncode == 1 and
              sorted(states(desk).values()) == ["待发", "待发", "待发", "待重试"], run, states(desk))
    desk.yanlian("set", "contact", "2", "email=qian.new@example.net")
    with Trap() as server:
        setting(desk, "mail_port", server.port)
        run = desk.yanlian("send", "--retry")
        tap.check("later they all go, but to an address that is no contact's any more",
                  sorted(server.copies) == sorted(EVERYBODY - {"qian@example.net"}) and
                  run.returncode == 0, run)


def dies(desk):
    """The server hangs up when all has been said: nobody knows."""
    with mail_servers.Scripted("dot") as server:
        fresh(desk, server.port)
        run = desk.yanlian("send")
    doubts = rows(desk, "SELECT id FROM message WHERE state = '不明'")
    tap.check("a line lost before the answer leaves a doubt", doubts and run.returncode == 1 and
              "--resolve" in run.stderr, run, states(desk))
    with Trap() as server:
        setting(desk, "mail_port", server.port)
        desk.yanlian("send")
        mine = {a for a, s in states(desk).items() if s == "不明"}
        tap.check("which no later run sends again", len(mine) == len(doubts) and
                  not mine & set(server.copies), states(desk), server.copies)
        wrong = desk.yanlian("send", "--resolve", str(doubts[0][0]), "perhaps")
        tap.check("the clerk's word must be one", wrong.returncode == 2, wrong)
        for (number,) in doubts:
            desk.yanlian("send", "--resolve", str(number), "again")
        run = desk.yanlian("send")
        tap.check("until the clerk says so", sorted(server.copies) == sorted(EVERYBODY) and
                  set(states(desk).values()) == {"已发"}, run, server.copies)
        wrong = desk.yanlian("send", "--resolve", str(doubts[0][0]), "again")
        tap.check("and only then", wrong.returncode == 1 and "已发" in wrong.stderr, wrong)


def secured(desk):
    if not shutil.which("openssl"):
        tap.skip("STARTTLS and a password", "no openssl")
        return
    certificates = mail_servers.Certificates(desk.directory)
    with mail_servers.Server(context=certificates.good, authenticator=mail_servers.login,
                             auth_required=True, auth_require_tls=True) as server:
        fresh(desk, server.port)
        for name, value in (("mail_security", "STARTTLS"), ("mail_user", mail_servers.USER),
                            ("mail_ca_file", certificates.ca)):
            setting(desk, name, value)
        bad = desk.yanlian("send", YANLIAN_MAIL_PASSWORD="wrong")
        tap.check("a wrong password tries only one, refuses none", bad.returncode == 1 and
                  "拒收" not in states(desk).values() and not server.box.messages, bad,
                  states(desk))
        test = desk.yanlian("send", "--test", YANLIAN_MAIL_PASSWORD=mail_servers.PASSWORD)
        tap.check("the test says that it would go", test.returncode == 0, test)
        run = desk.yanlian("send", YANLIAN_MAIL_PASSWORD=mail_servers.PASSWORD)
        tap.check("with STARTTLS and a password they go",
                  sorted(m[1][0] for m in server.box.messages) == sorted(EVERYBODY), run)
        tap.check("the password is not in the database", mail_servers.PASSWORD.encode() not in
                  open(desk.database, "rb").read())


def folder(desk):
    fresh(desk, 1)
    desk.yanlian("send", "--to-dir", "mails")
    files = os.listdir(desk.path("mails"))
    tap.check("into a folder: a file each", len(files) == 4 and
              all(f.endswith(".eml") for f in files) and
              set(states(desk).values()) == {"已发"}, files, states(desk))


def bad_address(desk):
    fresh(desk, 1)
    with sqlite3.connect(desk.database) as db:
        db.execute("UPDATE contact SET email = 'zhao@例子.cn' WHERE name = '赵一'")
        db.execute("UPDATE contact SET email = 'LI@example.net' WHERE name = '孙三'")
    run = desk.yanlian("send", "--to-dir", "mails-bad")
    tap.check("an address that is none is said with unit and person",
              "阳城县公安局 赵一：“zhao@例子.cn”" in run.stderr, run)
    tap.check("one address twice in a unit gets one mail",
              len(os.listdir(desk.path("mails-bad"))) == 2, os.listdir(desk.path("mails-bad")))


def bad_name(desk):
    """A name that would act on the terminal or be no header holds nobody's mail up."""
    fresh(desk, 1)
    with sqlite3.connect(desk.database) as db:
        db.execute("UPDATE contact SET name = ? WHERE name = '赵一'", ("赵\x1b]0;x\x07\u202e\r\nBcc: a@b",))
        db.execute("UPDATE contact SET name = ? WHERE name = '钱二'", ("钱" * 5000,))
    said = [desk.yanlian("send", "--dry-run"), desk.yanlian("send", "--to-dir", "mails-name")]
    folder = desk.path("mails-name")
    mails = [parts(open(os.path.join(folder, name), "rb").read()) for name in os.listdir(folder)]
    tap.check("a name with controls, or without end, holds nobody's mail up",
              len(mails) == 4 and not any(m["Bcc"] for m in mails) and
              any("赵␛]0;x␇" in m["To"] for m in mails) and max(len(m["To"]) for m in mails) < 300, said)
    tap.check("and reaches no terminal", not re.search("[\x00-\x09\x0b-\x1f\u202e]",
                                                      "".join(s.stdout + s.stderr for s in said)), said)


# --- two, interrupted, killed ---------------------------------------------------------------------


def start(desk, *arguments):
    return subprocess.Popen([tap.YANLIAN, "send", *arguments], env=desk.environment,
                            cwd=desk.directory, stdin=subprocess.DEVNULL, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def two_at_once(desk):
    second = []
    with Trap("rcpt", 2, lambda: second.append(desk.yanlian("send"))) as server:
        fresh(desk, server.port)
        first = start(desk)
        told = first.communicate(timeout=60)
    tap.check("who comes second is told who sends", second and second[0].returncode == 1 and
              "正在发送" in second[0].stderr, second)
    tap.check("and nobody gets two", sorted(server.copies) == sorted(EVERYBODY), server.copies,
              told)


def interrupted(desk, step):
    running = []
    with Trap(step, 2, lambda: running[0].send_signal(signal.SIGINT)) as server:
        fresh(desk, server.port)
        running.append(start(desk))
        told = running[0].communicate(timeout=60)
        wanted = 2 if step == "dot" else 1
        tap.check(f"^C at {step} stops between two mails, without a doubt",
                  running[0].returncode == 1 and len(server.copies) >= wanted and
                  len(server.copies) <= 2 and "不明" not in states(desk).values() and
                  "交出" not in states(desk).values(), told, server.copies, states(desk))
        run = desk.yanlian("send")
        tap.check("the next run sends the rest", sorted(server.copies) == sorted(EVERYBODY), run,
                  server.copies)


def make_long(desk):
    """The second mail carries much: the calendar says the remarks."""
    with sqlite3.connect(desk.database) as db:
        db.execute("UPDATE drill SET remark = ? WHERE lead_unit ="
                   " (SELECT id FROM unit WHERE name = '阳城县交通运输局')",
                   ("备注" * (LONG // 6 // 3),))


def killed(desk, step):
    """At a step of the second mail; then as a clerk would go on.  Returns what was wrong."""
    running = []

    def kill():
        running[0].kill()
        running[0].wait(30)

    with Trap(step, 1 if step in ("connect", "ehlo") else 5 if step == "quit" else 2,
              kill) as server:
        fresh(desk, server.port)
        if step in ("half", "most"):
            make_long(desk)
        running.append(start(desk))
        running[0].communicate(timeout=60)
        dead = running[0].returncode == -signal.SIGKILL
        taken = list(server.copies)
        run = desk.yanlian("send")
        doubts = dict(rows(desk, "SELECT recipient, id FROM message WHERE state = '不明'"))
        listed = all(f"--resolve {n} " in run.stderr for n in doubts.values())
        wrong = [f"{a}: {server.copies.count(a)} copies" for a in EVERYBODY
                 if server.copies.count(a) != 1 and not (a in doubts and a not in server.copies)]
        if step not in ("dot", "answered") and len(doubts) > 1:
            wrong.append(f"{len(doubts)} doubts")
        for address, number in doubts.items():
            word = "sent" if address in taken else "again"
            desk.yanlian("send", "--resolve", str(number), word)
        end = desk.yanlian("send")
    if sorted(server.copies) != sorted(EVERYBODY) or set(states(desk).values()) != {"已发"}:
        wrong.append(f"in the end {server.copies} {states(desk)} {end}")
    if len(set(server.ids)) != len(server.ids):
        wrong.append(f"ids {server.ids}")
    if not dead or not listed or desk.faults():
        wrong.append(f"killed: {dead}, listed: {listed}, {desk.faults()} {run}")
    return wrong, len(doubts)


def killed_at_random(desk, chance, moment):
    """At any moment; returns what was wrong."""
    with Trap() as server:
        fresh(desk, server.port)
        with start(desk) as child:
            try:
                child.wait(chance.uniform(0, moment))
            except subprocess.TimeoutExpired:
                child.kill()
        taken = list(server.copies)
        run = desk.yanlian("send")
        for address, number in rows(desk, "SELECT recipient, id FROM message WHERE state = '不明'"):
            desk.yanlian("send", "--resolve", str(number),
                         "sent" if address in taken else "again")
        desk.yanlian("send")
    if sorted(server.copies) != sorted(EVERYBODY) or set(states(desk).values()) != {"已发"}:
        return f"{server.copies} {states(desk)} {run} {desk.faults()}"
    return desk.faults()


def kills_at_random(desk):
    chance = random.Random(20261125)
    with Trap() as server:
        fresh(desk, server.port)
        began = time.monotonic()
        desk.yanlian("send")
        moment = time.monotonic() - began
    wrong = [killed_at_random(desk, chance, moment) for _ in range(KILLS)]
    tap.check(f"killed {KILLS} times at any moment: one copy each", not any(wrong), *wrong)


def kills(desk):
    for step in ("rcpt", "most", "dot") if QUICK else Trap.STEPS:
        wrong, doubts = killed(desk, step)
        tap.check(f"killed at {step}: one copy each, {doubts} in doubt, nobody forgotten",
                  not wrong and doubts <= 1, *wrong)


with tap.Desk() as my_desk:
    furnish(my_desk)
    dry_run(my_desk)
    good_run(my_desk)
    changes(my_desk)
    reminders(my_desk)
    refusals(my_desk)
    no_server(my_desk)
    dies(my_desk)
    secured(my_desk)
    folder(my_desk)
    bad_address(my_desk)
    bad_name(my_desk)
    two_at_once(my_desk)
    for moment in ("rcpt", "dot") if QUICK else ("rcpt", "begun", "dot", "answered"):
        interrupted(my_desk, moment)
    kills(my_desk)
    kills_at_random(my_desk)
tap.finish()
