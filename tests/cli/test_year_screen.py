#!/usr/bin/python3
"""The whole year 2026 through the screen: every event of tests/data/year-2026.tsv on its day, told by
keys in a terminal; it ends in the same records and the same annual report as through the command
line.  What has a key of its own is done by that, the rest is typed after `:`."""
import fcntl
import os
import pty
import select
import sqlite3
import struct
import sys
import termios
import time

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests/cli")
import tap
import year

PATIENCE = 20  # seconds until an event counts as not taken
CTRL_S, CTRL_U, TAB, ENTER = "\x13", "\x15", "\t", "\r"
DOWN, RIGHT, HOME = "j", "l", "gg"
# The log, drafts, and what belongs to one session or machine.
NO_RECORDS = {"act", "session", "change_log", "draft", "draft_text", "calendar_event",
              "calendar_file", "drill_tally", "sqlite_sequence"}
HELD_FIELDS = ("when", "place", "participants", "participant_count", "observer_count",
               "public_count", "scripting", "announced")


class Terminal:
    """The program in a terminal of 80x24, with the list of drills before it."""

    def __init__(self, desk, today):
        environment = {**desk.environment, "YANLIAN_TODAY": today, "YANLIAN_START": "drills"}
        self.child, self.line = pty.fork()
        if self.child == 0:
            os.chdir(desk.directory)
            os.execve(tap.YANLIAN, [tap.YANLIAN], environment)
        fcntl.ioctl(self.line, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.seen = b""

    def read(self, seconds):
        if select.select([self.line], [], [], seconds)[0]:
            try:
                self.seen += os.read(self.line, 65536)
            except OSError:
                pass

    def wait(self, done):
        """Reads until done() holds; False when it never does."""
        until = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > until:
                return False
            self.read(0.01)
        return True

    def press(self, keys):
        os.write(self.line, keys.encode())

    def close(self):
        os.close(self.line)
        os.waitpid(self.child, 0)


def held_keys(fields):
    """The form of how it was held: what is proposed is replaced."""
    keys = "h"
    for name in HELD_FIELDS:
        if name in fields:
            keys += CTRL_U + fields[name]
        keys += TAB
    return keys + CTRL_S


def cell_keys(event):
    """One cell of the grid of documents."""
    f = event.fields
    keys = "f" + HOME + DOWN * year.DOCUMENTS.index(f["document"])
    keys += RIGHT * year.RECIPIENTS.index(f["recipient"])
    if event.name == "return":
        return keys + "R" + f["reason"] + ENTER
    _, month, day = event.day.split("-")
    return keys + "r" + CTRL_U + f"{month}.{day} {f['channel']}" + ENTER


def keys_for(event):
    f = event.fields
    find = f"/number={event.what}" + ENTER
    own = {"fix": lambda: find + "d" + CTRL_U + f["when"] + ENTER,
           "postpone": lambda: find + "t" + f["reason"] + ENTER + CTRL_U + f["when"] + ENTER,
           "cancel": lambda: find + "C" + f["reason"] + ENTER + "y",
           "activity": lambda: find + "A",
           "close": lambda: find + "z",
           "held": lambda: find + held_keys(f)}
    if event.name in ("receive", "return") and f["document"] in year.DOCUMENTS and \
            f["recipient"] in year.RECIPIENTS:
        return find + cell_keys(event)
    if event.name in own:
        return own[event.name]()
    return ":" + " ".join(year.command(event)) + ENTER


def acts(desk):
    with sqlite3.connect(f"file:{desk.database}?mode=ro", uri=True) as db:
        return db.execute("SELECT max(id) FROM act").fetchone()[0]


def tell(desk, event):
    """What went wrong; an empty text when the event was taken."""
    before = acts(desk)
    terminal = Terminal(desk, event.day)
    try:
        if not terminal.wait(lambda: "城镇集体工业联合社".encode() in terminal.seen):
            return f"{event}: no list of drills"
        terminal.press(keys_for(event))
        if not terminal.wait(lambda: acts(desk) > before):
            return f"{event}: not taken\n{terminal.seen[-600:].decode(errors='replace')}"
        return ""
    finally:
        terminal.close()


def records(desk):
    """All that is in the database but its log: table -> rows without their versions."""
    out = {}
    with sqlite3.connect(desk.database) as db:
        db.row_factory = sqlite3.Row
        for (table,) in [tuple(r) for r in db.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'")]:
            if table in NO_RECORDS:
                continue
            rows = [{k: r[k] for k in r.keys() if k != "version"}
                    for r in db.execute(f"SELECT * FROM {table}")]
            out[table] = sorted(rows, key=lambda row: [str(v) for v in row.values()])
    return out


def differences(one, other):
    for table in sorted(set(one) | set(other)):
        for a, b in zip(one.get(table, []), other.get(table, [])):
            for name in a:
                if a[name] != b.get(name):
                    yield f"{table} {a.get('id')}: {name}: {a[name]!r} and {b.get(name)!r}"
        if len(one.get(table, [])) != len(other.get(table, [])):
            yield f"{table}: {len(one.get(table, []))} and {len(other.get(table, []))} rows"


def main(screen, line):
    events = year.read_events()
    for desk in (screen, line):
        desk.yanlian("import", tap.NOTICE, YANLIAN_TODAY="2026-03-31")
    wrong = []
    for event in events:
        line.yanlian(*year.command(event), YANLIAN_TODAY=event.day)
        said = tell(screen, event)
        if said:
            wrong.append(said)
            break
    tap.check(f"{len(events)} events are told by keys", not wrong, *wrong)
    different = list(differences(records(screen), records(line)))
    tap.check("the same records as through the command line", not different, *different[:20])
    reports = [desk.yanlian("report", "year", "--internal", YANLIAN_TODAY=year.LAST_DAY).stdout
               for desk in (screen, line)]
    tap.check("the same annual report, byte by byte", reports[0] and reports[0] == reports[1])
    tap.check("doctor is content", screen.yanlian("doctor").returncode == 0)


with tap.Desk() as screen_desk, tap.Desk() as line_desk:
    main(screen_desk, line_desk)
tap.finish()
