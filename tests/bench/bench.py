#!/usr/bin/python3
"""bench - what yanlian costs, against floors built here and against its peers; `make bench`.

Prints a table: what, value, floor, ratio, budget, verdict.  A ratio compares two programs of the
same run on the same machine, so a slow machine does not matter.  Exit status 0 whatever comes out:
this informs; it is no test.

    bench.py [--quick] [SECTION...]     sections: screen peers million import ics

Needs the environment of `make bench`: YANLIAN, YANLIAN_BUILD_DIR, YANLIAN_SOURCE_DIR.
"""
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unicodedata

BUILD = os.environ["YANLIAN_BUILD_DIR"]
SOURCE = os.environ["YANLIAN_SOURCE_DIR"]
YANLIAN = os.environ["YANLIAN"]
NOTICE = os.path.join(SOURCE, "tests/data/notice-2026.txt")
HOME = tempfile.mkdtemp(prefix="yanlian-bench.")
RUNS = 21
PAGE = 24


class Refused(Exception):
    """Something can't be measured here; the text says why."""


def environment(database):
    keep = {k: v for k, v in os.environ.items() if k.startswith("YANLIAN_") or k == "PATH"}
    keep.update(HOME=HOME, TERM="xterm-256color", LC_ALL="C.UTF-8", TZ="Asia/Shanghai",
                XDG_DATA_HOME=HOME, XDG_CONFIG_HOME=HOME, XDG_STATE_HOME=HOME,
                YANLIAN_DB=database, YANLIAN_TODAY="2026-10-14")
    return keep


def yanlian(database, *arguments, **options):
    done = subprocess.run([YANLIAN, *arguments], env=environment(database), text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, **options)
    if done.returncode != 0:
        raise Refused(f"yanlian {arguments[0]}: {done.stderr.strip()[:200]}")
    return done.stdout


def meter(database, program, keys=(), runs=RUNS, idle=0):
    """Runs tests/bench/meter; returns {paint, memory, idle, key name: numbers, after}."""
    command = [os.path.join(BUILD, "bench_meter"), "-n", str(runs), "-i", str(idle)]
    for key in keys:
        command += ["-k", key]
    done = subprocess.run(command + ["--", *program], env=environment(database), text=True,
                          stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode != 0:
        raise Refused(f"meter: {done.stderr.strip()[:200]}")
    out = {}
    for line in done.stdout.splitlines():
        name, *cells = line.split("\t")
        if name == "key":
            name, cells = cells[0], cells[1:]
            while name in out:
                name += "'"
        out[name] = [float(c) for c in cells]
    return out


def key(measured, name):
    ms, most_ms, size, most_size, writes, clears, first = measured[name]
    return {"ms": ms, "most_ms": most_ms, "bytes": size, "most_bytes": most_size,
            "writes": writes, "clears": clears, "first_ms": first}


# --- the table --------------------------------------------------------------------------------

over = []


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def number(value):
    return "" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:,.2f}".rstrip("0").rstrip(".")


def line(what, value, floor, ratio, budget, verdict):
    print(f"{what}{' ' * (46 - width(what))}{value:>12}{floor:>12}{ratio:>8}  {budget:<30}{verdict}")
    sys.stdout.flush()


def head(title):
    print()
    line(title, "value", "floor", "ratio", "budget", "")
    print("-" * 112)


def row(what, value, unit, budget="", limit=None, floor=None, at_least=False):
    """A measurement; `limit` is the number that `value` must not pass (or must reach)."""
    verdict = ""
    if limit is not None:
        good = value >= limit if at_least else value <= limit
        verdict = "ok" if good else "OVER"
        if not good:
            over.append(what)
    ratio = f"{value / floor:.2f}" if floor else ""
    line(f"{what} ({unit})", number(value), number(floor), ratio, budget, verdict)


# --- databases --------------------------------------------------------------------------------

def database(name):
    return os.path.join(HOME, name)


def plan_2026():
    path = database("plan.db")
    if not os.path.exists(path):
        yanlian(path, "import", NOTICE)
    return path


def floor_database(source, name):
    """The same rows as the program's list, in the plainest table."""
    path = database(name)
    if os.path.exists(path):
        return path
    rows = yanlian(source, "list", "--columns", "number,lead_unit,subject,period,form,state",
                   "--format", "tsv").splitlines()[1:]
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, number, lead_unit, subject, period, form, state)")
    db.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)",
                   ([i + 1, *r.split("\t")] for i, r in enumerate(rows)))
    db.commit()
    db.close()
    return path


def plan_rows(first, count):
    """A plan table as TSV with the notice's headings, `count` drills from number `first` on."""
    units = [f"阳城县第{n}单位" for n in range(1, 501)]
    subjects = ["消防应急演练", "有限空间作业应急演练", "森林火灾扑救实战演练", "电梯困人救援应急演练",
                "防汛抢险应急演练", "危险化学品泄漏处置演练", "网络攻击事件处置演练", "地质灾害避险演练"]
    yield "序号\t演练牵头单位\t演练科目\t演练时间\t演练形式\t备注\n"
    for n in range(first, first + count):
        form = "桌面" if n % 10 == 0 else "实战"
        yield (f"{n}\t{units[n % 500]}\t{subjects[n % 8]}{n}\t2026年{n % 12 + 1}月"
               f"{'' if n % 3 else f'{n % 28 + 1}日'}\t{form}\t\n")


def write_rows(name, first, count):
    path = database(name)
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(plan_rows(first, count))
    return path


def million():
    """A plan of 1,000,000 drills, kept in the build tree as long as the schema is the same."""
    probe = database("schema.db")
    if not os.path.exists(probe):
        yanlian(probe, "list")
    schema = sqlite3.connect(probe).execute("PRAGMA user_version").fetchone()[0]
    path = os.path.join(BUILD, f"bench-million-{schema}.db")
    if not os.path.exists(path):
        begun = database("million.db")
        print("(making a plan of 1,000,000 drills, once)")
        yanlian(begun, "import", write_rows("part.tsv", 1, 100_000), "--year", "2026")
        db = sqlite3.connect(begun)
        names = [r[1] for r in db.execute("PRAGMA table_info(drill)") if r[1] not in ("id", "number")]
        db.execute("PRAGMA cache_size = -500000")
        for part in range(1, 10):
            db.execute(f"INSERT INTO drill (number, {','.join(names)}) SELECT number + {part * 100_000}, "
                       f"{','.join(names)} FROM drill WHERE number <= 100000")
            db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        shutil.move(begun, path)
    return path


# --- sections ---------------------------------------------------------------------------------

LIST_KEYS = ["Down*10", "Down*15", "Down*5"]  # inside the page, over its end, scrolling


def floor_program(rows, *switches):
    return [os.path.join(BUILD, "bench_floor_list"), *switches, rows]


def screen():
    plan = plan_2026()
    rows = floor_database(plan, "floor.db")
    floor = meter(plan, floor_program(rows), LIST_KEYS + ["Home", "End"])
    mark = meter(plan, floor_program(rows, "--mark"), ["Down*10"], runs=3)
    mine = meter(plan, [YANLIAN], LIST_KEYS + ["Home", "End", "/", "x*1", "f*1", "Esc"], idle=3)
    thrift = meter(plan, [YANLIAN, "--thrift"], ["Down*10"], runs=3)
    head("screen, 32 drills, 80x24")
    row("start to full screen", mine["paint"][0], "ms", "1.6 x floor", 1.6 * floor["paint"][0],
        floor["paint"][0])
    row("bytes of it", mine["paint"][2], "B", "1.6 x floor", 1.6 * floor["paint"][2],
        floor["paint"][2])
    row("resident", mine["memory"][0] / 1024, "MB", "6 MB", 6, floor["memory"][0] / 1024)
    row("idle: written in 3 s", mine["idle"][0], "B", "0", 0)
    row("idle: wake-ups in 3 s", mine["idle"][1], "", "0", 0)
    step, least = key(mine, "Down"), key(floor, "Down")
    row("cursor step", step["bytes"], "B", "1.4 x floor", 1.4 * least["bytes"], least["bytes"])
    row("cursor step, most", step["most_bytes"], "B", "250 B", 250, least["most_bytes"])
    row("cursor step: writes", step["writes"], "", "1", 1, least["writes"])
    row("cursor step: clears", step["clears"], "", "0", 0)
    row("cursor step, --thrift", key(thrift, "Down")["bytes"], "B", "15 B", 15,
        key(mark, "Down")["bytes"])
    row("cursor step: time", step["ms"], "ms", floor=least["ms"])
    row("scrolled row", key(mine, "Down''")["bytes"], "B", "300 B", 300,
        key(floor, "Down''")["bytes"])
    for letter in ("x", "f"):
        row(f"filter: letter {letter}", key(mine, letter)["bytes"], "B", "one screen",
            mine["paint"][2])


def peers():
    plan = plan_2026()
    if not shutil.which("calcurse"):
        raise Refused("calcurse is not installed")
    calendars, data = database("calendars"), database("calcurse")
    yanlian(plan, "ics", "-o", calendars)
    os.makedirs(data, exist_ok=True)
    for name in sorted(os.listdir(calendars)):
        subprocess.run(["calcurse", "-q", "-D", data, "-C", data, "-i", os.path.join(calendars, name)],
                       env=environment(plan), stdin=subprocess.DEVNULL, capture_output=True, check=True)
    peer = meter(plan, ["calcurse", "-D", data, "-C", data], ["Down*10"], runs=7, idle=3)
    mine = meter(plan, [YANLIAN], ["Down*10"], runs=7, idle=3)
    head("calcurse (as floor), the same 32 drills")
    row("start to full screen", mine["paint"][0], "ms", "", None, peer["paint"][0])
    row("bytes of it", mine["paint"][2], "B", "", None, peer["paint"][2])
    row("cursor step", key(mine, "Down")["bytes"], "B", "", None, key(peer, "Down")["bytes"])
    row("resident", mine["memory"][0] / 1024, "MB", "", None, peer["memory"][0] / 1024)
    row("idle: written in 3 s", mine["idle"][0], "B", "", None, peer["idle"][0])
    row("idle: wake-ups in 3 s", mine["idle"][1], "", "", None, peer["idle"][1])


def big():
    keys = ["Down*10", "PageDown*5", "End", "Home", "s*4"]
    small = meter(plan_2026(), [YANLIAN], keys)
    path = million()
    large = meter(path, [YANLIAN], keys, runs=7)
    search = meter(path, [YANLIAN], ["/", "x", "f", "y", "j"], runs=1)
    head("1,000,000 drills (floor: 32 drills)")
    row("start to full screen", large["paint"][0], "ms", "1.2 x + 20 ms",
        1.2 * small["paint"][0] + 20, small["paint"][0])
    row("resident", large["memory"][0] / 1024, "MB", "16 MB", 16, small["memory"][0] / 1024)
    row("resident after all keys", large["after"][0] / 1024, "MB", "16 MB", 16,
        small["after"][0] / 1024)
    for name, what in (("Down", "step"), ("PageDown", "page"), ("End", "to the end"),
                       ("Home", "to the start"), ("s", "next sort")):
        here, there = key(large, name)["most_ms"], key(small, name)["most_ms"]
        row(what, here, "ms", "1.2 x + 20 ms", 1.2 * there + 20, there)
    row("step", key(large, "Down")["bytes"], "B", "250 B", 250, key(small, "Down")["bytes"])
    for letter in "xfyj":
        here = key(search, letter)
        row(f"filter, letter {letter}: first answer", here["first_ms"], "ms")
        row(f"filter, letter {letter}: complete", here["ms"], "ms")


def imports():
    rows = write_rows("100000.tsv", 1, 100_000)
    mine = database("import.db")
    began = time.monotonic()
    yanlian(mine, "import", rows, "--year", "2026")
    seconds = time.monotonic() - began
    rate = 100_000 / seconds
    floor, note = sqlite_import(mine)
    head("import of 100,000 drills" + note)
    row("rate", rate, "rows/s", "0.5 x sqlite3 .import", 0.5 * floor, floor, at_least=True)


def sqlite_import(filled):
    """Rows a second that `sqlite3 .import` reaches with the same rows in the same schema."""
    if not shutil.which("sqlite3"):
        raise Refused("sqlite3 is not installed")
    shell = lambda path, text: subprocess.run(["sqlite3", "-bail", path], input=text, text=True,
                                              capture_output=True, check=True).stdout
    table, bare = database("drill.csv"), database("bare.db")
    yanlian(bare, "list")
    names = [r[1] for r in sqlite3.connect(bare).execute("PRAGMA table_info(drill)")]
    shell(filled, f".mode csv\n.output {table}\nSELECT {','.join(names)} FROM drill;\n")
    # What the drills refer to is there first, as it is for yanlian's own rows.
    shell(bare, f"ATTACH '{filled}' AS f;"
          + "".join(f"INSERT OR IGNORE INTO {t} SELECT * FROM f.{t};" for t in ("unit", "plan", "act")))
    script = "PRAGMA foreign_keys=ON;\n.mode csv\n.import {} drill\n"
    note = ""
    began = time.monotonic()
    try:
        shell(bare, script.format(table))
    except subprocess.CalledProcessError as failed:
        raise Refused("sqlite3 .import: " + failed.stderr.strip()[:200]) from failed
    return 100_000 / (time.monotonic() - began), note


def calendars():
    program = os.path.join(BUILD, "bench_ics")
    if not os.path.exists(program):
        raise Refused("bench_ics is not built")
    done = subprocess.run([program], env=environment(database("ics.db")), text=True,
                          stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode != 0:
        raise Refused("bench_ics: " + done.stderr.strip()[:200])
    head("calendars of 10,000 drills over 500 units (floor: libical alone)")
    numbers = dict(re.findall(r"^(\w+)\t([0-9.]+)", done.stdout, re.M))
    row("written and checked", float(numbers["yanlian_ms"]), "ms", "3 x libical",
        3 * float(numbers["libical_ms"]), float(numbers["libical_ms"]))


SECTIONS = {"screen": screen, "peers": peers, "million": big, "import": imports, "ics": calendars}


def main():
    wanted = [a for a in sys.argv[1:] if not a.startswith("-")] or list(SECTIONS)
    if "--quick" in sys.argv:
        wanted = [w for w in wanted if w != "million"]
    try:
        for name in wanted:
            try:
                SECTIONS[name]()
            except Refused as why:
                print(f"\n{name}: not measured: {why}")
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
    print(f"\nover budget: {len(over)}" + "".join(f"\n  {what}" for what in over))


main()
