"""Mails made and sent by the library, read and taken by others: Python's email, aiosmtpd."""
import email
import email.policy
import os
import subprocess
import sys

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests/peers")
import tap

try:
    import mail_servers
except ImportError as missing:
    tap.skip("mail", str(missing))
    tap.finish()

PROBE = os.path.join(tap.BUILD, "mail_probe")


class Answer:
    """One line of the probe."""

    def __init__(self, line):
        self.line = line
        parts = (line + "    ").split(" ", 4)
        self.outcome, self.code, self.hopeless, self.committed = parts[:4]
        self.words = parts[4].strip()

    def __repr__(self):
        return self.line


def probe(desk, *arguments, **environment):
    return subprocess.run([PROBE, *arguments], capture_output=True, timeout=60,
                          stdin=subprocess.DEVNULL, cwd=desk.directory,
                          env={**desk.environment, **environment})


def compose(desk, **fields):
    """The mail of a draft: a CompletedProcess with bytes."""
    directory = desk.path("draft")
    os.makedirs(directory, exist_ok=True)
    for name in os.listdir(directory):
        os.remove(os.path.join(directory, name))
    draft = {"from": "desk@example.org", "to": "a@example.net", "subject": "x",
             "id": "1@example.org", "text": "x\n", **fields}
    for name, value in draft.items():
        if value is not None:
            with open(os.path.join(directory, name), "wb") as out:
                out.write(value if isinstance(value, bytes) else value.encode())
    return probe(desk, "compose", directory)


def send(desk, *arguments, **environment):
    run = probe(desk, "send", *arguments, **environment)
    return [Answer(line) for line in run.stdout.decode().splitlines()]


def write(desk, name, content, mode=0o600):
    with open(desk.path(name), "wb") as out:
        out.write(content if isinstance(content, bytes) else content.encode())
    os.chmod(desk.path(name), mode)
    return desk.path(name)


def plain(desk, mail):
    box = mail_servers.Box()
    server = mail_servers.Server(box)
    server.start()
    try:
        to = ["server=127.0.0.1", f"port={server.port}", "security=plain"]
        got = send(desk, *to, "a@example.net", mail, "b@example.net", mail)
    finally:
        server.stop()
    with open(mail, "rb") as sent:
        content = sent.read()
    tap.check("plain on loopback: both are sent", [a.outcome for a in got] == ["sent", "sent"], got)
    tap.check("each is committed once before", [a.committed for a in got] == ["1", "1"], got)
    tap.check("byte for byte", [m[2] for m in box.messages] == [content, content], box.messages)
    tap.check("one recipient each", [m[1] for m in box.messages] ==
              [["a@example.net"], ["b@example.net"]], box.messages)
    tap.check("over one connection", len(box.sessions) == 1, box.sessions)


with tap.Desk() as desk:
    made = compose(desk, subject="演练")
    mail = write(desk, "mail.eml", made.stdout)
    tap.check("a mail is made", made.returncode == 0, made.stdout)
    plain(desk, mail)
tap.finish()
