"""tap - for tests in Python: a desk of their own, cases, the plan.

    import sys, os; sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests"); import tap

    with tap.Desk() as desk:
        tap.check("the notice is taken", desk.yanlian("import", tap.NOTICE).returncode == 0)
    tap.finish()
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

SOURCE = os.environ["YANLIAN_SOURCE_DIR"]
BUILD = os.environ["YANLIAN_BUILD_DIR"]
YANLIAN = os.environ["YANLIAN"]
NOTICE = os.path.join(SOURCE, "tests/data/notice-2026.txt")

_count = 0
_failed = 0


def check(name, good, *details):
    """One case; `details` are shown when it is not good."""
    global _count, _failed
    _count += 1
    print(f"{'ok' if good else 'not ok'} {_count} - {name}")
    if not good:
        _failed += 1
        for detail in details:
            for line in str(detail).splitlines():
                print("#", line)
    sys.stdout.flush()


def skip(name, reason):
    """A case that can't be tried here."""
    global _count
    _count += 1
    print(f"ok {_count} - {name} # SKIP {reason}")


def finish():
    print(f"1..{_count}")
    sys.exit(1 if _failed else 0)


class Desk:
    """A home and a database for one test; removed at the end."""

    def __enter__(self):
        self.directory = tempfile.mkdtemp(prefix="yanlian-test.")
        self.database = self.path("plan.db")
        self.environment = {k: v for k, v in os.environ.items()
                            if k.startswith(("YANLIAN_", "ASAN", "UBSAN", "LSAN")) or k == "PATH"}
        self.environment.update(
            HOME=self.directory, XDG_DATA_HOME=self.path("data"), XDG_STATE_HOME=self.path("state"),
            XDG_CONFIG_HOME=self.path("config"), YANLIAN_DB=self.database, TERM="xterm-256color",
            YANLIAN_TODAY="2026-10-14", LC_ALL="C.UTF-8", TZ="Asia/Shanghai", USER="clerk")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.directory, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.directory, name)

    def yanlian(self, *arguments, **environment):
        """Runs the program without a terminal; a CompletedProcess with texts."""
        return subprocess.run([YANLIAN, *arguments], env={**self.environment, **environment},
                              cwd=self.directory, text=True, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=300)

    def count(self, table="drill"):
        """Rows of a table, -1 when there is no such table (or no database)."""
        if not os.path.exists(self.database):
            return -1
        try:
            with sqlite3.connect(self.database) as db:
                return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        except sqlite3.OperationalError:
            return -1

    def faults(self):
        """What is wrong with the database file: an empty text when it is whole."""
        if not os.path.exists(self.database):
            return ""
        db = sqlite3.connect(self.database)
        try:
            found = [r[0] for r in db.execute("PRAGMA integrity_check") if r[0] != "ok"]
            found += [str(r) for r in db.execute("PRAGMA foreign_key_check")]
        finally:
            db.close()
        return "\n".join(found)

    def forget(self):
        """Removes the database and what lies beside it."""
        for name in os.listdir(self.directory):
            if name.startswith("plan.db"):
                os.remove(self.path(name))
