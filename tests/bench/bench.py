#!/usr/bin/python3
"""bench - what yanlian costs, against floors built here and against its peers; `make bench`.

Prints a table: what, value, floor, ratio, budget, verdict.  A ratio compares two programs of the
same run on the same machine, so a slow machine does not matter; they take turns, and of each time
the least of several rounds counts, so a busy one matters little.  Exit status 0 whatever comes out:
this informs; it is no test.

    bench.py [--quick] [SECTION...]     sections: screen peers million years import ics

Needs the environment of `make bench`: YANLIAN, YANLIAN_BUILD_DIR, YANLIAN_SOURCE_DIR.
"""
import hashlib
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata

import ten_years

BUILD = os.environ["YANLIAN_BUILD_DIR"]
SOURCE = os.environ["YANLIAN_SOURCE_DIR"]
YANLIAN = os.environ["YANLIAN"]
NOTICE = os.path.join(SOURCE, "tests/data/notice-2026.txt")
HOME = tempfile.mkdtemp(prefix="yanlian-bench.")
ROUNDS = 6


class Refused(Exception):
    """Something can't be measured here; the text says why."""


def environment(database):
    keep = {k: v for k, v in os.environ.items() if k.startswith("YANLIAN_") or k == "PATH"}
    keep.update(HOME=HOME, LOGNAME="clerk", TERM="xterm-256color", LC_ALL="C.UTF-8", TZ="Asia/Shanghai",
                XDG_DATA_HOME=HOME, XDG_CONFIG_HOME=HOME, XDG_STATE_HOME=HOME,
                YANLIAN_DB=database, YANLIAN_TODAY="2026-10-14", YANLIAN_START="drills")
    return keep


def yanlian(database, *arguments, **options):
    done = subprocess.run([YANLIAN, *arguments], env=environment(database), text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, **options)
    if done.returncode != 0:
        raise Refused(f"yanlian {arguments[0]}: {done.stderr.strip()[:200]}")
    return done.stdout


def meter(database, program, keys=(), starts=1, idle=0):
    """Runs tests/bench/meter: its lines by name, and `keys`, what each key cost."""
    command = [os.path.join(BUILD, "bench_meter"), "-n", str(starts), "-i", str(idle)]
    for name in keys:
        command += ["-k", name]
    done = subprocess.run(command + ["--", *program], env=environment(database), text=True,
                          stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode != 0:
        raise Refused(f"meter: {done.stderr.strip()[:200]}")
    out = {"keys": []}
    for line in done.stdout.splitlines():
        name, *cells = line.split("\t")
        if name == "key":
            ms, _, size, _, writes, clears, first = (float(c) for c in cells[1:])
            out["keys"].append({"ms": ms, "bytes": size, "writes": writes, "clears": clears,
                                "first_ms": first})
        else:
            out[name] = [float(c) for c in cells]
    return out


def starts(*programs):
    """For each (database, program) the least time of a start, the bytes of it, and memory in KB."""
    best = [None] * len(programs)
    for _ in range(ROUNDS):
        for i, (database, program) in enumerate(programs):
            measured = meter(database, program, starts=5)
            ms, size, memory = measured["paint"][1], measured["paint"][2], measured["memory"][0]
            best[i] = (min(ms, best[i][0]) if best[i] else ms, size, memory)
    return best


def keys(database, program, script, rounds=ROUNDS):
    """Presses the keys of `script`, [(label, key, how often)], in each of some rounds.  For each
    label: median and most over its keys of what each costs, of a time the least of all rounds; and
    under "after" the memory at the end."""
    flat = [name for _, name, count in script for _ in range(count)]
    runs = [meter(database, program, flat) for _ in range(rounds)]
    costs = [{what: min(run["keys"][i][what] for run in runs) if what.endswith("ms")
              else max(run["keys"][i][what] for run in runs) for what in runs[0]["keys"][i]}
             for i in range(len(flat))]
    out, at = {"after": max(run["after"][0] for run in runs)}, 0
    for label, _, count in script:
        part, at = costs[at:at + count], at + count
        out[label] = {what: statistics.median(cost[what] for cost in part) for what in part[0]}
        out[label].update({f"most_{what}": max(cost[what] for cost in part) for what in part[0]})
    return out


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


def schema_of(path):
    """What tells one schema's tables and indexes from another's."""
    db = sqlite3.connect(path)
    text = "".join(r[0] or "" for r in db.execute(
        "SELECT sql FROM sqlite_schema WHERE type IN ('table', 'index') ORDER BY name"))
    db.close()
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def million():
    """A plan of 1,000,000 drills, kept in the build tree as long as the tables are the same.

    20,000 are imported, the others are copies of them made by SQL.  Their log is left out: the list
    does not read it, and it is twice as long as they are."""
    path = os.path.join(BUILD, f"bench-million-{schema_of(plan_2026())}.db")
    if os.path.exists(path):
        return path
    begun = database("million.db")
    print("(making a plan of 1,000,000 drills, once)")
    sys.stdout.flush()
    yanlian(begun, "import", write_rows("part.tsv", 1, 20_000), "--year", "2026")
    db = sqlite3.connect(begun)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    names = ",".join(r[1] for r in db.execute("PRAGMA table_info(drill)")
                     if r[1] not in ("id", "number"))
    db.close()
    sqlite_shell(begun, f"""
        .dbconfig enable_trigger off
        PRAGMA cache_size = -300000;
        PRAGMA synchronous = OFF;
        WITH part (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM part WHERE n < 49)
        INSERT INTO drill (number, {names})
        SELECT number + n * 20000, {names} FROM part CROSS JOIN drill WHERE number <= 20000;
        UPDATE drill_tally SET drills = drills * 50;
        PRAGMA wal_checkpoint(TRUNCATE);""")
    shutil.move(begun, path)
    return path


def sqlite_shell(path, script):
    if not shutil.which("sqlite3"):
        raise Refused("sqlite3 is not installed")
    lines = "\n".join(line.strip() for line in script.splitlines())
    done = subprocess.run(["sqlite3", "-bail", path], input=lines, text=True, capture_output=True)
    if done.returncode != 0:
        raise Refused("sqlite3: " + done.stderr.strip()[:200])


# --- sections ---------------------------------------------------------------------------------

def floor_program(rows, *switches):
    return [os.path.join(BUILD, "bench_floor_list"), *switches, rows]


# Inside the page, over its end, scrolling.
STEPS = [("step", "Down", 10), ("edge", "Down", 15), ("scroll", "Down", 5)]


def screen():
    plan = plan_2026()
    rows = floor_database(plan, "floor.db")
    (ms, size, memory), (least_ms, least_size, least_memory) = starts(
        (plan, [YANLIAN]), (plan, floor_program(rows)))
    mine = keys(plan, [YANLIAN], STEPS + [("slash", "/", 1), ("x", "x", 1), ("f", "f", 1)], 3)
    floor = keys(plan, floor_program(rows), STEPS, 3)
    thrift = keys(plan, [YANLIAN, "--thrift"], STEPS, 1)
    mark = keys(plan, floor_program(rows, "--mark"), STEPS, 1)
    idle = meter(plan, [YANLIAN], idle=5)["idle"]
    head("screen, 32 drills, 80x24")
    row("start to full screen", ms, "ms", "1.6 x floor", 1.6 * least_ms, least_ms)
    row("bytes of it", size, "B", "1.6 x floor", 1.6 * least_size, least_size)
    row("resident", memory / 1024, "MB", "6 MB", 6, least_memory / 1024)
    row("idle: written in 5 s", idle[0], "B", "0", 0)
    row("idle: wake-ups in 5 s", idle[1], "", "0", 0)
    step, least = mine["step"], floor["step"]
    row("cursor step", step["bytes"], "B", "1.4 x floor", 1.4 * least["bytes"], least["bytes"])
    row("cursor step, most", step["most_bytes"], "B", "250 B", 250, least["most_bytes"])
    row("cursor step: writes", step["most_writes"], "", "1", 1, least["most_writes"])
    row("cursor step: clears", step["most_clears"], "", "0", 0)
    row("cursor step: time", step["ms"], "ms", floor=least["ms"])
    row("cursor step, --thrift, most", thrift["step"]["most_bytes"], "B", "15 B", 15,
        mark["step"]["most_bytes"])
    row("scrolled row, most", mine["scroll"]["most_bytes"], "B", "300 B", 300,
        floor["scroll"]["most_bytes"])
    for letter in ("x", "f"):
        row(f"filter: letter {letter}", mine[letter]["bytes"], "B", "one screen", size)


def plain_query(path):
    """The least that looking for what is late can take: the library, one index, the first rows."""
    best = None
    for _ in range(ROUNDS):
        began = time.monotonic()
        db = sqlite3.connect(path)
        db.execute("SELECT * FROM drill WHERE state_rank IN (1, 2, 6) AND period_end > ''"
                   " AND period_end < '2026-10-14' ORDER BY period_end, id LIMIT 30").fetchall()
        db.execute("SELECT count(*) FROM drill WHERE state_rank IN (1, 2, 6) AND period_end > ''"
                   " AND period_end < '2026-10-14'").fetchall()
        took = 1000 * (time.monotonic() - began)
        db.close()
        best = took if best is None else min(best, took)
    return best


def desk():
    plan, path = plan_2026(), years_database()
    program = [YANLIAN, "--start", "desk"]
    quiet = database("quiet.db")
    shutil.copy(plan, quiet)
    sqlite_shell(quiet, """
        .dbconfig enable_trigger off
        UPDATE drill SET state = '已归档', state_rank = 5, held_start = '2026-03-02',
               held_end = '2026-03-02', held_precision = 'day';""")
    undecided = ["env", "-u", "YANLIAN_START", YANLIAN]
    (list_ms, _, _), (quiet_ms, _, _), (ms, size, memory), (big_ms, _, big_memory), (big_list_ms, _, _) = \
        starts((plan, ["env", YANLIAN]), (quiet, undecided), (plan, undecided), (path, undecided),
               (path, ["env", YANLIAN]))
    few, many = (keys(p, [YANLIAN], [("D", "D", 1), ("back", "l", 1), ("again", "D", 1)], 4)
                 for p in (plan, path))
    head("the desk of 32 drills and of 100,000 in ten years")
    row("start with the list when nothing is due", quiet_ms, "ms", "1.1 x the list asked for",
        1.1 * list_ms, list_ms)
    row("start with it, 32 drills (floor: the list)", ms, "ms", floor=list_ms)
    row("bytes of it", size, "B")
    row("start with it, 100,000 (floor: the list)", big_ms, "ms", "100 ms", 100, big_list_ms)
    row("resident", big_memory / 1024, "MB", "16 MB", 16, memory / 1024)
    row("D, 32 drills (floor: sqlite3, a plain query)", few["D"]["ms"], "ms", "100 ms", 100,
        plain_query(plan))
    row("D, 100,000 (floor: sqlite3, a plain query)", many["D"]["ms"], "ms", "100 ms", 100,
        plain_query(path))
    row("D again, 100,000", many["again"]["ms"], "ms", "100 ms", 100)


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
    program = ["calcurse", "-D", data, "-C", data]
    (ms, size, memory), (peer_ms, peer_size, peer_memory) = starts((plan, [YANLIAN]), (plan, program))
    mine, peer = keys(plan, [YANLIAN], STEPS, 1), keys(plan, program, STEPS, 1)
    idle, peer_idle = (meter(plan, p, idle=5)["idle"] for p in ([YANLIAN], program))
    head("calcurse (as floor), the same 32 drills")
    row("start to full screen", ms, "ms", floor=peer_ms)
    row("bytes of it", size, "B", floor=peer_size)
    row("cursor step", mine["step"]["bytes"], "B", floor=peer["step"]["bytes"])
    row("resident", memory / 1024, "MB", floor=peer_memory / 1024)
    row("idle: written in 5 s", idle[0], "B", floor=peer_idle[0])
    row("idle: wake-ups in 5 s", idle[1], "", floor=peer_idle[1])


def big():
    script = [("step", "Down", 10), ("page", "PageDown", 5), ("to the end", "End", 1),
              ("page back", "PageUp", 3), ("to the start", "Home", 1),
              ("next sort", "s", 6), ("next sort from the end", "End s s s s", 1)]
    plan, path = plan_2026(), million()
    (ms, _, memory), (least_ms, _, least_memory) = starts((path, [YANLIAN]), (plan, [YANLIAN]))
    large, small = keys(path, [YANLIAN], script, 4), keys(plan, [YANLIAN], script, 4)
    search = keys(path, [YANLIAN], [("/", "/", 1)] + [(c, c, 1) for c in "xfyj"], 1)
    head("1,000,000 drills (floor: 32 drills)")
    row("start to full screen", ms, "ms", "1.2 x + 20 ms", 1.2 * least_ms + 20, least_ms)
    row("resident", memory / 1024, "MB", "16 MB", 16, least_memory / 1024)
    row("resident after all keys", large["after"] / 1024, "MB", "16 MB", 16, small["after"] / 1024)
    row("resident after filtering", search["after"] / 1024, "MB", "16 MB", 16)
    for label, _, _ in script:
        here, there = large[label]["most_ms"], small[label]["most_ms"]
        row(label, here, "ms", "1.2 x + 20 ms", 1.2 * there + 20, there)
    row("step", large["step"]["most_bytes"], "B", "250 B", 250, small["step"]["most_bytes"])
    for letter in "xfyj":
        row(f"filter, letter {letter}: first answer", search[letter]["first_ms"], "ms")
        row(f"filter, letter {letter}: complete", search[letter]["ms"], "ms")
    burst = keys(path, [YANLIAN], [("/", "/", 1), ("xfyj", "x f y j", 1)], 1)["xfyj"]
    row("filter, four letters at once: complete", burst["ms"], "ms", "1.2 x the last one + 60 ms",
        1.2 * search["j"]["ms"] + 60, search["j"]["ms"])
    row("filter at work: pictures of progress", search["j"]["writes"], "", "2 at least", 2,
        at_least=True)


def years_database():
    """Ten years with 10,000 drills each and what follows them (ten_years.py)."""
    path, table = database("years.db"), database("years.tsv")
    if not os.path.exists(path):
        with open(table, "w", encoding="utf-8") as out:
            out.writelines(ten_years.plan_rows(2026))
        yanlian(path, "import", table, "--year", "2026")
        ten_years.fill(path, 2026)
    return path


def least_seconds(act, rounds=3):
    times = []
    for _ in range(rounds):
        began = time.monotonic()
        act()
        times.append(time.monotonic() - began)
    return min(times)


# What a report of a year can't do with less: each drill of the plan looked at once and grouped, and
# each of its documents.
YEAR_FLOOR = """
    SELECT substr(held_start, 1, 7), form, state, count(*), sum(participant_count)
    FROM drill WHERE plan = (SELECT id FROM plan WHERE year = 2026 AND owner IS NULL) GROUP BY 1, 2, 3;
    SELECT d.lead_unit, count(*), max(c.received_on)
    FROM drill AS d JOIN document AS c ON c.drill = d.id
    WHERE d.plan = (SELECT id FROM plan WHERE year = 2026 AND owner IS NULL) GROUP BY 1;"""


def years():
    path = years_database()
    value = least_seconds(lambda: yanlian(path, "report", "year"))
    floor = least_seconds(lambda: sqlite_shell(path, YEAR_FLOOR))
    head("100,000 drills of ten years (floor: GROUP BY of drills and documents by sqlite3)")
    row("report_year", value, "s", "2 s", 2, floor)


def imports():
    rows = write_rows("100000.tsv", 1, 100_000)
    mine = database("import.db")
    began = time.monotonic()
    yanlian(mine, "import", rows, "--year", "2026")
    rate = 100_000 / (time.monotonic() - began)
    floor = sqlite_import(mine)
    head("import of 100,000 drills")
    row("rate", rate, "rows/s", "0.5 x sqlite3 .import", 0.5 * floor, floor, at_least=True)


def sqlite_import(filled):
    """Rows a second that `sqlite3 .import` reaches with the same rows in the same schema.

    The schema has no change log, which is this program's own: its rows are the program's to pay."""
    table, bare = database("drill.csv"), database("bare.db")
    yanlian(bare, "list")
    names = [r[1] for r in sqlite3.connect(bare).execute("PRAGMA table_info(drill)")]
    sqlite_shell(filled, f".mode csv\n.output {table}\nSELECT {','.join(names)} FROM drill;\n")
    # What the drills refer to is there first, as it is for yanlian's own rows.
    sqlite_shell(bare, f"ATTACH '{filled}' AS f;" + "".join(
        f"INSERT OR IGNORE INTO {t} SELECT * FROM f.{t};" for t in ("unit", "plan", "act")))
    began = time.monotonic()
    sqlite_shell(bare, f"PRAGMA foreign_keys=ON;\n.mode csv\n.import {table} drill\n")
    return 100_000 / (time.monotonic() - began)


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


SECTIONS = {"screen": screen, "desk": desk, "peers": peers, "million": big, "years": years, "import": imports, "ics": calendars}


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
