#!/usr/bin/python3
"""The figures of a year on random data: what `report year` says, which records `list --figure` gives,
and what is counted here from the bare tables, one by one, agree."""
import collections
import datetime
import json
import os
import random
import sqlite3
import sys

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
import tap

YEARS, DRILLS, UNITS = (2025, 2026), 90, 14
TODAY = "2026-10-14"
HELD = ("已开展", "已报送", "已归档")
DOCUMENTS, RECIPIENTS = ("方案", "脚本", "评估报告", "总结报告"), ("应急管理部门", "行业主管部门")


# --- a register ------------------------------------------------------------------------------------

def insert(db, table, **values):
    names = ",".join(values)
    return db.execute(f"INSERT INTO {table} ({names}) VALUES ({','.join('?' * len(values))})",
                      list(values.values())).lastrowid


def day_of(year, month, day):
    return datetime.date(year, month, day).isoformat()


def period_of(chance, year):
    month = chance.randint(1, 12)
    last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)).isoformat()
    day = day_of(year, month, chance.randint(1, 28))
    return chance.choice([("", "", ""), (f"{year}-01-01", f"{year}-12-31", "year"), (day, day, "day")]
                         + 3 * [(last[:8] + "01", last, "month")])


def add_drill(db, chance, year, plan, number, units):
    start, end, precision = period_of(chance, year)
    state = chance.choice(("计划", "筹备", "延期", "取消") + HELD + HELD)
    held = {}
    if state in HELD:
        # Half of them within days of where today's due dates begin.
        first = chance.choice((datetime.date(year, chance.randint(1, 10), chance.randint(1, 13)),
                               datetime.date(year, 9, chance.randint(22, 25))))
        last = first + datetime.timedelta(chance.choice((0, 0, 1, 20)))
        held = {"held_start": first.isoformat(), "held_end": last.isoformat(),
                "held_precision": "day" if first == last else "span"}
    source = chance.choice(("", f"number=1\nperiod={start}/{end}/{precision}\nform=x\n")) if start else ""
    old = period_of(chance, year) if chance.random() < 0.1 else ("", "", "")
    drill = insert(
        db, "drill", plan=plan, number=number, lead_unit=chance.choice(units), subject=f"演练{number}",
        period_start=start, period_end=end, period_precision=precision,
        period_key=start + end, source=source, state=state,
        state_rank=("", "计划", "筹备", "已开展", "已报送", "已归档", "延期", "取消").index(state),
        reason="-" if state in ("延期", "取消") else "",
        form=(form := chance.choice(("实战", "实战", "桌面", ""))), form_rank=("", "桌面", "实战").index(form),
        publicity=chance.choice(("公开", "公开", "", "内部")), outside_plan=chance.choice(("否", "否", "", "是")),
        postponed_from_start=old[0], postponed_from_end=old[1], postponed_from_precision=old[2],
        scripting=chance.choice(("", "有脚本", "双盲")), announced=chance.choice(("", "是", "否")),
        participant_count=chance.choice((None, 0, 30)), observer_count=chance.choice((None, 5)),
        public_count=chance.choice((None, 100)),
        supervising_department=chance.choice((None, None, chance.choice(units))), **held)
    for unit in chance.sample(units, chance.choice((0, 0, 1, 2))):
        insert(db, "drill_participant", drill=drill, unit=unit)
    if held:
        follow(db, chance, drill, held["held_end"])
    elif state == "取消" and chance.random() < 0.4:
        insert(db, "activity", kind="培训", unit=units[0], subject="由演练转来", drill=drill)
    return drill


def follow(db, chance, drill, held_end):
    latest = chance.choice((9, 19, 20, 21, 22, 23, 30))

    def later():
        days = latest if chance.random() < 0.5 else chance.randint(0, latest)
        return (datetime.date.fromisoformat(held_end) + datetime.timedelta(days)).isoformat()

    most = chance.choice((0, 0.7, 1, 1, 1))
    for document in DOCUMENTS:
        for recipient in RECIPIENTS:
            if chance.random() < most:
                state = chance.choice(("已收",) * 30 + ("免报", "退回"))
                insert(db, "document", drill=drill, document=document, recipient=recipient, state=state,
                       received_on=later() if state == "已收" else "", reason="" if state == "已收" else "-")
    if chance.random() < 0.7:
        insert(db, "evaluation", drill=drill, standard=1, conclusion=chance.choice(("", "良好", "合格")))
    for _ in range(chance.choice((0, 0, 1, 2))):
        closed, severity = chance.random() < 0.6, chance.choice(("一般", "一般", "严重"))
        if severity == "严重":
            closed = False
        insert(db, "finding", drill=drill, aspect=chance.choice(("", "指挥调度")), severity=severity,
               **{"class": chance.choice(("", "协同", "保障"))}, fact="-", deadline=chance.choice(("", later())),
               state="已销号" if closed else "整改中", closed_on=later() if closed else "")


def fill(path, chance):
    db = sqlite3.connect(path)
    units = [insert(db, "unit", code=f"X{n}", name=f"阳城县第{n}局") for n in range(UNITS)]
    units.append(insert(db, "unit", code="E", name="阳城县应急管理局"))
    for unit in units[::3]:
        db.execute("UPDATE unit SET own_supervisor = '是' WHERE id = ?", (unit,))
    for unit in units[1::3]:
        db.execute("UPDATE unit SET supervising_department = ? WHERE id = ?", (units[0], unit))
    plans = [insert(db, "response_plan", name=f"预案{n}") for n in range(6)]
    for year in YEARS:
        for owner in (None, units[2]):
            plan = insert(db, "plan", year=year, owner=owner, state="印发")
            for number in range(1, DRILLS + 1 if owner is None else 6):
                drill = add_drill(db, chance, year, plan, number, units)
                if chance.random() < 0.1:
                    insert(db, "drill_response_plan", drill=drill, response_plan=chance.choice(plans))
        for n in range(5):
            day = day_of(year, n + 1, 3)
            insert(db, "activity", kind="宣传", unit=units[0], subject=f"活动{n}", period_start=day,
                   period_end=day, period_precision="day", people=chance.choice((None, 40)))
    db.commit()
    db.close()


# --- counted here ----------------------------------------------------------------------------------

class Register:
    """The bare tables, and the rules again in another language."""

    def __init__(self, path):
        db = sqlite3.connect(path)
        db.row_factory = sqlite3.Row
        self.rows = {t: [dict(r) for r in db.execute(f"SELECT * FROM {t}")] for t in (
            "drill", "plan", "unit", "document", "evaluation", "finding", "activity", "drill_participant",
            "response_plan", "drill_response_plan", "day")}
        self.by_id = {t: {r.get("id"): r for r in rows} for t, rows in self.rows.items()}
        self.off = {r["day"]: r["kind"] for r in self.rows["day"]}
        self.emergency = next(u["id"] for u in self.rows["unit"] if u["name"] == "阳城县应急管理局")
        db.close()

    def due(self, last_day):
        day = datetime.date.fromisoformat(last_day) + datetime.timedelta(20)
        known = {d[:4] for d in self.off}
        while str(day.year) in known and (self.off.get(day.isoformat()) == "休" or (
                day.weekday() >= 5 and self.off.get(day.isoformat()) != "班")):
            day += datetime.timedelta(1)
        return day.isoformat()

    def of(self, table, drill):
        return [r for r in self.rows[table] if r["drill"] == drill["id"]]

    def supervisor(self, drill):
        unit = self.by_id["unit"][drill["lead_unit"]]
        return drill["supervising_department"] or (
            unit["id"] if unit["own_supervisor"] == "是" else unit["supervising_department"])

    def documents(self, drill):
        """on-time, late, overdue, waiting or exempt."""
        wanted = [r for r, unit in zip(RECIPIENTS, (self.emergency, self.supervisor(drill)))
                  if unit != drill["lead_unit"]]
        came = [c for c in self.of("document", drill) if c["recipient"] in wanted and c["state"] != "退回"]
        due = self.due(drill["held_end"])
        if not wanted:
            return "exempt"
        if len(came) < 4 * len(wanted):
            return "overdue" if due < TODAY else "waiting"
        return "late" if max(c["received_on"] for c in came) > due else "on-time"

    def planned_months(self, drill):
        """First and last month first planned; None when no month was."""
        start, end, precision = drill["period_start"], drill["period_end"], drill["period_precision"]
        if drill["postponed_from_precision"]:
            start, end, precision = (drill[f"postponed_from_{n}"] for n in ("start", "end", "precision"))
        for line in drill["source"].splitlines():
            if line.startswith("period="):
                start, end, precision = line[7:].split("/")
        return (start[:7], end[:7]) if precision in ("day", "minute", "span", "tenday", "month") else None

    def drill_parts(self, drill):
        """{figure: (part or reason, value)} of one drill."""
        held, outside = drill["state"] in HELD, drill["outside_plan"] == "是"
        cancelled = drill["state"] == "取消"
        out = {}

        def say(figure, good, reason=None, value=1):
            out[figure] = (reason or ("counted" if good else "rest"), value)

        if cancelled and self.of("activity", drill):
            for figure in ("planned", "held", "not-held", "cancelled", "postponed"):
                say(figure, False, "已转为宣传培训")
        else:
            postponed = drill["postponed_from_precision"] or drill["state"] == "延期"
            if not outside:
                say("planned", True)
                over = drill["period_end"] and drill["period_end"][:10] < TODAY
                say("not-held", over and drill["state"] in ("计划", "筹备", "延期"))
            for figure, good in (("held", held), ("cancelled", cancelled), ("postponed", postponed)):
                if not outside or good:
                    say(figure, good, "计划外" if outside else None)
        if not held:
            return out
        months = self.planned_months(drill)
        if not outside:
            say("on-month", months and months[0] <= drill["held_start"][:7] <= months[1],
                None if months else "计划没有写明月份")
        say("outside-plan", outside)
        for figure, field, word, reason in (
                ("full-scale", "form", "实战", "没有注明形式"), ("tabletop", "form", "桌面", "没有注明形式"),
                ("double-blind", "scripting", "双盲", "没有注明有无脚本"),
                ("unannounced", "announced", "否", "没有注明是否预先通知")):
            say(figure, drill[field] == word, None if drill[field] else reason)
        say("joint", any(p["unit"] != drill["lead_unit"] for p in self.of("drill_participant", drill)))
        status = self.documents(drill)
        for figure in ("on-time", "late", "overdue"):
            say(figure, status == figure, {"exempt": "牵头单位就是接收部门", "waiting": "还没有到期"}.get(status))
        say("documents", status in ("on-time", "late"), "牵头单位就是接收部门" if status == "exempt" else None)
        # Nothing is rated here: an evaluation is done when it has a conclusion.
        done = [e for e in self.of("evaluation", drill) if e["conclusion"]]
        say("evaluated", done)
        if done:
            say("zero-finding", not self.of("finding", drill))
        for figure, field in (("participants", "participant_count"), ("observers", "observer_count"),
                              ("public", "public_count")):
            say(figure, True, "没有填报人数" if drill[field] is None else None, drill[field])
        return out

    def finding_parts(self, finding):
        closed, deadline = finding["state"] == "已销号", finding["deadline"]
        late = deadline and deadline < (finding["closed_on"] if closed else TODAY)
        missing = None if deadline else "没有写明期限"
        out = {"closed": ("counted" if closed else "rest", 1)}
        if closed:
            out["closed-in-time"] = (missing or ("rest" if late else "counted"), 1)
        else:
            out["open-overdue"] = (missing or ("counted" if late else "rest"), 1)
        if finding["severity"] == "严重":
            out["serious-open"] = ("rest" if closed else "counted", 1)
        out["returning"] = ("没有分类" if not finding["class"] else
                            "counted" if self.returned(finding) else "rest", 1)
        return out

    def returned(self, finding):
        def places(f):
            lead = self.by_id["drill"][f["drill"]]["lead_unit"]
            return lead, f["responsible_unit"] or lead

        def year(f):
            return self.by_id["plan"][self.by_id["drill"][f["drill"]]["plan"]]["year"]

        return any(f["class"] == finding["class"] and f["aspect"] == finding["aspect"] and
                   year(f) < year(finding) and
                   (places(f)[0] == places(finding)[0] or places(f)[1] == places(finding)[1])
                   for f in self.rows["finding"])

    def held_in(self, year):
        return [d for d in self.rows["drill"] if d["state"] in HELD and d["held_end"][:4] == str(year)]

    def count(self, year, internal):
        """{figure: {part: {record: value}}}"""
        out = collections.defaultdict(lambda: collections.defaultdict(dict))
        plan = next(p["id"] for p in self.rows["plan"] if p["year"] == year and p["owner"] is None)
        drills = {d["id"]: d for d in self.rows["drill"] if d["plan"] == plan}

        def take(parts, record, drill):
            for figure, (part, value) in parts.items():
                if drill["publicity"] == "内部" and not internal:
                    part = "内部"
                out[figure][part][record] = value

        for drill in drills.values():
            take(self.drill_parts(drill), drill["id"], drill)
        for finding in self.rows["finding"]:
            if finding["drill"] in drills:
                take(self.finding_parts(finding), finding["id"], drills[finding["drill"]])
        led = {d["lead_unit"] for d in self.held_in(year)}
        joined = {p["unit"] for d in self.held_in(year) for p in self.of("drill_participant", d)} - led
        for unit in self.by_id["unit"]:
            for figure, good in (("units-led", unit in led), ("units-joined", unit in joined),
                                 ("units-none", unit not in led | joined)):
                out[figure]["counted" if good else "rest"][unit] = 1
        tested = {t["response_plan"] for d in self.held_in(year) for t in self.of("drill_response_plan", d)}
        for plan in self.by_id["response_plan"]:
            out["plans-tested"]["counted" if plan in tested else "rest"][plan] = 1
        for activity in self.rows["activity"]:
            if activity["period_end"][:4] == str(year):
                out["activities"]["counted"][activity["id"]] = 1
                out["activity-people"]["没有填报人数" if activity["people"] is None
                                       else "counted"][activity["id"]] = activity["people"]
        return out


# --- the program's ---------------------------------------------------------------------------------

SUMS = ("participants", "observers", "public", "activity-people")
NO_WHOLE = SUMS + ("planned", "activities")


def expected_row(figure, parts):
    counted = parts.get("counted", {})
    whole = len(counted) + len(parts.get("rest", {}))
    reasons = {k: len(v) for k, v in parts.items() if k not in ("counted", "rest")}
    return {"value": sum(counted.values()) if figure in SUMS else len(counted), "records": len(counted),
            "whole": None if figure in NO_WHOLE else whole, "excluded": sum(reasons.values()),
            "exclusions": reasons}


def row_of(row):
    reasons = {}
    for text in filter(None, row["exclusions"].split("、")):
        name = text.rstrip("项").rstrip("0123456789")
        reasons[name] = int(text[len(name):-1])
    return {**{k: row[k] for k in ("value", "records", "whole", "excluded")}, "exclusions": reasons}


def check_report(desk, register, year, internal):
    mine = register.count(year, internal)
    arguments = ["--year", str(year), "report", "year", "--format", "json"]
    done = desk.yanlian(*arguments, *(["--internal"] if internal else []))
    report = json.loads(done.stdout) if done.returncode == 0 else {"figures": []}
    wrong = [f"{row['figure']}: {row_of(row)} but {expected_row(row['figure'], mine[row['figure']])}"
             for row in report["figures"] if row_of(row) != expected_row(row["figure"], mine[row["figure"]])]
    names = {row["figure"] for row in report["figures"]}
    tap.check(f"the figures of {year}{' with internal drills' if internal else ''}",
              names >= set(mine) and not wrong, *wrong, done.stderr[:300], set(mine) - names)
    return report, mine


def check_tables(register, year, report, mine):
    drills = register.by_id["drill"]
    wanted = ("planned", "held", "cancelled", "outside", "on_time", "late", "overdue")
    figure_of = {"outside": "outside-plan", "on_time": "on-time"}

    def month(figure, drill):
        if figure not in ("planned", "cancelled"):
            return f"{int(drill['held_start'][5:7])}月"
        months = register.planned_months(drill)
        return f"{int(months[0][5:])}月" if months else "没有月份"

    for table, key, name_of in (
            ("months", "month", month),
            ("units", "unit", lambda _, d: register.by_id["unit"][d["lead_unit"]]["name"]),
            ("forms", "form", lambda _, d: d["form"] or "没有注明")):
        counts = collections.Counter()
        for column in wanted:
            figure = figure_of.get(column, column)
            for record in mine[figure].get("counted", {}):
                counts[name_of(figure, drills[record]), column] += 1
        theirs = collections.Counter({(row[key], column): row[column] for row in report[table]
                                      for column in wanted if row[column]})
        tap.check(f"the year {year} by {key}", counts == theirs, counts - theirs, theirs - counts)


def check_lists(desk, year, mine):
    wrong = []
    for figure, parts in mine.items():
        for part in ("counted", "rest", "excluded"):
            done = desk.yanlian("--year", str(year), "list", "--figure", figure, "--part", part, "--json")
            ids = {r["id"] for r in json.loads(done.stdout)} if done.returncode == 0 else done.stderr
            other = set().union(*(v for k, v in parts.items() if k not in ("counted", "rest")))
            if ids != (other if part == "excluded" else set(parts.get(part, {}))):
                wrong.append(f"{figure} {part}: {ids}")
    tap.check(f"each figure of {year} lists its records", not wrong, *wrong)


def main(desk, seed):
    desk.forget()
    desk.yanlian("list", "units")
    fill(desk.database, random.Random(seed))
    register = Register(desk.database)
    for year in YEARS:
        check_report(desk, register, year, False)
        report, mine = check_report(desk, register, year, True)
        check_tables(register, year, report, mine)
    check_lists(desk, YEARS[-1], mine)


with tap.Desk() as my_desk:
    for my_seed in (20260330,) if os.environ.get("YANLIAN_TEST_QUICK") else (20260330, 7, 11):
        main(my_desk, my_seed)
tap.finish()
